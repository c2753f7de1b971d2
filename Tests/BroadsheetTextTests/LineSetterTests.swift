import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private let elastic = ParagraphStyle.justified(letterspacing: 20, glyphScaling: 0.02)

@Test func aRaggedLineKeepsItsNaturalWidth() {
  let line = setLines("aaa bb", .ragged(), points: 100)[0]
  #expect(line.x == .zero)
  #expect(line.width == .points(60))
  #expect(line.spaceFactor == 1)
  #expect(line.runs.map(\.text) == ["aaa bb"])
  #expect(line.runs[0].glyphs.map(\.x) == (0..<6).map { Int32($0 * 10 * 1024) })
  #expect(line.runs[0].origin == Point(x: .zero, y: .points(100)))
}

@Test func aLineStandsAtTheStartTheMiddleOrTheEnd() {
  #expect(setLines("aaa", .ragged(.start), points: 100)[0].x == .zero)
  #expect(setLines("aaa", .ragged(.center), points: 100)[0].x == .points(35))
  #expect(setLines("aaa", .ragged(.end), points: 100)[0].x == .points(70))
}

@Test func indentsMoveALineIn() {
  var style = ParagraphStyle.ragged(.end)
  style.startIndent = .points(20)
  style.endIndent = .points(10)
  #expect(setLines("aaa", style, points: 100)[0].x == .points(60))
  style.alignment = .start
  #expect(setLines("aaa", style, points: 100)[0].x == .points(20))
  style.alignment = .center
  #expect(setLines("aaa", style, points: 100)[0].x == .points(40))
}

@Test(arguments: 0..<40)
func justifiedLinesEndAtTheMeasure(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let text = randomText(words: 60, using: &random).replacing("e", with: "e\u{AD}")
  let style = ParagraphStyle.justified(
    letterspacing: [0, 5, 20, 40][seed % 4], glyphScaling: [0, 0.01, 0.02, 0.035][seed / 4 % 4])
  let width = Double(Int.random(in: 150...400, using: &random))
  let shaper = FixedShaper(space: 0.4)
  for line in setLines(text, style, points: width, shaper: shaper).dropLast() {
    guard line.spaceFactor > 0.3, line.runs[0].text.contains(" ") else { continue }
    #expect(abs(line.width.units - Length.points(width).units) <= 2)
  }
}

@Test func theLastLineKeepsItsNaturalWidth() {
  let lines = setLines(words(9, of: 4) + " zz", elastic, points: 190)
  #expect(lines.count > 1)
  #expect(lines.last?.spaceFactor == 1)
  #expect(lines.last?.letterspacing == 0)
  #expect(lines.last?.runs[0].widthScale == 1000)
}

@Test func aLastLineThatIsTooLongIsShrunk() {
  // 190 natural, 180 to go: two spaces give two points each, letters and glyphs the rest.
  let lines = setLines("aaaaa bbbbb ccccccc", elastic, points: 185)
  #expect(lines.count == 1)
  #expect(abs(lines[0].width.units - Length.points(185).units) <= 2)
  #expect(lines[0].letterspacing < 0)
}

/// One line of "aaaa bbbb" (80 pt of letters, 10 pt of space) set to a width.
private func stretched(to width: Double, _ style: ParagraphStyle) -> SetLine {
  let text = prepared("aaaa bbbb cccc")
  let line = BrokenLine(start: -1, end: 1, width: .points(width), indent: .zero, ratio: 0)
  return set(line, of: text, style)
}

@Test func wordSpacesGoFirst() {
  // 2.4 pt of the 5 that the space may give: less than half.
  let line = stretched(to: 92.4, elastic)
  #expect(abs(line.spaceFactor - 1.24) < 0.001)
  #expect(line.letterspacing == 0)
  #expect(line.runs[0].widthScale == 1000)
}

@Test func lettersAndGlyphsGoTogetherWithTheSecondHalfOfTheSpaces() {
  // Beyond 2.5 pt, the space has 2.5 left to give, letters and glyphs 3.2: half of each is 2.85.
  let line = stretched(to: 95.35, elastic)
  // The width is a whole number of 1/1024 pt, so the share is not quite a half.
  #expect(abs(line.letterspacing - 10) < 0.005)
  #expect(line.runs[0].widthScale == 1010)
  #expect(abs(line.spaceFactor - 1.375) < 0.001)
  #expect(abs(line.width.units - Length.points(95.35).units) <= 1)
}

