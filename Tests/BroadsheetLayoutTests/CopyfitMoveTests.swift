import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// Two legs of twenty characters and a headline that may take one to three lines.
private func story(
  _ paragraphs: Int, lines: Int, fit: HeadlineLimits? = nil,
  _ change: (inout TestStory, inout TestIssue) -> Void = { _, _ in }
) -> TestIssue {
  var issue = TestIssue(columns: 2, measure: 20, lines: lines)
  issue.page("ferry ferry")
  var story = TestStory("ferry")
  if let fit {
    story.head.headline = headline(
      "Crews vote to stop the night boats for a week", size: 20, fit: fit)
  }
  for _ in 0..<paragraphs { story.add(words(16, of: 4)) }
  change(&story, &issue)
  issue.story(story)
  return issue
}

private let threeLines = HeadlineLimits(
  lines: 1...3, smallest: 0.8, largest: 1.1, step: .points(0.5))

private func facts(_ issue: TestIssue) -> StoryFacts { layOut(issue).value.stories[0] }

private let nothing = CopyfitBudget(spacing: 0, headline: 0, pictures: 0, optional: false)

private func what(_ facts: StoryFacts) -> [String] { facts.copyfit.map(\.what) }

@Test func nothingIsDoneToAStoryThatFits() {
  // Ten paragraphs of four lines in two legs of twenty.
  let issue = story(10, lines: 20) { story, issue in
    story.blocks.removeLast()
    story.add(words(16, of: 4), isOptional: true)
    story.copyfit = CopyfitBudget(smallestBody: 0.9, largestBody: 1.1)
  }
  let facts = facts(issue)
  #expect(facts.copyfit.isEmpty)
  #expect(facts.mends.isEmpty)
  #expect(facts.wordsLeftOut == 0)
  #expect(facts.wordsSet == facts.words)
  #expect(facts.overset == nil && facts.linesShort == 0)
}

@Test func aFlatterHeadComesBeforeAnOptionalParagraphLeftOut() throws {
  let best = facts(story(1, lines: 60, fit: threeLines))
  #expect(best.copyfit.isEmpty)
  // As many lines of text as stand below the flatter head.
  var found = 0
  for lines in 14...30 {
    let issue = story(6, lines: lines, fit: threeLines) { story, _ in
      story.add(words(16, of: 4), isOptional: true)
      story.copyfit = CopyfitBudget(headline: 2)
    }
    let plain = story(6, lines: lines, fit: threeLines) { story, _ in
      story.add(words(16, of: 4))
      story.copyfit = nothing
    }
    guard let over = facts(plain).overset?.lines else { continue }
    let facts = facts(issue)
    guard let step = facts.copyfit.first(where: { $0.what.hasPrefix("headline") }),
      step.lines >= over
    else { continue }
    found += 1
    #expect(facts.copyfit.count == 1)
    #expect(facts.wordsLeftOut == 0)
    #expect(facts.overset == nil)
  }
  #expect(found > 0)
}

@Test func theLastOptionalParagraphGoesFirst() {
  // Eleven paragraphs of four lines in forty.
  let issue = story(8, lines: 20) { story, _ in
    story.add("first " + words(15, of: 4), isOptional: true)
    story.add("second " + words(15, of: 4), isOptional: true)
    story.add("end " + words(15, of: 4))
  }
  let checked = layOut(issue)
  let facts = checked.value.stories[0]
  #expect(what(facts) == ["16 optional words left out"])
  #expect(facts.copyfit.map(\.lines) == [5] || facts.copyfit.map(\.lines) == [4])
  #expect(facts.wordsLeftOut == 16)
  let set = checked.value.bodyWords("ferry")
  #expect(set.contains("first") && !set.contains("second") && set.contains("end"))
  #expect(checked.diagnostics.ids == ["copyfit.left-out"])
  #expect(checked.diagnostics[0].severity == .note)
}

