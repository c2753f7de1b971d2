import BroadsheetBase

/// The marks around the pages of a sheet, and the lines that they stand for.
struct SheetMarks {
  /// The nearest that marks come to what they mark, and how long they are; the field's usual.
  private static let offset = Length.millimeters(3)
  private static let length = Length.millimeters(5)
  private static let tick = Length.millimeters(3)
  private static let ring = Length.millimeters(5)

  let folds: [SheetLine]
  let cuts: [SheetLine]
  private(set) var marks: [SheetMark] = []
  /// Said when there is no room for marks that were asked for.
  private(set) var lacking: Diagnostic?

  init(grid: SheetGrid, request: ImpositionRequest, scheme: Scheme) {
    let paper = Rect(x: .zero, y: .zero, width: grid.paper.width, height: grid.paper.height)
    let block = grid.block
    var foldX: [Length] = []
    var foldY: [Length] = []
    var cutX: [Length] = []
    var cutY: [Length] = []
    func between(
      _ line: [(start: Length, size: Length)], _ folds: inout [Length], _ cuts: inout [Length],
      areApart: (Int) -> Bool
    ) {
      for (index, (place, next)) in zip(line, line.dropFirst()).enumerated() {
        let (end, start) = (place.start + place.size, next.start)
        if scheme.product == .cards || areApart(index) {
          cuts += end == start ? [end] : [end, start]
        } else {
          folds.append((end + start) / 2)
          if end != start { cuts += [end, start] }
        }
      }
      // What does not reach the paper's edge is trimmed; but a few millimetres beside pages that were
      // made to fit are left.
      let least = Length.millimeters(scheme.product == .cards ? 0.5 : 5)
      if let first = line.first, let last = line.last, first.start > least {
        cuts += [first.start, last.start + last.size]
      }
    }
    between(grid.columns, &foldX, &cutX) { _ in false }
    // Rows of two files are two books.
    between(grid.rows, &foldY, &cutY) { row in
      scheme.sources(inRow: row).isDisjoint(with: scheme.sources(inRow: row + 1))
    }
    if scheme.folds.isEmpty { (foldX, foldY) = ([], []) }
    func upright(_ x: Length) -> SheetLine {
      SheetLine(from: Point(x: x, y: paper.y), to: Point(x: x, y: paper.maxY))
    }
    func level(_ y: Length) -> SheetLine {
      SheetLine(from: Point(x: paper.x, y: y), to: Point(x: paper.maxX, y: y))
    }
    folds = foldX.map(upright) + foldY.map(level)
    cuts = cutX.map(upright) + cutY.map(level)

    var missing: [SheetMark.Kind] = []
    if request.marks.contains(.crop), !cuts.isEmpty {
      let crops = outside(block, paper, request.border, xs: cutX, ys: cutY)
      if crops.isEmpty {
        missing.append(.crop)
      } else {
        marks.append(SheetMark(.crop, lines: crops))
      }
    }
    if request.marks.contains(.fold), !folds.isEmpty {
      var lines = outside(block, paper, request.border, xs: foldX, ys: foldY)
      // Without room beside the pages, a tick at the paper's edge, in their margin.
      if lines.isEmpty { lines = ticks(paper, request.border, xs: foldX, ys: foldY) }
      marks.append(SheetMark(.fold, lines: lines))
    }
    if request.marks.contains(.register) {
      let registers = registers(block, paper, request.border)
      if registers.isEmpty { missing.append(.register) }
      marks += registers
    }
    if !missing.isEmpty, request.insistsOnMarks {
      let names = missing.map(\.rawValue).joined(separator: " and ")
      lacking = .warning(
        "impose.no-room", "there is no room for \(names) marks beside the pages",
        help: "take larger paper, or leave a margin: --margin 10mm")
    }
  }

  /// Lines beyond the pages, at each end of the lines that they mark.
  private func outside(
    _ block: Rect, _ paper: Rect, _ border: Length, xs: [Length], ys: [Length]
  ) -> [SheetLine] {
    var lines: [SheetLine] = []
    func add(_ from: Length, _ room: Length, _ line: (Length, Length) -> SheetLine, sign: Int) {
      let most = room - Self.offset - border
      guard most >= Self.tick / 2 else { return }
      let start = from + Self.offset * sign
      lines.append(line(start, start + min(Self.length, most) * sign))
    }
    for x in xs {
      func upright(_ a: Length, _ b: Length) -> SheetLine {
        SheetLine(from: Point(x: x, y: a), to: Point(x: x, y: b))
      }
      add(block.y, block.y - paper.y, upright, sign: -1)
      add(block.maxY, paper.maxY - block.maxY, upright, sign: 1)
    }
    for y in ys {
      func level(_ a: Length, _ b: Length) -> SheetLine {
        SheetLine(from: Point(x: a, y: y), to: Point(x: b, y: y))
      }
      add(block.x, block.x - paper.x, level, sign: -1)
      add(block.maxX, paper.maxX - block.maxX, level, sign: 1)
    }
    return lines
  }

  private func ticks(
    _ paper: Rect, _ border: Length, xs: [Length], ys: [Length]
  ) -> [SheetLine] {
    let end = border + Self.tick
    return xs.flatMap { x in
      [
        SheetLine(from: Point(x: x, y: border), to: Point(x: x, y: end)),
        SheetLine(from: Point(x: x, y: paper.maxY - end), to: Point(x: x, y: paper.maxY - border)),
      ]
    }
      + ys.flatMap { y in
        [
          SheetLine(from: Point(x: border, y: y), to: Point(x: end, y: y)),
          SheetLine(
            from: Point(x: paper.maxX - end, y: y), to: Point(x: paper.maxX - border, y: y)),
        ]
      }
  }

  private func registers(_ block: Rect, _ paper: Rect, _ border: Length) -> [SheetMark] {
    let need = Self.ring + Self.offset + border
    let reach = Self.ring / 2 + Length.millimeters(1)
    var centres: [Point] = []
    let middle = Point(x: paper.maxX / 2, y: paper.maxY / 2)
    if block.y >= need { centres.append(Point(x: middle.x, y: (block.y + border) / 2)) }
    if paper.maxY - block.maxY >= need {
      centres.append(Point(x: middle.x, y: (block.maxY + paper.maxY - border) / 2))
    }
    if block.x >= need { centres.append(Point(x: (block.x + border) / 2, y: middle.y)) }
    if paper.maxX - block.maxX >= need {
      centres.append(Point(x: (block.maxX + paper.maxX - border) / 2, y: middle.y))
    }
    return centres.map { centre in
      SheetMark(
        .register,
        lines: [
          SheetLine(
            from: Point(x: centre.x - reach, y: centre.y),
            to: Point(x: centre.x + reach, y: centre.y)),
          SheetLine(
            from: Point(x: centre.x, y: centre.y - reach),
            to: Point(x: centre.x, y: centre.y + reach)),
        ],
        ring: Rect(
          x: centre.x - Self.ring / 2, y: centre.y - Self.ring / 2, width: Self.ring,
          height: Self.ring))
    }
  }
}

extension Scheme {
  fileprivate func sources(inRow row: Int) -> Set<Int> {
    Set(front[row].compactMap { $0?.source })
  }
}
