import BroadsheetBase
import BroadsheetLayout
import BroadsheetText
import CCairo

/// Draws overlays on a page, from its tree and from the grid.
struct OverlayDrawing {
  private static let blue = ScreenColor(red: 0.1, green: 0.3, blue: 0.9)
  private static let red = ScreenColor(red: 0.9, green: 0.1, blue: 0.1)
  private static let cyan = ScreenColor(red: 0, green: 0.6, blue: 0.8)
  private static let nameSize = Length.points(7)

  let context: CairoContext
  let fonts: FontStore
  let faces: [FontFace]

  func draw(
    _ overlays: Set<Overlay>, on page: Page, grid: GridOverlay?, marks: [TypographyMark]
  ) throws(DrawingError) {
    if overlays.contains(.grid), let grid { draw(grid) }
    if overlays.contains(.slots) { try drawSlots(in: page.content) }
    if overlays.contains(.lines) { drawLines(in: page.content) }
    if overlays.contains(.looseness) {
      LoosenessDrawing(context: context).draw(marks.filter { $0.page == page.number })
      try drawLoosenessKey(on: page)
    }
  }

  private func draw(_ grid: GridOverlay) {
    guard let first = grid.columns.first else { return }
    context.setColor(Self.cyan, opacity: 0.12)
    for column in grid.columns { context.addRectangle(column) }
    cairo_fill(context.pointer)
    let area = grid.columns.reduce(first) { $0.union($1) }
    context.setColor(Self.cyan, opacity: 0.5)
    for baseline in grid.baselines {
      context.addLine(
        from: Point(x: area.x, y: baseline), to: Point(x: area.maxX, y: baseline))
    }
    context.stroke(width: .points(0.25))
  }

  private func drawSlots(in group: Group) throws(DrawingError) {
    let name: String? =
      switch group.role {
      case .story(let name), .furniture(let name), .advertisement(let name): name
      default: nil
      }
    if let name {
      context.setColor(Self.blue)
      context.addRectangle(group.frame)
      context.stroke(width: .points(0.5))
      try drawName(name, in: group.frame)
    }
    for case .group(let inner) in group.items { try drawSlots(in: inner) }
  }

  private func drawLines(in group: Group) {
    if case .line = group.role, let baseline = group.firstBaseline {
      context.setColor(Self.red)
      context.addLine(
        from: Point(x: group.frame.x, y: baseline), to: Point(x: group.frame.maxX, y: baseline))
      context.stroke(width: .points(0.25))
    }
    for case .group(let inner) in group.items { drawLines(in: inner) }
  }

  /// Sets a name in the frame's corner, in the first face that has its letters.
  ///
  /// A name that no face has is left out: proofs use no fonts but the issue's.
  private func drawName(_ name: String, in frame: Rect) throws(DrawingError) {
    try draw(name, at: Point(x: frame.x + .points(2), y: frame.y + .points(7)))
  }

  func draw(_ name: String, at point: Point) throws(DrawingError) {
    for index in faces.indices {
      let font = try fonts.font(FaceID(index: index), size: Self.nameSize, widthScale: 1000)
      var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
      var count: Int32 = 0
      let status = cairo_scaled_font_text_to_glyphs(
        font.pointer, point.x.points, point.y.points, name,
        Int32(name.utf8.count), &glyphs, &count, nil, nil, nil)
      defer { cairo_glyph_free(glyphs) }
      guard status == CAIRO_STATUS_SUCCESS, let glyphs else { continue }
      guard (0..<Int(count)).allSatisfy({ glyphs[$0].index != 0 }) else { continue }
      cairo_set_scaled_font(context.pointer, font.pointer)
      cairo_show_glyphs(context.pointer, glyphs, count)
      return
    }
  }
}

extension Group {
  /// The baseline of the first glyphs in the group.
  fileprivate var firstBaseline: Length? {
    for item in items {
      switch item {
      case .glyphs(let run): return run.origin.y
      case .group(let group): if let baseline = group.firstBaseline { return baseline }
      case .shape, .image: break
      }
    }
    return nil
  }
}
