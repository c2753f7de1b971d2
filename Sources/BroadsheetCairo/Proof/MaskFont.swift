import CCairo

/// A face at a size in pixels, with the glyphs drawn so far.
final class MaskFont {
  /// A glyph's mask among all bytes, and where its top left stands from the glyph's origin.
  private struct Mask {
    var start: Int
    var width: Int
    var height: Int
    var left: Int
    var top: Int
  }

  private let face: FT_Face
  private let width: Double
  private let height: Double
  /// By glyph and quarter.
  private var masks: [UInt64: Mask] = [:]
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - face: outlives this.
  ///   - width, height: of an em, in pixels.
  init(_ face: FT_Face, width: Double, height: Double) {
    self.face = face
    self.width = width
    self.height = height
  }

  var byteCount: Int { bytes.count }

  /// How far the pen moves, in pixels.
  func advance(of glyph: UInt32) -> Double {
    guard loadOutline(of: glyph) else { return 0 }
    return Double(face.pointee.glyph.pointee.linearHoriAdvance) / 65_536
  }

  /// Draws a glyph at a place in the window.
  func draw(_ glyph: UInt32, _ color: UInt32, x: Double, y: Double, on window: PixelWindow) {
    // Nothing farther away reaches into a window, and all of FreeType's numbers hold it.
    guard abs(x) < 100_000, abs(y) < 100_000, max(width, height) < 100_000 else { return }
    if height > GlyphMasks.largestKept || width > GlyphMasks.largestKept {
      drawLarge(glyph, color, x: x, y: y, on: window)
      return
    }
    let quarters = Int((x * 4).rounded())
    let mask = mask(of: glyph, quarter: quarters & 3)
    guard mask.width > 0 else { return }
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      window.paint(
        color, through: start + mask.start, width: mask.width, height: mask.height,
        x: quarters >> 2 + mask.left, y: Int(y.rounded()) + mask.top)
    }
  }

  private func mask(of glyph: UInt32, quarter: Int) -> Mask {
    let key = UInt64(glyph) << 2 | UInt64(quarter)
    if let known = masks[key] { return known }
    var made = Mask(start: bytes.count, width: 0, height: 0, left: 0, top: 0)
    if loadOutline(of: glyph) {
      FT_Outline_Translate(&face.pointee.glyph.pointee.outline, quarter * 16, 0)
      let box = pixelBox()
      made.width = box.width
      made.height = box.height
      made.left = box.left
      made.top = box.top
      bytes += render(box)
    }
    masks[key] = made
    return made
  }

  /// Type that is larger than a few letters of it are worth keeping: only what the window shows.
  private func drawLarge(
    _ glyph: UInt32, _ color: UInt32, x: Double, y: Double, on window: PixelWindow
  ) {
    guard loadOutline(of: glyph) else { return }
    FT_Outline_Translate(
      &face.pointee.glyph.pointee.outline, Int((x * 64).rounded()), Int((-y * 64).rounded()))
    let box = pixelBox().cut(to: window)
    guard box.width > 0, box.height > 0 else { return }
    render(box).withUnsafeBufferPointer { mask in
      guard let start = mask.baseAddress else { return }
      window.paint(
        color, through: start, width: box.width, height: box.height, x: box.left, y: box.top)
    }
  }

  // MARK: FreeType

  /// Whole pixels, downwards from the origin.
  private struct PixelBox {
    var left: Int
    var top: Int
    var width: Int
    var height: Int

    func cut(to window: PixelWindow) -> PixelBox {
      let (x, y) = (max(0, left), max(0, top))
      return PixelBox(
        left: x, top: y, width: min(left + width, window.width) - x,
        height: min(top + height, window.height) - y)
    }
  }

  private func loadOutline(of glyph: UInt32) -> Bool {
    // The face has one size at a time, and other fonts use it too.
    guard
      FT_Set_Char_Size(
        face, Int((width * 64).rounded()), Int((height * 64).rounded()), 72, 72) == 0,
      FT_Load_Glyph(face, glyph, Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)) == 0
    else { return false }
    return face.pointee.glyph.pointee.format == FT_GLYPH_FORMAT_OUTLINE
  }

  /// The pixels that the loaded outline touches.
  private func pixelBox() -> PixelBox {
    var box = FT_BBox()
    FT_Outline_Get_CBox(&face.pointee.glyph.pointee.outline, &box)
    let (left, bottom) = (box.xMin >> 6, box.yMin >> 6)
    let (right, top) = ((box.xMax + 63) >> 6, (box.yMax + 63) >> 6)
    return PixelBox(left: left, top: -top, width: right - left, height: top - bottom)
  }

  /// The loaded outline's coverage of a box; its place is lost.
  private func render(_ box: PixelBox) -> [UInt8] {
    var mask = [UInt8](repeating: 0, count: box.width * box.height)
    guard !mask.isEmpty else { return mask }
    FT_Outline_Translate(
      &face.pointee.glyph.pointee.outline, -box.left * 64, (box.top + box.height) * 64)
    mask.withUnsafeMutableBufferPointer { mask in
      var bitmap = FT_Bitmap()
      bitmap.rows = UInt32(box.height)
      bitmap.width = UInt32(box.width)
      bitmap.pitch = Int32(box.width)
      bitmap.buffer = mask.baseAddress
      bitmap.num_grays = 256
      bitmap.pixel_mode = UInt8(FT_PIXEL_MODE_GRAY.rawValue)
      _ = FT_Outline_Get_Bitmap(
        face.pointee.glyph.pointee.library, &face.pointee.glyph.pointee.outline, &bitmap)
    }
    return mask
  }
}
