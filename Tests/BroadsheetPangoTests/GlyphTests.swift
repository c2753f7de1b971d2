import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

struct GlyphTests {
  @Test func pairsAreKerned() throws {
    let pair = try shape("AV").width
    #expect(pair < (try shape("A").width + shape("V").width))
  }

  @Test func advancesScaleExactlyWithTheSize() throws {
    // Libertine's em is 1000 units, so at 1000 pt nothing is rounded.
    let large = try shape("newspaper", style(.text, size: 1000))
    for glyph in large.glyphs { #expect(glyph.advance % 1024 == 0) }
    let small = try shape("newspaper", style(.text, size: 10))
    #expect(abs(small.width * 100 - large.width) <= 100 * small.glyphs.count / 2)
  }

  @Test func aLigatureIsOneGlyphOfOneCluster() throws {
    let shaped = try shape("fit")
    #expect(shaped.glyphs.map(\.cluster) == [0, 2])
    let plain = try shape("fit", style(.text, features: ["liga=0"]))
    #expect(plain.glyphs.map(\.cluster) == [0, 1, 2])
  }

  @Test func featuresChangeGlyphs() throws {
    let plain = try shape("march 1926")
    let capitals = try shape("march 1926", style(.text, features: ["smcp", "onum=1"]))
    #expect(plain.glyphs.count == capitals.glyphs.count)
    for (a, b) in zip(plain.glyphs, capitals.glyphs) where a.kind == .letter {
      #expect(a.id != b.id)
    }
  }

  @Test func trackingIsAddedOncePerCluster() throws {
    let plain = try shape("fit to print")
    let tracked = try shape("fit to print", style(.text, tracking: 50))
    // 50/1000 of 10 pt, in 1/1024 pt.
    #expect(zip(plain.glyphs, tracked.glyphs).allSatisfy { $1.advance - $0.advance == 512 })
    let accent = "x\u{301}y"
    let wide = try shape(accent, style(.text, tracking: 50)).width
    #expect(wide - (try shape(accent).width) == 1024)
  }

  @Test func arabicIsNeverTracked() throws {
    let plain = try shape("كتاب", style(.arabic), language: "ar")
    let tracked = try shape("كتاب", style(.arabic, tracking: 100), language: "ar")
    #expect(plain.glyphs == tracked.glyphs)
  }

  @Test func spacesHaveTheirKinds() throws {
    let shaped = try shape("a b\u{A0}c\u{202F}d\u{2009}e")
    let kinds = shaped.glyphs.map(\.kind)
    #expect(
      kinds == [
        .letter, .space, .letter, .fixedPlaceSpace, .letter, .letter, .letter, .letter, .letter,
      ])
    #expect(shaped.glyphs[1].advance == shaped.glyphs[3].advance)
    #expect(shaped.missing.isEmpty)
  }

  @Test(arguments: Face.allCases)
  func blanksAreNeverMissing(face: Face) throws {
    let em = 10 * 1024
    let shaped = try shape("\u{2003}\u{2002}\u{2005}\u{2009}\u{200A}\u{202F}\u{A0}", style(face))
    #expect(shaped.missing.isEmpty)
    #expect(shaped.glyphs.allSatisfy { $0.id != 0 && $0.advance > 0 })
    let widths = shaped.glyphs.map { Int($0.advance) }
    // A face may have em spaces of its own idea (Libertine's is 0.76 em).
    #expect((em * 3 / 4...em).contains(widths[0]))
    #expect((em / 10...em / 3).contains(widths[5]))
  }

  @Test(arguments: Face.allCases)
  func signsWithoutAPictureAreNeverMissing(face: Face) throws {
    let text = "\u{AD}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{1}\u{7F}\n\u{FE0F}"
    let shaped = try shape(text, style(face))
    #expect(shaped.missing.isEmpty)
    #expect(shaped.width == 0)
    #expect(shaped.glyphs.allSatisfy { $0.id != 0 })
    expectSound(shaped)
  }

  @Test func aNoBreakHyphenIsAHyphen() throws {
    let shaped = try shape("a\u{2011}b\u{2010}c")
    #expect(shaped.missing.isEmpty)
    #expect(shaped.glyphs[1].advance > 0)
    #expect(!shaped.breaks.contains { $0.offset == 4 })
  }

  @Test func aRunKnowsItsHyphen() throws {
    let run = try #require(try shape("word").runs.first)
    let hyphen = try #require(run.hyphen)
    let drawn = try shape("\u{2010}").glyphs[0]
    #expect(hyphen.id == drawn.id)
    #expect(hyphen.advance == drawn.advance)
    let tracked = try shape("word", style(.text, tracking: 100)).runs[0].hyphen
    #expect(tracked?.advance == drawn.advance + 1024)
  }

  @Test func emptyTextIsOneMandatoryBreak() throws {
    let shaped = try shape("")
    #expect(shaped.glyphs.isEmpty && shaped.runs.isEmpty)
    #expect(shaped.breaks == [.init(offset: 0, glyph: 0, kind: .mandatory)])
  }

  @Test func twoStylesInOneParagraphMakeTwoRuns() throws {
    var text = styled("plain ")
    text.append("bold", style: style(.bold), source: nil, literal: false)
    text.append(" plain", style: style(.text), source: nil, literal: false)
    let shaped = try makeShaper().shape(text, hyphenates: true)
    #expect(shaped.runs.map(\.face) == [Face.text.id, Face.bold.id, Face.text.id])
    #expect(shaped.runs.map(\.styleRun) == [0, 1, 2])
    #expect(shaped.runs.map(\.glyphs) == [0..<6, 6..<10, 10..<16])
    expectSound(shaped)
  }

  @Test(arguments: [
    "\u{301}", "\u{301}\u{301}\u{301}", "\u{0}a\u{0}b", "\u{7}\u{8}\t\r\n", "\u{202E}abc\u{202C}",
    "\u{94D}", "\u{200D}\u{200D}", "\u{FFFF}", "\u{10FFFF}", " ", "   ", "\n", "\n\n", "\u{AD}",
    "a\u{2028}b\u{2029}c", "👩‍👩‍👧‍👦🇬🇧", "e\u{301}\u{323}", "\u{2067}abc", "-", "—", "ᄀᄀᄀ각ᆨᆨ",
  ])
  func oddTextDoesNoHarm(text: String) throws {
    let shaper = try makeShaper()
    let all = style(.text, .arabic, .devanagari, .symbols, tracking: 20)
    for language in ["en-GB", "ar", "hi", "xh", "", "x-nonsense", "de"] {
      expectSound(shaper.shape(styled(text, all, language: language), hyphenates: true))
    }
  }

  @Test func aBookInOneParagraphIsShaped() throws {
    let words = (0..<20_000).map {
      ["harbour", "vote", "ferry", "(the", "night)", "1926,"][$0 % 6]
    }
    let shaped = try shape(words.joined(separator: " "), hyphenates: true)
    #expect(shaped.breaks.count { $0.kind == .space } == 19_999)
    expectSound(shaped)
  }

  @Test func shapingTwiceGivesTheSame() throws {
    let shaper = try makeShaper()
    let text = styled(
      "The crews of the night boats voted on Thursday — كتاب", style(.text, .arabic))
    let first = shaper.shape(text, hyphenates: true)
    let second = shaper.shape(text, hyphenates: true)
    #expect(first.glyphs == second.glyphs)
    #expect(first.breaks == second.breaks)
  }
}
