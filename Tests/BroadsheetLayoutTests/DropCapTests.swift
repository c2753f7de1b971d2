import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func capped(
  _ paragraphs: String..., lines: Int = 12, measure: Int = 20, cap: Int = 3
) -> TestIssue {
  var issue = TestIssue(columns: 1, measure: measure, lines: lines)
  var story = TestStory("ferry")
  for (index, text) in paragraphs.enumerated() { story.add(text, dropCap: index == 0 ? cap : nil) }
  issue.story(story)
  issue.page("ferry")
  return issue
}

@Test func aDropCapStandsBesideItsLines() throws {
  let leg = try #require(pages(capped(words(40, of: 4)))[0].legs("ferry").first)
  let cap = try #require(leg.first(.dropCap))
  guard case .glyphs(let run)? = cap.items.first else {
    Issue.record("a drop cap is a glyph")
    return
  }
  // Three lines from cap height to baseline: 27 pt of capitals, which are 0.7 of the size.
  #expect(abs(run.size.points - 27 / 0.7) < 0.01)
  #expect(run.origin == Point(x: .points(20), y: leg.lines[2].frame.maxY))
  #expect(cap.frame.y == leg.lines[0].frame.y && cap.frame.maxY == leg.lines[2].frame.maxY)
  // The word goes on close to its letter; the other lines keep more air.
  let (close, indent) = (leg.lines[0].frame.x, leg.lines[1].frame.x)
  #expect(close > .points(20) + run.width)
  #expect(close < indent)
  #expect(leg.lines.prefix(4).map(\.frame.x) == [close, indent, indent, .points(20)])
}

@Test func aDropCapsWordComesOutWhole() throws {
  let leg = try #require(pages(capped(words(40, of: 4)))[0].legs("ferry").first)
  let cap = try #require(leg.first(.dropCap))
  #expect(cap.text == "aaaa")
  #expect(leg.lines[0].text.hasPrefix("aaaa bbbb"))
  #expect(
    leg.text.split(separator: " ").map(String.init)
      == words(40, of: 4).split(separator: " ").map(String.init))
  for case .glyphs(let run) in leg.lines.flatMap(\.items) + cap.items {
    #expect(run.clusters.reduce(0) { $0 + Int($1.bytes) } == run.text.utf8.count)
    #expect(run.clusters.reduce(0) { $0 + Int($1.glyphs) } == run.glyphs.count)
  }
}

@Test func aWordOfOneLetterIsTheLetterAlone() throws {
  let leg = try #require(pages(capped("A boat " + words(40, of: 4)))[0].legs("ferry").first)
  #expect(leg.first(.dropCap)?.text == "A")
  #expect(leg.text.hasPrefix("A boat"))
}

@Test func aLetterOfTwoLinesThatIsAWordKeepsAWordsDistance() throws {
  func indent(_ text: String) throws -> Length {
    let leg = try #require(pages(capped(text + words(40, of: 4), cap: 2))[0].legs("ferry").first)
    return leg.lines[0].frame.x
  }
  #expect(try indent("A boat ") > indent("Aboat "))
}

@Test func theNextParagraphStandsBelowTheDropCap() throws {
  let issue = capped("aaaa bbbb", words(12, of: 4))
  let leg = try #require(pages(issue)[0].legs("ferry").first)
  let below = try #require(leg.lines.first { $0.frame.x == .points(20) })
  #expect(below.gridLine == 3)
  #expect(below.source?.range.lowerBound == 11)
}

@Test func aDropCapIsNotPartedFromItsLines() throws {
  // After two paragraphs of text a leg of five lines has one or two left.
  for before in [2, 3, 4] {
    var issue = TestIssue(columns: 2, measure: 20, lines: 5)
    var story = TestStory("ferry")
    story.add(words(before * 4, of: 4))
    story.add(words(16, of: 4), dropCap: 3)
    issue.story(story)
    issue.page("ferry ferry")
    let legs = pages(issue)[0].legs("ferry")
    let cap = try #require(legs.first { $0.first(.dropCap) != nil })
    let line = try #require(cap.lines.firstIndex { $0.first(.dropCap) != nil })
    #expect(cap.lines.count - line >= 3)
  }
}

