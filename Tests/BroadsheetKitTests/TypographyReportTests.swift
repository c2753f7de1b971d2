import BroadsheetKit
import BroadsheetLayout
import BroadsheetTestSupport
import Foundation
import Testing

/// `broadsheet check --typography`, and the limits that fail a build.
@Suite struct TypographyReportTests {
  @Test func harbourIsSetAsWellAsItWas() throws {
    try expectGolden(typographyTable(Sample.harbour.get().issue), named: "harbour-typography")
  }

  @Test func theTableAndTheJSONSayTheSame() throws {
    let sample = try Sample.harbour.get()
    let report = TypographyReport(sample.issue, sources: sample.made.sources)
    let rows = typographyTable(sample.issue).split(separator: "\n")
    #expect(rows.count == report.stories.count + 2)
    for (row, story) in zip(rows.dropFirst(), report.stories) {
      let cells = row.split(separator: " ")
      #expect(cells[0] == story.slug)
      #expect(cells[1] == "\(story.typography.lines)")
    }
    let kinds = report.stories.flatMap(\.typography.marks).map(\.kind)
    #expect(report.all.looseLines == kinds.count { $0 == "loose" })
    #expect(report.all.tightLines == kinds.count { $0 == "tight" })
    #expect(report.all.rivers == kinds.count { $0 == "river" })
    #expect(report.all.runts == kinds.count { $0 == "runt" })
    #expect(report.all.unevenLegs == kinds.count { $0 == "unevenLeg" })
    #expect(report.all.marks.isEmpty)
    // Every line that is marked can be found in its manuscript.
    for mark in report.stories.flatMap(\.typography.marks) where mark.kind != "unevenLeg" {
      #expect(mark.at?.contains("/articles/") ?? false, "\(mark)")
    }
  }

  @Test func jsonIsForToolsAndGoesWithTypography() throws {
    let issue = try TemporaryIssue()
    let outcome = try Broadsheet.run("check", issue.folder, "--typography", "--json")
    #expect(outcome.status == 0)
    let json = try JSONDecoder().decode(TypographyReport.self, from: Data(outcome.output.utf8))
    #expect(json.stories.map(\.slug) == ["ferry"])
    #expect(json.all.lines == json.stories[0].typography.lines)
    #expect(json.all.lines > 0)
    #expect(try Broadsheet.run("check", issue.folder, "--json").status != 0)
  }

  @Test func anIssueThatExceedsALimitIsNeitherCheckedNorBuilt() throws {
    func issue(_ limits: String) throws -> TemporaryIssue {
      try TemporaryIssue([
        "issue.yaml": TemporaryIssue.yaml(head: "typography: {\(limits)}\n")
      ])
    }
    let good = try issue("hyphenated: 100%, widestSpace: 100, eachStory: {unusedLines: 100}")
    #expect(try good.findings() == [])
    // The mean of words set in a narrow column is never exactly natural.
    let poor = try issue("widows: 1000, widestSpace: 1")
    #expect(try poor.findings() == ["error issue.yaml:6:28 typography.limit"])
    let file = poor.folder + "/a.pdf"
    for arguments in [["check", poor.folder], ["build", poor.folder, "-o", file]] {
      let outcome = try run(Broadsheet.path, arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("typography.limit"))
    }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func anIssueLiftsALimitOfItsLayout() throws {
    let layout = TemporaryIssue.layout + "typography: {widestSpace: 1}\n"
    let strict = try TemporaryIssue(["layouts/small.yaml": layout])
    #expect(try strict.findings() == ["error layouts/small.yaml:4:14 typography.limit"])
    let lifted = try TemporaryIssue([
      "layouts/small.yaml": layout,
      "issue.yaml": TemporaryIssue.yaml(head: "typography: {widestSpace: ~}\n"),
    ])
    #expect(try lifted.findings() == [])
  }
}
