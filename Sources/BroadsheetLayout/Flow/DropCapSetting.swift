import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A drop cap, sized so that it spans its lines from cap height to the last baseline, and how near
/// each of the lines beside it may come.
///
/// The letter's ink, not its box, stands at the edge of the text: serifs, bowls and points hang out
/// by half of what they stand before the letter's body, so that stems seem to align. Each line
/// keeps a constant distance from the ink in its own band of height: it comes in under the arm of a
/// T and over the foot of an L. Quotation marks before the letter are set smaller, beside it.
struct DropCapSetting {
  /// The most that serifs and bowls stand out of the text's edge, as a share of the letter's size.
  private static let mostHang = 0.018
  /// The size of quotation marks as a share of the letter's.
  private static let markShare = 0.5
  /// The space behind a letter that is a word by itself, as a share of its size.
  private static let wordShare = 0.15
  /// The least indent of a line beside the letter, as a share of the widest: no line runs far in
  /// under a bowl.
  private static let leastShare = 0.55
  /// Lines come into a notch, between an arm and a foot, when it is this deep as a share of the
  /// leading: a smaller step looks like a mistake.
  private static let leastNotch = 0.8

  /// Glyphs, placed from the text's start edge and the baseline of the last line spanned; in
  /// right-to-left text from the right edge.
  let runs: [GlyphRun]
  /// From the letter's top to its baseline.
  let spanned: Int
  /// Those beside its ink: one more where a tail reaches below the baseline.
  var lines: Int { widths.count }
  /// What each of the lines beside the letter loses of its measure.
  let widths: [Length]
  /// The most that a line loses.
  var width: Length { widths.max() ?? .zero }
  /// The word that the letter speaks for.
  let word: String
  let isRightToLeft: Bool

  init(
    _ plan: DropCapPlan, word: String, grid: PageGrid, typesetter: Typesetter
  ) {
    let style = plan.letter.firstStyle ?? CharacterStyle(faces: [], size: grid.leading)
    let wanted = grid.leading * (plan.lines - 1) + grid.capHeight
    let capShare =
      Self.heightShare(of: plan.letter, style, typesetter)
      ?? typesetter.metrics(for: style).capHeight / style.size
    var fitted = style
    fitted.size = wanted * (1 / max(capShare, 0.1))

    let words = plan.letter.string
    let marks = words.prefix { !$0.isLetter }.utf8.count
    let hasMarks = marks > 0 && marks < words.utf8.count
    let (head, tail) = plan.letter.split(at: hasMarks ? marks : 0)
    var letter = CapInk(tail.string, fitted, plan.letter, at: hasMarks ? marks : 0, typesetter)
    var ink: CapInk
    if hasMarks {
      var small = fitted
      small.size = fitted.size * Self.markShare
      ink = CapInk(head.string, small, plan.letter, at: 0, typesetter)
      ink.raise(toward: wanted)
      ink.shift(by: -(ink.reach()?.near ?? .zero))
      letter.shift(by: letter.distance(behind: ink, air: fitted.size * 0.035))
      ink.add(letter)
    } else {
      letter.shift(
        by: letter.hang(
          height: wanted, most: fitted.size * Self.mostHang, tail: grid.leading * 0.35))
      ink = letter
    }
    runs = ink.runs
    isRightToLeft = letter.isRightToLeft
    spanned = plan.lines
    self.word = word
    var widths = Self.widths(beside: ink, spanned: plan.lines, size: fitted.size, grid: grid)
    // Readers of PDFs take what stands nearer than that, on nearly one baseline, for one word; of
    // it, the word space makes the rest.
    if word == words, plan.lines == 2 {
      let apart = fitted.size * Self.wordShare - grid.capHeight * 0.28
      widths[0] = max(widths[0], ink.boxEnd + apart)
    }
    self.widths = widths
  }

  /// The height of the letters of a script without capitals, as a share of the type size: of a plain
  /// one, so that points and vowel signs stand above it as they do in text.
  private static func heightShare(
    of letter: StyledText, _ style: CharacterStyle, _ typesetter: Typesetter
  ) -> Double? {
    let plain: String? =
      switch letter.string.unicodeScalars.first(where: { $0.properties.isAlphabetic })?.value {
      case .some(0x590...0x5FF): "ה"
      case .some(0x900...0x97F): "क"
      case .some(0xB80...0xBFF): "ப"
      default: nil
      }
    guard let plain else { return nil }
    return CapInk(plain, style, letter, at: 0, typesetter).top.map { $0 / style.size }
  }

  /// The indent of each line: as far as the ink reaches between its ascenders and descenders, and
  /// air. The first line is the letter's own word going on, and stands close.
  private static func widths(
    beside ink: CapInk, spanned: Int, size: Length, grid: PageGrid
  ) -> [Length] {
    func reach(ofLine line: Int) -> Length? {
      let baseline = grid.leading * (spanned - 1 - line)
      return ink.reach(
        from: baseline - grid.capHeight * 0.3, to: baseline + grid.capHeight * 1.1)?.far
    }
    let air = grid.capHeight * 0.3 + size * 0.02
    let closeAir = grid.capHeight * 0.12 + size * 0.01
    var reaches = (0..<spanned).map { reach(ofLine: $0) ?? .zero }
    for line in reaches.indices.dropFirst().dropLast() {
      guard let above = reaches[..<line].max(), let below = reaches[(line + 1)...].max() else {
        break
      }
      let edge = min(above, below)
      let isShallow = edge - reaches[line] < grid.leading * leastNotch
      if isShallow { reaches[line] = max(reaches[line], edge) }
    }
    let widest = reaches.max() ?? .zero
    var widths = reaches.enumerated().map { line, reach in
      max(reach, widest * leastShare) + (line == 0 ? closeAir : air)
    }
    if let tail = reach(ofLine: spanned) { widths.append(max(.zero, tail) + air) }
    return widths
  }
}