@Test func aStoryOfOneLetterIsALetter() throws {
  for text in ["A", "A b"] {
    let checked = layOut(capped(text))
    let leg = try #require(checked.value.pages[0].legs("ferry").first)
    #expect(leg.text.filter { $0 != " " } == text.filter { $0 != " " })
    #expect(checked.value.stories[0].overset == nil)
  }
}

@Test func aDropCapAsWideAsItsLegDoesNoHarm() {
  for measure in 1...6 {
    let issue = capped(words(10, of: 4), lines: 60, measure: measure)
    #expect(pages(issue)[0].legs("ferry").count == 1)
  }
}

// MARK: Letters that are no squares

/// A shaper whose "a" has an outline of its own, given in shares of the em.
private func shaper(_ corners: [(x: Double, y: Double)]) -> FixedShaper {
  var shaper = FixedShaper()
  shaper.outlines[0x61] = { size in
    let em = Double(size.units)
    return GlyphOutline(contours: [corners.map { .init(x: $0.x * em, y: $0.y * em) }])
  }
  return shaper
}

/// Where the first lines of a story with such a drop cap begin, in points from the leg's edge.
private func indents(_ corners: [(x: Double, y: Double)], cap: Int = 3) throws -> [Double] {
  let issue = capped(words(40, of: 4), cap: cap)
  let leg = try #require(pages(issue, with: shaper(corners))[0].legs("ferry").first)
  return leg.lines.prefix(cap + 2).map { $0.frame.x.points - 20 }
}

@Test func linesComeNearerWhereALetterIsNarrow() throws {
  // An A: a point above, as wide as the em below.
  let peak = try indents([(0, 0), (1, 0), (0.5, 0.7)])
  #expect(peak[0] < peak[1] && peak[1] < peak[2])
  #expect(peak[3] == 0)
  // A T: an arm above, a stem below. The last two lines come in under the arm, alike.
  let arm = try indents([
    (0.3, 0), (0.7, 0), (0.7, 0.55), (1, 0.55), (1, 0.7), (0, 0.7), (0, 0.55),
    (0.3, 0.55),
  ])
  #expect(arm[1] < arm[0] && arm[1] == arm[2])
  // An I with a foot: no line comes in between the serifs.
  let serifs = try indents([
    (0, 0), (1, 0), (1, 0.1), (0.8, 0.1), (0.8, 0.6), (1, 0.6), (1, 0.7), (0, 0.7),
  ])
  #expect(serifs[1] == serifs[2])
  // An L: the foot alone keeps its line away.
  let foot = try indents([(0, 0), (1, 0), (1, 0.1), (0.2, 0.1), (0.2, 0.7), (0, 0.7)])
  #expect(foot[1] < foot[2] - 10)
  #expect(foot[0] <= foot[1])
}

@Test func aLineNeverRunsFarInUnderALetter() throws {
  let thin = try indents([(0, 0), (0.05, 0), (0.05, 0.6), (1, 0.6), (1, 0.7), (0, 0.7)])
  let size = 27 / 0.7
  #expect(thin[2] > size / 2)
}

@Test func aTailBelowTheBaselineKeepsOneMoreLineAway() throws {
  let tail = try indents([(0, -0.3), (0.5, -0.3), (0.5, 0.7), (0, 0.7)])
  #expect(tail[3] > 0)
  #expect(tail[4] == 0)
  let flat = try indents([(0, -0.02), (0.5, -0.02), (0.5, 0.7), (0, 0.7)])
  #expect(flat[3] == 0)
}

