import BroadsheetBase

/// The places of a scheme on a sheet of paper: how large, and how far from its left and top.
struct SheetGrid {
  /// The place of one page.
  struct Place {
    var rect: Rect
    /// The edges at which another place lies.
    var meets: Set<SheetEdge>
  }

  /// As it lies.
  let paper: Size
  let scale: Double
  /// The left edges and widths of the front's columns, and the tops and heights of the rows.
  let columns: [(start: Length, size: Length)]
  let rows: [(start: Length, size: Length)]

  /// The paper the way it lies on which pages come out larger; when they come out alike, as the pages
  /// together lie.
  ///
  /// - Returns: nil when they do not fit at the size that was asked for.
  static func best(for request: ImpositionRequest, scheme: Scheme, page: Size) -> SheetGrid? {
    let upright = request.paper.isLandscape ? request.paper.turned : request.paper
    let grids = [upright, upright.turned].compactMap {
      SheetGrid(request, scheme: scheme, page: page, paper: $0)
    }
    guard let first = grids.first, let second = grids.last else { return nil }
    let block = Size(
      width: page.width * scheme.columns, height: page.height * scheme.rows)
    if abs(first.scale - second.scale) < 1e-6, grids.count == 2 {
      return block.isLandscape ? second : first
    }
    return first.scale > second.scale ? first : second
  }

  private init?(_ request: ImpositionRequest, scheme: Scheme, page: Size, paper: Size) {
    self.paper = paper
    let room = Size(
      width: paper.width - request.margin * 2, height: paper.height - request.margin * 2)
    guard room.width > .zero, room.height > .zero else { return nil }
    if scheme.product == .panels {
      let widths = Self.panels(of: room.width, count: scheme.columns, short: scheme.short)
      let height = room.height / scheme.rows
      let across = scheme.front.first?.first.flatMap { $0 }?.turn.isAcross ?? false
      let seen = across ? page.turned : page
      guard let widest = widths.max(), widths.allSatisfy({ $0 > .zero }) else { return nil }
      let fit = min(1, widest / seen.width, height / seen.height)
      guard let scale = Self.scale(request.scaling, atMost: fit) else { return nil }
      self.scale = scale
      columns = Self.line(widths, gaps: widths.map { _ in .zero }, in: paper.width)
      rows = Self.line(
        Array(repeating: height, count: scheme.rows),
        gaps: Array(repeating: .zero, count: scheme.rows), in: paper.height)
      return
    }
    let widths = (0..<scheme.columns).map { column in
      Self.size(of: (0..<scheme.rows).map { scheme.front[$0][column] }, page).width
    }
    let heights = (0..<scheme.rows).map { Self.size(of: scheme.front[$0], page).height }
    let columnGaps = (0..<scheme.columns).map { column in
      Self.meetAtSpine(scheme, request.binding, column: column) ? Length.zero : request.gutter
    }
    let rowGaps = (0..<scheme.rows).map { row in
      Self.meetAtSpine(scheme, request.binding, row: row) ? Length.zero : request.gutter
    }
    func fit(_ sizes: [Length], _ gaps: [Length], _ room: Length) -> Double {
      let between = gaps.dropLast().reduce(.zero, +)
      return (room - between) / sizes.reduce(.zero, +)
    }
    let fit = min(fit(widths, columnGaps, room.width), fit(heights, rowGaps, room.height))
    guard fit > 0.01, let scale = Self.scale(request.scaling, atMost: fit) else { return nil }
    self.scale = scale
    columns = Self.line(widths.map { $0 * scale }, gaps: columnGaps, in: paper.width)
    rows = Self.line(heights.map { $0 * scale }, gaps: rowGaps, in: paper.height)
  }

  /// The place of a cell; the back's columns are the front's in a mirror.
  func cell(_ row: Int, _ column: Int, isBack: Bool) -> Place {
    let front = isBack ? columns.count - 1 - column : column
    let (start, width) = columns[front]
    let x = isBack ? paper.width - start - width : start
    var meets: Set<SheetEdge> = []
    if column > 0 { meets.insert(.left) }
    if column < columns.count - 1 { meets.insert(.right) }
    if row > 0 { meets.insert(.top) }
    if row < rows.count - 1 { meets.insert(.bottom) }
    return Place(
      rect: Rect(x: x, y: rows[row].start, width: width, height: rows[row].size), meets: meets)
  }

  /// Around all places.
  var block: Rect {
    guard let first = columns.first, let last = columns.last, let top = rows.first,
      let bottom = rows.last
    else { return .zero }
    return Rect(
      x: first.start, y: top.start, width: last.start + last.size - first.start,
      height: bottom.start + bottom.size - top.start)
  }

  /// The widths of panels that together are as wide as the paper.
  ///
  /// - Parameter short: how much narrower each is than the widest.
  static func panels(of width: Length, count: Int, short: [Length]) -> [Length] {
    let missing = short.reduce(.zero, +)
    let widest = (width + missing) / max(1, count)
    return (0..<count).map { widest - ($0 < short.count ? short[$0] : .zero) }
  }

  private static func scale(
    _ wanted: ImpositionRequest.Scaling, atMost fit: Double
  ) -> Double? {
    switch wanted {
    // A hair too large (a page of 297.04 mm on A4) is the right size.
    case .fit: fit > 0.999 ? 1 : fit
    case .factor(let factor): factor <= fit * 1.001 ? factor : nil
    }
  }

  /// The largest page of a row or column as it lies.
  private static func size(of cells: [Scheme.Cell?], _ page: Size) -> Size {
    let seen = cells.map { $0?.turn.isAcross ?? false ? page.turned : page }
    return Size(
      width: seen.map(\.width).max() ?? page.width, height: seen.map(\.height).max() ?? page.height)
  }

  /// Sizes one after the other, in the middle of the paper.
  private static func line(
    _ sizes: [Length], gaps: [Length], in room: Length
  ) -> [(start: Length, size: Length)] {
    let total = sizes.reduce(.zero, +) + gaps.dropLast().reduce(.zero, +)
    var at = (room - total) / 2
    return zip(sizes, gaps).map { size, gap in
      defer { at += size + gap }
      return (at, size)
    }
  }

  /// Whether the pages of a column and the next meet at their spines.
  private static func meetAtSpine(
    _ scheme: Scheme, _ binding: ImpositionRequest.Binding, column: Int
  ) -> Bool {
    guard scheme.product == .book, column + 1 < scheme.columns else { return false }
    return (0..<scheme.rows).allSatisfy { row in
      guard let cell = scheme.front[row][column], let next = scheme.front[row][column + 1] else {
        return true
      }
      return cell.spineEdge(boundAt: binding) == .right
        && next.spineEdge(boundAt: binding) == .left
    }
  }

  private static func meetAtSpine(
    _ scheme: Scheme, _ binding: ImpositionRequest.Binding, row: Int
  ) -> Bool {
    guard scheme.product == .book, row + 1 < scheme.rows else { return false }
    return (0..<scheme.columns).allSatisfy { column in
      guard let cell = scheme.front[row][column], let next = scheme.front[row + 1][column] else {
        return true
      }
      return cell.spineEdge(boundAt: binding) == .bottom
        && next.spineEdge(boundAt: binding) == .top
    }
  }
}
