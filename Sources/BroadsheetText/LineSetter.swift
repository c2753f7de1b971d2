import BroadsheetBase

/// A line with every glyph in its place.
public struct SetLine: Hashable, Sendable {
  public var runs: [GlyphRun]
  /// The widest of its word spaces as a multiple of the natural one; 1 for ragged lines.
  public var spaceFactor: Double
  /// Letterspacing used, in 1/1000 em.
  public var letterspacing: Double
  /// Where the first glyph begins, and the sum of the advances: from edge to edge of the slot, and
  /// out of it by what hangs.
  public var x: Length
  public var width: Length
  public var isHyphenated: Bool
  /// Whether it begins at the right of its slot.
  public var isBackward = false
}

/// Sets one line of a paragraph into a slot.
///
/// Justified lines spend what `Elasticity` says. Runs are reordered for drawing by rules L1 and L2
/// of the Unicode bidirectional algorithm (UAX #9).
public func setLine(
  _ line: BrokenLine, of text: PreparedText, style: ParagraphStyle, slot: LineSlot
) -> SetLine {
  Setter(line: line, text: text, style: style, slot: slot).set()
}

private struct Setter {
  /// The step to which glyph scaling is rounded, in 1/1000, so that few sizes of a face are made.
  private static let scaleStep = 5.0
  /// A last line is filled when that takes no more than this; see `Elasticity.ratio`.
  private static let easyRatio = 0.3

  let line: BrokenLine
  let text: PreparedText
  let style: ParagraphStyle
  let slot: LineSlot

  /// What each kind of glyph gains, once decided.
  private struct Adjustment {
    /// A factor on word spaces.
    var space = 1.0
    /// 1/1000 em after each letter.
    var letterspacing = 0.0
    /// 1/1000.
    var widthScale = 1000
    /// The room between the letters of a lengthened join, in 1/1024 pt, by the glyph before it.
    var kashidas: [Int: Double] = [:]
    /// The letters set in wider forms, by glyph.
    var wideForms: [Int: ShapedText.Glyph] = [:]
  }

  private var shaped: ShapedText { text.shaped }
  private var firstGlyph: Int {
    line.start < 0 ? 0 : Int(shaped.breaks[line.start].glyph)
  }
  private var endGlyph: Int { text.entries[line.end].glyphEnd }
  private var isForced: Bool { line.isLast || text.entries[line.end].kind == .mandatory }

  init(line: BrokenLine, text: PreparedText, style: ParagraphStyle, slot: LineSlot) {
    self.line = line
    self.text = text
    self.style = style
    self.slot = slot
  }

  func set() -> SetLine {
    let content = text.content(from: line.start, to: line.end)
    let need = line.width.units - content.width
    var adjustment = Adjustment()
    if style.alignment == .justify, need < 0 || !isForced || isNearlyFull(content, need: need) {
      adjustment = justify(content, need: Double(need))
    }
    let runs = glyphRuns(adjustment)
    let width = runs.reduce(Length.zero) { $0 + $1.width }
    // What hangs is widened or narrowed with its glyph.
    let scale = adjustment.widthScale
    let hangAtStart = Length(units: text.hang(after: line.start) * scale / 1000)
    let hangAtEnd = Length(units: text.entries[line.end].hangBefore * scale / 1000)
    let rest = line.width + hangAtStart + hangAtEnd - width
    // A paragraph that runs right to left may begin with "NATO": its levels tell, not its first run.
    let readsLeftwards = shaped.runs.map(\.level).min() ?? 0 > 0
    let isRightToLeft = readsLeftwards != slot.isMirrored
    let shift: Length =
      switch style.alignment {
      case .justify, .start: isRightToLeft ? rest : .zero
      case .center: rest / 2
      case .end: isRightToLeft ? .zero : rest
      }
    // The start indent stands at the right in right-to-left text.
    let indent = isRightToLeft ? style.endIndent : line.indent
    let hang = isRightToLeft ? hangAtEnd : hangAtStart
    let x = slot.x + indent + shift - hang
    return SetLine(
      runs: placed(runs, from: x), spaceFactor: adjustment.space,
      letterspacing: adjustment.letterspacing, x: x, width: width,
      isHyphenated: text.entries[line.end].kind == .hyphen, isBackward: isRightToLeft)
  }