@Test func allLimitsAreReachedAtOnce() {
  let line = stretched(to: 98.2, elastic)
  #expect(abs(line.letterspacing - 20) < 0.01)
  #expect(line.runs[0].widthScale == 1020)
  #expect(abs(line.spaceFactor - 1.5) < 0.001)
}

@Test func theRatioIsThatOfTheWordSpace() {
  let text = prepared("aaaa bbbb cccc")
  let content = text.content(from: -1, to: 1)
  for width in stride(from: 90.0, through: 130, by: 0.9) {
    let elasticity = Elasticity(of: content, stretching: true, limits: elastic.justification)
    let ratio = elasticity.ratio(for: Double(Length.points(width).units - content.width))
    let steps = 0.06  // glyphs are scaled in steps, and the space makes up for it
    #expect(abs(stretched(to: width, elastic).spaceFactor - (1 + ratio * 0.5)) < steps)
  }
}

@Test func beyondAllLimitsWordSpacesTakeTheRest() {
  let line = stretched(to: 150, elastic)
  #expect(line.runs[0].widthScale == 1020)
  #expect(abs(line.letterspacing - 80) < 0.001)
  #expect(line.spaceFactor > 5)
  #expect(abs(line.width.units - Length.points(150).units) <= 1)
}

@Test func glyphsAreScaledInStepsOfHalfAPercent() {
  let scales = stride(from: 80.0, to: 110, by: 0.1).map {
    stretched(to: $0, .justified(letterspacing: 7, glyphScaling: 0.03)).runs[0].widthScale
  }
  #expect(scales.allSatisfy { ($0 - 1000) % 5 == 0 })
  #expect(Set(scales).count > 8)
  #expect(scales.allSatisfy { (970...1030).contains($0) })
}

@Test(arguments: Array(stride(from: 86.0, through: 120, by: 0.7)))
func whateverTheStepWordSpacesMakeUpForIt(width: Double) {
  for spacing in [0, 3, 20] {
    let style = ParagraphStyle.justified(letterspacing: spacing, glyphScaling: 0.03)
    let line = stretched(to: width, style)
    #expect(abs(line.width.units - Length.points(width).units) <= 1)
  }
}

@Test func aLineWithoutSpacesNeverSticksOut() {
  let text = prepared("aaaa bbbb")
  for width in stride(from: 39.9, to: 42, by: 0.1) {
    let line = BrokenLine(start: -1, end: 0, width: .points(width), indent: .zero, ratio: 0)
    let set = set(line, of: text, .justified(glyphScaling: 0.03))
    #expect(set.width.units <= max(Length.points(width).units, Length.points(39.9).units) + 1)
  }
}

@Test func wordSpacesNeverTurnInsideOut() {
  let line = stretched(to: 60, elastic)
  #expect(line.spaceFactor == 0.3)
  #expect(zip(line.runs[0].glyphs, line.runs[0].glyphs.dropFirst()).allSatisfy { $0.x < $1.x })
}

@Test func marksStayWithTheirLetters() {
  var shaped = FixedShaper().shape(styled("a\u{AD}aa bbbb cc"), hyphenates: false)
  shaped = ShapedText(
    text: shaped.text, runs: shaped.runs, glyphs: shaped.glyphs,
    breaks: shaped.breaks.filter { $0.kind != .hyphen })
  let text = PreparedText(shaped, narrowest: .points(80))
  let line = BrokenLine(start: -1, end: 1, width: .points(88), indent: .zero, ratio: 0)
  let set = set(line, of: text, elastic)
  #expect(set.letterspacing > 0)
  #expect(abs(set.width.units - Length.points(88).units) <= 1)
}

@Test func charactersStandAboveTheLineByTheirRise() {
  var style = CharacterStyle.fixed()
  style.rise = .points(3)
  let shaped = FixedShaper().shape(styled("1", style), hyphenates: false)
  let text = PreparedText(shaped, narrowest: .points(80))
  let line = BrokenLine(start: -1, end: 0, width: .points(88), indent: .zero, ratio: 0)
  #expect(set(line, of: text, .ragged()).runs[0].glyphs[0].y == -3 * 1024)
}
