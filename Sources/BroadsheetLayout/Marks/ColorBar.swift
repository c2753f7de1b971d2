import BroadsheetBase

/// Patches that a densitometer reads: solids, overprints of two, tints, and a gray of three inks.
enum ColorBar {
  /// The side of a patch.
  static let patch = Length.millimeters(6)

  /// The patches' inks in the order of reading.
  static let inks: [Ink] = {
    let solids: [[Double]] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    let overprints: [[Double]] = [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0]]
    let tints = solids.flatMap { solid in [0.4, 0.8].map { tint in solid.map { $0 * tint } } }
    // Gray on newsprint when the inks are in balance.
    let balance = [[0.30, 0.24, 0.24, 0]]
    return (solids + overprints + tints + balance).map {
      .process(cyan: $0[0], magenta: $0[1], yellow: $0[2], black: $0[3])
    }
  }()

  /// Patches in a row of a page of that width; at least one.
  static func patchesInRow(width: Length) -> Int {
    min(inks.count, max(1, width.wholeSteps(of: patch)))
  }

  /// What the bar takes of the head's margin.
  static func depth(width: Length) -> Length {
    let inRow = patchesInRow(width: width)
    return patch * ((inks.count + inRow - 1) / inRow)
  }
}

/// The bar beyond the head, from the trim's left edge, in as many rows as it needs.
func colorBar(_ zone: MarkZone) -> Group {
  let inRow = ColorBar.patchesInRow(width: zone.trim.width)
  let depth = ColorBar.depth(width: zone.trim.width)
  let side = ColorBar.patch
  let frame = Rect(
    x: .zero, y: -(zone.barStart + depth), width: side * inRow, height: depth)
  let items = ColorBar.inks.enumerated().map { index, ink in
    let patch = Rect(
      x: side * (index % inRow), y: frame.y + side * (index / inRow), width: side, height: side)
    return Item.shape(Shape(.rectangle(patch), fill: ink))
  }
  return Group(.mark(.bar), frame: frame, items: items)
}
