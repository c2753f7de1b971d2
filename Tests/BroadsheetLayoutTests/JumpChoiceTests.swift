import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func element(
  _ text: String, _ role: ParagraphRole = .body, style: ParagraphStyle = .ragged()
) -> FlowElement {
  let plan = paragraph(text, role, style: style)
  let shaped = FixedShaper().shape(plan.text, hyphenates: false)
  return FlowElement(
    content: .paragraph(plan, PreparedText(shaped, narrowest: .points(90))), spaceBefore: 0,
    spaceAfter: 0, keepsWithNext: false, isUnbreakable: false, role: role)
}

/// Lines of nine characters and of a sentence that goes on.
private func rows(_ count: Int, _ role: ParagraphRole = .body) -> FlowElement {
  element(words(count, of: 9), role)
}

/// A leg of 100 pt on each of some pages.
private func pages(_ depths: [Int]) -> Channel {
  let legs = depths.enumerated().map { index, depth in
    Leg(
      place: index, number: 1, x: .points(20), width: .points(100), lines: 0..<depth,
      exclusions: [])
  }
  return Channel(legs: legs, grids: depths.map { _ in grid() }, minimumMeasure: .points(30))
}

private func starts(_ result: FlowResult) -> [Int] { result.placed.map(\.start) }

@Test func aStoryGoesOnElsewhereWithANewParagraph() {
  let result = flow([rows(5), rows(6)], through: pages([5, 6]))
  #expect(starts(result) == [0, 5])
  #expect(result.holes == 0)
}

@Test func aLineIsLeftEmptySoThatAParagraphEndsThePage() {
  // Four lines and six, in rooms of five and seven: one of the six would stand alone.
  let result = flow([rows(4), rows(6)], through: pages([5, 7]))
  #expect(starts(result) == [0, 5])
  #expect(result.holes == 1)
}

@Test func twoLinesAreLeftEmptyRatherThanASentenceParted() {
  let result = flow([rows(4), rows(9)], through: pages([6, 9]))
  #expect(starts(result) == [0, 6])
  #expect(result.holes == 2)
}

@Test func aLegOfTheSamePageMayPartASentence() {
  let legs = [6, 9].enumerated().map { index, depth in
    Leg(
      place: 0, number: index + 1, x: .points(20 + Double(index) * 110), width: .points(100),
      lines: 0..<depth, exclusions: [])
  }
  let channel = Channel(legs: legs, grids: [grid()], minimumMeasure: .points(30))
  #expect(starts(flow([rows(4), rows(11)], through: channel)) == [0, 4])
}

/// So many words of nine letters, a sentence ending after some.
private func sentences(_ counts: Int...) -> String {
  counts.map { count in
    var sentence = words(count, of: 9)
    sentence.replaceSubrange(sentence.startIndex...sentence.startIndex, with: "A")
    return sentence.dropLast() + "."
  }.joined(separator: " ")
}

@Test func aLongParagraphIsPartedAtASentencesEnd() throws {
  // The fifth line would end in the middle of the second sentence.
  let text = sentences(4, 8)
  let result = flow([element(text)], through: pages([5, 12]))
  let placed = try #require(result.placed.first)
  #expect(placed.resumption == FlowResult.Resumption(line: 4, position: 5))
  #expect(placed.pieces.map { $0.breaking.lineCount } == [4, 8])
  #expect(result.holes == 1)
  #expect(result.end == 13)
}

@Test func aSentenceThatEndsWithThePageIsTakenAsItComes() throws {
  let result = flow([element(sentences(5, 8))], through: pages([5, 12]))
  let placed = try #require(result.placed.first)
  #expect(result.holes == 0)
  #expect(result.end == 13)
  #expect((0..<13).map { placed.position(ofLine: $0) } == Array(0..<13))
}

@Test func theSentencesLastLineIsLeftShortAndTheNextIsNotIndented() throws {
  // Two words of four letters a line; the sentence ends after nine of them.
  var text = words(9, of: 4).dropLast() + ". "
  text += "A" + words(21, of: 4).dropFirst()
  let style = ParagraphStyle.justified(indent: 20)
  let result = flow([element(String(text), style: style)], through: pages([5, 14]))
  let placed = try #require(result.placed.first)
  let resumption = try #require(placed.resumption)
  #expect(resumption.position == 5)
  let (above, below) = (placed.lines[resumption.line - 1], placed.lines[resumption.line])
  #expect(above.isLast && above.ratio == 0)
  #expect(placed.lines[0].indent == .points(20))
  #expect(below.indent == .zero)
  #expect(below.width == .points(100))
  #expect(placed.lines.count(where: \.isLast) == 2)
}

