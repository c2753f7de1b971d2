import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

@Test func theInsideMarginLiesAtTheFold() {
  #expect(grid(page: 1).typeArea.x == .points(20))
  #expect(grid(page: 2).typeArea.x == .points(30))
  #expect(grid(page: 1).typeArea.width == .points(320))
  #expect(grid(page: 2).typeArea.width == .points(320))
}

@Test func columnsAndGuttersFillTheTypeArea() {
  let grid = grid()
  #expect(grid.columnWidth == .points(100))
  #expect((0..<3).map(grid.x(ofColumn:)) == [.points(20), .points(130), .points(240)])
  #expect(grid.columnRects.last?.maxX == grid.typeArea.maxX)
}

@Test func linesAreWholeStepsOfTheBaseline() {
  var format = TestIssue(columns: 1, lines: 20).format
  format.trim.height += .points(9.9)
  let grid = PageGrid(format: format, pageNumber: 1, capHeight: .points(7))
  #expect(grid.lineCount == 20)
  #expect(grid.typeArea.height == .points(200))
  #expect(grid.baselines.count == 20)
  #expect(grid.baselines[1] - grid.baselines[0] == .points(10))
  #expect(grid.baseline(ofLine: 0) == .points(27.6))
  #expect(grid.capTop(ofLine: 0) == .points(20.6))
}

@Test func aRectangleGoesFromCapitalsToABaseline() {
  let rect = grid().rect(columns: 1..<3, lines: 2..<5)
  #expect(rect.x == .points(130))
  #expect(rect.width == .points(210))
  #expect(rect.y == grid().capTop(ofLine: 2))
  #expect(rect.maxY == grid().baseline(ofLine: 4))
  #expect(grid().rect(columns: 0..<1, lines: 3..<3).height == .points(7))
}

@Test func aHeightIsCoveredFromCapitalsToABaseline() {
  let grid = grid()
  #expect(
    [0.0, 7, 7.1, 17, 17.1, 27].map { grid.lines(covering: .points($0)) } == [1, 1, 2, 2, 3, 3])
}

@Test func rowsShareWhatFixedRowsLeave() {
  #expect(rowStarts([.fraction(1), .fraction(1)], total: 20, needed: [:]) == [0, 10, 20])
  #expect(
    rowStarts([.lines(4), .fraction(2), .fraction(1)], total: 34, needed: [:]) == [0, 4, 24, 34])
  #expect(rowStarts([.fraction(1), .fit], total: 30, needed: [1: 8]) == [0, 22, 30])
  #expect(rowStarts([.fit, .fraction(1), .lines(5)], total: 30, needed: [0: 3]) == [0, 3, 25, 30])
}

@Test func roundingNeverLosesALine() {
  for total in 1...60 {
    for rows in 1...7 {
      let starts = rowStarts(Array(repeating: .fraction(1), count: rows), total: total, needed: [:])
      #expect(starts.first == 0 && starts.last == total && starts == starts.sorted())
      let heights = zip(starts, starts.dropFirst()).map { $1 - $0 }
      #expect((heights.max() ?? 0) - (heights.min() ?? 0) <= 1)
    }
  }
}

@Test func withoutSharesTheLastRowTakesTheRest() {
  #expect(rowStarts([.lines(4), .lines(5)], total: 20, needed: [:]) == [0, 4, 20])
}

@Test func aLastRowThatFitsItsContentLeavesTheRestEmpty() {
  #expect(rowStarts([.lines(4), .fit], total: 20, needed: [1: 2]) == [0, 4, 6])
}

@Test func rowsThatAreTooTallEndAtTheFoot() {
  let starts = rowStarts([.lines(15), .lines(15), .fraction(1)], total: 20, needed: [:])
  #expect(starts == [0, 15, 20, 20])
  #expect(rowStarts([.lines(15), .fit], total: 20, needed: [1: 30]) == [0, 15, 20])
}

private func frame(_ extents: [(Int, Range<Int>)], rowStarts: [Int] = [0, 5, 10, 20]) -> SlotFrame {
  SlotFrame(
    extents: extents.map { SlotPlan.ColumnExtent(column: $0.0, rows: $0.1) }, grid: grid(),
    firstLine: 2, rowStarts: rowStarts, rowGap: 1)
}

@Test func aSlotKeepsTheRowGapAboveTheNext() {
  #expect(frame([(0, 0..<1)]).lines == 2..<6)
  #expect(frame([(0, 0..<2)]).lines == 2..<11)
  #expect(frame([(0, 2..<3)]).lines == 12..<22)
}

@Test func aRectangleHasOneDepth() {
  let slot = frame([(0, 0..<2), (1, 0..<2)])
  #expect(slot.isRectangle)
  #expect(slot.columnRange == 0..<2)
  #expect(slot.headColumns == 0..<2)
  #expect(slot.rect == grid().rect(columns: 0..<2, lines: 2..<11))
}

@Test func aDoglegHasADepthForEachColumn() {
  let slot = frame([(0, 1..<3), (1, 0..<3), (2, 0..<1)])
  #expect(!slot.isRectangle)
  #expect(slot.columns.map(\.lines) == [7..<22, 2..<22, 2..<6])
  #expect(slot.lines == 2..<22)
  #expect(slot.headColumns == 1..<3)
}

@Test func aSlotInARowOfNoLinesIsEmpty() {
  let slot = frame([(0, 1..<2)], rowStarts: [0, 5, 5, 20])
  #expect(slot.lines.isEmpty)
  #expect(slot.rect.height >= .zero)
}
