import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A table that stands in the legs and may be parted between its rows.
///
/// Lives as long as its story is being fitted, like a `CurveCache`: the rows are set once for each
/// width of leg.
final class TableRows {
  /// Rows that stand together in one leg, below the head.
  struct Stretch: Hashable {
    /// Its first position in the channel; at or beyond the channel's cells it is overset.
    var start: Int
    var rows: Range<Int>
    /// Grid lines, the head's among them.
    var lines: Int
    /// Positions left empty before it, when it does not follow what stands above.
    var skipped: Int
  }

  /// A stretch has at least so many rows: no break after the head or before the last row alone.
  private static let fewestRows = 2
  /// The most that rows are moved from the capitals' line to stand on the grid, as a share of its
  /// leading.
  private static let mostShift = 0.25

  let table: TablePlan
  private let grid: PageGrid
  private let typesetter: Typesetter
  private var known: [Length: TableSetting] = [:]

  init(_ table: TablePlan, grid: PageGrid, typesetter: Typesetter) {
    self.table = table
    self.grid = grid
    self.typesetter = typesetter
  }

  func setting(width: Length) -> TableSetting {
    if let setting = known[width] { return setting }
    let setting = TableSetting(table, width: width, with: typesetter)
    known[width] = setting
    return setting
  }

  /// How far the rows are moved down so that they stand on the grid's baselines, where their leading
  /// is whole grid lines; otherwise they begin level with the text's capitals.
  func shift(width: Length) -> Length {
    let setting = setting(width: width)
    guard let leading = setting.leading, leading.units > 0,
      leading.units % grid.leading.units == 0
    else { return .zero }
    let shift = grid.capHeight - setting.capHeight
    return abs(shift.units) <= (grid.leading * Self.mostShift).units ? shift : .zero
  }

  /// The grid lines that some rows take below their head.
  func lines(rows: Range<Int>, width: Length) -> Int {
    grid.lines(covering: shift(width: width) + setting(width: width).height(rows: rows))
  }

  /// The rows from a position on, leg by leg, each leg filled as far as it goes.
  ///
  /// A leg whose rest takes too few rows is passed over. Rows that find no leg are the last stretch,
  /// after the channel's cells. Nothing is answered when no leg takes even the first rows.
  func stretches(from position: Int, in channel: Channel) -> [Stretch]? {
    let count = table.rows.count
    let cells = channel.cells.count
    var stretches: [Stretch] = []
    var next = 0
    var at = position
    var skipped = 0
    while next < count || (count == 0 && stretches.isEmpty), at < cells {
      let room = channel.openRun(from: at)
      let width = channel.width(at: at)
      if let taken = rowsFitting(from: next, lines: room, width: width) {
        let rows = next..<next + taken
        let lines = lines(rows: rows, width: width)
        stretches.append(Stretch(start: at, rows: rows, lines: lines, skipped: skipped))
        next = rows.upperBound
        skipped = room - lines
        if next == count { break }
      } else {
        skipped += room
      }
      at += room
    }
    guard !stretches.isEmpty else { return nil }
    if next < count {
      stretches.append(
        Stretch(
          start: max(at, cells), rows: next..<count,
          lines: lines(rows: next..<count, width: channel.overflowWidth), skipped: skipped))
    }
    return stretches
  }

  /// The most rows from one on that so many lines take, when that leaves no row alone.
  private func rowsFitting(from first: Int, lines room: Int, width: Length) -> Int? {
    let left = table.rows.count - first
    if lines(rows: first..<first + left, width: width) <= room { return left }
    var taken = 0
    while taken < left,
      lines(rows: first..<first + taken + 1, width: width) <= room
    {
      taken += 1
    }
    taken = min(taken, left - Self.fewestRows)
    return taken >= Self.fewestRows ? taken : nil
  }
}

extension Channel {
  /// How many positions from one on stand line below line in one leg, all of its width.
  fileprivate func openRun(from position: Int) -> Int {
    var end = position + 1
    while end < cells.count, cells[end].leg == cells[position].leg,
      cells[end].line == cells[end - 1].line + 1,
      cells[end].slot.width == cells[position].slot.width
    {
      end += 1
    }
    return end - position
  }
}
