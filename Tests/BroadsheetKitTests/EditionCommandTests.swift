import BroadsheetKit
import Foundation
import Testing

/// Editions on the command line.
@Suite struct EditionCommandTests {
  private let folder: TemporaryFolder
  private let issue: TemporaryIssue

  init() throws {
    folder = try TemporaryFolder()
    issue = try Self.issue()
  }

  private static func issue(head: String = "") throws -> TemporaryIssue {
    let arabic = Array(repeating: "صوتت أطقم العبارات الليلية يوم الخميس على التوقف", count: 12)
    return try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(TemporaryIssue.paragraph),
      "articles/ferry.ar.md":
        "---\nheadline: العبارات تتوقف\n---\n" + arabic.joined(separator: " ") + ".\n",
      "issue.yaml": TemporaryIssue.yaml(head: "editions: {ar: {}, es: {}}\n" + head),
    ])
  }

  private func broadsheet(_ arguments: String...) throws -> Outcome {
    try run(Broadsheet.path, arguments, in: folder.path)
  }

  @Test func oneEditionIsBuiltByItsName() throws {
    let outcome = try broadsheet("build", issue.folder, "--edition", "ar", "-o", "paper.pdf")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try PDF(folder.file("paper.pdf")).textAsRead().contains("العبارات"))
  }

  @Test func allEditionsAreBuiltBesideEachOther() throws {
    let outcome = try broadsheet("build", issue.folder, "--edition", "all", "-o", "paper.pdf")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(made == ["paper-ar.pdf", "paper-es.pdf", "paper.pdf"])
    // The Spanish edition has no text of its own, and says so.
    #expect(outcome.errors.contains("edition.missing-text"))
  }

  @Test func anEditionThatThereIsNotMakesNothing() throws {
    let outcome = try broadsheet("build", issue.folder, "--edition", "he", "-o", "paper.pdf")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the issue has no edition `he`"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func whichStoryFitsInWhichEditionIsOneTable() throws {
    let outcome = try broadsheet(
      "check", issue.folder, "--edition", "all", "--html", folder.file("fits.html"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.outputLines.first == "story  en-GB  ar    es")
    #expect(outcome.outputLines.last?.hasPrefix("ferry  fits   fits  fits [en-GB]") == true)
    let page = try String(contentsOfFile: folder.file("fits.html"), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("<th scope=\"row\">ferry</th>"))
  }

  @Test func theTableIsAlsoThereForTools() throws {
    let outcome = try broadsheet("check", issue.folder, "--edition", "all", "--json")
    let matrix = try JSONDecoder().decode(FitMatrix.self, from: Data(outcome.output.utf8))
    #expect(matrix.editions == ["en-GB", "ar", "es"])
    #expect(matrix.rows.map(\.story) == ["ferry"])
    #expect(matrix.rows[0].cells.map(\.lines) == [0, 0, 0])
    #expect(matrix.rows[0].cells.map(\.language) == [nil, nil, "en-GB"])
  }

  @Test func proofsOfAllEditionsHaveAFolderEach() throws {
    let outcome = try broadsheet("proof", issue.folder, "--edition", "all", "-o", "p")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.file("p")).sorted()
    #expect(made == ["ar", "en-GB", "es"])
  }

  @Test func aPaperWithTwoFrontsHasThePagesOfBoth() throws {
    let flipped = try Self.issue(head: "flip: ar\n")
    let outcome = try broadsheet("build", flipped.folder, "-o", "paper.pdf")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let engine = try Shared.engine()
    let made = try engine.layOut(issueAt: flipped.folder)
    #expect(made.issue?.pages.map(\.isTurned) == [false, true])
    #expect(made.issue?.stories.map(\.slug) == ["ferry", "ferry@ar"])
    #expect(try PDF(folder.file("paper.pdf")).pageSizes.count == 2)
  }

  @Test func pagesReadFromTheRightTellViewersSo() throws {
    _ = try broadsheet("build", issue.folder, "--edition", "ar", "--press", "screen", "-o", "a.pdf")
    let json = try run("qpdf", ["--json", folder.file("a.pdf")]).output
    #expect(json.contains("/R2L"))
  }
}
