import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

/// A story with a picture of 2 : 1 before its text.
private func pictured(_ dummy: String, columns: Int = 3, words count: Int, lines: Int = 15)
  -> TestIssue
{
  var issue = TestIssue(columns: columns, measure: 9, lines: lines)
  let asset = issue.asset(width: 2000, height: 1000)
  var story = TestStory("ferry")
  story.addPicture(asset, named: "photo", caption: "A boat")
  story.add(words(count, of: 4))
  issue.story(story)
  issue.page(dummy)
  return issue
}

@Test func aPictureStandsWhereItIsDrawn() throws {
  let issue = pictured(
    """
    ferry.photo ferry.photo ferry
    ferry       ferry       ferry
    ferry       ferry       ferry
    """, words: 70)
  let checked = layOut(issue)
  let story = try #require(checked.value.pages[0].story("ferry"))
  let picture = try #require(story.first(.picture("photo")))
  #expect(picture.frame == grid3.rect(columns: 0..<2, lines: 0..<4))
  #expect(picture.first(.caption)?.text == "A boat")
  expectClear(story, of: picture)
  #expect(checked.value.bodyWords("ferry").count == 70)
}

private var grid3: PageGrid {
  PageGrid(
    format: TestIssue(columns: 3, measure: 9, lines: 15).format, pageNumber: 1,
    capHeight: .points(7))
}

@Test func textRunsAroundAPartInTheMiddle() throws {
  let issue = pictured(
    """
    ferry ferry       ferry
    ferry ferry.photo ferry
    ferry ferry       ferry
    """, words: 74)
  let page = layOut(issue).value.pages[0]
  let story = try #require(page.story("ferry"))
  let picture = try #require(story.first(.picture("photo")))
  #expect(picture.frame.x == page.legs("ferry")[1].frame.x)
  expectClear(story, of: picture)
  let middle = page.legs("ferry")[1].lines.map(\.gridLine)
  #expect(middle.contains { $0 < 4 } && middle.contains { $0 > 9 })
  #expect(!middle.contains { (4...8).contains($0) })
}

@Test func twoLegsRunAroundAPartBetweenThem() throws {
  // Legs of one and a half columns, a picture in the middle one of three.
  var issue = pictured(
    """
    ferry ferry       ferry
    ferry ferry.photo ferry
    ferry ferry       ferry
    """, words: 74)
  issue.options["ferry"] = SlotOptions(legs: 2)
  let page = layOut(issue).value.pages[0]
  let story = try #require(page.story("ferry"))
  let picture = try #require(story.first(.picture("photo")))
  expectClear(story, of: picture)
  let widths = Set(page.legs("ferry").flatMap(\.lines).map { $0.frame.width })
  #expect(widths.count > 1)
}

@Test func anUndrawnPictureStandsAtTheTopOfTheLastLegs() throws {
  let checked = layOut(pictured("ferry ferry ferry", words: 50))
  let page = checked.value.pages[0]
  let story = try #require(page.story("ferry"))
  let picture = try #require(story.first(.picture("photo")))
  #expect(picture.frame.x == grid3.x(ofColumn: 1))
  #expect(picture.frame.width == .points(190))
  #expect(picture.frame.y == grid3.capTop(ofLine: 0))
  expectClear(story, of: picture)
  #expect(checked.value.bodyWords("ferry").count == 50)
}

@Test func aPictureInTheTextTakesItsPlaceInALeg() throws {
  var issue = TestIssue(columns: 1, measure: 20, lines: 24)
  let asset = issue.asset(width: 2000, height: 1000)
  var story = TestStory("ferry")
  story.add(words(16, of: 4))
  story.addPicture(asset, named: "photo")
  story.add(words(16, of: 4))
  issue.story(story)
  issue.page("ferry")
  let group = try #require(pages(issue)[0].story("ferry"))
  let picture = try #require(group.first(.picture("photo")))
  let text = group.groups(.leg(1))[0].lines
  let (above, below) = (text.filter { $0.frame.y < picture.frame.y }.count, text.count)
  #expect(above >= 4 && below - above >= 4)
  // Ten lines cover 97 pt but not 100; one more is free above and below.
  #expect(text[above].gridLine - text[above - 1].gridLine == 14)
  expectClear(group, of: picture)
}

