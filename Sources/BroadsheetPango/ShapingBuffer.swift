internal import CPango

/// HarfBuzz's buffer, used again for every stretch of text.
final class ShapingBuffer {
  /// What HarfBuzz made: glyphs from left to right. Good until the buffer's next use.
  struct Output {
    let infos: UnsafeMutablePointer<hb_glyph_info_t>
    let positions: UnsafeMutablePointer<hb_glyph_position_t>
    let count: Int
  }

  private let buffer: OpaquePointer

  init() {
    guard let buffer = hb_buffer_create() else {
      preconditionFailure("HarfBuzz makes a buffer")
    }
    self.buffer = buffer
  }

  deinit {
    hb_buffer_destroy(buffer)
  }

  /// Shapes a part of a paragraph; the rest of the paragraph is its context, so that Arabic joins
  /// across a change of style.
  func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, as stretch: TextStretch,
    in font: ScaledFont, features: [hb_feature_t], language: OpaquePointer?
  ) -> Output {
    hb_buffer_clear_contents(buffer)
    // A mark with nothing to stand on is the author's; a dotted circle in print would be ours.
    var flags = HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE.rawValue
    if range.lowerBound == 0 { flags |= HB_BUFFER_FLAG_BOT.rawValue }
    if range.upperBound == bytes.count { flags |= HB_BUFFER_FLAG_EOT.rawValue }
    if stretch.script == HB_SCRIPT_ARABIC {
      flags |= HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL.rawValue
    }
    hb_buffer_set_flags(buffer, hb_buffer_flags_t(rawValue: flags))
    bytes.withMemoryRebound(to: CChar.self) { text in
      hb_buffer_add_utf8(
        buffer, text.baseAddress, Int32(text.count), UInt32(range.lowerBound), Int32(range.count))
    }
    hb_buffer_set_direction(buffer, stretch.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, stretch.script)
    if let language { hb_buffer_set_language(buffer, language) }
    hb_shape(font.font, buffer, features, UInt32(features.count))

    var count: UInt32 = 0
    var positioned: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &positioned)
    else { preconditionFailure("HarfBuzz gives what it shaped") }
    return Output(infos: infos, positions: positions, count: Int(count))
  }
}
