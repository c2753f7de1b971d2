import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// Words of seven letters that may be parted after two and after four.
private func hyphenated(_ count: Int, seed: Int) -> PreparedText {
  var random = SeededGenerator(seed: seed)
  let words = (0..<count).map { _ in randomText(words: 1, lengths: 7...7, using: &random) }
  let shaper = FixedShaper(
    hyphenation: words.map { "\($0.prefix(2))-\($0.dropFirst(2).prefix(2))-\($0.dropFirst(4))" })
  return PreparedText(
    shaper.shape(styled(words.joined(separator: " ")), hyphenates: true), narrowest: .points(80))
}

private func expectOptimal(
  _ text: PreparedText, _ style: ParagraphStyle, _ measures: Measures,
  range: BreakRange = .whole, avoiding: [Int] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var search = BruteForce(text, style, measures, range: range, avoiding: avoiding)
  let least = search.leastDemerits()
  guard !least.isEmpty else { return }
  let curve = lineCurve(
    of: text, style: style, measures: measures, range: range, avoiding: avoiding, spread: 100)
  #expect(
    curve.options.map(\.lineCount) == least.keys.sorted(), sourceLocation: sourceLocation)
  for option in curve.options {
    let best = least[option.lineCount] ?? 0
    #expect(
      abs(option.demerits - best) <= best * 1e-9, "\(option.lineCount) lines",
      sourceLocation: sourceLocation)
  }
}

// MARK: Parts of paragraphs

@Test func aPartBeginsAndEndsAtItsBreaks() {
  let text = prepared("aaa bb cc ddddd ee")
  let measures = Measures(rest: .points(60))
  let above = lineCurve(
    of: text, style: .ragged(), measures: measures, range: BreakRange(end: 2)
  ).best
  #expect(above.lines.map { words(of: $0, in: text) } == ["aaa bb", "cc"])
  let below = lineCurve(
    of: text, style: .ragged(), measures: measures, range: BreakRange(start: 2)
  ).best
  #expect(below.lines.map { words(of: $0, in: text) } == ["ddddd", "ee"])
}

@Test func onlyTheParagraphsOwnFirstLineIsIndented() {
  let style = ParagraphStyle.justified(indent: 20)
  let text = prepared(words(20, of: 4))
  let measures = Measures(rest: .points(200))
  for end in [5, 9] {
    let above = lineCurve(of: text, style: style, measures: measures, range: BreakRange(end: end))
    let below = lineCurve(of: text, style: style, measures: measures, range: BreakRange(start: end))
    #expect(above.best.lines[0].indent == .points(20))
    #expect(above.best.lines[0].width == .points(180))
    #expect(below.best.lines.allSatisfy { $0.indent == .zero && $0.width == .points(200) })
  }
}

@Test func aPartsLastLineIsNotStretched() {
  let text = prepared(words(20, of: 4))
  let measures = Measures(rest: .points(200))
  let above = lineCurve(
    of: text, style: .justified(), measures: measures, range: BreakRange(end: 5)
  ).best
  #expect(above.lines.map(\.isLast) == [false, true])
  #expect(above.lines.last?.ratio == 0)
  let line = set(above.lines[1], of: text, .justified())
  #expect(line.spaceFactor == 1)
  #expect(line.width == .points(90))
  let whole = lineCurve(of: text, style: .justified(), measures: measures).best
  #expect(whole.lines.map(\.isLast) == [false, false, false, false, true])
}

@Test(arguments: 0..<40)
func partsJoinUpToTheWhole(seed: Int) {
  var random = SeededGenerator(seed: 700 + seed)
  let written = randomText(words: Int.random(in: 2...60, using: &random), using: &random)
  let style: ParagraphStyle = [.justified(indent: 15), .ragged()][seed % 2]
  let text = PreparedText(
    FixedShaper(space: 0.4).shape(styled(written), hyphenates: false), narrowest: .points(100))
  let measures = Measures(rest: .points(Double.random(in: 120...300, using: &random)))
  for end in 0..<text.entries.count - 1 {
    let above = lineCurve(of: text, style: style, measures: measures, range: BreakRange(end: end))
    let below = lineCurve(of: text, style: style, measures: measures, range: BreakRange(start: end))
    for (first, second) in [(above.best, below.best), (above.options[0], below.options[0])] {
      let lines = first.lines + second.lines
      #expect(lines.first?.start == -1)
      #expect(first.lines.last?.end == end && second.lines.first?.start == end)
      #expect(lines.last?.end == text.entries.count - 1)
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.end == $1.start })
      let set = lines.map { words(of: $0, in: text) }.joined(separator: " ")
      #expect(set == written)
    }
  }
}

@Test(arguments: 0..<30)
func noBreakingOfAPartIsCheaperThanTheCurves(seed: Int) {
  var random = SeededGenerator(seed: 2000 + seed)
  let text = prepared(
    randomText(words: Int.random(in: 4...12, using: &random), using: &random))
  let measures = Measures(
    first: [.points(Double(Int.random(in: 11...24, using: &random) * 10))],
    rest: .points(Double(Int.random(in: 11...24, using: &random) * 10)))
  let middle = Int.random(in: 0..<text.entries.count - 1, using: &random)
  for style in [ParagraphStyle.justified(indent: 15), .ragged()] {
    expectOptimal(text, style, measures, range: BreakRange(end: middle))
    expectOptimal(text, style, measures, range: BreakRange(start: middle))
  }
}

// MARK: Whole words at a foot

