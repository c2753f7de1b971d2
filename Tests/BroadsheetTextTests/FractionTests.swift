import BroadsheetBase
import Testing

@testable import BroadsheetText

private let style = CharacterStyle(
  faces: [FaceID(index: 0)], size: .points(9), features: ["onum", "liga=0"])

/// A text as set, what is drawn as a fraction in angle brackets.
private func marked(_ text: String, _ language: String = "en-GB") -> String {
  let run = ManuscriptRun(text, style: style, setsFractions: true)
  let set = typeset([run], language: language)
  return set.runs.map { run in
    let words = String(decoding: set.utf8[run.range], as: UTF8.self)
    return run.style.features.contains("frac") ? "<\(words)>" : words
  }.joined()
}

@Test(arguments: [
  ("add 1/2 of it", "add <1/2> of it"), ("1/2", "<1/2>"), ("3/4.", "<3/4>."),
  ("about 2/3, she said", "about <2/3>, she said"), ("some 5/8 inch", "some <5/8> inch"),
  ("a 17/32 in bolt", "a <17/32> in bolt"), ("a drill of 17/32", "a drill of <17/32>"),
  ("3 1/4 miles", "3\u{202F}<1/4> miles"), ("10 5/16 inches", "10\u{202F}<5/16> inches"),
  ("£3 1/2 a head", "£3\u{202F}<1/2> a head"), ("(1/2 a cup)", "(<1/2> a cup)"),
  ("a 1/2-inch pipe", "a <1/2>-inch pipe"), ("1/2% off", "<1/2>% off"),
  ("\"1/2\"", "“<1/2>”"), ("9/10 of voters", "<9/10> of voters"),
  ("3 1/2 stars", "3\u{202F}<1/2> stars"), ("up 3/8 points", "up <3/8> points"),
  ("in 2025 1/4 of them", "in 2025 <1/4> of them"), ("1/5 of it", "<1/5> of it"),
]) func fractionsAreDrawn(_ written: String, _ expected: String) {
  #expect(marked(written) == expected)
}

@Test(arguments: [
  "on 11/22 we", "24/7", "2025/26", "1/2/26", "26/1/2", "and/or", "HN/26/31", "a1/2", "1/2a",
  "4/8 of", "5/2 on", "0/4", "1/7 of", "7/9", "01/2", "1/02", "rated 4/5", "4/5 stars", "9/10",
  "took 3/64", "the 3/4 time", "on 3/4", "page 1/2", "part 1/3", "(1/2)", "1/2 2026", "1/2-hearted",
  "x/y", "1.1/2", "1/2.5", "1/2:30", "-1/2", "1/2/", "$1/2", "/1/2", "km/h", "1/", "/2", "1//2",
  "é1/2", "6/8", "1000/16", "11/12", "http://a/1/2",
]) func whatMayBeSomethingElseIsLeftAlone(_ written: String) {
  #expect(!marked(written).contains("<"), "\(marked(written))")
}

@Test(arguments: [
  ("le 1/2 au soir", "fr", "le 1/2 au soir"), ("el 3/4 llega", "es", "el 3/4 llega"),
  ("1/5 de agua", "es", "1/5 de agua"), ("3/4 de agua", "es", "<3/4> de agua"),
  ("2 1/5 Liter", "de", "2\u{202F}<1/5> Liter"), ("am 1/2", "de", "am 1/2"),
]) func otherLanguagesAreMoreCareful(_ written: String, _ language: String, _ expected: String) {
  #expect(marked(written, language) == expected)
}

@Test func aFractionTakesNoOldStyleFigures() {
  let set = typeset([ManuscriptRun("1/2", style: style, setsFractions: true)], language: "en")
  #expect(set.runs.map(\.style.features) == [["liga=0", "frac"]])
}

@Test func onlyRunsThatAskForFractionsHaveThem() {
  let runs = [
    ManuscriptRun("1/2 ", style: style),
    ManuscriptRun("1/2 ", style: style, isVerbatim: true, setsFractions: true),
    ManuscriptRun("3/4", style: style, setsFractions: true),
  ]
  let set = typeset(runs, language: "en-GB")
  #expect(set.string == "1/2 1/2 3/4")
  let fractions = set.runs.filter { $0.style.features.contains("frac") }
  #expect(fractions.map(\.range) == [8..<11])
}

@Test func aFractionOverTwoRunsIsNone() {
  let runs = ["1", "/2"].map { ManuscriptRun($0, style: style, setsFractions: true) }
  #expect(typeset(runs, language: "en").runs.count == 1)
}

@Test func fractionsKeepTheWayBackToTheFile() {
  let source = SourceSpan(file: SourceFile.ID(index: 0), range: 100..<113)
  let run = ManuscriptRun(
    "some 3 1/4 in", style: style, source: source, isLiteral: true, setsFractions: true)
  let set = typeset([run], language: "en-GB")
  #expect(set.string == "some 3\u{202F}1/4 in")
  let offset = set.string.utf8.count - 6
  #expect(set.source(at: offset)?.range.lowerBound == 107)
  #expect(set.source(at: set.utf8.count - 2)?.range.lowerBound == 111)
}
