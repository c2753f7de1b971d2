import BroadsheetBase

/// A shaped paragraph with the sums that the breaker and the setter need, made once.
///
/// For every place where a line may end it holds the running totals of width, of word space and of
/// letters, so that any line's natural width is two look-ups and a subtraction.
public struct PreparedText: Sendable {
  /// The running totals at one break.
  struct Entry: Sendable {
    /// Totals up to the last visible glyph before the break, in 1/1024 pt.
    var widthBefore: Int
    var spaceBefore: Int
    /// The sum of the type sizes of the letters so far, each times its share of letterspacing:
    /// what letterspacing is a share of.
    var emsBefore: Int
    /// The sum of the type sizes at the joins so far that may be lengthened, and their number.
    var kashidasBefore: Tally
    /// The sum of what wider forms of letters so far would gain, and their number.
    var wideBefore: Tally
    /// Totals up to the glyph that begins the next line.
    var widthAfter: Int
    var spaceAfter: Int
    var emsAfter: Int
    var kashidasAfter: Tally
    var wideAfter: Tally
    /// The width of the hyphen that the break adds; 0 for other kinds.
    var hyphenWidth: Int
    /// The index after the last visible glyph before the break.
    var glyphEnd: Int
    /// The index of the glyph that begins the next line.
    var nextGlyph: Int
    var kind: ShapedText.Break.Kind
    var reluctance: Float
    /// How far the line's last glyph, or its hyphen, may hang out of the measure; how far the next
    /// line's first glyph may.
    var hangBefore: Int
    var hangAfter: Int
    /// The words at the line's end and at the next line's start, by their letters; 0 for words that
    /// may well stand one below the other (short ones, and parts of words).
    var wordBefore: UInt32
    var wordAfter: UInt32
    /// Whether the words around the break belong together: a poor end for a headline's line.
    var followsWeakWord: Bool
    /// Whether the break was made inside a word wider than the narrowest line.
    var isCut: Bool { kind == .plain && reluctance > 0 }
    /// Whether what stands on both sides comes out of a PDF as one word.
    var dividesWord: Bool { kind.dividesWord || isCut }
  }

  /// What a line may take some of, such as joins to lengthen: how many there are, and the sum of their
  /// sizes in 1/1024 pt.
  struct Tally: Equatable, Sendable {
    var count = 0
    var sum = 0

    static func - (all: Tally, before: Tally) -> Tally {
      Tally(count: all.count - before.count, sum: all.sum - before.sum)
    }

    mutating func add(_ size: Int) {
      count += 1
      sum += size
    }

    /// The sum of so many of average size.
    func sum(ofAtMost most: Int) -> Double {
      count > 0 ? Double(sum) / Double(count) * Double(min(count, most)) : 0
    }
  }

  public let shaped: ShapedText
  let entries: [Entry]
  /// How far the first glyph of all may hang out of the measure, and the first word.
  let hangAtStart: Int
  let firstWord: UInt32
  /// The width of the whole text on one line.
  public let naturalWidth: Length
  /// Whether a stretch without any break was wider than the narrowest line, and was cut up.
  public let isCutUp: Bool

  /// Prepares a paragraph for lines no narrower than `narrowest`.
  ///
  /// A word wider than that gets breaks between all its letters, so that a paragraph can always be
  /// set somehow; `isCutUp` tells that it was done, `isCut(at:)` that a line makes use of it.
  ///
  /// - Parameter hangs: whether punctuation, hyphens and the side bearings of letters stand outside
  ///   the measure, so that its edges look straight.
  public init(_ shaped: ShapedText, narrowest: Length, hangs: Bool = false) {
    var entries = Self.table(of: shaped, hangs: hangs)
    if let cut = Self.cutUp(shaped, table: entries, narrowest: narrowest.units) {
      self.shaped = cut
      entries = Self.table(of: cut, hangs: hangs)
      isCutUp = true
    } else {
      self.shaped = shaped
      isCutUp = false
    }
    hangAtStart = hangs ? Int(shaped.hangAtStart) : 0
    firstWord = Self.nameFirstWords(&entries)
    self.entries = entries
    naturalWidth = Length(units: entries.last?.widthBefore ?? 0)
  }

  /// Tells each break the word after it, which is the one before the next break between words.
  ///
  /// - Returns: the first word of the text.
  private static func nameFirstWords(_ entries: inout [Entry]) -> UInt32 {
    var following: UInt32 = 0
    for index in entries.indices.reversed() where !entries[index].kind.dividesWord {
      entries[index].wordAfter = entries[index].kind == .mandatory ? 0 : following
      following = entries[index].wordBefore
    }
    return following
  }

  private static func table(of shaped: ShapedText, hangs: Bool) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(shaped.breaks.count)
    var width = 0
    var space = 0
    var ems = 0
    var kashidas = Tally()
    var wide = Tally()
    var visible = (width: 0, space: 0, ems: 0, kashidas: kashidas, wide: wide, glyph: 0)
    var glyph = 0
    var runIndex = 0
    /// The next of the run's wide forms.
    var nextWide = 0
    var wordStart: Int32 = 0
    let weak = WeakWords.of(shaped.text.language)
    /// The entry after the word before.
    var wordBreak: Int?

