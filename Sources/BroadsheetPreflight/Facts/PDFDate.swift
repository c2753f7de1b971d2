/// A date as a PDF or its XMP gives it.
struct PDFDate: Hashable {
  /// Seconds since 1970, on the clock of the place where it was written.
  let local: Int
  /// What that clock was ahead of UTC, in minutes; nil when it does not say.
  let offset: Int?
  /// How many of year, month, day, hour, minute, second are given.
  let precision: Int

  /// From `D:20261122063000+01'00'` (ISO 32000-1, 7.9.4).
  init?(pdf text: String) {
    guard text.hasPrefix("D:") else { return nil }
    var rest = Array(text.utf8.dropFirst(2))[...]
    var numbers: [Int] = []
    for width in [4, 2, 2, 2, 2, 2] {
      guard let number = Self.digits(width, of: &rest) else { break }
      numbers.append(number)
    }
    var offset: Int?
    if let sign = rest.popFirst() {
      switch sign {
      case UInt8(ascii: "Z"):
        offset = 0
        // "Z00'00'" is common.
        guard rest.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "'") }) else {
          return nil
        }
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        guard let hours = Self.digits(2, of: &rest), hours < 24 else { return nil }
        if rest.first == UInt8(ascii: "'") { rest.removeFirst() }
        let minutes = Self.digits(2, of: &rest) ?? 0
        if rest.first == UInt8(ascii: "'") { rest.removeFirst() }
        guard rest.isEmpty, minutes < 60 else { return nil }
        offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
      default: return nil
      }
    }
    self.init(numbers, offset: offset)
  }

  /// From `2026-11-22T06:30:00+01:00`.
  init?(xmp text: String) {
    var rest = Array(text.utf8)[...]
    var numbers: [Int] = []
    let separators = [0, UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "T"), 58, 58]
    for (index, width) in [4, 2, 2, 2, 2, 2].enumerated() {
      if index > 0 {
        guard rest.first == separators[index] else { break }
        rest.removeFirst()
      }
      guard let number = Self.digits(width, of: &rest) else { return nil }
      numbers.append(number)
    }
    if numbers.count == 6, rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      rest = rest.drop { (48...57).contains($0) }
    }
    var offset: Int?
    if let sign = rest.popFirst() {
      switch sign {
      case UInt8(ascii: "Z"): offset = 0
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        guard let hours = Self.digits(2, of: &rest), hours < 24 else { return nil }
        if rest.first == 58 { rest.removeFirst() }
        guard let minutes = Self.digits(2, of: &rest), minutes < 60 else { return nil }
        offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
      default: return nil
      }
      guard rest.isEmpty else { return nil }
    }
    self.init(numbers, offset: offset)
  }

  private init?(_ numbers: [Int], offset: Int?) {
    guard let year = numbers.first else { return nil }
    let all = numbers + [0, 1, 1, 0, 0, 0][numbers.count...]
    let (month, day, hour, minute, second) = (all[1], all[2], all[3], all[4], all[5])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day), hour < 24, minute < 60,
      second < 60
    else { return nil }
    let passed = year - 1
    var count = passed * 365 + passed / 4 - passed / 100 + passed / 400
    count += days[..<(month - 1)].reduce(0, +) + day - 1
    local = ((count - 719_162) * 24 + hour) * 3600 + minute * 60 + second
    self.offset = offset
    precision = numbers.count
  }

  private static func digits(_ count: Int, of rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.count >= count, rest.prefix(count).allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    let number = rest.prefix(count).reduce(0) { $0 * 10 + Int($1 - 48) }
    rest.removeFirst(count)
    return number
  }

  /// Whether both may mean the same moment, as exactly as the vaguer of them says.
  func agrees(with other: PDFDate) -> Bool {
    let step = [0, 366 * 86_400, 31 * 86_400, 86_400, 3600, 60, 1][min(precision, other.precision)]
    var (a, b) = (local, other.local)
    if let offset, let otherOffset = other.offset {
      (a, b) = (a - offset * 60, b - otherOffset * 60)
    }
    return abs(a - b) < step
  }
}
