import BroadsheetBase
import Foundation
import Testing

@testable import BroadsheetIssue
@testable import BroadsheetKit

/// The library that the command line is a thin coat over.
@Suite struct EngineTests {
  // MARK: Timings

  @Test func timingsAddUp() {
    var timings = Timings()
    #expect(timings.measure("one") { 7 } == 7)
    timings.add("two", .milliseconds(1500))
    #expect(timings.stages.map(\.name) == ["one", "two"])
    #expect(timings.total == timings.stages[0].duration + .milliseconds(1500))
    let lines = timings.description.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == "    1500.0 ms  two")
    #expect(lines[2].hasSuffix(" ms  total"))
  }

  @Test func aStageThatFailsPassesItsErrorOn() {
    struct Failure: Error, Equatable {}
    var timings = Timings()
    #expect(throws: Failure()) { try timings.measure("one") { throw Failure() } }
  }

  @Test func everyStageIsTimed() throws {
    let made = try TemporaryIssue().layOut()
    #expect(
      made.timings.stages.map(\.name) == [
        "read", "open fonts", "measure", "set stories", "assemble", "preflight pages",
        "preflight artwork",
      ])
  }

  // MARK: Dates

  @Test(
    arguments: [
      (nil, "2026-01-02T00:00:00Z"), ("0", "1970-01-01T00:00:00Z"),
      ("1700000000", "2023-11-14T22:13:20Z"), ("1700000000.9", "2023-11-14T22:13:20Z"),
      ("-1", "1969-12-31T23:59:59Z"),
      // Not numbers of seconds: the issue's own day.
      ("", "2026-01-02T00:00:00Z"), ("today", "2026-01-02T00:00:00Z"),
      ("inf", "2026-01-02T00:00:00Z"), ("nan", "2026-01-02T00:00:00Z"),
      ("1e99", "2026-01-02T00:00:00Z"),
    ] as [(String?, String)])
  func theDocumentsDateIsTheIssuesOrTheEpochs(_ epoch: String?, _ date: String) {
    let day = IssueDate(year: 2026, month: 1, day: 2)
    #expect(Engine.documentDate(of: day, epoch: epoch) == date)
  }

  @Test func theEpochReachesTheFile() throws {
    let issue = try TemporaryIssue()
    let folder = try TemporaryFolder()
    var files: [[UInt8]] = []
    for epoch in ["", "0"] {
      let outcome = try Broadsheet.run(
        "build", issue.folder, "-o", folder.file("a.pdf"),
        environment: ["SOURCE_DATE_EPOCH": epoch])
      #expect(outcome.status == 0)
      files.append(try folder.bytes(of: "a.pdf"))
    }
    let infos = files.map { String(decoding: $0, as: UTF8.self) }
    #expect(infos[0].contains("20261122000000"))
    #expect(infos[1].contains("19700101000000"))
  }

  // MARK: Page labels

  @Test func foliosAreThePDFsPageLabels() throws {
    let pages = """
        - {dummy: ferry ferry, label: A1}
        - {dummy: ferry ferry, label: A2}
        - {dummy: ferry ferry, label: iv}
      """
    let text = Array(repeating: TemporaryIssue.paragraph, count: 30).joined(separator: "\n\n")
    let issue = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml(pages: pages),
      "articles/ferry.md": TemporaryIssue.article(text),
    ])
    let folder = try TemporaryFolder()
    let file = try Shared.engine().makePDF(of: try issue.layOut(), date: "2026-11-22T00:00:00Z")
    try Shared.engine().write(file, to: folder.file("a.pdf"))
    let pdf = try PDF(folder.file("a.pdf"))
    #expect(
      pdf.labels == [
        .init(index: 0, label: .init(prefix: "u:A", style: "/D", first: 1)),
        .init(index: 2, label: .init(prefix: "u:iv", first: 1)),
      ])
    #expect(pdf.outline.map(\.title) == ["A1", "A2", "iv"])
  }

  // MARK: Home

  @Test func homeIsTheNearestFolderAboveAProgram() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
    try folder.write([], to: "near/fonts/fonts.yaml")
    try folder.write([], to: "near/layouts/tabloid.yaml")
    try folder.write([], to: "near/.build/debug/broadsheet")
    #expect(Home.find(above: folder.file("near/.build/debug/broadsheet"))?.path == root + "/near")
    // A link to the program is followed.
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("near/.build/debug/broadsheet"))
    #expect(Home.find(above: folder.file("link"))?.path == root + "/near")
  }

  @Test func anInstalledHomeStandsInShare() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
    try folder.write([], to: "usr/share/broadsheet/fonts/fonts.yaml")
    try folder.write([], to: "usr/bin/broadsheet")
    // Fonts without layouts are no home.
    #expect(Home.find(above: folder.file("usr/bin/broadsheet")) == nil)
    try folder.write([], to: "usr/share/broadsheet/layouts/tabloid.yaml")
    #expect(
      Home.find(above: folder.file("usr/bin/broadsheet"))?.path == root + "/usr/share/broadsheet")
  }

  @Test func aHomeWithoutFontsIsAnErrorWithThePath() {
    #expect { try Engine(home: Home(path: "/nowhere")) } throws: { error in
      "\(error)".contains("/nowhere/fonts/fonts.yaml")
    }
  }

  // MARK: What it knows

  @Test func layoutsThatShipAreKnown() throws {
    let engine = try Shared.engine()
    #expect(
      engine.layoutNames == [
        "a4-newsletter", "berliner", "broadsheet", "leaflet-a4-fold", "leaflet-a5",
        "leaflet-dl-trifold", "newsletter-letter", "poster-a3", "tabloid",
      ])
    #expect(try engine.columnCount(ofLayout: "tabloid") == 6)
    #expect(throws: EngineError.self) { try engine.columnCount(ofLayout: "tabloit") }
  }

  @Test func languageTagsAreTold() {
    for tag in ["en-GB", "es", "zh-Hant-TW", "haw"] { #expect(Engine.isLanguageTag(tag)) }
    for text in ["", "English", "a: b", "en_GB", "x"] { #expect(!Engine.isLanguageTag(text)) }
  }

  // MARK: Report

  @Test func aReportOfAnIssueThatCannotBeLaidOutHasItsDiagnostics() throws {
    let made = try TemporaryIssue(["issue.yaml": "newspaper: A\n"]).layOut()
    #expect(made.issue == nil)
    let report = Report(made.issue, diagnostics: made.diagnostics, sources: made.sources)
    #expect(report.stories.isEmpty)
    #expect(report.diagnostics.map(\.id) == Array(repeating: "schema.missing-key", count: 4))
    let again = try JSONDecoder().decode(Report.self, from: report.json())
    #expect(again.diagnostics.map(\.line) == [1, 1, 1, 1])
  }

  @Test func aDiagnosticsRecordHasItsPlaces() throws {
    var sources = SourceMap()
    let file = sources.add(path: "a.md", bytes: Array("one\nzwölf drei\n".utf8))
    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }
    let diagnostic = Diagnostic.warning(
      "a.b", "c", at: span(11..<15), label: "l", place: .init(page: 2, slot: "s"), help: "h",
      notes: [.init("n", at: span(0..<3)), .init("m")])
    let record = DiagnosticRecord(diagnostic, sources: sources)
    #expect(
      record.jsonLine() == """
        {"column":7,"endColumn":11,"endLine":2,"file":"a.md","help":"h","id":"a.b","label":"l",\
        "line":2,"message":"c","notes":[{"column":1,"file":"a.md","line":1,"message":"n"},\
        {"message":"m"}],"page":2,"severity":"warning","slot":"s"}
        """)
  }
}
