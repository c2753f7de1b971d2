import BroadsheetBase
import BroadsheetImposition
import Testing

@Test func pagesAreMadeSmallerButNeverLarger() throws {
  #expect(try plan(request(shipped("booklet"), pages(4))).scale == 1)
  #expect(try plan(request(shipped("booklet"), pages(4), on: "A3")).scale == 1)
  let tabloid = try plan(request(shipped("booklet"), pages(4, 280, 400), on: "A3"))
  #expect(abs(tabloid.scale - 297 / 400) < 1e-3)
  var request = try request(shipped("booklet"), pages(4, 280, 400), on: "A3")
  request.scaling = .factor(1)
  let made = impose(request)
  #expect(made.value == nil)
  #expect(made.diagnostics.map(\.id) == ["impose.size"])
}

@Test func emptyPagesGoBeforeTheBackCover() throws {
  let made = try impose(request(shipped("booklet"), pages(6)))
  let plan = try #require(made.value)
  #expect(made.diagnostics.map(\.id) == ["impose.blanks"])
  // Outside: the last page at the left, the first at the right.
  #expect(plan.sides[0].placements.map(\.page).sorted() == [0, 5])
  #expect(plan.sides.flatMap(\.placements).count == 6)
  #expect(plan.sides.map { $0.placements.count } == [2, 1, 1, 2])
}

@Test func emptyPagesMayGoToTheEnd() throws {
  var request = try request(shipped("booklet"), pages(6))
  request.blanks = .end
  let plan = try plan(request)
  #expect(plan.sides[0].placements.map(\.page) == [0])
}

@Test(arguments: [ImpositionRequest.Binding.left, .right])
func creepMovesInnerPagesTowardsTheSpine(_ binding: ImpositionRequest.Binding) throws {
  var request = try request(shipped("booklet"), pages(32))
  request.binding = binding
  let still = try plan(request)
  request.creep = .init(caliper: .millimeters(0.1), factor: 1.3)
  let crept = try plan(request)
  for (side, other) in zip(still.sides, crept.sides) {
    for (place, moved) in zip(side.placements, other.placements) {
      let middle = still.paper.width / 2
      let isLeft = place.frame.x < middle
      let depth = place.page < 16 ? place.page / 2 : (31 - place.page) / 2
      let shift = Length.millimeters(0.1) * (Double(depth) * 1.3)
      #expect(moved.frame.x - place.frame.x == (isLeft ? shift : -shift))
      // What shows stays where it is.
      #expect(moved.clip == place.clip)
    }
  }
}

@Test func creepMayNarrowPagesInstead() throws {
  var request = try request(shipped("booklet"), pages(8))
  request.creep = .init(caliper: .millimeters(1), factor: 1, method: .scale)
  let plan = try plan(request)
  let inner = plan.sides[2].placements
  #expect(inner.allSatisfy { abs($0.frame.width.millimeters - 147) < 0.01 })
  let middle = plan.paper.width / 2
  let edges = inner.map { $0.frame.x < middle ? $0.frame.maxX : $0.frame.x }
  #expect(edges.allSatisfy { abs($0.units - middle.units) <= 2 })
}

@Test func backsAreTurnedForTheOtherEdge() throws {
  var request = try request(shipped("booklet"), pages(4))
  let natural = try plan(request)
  // The sheet lies across: it is turned along its short edge.
  #expect(natural.duplex == .short)
  request.duplex = .long
  let turned = try plan(request)
  #expect(turned.sides[0] == natural.sides[0])
  #expect(turned.sides[1].placements.allSatisfy { $0.turn == .over })
  // Turned half round again, it is the same.
  let places = turned.sides[1].placements.map { placement in
    turned.paper.width - placement.frame.maxX
  }
  #expect(places == natural.sides[1].placements.map(\.frame.x))
}

@Test func bleedEndsAtTheFoldOrIsPulledOver() throws {
  var request = try request(shipped("booklet"), pages(4, 130, 190, bleed: 3))
  func inner(_ plan: SheetPlan) -> [Length] {
    plan.sides[0].placements.map {
      $0.frame.x < plan.paper.width / 2
        ? $0.clip.maxX - $0.frame.maxX : $0.frame.x - $0.clip.x
    }
  }
  #expect(try inner(plan(request)) == [.zero, .zero])
  request.foldBleed = .pull
  #expect(try inner(plan(request)) == [.millimeters(3), .millimeters(3)])
}

