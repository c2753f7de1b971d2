import BroadsheetKit
import Foundation
import Testing

/// What can be wrong with `issue.yaml` and its dummies, through the whole pipeline.
@Suite struct BadDummyTests {
  private func findings(_ yaml: String, _ more: [String: String] = [:]) throws -> [String] {
    let files = more.merging(["issue.yaml": yaml], uniquingKeysWith: { $1 })
    return try TemporaryIssue(files).findings()
  }

  /// An issue of one page.
  private func page(_ rows: String..., more: String = "") -> String {
    let dummy = rows.map { "      \($0)\n" }.joined()
    return TemporaryIssue.yaml(pages: "  - dummy: |\n\(dummy)\(more)")
  }

  /// Whether laying it out lets it be; those that are only checked for their errors are often short.
  private func errors(_ yaml: String, _ more: [String: String] = [:]) throws -> [String] {
    try findings(yaml, more).filter { $0.hasPrefix("error") }
  }

  @Test func theSoundIssueHasNothingToSay() throws {
    let issue = try TemporaryIssue()
    #expect(try issue.findings() == [])
    #expect(try issue.layOut().issue?.stories.map(\.wordsSet) == [62])
  }

  @Test(arguments: [
    ("  - dummy: [ferry\n", "error issue.yaml:12:1 yaml.syntax"),
    ("\tsection: A\n", "error issue.yaml:11:1 yaml.syntax"),
    ("    section: \"A\n", "error issue.yaml:11:14 yaml.syntax"),
    ("    dummy: ferry\n", "error issue.yaml:11:5 yaml.repeated-key"),
    ("    section: a\u{7}b\n", "error issue.yaml:11:15 yaml.control-character"),
  ])
  func brokenYAMLIsOneErrorWhereItBreaks(_ line: String, _ finding: String) throws {
    let yaml = TemporaryIssue.yaml().trimmingCharacters(in: .newlines) + "\n" + line
    #expect(try errors(yaml).first == finding)
  }

