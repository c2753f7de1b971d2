/// The columns of a document: where white runs down between type on every page.
struct ColumnEdges {
  /// Bins of a quarter point are finer than any hanging hyphen.
  private static let bin = 0.25
  /// Word spaces never stand below each other all the way down, so white this wide is a gutter.
  private static let leastGutter = 5.0

  /// From left to right, in points.
  let columns: [ClosedRange<Double>]

  init(_ glyphs: [PageGlyph]) {
    let right = glyphs.map(\.end).max() ?? 0
    var isInked = [Bool](repeating: false, count: max(0, Int(right / Self.bin)) + 2)
    for glyph in glyphs where !glyph.isBlank {
      let first = max(0, Int(glyph.x / Self.bin))
      let last = min(max(first, Int(glyph.end / Self.bin)), isInked.count - 1)
      for index in first...max(first, last) where index < isInked.count { isInked[index] = true }
    }
    var columns: [ClosedRange<Double>] = []
    var index = 0
    while index < isInked.count {
      guard isInked[index] else {
        index += 1
        continue
      }
      var end = index
      while end + 1 < isInked.count, isInked[end + 1] { end += 1 }
      let range = Double(index) * Self.bin...Double(end + 1) * Self.bin
      if let before = columns.last, range.lowerBound - before.upperBound < Self.leastGutter {
        columns[columns.count - 1] = before.lowerBound...range.upperBound
      } else {
        columns.append(range)
      }
      index = end + 1
    }
    self.columns = columns
  }

  func column(at x: Double) -> Int {
    columns.firstIndex { x <= $0.upperBound } ?? max(0, columns.count - 1)
  }
}
