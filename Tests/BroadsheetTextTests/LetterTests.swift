import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private func letters(_ text: String) -> [String] {
  let utf8 = Array(text.utf8)
  let offsets = LetterBoundaries(utf8).offsets
  return zip(offsets, offsets.dropFirst()).map { String(decoding: utf8[$0..<$1], as: UTF8.self) }
}

struct LetterTests {
  @Test func anAccentBelongsToItsLetter() {
    #expect(letters("e\u{301}té") == ["e\u{301}", "t", "é"])
    #expect(letters("שָׁ") == ["שָׁ"])
    #expect(letters("") == [])
  }

  @Test func anAksharaIsOneLetter() {
    #expect(letters("विश्वविद्यालय") == ["वि", "श्व", "वि", "द्या", "ल", "य"])
    #expect(letters("हिन्दी") == ["हि", "न्दी"])
    // An explicit virama does not end it, and a bare consonant belongs to the akshara before.
    #expect(letters("क\u{94D}\u{200C}ष") == ["क\u{94D}\u{200C}ष"])
    #expect(letters("परिषद्") == ["प", "रि", "षद्"])
    #expect(letters("।क् ") == ["।", "क्", " "])
  }

  @Test func aTamilLetterIsAConsonantWithItsVowelOrItsDot() {
    #expect(letters("செய்தி") == ["செ", "ய்", "தி"])
    #expect(letters("ரிக்ஷா") == ["ரி", "க்ஷா"])
    #expect(letters("ஸ்ரீனி") == ["ஸ்ரீ", "னி"])
    #expect(letters("இஸ்ரேல்") == ["இ", "ஸ்", "ரே", "ல்"])
  }

  @Test func limitsOfSyllablesAreOneLess() {
    let limits = HyphenationLimits()
    #expect(limits.allow(before: 2, after: 3) && !limits.allow(before: 2, after: 2))
    #expect(limits.forSyllables == HyphenationLimits(before: 2, after: 2, shortest: 4))
    let wider = HyphenationLimits(before: 3, after: 4, shortest: 7).forSyllables
    #expect(wider == HyphenationLimits(before: 3, after: 3, shortest: 6))
  }

  /// A text whose soft hyphens print nothing, as Tamil's do not.
  private func syllables(_ text: String, width: Length) -> PreparedText {
    let shaped = FixedShaper().shape(styled(text), hyphenates: true)
    let breaks = shaped.breaks.map { place in
      var place = place
      if place.kind == .hyphen { place.kind = .syllable }
      return place
    }
    return PreparedText(
      ShapedText(text: shaped.text, runs: shaped.runs, glyphs: shaped.glyphs, breaks: breaks),
      narrowest: width)
  }

  @Test func manyLinesRunningMayDivideAWordWithoutAHyphen() {
    let width = Length.points(80)
    let text = syllables(
      "ab\u{AD}cdefgh ij\u{AD}klmnop qr\u{AD}stuvwx yz\u{AD}abcdef gh", width: width)
    var style = ParagraphStyle.justified()
    style.hyphenates = true
    let best = lineCurve(of: text, style: style, measures: Measures(rest: width)).best
    #expect(best.demerits < BreakCost.ladder)
    let lines = best.lines.map { set($0, of: text, style) }
    // No hyphen is added or counted, and the word is whole on its first line.
    #expect(lines.allSatisfy { !$0.isHyphenated })
    #expect(lines.flatMap(\.runs).allSatisfy { run in run.glyphs.allSatisfy { $0.id != 0x2D } })
    let words = text.shaped.text.string.split(separator: " ")
    #expect(lines.flatMap(\.runs).flatMap { $0.text.split(separator: " ") } == words)
  }

  @Test func noWordIsDividedWithoutAHyphenAtTheEndOfALeg() {
    let width = Length.points(60)
    let text = syllables("abc de\u{AD}fgh ijk", width: width)
    var style = ParagraphStyle.ragged()
    style.hyphenates = true
    let measures = Measures(rest: width).keepingWordsWhole(atLine: 0)
    for option in lineCurve(of: text, style: style, measures: measures).options {
      #expect(!text.isHyphenated(at: option.breakIndex(endingLine: 0)))
    }
  }
}
