public import BroadsheetBase
public import BroadsheetText
internal import CPango

/// Turns styled text into glyphs with Pango's reading of scripts, directions and line breaks, and
/// HarfBuzz's shaping.
///
/// It holds C handles and caches and belongs to one thread; make one for each. What may be shared
/// between threads is the `HyphenationDictionaries`.
public final class PangoShaper: TextShaper {
  private let fonts: FontLibrary
  private let hyphenation: HyphenationDictionaries
  private let exceptions: HyphenationExceptions
  private let buffer = ShapingBuffer()
  private let breakAnalysis = BreakAnalysis()
  /// Styles, languages and measures met so far.
  private var styles: [SettingStyle.Key: SettingStyle] = [:]
  private var languages: [String: TextLanguage] = [:]
  private var hyphenators: [String: WordHyphenator?] = [:]
  private var measures: [SettingStyle.Key: FontMetrics] = [:]

  /// Opens every font file of the catalog; the shaper will know no others.
  ///
  /// - Parameter exceptions: words that are divided as these say, whatever the patterns do.
  public init(
    catalog: FontCatalog, hyphenation: HyphenationDictionaries,
    exceptions: HyphenationExceptions = HyphenationExceptions()
  ) throws(FontError) {
    fonts = try FontLibrary(catalog: catalog)
    self.hyphenation = hyphenation
    self.exceptions = exceptions
  }

  public func shape(_ text: StyledText, hyphenates: Bool) -> ShapedText {
    guard !text.isEmpty else {
      let end = ShapedText.Break(offset: 0, glyph: 0, kind: .mandatory)
      return ShapedText(text: text, runs: [], glyphs: [], breaks: [end])
    }
    return text.utf8.withUnsafeBufferPointer { bytes in
      let survey = TextSurvey(bytes)
      guard survey.hasNUL else { return shape(bytes, survey, text, hyphenates: hyphenates) }
      // The C libraries would stop at a NUL: they are given another control character, as long.
      let cleaned = bytes.map { $0 == 0 ? 1 : $0 }
      return cleaned.withUnsafeBufferPointer { shape($0, survey, text, hyphenates: hyphenates) }
    }
  }

  public func metrics(for style: CharacterStyle) -> FontMetrics {
    let key = SettingStyle.Key(style)
    if let known = measures[key] { return known }
    let found = setting(of: style).fonts[0].metrics
    measures[key] = found
    return found
  }

  public func outline(of glyph: UInt32, in face: FaceID, size: Length) -> GlyphOutline {
    fonts.font(face, size: size).outline(of: glyph)
  }

  private func shape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ survey: TextSurvey, _ text: StyledText,
    hyphenates: Bool
  ) -> ShapedText {
    let language = language(text.language)
    var shaping = ParagraphShaping(
      bytes, scalars: survey.scalars, language: language, buffer: buffer)
    let settings = text.runs.map { setting(of: $0.style) }
    var run = 0
    for stretch in itemize(bytes, survey: survey, language: language) {
      while run < text.runs.count {
        let part = text.runs[run].range.clamped(to: stretch.range)
        if !part.isEmpty {
          shaping.add(part, of: stretch, styleRun: run, style: settings[run])
        }
        // A style that goes on beyond this stretch is met again in the next.
        if text.runs[run].range.upperBound > stretch.range.upperBound { break }
        run += 1
      }
    }
    shaping.addKashidas()
    let points =
      hyphenates ? hyphenator(text.language)?.points(in: bytes) ?? [] : []
    let places = breakAnalysis.places(in: bytes, language: language)
    var merging = LineBreaks(
      bytes, glyphs: shaping.glyphs, isRightToLeft: isRightToLeft(language: text.language))
    var breaks = merging.merge(places, points)
    let margins = OpticalMargins(
      bytes, glyphs: shaping.glyphs, runs: shaping.runs, settings: settings)
    margins.add(to: &breaks)
    return ShapedText(
      text: text, runs: shaping.runs, glyphs: shaping.glyphs, breaks: breaks,
      hangAtStart: margins.atStart, missing: shaping.missing)
  }

  private func setting(of style: CharacterStyle) -> SettingStyle {
    let key = SettingStyle.Key(style)
    if let known = styles[key] { return known }
    let made = SettingStyle(style, fonts: fonts, buffer: buffer)
    styles[key] = made
    return made
  }

  private func language(_ tag: String) -> TextLanguage {
    if let known = languages[tag] { return known }
    let made = TextLanguage(tag: tag)
    languages[tag] = made
    return made
  }

  private func hyphenator(_ tag: String) -> WordHyphenator? {
    if let known = hyphenators[tag] { return known }
    guard HyphenationDictionaries.areWordsDivided(in: tag) else { return nil }
    let dictionary = hyphenation.dictionary(for: tag)
    let words = exceptions.words(for: tag)
    let made =
      dictionary == nil && words.isEmpty
      ? nil : WordHyphenator(dictionary, exceptions: words, language: tag)
    hyphenators[tag] = .some(made)
    return made
  }
}