/// Glyphs of a drop cap with their ink, measured from the start edge of the text on.
///
/// "Near" and "far" are left and right in text that runs to the right, and the other way round in
/// text that runs to the left, where places are counted leftwards.
private struct CapInk {
  private struct Placed {
    var outline: GlyphOutline
    var x: Length
    /// Above the baseline.
    var y: Length
  }

  private(set) var runs: [GlyphRun]
  private(set) var isRightToLeft: Bool
  private var placed: [Placed] = []

  init(
    _ words: String, _ style: CharacterStyle, _ letter: StyledText, at offset: Int,
    _ typesetter: Typesetter
  ) {
    let text = StyledText(
      words, style: style, language: letter.language, source: letter.source(at: offset))
    runs = setOneLine(
      text, x: .zero, baseline: .zero, width: .zero, alignment: .start, isMirrored: false,
      typesetter)
    isRightToLeft = runs.last?.isRightToLeft ?? false
    if isRightToLeft {
      let width = runs.reduce(Length.zero) { $0 + $1.width }
      let left = runs.first?.origin.x ?? .zero
      // One line in no width stands wherever it stands: the right edge is the start.
      for index in runs.indices { runs[index].origin.x -= left + width }
    }
    for run in runs {
      for glyph in run.glyphs {
        placed.append(
          Placed(
            outline: typesetter.outline(of: glyph, in: run),
            x: run.origin.x + Length(units: Int(glyph.x)), y: -Length(units: Int(glyph.y))))
      }
    }
  }

  /// How high the ink reaches above the baseline.
  var top: Length? {
    placed.compactMap { glyph in glyph.outline.height.map { $0.top + glyph.y } }.max()
  }

  /// Where the glyphs' own room ends.
  var boxEnd: Length {
    let ends = runs.map { isRightToLeft ? -$0.origin.x : $0.origin.x + $0.width }
    return ends.max() ?? .zero
  }

  mutating func add(_ other: CapInk) {
    runs += other.runs
    placed += other.placed
    isRightToLeft = other.isRightToLeft
  }

  /// Moves everything away from the start edge.
  mutating func shift(by distance: Length) {
    let shift = isRightToLeft ? -distance : distance
    for index in runs.indices { runs[index].origin.x += shift }
    for index in placed.indices { placed[index].x += shift }
  }

  /// Raises quotation marks to the top of capitals of some height; low ones stand on the baseline,
  /// others halfway.
  mutating func raise(toward top: Length) {
    let heights = placed.compactMap { mark in
      mark.outline.height.map { (bottom: $0.bottom + mark.y, top: $0.top + mark.y) }
    }
    guard let bottom = heights.map(\.bottom).min(), let highest = heights.map(\.top).max() else {
      return
    }
    let text = runs.map(\.text).joined()
    let isHigh = text.contains { "“”‘’\"'".contains($0) }
    let isLow = text.contains { "„‚".contains($0) }
    let rise = isHigh ? top - highest : isLow ? .zero : (top - highest - bottom) / 2
    for index in runs.indices { runs[index].origin.y -= rise }
    for index in placed.indices { placed[index].y += rise }
  }

  /// From where to where the ink reaches between two heights above the baseline.
  func reach(from bottom: Length, to top: Length) -> (near: Length, far: Length)? {
    var found: GlyphOutline.Extent?
    for glyph in placed {
      guard var extent = glyph.outline.extent(from: bottom - glyph.y, to: top - glyph.y) else {
        continue
      }
      extent.left += glyph.x
      extent.right += glyph.x
      found = found?.union(extent) ?? extent
    }
    return found.map { isRightToLeft ? (-$0.right, -$0.left) : ($0.left, $0.right) }
  }

  func reach() -> (near: Length, far: Length)? {
    reach(from: .points(-10_000), to: .points(10_000))
  }

  /// The shift that brings the ink to the start edge, the parts that stick out hanging over it.
  ///
  /// - Parameters:
  ///   - height: of capitals; ink below the baseline is a tail, and hangs whole.
  ///   - most: how far serifs and bowls may hang.
  ///   - tail: how far a tail may.
  func hang(height: Length, most: Length, tail: Length) -> Length {
    let bands = 24
    let nears = (0..<bands).compactMap { band in
      reach(from: height * (Double(band) / 24), to: height * (Double(band + 1) / 24))?.near
    }.sorted()
    guard let first = nears.first else { return .zero }
    let body = nears[nears.count / 2]
    let tailEdge = -(reach()?.near ?? first) - tail
    return max(tailEdge, -first - min(most, (body - first) / 2))
  }

  /// The shift that puts the letter behind marks, over which it may lean, or under.
  func distance(behind marks: CapInk, air: Length) -> Length {
    let edge = -(reach()?.near ?? .zero)
    guard let far = marks.reach()?.far else { return edge }
    let heights = marks.placed.compactMap { mark in
      mark.outline.height.map { (bottom: $0.bottom + mark.y, top: $0.top + mark.y) }
    }
    guard let bottom = heights.map(\.bottom).min(), let top = heights.map(\.top).max(),
      let near = reach(from: bottom - air, to: top + air)?.near
    else { return max(edge, far + air) }
    return max(edge, far + air - near)
  }
}
