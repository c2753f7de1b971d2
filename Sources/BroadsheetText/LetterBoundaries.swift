/// Where the letters of a text begin, as its readers count them: an e with its accent is one, and
/// so is an akshara of Devanagari, conjunct and all, or an எழுத்து of Tamil.
///
/// These are Unicode's extended grapheme clusters (UAX #29, with rule GB9c for conjuncts), and
/// three rules that Unicode leaves to the language. In Devanagari an explicit virama (U+200C after
/// it) does not end an akshara, and a consonant without a vowel (परिषद्) belongs to the akshara
/// before it. In Tamil க்ஷ and ஸ்ரீ are one letter. Words are never divided or cut, and never
/// counted, otherwise.
public struct LetterBoundaries: Hashable, Sendable {
  /// The UTF-8 offset at which each letter begins, and the text's end.
  public let offsets: [Int]

  public init(_ utf8: some Sequence<UInt8>) {
    let text = String(decoding: Array(utf8), as: UTF8.self)
    var offsets: [Int] = []
    var at = 0
    var before: [Unicode.Scalar] = []
    for character in text {
      let scalars = Array(character.unicodeScalars)
      if !Self.belongTogether(before, scalars) { offsets.append(at) }
      before = scalars
      at += character.utf8.count
    }
    offsets.append(at)
    self.offsets = offsets
  }

  /// How many letters there are.
  public var count: Int { offsets.count - 1 }

  /// Whether two grapheme clusters, one after the other, are parts of one letter.
  private static func belongTogether(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool
  {
    guard let before = first.first, let next = second.first, isIndic(before.value) else {
      return false
    }
    if isDevanagari(before.value), isDevanagari(next.value) {
      return endsInVirama(first) && isConsonant(next.value)
        || endsInVirama(second) && isConsonant(next.value) && !isSign(before.value)
    }
    guard first.count == 2, first[1].value == 0x0BCD else { return false }
    switch before.value {
    case 0x0B95: return next.value == 0x0BB7  // க் ஷ
    case 0x0BB6, 0x0BB8: return second.map(\.value) == [0x0BB0, 0x0BC0]  // ஶ் or ஸ், ரீ
    default: return false
    }
  }

  /// Whether the scripts of South Asia have this character, whose letters are syllables.
  public static func isIndic(_ scalar: UInt32) -> Bool { (0x0900...0x0DFF).contains(scalar) }

  private static func isDevanagari(_ scalar: UInt32) -> Bool { (0x0900...0x097F).contains(scalar) }

  private static func isConsonant(_ scalar: UInt32) -> Bool {
    (0x0915...0x0939).contains(scalar) || (0x0958...0x095F).contains(scalar)
      || (0x0978...0x097F).contains(scalar)
  }

  /// Dandas and digits.
  private static func isSign(_ scalar: UInt32) -> Bool { (0x0964...0x096F).contains(scalar) }

  private static func endsInVirama(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.last { $0.value != 0x200C && $0.value != 0x200D }?.value == 0x094D
  }
}
