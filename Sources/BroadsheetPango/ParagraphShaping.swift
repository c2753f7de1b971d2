internal import BroadsheetText
internal import CPango

/// The work of shaping one paragraph: text goes in, part by part, and glyphs pile up.
struct ParagraphShaping {
  let bytes: UnsafeBufferPointer<UInt8>
  let language: TextLanguage
  let buffer: ShapingBuffer

  /// In logical order.
  private(set) var glyphs: [ShapedText.Glyph] = []
  private(set) var runs: [ShapedText.Run] = []
  private(set) var missing: [ShapedText.MissingCharacter] = []
  /// The characters already in `missing`, with the face that was asked.
  private var reported: Set<UInt64> = []

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, scalars: Int, language: TextLanguage,
    buffer: ShapingBuffer
  ) {
    self.bytes = bytes
    self.language = language
    self.buffer = buffer
    glyphs.reserveCapacity(scalars)
  }

  /// Shapes the part of a stretch that is in one style.
  mutating func add(
    _ range: Range<Int>, of stretch: TextStretch, styleRun: Int, style: SettingStyle
  ) {
    FaceChoice(bytes, fonts: style.fonts).forEachPart(of: range) { part in
      add(part, of: stretch, styleRun: styleRun, style: style)
    }
  }

  private mutating func add(
    _ part: FaceChoice.Part, of stretch: TextStretch, styleRun: Int, style: SettingStyle
  ) {
    let font = style.fonts[part.font]
    let output = buffer.shape(
      bytes, part.range, as: stretch, in: font, features: style.features,
      language: language.harfBuzz)
    guard output.count > 0 else { return }
    let start = glyphs.count
    let tracking = isJoined(stretch.script) ? 0 : style.tracking
    collect(
      output, tracking: tracking, font: font, end: part.range.upperBound,
      isRightToLeft: stretch.isRightToLeft, asked: style.fonts[0])
    runs.append(
      ShapedText.Run(
        face: font.face, styleRun: styleRun, level: stretch.level, glyphs: start..<glyphs.count,
        hyphen: stretch.script == HB_SCRIPT_TAMIL ? nil : style.hyphens[part.font]))
  }

  /// Takes over HarfBuzz's glyphs in logical order, and sees to the special ones.
  private mutating func collect(
    _ output: ShapingBuffer.Output, tracking: Int32, font: ScaledFont, end: Int,
    isRightToLeft: Bool, asked: ScaledFont
  ) {
    let (infos, positions, count) = (output.infos, output.positions, output.count)
    var index = isRightToLeft ? count - 1 : 0
    let step = isRightToLeft ? -1 : 1
    for _ in 0..<count {
      let info = infos[index]
      let position = positions[index]
      let cluster = Int(info.cluster)
      var glyph = ShapedText.Glyph(
        id: info.codepoint, cluster: Int32(cluster), advance: position.x_advance,
        dx: position.x_offset, dy: position.y_offset)
      var hasWidth = true
      if glyph.id == 0 || SpecialCharacter.mayBegin(with: bytes[cluster]) {
        hasWidth = settle(&glyph, in: font)
        if glyph.id == 0, hasWidth {
          report(cluster, before: end, in: font, asked: asked)
        }
      }
      // Space goes after the cluster as the pen moves: marks keep their place over the letter.
      if tracking != 0, hasWidth, index + 1 == count || infos[index + 1].cluster != info.cluster {
        glyph.advance += tracking
      }
      glyphs.append(glyph)
      index += step
    }
  }

  /// Gives a special character its kind, its stand-in glyph and its width.
  ///
  /// - Returns: whether it takes room on the line.
  private func settle(_ glyph: inout ShapedText.Glyph, in font: ScaledFont) -> Bool {
    let scalar = bytes.scalar(at: Int(glyph.cluster)).scalar
    switch SpecialCharacter(scalar) {
    case .space:
      glyph.kind = .space
      if scalar != 0x20 || glyph.id == 0 { standIn(for: &glyph, font, font.spaceAdvance) }
    case .noBreakSpace:
      glyph.kind = .fixedPlaceSpace
      if glyph.id == 0 { standIn(for: &glyph, font, font.spaceAdvance) }
    case .lineEnd:
      glyph.kind = .space
      standIn(for: &glyph, font, 0)
      return false
    case .blank:
      if glyph.id == 0 {
        standIn(for: &glyph, font, font.spaceAdvance)
      } else if let width = SpecialCharacter.width(
        ofBlank: scalar, em: Int32(clamping: font.size.units)), !font.file.has(scalar)
      {
        glyph.advance = width
      }
    case .invisible, .softHyphen:
      // HarfBuzz has made default ignorable characters blank, unless the face's own rules used them.
      if glyph.id == 0 || scalar < 0xA0 { standIn(for: &glyph, font, 0) }
      return glyph.advance != 0
    case .hyphen:
      if glyph.id == 0, let hyphen = font.glyph(for: 0x2010) ?? font.glyph(for: 0x2D) {
        glyph.id = hyphen
        glyph.advance = font.advance(of: hyphen)
      }
    case nil: break
    }
    return true
  }

  private func standIn(for glyph: inout ShapedText.Glyph, _ font: ScaledFont, _ advance: Int32) {
    glyph.id = font.spaceGlyph
    glyph.advance = advance
    glyph.dx = 0
    glyph.dy = 0
  }

  /// Notes the characters of a cluster that came out as "not defined".
  private mutating func report(
    _ cluster: Int, before end: Int, in font: ScaledFont, asked: ScaledFont
  ) {
    var at = cluster
    repeat {
      let (scalar, next) = bytes.scalar(at: at)
      if !font.file.canSet(scalar) { note(scalar, at: at, asked: asked) }
      at = next
    } while at < end && g_unichar_ismark(bytes.scalar(at: at).scalar) != 0
  }

  private mutating func note(_ value: UInt32, at offset: Int, asked: ScaledFont) {
    let key = UInt64(asked.face.index) << 32 | UInt64(value)
    guard let scalar = Unicode.Scalar(value), reported.insert(key).inserted else { return }
    missing.append(
      ShapedText.MissingCharacter(scalar: scalar, offset: offset, face: asked.face))
  }
}
