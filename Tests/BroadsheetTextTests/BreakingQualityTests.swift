import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

@Test(arguments: 0..<60)
func noBreakingIsCheaperThanTheCurves(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let text = randomText(words: Int.random(in: 1...12, using: &random), using: &random)
  let measures = randomMeasures(&random)
  for style in [
    ParagraphStyle.justified(indent: 15), .justified(letterspacing: 20, glyphScaling: 0.02),
    .ragged(), .ragged(balanced: true),
  ] {
    expectOptimal(prepared(text), style, measures)
  }
}

@Test(arguments: 0..<60)
func hyphensAreWeighedAsAWholeToo(seed: Int) {
  var random = SeededGenerator(seed: 1000 + seed)
  // A word of seven letters may be parted after two and after four.
  let words = (0..<6).map { _ in
    randomText(words: 1, lengths: 7...7, using: &random)
  }
  let shaper = FixedShaper(
    hyphenation: words.map { "\($0.prefix(2))-\($0.dropFirst(2).prefix(2))-\($0.dropFirst(4))" })
  let shaped = shaper.shape(styled(words.joined(separator: " ")), hyphenates: true)
  let text = PreparedText(shaped, narrowest: .points(80))
  for style in [ParagraphStyle.justified(), .ragged()] {
    expectOptimal(text, style, Measures(rest: .points(Double.random(in: 95...140, using: &random))))
  }
}

/// Long enough for a word of nine letters, so that a breaking exists.
private func randomMeasures(_ random: inout SeededGenerator) -> Measures {
  func width() -> Length { .points(Double(Int.random(in: 11...24, using: &random) * 10)) }
  let first = (0..<Int.random(in: 0...3, using: &random)).map { _ in width() }
  return Measures(first: first, rest: width())
}

private func expectOptimal(
  _ text: PreparedText, _ style: ParagraphStyle, _ measures: Measures,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var search = BruteForce(text, style, measures)
  let least = search.leastDemerits()
  // When even the widest tolerance finds nothing, anything goes.
  guard !least.isEmpty else { return }
  let curve = lineCurve(of: text, style: style, measures: measures, spread: 100)
  let found = Dictionary(uniqueKeysWithValues: curve.options.map { ($0.lines.count, $0.demerits) })
  #expect(found.keys.sorted() == least.keys.sorted(), sourceLocation: sourceLocation)
  for (lines, demerits) in found {
    let best = least[lines] ?? 0
    #expect(
      abs(demerits - best) <= best * 1e-9, "\(lines) lines: \(demerits), but \(best) is possible",
      sourceLocation: sourceLocation)
  }
}

@Test func aLadderOfHyphensIsAvoidedWhenItCanBe() {
  var random = SeededGenerator(seed: 7)
  let vocabulary = (0..<40).map { _ in randomText(words: 1, lengths: 8...8, using: &random) }
  let shaper = FixedShaper(
    space: 0.5, hyphenation: vocabulary.map { "\($0.prefix(3))-\($0.dropFirst(3))" })
  var ladders = 0
  for _ in 0..<40 {
    let words = (0..<80).map { _ in vocabulary.randomElement(using: &random)! }
    let shaped = shaper.shape(styled(words.joined(separator: " ")), hyphenates: true)
    let text = PreparedText(shaped, narrowest: .points(100))
    let style = ParagraphStyle.justified(letterspacing: 30, glyphScaling: 0.03)
    let curve = lineCurve(of: text, style: style, measures: Measures(rest: .points(330)))
    var run = 0
    for line in curve.best.lines {
      run = text.isHyphenated(at: line.end) ? run + 1 : 0
      if run > 2 { ladders += 1 }
    }
  }
  #expect(ladders == 0)
}

@Test func aLastLineOfAFewLettersIsAvoidedWhenItCanBe() {
  // 47 characters in lines of 23: the natural breaking leaves "x" alone.
  let text = "aaaa bbbb cccc dddd eee ffff gggg hhhh iiii jjj x"
  let lines = broken(text, .ragged(), ems: 24)
  #expect(lines.count == 3)
  #expect(lines.last?.count ?? 0 >= 4)
  let justified = broken(words(24, of: 4) + " xx", .justified(), ems: 24)
  #expect(justified.last?.count ?? 0 >= 4)
}

@Test func theSameWordDoesNotStandBelowItselfWhenThatIsCheap() {
  // The fullest lines begin with "boats", both of them.
  let text = "boats aaaa bbbbb cc boats dddd eee fff gggg"
  #expect(
    broken(text.replacing("cc boats", with: "cc crews"), .ragged(), ems: 20)
      == ["boats aaaa bbbbb cc", "crews dddd eee fff", "gggg"])
  #expect(
    broken(text, .ragged(), ems: 20) == ["boats aaaa bbbbb", "cc boats dddd eee", "fff gggg"])
  let capital = text.replacing("cc boats", with: "cc Boats")
  #expect(broken(capital, .ragged(), ems: 20)[0] == "boats aaaa bbbbb")
}

