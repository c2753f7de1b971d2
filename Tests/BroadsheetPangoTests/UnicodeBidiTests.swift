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
    let fields = line.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard fields.count == 5, let level = Int(Substring(fields[2])) else { return nil }
    func words(_ field: Substring.UTF8View) -> [Substring] {
      field.split(separator: UInt8(ascii: " ")).map(Substring.init)
    }
    scalars = words(fields[0]).compactMap { UInt32($0, radix: 16) }.compactMap(Unicode.Scalar.init)
    paragraphLevel = level
    levels = words(fields[3]).map { UInt8($0) }
    order = words(fields[4]).compactMap { Int($0) }
  }
}

/// Unicode's own test of the bidirectional algorithm (UAX #9), version 15, through the levels that
/// text is shaped with and the order that a line is set in.
struct UnicodeBidiTests {
  private let style = CharacterStyle(faces: [FaceID(index: 0)], size: .points(10))

  /// The cases are dealt out to be tried side by side.
  private static let shares = 4

  @Test(arguments: 0..<shares)
  func charactersRunAsUnicodeSays(share: Int) throws {
    let languages = [TextLanguage(tag: "en"), TextLanguage(tag: "he")]
    var count = 0
    for (index, line) in try unicodeLines(of: "BidiCharacterTest.txt").enumerated()
    where index % Self.shares == share {
      guard let test = BidiCase(line) else { continue }
      count += 1
      let text = String(String.UnicodeScalarView(test.scalars))
      let (levels, order) = set(text, languages[test.paragraphLevel])
      if !agree(levels, with: test) { Issue.record("levels \(levels) in \(line)") }
      if order.filter({ test.levels[$0] != nil }) != test.order {
        Issue.record("order \(order) in \(line)")
      }
    }
    #expect(count > 22_000)
  }

  /// Whether levels are the case's. Pango gives level 0 to the whole of a text in which nothing
  /// runs from right to left, embeddings and all: the order is the same.
  private func agree(_ levels: [UInt8], with test: BidiCase) -> Bool {
    let runsOneWay = test.levels.allSatisfy { $0.map { $0 % 2 == 0 } ?? true }
    return zip(levels, test.levels).allSatisfy { found, wanted in
      guard let wanted else { return true }
      return found == wanted || runsOneWay && found == 0 && test.paragraphLevel == 0
    }
  }

  @Test func blanksAtALinesEndRunTheParagraphsWay() {
    // An em space between two words of English in a Hebrew paragraph, where the first line ends.
    let words = shaped("ab\u{2003}cd", TextLanguage(tag: "he"), breakAfter: 3).text
    #expect(order(ofLine: 0, in: words) == [2, 0, 1])
    #expect(order(ofLine: 1, in: words) == [3, 4])
    let hebrew = shaped("x אב\u{2003}גד", TextLanguage(tag: "en"), breakAfter: 5).text
    #expect(order(ofLine: 0, in: hebrew) == [0, 1, 3, 2, 4])
    // A no-break space is no blank to the rule.
    let kept = shaped("ab\u{A0}-cd", TextLanguage(tag: "he"), breakAfter: 4).text
    #expect(order(ofLine: 0, in: kept) == [0, 1, 2, 3])
  }

  /// The level of each character, and the characters as a line of the engine has them from the
  /// left.
  private func set(_ text: String, _ language: TextLanguage) -> (levels: [UInt8], order: [Int]) {
    let (shaped, levels) = shaped(text, language)
    return (levels, order(ofLine: 0, in: shaped))
  }

  /// A text with a glyph for each character, numbered, and the characters' levels.
  private func shaped(
    _ text: String, _ language: TextLanguage, breakAfter characters: Int? = nil
  ) -> (text: ShapedText, levels: [UInt8]) {
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
    var breaks: [ShapedText.Break] = []
    if let characters {
      breaks.append(
        ShapedText.Break(
          offset: glyphs[characters].cluster, glyph: Int32(characters), kind: .plain))
    }
    breaks.append(
      ShapedText.Break(offset: Int32(bytes.count), glyph: Int32(glyphs.count), kind: .mandatory))
    let styled = StyledText(text, style: style, language: language.isRightToLeft ? "he" : "en")
    return (ShapedText(text: styled, runs: runs, glyphs: glyphs, breaks: breaks), levels)
  }

  private func order(ofLine index: Int, in text: ShapedText) -> [Int] {
    let width = Length.points(1000)
    let line = BrokenLine(
      start: index - 1, end: index, width: width, indent: .zero, ratio: 0,
      isLast: index + 1 == text.breaks.count)
    let set = setLine(
      line, of: PreparedText(text, narrowest: width),
      style: ParagraphStyle(alignment: .start, leading: .points(12)),
      slot: LineSlot(column: 0, x: .zero, baseline: .zero, width: width))
    return set.runs.flatMap { $0.glyphs.map { Int($0.id) } }
  }
}
