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
/// Newspapers repeat words, so what libhyphen said of a word is kept.
final class WordHyphenator {
  /// A hyphen that leaves only two letters behind.
  private static let shortFragment: Float = 0.5
  /// A hyphen in a name.
  private static let properName: Float = 1

  private let dictionary: HyphenationDictionary?
  /// Words in lower case → bit *n* for a hyphen after the character *n*.
  private var exceptions: [[UInt32]: UInt64] = [:]
  /// German writes every noun with a capital: there it marks no name.
  private let capitalsMarkNames: Bool
  private var cache = WordCache()
  /// The word at hand, in lower case; kept for its room.
  private var scalars: [UInt32] = []

  /// - Parameters:
  ///   - dictionary: the language's patterns, if there are any.
  ///   - exceptions: words in lower case with the numbers of the scalars a hyphen may follow.
  init(_ dictionary: HyphenationDictionary?, exceptions: [String: [Int]] = [:], language: String) {
    self.dictionary = dictionary
    for (word, places) in exceptions {
      var points: UInt64 = 0
      for place in places where place <= 64 { points |= 1 << UInt64(place - 1) }
      self.exceptions[word.unicodeScalars.map(\.value)] = points
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
        if word.letters >= PatternLimits.shortestWord {
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
      let reluctance =
        isName ? Self.properName : index == 1 ? Self.shortFragment : 0
      points.append(HyphenationPoint(offset: offset, reluctance: reluctance))
    }
  }

  private func ask(_ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    scalars.removeAll(keepingCapacity: true)
    var at = word.lowerBound
    while at < word.upperBound {
      let (scalar, next) = bytes.scalar(at: at)
      // One character for one: positions must hold.
      scalars.append(g_unichar_tolower(scalar))
      at = next
    }
    return exceptions[scalars] ?? dictionary?.points(of: scalars) ?? 0
  }

  private func isCapital(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? (0x41...0x5A).contains(scalar) : g_unichar_isupper(scalar) != 0
  }
}
