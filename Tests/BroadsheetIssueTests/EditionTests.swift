import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

@Suite struct EditionTests {
  private func issue(_ editions: String, pages: String = "  - dummy: ferry  ferry\n") -> String {
    """
    newspaper: The Test
    number: 14
    date: 2026-11-22
    language: en-GB
    layout: tiny
    press: office
    \(editions)
    pages:
    \(pages)
    """
  }

  private func article(_ headline: String, _ text: String) -> String {
    "---\nheadline: \(headline)\n---\n\(text)\n"
  }

  private func ferry(_ more: [String: String] = [:]) -> [String: String] {
    var files = [
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
      "articles/ferry.ar.md": article("العبارات تتوقف", "تتوقف العبارات الليلية يوم الاثنين."),
    ]
    for (path, text) in more { files[path] = text }
    return files
  }

  private func titles(_ issue: ReadIssue) -> [String] {
    issue.plan?.stories.map(\.title) ?? []
  }

  // MARK: Which text is read

  @Test func eachEditionHasItsOwnTextOfAnArticle() throws {
    let fixture = try IssueFixture(ferry(["issue.yaml": issue("editions: {ar: {}}")]))
    let own = try fixture.read()
    #expect(own.diagnostics.isEmpty, "\(own.diagnostics.map(\.summary))")
    #expect(titles(own) == ["Boats stop"])
    let arabic = try fixture.read(edition: "ar")
    #expect(arabic.diagnostics.isEmpty, "\(arabic.diagnostics.map(\.summary))")
    #expect(titles(arabic) == ["العبارات تتوقف"])
    #expect(arabic.plan?.language == "ar")
    #expect(arabic.plan?.stories[0].language == "ar")
  }

