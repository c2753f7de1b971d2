internal import BroadsheetText
internal import CPango

/// Takes a glyph's outline from HarfBuzz, curves made straight.
final class OutlinePen {
  /// The lines that stand for one curve: at 100 pt they are off by less than 1/20 pt.
  private static let steps = 8

  private(set) var contours: [[GlyphOutline.Corner]] = []
  private var pen = GlyphOutline.Corner(x: 0, y: 0)

  func draw(_ glyph: UInt32, of font: OpaquePointer) {
    guard let functions = hb_draw_funcs_create() else {
      preconditionFailure("HarfBuzz makes drawing functions")
    }
    defer { hb_draw_funcs_destroy(functions) }
    hb_draw_funcs_set_move_to_func(
      functions, { _, pen, _, x, y, _ in OutlinePen.of(pen).move(to: corner(x, y)) }, nil, nil)
    hb_draw_funcs_set_line_to_func(
      functions, { _, pen, _, x, y, _ in OutlinePen.of(pen).line(to: corner(x, y)) }, nil, nil)
    hb_draw_funcs_set_quadratic_to_func(
      functions,
      { _, pen, _, x1, y1, x, y, _ in OutlinePen.of(pen).curve([corner(x1, y1), corner(x, y)]) },
      nil, nil)
    hb_draw_funcs_set_cubic_to_func(
      functions,
      { _, pen, _, x1, y1, x2, y2, x, y, _ in
        OutlinePen.of(pen).curve([corner(x1, y1), corner(x2, y2), corner(x, y)])
      }, nil, nil)
    hb_font_get_glyph_shape(font, glyph, functions, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> OutlinePen {
    guard let data else { preconditionFailure("HarfBuzz hands back the pen it was given") }
    return Unmanaged<OutlinePen>.fromOpaque(data).takeUnretainedValue()
  }

  private func move(to corner: GlyphOutline.Corner) {
    contours.append([corner])
    pen = corner
  }

  private func line(to corner: GlyphOutline.Corner) {
    if contours.isEmpty { contours.append([pen]) }
    contours[contours.count - 1].append(corner)
    pen = corner
  }

  /// Bézier curves of any degree, by de Casteljau's rule.
  private func curve(_ controls: [GlyphOutline.Corner]) {
    let points = [pen] + controls
    for step in 1...Self.steps {
      let share = Double(step) / Double(Self.steps)
      var row = points
      while row.count > 1 {
        row = zip(row, row.dropFirst()).map { between($0, $1, share) }
      }
      line(to: row[0])
    }
  }
}

private func corner(_ x: Float, _ y: Float) -> GlyphOutline.Corner {
  GlyphOutline.Corner(x: Double(x), y: Double(y))
}

private func between(
  _ start: GlyphOutline.Corner, _ end: GlyphOutline.Corner, _ share: Double
) -> GlyphOutline.Corner {
  let (x, y) = (end.x - start.x, end.y - start.y)
  return GlyphOutline.Corner(x: start.x + x * share, y: start.y + y * share)
}