@Test func aLettersInkStandsAtTheEdgeAndItsPointsHangOut() throws {
  func left(_ corners: [(x: Double, y: Double)]) throws -> Double {
    let issue = capped(words(40, of: 4))
    let leg = try #require(pages(issue, with: shaper(corners))[0].legs("ferry").first)
    guard case .glyphs(let run)? = leg.first(.dropCap)?.items.first else { return .nan }
    return run.origin.x.points - 20
  }
  let size = 27 / 0.7
  // A stem with air before it comes to the edge; a point or a serif hangs over it a little.
  #expect(abs(try left([(0.1, 0), (0.5, 0), (0.5, 0.7), (0.1, 0.7)]) + 0.1 * size) < 0.01)
  let point = try left([(0, 0), (1, 0), (0.5, 0.7)])
  #expect(point < 0 && point >= -0.018 * size - 0.01)
}

@Test func quotationMarksStandSmallBeforeTheirLetter() throws {
  var issue = TestIssue(columns: 1, measure: 20, lines: 12)
  var plan = paragraph(words(40, of: 4))
  let (letter, rest) = styled("“" + words(40, of: 4)).split(at: 4)
  plan.dropCap = DropCapPlan(letter: letter, lines: 3)
  plan.text = rest
  var story = TestStory("ferry")
  story.blocks.append(.paragraph(plan))
  issue.story(story)
  issue.page("ferry")
  let leg = try #require(pages(issue)[0].legs("ferry").first)
  let cap = try #require(leg.first(.dropCap))
  let runs = cap.items.compactMap { item -> GlyphRun? in
    if case .glyphs(let run) = item { run } else { nil }
  }
  #expect(runs.count == 2)
  #expect(abs(runs[0].size.points - runs[1].size.points / 2) < 0.01)
  // The mark's top is the letter's: its ink is 0.7 of its size.
  let tops = runs.map { $0.origin.y.points - $0.size.points * 0.7 }
  #expect(abs(tops[0] - tops[1]) < 0.05)
  #expect(runs[0].origin.x == .points(20))
  #expect(runs[1].origin.x > runs[0].origin.x + runs[0].width)
  #expect(cap.text == "“aaaa")
  #expect(leg.lines[0].frame.x > runs[1].origin.x + runs[1].width)
}

@Test func aDropCapOfRightToLeftTextStandsAtTheRight() throws {
  var issue = TestIssue(columns: 1, measure: 20, lines: 12)
  let text = Array(repeating: "אבגד", count: 30).joined(separator: " ")
  var plan = paragraph(text, language: "he")
  let (letter, rest) = styled(text, language: "he").split(at: 2)
  plan.dropCap = DropCapPlan(letter: letter, lines: 3)
  plan.text = rest
  var story = TestStory("ferry")
  story.blocks.append(.paragraph(plan))
  issue.story(story)
  issue.page("ferry")
  let leg = try #require(pages(issue)[0].legs("ferry").first)
  guard case .glyphs(let run)? = leg.first(.dropCap)?.items.first else {
    Issue.record("a drop cap is a glyph")
    return
  }
  #expect(abs((run.origin.x + run.width).points - 220) < 0.01)
  for line in leg.lines.prefix(3) { #expect(line.frame.maxX < run.origin.x) }
  #expect(leg.lines[0].frame.maxX > leg.lines[1].frame.maxX)
  #expect(leg.lines[3].frame.maxX == .points(220))
}

@Test(arguments: [2, 3, 5]) func aDropCapSpansItsLinesWhateverTheirNumber(lines: Int) throws {
  let leg = try #require(pages(capped(words(60, of: 4), cap: lines))[0].legs("ferry").first)
  guard case .glyphs(let run)? = leg.first(.dropCap)?.items.first else {
    Issue.record("a drop cap is a glyph")
    return
  }
  #expect(abs(run.size.points * 0.7 - Double(lines - 1) * 10 - 7) < 0.01)
  #expect(run.origin.y == leg.lines[lines - 1].frame.maxY)
}
