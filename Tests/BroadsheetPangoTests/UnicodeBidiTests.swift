import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

/// A case of Unicode's BidiCharacterTest.
private struct BidiCase {
  let scalars: [Unicode.Scalar]
  /// 0 or 1.
  let paragraphLevel: Int
  /// By character; nothing for those that rule X9 takes out.
  let levels: [UInt8?]
  /// The numbers of the characters from left to right, those taken out left out.
  let order: [Int]

  init?(_ line: Substring) {
    let fields = line.split(separator: ";", omittingEmptySubsequences: false)
    guard fields.count == 5, let level = Int(fields[2]) else { return nil }
    scalars = fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }
      .compactMap(Unicode.Scalar.init)
    paragraphLevel = level
    levels = fields[3].split(separator: " ").map { UInt8($0) }
    order = fields[4].split(separator: " ").compactMap { Int($0) }
  }
}

/// Unicode's own test of the bidirectional algorithm (UAX #9), version 15, through the levels that text is
/// shaped with and the order that a line is set in.
struct UnicodeBidiTests {
  private let style = CharacterStyle(faces: [FaceID(index: 0)], size: .points(10))

  @Test func charactersRunAsUnicodeSays() throws {
    let languages = [TextLanguage(tag: "en"), TextLanguage(tag: "he")]
    var count = 0
    var wrongLevels = 0
    var wrongOrder = 0
    for line in try unicodeLines(of: "BidiCharacterTest.txt") {
      guard let test = BidiCase(line) else { continue }
      count += 1
      let text = String(String.UnicodeScalarView(test.scalars))
      let (levels, order) = set(text, languages[test.paragraphLevel])
      let kept = zip(levels, test.levels).allSatisfy { $1 == nil || $0 == $1 }
      if !kept {
        wrongLevels += 1
        if wrongLevels < 40 { print("LEVELS \(levels) in \(line)") }
      }
      let visible = order.filter { test.levels[$0] != nil }
      if visible != test.order {
        wrongOrder += 1
        if wrongOrder < 40 { print("ORDER \(visible) in \(line)") }
      }
    }
    print("BIDI \(count) \(wrongLevels) \(wrongOrder)")
  }

  /// The level of each character, and the characters as a line of the engine has them from the left.
  private func set(_ text: String, _ language: TextLanguage) -> (levels: [UInt8], order: [Int]) {
    let bytes = Array(text.utf8)
    let stretches = bytes.withUnsafeBufferPointer {
      itemize($0, survey: TextSurvey($0), language: language)
    }
    var glyphs: [ShapedText.Glyph] = []
    var runs: [ShapedText.Run] = []
    var levels: [UInt8] = []
    for stretch in stretches {
      let start = glyphs.count
      for at in stretch.range where bytes[at] & 0xC0 != 0x80 {
        glyphs.append(
          ShapedText.Glyph(id: UInt32(glyphs.count), cluster: Int32(at), advance: 1024))
        levels.append(stretch.level)
      }
      runs.append(
        ShapedText.Run(
          face: FaceID(index: 0), styleRun: 0, level: stretch.level, glyphs: start..<glyphs.count,
          hyphen: nil))
    }
    let end = ShapedText.Break(
      offset: Int32(bytes.count), glyph: Int32(glyphs.count), kind: .mandatory)
    let shaped = ShapedText(
      text: StyledText(text, style: style, language: language.isRightToLeft ? "he" : "en"), runs: runs,
      glyphs: glyphs, breaks: [end])
    let width = Length.points(100)
    let line = BrokenLine(
      start: -1, end: 0, width: width, indent: .zero, ratio: 0, isLast: true)
    let set = setLine(
      line, of: PreparedText(shaped, narrowest: width), style: ParagraphStyle(alignment: .start, leading: .points(12)),
      slot: LineSlot(column: 0, x: .zero, baseline: .zero, width: width))
    return (levels, set.runs.flatMap { $0.glyphs.map { Int($0.id) } })
  }
}
