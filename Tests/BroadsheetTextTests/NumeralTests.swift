import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// A number with `|` at its decimal sign, its figures in brackets and `^` before its notes; "-" for
/// what is none.
private func reading(_ text: String, _ language: String = "en-GB", raised: String = "") -> String {
  var styledText = styled(text, language: language)
  if !raised.isEmpty {
    var style = CharacterStyle.fixed(6)
    style.rise = .points(3)
    styledText.append(styled(raised, style, language: language))
  }
  guard let numeral = Numeral(styledText) else { return "-" }
  let bytes = styledText.utf8
  func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  let figures = numeral.figures
  let notes = part(numeral.noteStart..<bytes.count)
  return part(0..<figures.lowerBound) + "[" + part(figures.lowerBound..<numeral.point) + "|"
    + part(numeral.point..<figures.upperBound) + "]"
    + part(figures.upperBound..<numeral.noteStart) + (notes.isEmpty ? "" : "^" + notes)
}

@Suite struct NumeralTests {
  @Test func aNumberIsCutAtItsDecimalSign() {
    #expect(reading("1,204.5") == "[1,204|.5]")
    #expect(reading("22") == "[22|]")
    #expect(reading(".5") == "[|.5]")
    #expect(reading("−3.2 %") == "[−3|.2] %")
    #expect(reading("£12") == "[£12|]")
    #expect(reading("£ 12.50") == "£ [12|.50]")
    #expect(reading("US$4.0") == "[US$4|.0]")
    #expect(reading("4.0 m") == "[4|.0] m")
    #expect(reading("12 km/h") == "[12|] km/h")
    #expect(reading("(7)") == "[(7|])")
  }

  @Test(arguments: [
    ("1.204,5", "es", "[1.204|,5]"), ("1.204", "de", "[1.204|]"), ("4.0", "es", "[4|.0]"),
    ("1 204,5", "fr", "[1 204|,5]"), ("1,204", "en", "[1,204|]"), ("1,20", "en", "[1|,20]"),
    ("1.204", "es-MX", "[1|.204]"), ("12,34,567.8", "hi", "[12,34,567|.8]"),
    ("१२.५", "hi", "[१२|.५]"), ("١٬٢٠٤٫٥", "ar", "[١٬٢٠٤|٫٥]"), ("12.5", "he", "[12|.5]"),
  ]) func theDecimalSignIsTheLanguages(_ text: String, _ language: String, _ expected: String) {
    #expect(reading(text, language) == expected)
  }

  @Test func timesDatesAndVersionsHaveNoDecimals() {
    #expect(reading("38:12") == "[38:12|]")
    #expect(reading("+0:04") == "[+0:04|]")
    #expect(reading("22.11.2026") == "[22.11.2026|]")
    #expect(reading("1.") == "[1|].")
  }

  @Test func marksOfNotesStandApart() {
    #expect(reading("12.5*") == "[12|.5]^*")
    #expect(reading("12.5", raised: "3") == "[12|.5]^3")
    #expect(reading("12 %†‡") == "[12|] %^†‡")
  }

  @Test(arguments: [
    "", "boats", "22 Nov", "Sun 22", "3–1", "5 to 7", "12 34", "n/a", "—", "1204 5678", "12*5",
    "½x",
    "9 Hemp Street", "a$", "-", ".", "1,,2", "$",
  ]) func whatIsNoNumberIsNone(_ text: String) {
    #expect(reading(text) == "-")
  }

  @Test func dashesAndNothingHoldAPlace() {
    for text in ["", "—", "–", "-", "…", "n/a", "N/A", "n. a."] {
      #expect(Numeral.isPlaceholder(styled(text)), "\(text)")
    }
    for text in ["0", "none", "½"] { #expect(!Numeral.isPlaceholder(styled(text)), "\(text)") }
  }

  @Test func directionIsTheScripts() {
    #expect(["ar", "he-IL", "fa", "ur", "pa-Arab"].allSatisfy { isRightToLeft(language: $0) })
    #expect(!["en-GB", "hi", "ta", "az-Latn", "ur-Latn"].contains { isRightToLeft(language: $0) })
  }
}
