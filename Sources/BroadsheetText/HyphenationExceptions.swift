/// Words whose places for a hyphen are known, by language: what patterns would divide badly.
///
/// A later entry for a word replaces an earlier one, so lists are added from the general to the
/// particular: those that ship, the layout's, the issue's.
public struct HyphenationExceptions: Hashable, Sendable {
  /// Language tag in lower case → word in lower case → the numbers of its letters that a hyphen may
  /// follow, from 1.
  private var lists: [String: [String: [Int]]] = [:]

  public init() {}

  public var isEmpty: Bool { lists.isEmpty }

  /// Adds a word as an author writes it: `har-bour-mas-ter`, or `Eastquay` for one never divided.
  ///
  /// - Returns: whether it is one; letters and single hyphens between them make a word.
  @discardableResult
  public mutating func add(_ entry: String, language: String) -> Bool {
    let parts = entry.split(separator: "-", omittingEmptySubsequences: false)
    let isWord = parts.allSatisfy { part in
      !part.isEmpty && part.unicodeScalars.allSatisfy(\.isWordPart)
    }
    guard isWord else { return false }
    var points: [Int] = []
    var letters = 0
    for part in parts {
      letters += part.unicodeScalars.count
      points.append(letters)
    }
    points.removeLast()
    lists[language.lowercased(), default: [:]][key(parts.joined())] = points
    return true
  }

  /// Adds all words of other lists; theirs win.
  public mutating func add(_ other: HyphenationExceptions) {
    for (language, words) in other.lists {
      lists[language, default: [:]].merge(words) { _, new in new }
    }
  }

  /// The words for a language: those of its own tag (`en-GB`) before those of the shorter ones
  /// (`en`). Each with the numbers of the scalars that a hyphen may follow.
  public func words(for language: String) -> [String: [Int]] {
    let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
    var words: [String: [Int]] = [:]
    for count in 1...max(1, parts.count) {
      let tag = parts.prefix(count).joined(separator: "-")
      if let list = lists[tag] { words.merge(list) { _, new in new } }
    }
    return words
  }

  /// One scalar for one, so that the places hold.
  private func key(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
    var key = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      key.append(lower.count == 1 ? lower.first ?? scalar : scalar)
    }
    return String(key)
  }
}

extension Unicode.Scalar {
  /// Letters, the marks over them, and the joiners of Indic words.
  var isWordPart: Bool {
    if isASCII { return (0x61...0x7A).contains(value | 0x20) }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
    default: return properties.isAlphabetic
    }
  }
}