@Test func noMoreIsLeftOutThanMustBe() {
  for count in 9...12 {
    let issue = story(6, lines: 20) { story, _ in
      for _ in 6..<count { story.add(words(16, of: 4), isOptional: true) }
    }
    let facts = facts(issue)
    #expect(facts.wordsLeftOut == max(0, count - 10) * 16)
    #expect(facts.overset == nil)
  }
}

@Test func aCrossheadGoesWithTheLastParagraphUnderIt() {
  let issue = story(9, lines: 20) { story, _ in
    story.addCrosshead("Head", isOptional: true)
    story.add(words(16, of: 4), isOptional: true)
  }
  let checked = layOut(issue)
  let facts = checked.value.stories[0]
  #expect(facts.wordsLeftOut == 17)
  #expect(facts.copyfit.map(\.what) == ["17 optional words left out"])
  #expect(!checked.value.bodyWords("ferry").contains("Head"))
}

@Test func aCrossheadStaysWhileTextStandsUnderIt() {
  let issue = story(8, lines: 20) { story, _ in
    story.addCrosshead("Head", isOptional: true)
    story.add("first " + words(15, of: 4), isOptional: true)
    story.add("second " + words(15, of: 4), isOptional: true)
  }
  let checked = layOut(issue)
  #expect(checked.value.stories[0].wordsLeftOut == 16)
  #expect(checked.value.bodyWords("ferry").contains("Head"))
  #expect(!checked.value.bodyWords("ferry").contains("second"))
}

@Test func aCrossheadThatIsNotOptionalStays() {
  let issue = story(9, lines: 20) { story, _ in
    story.addCrosshead("Head")
    story.add(words(8, of: 4), isOptional: true)
    story.add(words(4, of: 4))
  }
  let checked = layOut(issue)
  #expect(checked.value.stories[0].wordsLeftOut == 8)
  #expect(checked.value.bodyWords("ferry").contains("Head"))
}

@Test func anOptionalBoxIsLeftOut() {
  let issue = story(5, lines: 20) { story, _ in
    story.addQuote("we sail on", named: "quote", isOptional: true)
    for _ in 0..<5 { story.add(words(16, of: 4)) }
  }
  let checked = layOut(issue)
  let facts = checked.value.stories[0]
  #expect(facts.wordsLeftOut == 3)
  #expect(what(facts) == ["3 optional words left out"])
  #expect(facts.overset == nil)
  #expect(checked.value.pages[0].story("ferry")?.first(.pullQuote("quote")) == nil)
  #expect(checked.diagnostics.ids == ["copyfit.left-out"])
  #expect(checked.diagnostics[0].summary.contains("`ferry.quote`"))
}

@Test func anOptionalBoxStaysWhereThereIsRoom() {
  let issue = story(4, lines: 20) { story, _ in
    story.addQuote("we sail on", named: "quote", isOptional: true)
    for _ in 0..<5 { story.add(words(16, of: 4)) }
  }
  let checked = layOut(issue)
  #expect(checked.value.stories[0].wordsLeftOut == 0)
  #expect(checked.value.pages[0].story("ferry")?.first(.pullQuote("quote")) != nil)
}

// MARK: Pictures

/// Three legs of nine characters, a picture across two of them.
private func pictured(_ count: Int, _ copyfit: CopyfitBudget = CopyfitBudget(), optional: Int = 0)
  -> TestIssue
{
  var issue = TestIssue(columns: 3, measure: 9, lines: 40)
  let asset = issue.asset(width: 2000, height: 1600)
  var story = TestStory("ferry")
  story.copyfit = copyfit
  story.addPicture(asset, named: "photo")
  if optional > 0 { story.add(words(optional, of: 4), isOptional: true) }
  story.add(words(count - optional, of: 4))
  issue.story(story)
  issue.page(
    """
    ferry ferry       ferry
    ferry ferry.photo ferry.photo
    ferry ferry       ferry
    """, rows: [.lines(8), .lines(17), .fraction(1)])
  return issue
}