  /// Whether a last line falls so little short of its measure that it looks like a mistake: such a
  /// line is filled, where its word spaces can do that with ease.
  private func isNearlyFull(_ content: PreparedText.LineContent, need: Int) -> Bool {
    guard line.isLast, content.width > 0, let size = shaped.text.firstStyle?.size.units else {
      return false
    }
    let elasticity = Elasticity(of: content, stretching: true, limits: style.justification)
    return need < size * 3 / 4 && elasticity.ratio(for: Double(need)) < Self.easyRatio
  }

  private func justify(_ content: PreparedText.LineContent, need: Double) -> Adjustment {
    var adjustment = Adjustment()
    guard need != 0 else { return adjustment }
    let limits = style.justification
    let sign = need > 0 ? 1.0 : -1.0
    var (content, need) = (content, need)
    var elasticity = Elasticity(of: content, stretching: need > 0, limits: limits)
    let room = elasticity.roomForWideForms(in: need)
    if room > 0 {
      let chosen = wideForms(room: room)
      let gain = chosen.reduce(0) { $0 + Int($1.gain) }
      for wide in chosen { adjustment.wideForms[wide.glyph] = wide.form }
      // From here on the line is as if it had been shaped so.
      content.width += gain
      content.wideForms = PreparedText.Tally()
      need -= Double(gain)
      elasticity = Elasticity(of: content, stretching: true, limits: limits)
    }
    var left = abs(need)
    let ratio = elasticity.ratio(for: left)
    let fine = Elasticity.fineShare(at: ratio)
    if fine > 0 {
      let steps = fine * limits.glyphScaling * 1000 / Self.scaleStep
      // Rounded up, the scale takes more than there was: word spaces give it back, if there are any.
      // Without them, a line had rather be a hair short than stick out.
      let rule: FloatingPointRoundingRule =
        content.space > 0 ? .toNearestOrAwayFromZero : need > 0 ? .down : .up
      let stepped = steps.rounded(rule) * Self.scaleStep
      adjustment.widthScale = 1000 + Int(sign * stepped)
      left -= stepped / 1000 * Double(content.width - content.space)
      let letters =
        content.space > 0
        // Distress is a stretched line's: a line that cannot be narrowed enough is not in it.
        ? Elasticity.letterspacing(at: need > 0 ? ratio : min(ratio, 1), limits: limits)
          * Double(content.ems) / 1000
        : min(max(0, left), elasticity.letters)
      adjustment.letterspacing =
        content.ems > 0 ? sign * letters * 1000 / Double(content.ems) : 0
      left -= letters
      if elasticity.kashidas > 0 {
        let room = min(fine * elasticity.kashidas, left)
        adjustment.kashidas = kashidas(
          room: room, widthScale: adjustment.widthScale, besides: Set(adjustment.wideForms.keys))
        left -= adjustment.kashidas.values.reduce(0, +)
      }
    }
    if content.space > 0 {
      adjustment.space = 1 + sign * left / Double(content.space)
    }
    // A line that cannot shrink enough may stick out a little; spaces never turn inside out.
    adjustment.space = max(adjustment.space, 0.3)
    return adjustment
  }

  /// The letters of the line to set in wider forms: those that gain most and have room, the last of
  /// the line first, and no two of one word.
  private func wideForms(room: Double) -> [ShapedText.WideForm] {
    let all = shaped.runs.flatMap { run in
      run.wideForms.filter { (firstGlyph..<endGlyph).contains($0.glyph) }
    }
    var chosen: [ShapedText.WideForm] = []
    var left = room
    for wide in all.sorted(by: { ($0.gain, $0.glyph) > ($1.gain, $1.glyph) }) {
      guard chosen.count < style.justification.alternates else { break }
      guard Double(wide.gain) <= left,
        !chosen.contains(where: { isOneWord($0.glyph, wide.glyph) })
      else { continue }
      chosen.append(wide)
      left -= Double(wide.gain)
    }
    return chosen
  }

