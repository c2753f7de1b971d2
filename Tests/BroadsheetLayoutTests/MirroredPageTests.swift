import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// Pages that are read from right to left: laid out like others, and turned over.
@Suite struct MirroredPageTests {
  private func hebrew(_ count: Int) -> String {
    Array(repeating: "אבגד", count: count).joined(separator: " ")
  }

  private func issue(isMirrored: Bool, language: String, columns: Int = 3) -> TestIssue {
    var issue = TestIssue(columns: columns, measure: 9, lines: 6)
    issue.language = language
    issue.isMirrored = isMirrored
    return issue
  }

  @Test func theFirstLegStandsAtTheRight() {
    var issue = issue(isMirrored: true, language: "he")
    issue.page("ferry ferry ferry")
    issue.story("ferry", hebrew(30))
    let legs = pages(issue)[0].legs("ferry")
    #expect(legs.count == 3)
    #expect(legs[0].frame.x > legs[1].frame.x && legs[1].frame.x > legs[2].frame.x)
  }

  @Test func linesBeginAtTheRightEdgeOfTheirLeg() throws {
    var issue = issue(isMirrored: true, language: "he", columns: 1)
    issue.page("ferry")
    issue.story("ferry", hebrew(5))
    let leg = try #require(pages(issue)[0].legs("ferry").first)
    #expect(leg.lines.allSatisfy { $0.frame.maxX == leg.frame.maxX })
    let last = try #require(leg.lines.last)
    #expect(last.frame.x > leg.frame.x)
  }

  @Test func outsideIsOutsideOnATurnedPageToo() {
    var plain = issue(isMirrored: false, language: "en")
    plain.page("ferry ferry ferry")
    plain.story("ferry", words(30, of: 4))
    var turned = issue(isMirrored: true, language: "he")
    turned.page("ferry ferry ferry")
    turned.story("ferry", hebrew(30))
    // Page 1 is a right-hand page, its outside at the right; turned over, a left-hand one.
    let width = plain.format.trim.width
    let right = pages(plain)[0].legs("ferry").map(\.frame.maxX).max() ?? .zero
    let left = pages(turned)[0].legs("ferry").map(\.frame.x).min() ?? .zero
    #expect(width - right == .points(30))
    #expect(left == .points(30))
  }

  @Test func aStoryInTheOtherDirectionKeepsItsOwnOrder() {
    // Hebrew on a page that is not turned over, English on one that is.
    var issue = issue(isMirrored: false, language: "he")
    issue.page("ferry ferry ferry")
    issue.story("ferry", hebrew(30))
    let hebrewLegs = pages(issue)[0].legs("ferry").map(\.frame.x)
    #expect(hebrewLegs == hebrewLegs.sorted(by: >))

    var other = self.issue(isMirrored: true, language: "en")
    other.page("ferry ferry ferry")
    other.story("ferry", words(30, of: 4))
    let page = pages(other)[0]
    let englishLegs = page.legs("ferry").map(\.frame.x)
    #expect(englishLegs == englishLegs.sorted())
    #expect(
      page.legs("ferry").allSatisfy { leg in leg.lines.allSatisfy { $0.frame.x == leg.frame.x } })
  }

  @Test func turningOverKeepsTheOrderOfRunsInALine() throws {
    var issue = issue(isMirrored: true, language: "he", columns: 1)
    issue.page("ferry")
    var story = TestStory("ferry")
    story.blocks.append(.paragraph(paragraph("אב abc גד", language: "he")))
    issue.story(story)
    let line = try #require(pages(issue)[0].legs("ferry").first?.lines.first)
    let runs = line.items.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item { run } else { nil }
    }
    // Hebrew, then English, then Hebrew, from the right; each run begins where the next one ends.
    #expect(runs.map(\.isRightToLeft) == [true, false, true])
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.origin.x + $0.width == $1.origin.x })
    #expect(runs.first?.text.contains("ג") == true)
  }

  @Test func turnedTwiceAPageIsAsItWas() {
    var issue = issue(isMirrored: false, language: "en")
    issue.page("ferry ferry ferry")
    issue.story("ferry", headline: "Boats", words(30, of: 4))
    let page = pages(issue)[0]
    #expect(page.mirrored != page)
    #expect(page.mirrored.mirrored == page)
  }

  @Test func marksOfALeadingListStandAtTheStart() throws {
    var issue = issue(isMirrored: true, language: "he", columns: 1)
    var story = TestStory("ferry")
    var item = paragraph("אבגד", .listItem)
    item.text = StyledText(
      "אבגד", style: item.text.firstStyle ?? CharacterStyle(faces: [], size: .points(10)),
      language: "he", source: nil)
    item.style.startIndent = .points(20)
    item.style.indent = .points(-10)
    item.marker = StyledText(
      "ש", style: item.text.firstStyle ?? CharacterStyle(faces: [], size: .points(10)),
      language: "he", source: nil)
    story.blocks.append(.paragraph(item))
    issue.story(story)
    issue.page("ferry")
    let leg = try #require(pages(issue)[0].legs("ferry").first)
    let line = try #require(leg.lines.first)
    let runs = line.items.flatMap { item -> [Item] in
      if case .group(let label) = item { label.items } else { [item] }
    }.compactMap { item -> GlyphRun? in
      if case .glyphs(let run) = item { run } else { nil }
    }
    let mark = try #require(runs.first { $0.text == "ש" })
    let text = try #require(runs.first { $0.text == "אבגד" })
    #expect(mark.origin.x + mark.width == leg.frame.maxX - .points(10))
    #expect(mark.origin.x > text.origin.x)
  }
}

/// Two editions in one paper, the second upside down from the back.
@Suite struct FlipTests {
  private func laidOut(_ slug: String, pages count: Int) -> LaidOutIssue {
    var issue = TestIssue(columns: 2, measure: 9, lines: 6)
    for _ in 0..<count { issue.page("\(slug) \(slug)") }
    issue.story(slug, words(80, of: 4))
    return layOut(issue).value
  }

  @Test func theBacksFirstPageIsTheLastOfThePaper() {
    let whole = laidOut("ferry", pages: 2)
      .flipped(with: laidOut("ferry", pages: 2), named: "ar", files: 3, passages: 2)
    #expect(whole.pages.map(\.number) == [1, 2, 3, 4])
    #expect(whole.pages.map(\.label) == ["1", "2", "2", "1"])
    #expect(whole.pages.map(\.isTurned) == [false, false, true, true])
    #expect(whole.stories.map(\.slug) == ["ferry", "ferry@ar"])
    #expect(whole.stories[1].placements.map(\.page) == [4, 3])
    #expect(whole.pages[3].story("ferry@ar") != nil)
  }

  @Test func linksOfTheBackLeadToItsOwnPages() {
    let whole = laidOut("ferry", pages: 1)
      .flipped(with: laidOut("clinic", pages: 3), named: "ar", files: 1, passages: 2)
    #expect(whole.outline.map(\.page).suffix(3).allSatisfy { $0 > 1 })
    #expect(whole.pageFacts.map(\.page) == [1, 2, 3, 4])
    let spans = whole.pages[3].content.lines.compactMap(\.source)
    #expect(!spans.isEmpty && spans.allSatisfy { $0.file.index == 1 })
  }
}
