import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// Commas and hyphens stand half out of the measure, quotation marks by four tenths.
private let shaper: FixedShaper = {
  var shaper = FixedShaper(hyphenation: ["news-paper", "אבגד-הוזח"])
  shaper.hangs = [",": 0.5, "-": 0.5, "“": 0.4, "”": 0.4]
  return shaper
}()

private func hanging(_ text: String, language: String = "en-GB") -> PreparedText {
  let shaped = shaper.shape(styled(text, language: language), hyphenates: true)
  return PreparedText(shaped, narrowest: .points(60), hangs: true)
}

/// One line from the paragraph's start to a break, set to a measure at the left edge of the page.
private func line(
  _ text: PreparedText, from start: Int = -1, to end: Int, points width: Double,
  _ style: ParagraphStyle = .justified()
) -> SetLine {
  set(
    BrokenLine(start: start, end: end, width: .points(width), indent: .zero, ratio: 0), of: text,
    style)
}

@Test func nothingHangsUnlessTheStyleWantsIt() {
  let shaped = shaper.shape(styled("“aaa, bb”"), hyphenates: true)
  let text = PreparedText(shaped, narrowest: .points(60))
  #expect(text.content(from: -1, to: 0).width == Length.points(50).units)
  #expect(text.content(from: 0, to: 1).width == Length.points(30).units)
  #expect(line(text, to: 0, points: 60, .ragged()).x == .zero)
}

@Test func whatHangsIsNoPartOfTheMeasure() {
  let text = hanging("“aaa, bb”")
  // Five characters, of which 4 pt stand out at the start and 5 pt at the end.
  #expect(text.content(from: -1, to: 0).width == Length.points(41).units)
  #expect(text.content(from: 0, to: 1).width == Length.points(26).units)
  #expect(text.content(from: -1, to: 1).width == Length.points(82).units)
}

@Test func whatHangsLeavesRoomForMore() {
  let measures = Measures(rest: .points(85))
  let breaks = { (text: PreparedText) in
    lineCurve(of: text, style: .ragged(), measures: measures).best.lines.map(\.end)
  }
  let text = shaper.shape(styled("aaaa bbb, cccc"), hyphenates: false)
  #expect(breaks(PreparedText(text, narrowest: .points(60))) == [0, 1, 2])
  #expect(breaks(PreparedText(text, narrowest: .points(60), hangs: true)) == [1, 2])
}

@Test func aJustifiedLineFillsItsMeasureAndHangsOutOfItsEdges() {
  let text = hanging("“aaa bbb, cc")
  let set = line(text, to: 1, points: 85)
  #expect(set.x == .points(-4))
  // The measure, 4 pt before it and 5 pt after it.
  #expect(set.width == .points(94))
  #expect(set.runs[0].glyphs.last.map { $0.x } == Int32(Length.points(84).units))
}

@Test func aLineHangsByTheMarkItBeginsWith() {
  let text = hanging("aaa “bb cc” dddd")
  let set = line(text, from: 0, to: 2, points: 70)
  #expect(set.x == .points(-4))
  #expect(set.width == .points(78))
  #expect(line(text, to: 1, points: 80).x == .zero)
}

@Test func anAddedHyphenHangs() {
  let text = hanging("newspaper")
  #expect(text.content(from: -1, to: 0).width == Length.points(45).units)
  let set = line(text, to: 0, points: 45)
  #expect(set.isHyphenated)
  #expect(set.x == .zero)
  #expect(set.width == .points(50))
}

@Test func aRaggedLineHangsAtTheEdgeItStandsOn() {
  let text = hanging("“aaa,")
  #expect(line(text, to: 0, points: 80, .ragged()).x == .points(-4))
  let atEnd = line(text, to: 0, points: 80, .ragged(.end))
  #expect(atEnd.x + atEnd.width == .points(85))
  // In the middle stands what does not hang: 41 pt of 80.
  #expect(line(text, to: 0, points: 80, .ragged(.center)).x == .points(19.5 - 4))
}

@Test func theFirstLinesIndentMovesWhatHangs() {
  let text = hanging("“aaa bbb, cc")
  let style = ParagraphStyle.justified(indent: 10)
  let lines = lineCurve(of: text, style: style, measures: Measures(rest: .points(95))).best.lines
  #expect(lines[0].width == .points(85))
  let first = set(lines[0], of: text, style)
  #expect(first.x == .points(6))
  #expect(first.x + first.width == .points(100))
}

@Test func hebrewHangsTheOtherWayRound() {
  let text = hanging("”אבג דהו, זח", language: "he")
  let set = line(text, to: 1, points: 85)
  // Read from the right: the quotation mark stands out there, the comma at the left.
  #expect(set.x == .points(-5))
  #expect(set.x + set.width == .points(89))
  let ragged = line(text, to: 0, points: 85, .ragged())
  #expect(ragged.x + ragged.width == .points(89))
}

@Test func aHebrewHyphenHangsAtTheLeft() {
  let set = line(hanging("אבגדהוזח", language: "he"), to: 0, points: 45)
  #expect(set.isHyphenated)
  #expect(set.x == .points(-5))
  #expect(set.width == .points(50))
}

@Test func aLineOfSpacesHangsNothing() {
  let text = hanging("aa,\n  \nbb")
  #expect(text.content(from: 0, to: 1).width == 0)
}

@Test(arguments: 0..<40)
func whateverHangsTheMeasureIsFilled(seed: Int) {
  var random = SeededGenerator(seed: seed)
  var fixed = shaper
  fixed.space = 0.4
  let words = randomText(words: 60, using: &random)
    .replacing("e", with: "e\u{AD}").split(separator: " ")
  let marked = words.map { word in
    ["\(word)", "\(word),", "“\(word)", "\(word)”"].randomElement(using: &random)!
  }
  let style = ParagraphStyle.justified(
    letterspacing: [0, 5, 20][seed % 3], glyphScaling: [0, 0.01, 0.02][seed / 3 % 3])
  let width = Length.points(Double(Int.random(in: 200...400, using: &random)))
  let shaped = fixed.shape(styled(marked.joined(separator: " ")), hyphenates: true)
  let text = PreparedText(shaped, narrowest: width, hangs: true)
  let lines = lineCurve(of: text, style: style, measures: Measures(rest: width)).best.lines
  for line in lines {
    let set = set(line, of: text, style)
    // What hangs is widened with its glyph.
    let scale = set.runs[0].widthScale
    #expect(set.x.units == -text.hang(after: line.start) * scale / 1000)
    guard !line.isLast, set.spaceFactor > 0.3, set.runs[0].text.contains(" ") else { continue }
    let end = width.units + text.entries[line.end].hangBefore * scale / 1000
    #expect(abs((set.x + set.width).units - end) <= 2)
  }
}
