import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

/// An outline on `grid()`: line 0 reaches from 20.6 to 30 pt, each line 10 pt further down.
private func outline(
  _ path: String, x: Double, y: Double, width: Double, height: Double, standoff: Double = 10
) throws -> Outline {
  Outline(
    Silhouette(filling: try #require(readOutlinePath(path))),
    frame: Rect(
      x: .points(x), y: .points(y), width: .points(width), height: .points(height)),
    standoff: .points(standoff), leading: .points(10))
}

private let square = "M0 0H1V1H0Z"
private let circle = "M0 .5A.5.5 0 0 1 1 .5A.5.5 0 0 1 0 .5Z"
private let triangle = "M0 1L.5 0L1 1Z"

private func bands(_ outline: Outline) -> (first: Int, bands: [[[Double]]]) {
  let found = outline.bands(on: grid())
  return (
    found.lines.lowerBound,
    found.bands.map { $0.map { [$0.left.points.rounded(), $0.right.points.rounded()] } }
  )
}

@Test func anOutlineTakesTheLinesItTouchesAndItsAir() throws {
  let (first, found) = bands(try outline(square, x: 100, y: 40, width: 50, height: 40))
  #expect(first == 1)
  // Five points of air above and below reach one line further each way, not two.
  #expect(found == Array(repeating: [[90, 160]], count: 6))
}

@Test func airRunsRoundACorner() throws {
  // The line below stands 4.6 pt under the foot: the air has narrowed there.
  let found = bands(try outline(square, x: 100, y: 40, width: 50, height: 36)).bands
  #expect(found.last == [[96, 154]])
}

@Test func textFollowsACircle() throws {
  let (first, found) = bands(try outline(circle, x: 100, y: 40, width: 100, height: 100))
  #expect(first == 1)
  // The same above as below the middle, give or take what the grid does not share out evenly.
  let lefts = found.compactMap { $0.first?[0] }
  #expect(lefts.min() == 90)
  let half = lefts.count / 2
  #expect(Array(lefts.prefix(half)) == lefts.prefix(half).sorted(by: >))
  #expect(Array(lefts.suffix(half)) == lefts.suffix(half).sorted())
  for band in found { #expect(band.count == 1 && band[0][0] + band[0][1] == 300) }
}

@Test func textFollowsATriangle() throws {
  let found = bands(try outline(triangle, x: 100, y: 40, width: 100, height: 100)).bands
  let lefts = found.compactMap { $0.first?[0] }
  // The slope is one in two: each line gives up five points more, but for the round of the air.
  for (above, below) in zip(lefts.dropFirst(2), lefts.dropFirst(3)).dropLast(2) {
    #expect(abs(above - below - 5) <= 1)
  }
  #expect(lefts.last == 90)
}

@Test func whereAnOutlineHasAGapALineIsFree() throws {
  let (first, found) = bands(
    try outline("M0 0H1V.2H0Z M0 .8H1V1H0Z", x: 100, y: 40, width: 50, height: 100))
  #expect(first == 1)
  #expect(found.map(\.count) == [1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1])
}

// MARK: Legs

/// A leg of 200 pt from 20 to 220, with things in it.
private func leg(_ exclusions: Exclusion..., rightToLeft: Bool = false, lines: Int = 20) -> Leg {
  var leg = Leg(
    place: 0, number: 1, x: .points(20), width: .points(200), lines: 0..<lines, exclusions: [])
  leg.readsRightToLeft = rightToLeft
  for exclusion in exclusions { leg.run(around: exclusion, minimum: .points(50)) }
  return leg
}

private func strips(_ leg: Leg) -> [[[Double]]] {
  leg.lines.map { line in
    leg.strips(onLine: line, minimum: .points(50)).map {
      [$0.left.points.rounded(), $0.width.points.rounded()]
    }
  }
}

@Test func aLegNarrowsBesideACircle() throws {
  let round = Exclusion(try outline(circle, x: 170, y: 60, width: 100, height: 100), on: grid())
  let widths = strips(leg(round)).map { $0.first?[1] ?? 0 }
  #expect(widths.min() == 140)
  #expect(widths.first == 200 && widths.last == 200)
  let narrow = widths.filter { $0 < 200 }
  #expect(narrow.count >= 9 && narrow.count <= 12)
  #expect(Set(narrow).count > 4)
  for (above, below) in zip(narrow, narrow.dropFirst()) { #expect(abs(above - below) < 35) }
}

@Test func theRoomierSideIsTakenAllTheWayDown() throws {
  // It leans over the middle: its head leaves more room at the right, its foot at the left.
  let leaning = try outline("M0 0H.3L.9 1H.6Z", x: 60, y: 60, width: 120, height: 100)
  let found = strips(leg(Exclusion(leaning, on: grid()))).filter { $0.first?[1] ?? 0 < 200 }
  #expect(!found.isEmpty)
  #expect(found.joined().allSatisfy { $0[0] > 20 && $0[0] + $0[1] == 220 })
}

@Test func noTextStandsInAStripTooNarrow() throws {
  let wide = Exclusion(try outline(circle, x: 40, y: 60, width: 160, height: 160), on: grid())
  for line in strips(leg(wide)) {
    #expect(line.allSatisfy { $0[1] >= 50 })
  }
  #expect(strips(leg(wide)).contains([]))
}

@Test func aLineOrTwoBetweenClosedOnesIsClosedToo() throws {
  // Two bars across the leg, with air between them for two lines of text beside a stem.
  let figure = try outline(
    "M0 0H1V.3H0ZM0 .7H1V1H0ZM0 .3H.2V.7H0Z", x: 20, y: 60, width: 200, height: 100, standoff: 6)
  let found = strips(leg(Exclusion(figure, on: grid())))
  let open = found.indices.filter { !found[$0].isEmpty }
  #expect(open.allSatisfy { $0 < 4 || $0 > 13 })
}

@Test func bothSidesTakeTextInReadingOrder() throws {
  var round = Exclusion(try outline(circle, x: 95, y: 60, width: 50, height: 50), on: grid())
  round.opening = .both
  let middle = strips(leg(round))[6]
  #expect(middle == [[20, 65], [155, 65]])
  #expect(strips(leg(round, rightToLeft: true))[6] == [[155, 65], [20, 65]])
  #expect(strips(leg(round))[0] == [[20, 200]])
}

@Test func oneSideMayBeAskedFor() throws {
  var round = Exclusion(try outline(circle, x: 85, y: 60, width: 50, height: 50), on: grid())
  round.opening = .right
  #expect(strips(leg(round))[6] == [[145, 75]])
  round.opening = .left
  #expect(strips(leg(round))[6] == [[20, 55]])
}

@Test func twoLegsRunAroundWhatStandsBetweenThem() throws {
  let round = Exclusion(try outline(circle, x: 170, y: 60, width: 110, height: 100), on: grid())
  let left = leg(round)
  var right = left
  right.x = .points(230)
  right.exclusions = []
  right.run(around: round, minimum: .points(50))
  for (a, b) in zip(strips(left), strips(right)) {
    #expect(a[0][0] == 20)
    #expect(b[0][0] + b[0][1] == 430)
    // Mirrored about the middle of the gutter.
    #expect(abs(a[0][1] - b[0][1]) <= 1)
  }
}

@Test func aLegThatAnOutlineDoesNotReachIsLeftAlone() throws {
  let far = Exclusion(try outline(circle, x: 300, y: 60, width: 50, height: 50), on: grid())
  #expect(leg(far).exclusions.isEmpty)
}

// MARK: Channels

private func channel(_ leg: Leg) -> Channel {
  Channel(legs: [leg], grids: [grid()], minimumMeasure: .points(50))
}

/// Lines 4 and 5 have two places each.
private let split = channel(
  leg(Exclusion(lines: 4..<6, left: .points(90), right: .points(150), opening: .both), lines: 8))

@Test func aLineOnBothSidesIsTwoCells() {
  #expect(split.cells.map(\.line) == [0, 1, 2, 3, 4, 4, 5, 5, 6, 7])
  #expect(split.cells.map(\.isSplit) == [0, 0, 0, 0, 1, 1, 1, 1, 0, 0].map { $0 == 1 })
  #expect(split.cells[4].slot.x == .points(20) && split.cells[5].slot.x == .points(150))
  #expect((0..<10).allSatisfy { !split.followsGap($0) })
}

@Test func spaceBesideAPartIsCountedInLines() {
  #expect(split.position(2, down: 1) == 3)
  #expect(split.position(4, down: 1) == 6)
  #expect(split.position(5, down: 1) == 8)
  #expect(split.position(9, down: 2) == 10)
}

@Test func splitLinesEndBelowThePart() {
  #expect(split.belowSplitLines(from: 3, count: 2) == 8)
  #expect(split.belowSplitLines(from: 5, count: 1) == 8)
  #expect(split.belowSplitLines(from: 2, count: 2) == nil)
  #expect(split.belowSplitLines(from: 8, count: 2) == nil)
}
