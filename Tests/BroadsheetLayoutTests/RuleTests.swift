import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

private let hairline = RulePlan(width: .points(0.25), ink: .black())

private func ruled(_ dummy: String, columns: Int) -> TestIssue {
  var issue = TestIssue(columns: columns, measure: 9, lines: 11)
  issue.format.columnRule = hairline
  issue.format.cutoffRule = RulePlan(width: .points(0.5), ink: .black())
  issue.page(dummy)
  return issue
}

private func rules(_ issue: TestIssue) -> [Rect] {
  layOut(issue).value.pages[0].content.items.compactMap {
    if case .group(let group) = $0, group.role == .rule { group.frame } else { nil }
  }
}

@Test func aColumnRulePartsTwoStories() throws {
  var issue = ruled("ferry ferry clinic", columns: 3)
  issue.story("ferry", words(40, of: 4))
  issue.story("clinic", words(20, of: 4))
  let found = rules(issue)
  #expect(found.count == 1)
  #expect(found[0].x == .points(20 + 190 + 5))
  #expect(found[0].width == .zero)
  #expect(found[0].height == .points(107))
}

@Test func aCutoffRulePartsAStoryFromTheOneAbove() {
  var issue = ruled(
    """
    ferry ferry
    clinic clinic
    """, columns: 2)
  issue.story("ferry", words(20, of: 4))
  issue.story("clinic", words(20, of: 4))
  let found = rules(issue)
  #expect(found.count == 1)
  #expect(found[0].width == .points(190))
  let page = pages(issue)[0]
  let above = page.legs("ferry").flatMap(\.lines).map(\.frame.maxY).max() ?? .zero
  let below = page.legs("clinic").flatMap(\.lines).map(\.frame.y).min() ?? .zero
  #expect(above < found[0].y && found[0].y < below)
}

@Test func noRulePartsAStoryFromItsPart() {
  var issue = ruled(
    """
    ferry ferry.photo
    ferry ferry
    """, columns: 2)
  let asset = issue.asset(width: 100, height: 100)
  var story = TestStory("ferry")
  story.addPicture(asset, named: "photo")
  story.add(words(30, of: 4))
  issue.story(story)
  #expect(rules(issue).isEmpty)
}

@Test func boxesFurnitureAndAdvertisementsKeepApartByThemselves() {
  var issue = ruled("ferry clinic shop", columns: 3)
  issue.story("ferry", words(20, of: 4))
  issue.story("clinic", words(14, of: 4))
  issue.options["clinic"] = SlotOptions(frame: hairline, inset: .points(5))
  let asset = issue.asset(width: 100, height: 100)
  issue.advertisements["shop"] = AdvertisementPlan(asset: asset, label: nil, alt: "")
  #expect(rules(issue).isEmpty)
}

@Test(arguments: [true, false]) func aNoticeLetsACutoffRuleRunOnBelowIt(_ hasStory: Bool) {
  var issue = ruled(
    """
    \(hasStory ? "ferry" : "note") note
    clinic clinic
    """, columns: 2)
  if hasStory { issue.story("ferry", words(20, of: 4)) }
  issue.story("clinic", words(20, of: 4))
  issue.furniture["note"] = FurniturePlan(
    name: "note", content: .box(BoxPlan(elements: [.paragraph(paragraph("Write", .furniture))])))
  let level = rules(issue).filter { $0.height == .zero }
  // Across all of the story below; alone, a notice asks for none.
  #expect(level.map(\.width) == (hasStory ? [.points(190)] : []))
}

@Test func aSlotMayDoWithoutRules() {
  var issue = ruled("ferry clinic", columns: 2)
  issue.story("ferry", words(20, of: 4))
  issue.story("clinic", words(20, of: 4))
  issue.options["ferry"] = SlotOptions(rules: false)
  #expect(rules(issue).isEmpty)
}

@Test func aBoxedStoryStandsInsideItsFrame() throws {
  var issue = TestIssue(columns: 2, measure: 20, lines: 12)
  issue.page("ferry ferry")
  issue.story("ferry", headline: "Boats stop", words(40, of: 4))
  issue.options["ferry"] = SlotOptions(
    frame: hairline, tint: .black(0.1), inset: .points(10))
  let page = pages(issue)[0]
  let story = try #require(page.story("ferry"))
  let frame = try #require(story.first(.frame)).frame
  #expect(story.first(.tint)?.frame == frame)
  #expect(page.legs("ferry").map(\.frame.width) == [.points(190), .points(190)])
  #expect(page.legs("ferry").map(\.frame.x) == [.points(30), .points(230)])
  for line in story.lines {
    #expect(line.frame.x >= frame.x + .points(10) && line.frame.maxX <= frame.maxX - .points(10))
    #expect(line.frame.y > frame.y && line.frame.maxY < frame.maxY)
  }
  // The ground is drawn before what stands on it.
  guard case .group(let first)? = story.items.first else { return }
  #expect(first.role == .tint)
}
