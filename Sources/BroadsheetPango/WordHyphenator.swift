internal import BroadsheetText
internal import CPango

/// A place inside a word where a hyphen may end the line.
struct HyphenationPoint: Hashable {
  /// The UTF-8 offset at which the next line begins.
  var offset: Int
  /// How unwelcome it is, 0…1.
  var reluctance: Float
}

/// Finds the hyphenation points of running text in one language.
///
/// Newspapers repeat words, so what libhyphen said of a word is kept. Letters are counted as
/// readers count them (`HyphenatedWord`), and nothing is divided inside one.
final class WordHyphenator {
  /// A hyphen that leaves only two letters behind.
  private static let shortFragment: Float = 0.5
  /// A hyphen in a name.
  private static let properName: Float = 1

  private let dictionary: HyphenationDictionary?
  private static let limits = HyphenationLimits()

  /// Words as `HyphenatedWord` has them → bit *n* for a hyphen after the character *n*.
  private var exceptions: [[UInt32]: UInt64] = [:]
  /// German writes every noun with a capital: there it marks no name.
  private let capitalsMarkNames: Bool
  private var cache = WordCache()

  /// - Parameters:
  ///   - dictionary: the language's patterns, if there are any.
  ///   - exceptions: words in lower case with the numbers of the scalars a hyphen may follow.
  init(_ dictionary: HyphenationDictionary?, exceptions: [String: [Int]] = [:], language: String) {
    self.dictionary = dictionary
    for (word, places) in exceptions {
      let utf8 = Array(word.utf8)
      let composed = utf8.withUnsafeBufferPointer { HyphenatedWord($0) }
      var points: UInt64 = 0
      for place in places {
        if let character = composed.character(atScalar: place) {
          points |= 1 << UInt64(character - 1)
        }
      }
      self.exceptions[composed.characters] = points
    }
    let code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    capitalsMarkNames = code != "de" && code != "lb"
  }

  /// The points of a paragraph, in order.
  func points(in bytes: UnsafeBufferPointer<UInt8>) -> [HyphenationPoint] {
    var points: [HyphenationPoint] = []
    points.reserveCapacity(bytes.count / 8)
    var scanner = TokenScanner(bytes)
    while let token = scanner.next() {
      guard token.isPlain else { continue }
      var at = token.range.lowerBound
      // The first letters of a token that begins a sentence owe their capital to it.
      var owesCapital = token.beginsSentence
      while at < token.range.upperBound {
        let word = scanner.word(from: at, to: token.range.upperBound)
        if word.range.isEmpty { break }
        if word.letters >= Self.limits.forSyllables.shortest {
          add(word, in: bytes, owesCapital: owesCapital, to: &points)
        }
        owesCapital = false
        at = word.range.upperBound
      }
    }
    return points
  }

  private func add(
    _ word: TokenScanner.Word, in bytes: UnsafeBufferPointer<UInt8>, owesCapital: Bool,
    to points: inout [HyphenationPoint]
  ) {
    let key = UnsafeBufferPointer(rebasing: bytes[word.range])
    let hash = WordCache.hash(key)
    let mask: UInt64
    if let known = cache.points(of: key, hash: hash) {
      mask = known
    } else {
      mask = ask(word.range, in: bytes)
      cache.remember(key, hash: hash, points: mask)
    }
    guard mask != 0 else { return }

    let isName =
      capitalsMarkNames && !owesCapital && isCapital(bytes.scalar(at: word.range.lowerBound).scalar)
    var rest = mask
    var offset = word.range.lowerBound
    var character = 0
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest - 1
      while character <= index {
        offset = word.isASCII ? offset + 1 : bytes.scalar(at: offset).next
        character += 1
      }
      if character > 1, isInnerCapital(before: offset, in: bytes) { continue }
      // An akshara takes three bytes; two of them are no short fragment.
      let isShort = index == 1 && bytes[word.range.lowerBound] < 0xE0
      let reluctance = isName ? Self.properName : isShort ? Self.shortFragment : 0
      points.append(HyphenationPoint(offset: offset, reluctance: reluctance))
    }
  }

  private func ask(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let word = HyphenatedWord(UnsafeBufferPointer(rebasing: bytes[range]))
    let limits = word.isSyllabic ? Self.limits.forSyllables : Self.limits
    let count = word.letterEnds.count
    guard count >= limits.shortest else { return 0 }
    let listed = exceptions[word.characters]
    guard let points = listed ?? dictionary?.points(of: word.characters), points != 0 else {
      return 0
    }
    var allowed: UInt64 = 0
    for (index, end) in word.letterEnds.enumerated() where end.character <= 64 && end.scalar <= 64 {
      guard points >> UInt64(end.character - 1) & 1 == 1 else { continue }
      if listed != nil || limits.allow(before: index + 1, after: count - index - 1) {
        allowed |= 1 << UInt64(end.scalar - 1)
      }
    }
    return allowed
  }

  /// Whether the letter before an offset is a capital amid small letters: `eM` of `eMzantsi` makes
  /// no good end of a line.
  private func isInnerCapital(before offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isCapital(bytes.scalar(before: offset).scalar) && !isCapital(bytes.scalar(at: offset).scalar)
  }

  private func isCapital(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? (0x41...0x5A).contains(scalar) : g_unichar_isupper(scalar) != 0
  }
}