  @Test func theTextsOfAnEditionMayHaveAFolder() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue("editions: {ar: {}}"),
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
      "articles/ar/ferry.md": article("العبارات تتوقف", "تتوقف العبارات الليلية."),
    ])
    #expect(titles(try fixture.read()) == ["Boats stop"])
    #expect(titles(try fixture.read(edition: "ar")) == ["العبارات تتوقف"])
  }

  @Test func anEditionIsFoundByItsLanguageToo() throws {
    let fixture = try IssueFixture(ferry(["issue.yaml": issue("editions: {ar: {}}")]))
    #expect(titles(try fixture.read(edition: "ar-EG")) == ["العبارات تتوقف"])
    #expect(titles(try fixture.read(edition: "en")) == ["Boats stop"])
  }

  @Test func anEditionThatThereIsNotIsSaid() throws {
    let fixture = try IssueFixture(ferry(["issue.yaml": issue("editions: {ar: {}}")]))
    let issue = try fixture.read(edition: "arr")
    #expect(issue.plan == nil)
    #expect(issue.diagnostics.map(\.id) == ["issue.no-edition"])
    #expect(issue.diagnostics.first?.help == "did you mean `ar`?")
  }

  @Test func aTextOfNoEditionIsSaid() throws {
    let fixture = try IssueFixture(ferry())
    let issue = try fixture.read()
    #expect(issue.diagnostics.map(\.id) == ["issue.unknown-edition"])
    #expect(titles(issue) == ["Boats stop"])
  }

  // MARK: What is missing

  @Test func aMissingTextIsPrintedInItsOwnLanguageAndSaid() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue("editions: {es: {}}"),
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
    ])
    let issue = try fixture.read(edition: "es")
    #expect(issue.diagnostics.map(\.id) == ["edition.missing-text"])
    #expect(titles(issue) == ["Boats stop"])
    #expect(issue.plan?.stories[0].language == "en-GB")
  }

  @Test func aMissingTextMayBeLeftOutAndThatIsSaidToo() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue(
        "editions: {es: {missing: leave out}}", pages: "  - dummy: ferry  clinic\n"),
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
      "articles/clinic.md": article("Clinic opens", "The clinic opens its doors."),
      "articles/clinic.es.md": article("Abre la clínica", "La clínica abre sus puertas."),
    ])
    let issue = try fixture.read(edition: "es")
    #expect(issue.diagnostics.map(\.id) == ["edition.missing-text"])
    #expect(titles(issue) == ["Abre la clínica"])
    #expect(issue.plan?.pages[0].slots.map(\.name) == ["clinic"])
  }

  // MARK: What an edition changes

  @Test func anEditionChangesItsIssueAndItsPages() throws {
    let fixture = try IssueFixture(
      ferry([
        "issue.yaml": issue(
          """
          editions:
            ar:
              newspaper: راية الميناء
              furniture: {imprint: {text: "طبع هنا"}}
              pages: {1: {section: "الأولى"}}
          """)
      ]))
    let plan = try #require(try fixture.read(edition: "ar").plan)
    #expect(plan.title == "راية الميناء, العدد 14" || plan.title.hasPrefix("راية الميناء"))
    #expect(plan.pages[0].section == "الأولى")
    #expect(try fixture.read().plan?.pages[0].section == nil)
  }

  @Test func aPageThatTheIssueHasNotCannotBeChanged() throws {
    let fixture = try IssueFixture(
      ferry(["issue.yaml": issue("editions: {ar: {pages: {7: {section: x}}}}")]))
    #expect(try fixture.read(edition: "ar").diagnostics.map(\.id) == ["issue.edition-page"])
  }

  @Test func misspeltKeysOfAnEditionAreFoundInEveryEdition() throws {
    let fixture = try IssueFixture(
      ferry(["issue.yaml": issue("editions: {ar: {newspapr: x}}")]))
    #expect(try fixture.read().diagnostics.map(\.id) == ["schema.unknown-key"])
  }

  // MARK: Direction

  @Test func pagesOfAnArabicEditionAreTurnedOver() throws {
    let fixture = try IssueFixture(ferry(["issue.yaml": issue("editions: {ar: {}}")]))
    #expect(try fixture.read().plan?.pages.map(\.isMirrored) == [false])
    #expect(try fixture.read(edition: "ar").plan?.pages.map(\.isMirrored) == [true])
  }

  @Test func aPageMayStayAsItWasDrawn() throws {
    let fixture = try IssueFixture(
      ferry([
        "issue.yaml": issue(
          "editions: {ar: {}}", pages: "  - {dummy: ferry  ferry, mirror: false}\n")
      ]))
    #expect(try fixture.read(edition: "ar").plan?.pages.map(\.isMirrored) == [false])
  }

  @Test func aSlotMayKeepItsColumnsOnATurnedPage() throws {
    let layout = "from: tabloid\ngrid: {columns: 3, minimumMeasure: 20mm}\n"
    let fixture = try IssueFixture(
      ferry([
        "layouts/tiny.yaml": layout,
        "ads/bakery.png": "x",
        "issue.yaml": issue(
          "editions: {ar: {}}",
          pages: """
              - dummy: |
                  ferry ferry bakery
                slots: {bakery: {mirror: false}}

            """),
      ]))
    func column(_ edition: String?) throws -> Int? {
      let slots = try fixture.read(edition: edition).plan?.pages[0].slots
      return slots?.first { $0.name == "bakery" }?.extents.first?.column
    }
    #expect(try column(nil) == 2)
    // The first from the right before the page is turned over: the third from the left after.
    #expect(try column("ar") == 0)
  }

  // MARK: Two languages in one issue

  @Test func aPageDrawsBothTextsOfAnArticle() throws {
    let fixture = try IssueFixture(
      ferry([
        "issue.yaml": issue(
          "editions: {ar: {}}", pages: "  - dummy: ferry  ferry@ar\n")
      ]))
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty, "\(issue.diagnostics.map(\.summary))")
    #expect(issue.plan?.stories.map(\.slug) == ["ferry", "ferry@ar"])
    #expect(issue.plan?.stories.map(\.language) == ["en-GB", "ar"])
  }

  @Test func aPageOfAnotherEditionDrawsItsTexts() throws {
    let fixture = try IssueFixture(
      ferry([
        "issue.yaml": issue(
          "editions: {ar: {newspaper: الاختبار}}",
          pages: "  - dummy: ferry  ferry\n  - {dummy: ferry  ferry, edition: ar}\n")
      ]))
    let plan = try #require(try fixture.read().plan)
    #expect(plan.pages.map(\.isMirrored) == [false, true])
    #expect(plan.stories.map(\.slug) == ["ferry", "ferry@ar"])
    #expect(plan.pages[1].folio?.inside?.text.string.contains("الاختبار") == true)
  }

  @Test func anEditionsDigitsAreItsOwnInAnotherIssueToo() throws {
    let fixture = try IssueFixture(
      ferry([
        "issue.yaml": issue(
          "editions: {ar: {digits: native}}", pages: "  - dummy: ferry  ferry@ar\n")
      ]))
    #expect(try fixture.read().plan?.stories.map(\.language) == ["en-GB", "ar-u-nu-arab"])
  }

  @Test func theEditionAtTheBackIsKnown() throws {
    let fixture = try IssueFixture(
      ferry(["issue.yaml": issue("editions: {ar: {}}\nflip: ar")]))
    #expect(try fixture.read().flip == "ar")
    let wrong = try IssueFixture(ferry(["issue.yaml": issue("editions: {ar: {}}\nflip: he")]))
    #expect(try wrong.read().diagnostics.map(\.id) == ["issue.no-edition"])
  }

  // MARK: Directions of words

  @Test func aHeadlineInTheOtherDirectionIsSaid() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue("editions: {ar: {}}"),
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
      "articles/ferry.ar.md": article("Boats stop", "تتوقف العبارات الليلية يوم الاثنين."),
    ])
    let found = try fixture.read(edition: "ar").diagnostics
    #expect(found.map(\.id) == ["article.direction"])
    #expect(found.first?.summary.hasPrefix("the headline is written from left to right") == true)
  }

  @Test func aTextSavedUnderTheWrongNameIsSaid() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue("editions: {ar: {}}"),
      "articles/ferry.md": article("Boats stop", "The night boats stop on Monday."),
      "articles/ferry.ar.md": article("العبارات", "The night boats stop on Monday."),
    ])
    #expect(
      try fixture.read(edition: "ar").diagnostics.map(\.summary) == [
        "the text is written from left to right, but the article's language is `ar`"
      ])
  }

  @Test func namesInTheOtherScriptAreNoMistake() {
    #expect(
      directionFindings(of: ArticleSpec.headed("اتحاد NATO يجتمع"), language: "ar").isEmpty)
    #expect(directionFindings(of: ArticleSpec.headed("2026"), language: "ar").isEmpty)
  }

  @Test(arguments: [
    ("a\u{202E}b", 0x202E), ("a\u{2067}b\nc", 0x2067), ("a\u{2069}b", 0x2069), ("a\u{85}b", 0x85),
    ("a\u{7}b", 0x07),
  ])
  func strayCharactersAreFound(_ text: String, _ code: Int) {
    #expect(strayCharacter(in: Array(text.utf8)[...]).map { Int($0.scalar.value) } == code)
  }

  @Test(arguments: ["a\u{200F}b", "a\u{2067}b\u{2069}c\n", "نص\u{200D}", "\ta\r\nb"])
  func anAuthorsToolsAreLeftAlone(_ text: String) {
    #expect(strayCharacter(in: Array(text.utf8)[...]) == nil)
  }

  @Test func aLanguageWithoutWordsIsSaid() throws {
    let fixture = try IssueFixture([
      "issue.yaml": issue("").replacing("en-GB", with: "sv"),
      "articles/ferry.md": article("Båtarna", "Nattbåtarna slutar gå på måndag."),
    ])
    #expect(try fixture.read().diagnostics.map(\.id) == ["issue.no-words"])
  }
}

extension ArticleSpec {
  fileprivate static func headed(_ headline: String) -> ArticleSpec {
    let span = SourceSpan(file: SourceFile.ID(index: 0), range: 0..<1)
    var article = ArticleSpec(slug: "a", span: span)
    article.headline = FrontText(
      inlines: [InlineSpec(content: .text(headline, literal: true), span: span)], span: span)
    return article
  }
}
