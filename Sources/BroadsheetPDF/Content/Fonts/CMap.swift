/// How a composite font's strings are cut into codes, and which CID each code means.
struct CMap: Sendable {
  /// Codes of so many bytes, each byte between those of the two ends.
  private struct CodeSpace: Sendable {
    var bytes: Int
    var low: Int
    var high: Int

    func contains(_ code: Int) -> Bool {
      for shift in stride(from: 0, to: 8 * bytes, by: 8) {
        let byte = code >> shift & 0xFF
        guard byte >= low >> shift & 0xFF, byte <= high >> shift & 0xFF else { return false }
      }
      return true
    }
  }

  private struct CIDRange: Sendable {
    var low: Int
    var high: Int
    var cid: Int
  }

  private static let rangeLimit = 100_000

  private var spaces: [CodeSpace] = []
  private var ranges: [CIDRange] = []
  private(set) var isVertical = false
  /// Whether codes are CIDs as they are.
  private var isIdentity = false

  /// Two bytes a code, which is the CID.
  static func identity(isVertical: Bool) -> CMap {
    var map = CMap()
    map.isIdentity = true
    map.isVertical = isVertical
    map.spaces = [CodeSpace(bytes: 2, low: 0, high: 0xFFFF)]
    return map
  }

  private init() {}

  /// Reads a CMap stream; nil when its data cannot be had.
  init?(_ reference: PDFReference, in document: PDFDocument, depth: Int = 0) {
    guard depth < 4, let entries = document.object(reference).dictionary,
      let data = try? document.decodedData(of: reference, limit: 1 << 24)
    else { return nil }
    if let other = entries["UseCMap"] {
      if let reference = other.reference, document.object(reference).isStream {
        if let used = CMap(reference, in: document, depth: depth + 1) { self = used }
      } else if let name = document.resolve(other).name, name.hasPrefix("Identity") {
        self = .identity(isVertical: name.hasSuffix("V"))
      }
    }
    if let mode = document.resolve(entries["WMode"]).integer { isVertical = mode == 1 }
    read(data)
    // Of ranges that overlap the one given last counts; sorting keeps their order.
    ranges.sort { $0.low < $1.low }
    if spaces.isEmpty { spaces = [CodeSpace(bytes: 2, low: 0, high: 0xFFFF)] }
  }

  private mutating func read(_ data: [UInt8]) {
    var scanner = ContentScanner(data)
    while let operation = scanner.next() {
      guard operation == .unknown else { continue }
      switch String(decoding: data[scanner.operatorRange], as: UTF8.self) {
      case "endcodespacerange":
        for index in stride(from: 0, to: scanner.operands.count - 1, by: 2) {
          guard let low = scanner.string(at: index), let high = scanner.string(at: index + 1),
            (1...4).contains(low.count), low.count == high.count, spaces.count < 100
          else { continue }
          spaces.append(
            CodeSpace(bytes: low.count, low: Self.code(low), high: Self.code(high)))
        }
      case "endcidrange":
        for index in stride(from: 0, to: scanner.operands.count - 2, by: 3) {
          guard let low = scanner.string(at: index), let high = scanner.string(at: index + 1),
            let cid = scanner.number(at: index + 2)
          else { continue }
          append(Self.code(low), Self.code(high), cid)
        }
      case "endcidchar":
        for index in stride(from: 0, to: scanner.operands.count - 1, by: 2) {
          guard let code = scanner.string(at: index), let cid = scanner.number(at: index + 1)
          else { continue }
          append(Self.code(code), Self.code(code), cid)
        }
      case "usecmap":
        guard let name = scanner.name(at: scanner.operands.count - 1), spaces.isEmpty,
          name.hasPrefix("Identity")
        else { continue }
        let vertical = isVertical
        self = .identity(isVertical: vertical || name.hasSuffix("V"))
      case "def":
        guard scanner.name(at: scanner.operands.count - 2) == "WMode" else { continue }
        isVertical = scanner.number(at: scanner.operands.count - 1) == 1
      default: continue
      }
    }
  }

  private mutating func append(_ low: Int, _ high: Int, _ cid: Double) {
    guard low <= high, ranges.count < Self.rangeLimit else { return }
    ranges.append(CIDRange(low: low, high: high, cid: Int(cid.clamped(to: 0...65_535))))
  }

  private static func code(_ bytes: [UInt8]) -> Int {
    bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// The code that begins at a byte of a string, and how many bytes it takes.
  func code(in string: [UInt8], at index: Int) -> (code: Int, length: Int) {
    var code = 0
    var length = 0
    while length < 4, index + length < string.count {
      code = code << 8 | Int(string[index + length])
      length += 1
      for space in spaces where space.bytes == length && space.contains(code) {
        return (code, length)
      }
    }
    // Outside every code space as many bytes are skipped as the shortest codes have.
    let shortest = min(spaces.map(\.bytes).min() ?? 1, string.count - index)
    code = string[index..<(index + shortest)].reduce(0) { $0 << 8 | Int($1) }
    return (code, shortest)
  }

  func cid(of code: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].low <= code { low = middle + 1 } else { high = middle }
    }
    // A few steps back find a wider range that began earlier.
    for index in stride(from: low - 1, to: max(low - 9, -1), by: -1)
    where ranges[index].high >= code {
      return min(ranges[index].cid + code - ranges[index].low, 65_535)
    }
    return isIdentity ? min(code, 65_535) : 0
  }
}