@Test func aShortWordMayStandBelowItself() {
  let text = "as aaaaaaa bbbbb cc as ddddddd eee fff gggg"
  #expect(
    broken(text, .ragged(), ems: 20) == ["as aaaaaaa bbbbb cc", "as ddddddd eee fff", "gggg"])
}

@Test func theSameWordDoesNotStandAboveItselfAtTheEndsOfLines() {
  let text =
    "aaaaaaa bbbbbbb ccccccc ddddddd ee boats fffffff ggggggg hhhhhhh iiiiiii jj boats "
    + "kkkkkkkk llll"
  let crews = text.replacing("jj boats", with: "jj crews")
  #expect(broken(crews, .ragged(), ems: 40).map { $0.suffix(5) } == ["boats", "crews", " llll"])
  #expect(broken(text, .ragged(), ems: 40).map { $0.suffix(5) } == ["boats", "ii jj", " llll"])
}

@Test func aStackStaysWhereItsMendingWouldTearALineOpen() {
  // Without it, the first line would be half empty.
  let text = "boats aaaa bbbbbbbb boats dddd eeeeeeee gggg"
  #expect(
    broken(text, .ragged(), ems: 20) == ["boats aaaa bbbbbbbb", "boats dddd eeeeeeee", "gggg"])
}

/// What "aaaa bbbb" costs, stretched to so many points and followed by a full last line.
private func demerits(points width: Double) -> Double {
  let text = prepared("aaaa bbbb ccccccccc", narrowest: .points(90))
  let curve = lineCurve(
    of: text, style: .justified(), measures: Measures(rest: .points(width)), spread: 100)
  return curve.breaking(lines: 2)?.demerits ?? .nan
}

@Test func linesBeyondTheirLimitsCostMoreThanTheirBadness() {
  func badness(_ ratio: Double) -> Double {
    let cost = BreakCost.line + 100 * ratio * ratio * ratio
    return cost * cost + BreakCost.line * BreakCost.line
  }
  // The space gives half of its 10 pt within limits.
  #expect(abs(demerits(points: 94) - badness(0.8)) < 1)
  #expect(abs(demerits(points: 95) - badness(1)) < 1)
  // A very loose line above a natural one is a contrast, and so is one at the start.
  let contrast = 2 * BreakCost.contrast
  #expect(abs(demerits(points: 96) - badness(1.2) - BreakCost.loose - contrast) < 1)
  #expect(abs(demerits(points: 99.5) - badness(1.9) - BreakCost.loose - contrast) < 1)
  #expect(abs(demerits(points: 101) - badness(2.2) - BreakCost.veryLoose - contrast) < 1)
}

@Test func aParagraphOfTwentyThousandWordsIsSetOnce() {
  var random = SeededGenerator(seed: 3)
  let long = randomText(words: 20_000, using: &random)
  let text = prepared(long)
  for style in [ParagraphStyle.justified(), .ragged()] {
    let curve = lineCurve(of: text, style: style, measures: Measures(rest: .points(300)))
    expectWhole(curve, of: text)
    #expect(curve.best.lines.count > 3000)
  }
}

@Test(arguments: 0..<40)
func everyBreakingCoversTheTextOnce(seed: Int) {
  var random = SeededGenerator(seed: 500 + seed)
  var text = randomText(words: Int.random(in: 0...60, using: &random), using: &random)
  if seed % 3 == 0 { text = "  " + text.replacing("e ", with: "e\n") + " \n  \n" }
  let style: ParagraphStyle =
    [.justified(indent: 15), .ragged(), .ragged(.center, balanced: true)][seed % 3]
  let width = Double.random(in: 5...300, using: &random)
  let prepared = PreparedText(
    FixedShaper(space: 0.4).shape(styled(text), hyphenates: false), narrowest: .points(width))
  expectWhole(
    lineCurve(of: prepared, style: style, measures: Measures(rest: .points(width))), of: prepared)
}

/// Each option's lines begin where the one before ended, from the first glyph to the last.
private func expectWhole(_ curve: LineCurve, of text: PreparedText) {
  for option in curve.options {
    #expect(option.lines.first?.start == -1)
    #expect(option.lines.last?.end == text.entries.count - 1)
    #expect(zip(option.lines, option.lines.dropFirst()).allSatisfy { $0.end == $1.start })
    #expect(option.lines.allSatisfy { $0.end > $0.start })
    let forced = text.entries.indices.filter { text.entries[$0].kind == .mandatory }
    #expect(Set(forced).isSubset(of: option.lines.map(\.end)))
  }
}
