import BroadsheetBase
import BroadsheetImposition
import Testing

/// The pages as they come when sheets are folded, gathered and leafed through.
private func leafed(
  _ plan: SheetPlan, columns: Int, rows: Int, nested: Bool, fold: (inout Paper) -> Void
) -> [Paper.Face] {
  let fronts = plan.sides.filter { !$0.isBack }
  let piles = fronts.map { front -> [Paper.Leaf] in
    let back = plan.sides.first { $0.isBack && $0.sheet == front.sheet }
    var paper = Paper(front: front, back: back, columns: columns, rows: rows, plan.paper)
    fold(&paper)
    return paper.pile
  }
  var leaves: [Paper.Leaf] = []
  if nested {
    for pile in piles { leaves += pile.prefix(pile.count / 2) }
    for pile in piles.reversed() { leaves += pile.suffix(pile.count / 2) }
  } else {
    leaves = piles.flatMap { $0 }
  }
  return leaves.flatMap { [$0.up, $0.down] }
}

@Test(arguments: Array(stride(from: 4, through: 64, by: 4)))
func aStapledBookletReadsInOrder(_ count: Int) throws {
  let plan = try plan(request(shipped("booklet"), pages(count)))
  #expect(plan.sheets == count / 4)
  let faces = leafed(plan, columns: 2, rows: 1, nested: true) { $0.foldLeftOver() }
  #expect(faces.map(\.page) == Array(1...count))
  #expect(faces.allSatisfy { $0.turn == 0 })
}

@Test(arguments: Array(stride(from: 4, through: 64, by: 4)))
func aBookletBoundAtTheRightReadsInOrder(_ count: Int) throws {
  var request = try request(shipped("booklet"), pages(count))
  request.binding = .right
  let faces = leafed(try plan(request), columns: 2, rows: 1, nested: true) { $0.foldRightOver() }
  #expect(faces.map(\.page) == Array(1...count))
}

@Test(arguments: [4, 8, 12, 20, 64])
func foliosLaidOnOneAnotherReadInOrder(_ count: Int) throws {
  let plan = try plan(request(shipped("folio"), pages(count)))
  let faces = leafed(plan, columns: 2, rows: 1, nested: false) { $0.foldLeftOver() }
  #expect(faces.map(\.page) == Array(1...count))
}

@Test(arguments: [8, 16, 24, 32, 40, 48, 56, 64], [false, true])
func sectionsOfEightReadInOrder(_ count: Int, nested: Bool) throws {
  let scheme = try shipped(nested ? "section-8-nested" : "section-8")
  let plan = try plan(request(scheme, pages(count), on: "A3"))
  let faces = leafed(plan, columns: 2, rows: 2, nested: nested) {
    $0.foldTopOver()
    $0.foldLeftOver()
  }
  #expect(faces.map(\.page) == Array(1...count))
  #expect(faces.allSatisfy { $0.turn == 0 })
}

@Test(arguments: [8, 32, 64], [false, true])
func sectionsOfEightBoundAtTheRightReadInOrder(_ count: Int, nested: Bool) throws {
  var request = try request(
    shipped(nested ? "section-8-nested" : "section-8"), pages(count), on: "A3")
  request.binding = .right
  let faces = leafed(try plan(request), columns: 2, rows: 2, nested: nested) {
    $0.foldTopOver()
    $0.foldRightOver()
  }
  #expect(faces.map(\.page) == Array(1...count))
  #expect(faces.allSatisfy { $0.turn == 0 })
}

@Test(arguments: [16, 32, 48, 64], [false, true])
func sectionsOfSixteenReadInOrder(_ count: Int, nested: Bool) throws {
  let scheme = try shipped(nested ? "section-16-nested" : "section-16")
  let plan = try plan(request(scheme, pages(count), on: "A2"))
  let faces = leafed(plan, columns: 4, rows: 2, nested: nested) {
    $0.foldRightOver()
    $0.foldTopOver()
    $0.foldLeftOver()
  }
  #expect(faces.map(\.page) == Array(1...count))
  #expect(faces.allSatisfy { $0.turn == 0 })
}

@Test(arguments: [16, 64])
func sectionsOfSixteenBoundAtTheRightReadInOrder(_ count: Int) throws {
  var request = try request(shipped("section-16"), pages(count), on: "A2")
  request.binding = .right
  let faces = leafed(try plan(request), columns: 4, rows: 2, nested: false) {
    $0.foldLeftOver()
    $0.foldTopOver()
    $0.foldRightOver()
  }
  #expect(faces.map(\.page) == Array(1...count))
  #expect(faces.allSatisfy { $0.turn == 0 })
}

@Test func sectionsOfABookAreBookletsOfTheirOwn() throws {
  var request = try request(shipped("booklet"), pages(24))
  request.sections = [16, 8]
  let plan = try plan(request)
  var first = plan
  first.sides = plan.sides.filter { $0.sheet < 4 }
  var second = plan
  second.sides = plan.sides.filter { $0.sheet >= 4 }
  let one = leafed(first, columns: 2, rows: 1, nested: true) { $0.foldLeftOver() }
  let two = leafed(second, columns: 2, rows: 1, nested: true) { $0.foldLeftOver() }
  #expect(one.map(\.page) == Array(1...16))
  #expect(two.map(\.page) == Array(17...24))
}

@Test func twoIssuesOnASheetAreTwoBooklets() throws {
  var request = try request(shipped("two-issues"), pages(8, 210, 148), on: "A3")
  request.sources = [pages(8, 148, 105), pages(8, 148, 105)]
  let plan = try plan(request)
  #expect(plan.cutLines.contains { $0.from.y == $0.to.y })
  for source in 0..<2 {
    var half = plan
    half.sides = plan.sides.map { side in
      var side = side
      side.placements = side.placements.filter { $0.source == source }
      return side
    }
    let rows = half.sides.flatMap(\.placements).map(\.frame.y)
    #expect(Set(rows).count == 1)
    // Its own strip of the paper, laid in the middle.
    half.paper.height = rows[0] * 2 + .millimeters(105)
    let faces = leafed(half, columns: 2, rows: 1, nested: true) { $0.foldLeftOver() }
    #expect(faces.map(\.page) == Array(1...8))
  }
}

/// What stands on the faces of the panels, from the top of the folded leaflet.
@Test(arguments: [
  ("half-fold", [1, 2, 3, 4]),
  // The flap lies between the front and the back.
  ("c-fold", [1, 2, 5, 4, 3, 6]),
  ("z-fold", [1, 2, 3, 6, 5, 4]),
  // Two piles beside each other.
  ("gate-fold", [1, 2, 3, 8, 6, 5, 4, 7]),
  ("roll-fold", [1, 2, 7, 4, 5, 6, 3, 8]),
  ("double-parallel", [1, 2, 5, 6, 7, 4, 3, 8]),
]) func panelsLieAsTheyAreFolded(_ name: String, _ expected: [Int]) throws {
  let scheme = try shipped(name)
  let faces = FoldedPaper(scheme).places.flatMap { $0 }.flatMap { [$0.up, $0.down] }
  #expect(faces.map { $0.cell?.page } == expected)
}

@Test func aSchemesOwnFoldsAgreeWithItsOrder() throws {
  for name in ["booklet", "folio", "section-8", "section-16", "2-up", "4-up", "4-up-stack"] {
    #expect(try shipped(name).fault == nil)
  }
}