@Test func threeLinesStandOnEitherSideOfAJump() {
  // The only sentence ends after two lines, or leaves two.
  for (text, depth) in [(sentences(2, 10), 3), (sentences(10, 2), 10)] {
    let result = flow([element(text)], through: pages([depth, 14]))
    for placed in result.placed where placed.pieces.count > 1 {
      #expect(placed.pieces.allSatisfy { $0.breaking.lineCount >= 3 })
    }
  }
}

@Test func aListGoesOnElsewhereAsAWhole() {
  let items = (0..<3).map { _ in rows(2, .listItem) }
  let result = flow([rows(3)] + items + [rows(4)], through: pages([6, 12]))
  #expect(starts(result) == [0, 6, 8, 10, 12])
  #expect(result.holes == 3)
}

@Test func aQuotationGoesOnElsewhereAsAWhole() {
  let result = flow([rows(3), rows(6, .quotation), rows(4)], through: pages([6, 12]))
  #expect(starts(result) == [0, 6, 12])
  let two = flow(
    [rows(3), rows(3, .quotation), rows(3, .quotation), rows(4)], through: pages([6, 12]))
  #expect(starts(two) == [0, 6, 9, 12])
}

@Test func aStoryMayJumpBetweenAListAndItsText() {
  let result = flow(
    [rows(3), rows(3, .listItem), rows(8), rows(3, .listItem)], through: pages([6, 12]))
  #expect(starts(result) == [0, 3, 6, 14])
}

@Test func aListDeeperThanThePageIsPartedAllTheSame() {
  let items = (0..<8).map { _ in rows(2, .listItem) }
  let result = flow(items, through: pages([6, 12]))
  #expect(result.end == 18 || result.end == 16)
  #expect(starts(result).contains(6))
}

@Test func aJumpIsWorthAFewLines() {
  // Fourteen lines in rooms of twelve and twelve: two would stand on the second page.
  let result = flow((0..<5).map { _ in rows(3) }, through: pages([12, 12]))
  #expect(result.end - 12 >= FlowCost.leastAfterJump)
  #expect(starts(result) == [0, 3, 6, 12, 15])
}

@Test func aJumpAtASentencesEndReadsOn() throws {
  var issue = TestIssue(columns: 1, measure: 10, lines: 10)
  issue.page("ferry")
  issue.page("ferry")
  var story = TestStory("ferry")
  let text = sentences(8, 7)
  story.add(text, style: .justified(indent: 10))
  issue.story(story)
  let laidOut = layOut(issue).value
  let legs = laidOut.pages.map { $0.legs("ferry")[0] }
  #expect(legs[0].lines.last?.text.hasSuffix(".") == true)
  #expect(legs[1].lines.first?.frame.x == legs[1].frame.x)
  #expect(laidOut.bodyWords("ferry") == text.split(separator: " ").map(String.init))
  #expect(laidOut.pages[0].story("ferry")?.first(.jumpTo)?.text == "To page 2")
}

/// Sentences are four lines long, so that one in four jumps would be at the end of one by chance.
@Test func mostStoriesJumpAtASentencesEnd() {
  var (jumps, inSentence, short) = (0, 0, 0)
  for seed in 0..<60 {
    var random = SeededGenerator(seed: seed)
    let style = ParagraphStyle.justified(indent: 10, letterspacing: 27, glyphScaling: 0.02)
    let lines = Int.random(in: 10...24, using: &random)
    var issue = TestIssue(columns: 2, measure: 33, lines: lines)
    issue.page("ferry ferry")
    issue.page("ferry ferry")
    var story = TestStory("ferry")
    // Three of the four legs' text, more or less.
    while story.offset < lines * 3 * 36 {
      let sentences = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        "A" + newsText(words: Int.random(in: 8...24, using: &random), using: &random) + "."
      }
      story.add(sentences.joined(separator: " "), style: style)
    }
    issue.story(story)
    let laidOut = layOut(issue, with: FixedShaper(space: 0.5)).value
    guard let foot = laidOut.pages[0].legs("ferry").last?.lines.last,
      laidOut.stories[0].placements[1].lines > 0
    else { continue }
    jumps += 1
    if !foot.text.hasSuffix(".") { inSentence += 1 }
    if laidOut.stories[0].placements[1].lines < FlowCost.leastAfterJump { short += 1 }
  }
  #expect(jumps > 40)
  #expect(inSentence * 3 <= jumps)
  #expect(short == 0)
}