    shaped.glyphs.withUnsafeBufferPointer { glyphs in
      for point in shaped.breaks {
        while glyph < Int(point.glyph) {
          while runIndex < shaped.runs.count, glyph >= shaped.runs[runIndex].glyphs.upperBound {
            runIndex += 1
            nextWide = 0
          }
          let run = shaped.runs[runIndex]
          let size = shaped.text.runs[run.styleRun].style.size.units
          let end = min(Int(point.glyph), run.glyphs.upperBound)
          while glyph < end {
            let current = glyphs[glyph]
            width += Int(current.advance)
            switch current.kind {
            case .letter:
              ems += current.spread == 100 ? size : size * Int(current.spread) / 100
              if current.kashida > 0 { kashidas.add(size) }
              if nextWide < run.wideForms.count, run.wideForms[nextWide].glyph == glyph {
                wide.add(Int(run.wideForms[nextWide].gain))
                nextWide += 1
              }
              visible = (width, space, ems, kashidas, wide, glyph + 1)
            case .space:
              space += Int(current.advance)
            case .fixedPlaceSpace:
              space += Int(current.advance)
              visible = (width, space, ems, kashidas, wide, glyph + 1)
            }
            glyph += 1
          }
        }
        var hyphenWidth = 0
        if point.kind == .hyphen, visible.glyph > 0 {
          hyphenWidth = Int(Self.run(of: visible.glyph - 1, in: shaped).hyphen?.advance ?? 0)
        }
        let isWordEnd = !point.kind.dividesWord
        let word =
          isWordEnd
          ? Self.word(in: shaped.text.utf8, from: wordStart, to: point.offset, weak.longest) : []
        entries.append(
          Entry(
            widthBefore: visible.width, spaceBefore: visible.space, emsBefore: visible.ems,
            kashidasBefore: visible.kashidas, wideBefore: visible.wide,
            widthAfter: width, spaceAfter: space, emsAfter: ems, kashidasAfter: kashidas,
            wideAfter: wide,
            hyphenWidth: hyphenWidth,
            glyphEnd: visible.glyph, nextGlyph: Int(point.glyph), kind: point.kind,
            reluctance: point.kind == .space
              && Self.partsNumber(shaped.text.utf8, Int(point.offset))
              ? 1 : point.reluctance,
            hangBefore: hangs ? Int(point.hangBefore) : 0,
            hangAfter: hangs ? Int(point.hangAfter) : 0,
            wordBefore: isWordEnd
              ? Self.wordName(in: shaped.text.utf8, from: wordStart, to: point.offset) : 0,
            wordAfter: 0,
            followsWeakWord: !word.isEmpty && weak.leaningOn.contains(word)))
        if isWordEnd {
          if let wordBreak, !word.isEmpty, weak.leaningBack.contains(word) {
            entries[wordBreak].followsWeakWord = true
          }
          wordBreak = entries.count - 1
          wordStart = point.offset
        }
      }
    }
    return entries
  }

  /// Whether a space stands between a number and the word that it counts (`40 / tonnes`); a year
  /// counts nothing.
  private static func partsNumber(_ utf8: [UInt8], _ offset: Int) -> Bool {
    var end = offset
    while end > 0, utf8[end - 1] == 0x20 { end -= 1 }
    guard end > 0, end < offset, offset < utf8.count, isDigit(utf8, endingAt: end) else {
      return false
    }
    // Letters begin a word; digits, dashes, brackets and quotation marks do not.
    let next = utf8[offset]
    let beginsWord =
      next < 0x80 ? (0x61...0x7A).contains(next | 0x20) : !(next == 0xC2 || next == 0xE2)
    guard beginsWord else { return false }
    var start = end
    while start > 0, isASCIIDigit(utf8[start - 1]) { start -= 1 }
    let isYear =
      end - start == 4 && (utf8[start] == UInt8(ascii: "1") || utf8[start] == UInt8(ascii: "2"))
      && (start == 0 || utf8[start - 1] == 0x20)
    return !isYear
  }

  /// Whether a decimal digit of ASCII, Arabic, Persian or Devanagari ends at a byte.
  private static func isDigit(_ utf8: [UInt8], endingAt end: Int) -> Bool {
    if isASCIIDigit(utf8[end - 1]) { return true }
    guard end >= 2, utf8[end - 1] >= 0x80 else { return false }
    switch (utf8[end - 2], utf8[end - 1]) {
    case (0xD9, 0xA0...0xA9), (0xDB, 0xB0...0xB9): return true
    case (0xA5, 0xA6...0xAF): return end >= 3 && utf8[end - 3] == 0xE0
    default: return false
    }
  }

  /// A word by its letters (FNV-1a of its bytes, ASCII in lower case); 0 for one of two bytes or
  /// less.
  private static func wordName(in utf8: [UInt8], from start: Int32, to end: Int32) -> UInt32 {
    var name: UInt32 = 0x811C_9DC5
    var count = 0
    for index in Int(start)..<Int(end) {
      let byte = utf8[index]
      if byte == 0x20 || byte == 0x0A { continue }
      let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      name = (name ^ UInt32(lower)) &* 0x0100_0193
      count += 1
    }
    return count > 2 ? max(1, name) : 0
  }

  /// The letters of a short word in lower case, or nothing when it is a long one.
  private static func word(
    in utf8: [UInt8], from start: Int32, to end: Int32, _ longest: Int
  ) -> [UInt8] {
    guard end - start <= longest + 1 else { return [] }
    return utf8[Int(start)..<Int(end)].compactMap { byte in
      if byte == 0x20 || byte == 0x0A { return nil }
      return (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }
  }

  /// The run that holds a glyph.
  static func run(of glyph: Int, in shaped: ShapedText) -> ShapedText.Run {
    shaped.runs[runIndex(of: glyph, in: shaped)]
  }

  static func runIndex(of glyph: Int, in shaped: ShapedText) -> Int {
    var low = 0
    var high = shaped.runs.count - 1
    while low < high {
      let middle = (low + high) / 2
      if shaped.runs[middle].glyphs.upperBound <= glyph { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The same text with a break between all letters of every stretch wider than `narrowest`;
  /// nothing when there is no such stretch.
  private static func cutUp(
    _ shaped: ShapedText, table: [Entry], narrowest: Int
  ) -> ShapedText? {
    var breaks: [ShapedText.Break] = []
    var isCut = false
    var start = 0
    var startWidth = 0
    /// Glyphs of one letter, an akshara with its conjunct, are not parted, though a face may set it
    /// in several clusters.
    lazy var letters = Set(LetterBoundaries(shaped.text.utf8).offsets)
    for (index, entry) in table.enumerated() {
      let point = shaped.breaks[index]
      if entry.widthBefore + entry.hyphenWidth - startWidth > narrowest {
        isCut = true
        for glyph in start + 1..<max(start + 1, entry.glyphEnd)
        where shaped.glyphs[glyph].cluster != shaped.glyphs[glyph - 1].cluster
          && letters.contains(Int(shaped.glyphs[glyph].cluster))
        {
          breaks.append(
            ShapedText.Break(
              offset: shaped.glyphs[glyph].cluster, glyph: Int32(glyph), kind: .plain,
              reluctance: 1))
        }
      }
      breaks.append(point)
      start = Int(point.glyph)
      startWidth = entry.widthAfter
    }
    guard isCut else { return nil }
    return ShapedText(
      text: shaped.text, runs: shaped.runs, glyphs: shaped.glyphs, breaks: breaks,
      hangAtStart: shaped.hangAtStart, missing: shaped.missing)
  }

  /// What a line from after one break (-1: the paragraph's start) to another holds; what hangs out
  /// of the measure does not count as width.
  struct LineContent {
    var width: Int
    var space: Int
    var ems: Int
    var kashidas = Tally()
    var wideForms = Tally()
  }

  func content(from start: Int, to end: Int) -> LineContent {
    let last = entries[end]
    guard start >= 0 else {
      return LineContent(
        width: last.widthBefore + last.hyphenWidth - last.hangBefore - hangAtStart,
        space: last.spaceBefore, ems: last.emsBefore, kashidas: last.kashidasBefore,
        wideForms: last.wideBefore)
    }
    let first = entries[start]
    // Nothing but spaces: the last visible glyph stands on a line before.
    if last.glyphEnd <= first.nextGlyph {
      return LineContent(width: 0, space: 0, ems: 0)
    }
    return LineContent(
      width: last.widthBefore - first.widthAfter + last.hyphenWidth - last.hangBefore
        - first.hangAfter,
      space: last.spaceBefore - first.spaceAfter, ems: last.emsBefore - first.emsAfter,
      kashidas: last.kashidasBefore - first.kashidasAfter,
      wideForms: last.wideBefore - first.wideAfter)
  }

  /// How far a line that begins after this break hangs out at its start.
  func hang(after start: Int) -> Int { start < 0 ? hangAtStart : entries[start].hangAfter }

  /// The UTF-8 offset at which a line that begins after this break begins.
  public func textOffset(after breakIndex: Int) -> Int {
    breakIndex < 0 ? 0 : Int(shaped.breaks[breakIndex].offset)
  }

  /// Whether a line that ends at this break ends inside a word too wide for its measure.
  public func isCut(at breakIndex: Int) -> Bool {
    entries[breakIndex].isCut
  }

  /// The UTF-8 offsets of the word around a break, between spaces.
  public func word(at breakIndex: Int) -> Range<Int> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    let utf8 = shaped.text.utf8
    let offset = textOffset(after: breakIndex)
    let start = utf8[..<offset].lastIndex(where: isBlank).map { $0 + 1 } ?? 0
    return start..<(utf8[offset...].firstIndex(where: isBlank) ?? utf8.count)
  }

  /// Whether a line that ends at this break divides a word between syllables, with a hyphen or, in
  /// Tamil, without.
  public func isHyphenated(at breakIndex: Int) -> Bool {
    entries[breakIndex].kind.isSyllableEnd
  }
}
