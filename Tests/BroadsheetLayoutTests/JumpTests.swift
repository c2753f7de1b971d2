import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

private func jumping(over pages: Int, words count: Int, lines: Int = 6) -> TestIssue {
  var issue = TestIssue(columns: 1, measure: 14, lines: lines)
  for _ in 0..<pages { issue.page("ferry") }
  issue.story("ferry", words(count, of: 4))
  return issue
}

@Test func aStoryGoesOnOnTheNextPage() {
  let issue = layOut(jumping(over: 2, words: 24)).value
  #expect(issue.pages[0].story("ferry")?.first(.jumpTo)?.text == "To page 2")
  #expect(issue.pages[0].story("ferry")?.first(.jumpFrom) == nil)
  #expect(issue.pages[1].story("ferry")?.first(.jumpFrom)?.text == "From page 1")
  #expect(issue.pages[1].story("ferry")?.first(.jumpTo) == nil)
  #expect(issue.bodyWords("ferry") == words(24, of: 4).split(separator: " ").map(String.init))
  #expect(issue.stories[0].placements.map(\.page) == [1, 2])
}

@Test func theJumpLineStandsOnTheLastLine() {
  let page = layOut(jumping(over: 2, words: 24)).value.pages[0]
  #expect(page.legLines("ferry")[0].count == 5)
  let jumps = page.story("ferry")?.groups(.jumpTo) ?? []
  #expect(jumps.count == 1)
  #expect(jumps.first?.lines.map(\.gridLine) == [5])
}

@Test func aStoryMayJumpTwice() {
  let issue = layOut(jumping(over: 3, words: 36)).value
  let middle = issue.pages[1].story("ferry")
  #expect(middle?.first(.jumpFrom)?.text == "From page 1")
  #expect(middle?.first(.jumpTo)?.text == "To page 3")
  #expect(issue.pages[2].story("ferry")?.first(.jumpFrom)?.text == "From page 2")
  #expect(issue.bodyWords("ferry").count == 36)
  #expect(issue.stories[0].overset == nil)
}

@Test func aStoryThatIsTooShortToJumpSaysNoPage() {
  let issue = layOut(jumping(over: 2, words: 9)).value
  #expect(issue.pages[0].story("ferry")?.first(.jumpTo) == nil)
  #expect(issue.bodyWords("ferry").count == 9)
  #expect(issue.stories[0].linesShort > 0)
}

@Test func aJumpAfterAFewLinesIsWarnedOf() {
  let short = layOut(jumping(over: 2, words: 24, lines: 4))
  let warnings = short.diagnostics.filter { $0.id == "layout.short-jump" }
  #expect(warnings.map(\.place?.page) == [1, 2])
  #expect(warnings.allSatisfy { $0.severity == .warning })
  #expect(warnings.first?.summary == "`ferry` jumps after 3 lines")
  #expect(warnings.last?.summary == "only 2 lines of `ferry` stand here")
  let long = layOut(jumping(over: 2, words: 48, lines: 12))
  #expect(!long.diagnostics.contains { $0.id == "layout.short-jump" })
}

@Test func aContinuationHasAHeadOfItsOwn() {
  var issue = jumping(over: 2, words: 24, lines: 8)
  issue.stories[0].jumpHead = "Boats"
  let second = pages(issue)[1].story("ferry")
  #expect(second?.first(.headline)?.text == "Boats")
  #expect(second?.lines.prefix(2).map(\.text) == ["From page 1", "Boats"])
  let head = second?.first(.headline)?.frame.maxY ?? .zero
  #expect((second?.groups(.leg(1)).first?.frame.y ?? .zero) > head)
}

@Test func aContinuationMayHaveOtherMeasures() {
  var issue = TestIssue(columns: 4, measure: 9, lines: 12)
  issue.page(
    """
    ferry ferry clinic clinic
    clinic clinic clinic clinic
    """)
  issue.page("ferry ferry ferry ferry")
  issue.story("ferry", words(60, of: 4))
  issue.story("clinic", words(10, of: 4))
  issue.options["ferry"] = SlotOptions(legs: 1)
  issue.stories[1].jumpHead = nil
  let laidOut = layOut(issue).value
  #expect(
    laidOut.pages.flatMap { $0.legs("ferry") }.map(\.frame.width) == [.points(190), .points(390)])
  #expect(laidOut.bodyWords("ferry").count == 60)
  for leg in laidOut.pages.flatMap({ $0.legs("ferry") }) {
    #expect(leg.lines.allSatisfy { $0.frame.maxX <= leg.frame.maxX })
  }
}

@Test func bookmarksNameEachStoryOnce() {
  let outline = layOut(jumping(over: 2, words: 24)).value.outline
  #expect(outline.map(\.title) == ["1", "ferry", "2"])
  #expect(outline.map(\.level) == [0, 1, 0])
  #expect(outline.map(\.page) == [1, 1, 2])
}
