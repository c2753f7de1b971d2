import BroadsheetBase
import BroadsheetText
import CCairo

/// Sets type into pixels, with FreeType and without cairo: glyphs stand on quarters of a pixel, so
/// that words keep their spaces at low resolutions, and several threads may draw at once.
///
/// (Cairo 1.16 sets glyphs on whole pixels, and asks for the `FontTurn`.)
///
/// Each glyph is drawn once for each quarter that it stands on, and kept as a mask. Not for several
/// threads; each has its own.
final class GlyphMasks {
  /// Type above so many pixels is drawn each time, cut to the page.
  static let largestKept = 256.0
  /// Bytes of masks that may be kept at a time.
  static let byteLimit = 64 << 20

  private struct Key: Hashable {
    var face: Int
    var size: Int
    var widthScale: Int
  }

  private let library: FT_Library
  private let faces: [FontFace]
  /// Pixels a point.
  private let scale: Double
  private var opened: [Int: FT_Face] = [:]
  private var fonts: [Key: MaskFont] = [:]

  init(faces: [FontFace], scale: Double) throws(DrawingError) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else {
      throw .drawingFailed(reason: "out of memory")
    }
    self.library = library
    self.faces = faces
    self.scale = scale
  }

  // The library's faces go with it.
  deinit { FT_Done_FreeType(library) }

  /// How many glyphs a face has.
  func glyphCount(_ face: FaceID) throws(DrawingError) -> UInt32 {
    UInt32(clamping: try open(face.index).pointee.num_glyphs)
  }

  func path(_ face: FaceID) -> String { faces[face.index].path }

  /// Draws a run; its glyphs are the face's own.
  ///
  /// - Parameters:
  ///   - x, y: where the page's top left corner is in the window, in pixels.
  func draw(
    _ run: GlyphRun, in color: ScreenColor, x: Double, y: Double, on window: PixelWindow
  ) throws(DrawingError) {
    let font = try font(run.face, size: run.size, widthScale: run.widthScale)
    let color = color.word
    let unit = scale / 1024
    for glyph in run.glyphs {
      font.draw(
        glyph.id, color, x: x + Double(run.origin.x.units + Int(glyph.x)) * unit,
        y: y + Double(run.origin.y.units + Int(glyph.y)) * unit, on: window)
    }
  }

  /// Sets a few words for a person to read on a proof, in the first face that has all their
  /// letters; words that none has are left out, because proofs use no fonts but the issue's.
  ///
  /// - Returns: how wide they are, in points.
  @discardableResult
  func draw(
    _ text: String, size: Length, in color: ScreenColor, at point: Point, x: Double = 0,
    y: Double = 0, on window: PixelWindow?
  ) throws(DrawingError) -> Length {
    for index in faces.indices {
      let face = try open(index)
      let glyphs = text.unicodeScalars.map { FT_Get_Char_Index(face, FT_ULong($0.value)) }
      guard !glyphs.contains(0) else { continue }
      let font = try font(FaceID(index: index), size: size, widthScale: 1000)
      var pen = 0.0
      for glyph in glyphs {
        if let window {
          font.draw(
            glyph, color.word, x: x + point.x.points * scale + pen, y: y + point.y.points * scale,
            on: window)
        }
        pen += font.advance(of: glyph)
      }
      return .points(pen / scale)
    }
    return .zero
  }

  private func font(
    _ face: FaceID, size: Length, widthScale: Int
  ) throws(DrawingError) -> MaskFont {
    let key = Key(face: face.index, size: size.units, widthScale: widthScale)
    if let known = fonts[key] { return known }
    if fonts.values.reduce(0, { $0 + $1.byteCount }) > Self.byteLimit { fonts = [:] }
    let height = size.points * scale
    let made = MaskFont(
      try open(face.index), width: height * Double(widthScale) / 1000, height: height)
    fonts[key] = made
    return made
  }

  private func open(_ index: Int) throws(DrawingError) -> FT_Face {
    if let known = opened[index] { return known }
    precondition(faces.indices.contains(index), "a page's faces are in its issue's list")
    let path = faces[index].path
    if let reason = reasonNotReadable(path) { throw .unusableFont(path: path, reason: reason) }
    var face: FT_Face?
    guard FT_New_Face(library, path, 0, &face) == 0, let face, face.pointee.num_glyphs > 0 else {
      throw .unusableFont(path: path, reason: "it is not a font file")
    }
    opened[index] = face
    return face
  }
}

extension ScreenColor {
  /// 0xRRGGBB.
  var word: UInt32 {
    func byte(_ part: Double) -> UInt32 { UInt32((min(max(part, 0), 1) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}