@Test func aPullQuoteStandsNearItsPlace() throws {
  for position in [1, 3] {
    var issue = TestIssue(columns: 2, measure: 20, lines: 20)
    var story = TestStory("ferry")
    for index in 0..<4 {
      if index == position { story.addQuote("We sail again") }
      story.add(words(36, of: 4))
    }
    issue.story(story)
    issue.page("ferry ferry")
    let page = layOut(issue).value.pages[0]
    let group = try #require(page.story("ferry"))
    let quote = try #require(group.first(.pullQuote("pullquote")))
    #expect(quote.text == "We sail again")
    #expect(quote.frame.x == page.legs("ferry")[position / 2].frame.x)
    expectClear(group, of: quote)
  }
}

@Test func aPartThatFindsNoPlaceIsNotLostInSilence() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 3)
  var story = TestStory("ferry")
  story.add(words(6, of: 4))
  story.addQuote("we sail again and again and again and again")
  issue.story(story)
  issue.page("ferry")
  let checked = layOut(issue)
  #expect(checked.value.pages[0].story("ferry")?.first(.pullQuote("pullquote")) == nil)
  #expect(checked.value.stories[0].wordsSet == 6)
  #expect(checked.diagnostics.hasErrors)
}

@Test func aBoxTallerThanItsSlotIsAnError() {
  var issue = TestIssue(columns: 2, measure: 9, lines: 6)
  var story = TestStory("ferry")
  story.add(words(12, of: 4))
  story.addQuote(words(20, of: 4))
  issue.story(story)
  issue.page("ferry ferry.pullquote")
  let findings = layOut(issue).diagnostics
  #expect(findings.ids == ["layout.part-too-tall"])
  #expect(findings[0].summary == "`ferry.pullquote` is 4 lines taller than its slot")
}

@Test func aHeadMayBeDrawnApart() throws {
  var issue = TestIssue(columns: 2, measure: 9, lines: 12)
  issue.story("ferry", headline: "Boats stop", words(24, of: 4))
  issue.page(
    """
    ferry.headline ferry.headline
    ferry          ferry
    """, rows: [.lines(3), .fraction(1)])
  let page = pages(issue)[0]
  let story = try #require(page.story("ferry"))
  #expect(story.lines.filter { $0.text == "Boats stop" }.count == 1)
  #expect(page.legs("ferry").map { $0.lines[0].gridLine } == [3, 3])
}

/// No line of the legs stands on a part, or nearer than half a line to it.
private func expectClear(
  _ story: Group, of part: Group, sourceLocation: SourceLocation = #_sourceLocation
) {
  let legs = story.groups { if case .leg = $0 { true } else { false } }
  for line in legs.flatMap(\.lines) {
    let apart =
      line.frame.maxX <= part.frame.x || line.frame.x >= part.frame.maxX
      || line.frame.maxY < part.frame.y || line.frame.y > part.frame.maxY
    #expect(apart, "“\(line.text)” stands on the part", sourceLocation: sourceLocation)
  }
}

@Test func aHeadThatReachesIntoAPartBelowItIsSaid() throws {
  func findings(rows: [RowHeight]) -> [String] {
    var issue = TestIssue(columns: 2, measure: 10, lines: 20)
    var story = TestStory("ferry")
    story.head.headline = paragraph("Crews vote to stop the night boats of the harbour", .headline)
    // A drawing stays where it is drawn; a photograph makes room.
    story.addPicture(issue.asset(width: 210, height: 40, format: .svg), named: "photo")
    story.add(words(30, of: 4))
    issue.story(story)
    issue.page("ferry ferry\nferry.photo ferry.photo\nferry ferry", rows: rows)
    return layOut(issue).diagnostics.ids.filter { $0 == "layout.head-over-part" }
  }
  #expect(findings(rows: [.lines(2), .lines(6), .fraction(1)]) == ["layout.head-over-part"])
  #expect(findings(rows: [.lines(8), .lines(6), .fraction(1)]).isEmpty)
}
