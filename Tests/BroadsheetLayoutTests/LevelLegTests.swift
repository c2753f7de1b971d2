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

/// The lines, on the grid, that a story's legs end on.
private func feet(_ issue: TestIssue) -> [Int] {
  layOut(issue, with: FixedShaper(space: 0.5)).value.pages[0].legs("ferry")
    .map { $0.lines.last?.gridLine ?? -1 }
}

@Test(arguments: 0..<18) func theLegsOfALongStoryEndLevel(seed: Int) {
  var random = SeededGenerator(seed: seed / 3)
  let legs = 2 + seed % 3
  let issue = issue(
    words: 900 + Int.random(in: 0...40, using: &random), legs: legs, lines: 900 / legs / 5 + 25,
    &random)
  let feet = feet(issue)
  #expect(feet.count == legs)
  #expect(Set(feet).count == 1, "the legs end on lines \(feet)")
}

@Test func theLegsOfAShortStoryEndLevelOrALineApart() {
  var (uneven, stories) = (0, 0)
  for words in [100, 150, 200, 300, 400] {
    for legs in 2...3 {
      for seed in 0..<6 {
        var random = SeededGenerator(seed: seed)
        let feet = feet(
          issue(
            words: words + Int.random(in: 0...40, using: &random), legs: legs,
            lines: words / legs / 5 + 25, &random))
        let apart = (feet.max() ?? 0) - (feet.min() ?? 0)
        #expect(apart <= 1, "the legs of \(words) words end on lines \(feet)")
        stories += 1
        if apart > 0 { uneven += 1 }
      }
    }
  }
  #expect(uneven * 3 <= stories)
}

@Test func mostEndLevelBesideAPictureToo() {
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
  // Of 75 legs.
  #expect(uneven <= 20)
}

@Test func mostEndLevelWithCrossheads() {
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
  // Of 75 legs.
  #expect(uneven <= 15)
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
