import BroadsheetBase
import BroadsheetLayout
import CCairo

/// Draws marks in the pictures' places, for finishing to find; see `PictureMark`.
struct PictureMarks {
  /// The number of the next picture in the document.
  private var number = 0

  /// Fills the picture's frame with the next mark.
  ///
  /// A picture without a size has a number too, but cannot be drawn.
  mutating func draw(_ image: PlacedImage, on context: CairoContext) throws(DrawingError) {
    defer { number += 1 }
    guard image.frame.width > .zero, image.frame.height > .zero else { return }
    let mark = try CairoSurface(pixels: CAIRO_FORMAT_RGB24, width: 1, height: 1)
    mark.setData(CAIRO_MIME_TYPE_JPEG, PictureMark.bytes(number: number))
    mark.setUniqueName("broadsheet-picture-\(number)")
    let cairo = context.pointer
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, image.frame.x.points, image.frame.y.points)
    cairo_scale(cairo, image.frame.width.points, image.frame.height.points)
    cairo_set_source_surface(cairo, mark.pointer, 0, 0)
    // Otherwise cairo writes /Interpolate true, which blurs enlarged pictures and slows RIPs.
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    cairo_paint(cairo)
  }
}
