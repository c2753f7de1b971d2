import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func element(_ plan: ParagraphPlan) -> FlowElement {
  let shaped = FixedShaper(space: 0.5).shape(plan.text, hyphenates: false)
  return FlowElement(
    content: .paragraph(plan, PreparedText(shaped, narrowest: .points(100))),
    spaceBefore: Int(plan.spaceBefore), spaceAfter: Int(plan.spaceAfter),
    keepsWithNext: plan.keepsWithNext, isUnbreakable: plan.keepsWithNext, dropCap: nil)
}

private func block(_ lines: Int) -> FlowElement {
  FlowElement(
    content: .block(part: 0, lines: lines), spaceBefore: 1, spaceAfter: 1, keepsWithNext: false,
    isUnbreakable: true)
}

/// Lines of nine characters, one after the other.
private func rows(_ count: Int) -> FlowElement { element(paragraph(words(count, of: 9))) }

private func legs(_ depths: [Int], width: Double = 100, _ exclusions: Exclusion...) -> Channel {
  let legs = depths.enumerated().map { index, depth in
    Leg(
      place: 0, number: index + 1, x: .points(20 + Double(index) * (width + 10)),
      width: .points(width), lines: 0..<depth, exclusions: index == 0 ? exclusions : [])
  }
  return Channel(legs: legs, grids: [grid()], minimumMeasure: .points(30))
}

private func starts(_ result: FlowResult) -> [Int] { result.placed.map(\.start) }

@Test func nothingFlowsThroughNothing() {
  #expect(flow([], through: legs([])).end == 0)
  #expect(flow([], through: legs([4])).end == 0)
  #expect(flow([rows(3)], through: legs([])).end == 3)
}

@Test func paragraphsStandOneAfterTheOther() {
  let result = flow([rows(3), rows(2), rows(3)], through: legs([8]))
  #expect(starts(result) == [0, 3, 5])
  #expect(result.end == 8)
  #expect(result.holes == 0)
}

@Test func aFirstLineAloneMovesToTheNextLeg() {
  // Five lines hold the first paragraph and one line of the second.
  let result = flow([rows(4), rows(3)], through: legs([5, 5]))
  #expect(starts(result) == [0, 5])
  #expect(result.holes == 1)
}

@Test func twoLinesOnEitherSideMayBeParted() {
  #expect(starts(flow([rows(4), rows(4)], through: legs([6, 6]))) == [0, 4])
}

@Test func aCrossheadGoesWithItsText() {
  let head = element(crosshead("Head"))
  // Space and head would stand on the last two lines.
  #expect(starts(flow([rows(4), head, rows(4)], through: legs([6, 6]))) == [0, 6, 7])
  // One line of its text would stand under it.
  #expect(starts(flow([rows(4), head, rows(4)], through: legs([7, 7]))) == [0, 7, 8])
  #expect(starts(flow([rows(4), head, rows(4)], through: legs([8, 2]))) == [0, 5, 6])
}

@Test func aBlockIsNeverParted() {
  #expect(starts(flow([rows(3), block(4), rows(3)], through: legs([7, 8]))) == [0, 7, 12])
  #expect(starts(flow([rows(3), block(4), rows(3)], through: legs([12]))) == [0, 4, 9])
}

@Test func aBlockDoesNotStandAcrossWhatIsInTheWay() {
  // Lines 4 and 5 of the first leg are taken.
  let taken = Exclusion(lines: 4..<6, left: .points(0), right: .points(200))
  let result = flow([rows(2), block(4)], through: legs([10, 10], taken))
  let cells = legs([10, 10], taken).cells
  let placed = (0..<4).map { cells[result.placed[1].start + $0].line }
  #expect(placed == Array(placed[0]..<placed[0] + 4))
}

@Test func linesTakeTheMeasuresOfTheirPlaces() {
  let beside = Exclusion(lines: 1..<3, left: .points(70), right: .points(200))
  let channel = legs([4, 4], beside)
  let result = flow([element(paragraph(words(16, of: 3)))], through: channel)
  for (offset, line) in result.placed[0].lines.enumerated() {
    #expect(line.width == channel.width(at: result.placed[0].start + offset))
  }
}

@Test func textThatIsTooLongGoesOnBeyondTheLastCell() {
  let result = flow([rows(6), rows(6)], through: legs([4, 4]))
  #expect(result.end == 12)
  #expect(result.placed[1].lines.count == 6)
}

