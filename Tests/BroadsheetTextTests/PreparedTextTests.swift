import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private func prepare(
  _ text: String, narrowest: Double = 1000, hyphenation: [String] = []
) -> PreparedText {
  PreparedText(
    FixedShaper(hyphenation: hyphenation).shape(styled(text), hyphenates: true),
    narrowest: .points(narrowest))
}

private let em = 10 * 1024

@Test func aLinesWidthIsTwoSumsAndADifference() {
  let text = prepare("aa bbb cccc")
  #expect(text.entries.map(\.widthBefore) == [2, 6, 11].map { $0 * em })
  #expect(text.entries.map(\.widthAfter) == [3, 7, 11].map { $0 * em })
  #expect(text.content(from: -1, to: 1).width == 6 * em)
  #expect(text.content(from: 0, to: 2).width == 8 * em)
  #expect(text.content(from: 0, to: 2).space == em)
  #expect(text.content(from: 0, to: 2).ems == 7 * em)
  #expect(text.content(from: 1, to: 2).space == 0)
}

@Test func spacesAtALinesEndVanish() {
  let text = prepare("aa   bb  ")
  #expect(text.content(from: -1, to: 0).width == 2 * em)
  #expect(text.content(from: -1, to: 0).space == 0)
  #expect(text.content(from: 0, to: 1).width == 2 * em)
  #expect(text.content(from: -1, to: 1).space == 3 * em)
  #expect(text.shaped.naturalWidth == .points(70))
}

@Test func aNoBreakSpaceStretchesButDoesNotVanish() {
  let text = prepare("a\u{A0} b")
  #expect(text.content(from: -1, to: 0).width == 2 * em)
  #expect(text.content(from: -1, to: 0).space == em)
}

@Test func aLineOfSpacesAloneIsEmpty() {
  let text = prepare("aa\n  \nbb")
  #expect(text.content(from: 0, to: 1).width == 0)
  #expect(text.content(from: 0, to: 1).space == 0)
  #expect(text.content(from: 1, to: 2).width == 2 * em)
}

@Test func aHyphenIsPartOfTheLineThatEndsInIt() {
  let text = prepare("newspaper", hyphenation: ["news-pa-per"])
  #expect(text.entries.map(\.kind) == [.hyphen, .hyphen, .mandatory])
  #expect(text.content(from: -1, to: 0).width == 5 * em)
  #expect(text.content(from: 0, to: 1).width == 3 * em)
  #expect(text.content(from: 1, to: 2).width == 3 * em)
  #expect(text.isHyphenated(at: 0))
  #expect(text.textOffset(after: 0) == 4)
  #expect(text.textOffset(after: -1) == 0)
}

@Test func marksTakeNoShareOfLetterspacing() {
  #expect(prepare("co\u{AD}op").content(from: -1, to: 1).ems == 4 * em)
}

@Test func aWordWiderThanTheMeasureIsCutUp() {
  let text = prepare("in incomprehensible ways", narrowest: 50)
  #expect(text.isCutUp)
  let inside = text.shaped.breaks.filter { $0.reluctance == 1 }
  #expect(inside.map(\.offset) == Array(4...18).map(Int32.init))
  #expect(inside.allSatisfy { $0.kind == .plain })
}

@Test func onlyTheStretchThatIsTooWideIsCutUp() {
  let text = prepare("incom-prehensible newspaper", narrowest: 60, hyphenation: ["news-paper"])
  #expect(
    text.shaped.breaks.filter { $0.reluctance == 1 }.map(\.offset) == (7..<17).map(Int32.init))
  #expect(!prepare("incom-prehensible", narrowest: 110).isCutUp)
}

@Test func clustersAreNeverCut() {
  let shaped = FixedShaper().shape(styled("abcdef"), hyphenates: false)
  var glyphs = shaped.glyphs
  glyphs[3].cluster = 2
  let joined = ShapedText(
    text: shaped.text, runs: shaped.runs, glyphs: glyphs, breaks: shaped.breaks)
  let cut = PreparedText(joined, narrowest: .points(10))
  #expect(cut.shaped.breaks.map(\.glyph) == [1, 2, 4, 5, 6])
}

@Test func nothingAtAllIsOneEmptyLine() {
  let text = prepare("")
  #expect(text.entries.count == 1)
  #expect(text.content(from: -1, to: 0).width == 0)
  #expect(!text.isCutUp)
  #expect(prepare("   ").content(from: -1, to: 0).width == 0)
}

@Test func aWordThatCannotBeCutSmallerStays() {
  #expect(prepare("a b", narrowest: 1).shaped.breaks.count == 2)
  #expect(prepare("aaa", narrowest: -5).shaped.breaks.count == 3)
}
