import BroadsheetBase
import BroadsheetPictures
import BroadsheetText
import CCairo

/// Owns one `RsvgHandle`: an SVG document, read without a place of its own.
///
/// Having no base file it can load nothing from beside it or from afar; only `data:` addresses work.
final class SVGDocument {
  private let handle: UnsafeMutablePointer<RsvgHandle>

  init(_ bytes: [UInt8]) throws(PictureError) {
    var error: UnsafeMutablePointer<GError>?
    guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &error) else {
      throw .damaged(reason: takeMessage(error))
    }
    self.handle = handle
    rsvg_handle_set_dpi(handle, 96)
  }

  deinit { g_object_unref(handle) }

  /// Runs a drawing while nobody else in the process draws artwork or adds fonts.
  ///
  /// - Parameters:
  ///   - faces: the only ones that text may use.
  ///   - seen: see `SealedFontconfig.prepare`.
  static func drawing(
    faces: [FontFace], seen: inout Int, _ body: () throws(PictureError) -> Void
  ) throws(PictureError) {
    // Fontconfig's list must not grow under librsvg's hands either.
    try FontTurn.take { () throws(PictureError) in
      do {
        try SealedFontconfig.prepare(faces: faces, seen: &seen)
      } catch {
        throw .damaged(reason: "fonts for its text: \(error)")
      }
      try body()
    }
  }

  /// Width and height in user units: as declared, or else the view box's.
  func size() throws(PictureError) -> (width: Double, height: Double) {
    var width = 0.0
    var height = 0.0
    if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) == 0 {
      var hasWidth: gboolean = 0
      var hasHeight: gboolean = 0
      var hasViewBox: gboolean = 0
      var declaredWidth = RsvgLength()
      var declaredHeight = RsvgLength()
      var viewBox = RsvgRectangle()
      rsvg_handle_get_intrinsic_dimensions(
        handle, &hasWidth, &declaredWidth, &hasHeight, &declaredHeight, &hasViewBox, &viewBox)
      guard hasViewBox != 0 else {
        throw .damaged(reason: "it has neither a size nor a view box")
      }
      (width, height) = (viewBox.width, viewBox.height)
    }
    guard width.isFinite, height.isFinite else { throw .damaged(reason: "its size is no number") }
    if width <= 0 || height <= 0 { throw .zeroSize }
    if width > 100_000 || height > 100_000 {
      throw .tooLarge(width: Int(min(width, 1e9)), height: Int(min(height, 1e9)))
    }
    return (width, height)
  }

  /// The rectangle of user units that its size shows: the view box, or all of the size.
  func viewBox() throws(PictureError) -> (x: Double, y: Double, width: Double, height: Double) {
    var has: (width: gboolean, height: gboolean, box: gboolean) = (0, 0, 0)
    var declared = (width: RsvgLength(), height: RsvgLength())
    var box = RsvgRectangle()
    rsvg_handle_get_intrinsic_dimensions(
      handle, &has.width, &declared.width, &has.height, &declared.height, &has.box, &box)
    if has.box != 0, box.width > 0, box.height > 0 { return (box.x, box.y, box.width, box.height) }
    let size = try size()
    return (0, 0, size.width, size.height)
  }

  /// Draws the whole document into a rectangle, in proportion and centred.
  func draw(
    x: Double, y: Double, width: Double, height: Double, on context: OpaquePointer
  ) throws(PictureError) {
    var viewport = RsvgRectangle(x: x, y: y, width: width, height: height)
    // What reaches past the view box must not reach into the text.
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_rectangle(context, x, y, width, height)
    cairo_clip(context)
    var error: UnsafeMutablePointer<GError>?
    if rsvg_handle_render_document(handle, context, &viewport, &error) == 0 {
      throw .damaged(reason: takeMessage(error))
    }
  }
}

/// The error's words, on one line; frees the error.
func takeMessage(_ error: UnsafeMutablePointer<GError>?) -> String {
  guard let error else { return "unknown reason" }
  defer { g_error_free(error) }
  guard let message = error.pointee.message else { return "unknown reason" }
  return String(cString: message).split(whereSeparator: \.isNewline).joined(separator: " ")
}