  private func isOneWord(_ one: Int, _ other: Int) -> Bool {
    shaped.glyphs[min(one, other)...max(one, other)].allSatisfy { $0.kind == .letter }
  }

  /// The joins of the line to lengthen, all by the same, the best ones first.
  ///
  /// A join shorter than the face's own stroke would push it into the letters beside it: so fewer
  /// joins are lengthened, by that at least, and none when there is no room for one.
  ///
  /// - Parameter taken: letters that have been made wider already; the joins on their sides stay.
  private func kashidas(room: Double, widthScale: Int, besides taken: Set<Int>) -> [Int: Double] {
    var places: [(glyph: Int, rank: UInt8, stroke: Double, size: Int)] = []
    for glyph in firstGlyph..<endGlyph
    where shaped.glyphs[glyph].kashida > 0 && !taken.contains(glyph) && !taken.contains(glyph + 1) {
      let run = PreparedText.run(of: glyph, in: shaped)
      guard let tatweel = run.tatweel else { continue }
      places.append(
        (
          glyph, shaped.glyphs[glyph].kashida,
          Double(tatweel.advance) * Double(widthScale) / 1000,
          shaped.text.runs[run.styleRun].style.size.units
        ))
    }
    places.sort { ($0.rank, $0.glyph) < ($1.rank, $1.glyph) }
    var count = min(places.count, Elasticity.mostKashidas)
    while count > 0 {
      let each = room / Double(count)
      if places[..<count].allSatisfy({ $0.stroke > 0 && $0.stroke <= each }) { break }
      count -= 1
    }
    var rooms: [Int: Double] = [:]
    for place in places[..<count] {
      let most = Double(place.size) * Double(style.justification.kashida) / 1000
      rooms[place.glyph] = min(room / Double(count), most)
    }
    return rooms
  }

  /// The line's runs in visual order, each with its origin at zero.
  private func glyphRuns(_ adjustment: Adjustment) -> [GlyphRun] {
    guard endGlyph > firstGlyph else { return [] }
    var segments: [Segment] = []
    var index = PreparedText.runIndex(of: firstGlyph, in: shaped)
    while index < shaped.runs.count, shaped.runs[index].glyphs.lowerBound < endGlyph {
      let range = shaped.runs[index].glyphs.clamped(to: firstGlyph..<endGlyph)
      if !range.isEmpty {
        segments.append(Segment(run: index, glyphs: range, level: shaped.runs[index].level))
      }
      index += 1
    }
    if shaped.runs.contains(where: { $0.level > 0 }) {
      resetBlanksAtEnd(&segments)
      reorder(&segments)
    }
    return segments.map { segment in
      var run = run(segment, adjustment)
      if segment.glyphs.upperBound == endGlyph, losesSpaceAtEnd {
        run.endSpace = shaped.space(preferring: run.face)
      }
      return run
    }
  }

  /// Whether words on this line and the next are parted by a space.
  private var losesSpaceAtEnd: Bool {
    guard !line.isLast else { return false }
    let next = Int(shaped.breaks[line.end].offset)
    return (1...shaped.text.utf8.count).contains(next)
      && [0x20, 0x0A].contains(shaped.text.utf8[next - 1])
  }

  /// A part of the line in one run.
  private struct Segment {
    var run: Int
    var glyphs: Range<Int>
    /// The bidi embedding level.
    var level: UInt8
  }

  /// Rule L1: blanks, and what only steers direction, run the paragraph's way at a line's end.
  /// (Word spaces have vanished there.)
  private func resetBlanksAtEnd(_ segments: inout [Segment]) {
    var end = endGlyph
    while end > firstGlyph, isBlankOrControl(shaped.glyphs[end - 1]) { end -= 1 }
    guard end < endGlyph else { return }
    let level: UInt8 = shaped.runs.map(\.level).min() ?? 0 > 0 ? 1 : 0
    segments = segments.flatMap { segment -> [Segment] in
      let rest = segment.glyphs.clamped(to: end..<endGlyph)
      guard !rest.isEmpty, segment.level != level else { return [segment] }
      var kept = segment
      kept.glyphs = segment.glyphs.lowerBound..<rest.lowerBound
      let reset = Segment(run: segment.run, glyphs: rest, level: level)
      return kept.glyphs.isEmpty ? [reset] : [kept, reset]
    }
  }

