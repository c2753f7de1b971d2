import BroadsheetBase
import BroadsheetText

/// A shaper without fonts: every character is one em wide, so that what is laid out is integers.
///
/// Lines may end after spaces and hyphens, at soft hyphens (U+00AD) and, where `hyphenation` says
/// so, inside words. Hebrew letters run right to left; the paragraph's direction is its language's.
/// A glyph's id is its character's first scalar.
public struct FixedShaper: TextShaper, Sendable {
  /// The width of a space as a share of an em.
  public var space: Double
  /// Words with their hyphenation points written as hyphens: "news-pa-per".
  public var hyphenation: [String]
  /// Glyphs that are no squares, by their id.
  public var outlines: [UInt32: @Sendable (Length) -> GlyphOutline] = [:]
  /// Characters that no face has.
  public var missing: Set<Unicode.Scalar>
  /// How far characters may stand out of the measure at its edges, as shares of an em.
  public var hangs: [Character: Double] = [:]

  public init(
    space: Double = 1, hyphenation: [String] = [], missing: Set<Unicode.Scalar> = []
  ) {
    self.space = space
    self.hyphenation = hyphenation
    self.missing = missing
  }

  public func metrics(for style: CharacterStyle) -> FontMetrics {
    FontMetrics(
      ascent: style.size * 0.8, descent: style.size * 0.2, capHeight: style.size * 0.7,
      xHeight: style.size * 0.5)
  }

  /// A square's ink: one em wide and as high as capitals, for every glyph.
  public func outline(of glyph: UInt32, in face: FaceID, size: Length) -> GlyphOutline {
    outlines[glyph]?(size) ?? GlyphOutline(width: size, height: size * 0.7)
  }

  public func shape(_ text: StyledText, hyphenates: Bool) -> ShapedText {
    let characters = self.characters(of: text)
    let levels = self.levels(of: characters, language: text.language)
    var glyphs: [ShapedText.Glyph] = []
    var runs: [ShapedText.Run] = []
    var found: [ShapedText.MissingCharacter] = []
    for (index, character) in characters.enumerated() {
      let style = text.runs[character.styleRun].style
      glyphs.append(glyph(for: character, style))
      if missing.contains(character.scalar) {
        found.append(
          ShapedText.MissingCharacter(
            scalar: character.scalar, offset: character.offset, face: style.faces[0]))
      }
      if let last = runs.last, last.styleRun == character.styleRun, last.level == levels[index] {
        runs[runs.count - 1].glyphs = last.glyphs.lowerBound..<index + 1
      } else {
        let hyphen = ShapedText.Glyph(id: 0x2D, cluster: 0, advance: Int32(style.size.units))
        runs.append(
          ShapedText.Run(
            face: style.faces[0], styleRun: character.styleRun, level: levels[index],
            glyphs: index..<index + 1, hyphen: hyphen))
      }
    }
    var breaks = self.breaks(of: characters, text, hyphenates: hyphenates)
    if !hangs.isEmpty { addHangs(to: &breaks, of: characters, text) }
    return ShapedText(
      text: text, runs: runs, glyphs: glyphs, breaks: breaks,
      hangAtStart: characters.first.map { hang(of: $0, text) } ?? 0, missing: found)
  }

  private struct Placed {
    var value: Character
    var offset: Int
    var styleRun: Int
    var scalar: Unicode.Scalar { value.unicodeScalars.first ?? " " }
    var isSpace: Bool { value == " " || value == "\n" }
  }

  private func characters(of text: StyledText) -> [Placed] {
    var placed: [Placed] = []
    var offset = 0
    var run = 0
    for character in text.string {
      while offset >= text.runs[run].range.upperBound { run += 1 }
      placed.append(Placed(value: character, offset: offset, styleRun: run))
      offset += character.utf8.count
    }
    return placed
  }

  private func glyph(for character: Placed, _ style: CharacterStyle) -> ShapedText.Glyph {
    let em = style.size.units
    let tracking = em * style.tracking / 1000
    let (width, kind): (Int, ShapedText.Glyph.Kind) =
      switch character.value {
      case " ": (Int((Double(em) * space).rounded()) + tracking, .space)
      case "\n": (0, .space)
      case "\u{A0}": (Int((Double(em) * space).rounded()) + tracking, .fixedPlaceSpace)
      case "\u{AD}", "\u{301}": (0, .letter)
      default: (em + tracking, .letter)
      }
    return ShapedText.Glyph(
      id: character.scalar.value, cluster: Int32(character.offset), advance: Int32(width),
      kind: kind)
  }

