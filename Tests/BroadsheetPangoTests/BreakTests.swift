import BroadsheetText
import Testing

@testable import BroadsheetPango

struct BreakTests {
  @Test func linesMayEndAfterSpaces() throws {
    let shaped = try shape("Nine boats sail")
    #expect(shaped.breaks.map(\.offset) == [5, 11, 15])
    #expect(shaped.breaks.map(\.glyph) == [5, 11, 15])
    #expect(shaped.breaks.map(\.kind) == [.space, .space, .mandatory])
    #expect(shaped.breaks.allSatisfy { $0.reluctance == 0 })
  }

  @Test func aRunOfSpacesEndsTogether() throws {
    let shaped = try shape("a   b")
    #expect(shaped.breaks.map(\.glyph) == [4, 5])
  }

  @Test func aTimesSignStaysWithItsFactors() throws {
    let shaped = try shape("the 4 × 100 metres")
    #expect(shaped.marked([.space]) == "the |4 × 100 |metres")
  }

  @Test func dashesAndHyphensEndLines() throws {
    let shaped = try shape("well-known men—or not—and/or 5-year 1926–30")
    // A figure keeps its unit: "5-" alone at a line's end reads as a sum.
    #expect(shaped.marked([.plain]) == "well-|known men—|or not—|and/|or 5-year 1926–|30")
  }

  @Test func nothingEndsAfterAnOpeningOrBeforeAClosingMark() throws {
    let shaped = try shape("He said: “No” (or “no!”) [sic] « oui » et (« non »)", language: "en-GB")
    #expect(
      shaped.marked([.space, .plain])
        == "He |said: |“No” |(or |“no!”) |[sic] |« oui » |et |(« non »)")
    let german = try shape("Er sagte »Nein« und „Doch“ (oder so)", language: "de")
    #expect(german.marked([.space]) == "Er |sagte |»Nein« |und |„Doch“ |(oder |so)")
  }

  @Test func noBreakSpacesHold() throws {
    #expect(
      try shape("20\u{A0}km de\u{202F}!").marked([.space, .plain]) == "20\u{A0}km |de\u{202F}!")
  }

  @Test(arguments: ["one\ntwo", "one\u{2028}two"])
  func anAuthorsLineBreakIsMandatory(text: String) throws {
    let shaped = try shape(text)
    let offset = Int32(text.utf8.count - 3)
    #expect(shaped.breaks.map(\.kind) == [.mandatory, .mandatory])
    #expect(shaped.breaks[0].offset == offset)
    #expect(shaped.breaks[0].glyph == 4)
    #expect(shaped.glyphs[3].kind == .space)
    #expect(shaped.glyphs[3].advance == 0)
  }

  @Test func aSoftHyphenIsAnAuthorsHyphenationPoint() throws {
    for hyphenates in [false, true] {
      let shaped = try shape("news\u{AD}paper", hyphenates: hyphenates)
      #expect(shaped.marked([.hyphen]) == "news\u{AD}|paper")
      #expect(shaped.width == (try shape("news").width + shape("paper").width))
    }
  }

  @Test func aLigatureIsNotDivided() throws {
    let shaped = try shape("difficult", hyphenates: true)
    for place in shaped.breaks.dropLast() {
      #expect(shaped.glyphs[Int(place.glyph)].cluster == place.offset)
    }
  }

  /// The one place where we know better than UAX #14.
  private func hasClosingQuoteBeforeOpening(_ text: String) -> Bool {
    let words = text.split(separator: " ").map { Array($0.unicodeScalars) }
    return zip(words, words.dropFirst()).contains { before, after in
      "'\"’”‘“«»".unicodeScalars.contains(before[before.count - 1])
        && "([¿¡".unicodeScalars.contains(after[0])
    }
  }

  /// Our few rules for plain words against Pango's reading of all of them.
  @Test(arguments: 0..<20)
  func plainWordsBreakAsPangoSays(seed: Int) {
    let pieces = [
      "a", "b", "Z", "é", "7", "0", ".", ",", ":", ";", "!", "?", "'", "\"", "(", "[", ")", "]",
      "’", "“", "”", "‘", "«", "»", "¿", "¡", "-", "—", "–", "/", "%", "$", "{", "}", "…", "\u{A0}",
      "\u{AD}", "×", "\n", "字", "ك", "&", "@", "+", "|", "ß", "\u{301}",
    ]
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let analysis = BreakAnalysis()
    let language = TextLanguage(tag: "en")
    for _ in 0..<200 {
      // Mostly plain words, so that both ways are taken.
      let common = random(2) == 0 ? 26 : pieces.count
      let text = (0..<random(24) + 1).map { _ in
        random(4) == 0 ? " " : pieces[random(common)]
      }.joined()
      if hasClosingQuoteBeforeOpening(text) { continue }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { bytes in
        var expected: [BreakPlace] = []
        analysis.analyze(bytes, 0..<bytes.count, language: language, into: &expected)
        let found = analysis.places(in: bytes, language: language)
        if found != expected { Issue.record("\(found) but \(expected) in “\(text)”") }
      }
    }
  }
}