  /// Whether a glyph stands for a character of the bidi classes WS, BN or the isolates.
  private func isBlankOrControl(_ glyph: ShapedText.Glyph) -> Bool {
    if glyph.kind == .space { return true }
    let at = Int(glyph.cluster)
    let utf8 = shaped.text.utf8
    guard utf8[at] >= 0xC2, at + 2 < utf8.count || utf8[at] < 0xE0 else { return false }
    switch (utf8[at], utf8[at + 1]) {
    case (0xC2, 0xAD): return true
    case (0xE2, 0x80): return utf8[at + 2] <= 0x8D || (0xA8...0xAE).contains(utf8[at + 2])
    case (0xE2, 0x81): return utf8[at + 2] >= 0x9F && utf8[at + 2] <= 0xAF
    case (0xE3, 0x80): return utf8[at + 2] == 0x80
    case (0xEF, 0xBB): return utf8[at + 2] == 0xBF
    default: return false
    }
  }

  /// Rule L2: from the highest level down to the lowest odd one, reverse every stretch at that
  /// level or above.
  private func reorder(_ segments: inout [Segment]) {
    let levels = segments.map(\.level)
    guard let highest = levels.max(), let lowestOdd = levels.filter({ $0 % 2 == 1 }).min() else {
      return
    }
    var order = Array(segments.indices)
    for level in stride(from: highest, through: lowestOdd, by: -1) {
      var start = 0
      while start < order.count {
        guard levels[order[start]] >= level else {
          start += 1
          continue
        }
        var end = start
        while end < order.count, levels[order[end]] >= level { end += 1 }
        order[start..<end].reverse()
        start = end
      }
    }
    segments = order.map { segments[$0] }
  }

  private func run(_ part: Segment, _ adjustment: Adjustment) -> GlyphRun {
    let segment = part.glyphs
    let shapedRun = shaped.runs[part.run]
    let styleRun = shaped.text.runs[shapedRun.styleRun]
    let size = styleRun.style.size.units
    let isRightToLeft = part.level % 2 == 1
    let extra = adjustment.letterspacing * Double(size) / 1000
    let scale = Double(adjustment.widthScale) / 1000
    let rise = Int32(truncatingIfNeeded: (styleRun.style.rise + shapedRun.shift).units)

    var glyphs: [GlyphRun.Glyph] = []
    glyphs.reserveCapacity(segment.count + 1)
    // Positions are kept exact and rounded once, so that errors do not add up along a line.
    var x = 0.0
    /// The strokes that lengthen joins, by the glyph before the join.
    var strokes: [Int: Int] = [:]
    /// Fills a join's room with strokes that overlap evenly.
    func lengthen(after index: Int) {
      guard let room = adjustment.kashidas[index], let tatweel = shapedRun.tatweel else { return }
      let advance = Double(tatweel.advance) * scale
      let count = max(1, Int((room / advance - 0.001).rounded(.up)))
      let step = count > 1 ? (room - advance) / Double(count - 1) : 0
      for number in 0..<count {
        let at = x + Double(number) * step + Double(tatweel.dx) * scale
        glyphs.append(
          GlyphRun.Glyph(id: tatweel.id, x: Int32(at.rounded()), y: -tatweel.dy - rise))
      }
      x += room
      strokes[index] = count
    }
    func place(_ glyph: ShapedText.Glyph, extra: Double) {
      glyphs.append(
        GlyphRun.Glyph(
          id: glyph.id, x: Int32((x + Double(glyph.dx) * scale).rounded()), y: -glyph.dy - rise))
      switch glyph.kind {
      case .letter: x += Double(glyph.advance) * scale + extra * Double(glyph.spread) / 100
      case .space, .fixedPlaceSpace: x += Double(glyph.advance) * adjustment.space
      }
    }
    /// A glyph of the line, in the form that was chosen for it.
    func place(at index: Int) {
      var glyph = shaped.glyphs[index]
      if let wide = adjustment.wideForms[index] {
        (glyph.id, glyph.advance, glyph.dx, glyph.dy) = (wide.id, wide.advance, wide.dx, wide.dy)
      }
      place(glyph, extra: extra)
    }
    let addsHyphen = segment.upperBound == endGlyph && text.entries[line.end].kind == .hyphen
    if isRightToLeft {
      if addsHyphen, let hyphen = shapedRun.hyphen { place(hyphen, extra: 0) }
      for index in segment.reversed() {
        if shaped.glyphs[index].kashida > 0 { lengthen(after: index) }
        place(at: index)
      }
    } else {
      for index in segment { place(at: index) }
      if addsHyphen, let hyphen = shapedRun.hyphen { place(hyphen, extra: 0) }
    }
    let (words, clusters) = extraction(
      of: segment, isRightToLeft: isRightToLeft, strokes: strokes,
      endsInWord: segment.upperBound == endGlyph && text.entries[line.end].dividesWord,
      hasHyphenGlyph: addsHyphen && shapedRun.hyphen != nil)
    return GlyphRun(
      face: shapedRun.face, size: shapedRun.size ?? styleRun.style.size,
      ink: styleRun.style.ink,
      widthScale: adjustment.widthScale, origin: .zero, width: Length(units: Int(x.rounded())),
      glyphs: glyphs, clusters: clusters, text: words, isRightToLeft: isRightToLeft,
      link: styleRun.link,
      source: shaped.text.source(at: Int(shaped.glyphs[segment.lowerBound].cluster)))
  }

