import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

@Test func aStoryThatFitsSaysNothing() {
  var issue = TestIssue(columns: 2, measure: 9, lines: 5)
  issue.page("ferry ferry")
  issue.story("ferry", words(20, of: 4))
  let checked = layOut(issue)
  #expect(checked.diagnostics.isEmpty)
  let facts = checked.value.stories[0]
  #expect(facts.words == 20)
  #expect(facts.wordsSet == 20)
  #expect(facts.lines == 10)
  #expect(facts.linesShort == 0)
  #expect(facts.overset == nil)
  #expect(facts.placements.map { [$0.page, $0.lines, $0.room] } == [[1, 10, 10]])
  #expect(checked.value.pageFacts[0].fill == 1)
}

@Test func whatFindsNoRoomIsNamed() throws {
  var issue = TestIssue(columns: 1, measure: 9, lines: 5)
  issue.page("ferry")
  issue.story("ferry", words(8, of: 4), words(10, of: 4))
  let checked = layOut(issue)
  let facts = checked.value.stories[0]
  let overset = try #require(facts.overset)
  #expect(overset.lines == 4)
  #expect(overset.words == 8)
  #expect(facts.wordsSet == 10)
  // The second paragraph begins at 41; its first line of ten characters is set.
  #expect(overset.source?.range.lowerBound == 51)
  let finding = checked.diagnostics[0]
  #expect(finding.id == "copyfit.overset")
  #expect(finding.severity == .error)
  #expect(finding.summary == "story `ferry` is 4 lines over")
  #expect(finding.span?.range.lowerBound == 51)
  #expect(finding.place == Diagnostic.Place(page: 1, slot: "ferry"))
  #expect(finding.help?.hasPrefix("cut about 8 words") == true)
}

@Test func oneLineAndOneWordAreNotPlurals() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 5)
  issue.page("ferry")
  issue.story("ferry", words(11, of: 4))
  let finding = layOut(issue).diagnostics[0]
  #expect(finding.summary == "story `ferry` is 1 line over")
  #expect(finding.help?.hasPrefix("cut about 1 word,") == true)
}

@Test func aStoryThatIsShortIsNamedToo() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 12)
  issue.page("ferry")
  issue.story("ferry", words(8, of: 4))
  let checked = layOut(issue)
  #expect(checked.value.stories[0].linesShort == 8)
  #expect(checked.diagnostics.map(\.summary) == ["story `ferry` is 8 lines short"])
  #expect(checked.diagnostics[0].severity == .warning)
  #expect(checked.diagnostics[0].help?.hasPrefix("add about 16 words") == true)
}

@Test func aStoryWithoutASlotSetsNoWordAndIsNotOverset() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 12)
  issue.page("clinic")
  issue.story("clinic", words(24, of: 4))
  issue.story("ferry", headline: "Boats stop", words(8, of: 4))
  let checked = layOut(issue)
  let facts = checked.value.stories[1]
  #expect(facts.overset == nil && facts.wordsSet == 0)
  #expect(facts.placements.isEmpty)
  // That it is drawn nowhere was said when the issue was read.
  #expect(checked.diagnostics.isEmpty)
}

@Test func theLoosestLineIsKnown() throws {
  var issue = TestIssue(columns: 1, measure: 20, lines: 4)
  issue.page("ferry")
  var story = TestStory("ferry")
  story.add("aaaaaaaa bbbbbbb ccccccccc dddddddddd eeeee ffff gg", style: .justified())
  issue.story(story)
  let facts = layOut(issue).value.stories[0]
  #expect(facts.loosestSpace > 1.5)
  #expect(facts.loosestSource != nil)
}

@Test func hyphensInARowAreCounted() {
  var issue = TestIssue(columns: 1, measure: 6, lines: 4)
  issue.page("ferry")
  var story = TestStory("ferry")
  var style = ParagraphStyle.ragged()
  style.hyphenates = true
  story.add("aaaaabbbb ccccdddd eeeeffff", style: style)
  issue.story(story)
  let shaper = FixedShaper(hyphenation: ["aaaaa-bbbb", "cccc-dddd", "eeee-ffff"])
  #expect(layOut(issue, with: shaper).value.stories[0].hyphensInARow >= 1)
}

@Test func aCharacterWithoutAFaceIsAnErrorAtItsPlace() {
  var issue = TestIssue(columns: 1, measure: 20, lines: 2)
  issue.page("ferry")
  issue.story("ferry", "boats ☃ boats boats boats boats")
  let findings = layOut(issue, with: FixedShaper(missing: ["☃"])).diagnostics
  #expect(findings.ids == ["font.missing-character"])
  #expect(findings[0].summary == "“☃” (U+2603) is not in Fixed Regular")
  #expect(findings[0].span?.range.lowerBound == 6)
}

@Test func aWordThatIsCutIsNamed() {
  var issue = TestIssue(columns: 1, measure: 9, lines: 3)
  issue.page("ferry")
  issue.story("ferry", "an incomprehensibility")
  let checked = layOut(issue)
  #expect(checked.diagnostics.ids.contains("typography.word-too-wide"))
  #expect(checked.value.bodyWords("ferry").joined() == "anincomprehensibility")
}

@Test func aWordThatFitsItsLegIsNotSaidToBeCut() {
  // Wider than the narrowest strip beside a part, but there is no part.
  var issue = TestIssue(columns: 1, measure: 9, lines: 3)
  issue.page("ferry")
  issue.story("ferry", "abcdefgh ijklmnop qrstuvwx")
  #expect(layOut(issue).diagnostics.isEmpty)
}
