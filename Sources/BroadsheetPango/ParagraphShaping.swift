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
  /// The UTF-8 offsets of Arabic letters before which a stroke (U+0640) leaves the glyphs as they are.
  private(set) var safeJoins: Set<Int> = []
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
    // The space after an Arabic word in an English line is the line's: its level tells.
    let isForeign = stretch.level == 0 && isRightToLeft(stretch.script)
    let script = isForeign ? HB_SCRIPT_COMMON : stretch.script
    FaceChoice(bytes, fonts: style.fonts, script: script).forEachPart(of: range) { part in
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
    let spreading = Spreading(stretch.script, bytes: bytes, end: part.range.upperBound)
    collect(
      output, tracking: tracking, spreading: spreading, font: font, end: part.range.upperBound,
      isRightToLeft: stretch.isRightToLeft, asked: style.fonts[0])
    let isArabic = stretch.script == HB_SCRIPT_ARABIC && stretch.isRightToLeft
    runs.append(
      ShapedText.Run(
        face: font.face, styleRun: styleRun, level: stretch.level, glyphs: start..<glyphs.count,
        hyphen: stretch.script == HB_SCRIPT_TAMIL ? nil : style.hyphens[part.font],
        tatweel: isArabic ? style.tatweels[part.font] : nil,
        size: font.size == style.fonts[0].size ? nil : font.size, shift: style.shifts[part.font]))
    if isArabic { noteSafeJoins(in: output) }
    if font.file.hasWideForms {
      addWideForms(of: part, stretch, tracking: tracking, in: font, features: style.features)
    }
  }

  /// Shapes the last run once more in the face's wider forms, and notes the letters that have one.
  ///
  /// Only where nothing else changes: each letter then stands for itself alone.
  private mutating func addWideForms(
    of part: FaceChoice.Part, _ stretch: TextStretch, tracking: Int32, in font: ScaledFont,
    features: [hb_feature_t]
  ) {
    let run = runs[runs.count - 1]
    let output = buffer.shape(
      bytes, part.range, as: stretch, in: font, features: features + [wideFormsFeature],
      language: language.harfBuzz)
    guard output.count == run.glyphs.count else { return }
    var found: [ShapedText.WideForm] = []
    for (offset, glyph) in run.glyphs.enumerated() {
      let index = stretch.isRightToLeft ? output.count - 1 - offset : offset
      let (info, position) = (output.infos[index], output.positions[index])
      let plain = glyphs[glyph]
      guard Int32(clamping: info.cluster) == plain.cluster else { return }
      guard info.codepoint != plain.id, plain.kind == .letter, plain.advance > tracking else {
        continue
      }
      var wide = plain
      (wide.id, wide.dx, wide.dy) = (info.codepoint, position.x_offset, position.y_offset)
      wide.advance = position.x_advance + tracking
      guard wide.advance > plain.advance else { continue }
      found.append(
        ShapedText.WideForm(glyph: glyph, form: wide, gain: wide.advance - plain.advance))
    }
    runs[runs.count - 1].wideForms = found
  }

  private mutating func noteSafeJoins(in output: ShapingBuffer.Output) {
    for index in 0..<output.count {
      let flags = hb_glyph_info_get_glyph_flags(output.infos + index)
      if flags.rawValue & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL.rawValue != 0 {
        safeJoins.insert(Int(output.infos[index].cluster))
      }
    }
  }

  /// Marks the joins of Arabic words that a line may lengthen; once all text is shaped.
  mutating func addKashidas() {
    guard !safeJoins.isEmpty else { return }
    let places = Kashidas.places(in: bytes) { safeJoins.contains($0) }
    var run = 0
    var glyph = 1
    for place in Kashidas.chosen(from: places) {
      while glyph < glyphs.count, Int(glyphs[glyph].cluster) < place.offset { glyph += 1 }
      guard glyph < glyphs.count, Int(glyphs[glyph].cluster) == place.offset else { continue }
      while run < runs.count, runs[run].glyphs.upperBound <= glyph { run += 1 }
      // Both letters in one run, of a face that has the stroke.
      guard runs[run].tatweel != nil, runs[run].glyphs.lowerBound < glyph else { continue }
      glyphs[glyph - 1].kashida = place.rank
    }
  }

  /// Takes over HarfBuzz's glyphs in logical order, and sees to the special ones.
  private mutating func collect(
    _ output: ShapingBuffer.Output, tracking: Int32, spreading: Spreading, font: ScaledFont,
    end: Int, isRightToLeft: Bool, asked: ScaledFont
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
        dx: position.x_offset, dy: position.y_offset, spread: 0)
      var hasWidth = true
      if glyph.id == 0 || SpecialCharacter.mayBegin(with: bytes[cluster]) {
        hasWidth = settle(&glyph, in: font)
        if glyph.id == 0, hasWidth {
          report(cluster, before: end, in: font, asked: asked)
        }
      }
      // Space goes after the cluster as the pen moves: marks keep their place over the letter.
      if hasWidth, index + 1 == count || infos[index + 1].cluster != info.cluster {
        glyph.advance += tracking
        if glyph.kind == .letter, spreading.share > 0 {
          let next = isRightToLeft || index + 1 == count ? nil : Int(infos[index + 1].cluster)
          glyph.spread = spreading.share(before: next)
        }
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

/// "Justification alternates", on.
private let wideFormsFeature = hb_feature_t(
  tag: tag("jalt"), value: 1, start: 0, end: UInt32.max)
