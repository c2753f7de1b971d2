import BroadsheetBase

/// Puts one page on as many sheets as its poster takes.
///
/// Neighbouring sheets show the same strip, as wide as the scheme's overlap: the one at the right, or
/// below, is glued over the strip of the one before it, up to the ticks.
func tile(_ request: ImpositionRequest) -> Checked<SheetPlan?> {
  let pages = request.sources.flatMap { $0 }
  guard pages.count == 1, let page = pages.first else {
    return Checked(
      nil,
      [
        .error(
          "impose.poster", "a poster is made of one page; there are \(pages.count)",
          help: "name the page: --pages 1")
      ])
  }
  let trim = page.trim
  var size = trim
  if let poster = request.poster {
    // Whichever way the paper of that name lies.
    let lying = poster.isLandscape == trim.isLandscape ? poster : poster.turned
    let factor = min(lying.width / trim.width, lying.height / trim.height)
    size = Size(width: trim.width * factor, height: trim.height * factor)
  } else if case .factor(let factor) = request.scaling {
    size = Size(width: trim.width * factor, height: trim.height * factor)
  }
  let upright = request.paper.isLandscape ? request.paper.turned : request.paper
  let overlap = request.scheme.overlap
  let tilings = [upright, upright.turned].compactMap {
    Tiling(size: size, paper: $0, border: max(request.border, request.margin), overlap: overlap)
  }
  guard let tiling = tilings.min(by: { $0.count < $1.count }) else {
    return Checked(
      nil,
      [
        .error(
          "impose.size",
          "sheets of \(PaperSize.describe(request.paper)) have no room beside their border and the "
            + "overlap", help: "take larger paper")
      ])
  }
  return Checked(tiling.plan(of: page.trim, marks: request.marks))
}

private struct Tiling {
  /// More sheets than this are a wall, and most likely a mistake in a number.
  private static let most = 400
  private static let tick = Length.millimeters(4)

  let size: Size
  let paper: Size
  let border: Length
  let overlap: Length
  let columns: Int
  let rows: Int

  var count: Int { columns * rows }

  init?(size: Size, paper: Size, border: Length, overlap: Length) {
    let room = Size(width: paper.width - border * 2, height: paper.height - border * 2)
    let step = Size(width: room.width - overlap, height: room.height - overlap)
    guard step.width > .zero, step.height > .zero else { return nil }
    self.size = size
    self.paper = paper
    self.border = border
    self.overlap = overlap
    columns = max(1, (size.width - overlap).steps(of: step.width))
    rows = max(1, (size.height - overlap).steps(of: step.height))
    guard columns * rows <= Self.most else { return nil }
  }

  func plan(of trim: Size, marks: Set<SheetMark.Kind>) -> SheetPlan {
    let room = Rect(
      x: border, y: border, width: paper.width - border * 2, height: paper.height - border * 2)
    // The poster lies in the middle of the sheets together.
    let whole = Size(
      width: room.width * columns - overlap * (columns - 1),
      height: room.height * rows - overlap * (rows - 1))
    let origin = Point(
      x: border + (whole.width - size.width) / 2, y: border + (whole.height - size.height) / 2)
    var sides: [SheetSide] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let frame = Rect(
          x: origin.x - (room.width - overlap) * column,
          y: origin.y - (room.height - overlap) * row, width: size.width, height: size.height)
        var glue: [SheetLine] = []
        if column + 1 < columns {
          let x = room.maxX - overlap
          glue += [
            SheetLine(from: Point(x: x, y: room.y), to: Point(x: x, y: room.y + Self.tick)),
            SheetLine(from: Point(x: x, y: room.maxY - Self.tick), to: Point(x: x, y: room.maxY)),
          ]
        }
        if row + 1 < rows {
          let y = room.maxY - overlap
          glue += [
            SheetLine(from: Point(x: room.x, y: y), to: Point(x: room.x + Self.tick, y: y)),
            SheetLine(from: Point(x: room.maxX - Self.tick, y: y), to: Point(x: room.maxX, y: y)),
          ]
        }
        var lines: [SheetMark] = []
        if marks.contains(.glue), !glue.isEmpty { lines.append(SheetMark(.glue, lines: glue)) }
        sides.append(
          SheetSide(
            sheet: row * columns + column, isBack: false,
            placements: [
              Placement(source: 0, page: 0, frame: frame, turn: .none, clip: room)
            ], marks: lines))
      }
    }
    return SheetPlan(
      paper: paper, sides: sides, duplex: nil, sheets: count, scale: size.width / trim.width)
  }
}
