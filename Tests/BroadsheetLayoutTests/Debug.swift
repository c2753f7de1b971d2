import BroadsheetTestSupport
import Testing
import BroadsheetText
@testable import BroadsheetLayout
@Test func debugLegs() {
  for count in stride(from: 18, through: 54, by: 2) {
    var issue = TestIssue(columns: 3, measure: 9, lines: 12)
    issue.page("ferry ferry ferry")
    issue.story("ferry", words(count, of: 4))
    let depths = pages(issue)[0].legLines("ferry").map(\.count)
    print("DBG", count/2, depths)
  }
}
@Test(arguments: [2,8]) func debugWidow(seed: Int) {
  var random = SeededGenerator(seed: seed)
  var issue = TestIssue(columns: 3, measure: 24, lines: Int.random(in: 14...24, using: &random))
  issue.page("ferry ferry ferry")
  var story = TestStory("ferry")
  let count = Int.random(in: 4...8, using: &random)
  for _ in 0..<count {
    let length = Int.random(in: 14...40, using: &random)
    story.add(
      randomText(words: length, lengths: 2...7, using: &random),
      style: .justified(letterspacing: 30, glyphScaling: 0.03))
  }
  issue.story(story)
  let c = layOut(issue, with: FixedShaper(space: 0.5))
  print("DBG seed", seed, c.diagnostics.map(\.summary), c.value.stories[0].lines, issue.format.trim.height)
  for leg in c.value.pages[0].legs("ferry") { for l in leg.lines { print("DBG \(seed)", l.gridLine, l.source!.range.lowerBound, l.text) }; print("DBG \(seed) --") }
}
