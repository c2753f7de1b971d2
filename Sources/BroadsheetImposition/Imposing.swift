public import BroadsheetBase

/// Puts pages on sheets.
///
/// - Returns: the plan, or nothing and errors that say in a printer's words why not; with a plan,
///   perhaps warnings (empty pages that were added, marks that there is no room for).
public func impose(_ request: ImpositionRequest) -> Checked<SheetPlan?> {
  if request.scheme.product == .poster { return tile(request) }
  var imposing = Imposing(request)
  let plan = imposing.run()
  return Checked(imposing.diagnostics.hasErrors ? nil : plan, imposing.diagnostics)
}

private struct Imposing {
  let request: ImpositionRequest
  /// As it is bound.
  let scheme: Scheme
  var diagnostics: [Diagnostic] = []

  init(_ request: ImpositionRequest) {
    self.request = request
    scheme = request.binding == .right ? request.scheme.mirrored : request.scheme
  }

  mutating func run() -> SheetPlan? {
    guard hasPages() else { return nil }
    let all = request.sources.flatMap { $0 }
    let page = Size(
      width: all.map(\.trim.width).max() ?? .zero, height: all.map(\.trim.height).max() ?? .zero)
    guard let grid = SheetGrid.best(for: request, scheme: scheme, page: page) else {
      diagnostics.append(.doesNotFit(page, scheme: scheme, paper: request.paper))
      return nil
    }
    let isBook = scheme.product == .book
    let sequences = request.sources.map {
      PageSequence(
        count: $0.count, multiple: scheme.pagesPerSheet, sections: isBook ? request.sections : [],
        blanks: isBook ? request.blanks : .end)
    }
    let blanks = sequences.map(\.blanks).max() ?? 0
    if blanks > 0, scheme.product != .cards {
      diagnostics.append(.blanks(blanks, isBook ? request.blanks : .end, scheme.pagesPerSheet))
    }
    let marks = SheetMarks(grid: grid, request: request, scheme: scheme)
    if let note = marks.lacking { diagnostics.append(note) }

    var sides: [SheetSide] = []
    var sheet = 0
    let sections = sequences.map(\.sections).max { $0.count < $1.count } ?? []
    var start = 0
    for size in sections {
      let sheets = size / max(1, scheme.pagesPerSheet)
      for number in 0..<sheets {
        for (index, cells) in scheme.sides.enumerated() {
          var placements: [Placement] = []
          for row in 0..<scheme.rows {
            for column in 0..<scheme.columns {
              guard let cell = cells[row][column] else { continue }
              let own = scheme.page(cell, onSheet: number, of: sheets)
              let place = start + own - 1
              let sequence = sequences[cell.source]
              guard place < sequence.pages.count, let source = sequence.pages[place] else {
                continue
              }
              placements.append(
                placement(
                  of: source, cell, number: own, in: size,
                  at: grid.cell(row, column, isBack: index == 1), grid))
            }
          }
          // In the order of pages, so that pulled bleed lies as a reader expects.
          placements.sort { ($0.source, $0.page) < ($1.source, $1.page) }
          sides.append(
            SheetSide(sheet: sheet, isBack: index == 1, placements: placements, marks: marks.marks))
        }
        sheet += 1
      }
      start += size
    }
    let natural: PaperEdge = grid.paper.isLandscape ? .short : .long
    let plan = SheetPlan(
      paper: grid.paper, sides: sides,
      duplex: scheme.back.isEmpty ? nil : request.duplex ?? natural, sheets: sheet,
      scale: grid.scale, foldLines: marks.folds, cutLines: marks.cuts)
    return plan.duplex == nil || plan.duplex == natural ? plan : plan.withBacksTurned()
  }

  private mutating func hasPages() -> Bool {
    if request.sources.count != scheme.sourceCount {
      diagnostics.append(.sourceCount(request.sources.count, scheme))
    }
    if request.sources.contains(where: \.isEmpty) {
      diagnostics.append(.error("impose.no-pages", "there is no page to put on a sheet"))
    }
    guard !diagnostics.hasErrors else { return false }
    if scheme.product != .panels, !request.allowsMixedSizes {
      for (number, source) in request.sources.enumerated() {
        let other = source.firstIndex { !$0.trim.isAbout(request.sources[0][0].trim) }
        if let other {
          diagnostics.append(
            .mixedSizes(
              page: other + 1, of: source[other].trim, file: number,
              first: request.sources[0][0].trim))
          return false
        }
      }
    }
    return true
  }

  private func placement(
    of page: Int, _ cell: Scheme.Cell, number: Int, in pages: Int, at place: SheetGrid.Place,
    _ grid: SheetGrid
  ) -> Placement {
    let source = request.sources[cell.source][page]
    let seen = cell.turn.isAcross ? source.trim.turned : source.trim
    let room = place.rect
    var scale = grid.scale
    if request.allowsMixedSizes || scheme.product == .panels {
      scale = min(scale, room.width / seen.width, room.height / seen.height)
      // A page that is a hair larger than its panel is meant to fill it.
      if scale > 0.999 { scale = max(scale, min(1, grid.scale)) }
    }
    let size = Size(width: seen.width * scale, height: seen.height * scale)
    let lying = Rect(
      x: room.x + (room.width - size.width) / 2, y: room.y + (room.height - size.height) / 2,
      width: size.width, height: size.height)
    let spine = spineEdge(of: cell)
    var frame = lying
    if let creep = request.creep, scheme.product == .book, scheme.gathering == .nest, let spine {
      let depth = (min(number, pages + 1 - number) - 1) / 2
      frame = frame.crept(creep.caliper * (Double(depth) * creep.factor), to: spine, creep.method)
    }
    var clip = lying
    for edge in SheetEdge.allCases {
      let bleed = source.bleed.at(edge.before(cell.turn)) * scale
      let reach: Length
      if edge == spine, place.meets.contains(edge) {
        reach = request.foldBleed == .pull ? bleed : .zero
      } else if place.meets.contains(edge) {
        reach = request.foldBleed == .pull ? bleed : min(bleed, request.gutter / 2)
      } else {
        reach = bleed
      }
      clip = clip.grown(by: reach, at: edge)
    }
    return Placement(
      source: cell.source, page: page, frame: frame, turn: cell.turn, clip: clip)
  }

