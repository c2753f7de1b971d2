import BroadsheetBase
import CCairo

/// Where a page is drawn: some pixels, and cairo on the same ones.
struct PageTarget {
  let window: PixelWindow
  let context: CairoContext
  private let surface: CairoSurface
  /// The page's top left corner in the window, in pixels.
  let x: Double
  let y: Double
  /// Pixels a point.
  let scale: Double

  init(_ window: PixelWindow, x: Double = 0, y: Double = 0, scale: Double) throws(DrawingError) {
    self.window = window
    self.x = x
    self.y = y
    self.scale = scale
    surface = try CairoSurface(over: window)
    context = try CairoContext(surface)
    cairo_translate(context.pointer, x, y)
    cairo_scale(context.pointer, scale, scale)
  }

  /// Draws on the pixels themselves, in turn with cairo.
  func draw<Value>(
    _ body: (PixelWindow) throws(DrawingError) -> Value
  ) throws(DrawingError) -> Value {
    cairo_surface_flush(surface.pointer)
    defer { cairo_surface_mark_dirty(surface.pointer) }
    return try body(window)
  }
}
