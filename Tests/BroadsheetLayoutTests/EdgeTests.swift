import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

@Test func anIssueMayBeEmpty() {
  #expect(layOut(TestIssue()).value.pages.isEmpty)
  var blank = TestIssue(columns: 2)
  blank.page(". .")
  #expect(pages(blank)[0].content.items.isEmpty)
}

@Test func aStoryWithoutAPageDoesNoHarm() {
  var issue = TestIssue()
  issue.story("ferry", "boats")
  let checked = layOut(issue)
  #expect(checked.value.stories[0].wordsSet == 0)
}

@Test func aStoryMayHaveNoText() {
  var issue = TestIssue(columns: 2, measure: 9, lines: 5)
  issue.page("ferry ferry")
  issue.story(TestStory("ferry"))
  let checked = layOut(issue)
  #expect(checked.value.stories[0].lines == 0)
  #expect(checked.value.stories[0].overset == nil)
}

@Test func aHeadlineMayBeAllThereIs() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 5)
  issue.page("ferry")
  issue.story("ferry", headline: "Boats")
  #expect(pages(issue)[0].story("ferry")?.text == "Boats")
}

@Test func emptyParagraphsTakeALineEach() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 5)
  issue.page("ferry")
  issue.story("ferry", "", "aaaa", "", "   ")
  let checked = layOut(issue)
  #expect(checked.value.bodyWords("ferry") == ["aaaa"])
  #expect(checked.diagnostics.isEmpty)
}

@Test func aHeadTallerThanItsSlotIsAnError() {
  var issue = TestIssue(columns: 2, measure: 6, lines: 4)
  issue.page("ferry .")
  issue.story("ferry", headline: words(12, of: 5), words(20, of: 4))
  let checked = layOut(issue)
  #expect(checked.diagnostics.ids.contains("layout.no-room-for-text"))
  #expect(checked.diagnostics.ids.contains("copyfit.overset"))
  #expect(checked.value.stories[0].overset?.words == 20)
}

@Test func rowsOfNoLinesHoldNoText() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 6)
  issue.page(
    """
    ferry
    clinic
    """, rows: [.lines(6), .fraction(1)])
  issue.story("ferry", words(10, of: 4))
  issue.story("clinic", words(4, of: 4))
  let checked = layOut(issue)
  #expect(checked.value.stories[1].overset?.words == 4)
}

@Test func aPageWithoutALineHoldsNothing() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 0)
  issue.folio = FolioPlan(name: "folio", outside: nil, middle: nil, inside: nil, rule: nil)
  issue.page("ferry")
  issue.story("ferry", words(4, of: 4))
  #expect(layOut(issue).value.stories[0].overset?.words == 4)
}

@Test func aBoxWithMoreInsetThanWidthDoesNoHarm() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 9)
  issue.page("ferry")
  issue.story("ferry", headline: "Boats", words(4, of: 4))
  issue.options["ferry"] = SlotOptions(tint: .black(0.1), inset: .points(60))
  let facts = layOut(issue).value.stories[0]
  #expect(facts.words == 5)
}

@Test func tooManyLegsDoNoHarm() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 9)
  issue.page("ferry")
  issue.story("ferry", words(4, of: 4))
  issue.options["ferry"] = SlotOptions(legs: 12)
  #expect(layOut(issue).value.stories[0].words == 4)
}

@Test func indentsWiderThanTheLegDoNoHarm() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 40)
  issue.page("ferry")
  var style = ParagraphStyle.justified()
  style.startIndent = .points(80)
  style.indent = .points(80)
  var story = TestStory("ferry")
  story.add(words(4, of: 4), style: style)
  issue.story(story)
  #expect(layOut(issue).value.bodyWords("ferry").joined().count == 16)
}

@Test func aTableDeeperThanAnyLegIsNotDrawnOverTheFoot() {
  var issue = TestIssue(columns: 2, measure: 20, lines: 8)
  let rows = (0..<14).map { [paragraph("row \($0)", .tableCell), paragraph("1", .tableCell)] }
  let table = TablePlan(
    alignments: [.start, .end], head: [], rows: rows, headRule: nil, rowRule: nil,
    gutter: .points(10))
  var story = TestStory("ferry")
  story.add(words(4, of: 4))
  story.add(.table(table), named: "table")
  story.add(words(4, of: 4))
  issue.story(story)
  issue.page("ferry ferry")
  let checked = layOut(issue)
  let lowest = checked.value.pages[0].content.lines.map(\.frame.maxY).max() ?? .zero
  #expect(lowest <= grid(lines: 8).typeArea.maxY || checked.diagnostics.hasErrors)
}

@Test func aVeryLongStoryIsLaidOut() {
  var random = SeededGenerator(seed: 1)
  var issue = TestIssue(columns: 6, measure: 24, lines: 90)
  for _ in 0..<4 { issue.page("ferry ferry ferry ferry ferry ferry") }
  var story = TestStory("ferry")
  for _ in 0..<60 {
    story.add(randomText(words: 120, using: &random), style: .justified(indent: 10))
  }
  issue.story(story)
  let facts = layOut(issue, with: FixedShaper(space: 0.5)).value.stories[0]
  #expect(facts.words == 7200)
  #expect(facts.wordsSet + (facts.overset?.words ?? 0) == 7200)
}