@Test func panelsAreAsWideAsThePaperTogether() throws {
  let plan = try plan(request(shipped("c-fold"), pages(6, 100, 210)))
  let widths = plan.foldLines.map { $0.from.x.millimeters.rounded(toPlaces: 1) }
  // From the left of the outside: flap, back, front.
  #expect(widths == [97, 197])
  let panels = SheetPlan.description(plan, side: 0)
  #expect(panels == [5, 6, 1])
}

@Test func panelsOfLetterPaperFollowTheSameRule() throws {
  let plan = try plan(request(shipped("c-fold"), pages(6, 90, 200), on: "Letter"))
  let folds = plan.foldLines.map { $0.from.x.millimeters.rounded(toPlaces: 2) }
  #expect(folds == [91.13, 185.27])
}

@Test func pagesOfSeveralSizesAreNamed() throws {
  var request = try request(shipped("booklet"), pages(3) + pages(1, 210, 297))
  let made = impose(request)
  #expect(made.diagnostics.map(\.id) == ["impose.mixed-sizes"])
  #expect(made.diagnostics[0].summary.contains("page 4 is A4, the first is A5"))
  request.allowsMixedSizes = true
  let plan = try plan(request)
  #expect(plan.sides.flatMap(\.placements).allSatisfy { $0.frame.width <= .millimeters(148.6) })
}

@Test func thereMustBePagesAndTheRightNumberOfFiles() throws {
  #expect(try impose(request(shipped("booklet"), [])).diagnostics.map(\.id) == ["impose.no-pages"])
  #expect(
    try impose(request(shipped("two-issues"), pages(4))).diagnostics.map(\.id) == ["impose.files"])
}

@Test func marksStandBesideThePagesOrSayThatThereIsNoRoom() throws {
  var request = try request(shipped("booklet"), pages(4), on: "SRA3")
  request.marks = [.crop, .fold, .register]
  request.insistsOnMarks = true
  let made = impose(request)
  #expect(made.diagnostics.isEmpty)
  let side = try #require(made.value?.sides.first)
  #expect(side.marks.map(\.kind) == [.crop, .fold] + Array(repeating: .register, count: 4))
  let block = side.placements[0].frame.union(side.placements[1].frame)
  for line in side.marks.flatMap(\.lines) {
    let isOutside =
      max(line.from.x, line.to.x) < block.x || min(line.from.x, line.to.x) > block.maxX
      || max(line.from.y, line.to.y) < block.y || min(line.from.y, line.to.y) > block.maxY
    #expect(isOutside)
  }
  request.paper = try #require(PaperSize.named("A4"))
  #expect(impose(request).diagnostics.map(\.id) == ["impose.no-room"])
}

@Test func aPosterIsTiledWithAnOverlap() throws {
  var request = try request(shipped("poster"), pages(1, 210, 297))
  request.poster = PaperSize.named("A2")
  request.border = .millimeters(5)
  request.marks = [.glue]
  let plan = try plan(request)
  #expect(plan.scale == 2 || abs(plan.scale - 2) < 0.01)
  // 420 mm over sheets of 200 mm with 10 mm lying over each other: 3 by 3 upright, 2 by 4 across.
  #expect(plan.sheets == 8)
  // Every point of the poster is on some sheet.
  let frames = plan.sides.map { ($0.placements[0].frame, $0.placements[0].clip) }
  for x in stride(from: 1.0, to: 419, by: 7) {
    for y in stride(from: 1.0, to: 593, by: 7) {
      #expect(
        frames.contains { frame, clip in
          let point = (frame.x + .millimeters(x), frame.y + .millimeters(y))
          return point.0 >= clip.x && point.0 <= clip.maxX && point.1 >= clip.y
            && point.1 <= clip.maxY
        })
    }
  }
}

@Test func papersHaveTradeNames() {
  #expect(PaperSize.named("a3")?.width == .millimeters(297))
  #expect(PaperSize.named("320x450mm") == PaperSize.named("SRA3"))
  #expect(PaperSize.named("8.5x11in") == PaperSize.named("Letter"))
  for bad in ["", "A99", "3mm", "x", "0x10mm", "-1x4in", "10x20", "1x2x3mm", "nanx1mm"] {
    #expect(PaperSize.named(bad) == nil)
  }
}

extension SheetPlan {
  /// The pages of a side from the left.
  fileprivate static func description(_ plan: SheetPlan, side: Int) -> [Int] {
    plan.sides[side].placements.sorted { $0.frame.x < $1.frame.x }.map { $0.page + 1 }
  }
}