  /// The text that a stretch of glyphs stands for, cut into clusters.
  ///
  /// A word or address divided, or cut, at the line's end is one cluster with all of its text; the glyphs
  /// that finish it on the next line stand for no text. The strokes of a lengthened join are drawn for
  /// the letter before it, so that a word is found as it was written. A word of an Indic script is
  /// one cluster too: readers of PDFs see spaces beside its vowel signs otherwise.
  private func extraction(
    of segment: Range<Int>, isRightToLeft: Bool, strokes: [Int: Int], endsInWord: Bool,
    hasHyphenGlyph: Bool
  ) -> (text: String, clusters: [GlyphRun.Cluster]) {
    let utf8 = shaped.text.utf8
    let glyphs = shaped.glyphs
    /// Bytes before this one were given to the line before.
    let given =
      line.start >= 0 && text.entries[line.start].dividesWord
      ? wordEnd(from: Int(shaped.breaks[line.start].offset)) : 0
    /// From here on, glyphs belong to the word that goes on in the next line.
    let cutWord = endsInWord ? wordStart(before: Int(shaped.breaks[line.end].offset)) : Int.max

    func drawn(_ range: Range<Int>) -> Int {
      guard !strokes.isEmpty else { return range.count }
      return range.reduce(range.count) { $0 + (strokes[$1] ?? 0) }
    }
    var clusters: [GlyphRun.Cluster] = []
    var bytes: [UInt8] = []
    bytes.reserveCapacity(segment.count + 8)
    var index = segment.lowerBound
    while index < segment.upperBound {
      let start = Int(glyphs[index].cluster)
      if start >= cutWord, start >= given {
        let end = wordEnd(from: Int(shaped.breaks[line.end].offset))
        bytes.append(contentsOf: utf8[start..<end])
        let count = drawn(index..<segment.upperBound) + (hasHyphenGlyph ? 1 : 0)
        clusters.append(
          GlyphRun.Cluster(bytes: UInt16(clamping: end - start), glyphs: UInt16(clamping: count)))
        index = segment.upperBound
        break
      }
      var next = index + 1
      let isWord = isIndic(utf8, at: start)
      while next < segment.upperBound,
        glyphs[next].cluster == glyphs[index].cluster
          || isWord && glyphs[next].cluster < cutWord
            && isIndic(utf8, at: Int(glyphs[next].cluster))
      { next += 1 }
      if isRightToLeft { next = withNextLetter(index, next, segment.upperBound) }
      let end = next < glyphs.count ? Int(glyphs[next].cluster) : utf8.count
      let isGiven = start < given
      if !isGiven, end == start + 1 {
        bytes.append(utf8[start])
      } else if !isGiven {
        bytes.append(contentsOf: utf8[start..<max(start, end)])
      }
      let count = drawn(index..<next)
      if isRightToLeft, !isGiven, endsWordWithMark(index, next, segment), let last = clusters.last,
        last.bytes > 0
      {
        clusters[clusters.count - 1].bytes = UInt16(clamping: Int(last.bytes) + end - start)
        clusters[clusters.count - 1].glyphs = UInt16(clamping: Int(last.glyphs) + count)
        index = next
        continue
      }
      clusters.append(
        GlyphRun.Cluster(
          bytes: isGiven ? 0 : UInt16(clamping: end - start), glyphs: UInt16(clamping: count)))
      index = next
    }
    let covered = clusters.reduce(0) { $0 + Int($1.glyphs) }
    if hasHyphenGlyph, covered == drawn(segment) {
      clusters.append(GlyphRun.Cluster(bytes: 0, glyphs: 1))
    }
    guard isRightToLeft else { return (String(decoding: bytes, as: UTF8.self), clusters) }
    return (String(decoding: bytes, as: UTF8.self), clusters.reversed())
  }

