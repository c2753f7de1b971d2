internal import BroadsheetBase
internal import BroadsheetText
internal import CPango

/// A face at a size, ready to shape with: unhinted, in units of 1/1024 point.
final class ScaledFont {
  let face: FaceID
  let file: FontFile
  let size: Length
  let font: OpaquePointer
  /// The glyph of U+0020, which stands in for every blank; 0 when the face has none.
  let spaceGlyph: UInt32
  let spaceAdvance: Int32
  /// The ink of glyphs asked for so far.
  private var inks: [UInt32: Ink] = [:]

  /// Where a glyph's ink stands, from its origin, in units of 1/1024 point.
  struct Ink {
    var left: Int32
    var width: Int32
  }

  init(face: FaceID, file: FontFile, size: Length) {
    guard let font = hb_font_create(file.face) else {
      preconditionFailure("HarfBuzz makes a font of every face")
    }
    // The scale is the em: HarfBuzz then rounds each advance to one unit, as Pango does.
    let em = Int32(clamping: size.units)
    hb_font_set_scale(font, em, em)
    var glyph: UInt32 = 0
    hb_font_get_nominal_glyph(font, 0x20, &glyph)
    self.face = face
    self.file = file
    self.size = size
    self.font = font
    spaceGlyph = glyph
    spaceAdvance = glyph == 0 ? em / 4 : hb_font_get_glyph_h_advance(font, glyph)
  }

  deinit {
    hb_font_destroy(font)
  }

  /// A glyph for one character as the font's map gives it, features left aside.
  func glyph(for scalar: UInt32) -> UInt32? {
    var glyph: UInt32 = 0
    return hb_font_get_nominal_glyph(font, scalar, &glyph) != 0 ? glyph : nil
  }

  func advance(of glyph: UInt32) -> Int32 {
    hb_font_get_glyph_h_advance(font, glyph)
  }

  /// The ink of a glyph; of no width when it has none.
  func ink(of glyph: UInt32) -> Ink {
    if let known = inks[glyph] { return known }
    var extents = hb_glyph_extents_t()
    let isKnown = hb_font_get_glyph_extents(font, glyph, &extents) != 0
    let ink = Ink(left: isKnown ? extents.x_bearing : 0, width: isKnown ? extents.width : 0)
    inks[glyph] = ink
    return ink
  }

  /// A glyph's contours.
  func outline(of glyph: UInt32) -> GlyphOutline {
    let pen = OutlinePen()
    pen.draw(glyph, of: font)
    return GlyphOutline(contours: pen.contours)
  }

  var metrics: FontMetrics {
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(font, &extents)
    return FontMetrics(
      ascent: Length(units: Int(extents.ascender)),
      descent: Length(units: -Int(extents.descender)),
      capHeight: height(HB_OT_METRICS_TAG_CAP_HEIGHT, orInkOf: "H"),
      xHeight: height(HB_OT_METRICS_TAG_X_HEIGHT, orInkOf: "x"))
  }

  /// A height that the font states, or else that of a letter's ink, or half the em.
  private func height(_ tag: hb_ot_metrics_tag_t, orInkOf letter: Unicode.Scalar) -> Length {
    var stated: Int32 = 0
    if hb_ot_metrics_get_position(font, tag, &stated) != 0, stated > 0 {
      return Length(units: Int(stated))
    }
    var extents = hb_glyph_extents_t()
    if let glyph = glyph(for: letter.value),
      hb_font_get_glyph_extents(font, glyph, &extents) != 0, extents.y_bearing > 0
    {
      return Length(units: Int(extents.y_bearing))
    }
    return size / 2
  }
}
