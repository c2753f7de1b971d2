import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

/// Faces as they might be: the serif has everything, the sans tabular figures, the others nothing.
private func features(of face: FontFace) -> Set<String>? {
  switch face.family {
  case "Linux Libertine": ["smcp", "c2sc", "onum", "pnum", "lnum", "tnum", "frac", "liga", "kern"]
  case "Roboto Condensed": ["tnum", "lnum", "kern"]
  default: []
  }
}

@Suite struct TypeFeatureTests {
  private func layout(_ changes: String, _ expected: [Expected] = []) throws -> Layout {
    try #require(try changedTabloid(changes, expected, features: features))
  }

  // MARK: Glyphs

  @Test func smallCapitalsAndFiguresAreKeys() throws {
    let layout = try layout(
      """
      styles:
        a: {from: body, smallCaps: true, figures: oldstyle, features: [liga=0]}
        b: {from: a, smallCaps: lower, figures: lining, features: []}
        c: {from: a, smallCaps: false, figures: tabular}
      """)
    #expect(layout.styles["a"].character.features == ["smcp", "c2sc", "onum", "pnum", "liga=0"])
    #expect(layout.styles["a"].emphasis.features == layout.styles["a"].character.features)
    #expect(layout.styles["b"].character.features == ["smcp", "lnum"])
    #expect(layout.styles["c"].character.features == ["lnum", "tnum", "liga=0"])
  }

  @Test func aFaceWithoutSmallCapitalsIsReportedOnceAndNotFaked() throws {
    let layout = try layout(
      """
      styles:
        a: {from: label, smallCaps: 1️⃣true}
        b: {from: label, figures: 2️⃣oldstyle}
      """,
      [Expected("1️⃣", "layout.no-small-caps"), Expected("2️⃣", "layout.no-figures")])
    #expect(layout.styles["a"].character.features.isEmpty)
    #expect(layout.styles["a"].character.size == layout.styles["label"].character.size)
    #expect(!layout.styles["a"].uppercase)
  }

  @Test func smallCapitalsAreMadeWhereAStyleSaysSo() throws {
    let layout = try layout(
      """
      styles:
        a: {from: label, size: 10pt, tracking: 5, smallCaps: made}
        b: {from: body, size: 10pt, smallCaps: made}
      """)
    #expect(layout.styles["a"].uppercase)
    #expect(layout.styles["a"].character.size == .points(8.2))
    #expect(layout.styles["a"].character.tracking == 45)
    // A face that has them needs none made.
    #expect(layout.styles["b"].character.features == ["smcp", "c2sc"])
    #expect(layout.styles["b"].character.size == .points(10))
  }

  @Test func absentAndUnknownFeaturesAreWarnedOf() throws {
    _ = try layout(
      """
      styles:
        a: {from: label, features: [tnum, 1️⃣smcp, liga=0, -onum, "+tnum=1", 2️⃣small]}
        b: {from: body, features: ["ss01=0", 3️⃣ss01]}
      """,
      [
        Expected("1️⃣", "layout.missing-feature"), Expected("2️⃣", "layout.unknown-feature"),
        Expected("3️⃣", "layout.missing-feature"),
      ])
  }

  @Test func fractionsAreDrawnWhereTheFaceHasThem() throws {
    let layout = try layout("styles: {a: {from: body}, b: {from: body, fractions: false}}")
    #expect(layout.styles["a"].setsFractions)
    #expect(!layout.styles["b"].setsFractions)
    #expect(!layout.styles["label"].setsFractions)
  }

  @Test func hyphenationLimitsAreInherited() throws {
    let layout = try layout(
      "styles: {a: {from: body, hyphenation: {before: 3}}, b: {from: a, hyphenation: {after: 4}}}")
    #expect(layout.styles["b"].paragraph.hyphenation == HyphenationLimits(before: 3, after: 4))
    #expect(layout.styles["body"].paragraph.hyphenation == HyphenationLimits())
  }

  // MARK: Hyphenation

  @Test func listedWordsComeFromLayoutAndIssue() throws {
    let issue = try IssueFixture([
      "issue.yaml": IssueFixture.page
        + "hyphenation: {en: [har-bour-mas-ter, Eastquay], en-GB: [Le-gend]}\n",
      "layouts/tiny.yaml":
        "from: tabloid\ngrid: {columns: 2}\nhyphenation: {en: [harbour-master, ab-bey]}\n",
    ]).read()
    #expect(issue.diagnostics.isEmpty)
    let words = try #require(issue.plan).hyphenation.words(for: "en-GB")
    #expect(words["harbourmaster"] == [3, 7, 10])
    #expect(words["eastquay"] == [])
    #expect(words["abbey"] == [2])
    #expect(words["legend"] == [2])
    // Those that ship.
    #expect(words["therapist"] == [5])
    #expect(words["record"] == [])
  }

