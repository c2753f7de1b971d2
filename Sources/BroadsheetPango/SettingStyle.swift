internal import BroadsheetBase
internal import BroadsheetText
internal import CPango

/// A character style made ready to shape with: fonts opened, features parsed, tracking in units.
///
/// One for each style in use, kept for the shaper's life.
final class SettingStyle {
  /// The part of a style that decides about glyphs; inks and rises do not.
  struct Key: Hashable {
    var faces: [FaceID]
    var harmony: [Harmony]
    var size: Length
    var tracking: Int
    var features: [String]

    init(_ style: CharacterStyle) {
      faces = style.faces
      harmony = style.harmony
      size = style.size
      tracking = style.tracking
      features = style.features
    }
  }

  /// The style's fonts, in the order in which they are asked for a character.
  let fonts: [ScaledFont]
  /// How far each stands above the style's baseline.
  let shifts: [Length]
  let features: [hb_feature_t]
  /// Added after each character, in 1/1024 point.
  let tracking: Int32
  /// The hyphen of each font, with tracking.
  let hyphens: [ShapedText.Glyph?]
  /// The stroke of each font that lengthens a join of Arabic letters (U+0640).
  let tatweels: [ShapedText.Glyph?]

  init(_ style: CharacterStyle, fonts library: FontLibrary, buffer: ShapingBuffer) {
    precondition(!style.faces.isEmpty, "a character style names at least one face")
    precondition(style.size.units > 0, "type has a size above zero")
    let fonts = style.faces.enumerated().map { index, face in
      library.font(face, size: style.size(ofFace: index))
    }
    shifts = style.faces.indices.map { style.shift(ofFace: $0) }
    let features = style.features.compactMap(parse)
    let tracking = Int32((style.size * (Double(style.tracking) / 1000)).units)
    self.fonts = fonts
    self.features = features
    self.tracking = tracking
    hyphens = fonts.map { hyphen(of: $0, features: features, tracking: tracking, buffer: buffer) }
    tatweels = fonts.map { font in
      font.glyph(for: 0x640).map {
        ShapedText.Glyph(id: $0, cluster: 0, advance: font.advance(of: $0))
      }
    }
  }
}

/// The hyphen that a font adds at a line's end, as its features would have it.
private func hyphen(
  of font: ScaledFont, features: [hb_feature_t], tracking: Int32, buffer: ShapingBuffer
) -> ShapedText.Glyph? {
  for text: StaticString in ["\u{2010}", "-"] {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard font.glyph(for: bytes.scalar(at: 0).scalar) != nil else { continue }
    let stretch = TextStretch(range: 0..<bytes.count, level: 0, script: HB_SCRIPT_LATIN)
    let output = buffer.shape(
      bytes, stretch.range, as: stretch, in: font, features: features, language: nil)
    guard output.count == 1, output.infos[0].codepoint != 0 else { continue }
    let position = output.positions[0]
    return ShapedText.Glyph(
      id: output.infos[0].codepoint, cluster: 0, advance: position.x_advance + tracking,
      dx: position.x_offset, dy: position.y_offset)
  }
  return nil
}

/// A feature as HarfBuzz writes it. Unknown spellings do nothing; the layout's reader warns of them.
private func parse(_ feature: String) -> hb_feature_t? {
  var parsed = hb_feature_t()
  return hb_feature_from_string(feature, -1, &parsed) != 0 ? parsed : nil
}
