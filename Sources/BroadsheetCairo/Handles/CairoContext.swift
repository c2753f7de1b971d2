import BroadsheetBase
import CCairo

/// Owns one `cairo_t`, and speaks to it in lengths and colours.
final class CairoContext {
  let pointer: OpaquePointer
  private let surface: CairoSurface

  init(_ surface: CairoSurface) throws(DrawingError) {
    self.surface = surface
    pointer = cairo_create(surface.pointer)
    cairo_set_line_cap(pointer, CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(pointer, CAIRO_LINE_JOIN_MITER)
    cairo_set_antialias(pointer, CAIRO_ANTIALIAS_GRAY)
    try check()
  }

  deinit { cairo_destroy(pointer) }

  var status: cairo_status_t { cairo_status(pointer) }

  func check() throws(DrawingError) {
    try surface.check()
    if status != CAIRO_STATUS_SUCCESS { throw .drawingFailed(reason: status.text) }
  }

  func setColor(_ color: ScreenColor, opacity: Double = 1) {
    if opacity < 1 {
      cairo_set_source_rgba(pointer, color.red, color.green, color.blue, opacity)
    } else {
      cairo_set_source_rgb(pointer, color.red, color.green, color.blue)
    }
  }

  func addRectangle(_ rect: Rect) {
    cairo_rectangle(
      pointer, rect.x.points, rect.y.points, rect.width.points, rect.height.points)
  }

  func addLine(from start: Point, to end: Point) {
    cairo_move_to(pointer, start.x.points, start.y.points)
    cairo_line_to(pointer, end.x.points, end.y.points)
  }

  func stroke(width: Length, dash: [Length] = []) {
    cairo_set_line_width(pointer, width.points)
    if dash.isEmpty {
      cairo_set_dash(pointer, nil, 0, 0)
    } else {
      cairo_set_dash(pointer, dash.map(\.points), Int32(clamping: dash.count), 0)
    }
    cairo_stroke(pointer)
  }
}