  @Test func whatIsNoWordIsReportedAtItsPlace() throws {
    try IssueFixture([
      "issue.yaml": IssueFixture.page
        + "hyphenation: {en: [har-bour, 1️⃣-abc, 2️⃣ab1, 3️⃣two words], 4️⃣klingonish: [ab-cd]}\n"
    ]).expect([
      ("issue.yaml", Expected("1️⃣", "hyphenation.entry")),
      ("issue.yaml", Expected("2️⃣", "hyphenation.entry")),
      ("issue.yaml", Expected("3️⃣", "hyphenation.entry")),
      ("issue.yaml", Expected("4️⃣", "issue.language")),
    ])
  }

  // MARK: Lead-ins

  @Test func aKindMayHaveALeadIn() throws {
    let layout = try layout(
      """
      styles: {firstWords: {from: body, smallCaps: true}}
      kinds:
        news: {leadIn: {words: 4, style: firstWords}}
        briefs: {leadIn: {until: ":—", at: section}}
        sport: {leadIn: none}
      """)
    let news = try #require(layout.styles.kind("news").leadIn)
    #expect(news.extent == .words(4) && news.style == "firstWords" && news.place == .story)
    let briefs = try #require(layout.styles.kind("briefs").leadIn)
    #expect(briefs.extent == .until([":", "—"]))
    #expect(briefs.style == "leadIn" && briefs.place == .section)
    #expect(layout.styles.kind("sport").leadIn == nil)
  }

  @Test func aLeadInHasOneEndAndAStyle() throws {
    _ = try layout(
      """
      kinds:
        news: {leadIn: 1️⃣{style: leadIn}}
        sport: {leadIn: 2️⃣{words: 3, until: ":"}}
      """,
      [Expected("1️⃣", "layout.lead-in"), Expected("2️⃣", "layout.lead-in")])
  }

  private func leadIn(
    _ manuscript: String, _ extent: LeadInExtent = .words(2), at place: LeadInPlace,
    _ change: (inout StoryContext) -> Void = { _ in }
  ) -> [String] {
    let look = testStyle("leadIn", face: 80)
    let (plan, findings) = story(manuscript) { context in
      context.leadIn = StoryContext.LeadIn(extent: extent, style: look, place: place)
      change(&context)
    }
    #expect(findings.isEmpty)
    return paragraphs(of: plan).filter { !$0.text.isEmpty }.map { paragraph in
      paragraph.text.runs.map { run in
        let words = String(decoding: paragraph.text.utf8[run.range], as: UTF8.self)
        let face = run.style.faces[0].index
        return face / 10 == 80 ? "[\(words)]" : words
      }.joined()
    }
  }

  private static let manuscript = """
    One two three.

    Four five six.

    ## Head

    Seven eight nine.

    - item of list
    """

  @Test func theFirstWordsOfAStoryHaveTheirLook() {
    #expect(
      leadIn(Self.manuscript, at: .story)
        == ["[One two] three.", "Four five six.", "Head", "Seven eight nine.", "item of list"])
  }

  @Test func aLeadInMayOpenEachSectionOrEachParagraph() {
    #expect(
      leadIn(Self.manuscript, at: .section)
        == ["[One two] three.", "Four five six.", "Head", "[Seven eight] nine.", "item of list"])
    #expect(
      leadIn(Self.manuscript, at: .paragraph)
        == [
          "[One two] three.", "[Four five] six.", "Head", "[Seven eight] nine.", "item of list",
        ])
  }

  @Test func aLeadInFollowsADatelineAndADropCap() {
    let dated = leadIn("```dateline\nEASTQUAY\n```\n\nOne two three.", at: .story)
    #expect(dated == ["EASTQUAY\u{A0}— [One two] three."])
    let long = "One two three " + Array(repeating: "four", count: 30).joined(separator: " ")
    let capped = leadIn(long, at: .story) { $0.dropCapLines = 3 }
    #expect(capped[0].hasPrefix("[ne two] three four"))
  }

  @Test func emphasisStaysEmphasisInALeadIn() {
    let (plan, _) = story("One *two* three.") { context in
      context.leadIn = StoryContext.LeadIn(
        extent: .words(2), style: testStyle("leadIn", face: 80), place: .story)
    }
    let faces = paragraphs(of: plan)[0].text.runs.map { $0.style.faces[0].index }
    #expect(faces == [800, 801, 0])
  }
}
