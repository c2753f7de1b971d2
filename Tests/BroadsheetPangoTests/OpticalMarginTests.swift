import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

struct OpticalMarginTests {
  /// The box that HarfBuzz names for a glyph is in whole units of the face, of 1/1000 em.
  private let unit = 22.0

  /// Where a glyph's ink stands in its advance, in 1/1024 pt, measured on its outline.
  private struct Ink {
    var left: Double
    var width: Double
    var right: Double
  }

  private func ink(
    of glyph: ShapedText.Glyph, _ face: Face = .text, size: Double = 10
  ) throws -> Ink {
    let outline = try makeShaper().outline(of: glyph.id, in: face.id, size: .points(size))
    let xs = outline.contours.joined().map(\.x)
    let (left, right) = (try #require(xs.min()), try #require(xs.max()))
    return Ink(
      left: Double(glyph.dx) + left, width: right - left,
      right: Double(glyph.advance - glyph.dx) - right)
  }

  /// How far the end of a text's only line hangs, and the ink of its last glyph.
  private func end(
    _ text: String, _ face: Face = .text, language: String = "en-GB"
  ) throws -> (hang: Double, ink: Ink) {
    let shaped = try shape(text, style(face), language: language)
    let last = try #require(shaped.glyphs.last { $0.kind == .letter })
    return (Double(try #require(shaped.breaks.last).hangBefore), try ink(of: last, face))
  }

  @Test func aStraightLetterHangsByItsSideBearing() throws {
    let shaped = try shape("HH")
    let first = try ink(of: shaped.glyphs[0])
    #expect(first.left > 0 && first.right > 0)
    #expect(abs(Double(shaped.hangAtStart) - first.left) <= unit)
    let end = try end("HH")
    #expect(abs(end.hang - end.ink.right) <= unit)
  }

  @Test(arguments: [".", ",", "’", "”"]) func smallMarksHangMostOfTheirInk(mark: String) throws {
    let end = try end("night\(mark)")
    #expect(end.hang >= max(0, end.ink.right) + end.ink.width * 0.6)
    #expect(end.hang <= max(0, end.ink.right) + end.ink.width)
  }

  @Test func anOpeningQuotationMarkHangsAtTheStart() throws {
    let shaped = try shape("“Night")
    let mark = try ink(of: shaped.glyphs[0])
    #expect(Double(shaped.hangAtStart) >= max(0, mark.left) + mark.width * 0.6)
    // And where a line within the paragraph begins with it.
    let later = try shape("said “Night")
    #expect(later.breaks[0].hangAfter == shaped.hangAtStart)
  }

  @Test func anAddedHyphenHangsMoreThanHalfOfItsInk() throws {
    let shaped = try shape("newspaper", hyphenates: true)
    let place = try #require(shaped.breaks.first { $0.kind == .hyphen })
    let hyphen = try ink(of: try #require(shaped.runs[0].hyphen))
    #expect(Double(place.hangBefore) >= max(0, hyphen.right) + hyphen.width / 2)
    #expect(Double(place.hangBefore) <= max(0, hyphen.right) + hyphen.width)
    // The letter after it begins a line by its bearing alone.
    let next = try ink(of: shaped.glyphs[Int(place.glyph)])
    #expect(abs(Double(place.hangAfter) - max(0, next.left)) <= unit)
  }

  @Test func aWrittenHyphenHangsLikeAnAddedOne() throws {
    let written = try shape("well-known").breaks[0]
    let added = try #require(try shape("well\u{AD}known").breaks.first)
    #expect(added.kind == .hyphen)
    #expect(written.hangBefore == added.hangBefore)
  }

  @Test func dashesHangLessThanHyphens() throws {
    func share(_ mark: String) throws -> Double {
      let end = try end("a\(mark)")
      return (end.hang - max(0, end.ink.right)) / end.ink.width
    }
    #expect(try share("-") > (try share("–")))
    #expect(try share("–") > (try share("—")))
    #expect(try share("—") > 0.1)
  }

  @Test func spacesHangNothing() throws {
    // The line ends at the last thing seen; a no-break space is a thing of its own.
    let plain = try #require(try shape("boats. Crews").breaks.first)
    let wide = try #require(try shape("boats.   Crews").breaks.first)
    #expect(plain.hangBefore == wide.hangBefore && plain.hangBefore > 0)
    #expect(try shape("boats\u{A0}").breaks.last?.hangBefore == 0)
    #expect(try shape(" boats").hangAtStart == 0)
    #expect(try shape("").hangAtStart == 0)
    #expect(try shape("   ").breaks.last?.hangBefore == 0)
  }

  @Test func slantingCapitalsHangALittleMoreThanTheirBearings() throws {
    for letter in ["T", "V", "W", "Y", "A"] {
      let end = try end("a\(letter)")
      let more = end.hang - max(0, end.ink.right)
      #expect(more > 0 && more < end.ink.width / 10)
    }
  }

  @Test func nothingHangsByMoreThanItsShareOfTheSize() throws {
    // An ellipsis is as wide as three full stops.
    let shaped = try shape("night…")
    #expect(try #require(shaped.breaks.last).hangBefore == Int32(4 * 1024))
  }

  @Test func hangsGrowWithTheSize() throws {
    for text in ["night.", "“Night”", "HTV"] {
      let small = try shape(text, style(.text, size: 10))
      let large = try shape(text, style(.text, size: 40))
      #expect(abs(large.hangAtStart - 4 * small.hangAtStart) <= 8)
      let (end, largeEnd) = (
        try #require(small.breaks.last).hangBefore, try #require(large.breaks.last).hangBefore
      )
      #expect(abs(largeEnd - 4 * end) <= 8)
    }
  }

  @Test func hebrewHangsAtTheOtherEdges() throws {
    let shaped = try shape("גבג", style(.hebrew), language: "he")
    let letter = try ink(of: shaped.glyphs[0], .hebrew)
    #expect(abs(letter.left - letter.right) > 2 * unit, "a letter whose sides differ")
    // Lines begin at the right.
    #expect(abs(Double(shaped.hangAtStart) - max(0, letter.right)) <= unit)
    let end = Double(try #require(shaped.breaks.last).hangBefore)
    #expect(abs(end - max(0, letter.left)) <= unit)
  }

  @Test func aHebrewFullStopHangsAtTheLeft() throws {
    let end = try end("שלום.", .hebrew, language: "he")
    #expect(end.hang >= max(0, end.ink.left) + end.ink.width * 0.6)
    #expect(end.hang <= max(0, end.ink.left) + end.ink.width)
  }

  @Test func anArabicCommaHangsAtTheLeft() throws {
    let end = try end("نعم،", .arabic, language: "ar")
    #expect(end.hang >= max(0, end.ink.left) + end.ink.width * 0.6)
  }

  @Test(arguments: Face.allCases) func noHangIsLessThanNothing(face: Face) throws {
    for text in [
      "“The crews — voted.” fjord, “jump” (A.V.) 1,750…", "نعم، كتاب؟ «قوارب»", "שלום־רב. “אב”",
      "नाव रुकी। हाँ", "படகு நின்றது.", "\u{301}a\u{200D} \u{AD} b", "ﬁ ffi",
    ] {
      for language in ["en-GB", "ar", "he", "hi", "ta"] {
        let shaped = try shape(
          text, style(face, .text, .arabic, .hebrew, .devanagari, .tamil, tracking: -20),
          language: language, hyphenates: true)
        let hangs = shaped.breaks.flatMap { [$0.hangBefore, $0.hangAfter] } + [shaped.hangAtStart]
        #expect(hangs.allSatisfy { (0...Int32(4 * 1024)).contains($0) })
      }
    }
  }
}