  /// The end of a cluster from right to left that has marks, with the letter that follows it.
  ///
  /// A mark stands in the middle of its letter: to a reader of PDFs the cluster would end there, and
  /// a space begin. So it ends with the next letter, or the next without marks.
  private func withNextLetter(_ start: Int, _ next: Int, _ limit: Int) -> Int {
    let (glyphs, utf8) = (shaped.glyphs, shaped.text.utf8)
    var (from, next) = (start, next)
    while next < limit, !isBlank(utf8, at: Int(glyphs[next].cluster)),
      utf8[Int(glyphs[from].cluster)..<Int(glyphs[next].cluster)].count(where: {
        $0 & 0xC0 != 0x80
      }) > 1
    {
      from = next
      let cluster = glyphs[next].cluster
      while next < limit, glyphs[next].cluster == cluster { next += 1 }
    }
    return next
  }

  /// Whether a cluster from right to left ends a word with a mark: no letter follows that it could be
  /// drawn with, so it belongs to the one before, if that is of the same word.
  private func endsWordWithMark(_ start: Int, _ next: Int, _ segment: Range<Int>) -> Bool {
    let (glyphs, utf8) = (shaped.glyphs, shaped.text.utf8)
    guard start > segment.lowerBound, next - start > 1 || glyphs[start].advance == 0,
      !isBlank(utf8, at: Int(glyphs[start].cluster))
    else { return false }
    let before = Int(glyphs[start].cluster) - 1
    return before >= 0 && !isBlank(utf8, at: before)
  }

  private func wordStart(before offset: Int) -> Int {
    let utf8 = shaped.text.utf8
    var start = offset
    while start > 0, !isBlank(utf8, at: start - 1) { start -= 1 }
    return start
  }

  private func wordEnd(from offset: Int) -> Int {
    let utf8 = shaped.text.utf8
    var end = offset
    while end < utf8.count, !isBlank(utf8, at: end) { end += 1 }
    return end
  }

  /// Whether a character of one of India's scripts (U+0900…U+0DFF), or a joiner, begins at a byte.
  private func isIndic(_ utf8: [UInt8], at index: Int) -> Bool {
    guard index + 2 < utf8.count else { return false }
    if utf8[index] == 0xE0 { return (0xA4...0xB7).contains(utf8[index + 1]) }
    return utf8[index] == 0xE2 && utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0x8C
  }

  /// Whether a byte is ASCII white space; no-break spaces keep a word together here as on paper.
  private func isBlank(_ utf8: [UInt8], at index: Int) -> Bool {
    utf8[index] == 0x20 || utf8[index] == 0x0A || utf8[index] == 0x09
  }

  private func placed(_ runs: [GlyphRun], from start: Length) -> [GlyphRun] {
    var x = start
    var placed = runs
    for index in slot.isMirrored ? Array(runs.indices.reversed()) : Array(runs.indices) {
      placed[index].origin = Point(x: x, y: slot.baseline)
      x += runs[index].width
    }
    return placed
  }
}
