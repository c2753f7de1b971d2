import BroadsheetText
import Testing

@testable import BroadsheetPango

struct ScriptTests {
  @Test func aCharacterThatNoFaceHasIsReportedOnce() throws {
    let shaped = try shape("né 一 or 一二")
    #expect(
      shaped.missing == [
        .init(scalar: "\u{4E00}", offset: 4, face: Face.text.id),
        .init(scalar: "\u{4E8C}", offset: 14, face: Face.text.id),
      ])
    expectSound(shaped)
  }

  @Test func aFaceThatIsNotListedNeverComesIn() throws {
    let shaped = try shape("abc كتاب ■☎")
    #expect(Set(shaped.runs.map(\.face)) == [Face.text.id])
    #expect(shaped.missing.contains { $0.scalar == "ك" })
  }

  @Test func aCompanionSetsWhatTheFirstFaceLacks() throws {
    let shaped = try shape("The word كتاب means book ☎", style(.text, .arabic, .symbols))
    #expect(shaped.missing.isEmpty)
    for run in shaped.runs {
      let offset = Int(shaped.glyphs[run.glyphs.lowerBound].cluster)
      let isArabic = shaped.text.utf8[offset] >= 0xD8 && shaped.text.utf8[offset] <= 0xDB
      #expect(run.level == (isArabic ? 1 : 0))
      let isSymbol = offset == shaped.text.utf8.count - 3
      #expect(run.face == (isArabic ? Face.arabic.id : isSymbol ? Face.symbols.id : Face.text.id))
    }
    expectSound(shaped)
  }

  @Test func aMarkStaysWithItsLetter() throws {
    // Roboto has neither the mark alone nor the pair; the whole cluster moves to Libertine.
    let shaped = try shape("a\u{0331}b", style(.condensed, .text))
    #expect(Set(shaped.glyphs.map(\.cluster)).count == 2)
    #expect(shaped.missing.isEmpty)
    expectSound(shaped)
  }

  @Test func aMarkThatNoFaceHasWithItsLetterIsSetAlone() throws {
    let shaped = try shape("\u{650}C", style(.text, .arabic), language: "ar")
    #expect(shaped.missing.isEmpty)
    let pair = try shape("C\u{650}", style(.text, .arabic), language: "ar")
    #expect(pair.missing.isEmpty)
    expectSound(pair)
  }

  @Test(arguments: Face.allCases.filter { $0 != .symbols })
  func theFaceIsExactlyTheOneAskedFor(face: Face) throws {
    let text =
      switch face {
      case .arabic: "كتاب"
      case .hebrew: "ספר"
      case .devanagari: "समाचार"
      case .tamil: "செய்தி"
      default: "Harbour"
      }
    let shaped = try shape(text, style(face))
    #expect(Set(shaped.runs.map(\.face)) == [face.id])
    #expect(shaped.missing.isEmpty)
  }

  @Test func boldAndCondensedDiffer() throws {
    let widths = try [Face.text, .bold, .condensed].map { try shape("Harbour", style($0)).width }
    #expect(Set(widths).count == 3)
    #expect(widths[1] > widths[0])
  }

  @Test func rightToLeftGlyphsComeInLogicalOrder() throws {
    let shaped = try shape("ספר חדש", style(.hebrew), language: "he")
    #expect(shaped.glyphs.map(\.cluster) == [0, 2, 4, 6, 7, 9, 11])
    #expect(shaped.runs.map(\.level) == [1])
    #expect(shaped.breaks.map(\.glyph) == [4, 7])
    #expect(shaped.glyphs[3].kind == .space)
  }

  @Test func aParagraphsDirectionIsItsLanguages() throws {
    let arabic = try shape("NATO كتاب", style(.text, .arabic), language: "ar")
    #expect(arabic.runs.first?.level == 2)
    let english = try shape("كتاب", style(.text, .arabic), language: "en")
    #expect(english.runs.map(\.level) == [1])
  }

  @Test func arabicJoinsAcrossAChangeOfStyle() throws {
    var text = styled("كت", style(.arabic), language: "ar")
    text.append("اب", style: style(.arabic, size: 12), source: nil, literal: false)
    let parts = try makeShaper().shape(text, hyphenates: false)
    let whole = try shape("كتاب", style(.arabic), language: "ar")
    #expect(parts.runs.count == 2)
    #expect(parts.glyphs.map(\.id) == whole.glyphs.map(\.id))
  }

  @Test func devanagariClustersHoldTogether() throws {
    let shaped = try shape("हिन्दी", style(.devanagari), language: "hi")
    #expect(Set(shaped.glyphs.map(\.cluster)).count < 6)
    expectSound(shaped)
  }

  @Test func parenthesesAreMirroredInArabic() throws {
    let shaped = try shape("(كتاب)", style(.text, .arabic), language: "ar")
    let latin = try shape("()", style(.text))
    #expect(shaped.glyphs.first?.id == latin.glyphs.last?.id)
  }
}
