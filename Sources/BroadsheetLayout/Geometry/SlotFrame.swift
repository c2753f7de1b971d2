import BroadsheetBase
import BroadsheetIssue

/// A slot of a dummy on its page: which lines it has in which columns.
package struct SlotFrame: Hashable, Sendable {
  /// The lines of one column.
  package struct Column: Hashable, Sendable {
    package var column: Int
    package var lines: Range<Int>
  }

  /// By column.
  package let columns: [Column]
  package let grid: PageGrid

  /// - Parameters:
  ///   - firstLine: the first line below the folio.
  ///   - rowStarts: relative to `firstLine`; see `rowStarts(_:total:needed:)`.
  package init(
    extents: [SlotPlan.ColumnExtent], grid: PageGrid, firstLine: Int, rowStarts: [Int],
    rowGap: Int
  ) {
    self.grid = grid
    let lastRow = rowStarts.count - 1
    columns = extents.map { extent in
      let top = firstLine + rowStarts[extent.rows.lowerBound]
      var bottom = firstLine + rowStarts[extent.rows.upperBound]
      if extent.rows.upperBound != lastRow { bottom -= rowGap }
      return Column(column: extent.column, lines: top..<max(top, bottom))
    }
  }

  package var columnRange: Range<Int> {
    (columns.first?.column ?? 0)..<(columns.last.map { $0.column + 1 } ?? 0)
  }

  /// From the highest column's first line to the lowest one's last.
  package var lines: Range<Int> {
    let top = columns.map(\.lines.lowerBound).min() ?? 0
    return top..<(columns.map(\.lines.upperBound).max() ?? top)
  }

  /// The smallest rectangle around the slot.
  package var rect: Rect { grid.rect(columns: columnRange, lines: lines) }

  /// Whether all columns have the same lines.
  package var isRectangle: Bool { Set(columns.map(\.lines)).count <= 1 }

  /// The columns, from the first, that begin on the slot's top line: what the head spans.
  package var headColumns: Range<Int> {
    let top = lines.lowerBound
    guard let first = columns.firstIndex(where: { $0.lines.lowerBound == top }) else {
      return columnRange
    }
    var end = first
    while end < columns.count, columns[end].lines.lowerBound == top { end += 1 }
    return columns[first].column..<columns[end - 1].column + 1
  }
}
