import BroadsheetBase
import BroadsheetText
import CCairo

/// Owns one `cairo_scaled_font_t`: a face at a size, with the number of glyphs it has.
final class ScaledFont {
  let pointer: OpaquePointer
  let glyphCount: UInt32
  let path: String

  /// Takes over a scaled font that the caller has just made.
  fileprivate init(owning pointer: OpaquePointer, path: String) throws(DrawingError) {
    self.pointer = pointer
    self.path = path
    var count = 0
    if cairo_scaled_font_status(pointer) == CAIRO_STATUS_SUCCESS,
      let face = cairo_ft_scaled_font_lock_face(pointer)
    {
      count = Int(face.pointee.num_glyphs)
      cairo_ft_scaled_font_unlock_face(pointer)
    }
    glyphCount = UInt32(clamping: count)
    if count == 0 { throw .unusableFont(path: path, reason: "it is not a font file") }
  }

  deinit { cairo_scaled_font_destroy(pointer) }
}

/// Owns one `cairo_font_face_t`, made from a font file and nothing else.
///
/// The pattern names the file, so cairo never asks fontconfig for its configuration.
private final class FontFile {
  let pointer: OpaquePointer

  init(path: String) throws(DrawingError) {
    if let reason = reasonNotReadable(path) { throw .unusableFont(path: path, reason: reason) }
    guard let pattern = FcPatternCreate() else {
      throw .drawingFailed(reason: "out of memory")
    }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FILE, path)
    FcPatternAddInteger(pattern, FC_INDEX, 0)
    pointer = cairo_ft_font_face_create_for_pattern(pattern)
  }

  deinit { cairo_font_face_destroy(pointer) }
}

/// The faces of an issue, opened when they are first drawn with.
final class FontStore {
  private struct Key: Hashable {
    var face: Int
    var size: Int
    var widthScale: Int
  }

  private let faces: [FontFace]
  /// Device units per point: 1 in a PDF, dots per point in a proof.
  private let scale: Double
  private var files: [Int: FontFile] = [:]
  private var fonts: [Key: ScaledFont] = [:]

  init(faces: [FontFace], scale: Double) {
    self.faces = faces
    self.scale = scale
  }

  /// The face at a size, its glyphs narrowed or widened by `widthScale`/1000.
  func font(_ face: FaceID, size: Length, widthScale: Int) throws(DrawingError) -> ScaledFont {
    let key = Key(face: face.index, size: size.units, widthScale: widthScale)
    if let font = fonts[key] { return font }
    let file = try file(face.index)
    var matrix = cairo_matrix_t()
    cairo_matrix_init_scale(&matrix, size.points * Double(widthScale) / 1000, size.points)
    var device = cairo_matrix_t()
    cairo_matrix_init_scale(&device, scale, scale)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    guard
      let pointer = cairo_scaled_font_create(file.pointer, &matrix, &device, options)
    else { throw .drawingFailed(reason: "out of memory") }
    let font = try ScaledFont(owning: pointer, path: faces[face.index].path)
    fonts[key] = font
    return font
  }

  private func file(_ index: Int) throws(DrawingError) -> FontFile {
    if let file = files[index] { return file }
    precondition(faces.indices.contains(index), "a page's faces are in its issue's list")
    let file = try FontFile(path: faces[index].path)
    files[index] = file
    return file
  }
}
