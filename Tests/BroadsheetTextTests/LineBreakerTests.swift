import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

@Test func aRaggedParagraphIsBrokenAsAWhole() {
  #expect(broken("aaa bb ddddd", .ragged(), ems: 6) == ["aaa bb", "ddddd"])
  // First fit would set "aaa bb" and leave "cc" alone.
  #expect(broken("aaa bb cc ddddd", .ragged(), ems: 6) == ["aaa", "bb cc", "ddddd"])
  #expect(broken("aaa", .ragged(), ems: 6) == ["aaa"])
  #expect(broken("", .ragged(), ems: 6) == [""])
}

@Test func theFirstLineIsIndented() {
  var style = ParagraphStyle.ragged()
  style.indent = .points(20)
  #expect(broken("aaa bb cc", style, ems: 6) == ["aaa", "bb cc"])
  let lines = curve("aaa bb cc", style, ems: 6).best.lines
  #expect(lines.map(\.width) == [.points(40), .points(60)])
  #expect(lines.map(\.indent) == [.points(20), .zero])
}

@Test func aHangingIndentStandsOutOfTheRest() {
  var style = ParagraphStyle.ragged()
  style.startIndent = .points(20)
  style.endIndent = .points(10)
  style.indent = .points(-20)
  let lines = curve("aaa bb cc dd", style, ems: 9).best.lines
  #expect(lines.map(\.width) == [.points(80), .points(60)])
  #expect(lines.map(\.indent) == [.zero, .points(20)])
}

@Test func everyLineTakesItsOwnMeasure() {
  let measures = Measures(first: [.points(30), .points(60)], rest: .points(20))
  #expect(broken("aaa bb ccc dd e", .ragged(), measures) == ["aaa", "bb ccc", "dd", "e"])
}

@Test func equalMeasuresAreOneKey() {
  let even = Measures(first: [.points(30), .points(20), .points(20)], rest: .points(20))
  #expect(even == Measures(first: [.points(30)], rest: .points(20)))
  #expect(even[0] == Length.points(30).units)
  #expect(even[7] == Length.points(20).units)
  #expect(even.narrowest == .points(20))
  #expect(Measures(first: [.points(10)], rest: .points(20)).narrowest == .points(10))
}

@Test func aLineBreakOfTheAuthorsEndsALine() {
  #expect(broken("aa\nbb cc\n\ndd", .justified(), ems: 9) == ["aa", "bb cc", "", "dd"])
  #expect(curve("aa\nbb cc", .justified(), ems: 9).best.lines.map(\.ratio) == [0, 0])
}

@Test func evenLinesAreWantedOfAHeadline() {
  let text = "crews vote to stop the night boats"
  #expect(broken(text, .ragged(), ems: 30) == ["crews vote to stop the night", "boats"])
  #expect(
    broken(text, .ragged(balanced: true), ems: 30) == ["crews vote to stop", "the night boats"])
}

@Test func aHeadlineDoesNotEndALineInAShortWord() {
  let lines = broken("harbour sinks in the long vote", .ragged(balanced: true), ems: 20)
  #expect(lines == ["harbour sinks", "in the long vote"])
}

@Test func aDeckDoesNotEndInOneWord() {
  // Without the rule the lone word is the evener way.
  let lines = broken("aaaaaaaa bbbb cccccccccc", .ragged(balanced: true), ems: 20)
  #expect(lines == ["aaaaaaaa", "bbbb cccccccccc"])
}

@Test func theCurveOffersMoreAndFewerLines() {
  let style = ParagraphStyle.justified(letterspacing: 40, glyphScaling: 0.04)
  let curve = curve(words(80, of: 3), style, ems: 30)
  let counts = curve.options.map(\.lines.count)
  #expect(counts == counts.sorted())
  #expect(Set(counts).count == counts.count)
  #expect(counts.count > 1)
  #expect(curve.options.contains(curve.best))
  #expect(curve.breaking(lines: counts[0])?.lines.count == counts[0])
  #expect(curve.breaking(lines: 999) == nil)
  #expect(curve.options.allSatisfy { $0.demerits >= curve.best.demerits })
}

@Test func theCurveStaysNearTheBest() {
  let text = words(200, of: 3)
  let wide = curve(text, .justified(), ems: 30, spread: 3)
  let narrow = curve(text, .justified(), ems: 30, spread: 1)
  for curve in [wide, narrow] {
    let spread = curve.options.map { abs($0.lines.count - curve.best.lines.count) }.max() ?? 0
    #expect(spread <= (curve.options.count == narrow.options.count ? 1 : 3))
  }
  #expect(narrow.best.demerits == wide.best.demerits)
}

@Test func linesAreStretchedFurtherOnlyWhenNothingElseWillDo() {
  // One word space in ten ems: the first tolerances find nothing.
  let curve = curve("aaaa bbbb ccccccccc dddd", .justified(), ems: 10)
  #expect(curve.best.lines.count == 3)
  #expect(broken("aaa ccccccccc dd", .justified(), ems: 9) == ["aaa", "ccccccccc", "dd"])
}

@Test func aLineIsNeverTooLong() {
  for ems in 9...40 {
    for style in [ParagraphStyle.justified(), .ragged(), .ragged(balanced: true)] {
      let (text, lines) = (prepared(words(80, of: 5)), curve(words(80, of: 5), style, ems: ems))
      for line in lines.options.flatMap(\.lines) {
        let content = text.content(from: line.start, to: line.end)
        let least = style.alignment == .justify ? Double(content.space) * 0.2 : 0
        #expect(Double(content.width) - least <= Double(line.width.units) + 1)
      }
    }
  }
}

@Test func aWordThatFitsNowhereIsSetAllTheSame() {
  // Not cut up: the caller said that lines would be wide enough.
  let shaped = FixedShaper().shape(styled("aa incomprehensible bb"), hyphenates: false)
  let text = PreparedText(shaped, narrowest: .points(1000))
  for style in [ParagraphStyle.justified(), .ragged()] {
    let curve = lineCurve(of: text, style: style, measures: Measures(rest: .points(50)))
    #expect(curve.best.lines.map(\.end) == [0, 1, 2])
    #expect(curve.best.demerits >= BreakCost.impossible)
  }
}

@Test func measuresOfNothingDoNoHarm() {
  for ems in [0, -3] {
    for style in [ParagraphStyle.justified(), .ragged(), .ragged(balanced: true)] {
      #expect(broken("ab cd", style, Measures(rest: .points(Double(ems * 10)))).joined() == "abcd")
    }
  }
}
