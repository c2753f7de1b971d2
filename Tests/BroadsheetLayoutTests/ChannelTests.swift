import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

private func leg(
  _ lines: Range<Int>, x: Double = 20, width: Double = 100, _ exclusions: Exclusion...
) -> Leg {
  Leg(
    place: 0, number: 1, x: .points(x), width: .points(width), lines: lines, exclusions: exclusions)
}

private func exclusion(_ lines: Range<Int>, _ left: Double, _ right: Double) -> Exclusion {
  Exclusion(lines: lines, left: .points(left), right: .points(right))
}

private func strip(_ leg: Leg, _ line: Int, minimum: Double = 30) -> [Double]? {
  leg.strip(onLine: line, minimum: .points(minimum)).map { [$0.x.points, $0.width.points] }
}

private func channel(_ legs: Leg...) -> Channel {
  Channel(legs: legs, grids: [grid()], minimumMeasure: .points(30))
}

@Test func aLegWithNothingInItIsAllText() {
  #expect(strip(leg(0..<5), 0) == [20, 100])
}

@Test func textStandsBesideWhatIsInTheWay() {
  let leg = leg(0..<9, exclusion(2..<4, 70, 200), exclusion(5..<6, 0, 60))
  #expect(strip(leg, 1) == [20, 100])
  #expect(strip(leg, 2) == [20, 50])
  #expect(strip(leg, 4) == [20, 100])
  #expect(strip(leg, 5) == [60, 60])
}

@Test func theWidestStripWinsAndTheFirstOfEquals() {
  #expect(strip(leg(0..<5, exclusion(0..<5, 50, 70)), 0) == [70, 50])
  #expect(strip(leg(0..<5, exclusion(0..<5, 60, 80)), 0) == [20, 40])
  #expect(
    strip(leg(0..<5, exclusion(0..<5, 40, 45), exclusion(0..<5, 100, 105)), 0) == [45, 55])
}

@Test func aStripTooNarrowForTextIsLeftEmpty() {
  let leg = leg(0..<5, exclusion(0..<5, 45, 120))
  #expect(strip(leg, 0) == nil)
  #expect(strip(leg, 0, minimum: 25) == [20, 25])
  #expect(strip(filled(0..<5, 0, 200), 0) == nil)
}

private func filled(_ lines: Range<Int>, _ left: Double, _ right: Double) -> Leg {
  leg(lines, exclusion(lines, left, right))
}

@Test func aLegNarrowerThanTheMinimumTakesTextAllTheSame() {
  #expect(strip(leg(0..<5, width: 25), 0) == [20, 25])
}

@Test func cellsFollowTheLegsInOrder() {
  let channel = channel(leg(0..<2), leg(5..<5), leg(3..<6, x: 130))
  #expect(channel.cells.map(\.leg) == [0, 0, 2, 2, 2])
  #expect(channel.cells.map(\.line) == [0, 1, 3, 4, 5])
  #expect(channel.legEnds == [2, 2, 5, 5, 5])
  #expect((0...6).map(channel.isLegStart) == [true, false, true, false, false, true, false])
  #expect(channel.legEnd(after: 1) == 2)
  #expect(channel.legEnd(after: 5) == Int.max)
}

@Test func aChannelMayBeEmpty() {
  let channel = channel()
  #expect(channel.cells.isEmpty)
  #expect(channel.isLegStart(0))
  #expect(channel.measures(from: 0, count: 5).first.isEmpty)
  #expect(channel.width(at: 0) == channel.overflowWidth)
}

@Test func evenMeasuresAreOneMeasure() {
  let channel = channel(leg(0..<10))
  let measures = channel.measures(from: 3, count: 40)
  #expect(measures.first.isEmpty)
  #expect(measures.rest == .points(100))
}

@Test func measuresGoByTheCellsOfTheLines() {
  let channel = channel(leg(0..<4, exclusion(1..<2, 0, 60)), leg(0..<2, x: 130, width: 80))
  let measures = channel.measures(from: 0, count: 5)
  #expect(measures.first.map(\.points) == [100, 60, 100, 100, 80])
  #expect(measures.rest == .points(80))
  #expect(channel.measures(from: 2, count: 2).first.isEmpty)
  #expect(channel.measures(from: 2, count: 2).rest == .points(100))
  #expect(channel.measures(from: 4, count: 9).first.isEmpty)
}