  @Test func unknownKeysAreFoundAtOnceWithTheirMeaning() throws {
    let yaml = TemporaryIssue.yaml(head: "articels: articles\n")
      .replacing("rows:", with: "row:").replacing("- dummy", with: "- dumy")
    let made = try TemporaryIssue(["issue.yaml": yaml]).layOut()
    let unknown = made.diagnostics.filter { $0.id == "schema.unknown-key" }
    #expect(
      unknown.map(\.help) == [
        "did you mean `articles`?", "did you mean `dummy`?", "did you mean `rows`?",
      ])
  }

  @Test func aSlotWithoutAnArticleIsAnError() throws {
    #expect(try errors(page("ferry clinic")) == ["error issue.yaml:8:13 dummy.unknown-name"])
  }

  @Test func anArticleDrawnNowhereIsAWarning() throws {
    let issue = try TemporaryIssue(["articles/clinic.md": TemporaryIssue.article("Text.")])
    let made = try issue.layOut()
    #expect(issue.described(made) == ["warning articles/clinic.md:1:1 issue.article-not-drawn"])
    let clinic = try #require(made.issue?.stories.first { $0.slug == "clinic" })
    #expect(clinic.placements.isEmpty)
    #expect(clinic.words == 3)
    #expect(clinic.wordsSet == 0)
  }

  @Test func twoArticlesOfOneSlugAreAnErrorThatNamesBoth() throws {
    let issue = try TemporaryIssue(["articles/ferry.markdown": TemporaryIssue.article()])
    let made = try issue.layOut()
    #expect(issue.described(made) == ["error articles/ferry.md:1:1 issue.repeated-slug"])
    #expect(made.diagnostics[0].notes[0].text.hasSuffix("articles/ferry.markdown"))
  }

  @Test func raggedRowsAreErrorsAtTheRow() throws {
    #expect(
      try errors(page("ferry ferry", "ferry")) == ["error issue.yaml:9:7 dummy.ragged-row"])
    #expect(
      try errors(page("ferry ferry ferry")) == ["error issue.yaml:8:7 dummy.columns"])
  }

  @Test func tornSlotsAreErrorsAtTheBreak() throws {
    #expect(
      try errors(page("ferry ferry", ".     .", "ferry ferry"))
        == ["error issue.yaml:9:7 dummy.torn-slot"])
    #expect(
      try errors(page("ferry .", ". ferry")) == ["error issue.yaml:9:9 dummy.torn-slot"])
  }

  @Test func partsThatAreNotThereAreErrors() throws {
    #expect(
      try errors(page("ferry ferry", "ferry.photo ferry.photo"))
        == ["error issue.yaml:9:7 dummy.unknown-part"])
    #expect(
      try errors(page("ferry.headline ferry.headline"))
        == ["error issue.yaml:8:7 dummy.parts-only"])
  }

  @Test func moreLegsThanColumnsAreAnErrorAndNotSet() throws {
    let yaml = page("ferry ferry", more: "    slots: {ferry: {legs: 20}}\n")
    let found = try findings(yaml)
    #expect(found.filter { !$0.hasSuffix("copyfit.short") } == ["error issue.yaml:9:27 issue.slot"])
  }

  @Test func aSlotOfOneCellLeavesAllTextOverset() throws {
    let issue = try TemporaryIssue([
      "issue.yaml": page("ferry .", ".     .", more: "    rows: [1, 1fr]\n")
    ])
    let made = try issue.layOut()
    #expect(issue.described(made).contains("error articles/ferry.md:6:1 copyfit.overset"))
    let story = try #require(made.issue?.stories.first)
    #expect(story.wordsSet + (story.overset?.words ?? 0) == story.words)
  }

  // MARK: Numbers

  @Test(arguments: [
    ("99999999999999999999999, 1fr", 12, "schema.type"), ("0, 1fr", 12, "schema.type"),
    ("-5mm, 1fr", 12, "schema.type"), ("1fr, 9e99mm", 17, "schema.type"),
    ("nan, 1fr", 12, "schema.type"), ("0fr, 1fr", 12, "schema.type"),
    ("1000, 1fr", 11, "dummy.rows"), ("1fr", 11, "dummy.rows"), ("fit, fit, fit", 11, "dummy.rows"),
  ])
  func rowsThatCannotBeAreErrorsAtTheRow(_ rows: String, _ column: Int, _ id: String) throws {
    let yaml = page("ferry ferry", ".     .", more: "    rows: [\(rows)]\n")
    #expect(try errors(yaml) == ["error issue.yaml:10:\(column) \(id)"])
  }

  @Test func anIssueWithoutPagesIsAnError() throws {
    let head = TemporaryIssue.yaml().components(separatedBy: "pages:")[0]
    #expect(try findings(head + "pages: []\n") == ["error issue.yaml:6:8 schema.count"])
    #expect(try findings(head + "pages:\n") == ["error issue.yaml:6:1 schema.empty"])
    #expect(try findings(head) == ["error issue.yaml:1:1 schema.missing-key"])
    #expect(try findings("") == ["error issue.yaml:1:1 yaml.empty"])
    #expect(try findings("hello") == ["error issue.yaml:1:1 schema.type"])
  }

  @Test(arguments: [
    ("date: 2026-11-22", "date: 2026-02-30", "2:7 schema.type"),
    ("language: en-GB", "language: English", "3:11 schema.type"),
    ("layout: small", "layout: ../../etc", "4:9 issue.unknown-file"),
    ("press: office", "press: offise", "5:8 issue.unknown-file"),
  ])
  func wrongValuesAreErrorsAtTheValue(_ good: String, _ bad: String, _ place: String) throws {
    let yaml = TemporaryIssue.yaml().replacing(good, with: bad)
    #expect(try findings(yaml) == ["error issue.yaml:\(place)"])
  }

  @Test func hundredsOfErrorsAreAllReported() throws {
    let names = (0..<300).map { "a\($0) b\($0)" }
    let dummy = names.map { "      \($0)\n" }.joined()
    let wrong = (0..<200).map { "wrong\($0): x\n" }.joined()
    let yaml = TemporaryIssue.yaml(pages: "  - dummy: |\n\(dummy)", head: wrong)
    let found = try errors(yaml)
    #expect(found.count { $0.hasSuffix("schema.unknown-key") } == 200)
    #expect(found.count { $0.hasSuffix("dummy.unknown-name") } == 600)
    #expect(found.first == "error issue.yaml:6:1 schema.unknown-key")
  }
}
