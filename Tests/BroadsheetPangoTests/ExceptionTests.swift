import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

private func divided(
  _ text: String, _ words: [String], of listed: String = "en", language: String = "en-GB"
) throws -> String {
  var exceptions = HyphenationExceptions()
  for word in words { exceptions.add(word, language: listed) }
  let shaper = try PangoShaper(
    catalog: Face.catalog, hyphenation: HyphenationDictionaries(), exceptions: exceptions)
  return shaper.shape(styled(text, language: language), hyphenates: true).marked([.hyphen])
}

struct ExceptionTests {
  @Test func aListedWordIsDividedAsListed() throws {
    #expect(try divided("the newspaper", []) == "the news|pa|per")
    #expect(try divided("the newspaper", ["newspa-per"]) == "the newspa|per")
    #expect(try divided("the Newspaper", ["newspa-per"]) == "the Newspa|per")
    #expect(try divided("“NEWSPAPER”,", ["newspa-per"]) == "“NEWSPA|PER”,")
  }

  @Test func aWordListedWithoutHyphensStaysWhole() throws {
    #expect(
      try divided("the newspaper and newspapers", ["Newspaper"])
        == "the newspaper and news|pa|pers")
  }

  @Test func listsBelongToTheirLanguage() throws {
    #expect(try divided("newspaper", ["newspa-per"], of: "fr") == "news|pa|per")
    #expect(try divided("newspaper", ["newspa-per"], of: "en-GB") == "newspa|per")
    #expect(try divided("newspaper", ["newspa-per"], of: "en-US") == "news|pa|per")
  }

  @Test func aLanguageWithoutPatternsHasItsListedWords() throws {
    #expect(
      try divided("ilanga iphepha", ["i-phe-pha"], of: "xh", language: "xh")
        == "ilanga i|phe|pha")
  }

  @Test func lettersBeyondASCIICountAsOne() throws {
    #expect(try divided("Überfähre", ["über-fäh-re"], of: "de", language: "de") == "Über|fäh|re")
  }
}

struct AddressShapingTests {
  private func marked(_ text: String, _ kinds: Set<ShapedText.Break.Kind>) throws -> String {
    let shaped = try shape(text, hyphenates: true)
    expectSound(shaped)
    return shaped.marked(kinds)
  }

  @Test func anAddressHasItsOwnPlacesAlone() throws {
    let text = "at harbour-standard.example/ferry today"
    #expect(
      try marked(text, [.address]) == "at harbour|-standard|.example/|ferry today")
    #expect(try marked(text, [.plain, .hyphen]) == text)
    #expect(try marked(text, [.space]) == "at |harbour-standard.example/ferry |today")
  }

  @Test func wordsBesideAnAddressAreDividedAsEver() throws {
    #expect(
      try marked("newspaper desk@harbour.example newspaper", [.hyphen])
        == "news|pa|per desk@harbour.example news|pa|per")
  }

  @Test func anAddressInRightToLeftTextIsDividedToo() throws {
    let shaped = try shape(
      "ראו harbour.example/tides כאן", style(.hebrew, .text), language: "he")
    expectSound(shaped)
    #expect(shaped.breaks.contains { $0.kind == .address })
  }
}

struct OutlineTests {
  private func outline(_ letter: String, _ face: Face = .text) throws -> GlyphOutline {
    let shaper = try makeShaper()
    let glyph = try #require(
      shaper.shape(styled(letter, style(face)), hyphenates: false).glyphs.first)
    return shaper.outline(of: glyph.id, in: face.id, size: .points(100))
  }

  @Test func aLetterStandsOnItsBaselineAndReachesCapHeight() throws {
    let metrics = try makeShaper().metrics(for: style(.text, size: 100))
    let height = try #require(try outline("H").height)
    #expect(abs(height.bottom.points) < 1)
    #expect(abs(height.top.points - metrics.capHeight.points) < 1.5)
  }

  @Test(arguments: [Face.text, .condensed])
  func bandsFollowTheLetter(face: Face) throws {
    func right(_ letter: String, _ band: ClosedRange<Double>) throws -> Double {
      let extent = try outline(letter, face)
        .extent(from: .points(band.lowerBound), to: .points(band.upperBound))
      return try #require(extent).right.points
    }
    // An A is wide below, a T above, an L at its foot, an O in the middle.
    #expect(try right("A", 45...60) < right("A", 0...15) - 10)
    #expect(try right("T", 10...40) < right("T", 55...70) - 10)
    #expect(try right("L", 25...65) < right("L", 0...15) - 10)
    #expect(try right("O", 62...64) < right("O", 25...40))
  }

  @Test func aBlankHasNoOutline() throws {
    #expect(try outline(" ").height == nil)
  }
}

struct FaceFeatureTests {
  @Test func aFaceTellsItsFeatures() throws {
    let libertine = try openTypeFeatures(ofFontAt: Face.folder + Face.text.file)
    #expect(libertine.isSuperset(of: ["smcp", "c2sc", "onum", "frac", "liga", "kern"]))
    let symbols = try openTypeFeatures(ofFontAt: Face.folder + Face.symbols.file)
    #expect(!symbols.contains("smcp"))
    #expect(!symbols.contains("frac"))
  }

  @Test func aFileThatIsNoFontIsAnError() {
    #expect(throws: FontError.self) { try openTypeFeatures(ofFontAt: "/nowhere.otf") }
  }

  @Test func aFractionIsNarrowerThanItsFigures() throws {
    let plain = try shape("17/32")
    let drawn = try shape("17/32", style(.text, features: ["frac"]))
    #expect(drawn.width < plain.width)
    #expect(drawn.missing.isEmpty)
    expectSound(drawn)
  }
}
