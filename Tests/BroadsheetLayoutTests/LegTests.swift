import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

@Test func aStoryStandsOnTheGrid() throws {
  var issue = TestIssue(columns: 1, measure: 20, lines: 6)
  issue.page("ferry")
  issue.story("ferry", headline: "Boats stop", words(20, of: 4))
  let checked = layOut(issue)
  let page = checked.value.pages[0]
  #expect(checked.diagnostics.ids == ["copyfit.overset"])
  #expect(page.story("ferry")?.first(.headline)?.lines.map(\.text) == ["Boats stop"])
  #expect(page.legLines("ferry")[0].first == "aaaa bbbb cccc dddd")
  let leg = try #require(page.legs("ferry").first)
  #expect(leg.lines.map(\.gridLine) == [2, 3, 4, 5])
  #expect(leg.lines.allSatisfy { $0.frame.x == .points(20) })
}

@Test func legsAreReadOneAfterTheOther() {
  var issue = TestIssue(columns: 3, measure: 9, lines: 4)
  issue.page("ferry ferry ferry")
  issue.story("ferry", words(24, of: 4))
  #expect(
    pages(issue)[0].legLines("ferry") == [
      ["aaaa bbbb", "cccc dddd", "eeee ffff", "gggg hhhh"],
      ["iiii jjjj", "kkkk llll", "mmmm nnnn", "oooo pppp"],
      ["qqqq rrrr", "ssss tttt", "uuuu vvvv", "wwww xxxx"],
    ])
}

@Test func legsOfAShortStoryEndLevel() {
  for count in stride(from: 18, through: 54, by: 2) {
    var issue = TestIssue(columns: 3, measure: 9, lines: 12)
    issue.page("ferry ferry ferry")
    issue.story("ferry", words(count, of: 4))
    let depths = pages(issue)[0].legLines("ferry").map(\.count)
    #expect((depths.max() ?? 0) - (depths.min() ?? 0) <= 1)
    #expect(depths == depths.sorted(by: >))
  }
}

@Test func aParagraphsLastLineIsNotAloneAtATop() {
  // Three paragraphs of four lines in legs of seven.
  var issue = TestIssue(columns: 2, measure: 20, lines: 7)
  issue.page("ferry ferry")
  issue.story("ferry", words(16, of: 4), words(16, of: 4), words(16, of: 4))
  expectNoWidowsOrOrphans(issue, paragraphs: 3)
}

/// At each leg's end, a paragraph is parted in neither its first nor before its last line.
private func expectNoWidowsOrOrphans(
  _ issue: TestIssue, paragraphs: Int, sourceLocation: SourceLocation = #_sourceLocation
) {
  let plan = issue.plan
  var starts: [Int: Int] = [:]
  for (index, block) in plan.stories[0].blocks.enumerated() {
    if case .paragraph(let paragraph) = block {
      starts[paragraph.span?.range.lowerBound ?? 0] = index
    }
  }
  let legs = layOut(issue, with: FixedShaper(space: 0.5)).value.pages[0].legs("ferry")
  let bounds = starts.keys.sorted()
  let owners = legs.map { leg in
    leg.lines.map { line in
      bounds.last { $0 <= line.source?.range.lowerBound ?? 0 } ?? 0
    }
  }
  for (above, below) in zip(owners, owners.dropFirst()) {
    guard let last = above.last, below.first == last else { continue }
    let foot = above.reversed().prefix { $0 == last }.count
    let isWhole = owners.joined().count { $0 == last }
    let top = below.prefix { $0 == last }.count
    #expect(foot > 1 || isWhole - top > 1, sourceLocation: sourceLocation)
    #expect(top > 1 || isWhole - foot > 1, sourceLocation: sourceLocation)
  }
}

@Test(arguments: 3...16)
func aCrossheadIsNeverTheLastOfALeg(lines: Int) {
  var issue = TestIssue(columns: 3, measure: 9, lines: lines)
  issue.page("ferry ferry ferry")
  var story = TestStory("ferry")
  for _ in 0..<5 {
    story.add(words(6, of: 4))
    story.addCrosshead("Head")
  }
  story.add(words(8, of: 4))
  issue.story(story)
  let legs = pages(issue)[0].legs("ferry")
  for leg in legs {
    guard case .group(let last)? = leg.items.last else { continue }
    #expect(last.role != .crosshead)
    guard let head = leg.items.lastIndex(where: { isCrosshead($0) }) else { continue }
    // Two lines of its text at least stand under it, but at the foot of a story too long.
    #expect(leg.items.count - head > 2 || leg == legs.last)
  }
}

private func isCrosshead(_ item: Item) -> Bool {
  if case .group(let group) = item { group.role == .crosshead } else { false }
}

@Test func aCrossheadOfThreeLinesIsNotParted() {
  for lines in 4...9 {
    var issue = TestIssue(columns: 3, measure: 9, lines: lines)
    issue.page("ferry ferry ferry")
    var story = TestStory("ferry")
    story.add(words(6, of: 4))
    story.addCrosshead("crews vote again")
    story.add(words(8, of: 4))
    issue.story(story)
    let heads = pages(issue)[0].legs("ferry").map { $0.groups(.crosshead).count }
    #expect(heads.filter { $0 > 0 } == [3])
  }
}

@Test func spaceAboveACrossheadIsDroppedAtTheTopOfALeg() {
  var issue = TestIssue(columns: 2, measure: 9, lines: 4)
  issue.page("ferry ferry")
  var story = TestStory("ferry")
  story.add(words(8, of: 4))
  story.addCrosshead("Head")
  story.add(words(6, of: 4))
  issue.story(story)
  let legs = pages(issue)[0].legs("ferry")
  #expect(legs[1].lines.map(\.text) == ["Head", "aaaa bbbb", "cccc dddd", "eeee ffff"])
  #expect(legs[1].lines[0].gridLine == 0)
}

@Test func twoLegsMayStandOverFourColumns() {
  var issue = TestIssue(columns: 4, measure: 9, lines: 6)
  issue.page("ferry ferry ferry ferry")
  issue.story("ferry", words(32, of: 4))
  issue.options["ferry"] = SlotOptions(legs: 2)
  let legs = pages(issue)[0].legs("ferry")
  #expect(legs.map(\.frame.width) == [.points(190), .points(190)])
  #expect(legs.map(\.frame.x) == [.points(20), .points(220)])
  #expect(legs[0].lines[0].text == "aaaa bbbb cccc dddd")
}

@Test func aDoglegsLegsHaveTheirOwnDepths() {
  var issue = TestIssue(columns: 2, measure: 9, lines: 10)
  issue.page(
    """
    ferry ferry
    ferry clinic
    """)
  issue.story("ferry", words(26, of: 4))
  issue.story("clinic", words(10, of: 4))
  let page = pages(issue)[0]
  #expect(
    page.legLines("ferry").map(\.count) == [9, 4] || page.legLines("ferry").map(\.count) == [10, 3])
  #expect(page.legs("clinic")[0].lines.map(\.gridLine) == [5, 6, 7, 8, 9])
}
