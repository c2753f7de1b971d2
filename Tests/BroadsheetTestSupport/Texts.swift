import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

extension CharacterStyle {
  /// The only face there is, 10 pt unless asked otherwise: a character is as wide as the number says.
  public static func fixed(_ size: Double = 10, face: Int = 0) -> CharacterStyle {
    CharacterStyle(faces: [FaceID(index: face)], size: .points(size))
  }
}

extension ParagraphStyle {
  /// Justified, on a grid of 10 pt, and set by word spaces alone.
  public static func justified(
    indent: Double = 0, hyphenates: Bool = true, letterspacing: Int = 0, glyphScaling: Double = 0
  ) -> ParagraphStyle {
    ParagraphStyle(
      alignment: .justify, indent: .points(indent), leading: .points(10), hyphenates: hyphenates,
      justification: Justification(
        minimumSpace: 0.8, maximumSpace: 1.5, letterspacing: letterspacing,
        glyphScaling: glyphScaling))
  }

  public static func ragged(
    _ alignment: Alignment = .start, balanced: Bool = false, leading: Double = 10
  ) -> ParagraphStyle {
    ParagraphStyle(alignment: alignment, leading: .points(leading), balanced: balanced)
  }
}

extension SourceSpan {
  /// A stretch of the only file there is.
  public static func test(_ range: Range<Int>, file: Int = 0) -> SourceSpan {
    SourceSpan(file: SourceFile.ID(index: file), range: range)
  }
}

/// Text in one style, written at `offset` of the only file there is.
public func styled(
  _ text: String, _ style: CharacterStyle = .fixed(), language: String = "en-GB", at offset: Int = 0
) -> StyledText {
  var styled = StyledText(language: language)
  styled.append(
    text, style: style, source: .test(offset..<offset + text.utf8.count), literal: true)
  return styled
}

/// A paragraph of body type, ragged right unless the style says otherwise.
public func paragraph(
  _ text: String, _ role: ParagraphRole = .body, style: ParagraphStyle = .ragged(),
  size: Double = 10, language: String = "en-GB", at offset: Int = 0
) -> ParagraphPlan {
  ParagraphPlan(
    role: role, text: styled(text, .fixed(size), language: language, at: offset), style: style,
    span: .test(offset..<offset + text.utf8.count))
}

/// A crosshead with a line of air above, kept with what follows.
public func crosshead(_ text: String, at offset: Int = 0) -> ParagraphPlan {
  var plan = paragraph(text, .crosshead, at: offset)
  plan.spaceBefore = 1
  plan.keepsWithNext = true
  return plan
}

/// So many words of so many letters: "aaaa bbbb cccc".
public func words(_ count: Int, of length: Int = 4) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyz")
  return (0..<count).map { String(repeating: letters[$0 % 26], count: length) }
    .joined(separator: " ")
}

/// A random number generator that gives the same numbers in every run (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Words as newspapers have them: short and long ones, the long ones with places for a hyphen.
public func newsText(words count: Int, using generator: inout SeededGenerator) -> String {
  randomText(words: count, using: &generator).split(separator: " ").map { word in
    word.count < 6
      ? String(word)
      : "\(word.prefix(3))\u{AD}\(word.dropFirst(3).prefix(3))"
        + (word.count > 8 ? "\u{AD}" : "") + word.dropFirst(6)
  }.joined(separator: " ")
}

/// Words of random lengths.
public func randomText(
  words count: Int, lengths: ClosedRange<Int> = 1...9, using generator: inout SeededGenerator
) -> String {
  var words: [String] = []
  for _ in 0..<count {
    let length = Int.random(in: lengths, using: &generator)
    words.append(
      String(
        (0..<length).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator)! }))
  }
  return words.joined(separator: " ")
}