  // MARK: Breaks

  private func breaks(
    of characters: [Placed], _ text: StyledText, hyphenates: Bool
  ) -> [ShapedText.Break] {
    let points = hyphenates ? hyphenationPoints(in: characters) : []
    let addresses = text.utf8.withUnsafeBufferPointer { AddressBreaks(in: $0) }
    var breaks: [ShapedText.Break] = []
    for (index, character) in characters.enumerated().dropFirst() {
      if addresses.ranges.contains(where: {
        $0.lowerBound < character.offset && character.offset < $0.upperBound
      }) {
        if addresses.places.contains(where: { $0.offset == character.offset }) {
          breaks.append(
            ShapedText.Break(
              offset: Int32(character.offset), glyph: Int32(index), kind: .address))
        }
        continue
      }
      let before = characters[index - 1].value
      let kind: ShapedText.Break.Kind? =
        switch before {
        case "\n": .mandatory
        case " ": character.isSpace ? nil : .space
        case "-": character.isSpace ? nil : .plain
        case "\u{AD}": .hyphen
        default: points.contains(index) ? .hyphen : nil
        }
      guard let kind else { continue }
      breaks.append(
        ShapedText.Break(offset: Int32(character.offset), glyph: Int32(index), kind: kind))
    }
    breaks.append(
      ShapedText.Break(
        offset: Int32(text.utf8.count), glyph: Int32(characters.count), kind: .mandatory))
    return breaks
  }

  private func addHangs(
    to breaks: inout [ShapedText.Break], of characters: [Placed], _ text: StyledText
  ) {
    for index in breaks.indices {
      let next = Int(breaks[index].glyph)
      if next < characters.count { breaks[index].hangAfter = hang(of: characters[next], text) }
      guard var last = characters[..<next].last(where: { !$0.isSpace }) else { continue }
      if breaks[index].kind == .hyphen { last.value = "-" }
      breaks[index].hangBefore = hang(of: last, text)
    }
  }

  private func hang(of character: Placed, _ text: StyledText) -> Int32 {
    let em = Double(text.runs[character.styleRun].style.size.units)
    return Int32((em * (hangs[character.value] ?? 0)).rounded())
  }

  private func hyphenationPoints(in characters: [Placed]) -> Set<Int> {
    guard !hyphenation.isEmpty else { return [] }
    var parts: [String: [Int]] = [:]
    for word in hyphenation {
      var length = 0
      for piece in word.split(separator: "-").dropLast() {
        length += piece.count
        parts[word.filter { $0 != "-" }, default: []].append(length)
      }
    }
    var points: Set<Int> = []
    var start = 0
    for end in 0...characters.count where end == characters.count || !isLetter(characters[end]) {
      let word = String(characters[start..<max(start, end)].map(\.value)).lowercased()
      for offset in parts[word] ?? [] { points.insert(start + offset) }
      start = end + 1
    }
    return points
  }

  private func isLetter(_ character: Placed) -> Bool { character.value.isLetter }

  // MARK: Direction

  /// Levels by the simplest of the bidi rules: a neutral between equal neighbours joins them.
  private func levels(of characters: [Placed], language: String) -> [UInt8] {
    let base: UInt8 = language.hasPrefix("he") || language.hasPrefix("ar") ? 1 : 0
    var levels = characters.map { strongLevel(of: $0.scalar, base: base) }
    guard base == 1 || levels.contains(1) else { return levels.map { $0 ?? 0 } }
    var index = 0
    while index < levels.count {
      guard levels[index] == nil else {
        index += 1
        continue
      }
      var end = index
      while end < levels.count, levels[end] == nil { end += 1 }
      let before = index > 0 ? levels[index - 1] ?? base : base
      let after = end < levels.count ? levels[end] ?? base : base
      for neutral in index..<end { levels[neutral] = before == after ? before : base }
      index = end
    }
    return levels.map { $0 ?? base }
  }

  private func strongLevel(of scalar: Unicode.Scalar, base: UInt8) -> UInt8? {
    if (0x590...0x6FF).contains(scalar.value) { return 1 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? base * 2 : nil
  }
}