/// The lines that the drawn picture leaves.
private func room() -> Int {
  let issue = pictured(200, nothing)
  let facts = facts(issue)
  return facts.lines
}

@Test func aPictureGetsShallowerBeforeAnythingIsLeftOut() throws {
  let room = room()
  #expect(facts(pictured(room * 2)).copyfit.isEmpty)
  let facts = facts(pictured(room * 2 + 8, optional: 8))
  let step = try #require(facts.copyfit.first)
  #expect(facts.copyfit.count == 1)
  #expect(step.what == "`photo` 2 lines shallower")
  #expect(step.lines == 4)
  #expect(facts.wordsLeftOut == 0 && facts.overset == nil)
}

@Test func aPictureGetsDeeperWhenTextIsShort() throws {
  let room = room()
  let facts = facts(pictured(room * 2 - 12))
  // Two lines in two legs; the two that are left go with levelling.
  #expect(what(facts) == ["`photo` 2 lines deeper"])
  #expect(facts.copyfit.map(\.lines) == [-4])
  #expect(facts.linesShort <= 3)
}

@Test func aPictureStaysWithinItsBudget() throws {
  let room = room()
  func depth(_ issue: TestIssue) throws -> Length {
    let story = try #require(layOut(issue).value.pages[0].story("ferry"))
    return try #require(story.first(.picture("photo"))).frame.height
  }
  let drawn = try depth(pictured(room * 2, nothing))
  for steps in 0...3 {
    let budget = CopyfitBudget(pictures: steps)
    let long = try depth(pictured(room * 2 + 60, budget))
    #expect(long >= drawn - .points(Double(steps * 10)))
    let short = try depth(pictured(room * 2 - 60, budget))
    #expect(short <= drawn + .points(Double(steps * 10)))
    if steps == 0 { #expect(long == drawn && short == drawn) }
  }
}

@Test func aPicturesOwnStepsHoldToo() {
  var issue = pictured(room() * 2 + 8)
  if case .picture(var picture) = issue.stories[0].parts[0].content {
    picture.steps = 0
    issue.stories[0].parts[0].content = .picture(picture)
  }
  #expect(facts(issue).copyfit.isEmpty)
  #expect(facts(issue).overset != nil)
}

// MARK: Size of body

private func sized(_ words: Int, _ copyfit: CopyfitBudget) -> TestIssue {
  var issue = TestIssue(columns: 2, measure: 36, lines: 20)
  issue.page("ferry ferry")
  var story = TestStory("ferry")
  story.copyfit = copyfit
  var random = SeededGenerator(seed: 5)
  for first in stride(from: 0, to: words, by: 40) {
    story.add(
      newsText(words: min(40, words - first), using: &random),
      style: .justified(indent: 10, letterspacing: 27, glyphScaling: 0.02))
  }
  issue.story(story)
  return issue
}

private func sizes(_ issue: TestIssue) -> Set<Double> {
  let pages = layOut(issue, with: FixedShaper(space: 0.5)).value.pages
  let items = pages.flatMap { $0.legs("ferry") }.flatMap(\.lines).flatMap(\.items)
  return Set(
    items.compactMap { if case .glyphs(let run) = $0 { run.size.points } else { nil } })
}

@Test func bodyTypeKeepsItsSizeUnlessItsBudgetSaysOtherwise() {
  #expect(sizes(sized(400, CopyfitBudget())) == [10])
}

@Test(arguments: Array(stride(from: 120, through: 480, by: 40)))
func bodyTypeStaysWithinItsRange(words: Int) throws {
  let budget = CopyfitBudget(smallestBody: 0.95, largestBody: 1.03)
  let sizes = sizes(sized(words, budget))
  #expect(sizes.count == 1)
  let size = try #require(sizes.first)
  #expect((9.5...10.3).contains((size * 1000).rounded() / 1000))
}

@Test func smallerBodyTypeMakesAStoryFit() throws {
  let shaper = FixedShaper(space: 0.5)
  func over(_ words: Int) -> Int? {
    layOut(sized(words, nothing), with: shaper).value.stories[0].overset?.lines
  }
  // Three or four lines too many, of forty.
  let words = try #require(stride(from: 200, to: 320, by: 5).first { over($0) ?? 0 >= 3 })
  let budget = CopyfitBudget(headline: 0, pictures: 0, smallestBody: 0.85)
  let checked = layOut(sized(words, budget), with: shaper)
  let facts = checked.value.stories[0]
  #expect(facts.overset == nil)
  let step = try #require(facts.copyfit.first)
  #expect(step.what.hasPrefix("body at "))
  #expect(step.lines > 0)
  // All lines stand on the grid all the same.
  for leg in checked.value.pages[0].legs("ferry") {
    let lines = leg.lines.map(\.gridLine)
    #expect(lines == Array(lines[0]..<lines[0] + lines.count))
  }
}

@Test func crossheadsKeepTheirSize() {
  var issue = sized(240, CopyfitBudget(smallestBody: 0.8))
  issue.stories[0].addCrosshead("Head")
  issue.stories[0].add("aaaa bbbb", style: .justified())
  #expect(sizes(issue).contains(10))
  #expect(sizes(issue).count == 2)
}

// MARK: Budgets and mends

@Test func aBudgetOfNothingForbidsAll() {
  let optional = story(9, lines: 20, fit: threeLines) { story, issue in
    let asset = issue.asset(width: 2000, height: 2000)
    story.blocks.removeAll()
    story.addPicture(asset, named: "photo")
    for _ in 0..<12 { story.add(words(16, of: 4), isOptional: true) }
    story.copyfit = nothing
  }
  let facts = facts(optional)
  #expect(facts.copyfit.isEmpty)
  #expect(facts.wordsLeftOut == 0)
  #expect(facts.overset != nil)
  #expect(sizes(optional) == [10])
}

@Test func whatWouldHelpIsNamedWhenNothingDoes() throws {
  let room = room()
  let long = facts(pictured(room * 2 + 8, nothing))
  #expect(long.overset?.lines == 4)
  #expect(long.mends.map(\.what) == ["`photo` 2 lines shallower"])
  #expect(long.mends.map(\.lines) == [4])
  // Two lines off a picture, where a widow costs 170.
  #expect(long.mends.map(\.cost) == [5])
  // And so it is, when it is allowed.
  let mended = facts(pictured(room * 2 + 8, CopyfitBudget(headline: 0, pictures: 2)))
  #expect(mended.overset == nil)
  #expect(what(mended) == long.mends.map(\.what))
}

@Test func aFlatterHeadIsNamedWithTheLinesThatItGives() throws {
  var checked = 0
  for lines in 16...30 {
    let long = facts(
      story(0, lines: lines, fit: threeLines) { story, _ in
        story.add(words(128, of: 4))
        story.copyfit = nothing
      })
    guard let over = long.overset?.lines, let mend = long.mends.first else { continue }
    #expect(mend.what.hasPrefix("headline in "))
    var budget = nothing
    budget.headline = 5
    let flatter = facts(
      story(0, lines: lines, fit: threeLines) { story, _ in
        story.add(words(128, of: 4))
        story.copyfit = budget
      })
    if mend.lines >= over {
      #expect(flatter.overset == nil)
    } else {
      #expect(flatter.overset?.lines == over - mend.lines)
    }
    checked += 1
  }
  #expect(checked > 2)
}

@Test func aStoryThatIsFarTooLongIsNotTornUpInVain() throws {
  // Nothing that may be done comes near: the story says so, and is not worse for it.
  let facts = facts(
    story(40, lines: 20, fit: threeLines) { story, _ in
      story.copyfit = CopyfitBudget(spacing: 0.1, smallestBody: 0.98)
    })
  let overset = try #require(facts.overset)
  #expect(overset.lines > 100)
  #expect(facts.wordsSet + overset.words == facts.words)
}
