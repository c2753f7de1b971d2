import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

@Suite struct LanguageTests {
  // MARK: Dates

  private let date = IssueDate(year: 2026, month: 11, day: 22)

  @Test(arguments: [
    ("en-GB", "Sunday, 22 November 2026", "22 November 2026"),
    ("es", "domingo, 22 de noviembre de 2026", "22 de noviembre de 2026"),
    ("fr", "dimanche 22 novembre 2026", "22 novembre 2026"),
    ("xh", "Cawe, 22 Novemba 2026", "22 Novemba 2026"),
    ("ar", "الأحد، 22 نوفمبر 2026", "22 نوفمبر 2026"),
    ("ar-u-nu-arab", "الأحد، ٢٢ نوفمبر ٢٠٢٦", "٢٢ نوفمبر ٢٠٢٦"),
    ("ar-LB", "الأحد، 22 تشرين الثاني 2026", "22 تشرين الثاني 2026"),
    ("he", "יום ראשון, 22 בנובמבר 2026", "22 בנובמבר 2026"),
    ("hi", "रविवार, 22 नवंबर 2026", "22 नवंबर 2026"),
    ("hi-u-nu-deva", "रविवार, २२ नवंबर २०२६", "२२ नवंबर २०२६"),
    ("ta", "ஞாயிறு, 22 நவம்பர், 2026", "22 நவம்பர், 2026"),
  ])
  func aDayIsWrittenAsItsLanguagesPapersPrintIt(language: String, full: String, short: String) {
    #expect(dateWords(date, language: language, withWeekday: true) == full)
    #expect(dateWords(date, language: language, withWeekday: false) == short)
  }

  // MARK: Digits

  @Test func digitsAreChosenByTheLocaleData() {
    #expect(DigitChoice.latn.tag(for: "ar-EG") == "ar-EG")
    #expect(DigitChoice.native.tag(for: "ar") == "ar-u-nu-arab")
    #expect(DigitChoice.native.tag(for: "fa") == "fa-u-nu-arabext")
    #expect(DigitChoice.native.tag(for: "hi") == "hi-u-nu-deva")
    #expect(DigitChoice.native.tag(for: "en-GB") == "en-GB")
    #expect(DigitChoice.native.tag(for: "he") == "he")
    #expect(DigitChoice.auto.tag(for: "ar-EG") == "ar-EG-u-nu-arab")
    #expect(DigitChoice.auto.tag(for: "ar-AE") == "ar-AE")
    #expect(DigitChoice.auto.tag(for: "hi") == "hi")
    #expect(DigitChoice.arab.tag(for: "ar") == "ar-u-nu-arab")
    #expect(DigitChoice.arab.tag(for: "hi") == "hi")
    #expect(DigitChoice.deva.tag(for: "hi") == "hi-u-nu-deva")
    #expect(DigitChoice.arab.tag(for: "ar-u-nu-latn") == "ar-u-nu-latn")
  }

  @Test func anIssuesDigitsReachItsFurnitureItsJumpsAndItsText() throws {
    let fixture = try IssueFixture([
      "issue.yaml": """
      newspaper: الميناء
      number: 14
      date: 2026-11-22
      language: ar
      digits: arab
      layout: tiny
      press: office
      pages:
        - {dummy: ferry ferry}
        - {dummy: ferry ferry}

      """,
      "articles/ferry.md": "---\nheadline: إضراب 200 بحار\n---\nفي 22 نوفمبر، عند 10:30.\n",
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.map(\.summary) == [])
    let plan = try #require(issue.plan)
    #expect(plan.language == "ar")
    let story = plan.stories[0]
    #expect(paragraphs(of: story).contains { $0.text.string == "في ٢٢ نوفمبر، عند ١٠:٣٠." })
    #expect(story.places[0].jumpTo?.text.string == "التتمة في الصفحة ٢")
    #expect(plan.pages[1].folio?.outside?.text.string == "٢")
    #expect(plan.pages[1].folio?.inside?.text.string.contains("٢٢ نوفمبر ٢٠٢٦") == true)
  }

  // MARK: Drop caps

  private func dropCap(_ text: String, _ language: String) -> String? {
    let long = text + String(repeating: " " + text, count: 20)
    let (plan, _) = story(long) {
      $0.dropCapLines = 3
      $0.language = language
    }
    return paragraphs(of: plan)[0].dropCap?.letter.string
  }

  @Test(arguments: [
    ("किसान बाज़ार", "hi", "कि"), ("स्थानीय समाचार", "hi", "स्था"), ("क्षेत्र में", "hi", "क्षे"),
    ("“श्रीमती जी", "hi", "“श्री"), ("செய்தி வந்தது", "ta", "செ"), ("க்ஷமா வந்தாள்", "ta", "க்ஷ"),
    ("ஸ்ரீ நகர்", "ta", "ஸ்ரீ"), ("שָׁלוֹם לכם", "he", "שָׁ"), ("E\u{301}tat", "fr", "E\u{301}"),
  ])
  func aDropCapIsAWholeLetterOfItsScript(text: String, language: String, letter: String) {
    #expect(dropCap(text, language) == letter)
  }

  @Test func arabicHasNoDropCap() {
    #expect(dropCap("المدينة القديمة", "ar") == nil)
    #expect(dropCap("«المدينة القديمة", "ar") == nil)
  }

  // MARK: Companions

  @Test func aCompanionComesInTheNearestWeightAndWidth() throws {
    let layout = try #require(try changedTabloid("styles: {}", []))
    func companion(_ style: String, _ family: String) -> String? {
      layout.styles[style].character.faces.first { testCatalog[$0].family == family }
        .map { testCatalog[$0].style }
    }
    #expect(companion("body", "Noto Serif Hebrew") == "Regular")
    #expect(companion("headline.lead", "Noto Serif Hebrew") == "Condensed Black")
    #expect(companion("headline.lead", "Noto Naskh Arabic") == "Bold")
    #expect(companion("headline.feature", "Noto Serif Tamil") == "Condensed Light")
    #expect(companion("nameplate", "Noto Serif Devanagari") == "Condensed Bold")
    #expect(companion("label", "Noto Sans Arabic") == "Condensed Bold")
    #expect(companion("caption", "Noto Sans Arabic") == "Condensed")
    #expect(companion("body", "Noto Sans Arabic") == nil)
  }

  @Test func aCompanionsSizeIsHarmonisedAndTheLeadingIsNot() throws {
    let layout = try #require(
      try changedTabloid(
        """
        companions:
          - {family: Noto Naskh Arabic, scale: 1.12, baseline: -20, leading: 1.2}
          - {family: Noto Serif Tamil}
        """, []))
    let body = layout.styles["body"]
    let arabic = try #require(
      body.character.faces.firstIndex { testCatalog[$0].family == "Noto Naskh Arabic" })
    #expect(body.character.size(ofFace: arabic) == body.character.size * 1.12)
    #expect(body.character.shift(ofFace: arabic) == body.character.size * -0.02)
    #expect(body.character.size(ofFace: 0) == body.character.size)
    #expect(body.character.leading(ofFace: arabic) == 1200)
    #expect(body.character.leading(ofFace: 0) == 1000)
    #expect(body.paragraph.leading == layout.format.baseline)
  }
}
