/// Web and e-mail addresses in running text, and where a line may end inside them.
///
/// As The Chicago Manual of Style (14.18) and New Hart's Rules have it: after a colon or a slash,
/// before any other mark, never with a hyphen added. In text that runs from right to left a mark at the
/// start of a line would stand at its far side: there lines end after marks. At least three characters
/// stay on either side.
/// An address is known by its scheme (`https://`), by `www.`, by an at sign, or by labels with dots
/// between them that end in a domain's name (`harbour-standard.example/ferry`).
public struct AddressBreaks: Sendable {
  /// A place where a line may end.
  public struct Place: Hashable, Sendable {
    /// The UTF-8 offset at which the next line begins.
    public var offset: Int
    /// How poor a place it is, 0…1.
    public var reluctance: Float
  }

  /// The stretches of text that are addresses, in order, as UTF-8 offsets.
  public private(set) var ranges: [Range<Int>] = []
  /// In order.
  public private(set) var places: [Place] = []

  /// The fewest characters of an address on either side of a break.
  private static let shortest = 3
  /// After the two slashes of a scheme little is gained.
  private static let afterScheme: Float = 0.5
  /// A hyphen at the beginning of a line is taken for a dash.
  private static let beforeHyphen: Float = 1

  private let endsAfterMarks: Bool

  /// - Parameter isRightToLeft: the direction of the paragraph.
  public init(in utf8: UnsafeBufferPointer<UInt8>, isRightToLeft: Bool = false) {
    endsAfterMarks = isRightToLeft
    var at = 0
    while at < utf8.count {
      while at < utf8.count, utf8.isBlank(at: at) { at += 1 }
      let start = at
      // What may make a word an address: `@`, `://`, a stop or a slash between letters.
      var isSuspect = false
      while at < utf8.count, !utf8.isBlank(at: at) {
        switch utf8[at] {
        case UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "/"):
          if at > start, at + 1 < utf8.count, utf8[at + 1] > 0x20 { isSuspect = true }
        default: break
        }
        at += 1
      }
      if isSuspect, let range = address(in: start..<at, of: utf8) {
        ranges.append(range)
        addPlaces(in: range, of: utf8)
      }
    }
  }

  /// The address within a word, the brackets, quotation marks and stops around it left out.
  private func address(
    in word: Range<Int>, of utf8: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var (lower, upper) = (word.lowerBound, word.upperBound)
    while lower < upper, !utf8[lower].isAlphanumeric { lower += 1 }
    while upper > lower, !utf8[upper - 1].isAlphanumeric, utf8[upper - 1] != UInt8(ascii: "/") {
      upper -= 1
    }
    guard upper - lower > 2 * Self.shortest else { return nil }
    let bytes = utf8[lower..<upper]
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    return isAddress(String(decoding: bytes, as: UTF8.self)) ? lower..<upper : nil
  }

  private func isAddress(_ text: String) -> Bool {
    if let scheme = text.firstRange(of: "://") {
      return text[..<scheme.lowerBound].utf8.allSatisfy { $0.isLetter }
        && scheme.lowerBound > text.startIndex && scheme.upperBound < text.endIndex
    }
    let rest = text.hasPrefix("mailto:") ? text.dropFirst(7) : text[...]
    if let at = rest.firstIndex(of: "@") {
      let domain = rest[rest.index(after: at)...].prefix { $0 != "?" }
      return at > rest.startIndex && !domain.contains("@") && isDomain(domain, mayEndAnyhow: true)
    }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    return isDomain(host, mayEndAnyhow: host.hasPrefix("www."))
  }

  /// Whether these are labels with dots between them, the last one a domain's.
  private func isDomain(_ text: Substring, mayEndAnyhow: Bool) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.utf8.count >= 2,
      last.utf8.allSatisfy(\.isLetter)
    else { return false }
    let areLabels = labels.allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    }
    guard areLabels else { return false }
    if mayEndAnyhow { return true }
    // `i.e`, `p.m`, `U.S.A`, `end.Next`: stops of a sentence, not of an address.
    let name = last.lowercased()
    return String(last) == name && labels.contains { $0.utf8.count > 2 }
      && (knownDomains.contains(name) || name.utf8.count == 2 && labels[0].utf8.count > 3)
  }

  private mutating func addPlaces(in range: Range<Int>, of utf8: UnsafeBufferPointer<UInt8>) {
    let first = range.lowerBound + Self.shortest
    let last = range.upperBound - Self.shortest
    guard first <= last else { return }
    for offset in first...last {
      let (before, after) = (utf8[offset - 1], utf8[offset])
      if before == UInt8(ascii: ":") || before == UInt8(ascii: "/") {
        // Slashes stay together, and with the colon before them.
        if after == UInt8(ascii: "/") { continue }
        let isScheme = utf8[offset - 2] == UInt8(ascii: "/") || before == UInt8(ascii: ":")
        places.append(Place(offset: offset, reluctance: isScheme ? Self.afterScheme : 0))
      } else if endsAfterMarks {
        guard before.opensPart, !after.opensPart else { continue }
        places.append(
          Place(offset: offset, reluctance: before == UInt8(ascii: "-") ? Self.beforeHyphen : 0))
      } else if after.opensPart, !before.opensPart {
        places.append(
          Place(offset: offset, reluctance: after == UInt8(ascii: "-") ? Self.beforeHyphen : 0))
      }
    }
  }
}

/// Generic domains that papers print, and those kept for examples; countries have two letters.
private let knownDomains: Set<String> = [
  "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "coop", "museum", "name", "news",
  "press", "media", "blog", "shop", "online", "site", "club", "city", "london", "scot", "wales",
  "berlin", "paris", "quebec", "africa", "asia", "earth", "page", "live", "store", "cloud",
  "example", "test", "invalid", "localhost",
]

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) && self < 0x80 }
  fileprivate var isAlphanumeric: Bool { isLetter || (0x30...0x39).contains(self) }

  /// Whether a part of an address begins with it.
  fileprivate var opensPart: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "?"),
      UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "@"),
      UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a space, or a byte of a character beyond ASCII, stands here: no address holds either.
  fileprivate func isBlank(at index: Int) -> Bool { self[index] <= 0x20 || self[index] >= 0x7F }
}