  /// Where on the sheet the spine of a book's page is.
  private func spineEdge(of cell: Scheme.Cell) -> SheetEdge? {
    scheme.product == .book ? cell.spineEdge(boundAt: request.binding) : nil
  }
}

extension Scheme.Cell {
  /// The edge of the sheet that a page of a book has its spine at.
  func spineEdge(boundAt binding: ImpositionRequest.Binding) -> SheetEdge {
    let isLeft = (page % 2 == 1) == (binding == .left)
    return (isLeft ? SheetEdge.left : .right).turned(by: turn)
  }
}

/// An edge of a page or of a sheet, clockwise from the left.
enum SheetEdge: Int, CaseIterable {
  case left, top, right, bottom

  /// Where a page's edge comes to lie when the page is turned.
  func turned(by turn: QuarterTurn) -> SheetEdge {
    SheetEdge(rawValue: (rawValue + turn.rawValue) % 4) ?? .left
  }

  /// The edge of the page that lies here once it is turned.
  func before(_ turn: QuarterTurn) -> SheetEdge {
    SheetEdge(rawValue: (rawValue + 4 - turn.rawValue) % 4) ?? .left
  }
}

extension Insets {
  fileprivate func at(_ edge: SheetEdge) -> Length {
    switch edge {
    case .left: left
    case .top: top
    case .right: right
    case .bottom: bottom
    }
  }
}

extension Rect {
  fileprivate func grown(by reach: Length, at edge: SheetEdge) -> Rect {
    switch edge {
    case .left: Rect(x: x - reach, y: y, width: width + reach, height: height)
    case .top: Rect(x: x, y: y - reach, width: width, height: height + reach)
    case .right: Rect(x: x, y: y, width: width + reach, height: height)
    case .bottom: Rect(x: x, y: y, width: width, height: height + reach)
    }
  }

  /// Moved, or narrowed, towards an edge.
  fileprivate func crept(
    _ shift: Length, to spine: SheetEdge, _ method: ImpositionRequest.Creep.Method
  ) -> Rect {
    switch (method, spine) {
    case (.shift, .left): moved(x: -shift)
    case (.shift, .right): moved(x: shift)
    case (.shift, .top): moved(y: -shift)
    case (.shift, .bottom): moved(y: shift)
    case (.scale, .left), (.scale, .top), (.scale, .right), (.scale, .bottom):
      // What grows at the far edge by a negative length is narrowed there.
      grown(by: -shift, at: SheetEdge(rawValue: (spine.rawValue + 2) % 4) ?? .right)
    }
  }
}

extension Size {
  /// Half a millimetre more or less is the same size.
  func isAbout(_ other: Size) -> Bool {
    let tolerance = Length.millimeters(0.5).units
    return abs(width.units - other.width.units) <= tolerance
      && abs(height.units - other.height.units) <= tolerance
  }
}

extension Diagnostic {
  fileprivate static func doesNotFit(_ page: Size, scheme: Scheme, paper: Size) -> Diagnostic {
    .error(
      "impose.size",
      "\(scheme.columns * scheme.rows) pages of \(PaperSize.describe(page)) do not fit on a sheet of "
        + "\(PaperSize.describe(paper)) at that size",
      help: "take larger paper, or let them be made smaller: --scale fit")
  }

  fileprivate static func sourceCount(_ count: Int, _ scheme: Scheme) -> Diagnostic {
    .error(
      "impose.files",
      "the scheme `\(scheme.name)` takes pages from \(scheme.sourceCount) "
        + "file\(scheme.sourceCount == 1 ? "" : "s"), but \(count) "
        + "\(count == 1 ? "was" : "were") given",
      help: scheme.sourceCount == 1
        ? "impose them one after the other, or join them first"
        : "name them in the order of the scheme's letters: A first")
  }

  fileprivate static func mixedSizes(
    page: Int, of size: Size, file: Int, first: Size
  ) -> Diagnostic {
    let which = file == 0 ? "page \(page)" : "page \(page) of file \(file + 1)"
    return .error(
      "impose.mixed-sizes",
      "\(which) is \(PaperSize.describe(size)), the first is \(PaperSize.describe(first)): pages of "
        + "several sizes make no even book or pile",
      help: "give them one size, or place each as large as fits: --mixed")
  }

  fileprivate static func blanks(
    _ count: Int, _ where: ImpositionRequest.Blanks, _ multiple: Int
  ) -> Diagnostic {
    let pages = count == 1 ? "1 empty page is" : "\(count) empty pages are"
    let place = `where` == .beforeBack ? "before the last page" : "at the end"
    return .warning(
      "impose.blanks", "\(pages) added \(place): a sheet holds \(multiple)",
      help: "make the number of pages a multiple of \(multiple)")
  }
}
