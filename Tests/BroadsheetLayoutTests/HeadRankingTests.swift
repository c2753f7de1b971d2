import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// A story of so high a rank with a headline and little text.
private func story(_ slug: String, _ priority: Int, _ headline: ParagraphPlan) -> TestStory {
  var story = TestStory(slug)
  story.priority = priority
  story.head.headline = headline
  story.add(words(8, of: 4))
  return story
}

private func sizes(_ issue: LaidOutIssue, _ slugs: [String]) -> [Double] {
  slugs.map { issue.pages[0].story($0)?.headlineSizes.max() ?? 0 }
}

/// Two stories one below the other, 200 pt wide.
private func stacked(_ stories: TestStory...) -> TestIssue {
  var issue = TestIssue(columns: 1, measure: 20, lines: 30)
  for story in stories { issue.story(story) }
  issue.page(stories.map(\.slug).joined(separator: "\n"))
  return issue
}

@Test func headsInOrderOfRankAreLeftAlone() {
  let checked = layOut(
    stacked(
      story("ferry", 1, headline("Night boats stop now", fit: .steps())),
      story("clinic", 2, headline("Clinic opens its doors for all", size: 8, fit: .steps()))))
  #expect(sizes(checked.value, ["ferry", "clinic"])[0] == 10)
  #expect(!checked.diagnostics.ids.contains("layout.head-ranking"))
}

@Test func aHeadOfLowerRankIsMadeSmaller() {
  // 21 characters fill the measure at 9.5 pt, 19 at 10.5 pt.
  let ferry = headline("All night boats stops", fit: .steps())
  let clinic = headline("Clinic opens to all", fit: .steps())
  let alone = layOut(stacked(story("clinic", 2, clinic)))
  #expect(sizes(alone.value, ["clinic"]) == [10.5])
  let checked = layOut(stacked(story("clinic", 2, clinic), story("ferry", 1, ferry)))
  let both = sizes(checked.value, ["ferry", "clinic"])
  #expect(both[0] == 9.5)
  #expect(both[1] <= both[0])
  #expect(!checked.diagnostics.ids.contains("layout.head-ranking"))
}

@Test func aHeadThatCannotBeMadeSmallEnoughIsNamed() throws {
  let checked = layOut(
    stacked(
      story("ferry", 1, headline("Night boats stop now")),
      story("clinic", 3, headline("Clinic for all", size: 14))))
  let finding = try #require(checked.diagnostics.first { $0.id == "layout.head-ranking" })
  #expect(finding.severity == .warning)
  #expect(
    finding.summary
      == "the headline of `clinic` (priority 3, 14 pt) is larger than that of `ferry` "
      + "(priority 1, 10 pt)")
  #expect(finding.place == Diagnostic.Place(page: 1, slot: "clinic"))
  #expect(checked.diagnostics.ids.filter { $0 == "layout.head-ranking" }.count == 1)
}

@Test func headsOfEqualRankKeepClose() {
  let wide = HeadlineLimits(smallest: 0.7, largest: 1.3, step: .points(0.5))
  let checked = layOut(
    stacked(
      story("ferry", 2, headline("All of the boats stops", fit: wide)),
      story("clinic", 2, headline("Clinic is for all", fit: wide))))
  let both = sizes(checked.value, ["ferry", "clinic"])
  #expect(both[0] == 9)
  #expect(both[1] > 9 && both[1] <= 9 * 1.15)
}

@Test func anotherPageIsAnotherRanking() {
  var issue = TestIssue(columns: 1, measure: 20, lines: 30)
  issue.story(story("ferry", 1, headline("All night boats stops", fit: .steps())))
  issue.story(story("clinic", 2, headline("Clinic opens to all", fit: .steps())))
  issue.page("ferry")
  issue.page("clinic")
  let checked = layOut(issue)
  #expect(checked.value.pages[1].story("clinic")?.headlineSizes == [10.5])
}

@Test func whateverIsChosenAfterwardsKeepsTheOrder() {
  let issue = stacked(
    story("ferry", 1, headline("All night boats stop in the harbour", size: 12, fit: .steps())),
    story("clinic", 2, headline("Clinic opens to all who ask", fit: .steps())),
    story("school", 4, headline("Eleven schools to cook", size: 9, fit: .steps())))
  let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed"])
  let heads = rankHeads(of: issue.plan, capHeight: .points(7), with: typesetter)
  #expect(heads.diagnostics.isEmpty)
  #expect(heads.value[1].upperBound <= heads.value[0].lowerBound)
  #expect(heads.value[2].upperBound <= heads.value[1].lowerBound)
}

// MARK: Tombstones

private func sideBySide(_ left: ParagraphPlan, _ right: ParagraphPlan) -> TestIssue {
  var issue = TestIssue(columns: 2, measure: 20, lines: 20)
  issue.story(story("ferry", 2, left))
  issue.story(story("clinic", 2, right))
  issue.page("ferry clinic")
  return issue
}

@Test func headsWithWhiteBetweenThemAreNoTombstone() {
  let checked = layOut(sideBySide(headline("Boats stop"), headline("Clinic opens to all")))
  #expect(!checked.diagnostics.ids.contains("layout.tombstone"))
}

@Test func twoHeadsThatReadAsOneLineAreATombstone() throws {
  let checked = layOut(
    sideBySide(headline("Night boats stop now"), headline("Clinic opens to all")))
  let finding = try #require(checked.diagnostics.first { $0.id == "layout.tombstone" })
  #expect(finding.summary == "the headlines of `ferry` and `clinic` read as one line")
  #expect(checked.diagnostics.ids.filter { $0 == "layout.tombstone" }.count == 1)
}

@Test func anotherSizeOrABoxTellsHeadsApart() {
  let left = headline("Night boats stop now")
  let smaller = layOut(sideBySide(left, headline("Clinic opens to all", size: 8)))
  #expect(!smaller.diagnostics.ids.contains("layout.tombstone"))
  var boxed = sideBySide(left, headline("Clinic opens to all"))
  boxed.options["clinic"] = SlotOptions(tint: .black(0.1), inset: .points(2))
  #expect(!layOut(boxed).diagnostics.ids.contains("layout.tombstone"))
}