@Test func aWordIsNotDividedWhereTheLegEnds() {
  let shaper = FixedShaper(hyphenation: ["news-paper"])
  let text = prepared("a newspaper bbb cccc", narrowest: .points(90), shaper: shaper)
  let measures = Measures(rest: .points(90))
  func broken(_ measures: Measures) -> [String] {
    lineCurve(of: text, style: .ragged(), measures: measures).best.lines.map {
      words(of: $0, in: text)
    }
  }
  #expect(broken(measures) == ["a news-", "paper bbb", "cccc"])
  #expect(broken(measures.keepingWordsWhole(atLine: 0)) == ["a", "newspaper", "bbb cccc"])
  #expect(broken(measures.keepingWordsWhole(atLine: 1)) == ["a news-", "paper bbb", "cccc"])
}

@Test func measuresWithAWholeWordAreAnotherKey() {
  let measures = Measures(rest: .points(80))
  #expect(measures.keepingWordsWhole(atLine: 1) != measures)
  #expect(measures.keepingWordsWhole(atLine: 1) != measures.keepingWordsWhole(atLine: 2))
  #expect(measures.keepingWordsWhole(atLine: 1)[5] == measures[5])
}

@Test(arguments: 0..<40)
func noOtherLineMayDoWithoutItsHyphen(seed: Int) {
  let text = hyphenated(14, seed: 300 + seed)
  let style = ParagraphStyle.justified(letterspacing: 20, glyphScaling: 0.02)
  let measures = Measures(rest: .points(Double(150 + seed * 3)))
  let plain = lineCurve(of: text, style: style, measures: measures)
  for line in 0..<plain.best.lineCount {
    let whole = lineCurve(
      of: text, style: style, measures: measures.keepingWordsWhole(atLine: line), spread: 100)
    for option in whole.options where line < option.lineCount - 1 {
      #expect(!text.isHyphenated(at: option.breakIndex(endingLine: line)))
    }
    guard let same = whole.breaking(lines: plain.best.lineCount) else { continue }
    #expect(same.demerits >= plain.best.demerits)
    if !text.isHyphenated(at: plain.best.breakIndex(endingLine: line)) {
      #expect(same.demerits == plain.best.demerits)
    }
  }
}

@Test(arguments: 0..<30)
func wholeWordsAreWeighedAsAWholeToo(seed: Int) {
  var random = SeededGenerator(seed: 4000 + seed)
  let text = hyphenated(6, seed: 4000 + seed)
  let measures = Measures(rest: .points(Double.random(in: 95...140, using: &random)))
  for style in [ParagraphStyle.justified(), .ragged()] {
    for line in 0..<4 { expectOptimal(text, style, measures.keepingWordsWhole(atLine: line)) }
  }
}

@Test func aWordWiderThanTheLegsLastLineIsSetAllTheSame() {
  let shaper = FixedShaper(hyphenation: ["aaaaa-bbbbb", "aaaaaaaaa-bbbbb"])
  for text in ["aaaaabbbbb cc", "aaaaaaaaabbbbb", "cc aaaaaaaaabbbbb cc"] {
    let text = PreparedText(
      shaper.shape(styled(text), hyphenates: true), narrowest: .points(1000))
    for style in [ParagraphStyle.justified(), .ragged()] {
      for line in 0...2 {
        let measures = Measures(rest: .points(60)).keepingWordsWhole(atLine: line)
        let best = lineCurve(of: text, style: style, measures: measures).best
        #expect(best.lines.last?.end == text.entries.count - 1)
        #expect(
          line >= best.lineCount - 1 || !text.isHyphenated(at: best.lines[line].end))
      }
    }
  }
}

// MARK: Avoided breaks

@Test func noLineEndsAtAnAvoidedBreak() {
  let text = prepared(words(30, of: 4))
  let style = ParagraphStyle.justified(letterspacing: 30, glyphScaling: 0.03)
  let measures = Measures(rest: .points(260))
  let plain = lineCurve(of: text, style: style, measures: measures)
  for end in plain.best.lines.dropLast().map(\.end) {
    let curve = lineCurve(of: text, style: style, measures: measures, avoiding: [end])
    #expect(curve.options.allSatisfy { !$0.lines.map(\.end).contains(end) })
    #expect(curve.best.demerits >= plain.best.demerits)
  }
}

@Test func whatTheAuthorEndedIsNotAvoided() {
  let text = prepared("aa bb\ncc dd")
  let curve = lineCurve(
    of: text, style: .ragged(), measures: Measures(rest: .points(90)), avoiding: [1, 3])
  #expect(curve.best.lines.map(\.end) == [1, 3])
}

@Test(arguments: 0..<30)
func avoidedBreaksAreWeighedAsAWholeToo(seed: Int) {
  var random = SeededGenerator(seed: 6000 + seed)
  let text = prepared(
    randomText(words: Int.random(in: 4...12, using: &random), using: &random))
  let measures = Measures(rest: .points(Double(Int.random(in: 14...30, using: &random) * 10)))
  let avoided = (0..<2).map { _ in Int.random(in: 0..<text.entries.count - 1, using: &random) }
  for style in [ParagraphStyle.justified(), .ragged()] {
    expectOptimal(text, style, measures, avoiding: avoided)
  }
}

@Test func aParagraphCanBeSetWhateverIsAvoided() {
  let text = prepared("aaaaa bbbbb ccccc ddddd", narrowest: .points(60))
  for avoided in [[0], [1], [0, 1], [0, 1, 2]] {
    for style in [ParagraphStyle.justified(), .ragged()] {
      let best = lineCurve(
        of: text, style: style, measures: Measures(rest: .points(60)), avoiding: avoided
      ).best
      #expect(best.lines.last?.end == 3)
      #expect(best.lines.dropLast().allSatisfy { !avoided.contains($0.end) })
    }
  }
}
