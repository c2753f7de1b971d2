import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private let style = ParagraphStyle.justified(indent: 10, letterspacing: 27, glyphScaling: 0.02)

/// A story of paragraphs of about so many words in all, in legs deeper than it needs.
private func issue(
  words: Int, legs: Int, lines: Int = 45, _ random: inout SeededGenerator
) -> TestIssue {
  var issue = TestIssue(columns: legs, measure: 33, lines: lines)
  issue.page(Array(repeating: "ferry", count: legs).joined(separator: " "))
  var story = TestStory("ferry")
  var left = words
  while left > 0 {
    let count = min(left, Int.random(in: 15...70, using: &random))
    story.add(newsText(words: count, using: &random), style: style)
    left -= count
  }
  issue.story(story)
  return issue
}

@Test(arguments: 0..<60) func theLegsOfAStoryEndLevel(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let legs = 2 + seed % 4
  let issue = issue(words: Int.random(in: 120...400, using: &random), legs: legs, &random)
  let laidOut = layOut(issue, with: FixedShaper(space: 0.5)).value
  let feet = laidOut.pages[0].legs("ferry").map { $0.lines.last?.gridLine ?? -1 }
  #expect(feet.count == legs)
  #expect(Set(feet).count == 1, "the legs end on lines \(feet)")
  #expect(laidOut.stories[0].typography.unevenLegs == 0)
}

@Test func theyEndLevelBesideAPictureToo() {
  var uneven = 0
  for seed in 0..<25 {
    var random = SeededGenerator(seed: 400 + seed)
    var issue = issue(words: Int.random(in: 160...360, using: &random), legs: 3, &random)
    let asset = issue.asset(width: 3000, height: 2000)
    issue.stories[0].addPicture(asset, named: "photo")
    // Before the text, so that it stands at the top of the last legs.
    let block = issue.stories[0].blocks.removeLast()
    issue.stories[0].blocks.insert(block, at: 0)
    uneven += layOut(issue, with: FixedShaper(space: 0.5)).value.stories[0].typography.unevenLegs
  }
  #expect(uneven == 0)
}

@Test func theyEndLevelWithCrossheads() {
  var uneven = 0
  for seed in 0..<25 {
    var random = SeededGenerator(seed: 800 + seed)
    var issue = TestIssue(columns: 3, measure: 33, lines: 45)
    issue.page("ferry ferry ferry")
    var story = TestStory("ferry")
    for index in 0..<Int.random(in: 4...10, using: &random) {
      if index % 3 == 2 { story.addCrosshead("Head") }
      story.add(
        newsText(words: Int.random(in: 20...60, using: &random), using: &random), style: style)
    }
    issue.story(story)
    uneven += layOut(issue, with: FixedShaper(space: 0.5)).value.stories[0].typography.unevenLegs
  }
  #expect(uneven == 0)
}

@Test func aTextThatCannotBeStretchedLeavesLegsALineShort() {
  // Ten lines and eleven in three legs, each a line of two words: no two lines are missing in one.
  for lines in 9...24 {
    var issue = TestIssue(columns: 3, measure: 9, lines: 12)
    issue.page("ferry ferry ferry")
    issue.story("ferry", words(lines * 2, of: 4))
    let depths = pages(issue)[0].legLines("ferry").map(\.count)
    #expect((depths.max() ?? 0) - (depths.min() ?? 0) <= 1, "\(lines) lines as \(depths)")
  }
}