@Test(arguments: 0..<60)
func fewerFaultsAtTheEndsOfLegsAreNotToBeHad(seed: Int) throws {
  var random = SeededGenerator(seed: seed)
  let elements = (0..<4).map { _ in
    let text = randomText(
      words: Int.random(in: 14...40, using: &random), lengths: 2...7, using: &random)
    return element(paragraph(text, style: .justified(letterspacing: 40, glyphScaling: 0.04)))
  }
  let depth = Int.random(in: 7...12, using: &random)
  let channel = legs([depth, depth, depth], width: 240)
  let result = flow(elements, through: channel)
  let curves = elements.map { curve(of: $0, width: 240) }
  let chosen = zip(curves, result.placed).reduce(0.0) { sum, pair in
    sum + (pair.0.breaking(lines: pair.1.lines.count)?.demerits ?? 0)
  }
  let found = faults(result.placed.map { ($0.start, $0.lines.count) }, channel)
  guard found > 0, result.holes == 0, result.end <= channel.cells.count else { return }
  // Every other choice of line counts that ends on the same line and is free of faults is dearer.
  for counts in choices(curves) where counts.reduce(0, +) == result.end {
    var start = 0
    let placed = counts.map { count in
      defer { start += count }
      return (start, count)
    }
    guard faults(placed, channel) == 0 else { continue }
    let cost = zip(curves, counts).reduce(0.0) { $0 + ($1.0.breaking(lines: $1.1)?.demerits ?? 0) }
    #expect(cost >= chosen + Double(found) * min(FlowCost.widow, FlowCost.orphan) - 1)
  }
}

private func curve(of element: FlowElement, width: Double) -> LineCurve {
  guard case .paragraph(let plan, let text) = element.content else { preconditionFailure() }
  return lineCurve(of: text, style: plan.style, measures: Measures(rest: .points(width)))
}

private func choices(_ curves: [LineCurve]) -> [[Int]] {
  curves.reduce([[]]) { known, curve in
    known.flatMap { counts in curve.options.map { counts + [$0.lines.count] } }
  }
}

/// Widows and orphans.
private func faults(_ placed: [(start: Int, count: Int)], _ channel: Channel) -> Int {
  var faults = 0
  for (start, count) in placed {
    var end = channel.legEnd(after: start)
    while end < min(start + count, channel.cells.count) {
      if end - start == 1 { faults += 1 }
      if start + count - end == 1 { faults += 1 }
      end = channel.legEnd(after: end)
    }
  }
  return faults
}

@Test func aLastLineAloneIsMendedByLeavingALineEmpty() {
  // 4 + 4 lines in legs of 7: the second paragraph is parted three to one.
  let result = flow([rows(4), rows(4)], through: legs([7, 7]))
  #expect(result.holes == 1)
  #expect((0..<4).map { result.placed[1].position(ofLine: $0) } == [4, 5, 7, 8])
}

@Test(arguments: 1...7) func aCrossheadIsNotPartedFromItsTextByAPart(before: Int) {
  let taken = Exclusion(lines: 5..<8, left: .points(0), right: .points(200))
  let channel = legs([14, 14], taken)
  let head = element(crosshead("Head"))
  let result = flow([rows(before), head, rows(6)], through: channel)
  let (above, below) = (
    channel.cells[result.placed[1].start], channel.cells[result.placed[2].start]
  )
  #expect(above.leg == below.leg)
  #expect(above.line + 1 == below.line)
}

// MARK: What announces a list

private func item(_ lines: Int) -> FlowElement {
  element(paragraph(words(lines, of: 9), .listItem), as: .listItem)
}

private func element(_ plan: ParagraphPlan, as role: ParagraphRole) -> FlowElement {
  let shaped = FixedShaper(space: 0.5).shape(plan.text, hyphenates: false)
  return FlowElement(
    content: .paragraph(plan, PreparedText(shaped, narrowest: .points(100))),
    spaceBefore: 0, spaceAfter: 0, keepsWithNext: false, isUnbreakable: false, role: role)
}

@Test func aSentenceThatEndsInAColonStaysWithItsList() {
  // Two lines, which end the first leg.
  let announcement = element(paragraph("aaaaaaaaa aaaaaaaa:"), as: .body)
  let statement = element(paragraph("aaaaaaaaa aaaaaaaa."), as: .body)
  func flowed(_ last: FlowElement, before next: FlowElement) -> FlowResult {
    // The last leg is long enough for either.
    flow([element(paragraph(words(5, of: 9)), as: .body), last, next], through: legs([7, 20]))
  }
  let parted = flowed(announcement, before: item(3))
  let plain = flowed(statement, before: item(3))
  let prose = flowed(announcement, before: element(paragraph(words(3, of: 9)), as: .body))
  #expect(starts(plain) == [0, 5, 7])
  #expect(starts(prose) == [0, 5, 7])
  #expect(parted.faults - plain.faults == FlowCost.strandedLeadIn)
}
