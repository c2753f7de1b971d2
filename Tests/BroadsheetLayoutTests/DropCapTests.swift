import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func capped(_ paragraphs: String..., lines: Int = 12, measure: Int = 20, cap: Int = 3)
  -> TestIssue
{
  var issue = TestIssue(columns: 1, measure: measure, lines: lines)
  var story = TestStory("ferry")
  for (index, text) in paragraphs.enumerated() { story.add(text, dropCap: index == 0 ? cap : nil) }
  issue.story(story)
  issue.page("ferry")
  return issue
}

@Test func aDropCapStandsBesideItsLines() throws {
  let leg = try #require(pages(capped(words(40, of: 4)))[0].legs("ferry").first)
  let cap = try #require(leg.first(.dropCap))
  guard case .glyphs(let run)? = cap.items.first else {
    Issue.record("a drop cap is a glyph")
    return
  }
  // Three lines from cap height to baseline: 27 pt of capitals, which are 0.7 of the size.
  #expect(abs(run.size.points - 27 / 0.7) < 0.01)
  #expect(run.origin == Point(x: .points(20), y: leg.lines[2].frame.maxY))
  #expect(cap.frame.y == leg.lines[0].frame.y && cap.frame.maxY == leg.lines[2].frame.maxY)
  let indent = leg.lines[0].frame.x
  #expect(indent > .points(20) + run.width)
  #expect(leg.lines.prefix(4).map(\.frame.x) == [indent, indent, indent, .points(20)])
}

@Test func aDropCapsWordComesOutWhole() throws {
  let leg = try #require(pages(capped(words(40, of: 4)))[0].legs("ferry").first)
  let cap = try #require(leg.first(.dropCap))
  #expect(cap.text == "aaaa")
  #expect(leg.lines[0].text.hasPrefix("aaaa bbbb"))
  #expect(
    leg.text.split(separator: " ").map(String.init)
      == words(40, of: 4).split(separator: " ").map(String.init))
  for case .glyphs(let run) in leg.lines.flatMap(\.items) + cap.items {
    #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
    #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
  }
}

@Test func aWordOfOneLetterIsTheLetterAlone() throws {
  let leg = try #require(pages(capped("A boat " + words(40, of: 4)))[0].legs("ferry").first)
  #expect(leg.first(.dropCap)?.text == "A")
  #expect(leg.text.hasPrefix("A boat"))
}

@Test func theNextParagraphStandsBelowTheDropCap() throws {
  let issue = capped("aaaa bbbb", words(12, of: 4))
  let leg = try #require(pages(issue)[0].legs("ferry").first)
  let below = try #require(leg.lines.first { $0.frame.x == .points(20) })
  #expect(below.gridLine == 3)
  #expect(below.source?.range.lowerBound == 11)
}

@Test func aDropCapIsNotPartedFromItsLines() throws {
  // After two paragraphs of text a leg of five lines has one or two left.
  for before in [2, 3, 4] {
    var issue = TestIssue(columns: 2, measure: 20, lines: 5)
    var story = TestStory("ferry")
    story.add(words(before * 4, of: 4))
    story.add(words(16, of: 4), dropCap: 3)
    issue.story(story)
    issue.page("ferry ferry")
    let legs = pages(issue)[0].legs("ferry")
    let cap = try #require(legs.first { $0.first(.dropCap) != nil })
    let line = try #require(cap.lines.firstIndex { $0.first(.dropCap) != nil })
    #expect(cap.lines.count - line >= 3)
  }
}

@Test func aStoryOfOneLetterIsALetter() throws {
  for text in ["A", "A b"] {
    let checked = layOut(capped(text))
    let leg = try #require(checked.value.pages[0].legs("ferry").first)
    #expect(leg.text.filter { $0 != " " } == text.filter { $0 != " " })
    #expect(checked.value.stories[0].overset == nil)
  }
}

@Test func aDropCapAsWideAsItsLegDoesNoHarm() {
  for measure in 1...6 {
    let issue = capped(words(10, of: 4), lines: 60, measure: measure)
    #expect(pages(issue)[0].legs("ferry").count == 1)
  }
}
