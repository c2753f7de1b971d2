import BroadsheetBase
import BroadsheetIssue

/// Where everything stands on one page: its grid, its rows, the frame of each slot.
package struct PageFrames: Sendable {
  package let grid: PageGrid
  /// The first line below the folio.
  package let firstLine: Int
  /// See `rowStarts(_:total:needed:)`; relative to `firstLine`.
  package let rowStarts: [Int]
  /// In the order of `PagePlan.slots`.
  package let slots: [SlotFrame]

  /// The lines that a folio takes from the top of the type area.
  static let folioLines = 2

  package init(page: PagePlan, format: PageFormat, capHeight: Length, needed: [Int: Int]) {
    let grid = PageGrid(format: format, pageNumber: page.number, capHeight: capHeight)
    let firstLine = page.folio == nil ? 0 : Self.folioLines
    let starts = BroadsheetLayout.rowStarts(
      page.rows, total: grid.lineCount - firstLine, needed: needed)
    self.grid = grid
    self.firstLine = firstLine
    rowStarts = starts
    slots = page.slots.map {
      SlotFrame(
        extents: $0.extents, grid: grid, firstLine: firstLine, rowStarts: starts,
        rowGap: format.rowGap)
    }
  }
}
