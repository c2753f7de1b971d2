import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPreflight
import BroadsheetTestSupport
import Testing

@Suite struct SettingLimitsTests {
  private typealias Limit = TypographyLimits.Limit

  /// A story of ten justified lines, so many of them loose, and so many widows.
  private func story(_ slug: String, loose: Int = 0, widest: Int = 160, widows: Int = 0)
    -> StoryFacts
  {
    var facts = TypographyFacts()
    facts.lines = 12
    facts.spaces = (0..<10).map { $0 < loose ? ($0 == 0 ? widest : 155) : 100 }
    facts.widows = widows
    func mark(_ kind: TypographyMark.Kind, _ offset: Int, _ space: Double) -> TypographyMark {
      TypographyMark(
        kind, page: 2, frame: Sheet.rect(20, 20, 48, 3), space: space,
        source: .test(offset..<offset + 1))
    }
    facts.marks = (0..<loose).reversed().map {
      mark(.loose, $0, $0 == 0 ? Double(widest) / 100 : 1.55)
    }
    facts.marks += (0..<widows).map { mark(.widow, 50 + $0, 1) }
    return StoryFacts(
      slug: slug, language: "en-GB", words: 60, wordsSet: 60, lines: 12, overset: nil,
      wordsLeftOut: 0, linesShort: 0,
      placements: [.init(page: 2, slot: slug, legs: 1, lines: 12, room: 12)],
      loosestSpace: 1, loosestSource: nil, hyphensInARow: 0, typography: facts)
  }

  private func check(
    _ stories: [StoryFacts], issue: [Limit] = [], each: [Limit] = []
  ) throws -> [Diagnostic] {
    preflight(
      Sheet.issue([[]], stories: stories), against: try Sheet.newsprint(),
      limits: TypographyLimits(issue: issue, eachStory: each))
  }

  private func limit(_ measure: TypographyLimits.Measure, _ maximum: Double) -> Limit {
    Limit(measure, maximum: maximum, span: .test(5..<9))
  }

  @Test func whatIsWithinTheLimitsGoesToPress() throws {
    let stories = [story("ferry", loose: 1), story("port", widows: 1)]
    let limits = [limit(.looseLines, 0.05), limit(.widestSpace, 1.6), limit(.widows, 1)]
    #expect(try check(stories, issue: limits) == [])
    #expect(try check(stories) == [])
  }

  @Test func whatExceedsALimitIsAnErrorAtItsKey() throws {
    let stories = [story("ferry", loose: 1), story("port", loose: 3, widest: 231)]
    let found = try check(stories, issue: [limit(.looseLines, 0.05)])
    let error = try #require(found.first)
    #expect(found.count == 1)
    #expect(error.id == "typography.limit" && error.severity == .error)
    #expect(error.summary == "20 % of justified lines have word spaces over 1.5; the limit is 5 %")
    #expect(error.span == .test(5..<9))
    #expect(error.place == Diagnostic.Place(page: 2, slot: "port"))
    #expect(
      error.notes.map(\.text) == [
        "the worst is `port`: 30 % of justified lines in `port` have word spaces over 1.5",
        "its worst line, 2.31 times the natural space, begins here, on page 2",
      ])
    #expect(error.notes.last?.span == .test(0..<1))
  }

  @Test func everyStoryIsHeldAgainstItsOwnLimits() throws {
    let stories = [story("ferry", widows: 2), story("port", widows: 1), story("rail")]
    let found = try check(stories, each: [limit(.widows, 0)])
    #expect(
      found.map(\.summary) == [
        "2 widows in `ferry`; the limit is 0", "1 widow in `port`; the limit is 0",
      ])
    #expect(found.first?.notes.first?.span == .test(50..<51))
    #expect(try check(stories, each: [limit(.widows, 2)]) == [])
  }

  @Test func everyMeasureHasWordsOfItsOwn() throws {
    var facts = story("ferry", loose: 5, widows: 1).typography
    facts.spaces += [70]
    (facts.hyphenated, facts.ladders, facts.runts, facts.rivers) = (3, 1, 1, 1)
    (facts.orphans, facts.crossheadsAtFoot, facts.stacks) = (1, 1, 1)
    (facts.unevenLegs, facts.unusedLines, facts.letterspacings) = (1, 1, [900])
    let placed = story("ferry")
    let poor = StoryFacts(
      slug: "ferry", language: "en-GB", words: 60, wordsSet: 60, lines: 12, overset: nil,
      wordsLeftOut: 0, linesShort: 0, placements: placed.placements, loosestSpace: 1,
      loosestSource: nil, hyphensInARow: 0, typography: facts)
    let limits = TypographyLimits.Measure.allCases.map {
      limit($0, $0.rawValue.hasSuffix("Space") ? 1 : 0)
    }
    let found = try check([poor], issue: limits)
    #expect(found.count == limits.count)
    #expect(Set(found.map(\.summary)).count == limits.count)
  }
}
