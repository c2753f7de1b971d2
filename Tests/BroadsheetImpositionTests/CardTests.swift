import BroadsheetBase
import BroadsheetImposition
import Testing

/// The pages of one side by rows, as they lie.
private func lying(_ side: SheetSide) -> [Int] {
  side.placements.sorted { ($0.frame.y, $0.frame.x) < ($1.frame.y, $1.frame.x) }.map { $0.page + 1 }
}

@Test func cardsInOrderHaveTheirBacksBehindThem() throws {
  let plan = try plan(request(shipped("4-up"), pages(8, 105, 148)))
  #expect(plan.sides.map(lying) == [[1, 3, 5, 7], [4, 2, 8, 6]])
  #expect(plan.scale == 1)
}

@Test func aCutPileReadsDownOnePileAfterTheOther() throws {
  let plan = try plan(request(shipped("4-up-stack"), pages(24, 105, 148)))
  #expect(plan.sheets == 3)
  let fronts = plan.sides.filter { !$0.isBack }.map(lying)
  // The first place of each sheet, then the second …
  let leaves = (0..<4).flatMap { place in fronts.map { $0[place] } }
  #expect(leaves == Array(stride(from: 1, through: 23, by: 2)))
  let backs = plan.sides.filter(\.isBack).map(lying)
  // Behind the left place lies the right one.
  #expect(
    zip(fronts, backs).allSatisfy { front, back in
      front == [back[1] - 1, back[0] - 1, back[3] - 1, back[2] - 1]
    })
}

@Test func workAndTurnPrintsOneFormOnBothSides() throws {
  let plan = try plan(request(shipped("2-up-work-and-turn"), pages(2)))
  #expect(plan.sides.map(lying) == [[1, 2], [1, 2]])
}

@Test func aHandbillIsRepeated() throws {
  let plan = try plan(request(shipped("3-up-repeat"), pages(2, 99, 210)))
  #expect(plan.sides.map(lying) == [[1, 1, 1], [2, 2, 2]])
  #expect(plan.paper.isLandscape)
  #expect(plan.cutLines.count == 2)
}

@Test func guttersLieBetweenCardsAndTheirBleedGoesHalfWay() throws {
  var request = try request(shipped("4-up-repeat"), pages(2, 90, 55, bleed: 3), on: "A4")
  request.gutter = .millimeters(4)
  request.marks = [.crop]
  let plan = try plan(request)
  let side = plan.sides[0].placements
  let xs = Set(side.map(\.frame.x)).sorted()
  #expect(xs[1] - xs[0] == .millimeters(90) + .millimeters(4))
  // Outside all of the bleed shows, inside half of the gutter.
  let first = side.min { ($0.frame.x, $0.frame.y) < ($1.frame.x, $1.frame.y) }!
  #expect(first.frame.x - first.clip.x == .millimeters(3))
  #expect(first.clip.maxX - first.frame.maxX == .millimeters(2))
  #expect(plan.sides[0].marks.contains { $0.kind == .crop && $0.lines.count == 16 })
}
