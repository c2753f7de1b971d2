import BroadsheetBase
import BroadsheetImposition
import BroadsheetIssue
import BroadsheetPDF
import BroadsheetTestSupport
import Foundation
import Testing

@testable import BroadsheetKit

/// `broadsheet leaflet`, and the samples that distributors print.
@Suite struct LeafletCommandTests {
  private func text(_ path: String, _ page: Int) throws -> String {
    try run("pdftotext", ["-layout", "-f", "\(page)", "-l", "\(page)", path, "-"]).output
  }

  private func leaflet(_ arguments: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let outcome = try run(
      Broadsheet.path, ["leaflet"] + arguments + ["-o", folder.file("a.pdf")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let check = try run("qpdf", ["--check", folder.file("a.pdf")])
    #expect(check.status == 0, "\(check.output)")
    return folder
  }

  // MARK: Samples

  @Test func theTriFoldComesOutOfTheNewspapersArticles() throws {
    let folder = try leaflet(Sample.folder("leaflet/trifold"))
    let pdf = try PDF(folder.file("a.pdf"))
    #expect(pdf.pageSizes == ["841.89 x 595.275 pts (A4)", "841.89 x 595.275 pts (A4)"])
    let (outside, inside) = (try text(folder.file("a.pdf"), 1), try text(folder.file("a.pdf"), 2))
    for words in ["What stops when", "From other harbours", "Ferry crews vote"] {
      #expect(outside.contains(words))
    }
    for words in ["Eleven minutes", "Wednesday at ten", "Sailors’ clinic opens"] {
      #expect(inside.contains(words))
    }
    // The front is at the right outside, the flap at the left.
    let line = try #require(
      outside.split(separator: "\n").first { $0.contains("The Harbour Standard") })
    #expect(line.firstRange(of: "The Harbour Standard")!.lowerBound > line.startIndex)
    let ticket = try text(folder.file("a-ticket.pdf"), 1)
    #expect(ticket.contains("Sheets: 200 for 200 copies"))
    #expect(ticket.contains("turned along the short edge"))
    #expect(ticket.contains("not “fit to page”"))
  }

  @Test func theFlyerIsThreeToASheetWithItsBackBehindIt() throws {
    let folder = try leaflet(Sample.folder("leaflet/flyer"))
    let (front, back) = (try text(folder.file("a.pdf"), 1), try text(folder.file("a.pdf"), 2))
    #expect(front.ranges(of: "Public meeting".uppercased()).count == 3)
    #expect(back.ranges(of: "Reunión abierta".uppercased()).count == 3)
    // A hundred sheets make three hundred.
    let ticket = try text(folder.file("a-ticket.pdf"), 1)
    #expect(ticket.contains("Sheets: 100 for 300 copies"))
    #expect(ticket.contains("Every sheet gives 3 pieces"))
  }

  @Test func theNewspaperIsABookletOnAnOfficePrinter() throws {
    let folder = try leaflet(
      Sample.folder("harbour"), "--press", "office", "--scheme", "booklet", "--sheet", "A3",
      "--machine", "office")
    let pdf = try PDF(folder.file("a.pdf"))
    #expect(pdf.pageSizes.count == 4)
    #expect(pdf.pageSizes.allSatisfy { $0.contains("(A3)") })
    #expect(try text(folder.file("a-ticket.pdf"), 1).contains("Lay the sheets inside one another"))
  }

  @Test func theArabicBookletIsBoundAtTheRightAndItsTicketIsArabic() throws {
    let folder = try leaflet(
      Sample.folder("harbour"), "--edition", "ar", "--press", "office", "--scheme", "booklet",
      "--sheet", "A3")
    let document = try PDFDocument(reading: folder.bytes(of: "a.pdf"), named: "a.pdf")
    // Outside: page 1 at the left, page 8 at the right. Forms are drawn in the order of pages.
    let contents = try #require(
      document.object(document.pages[0]).dictionary?["Contents"]?.reference)
    let content = String(decoding: try document.decodedData(of: contents), as: UTF8.self)
    let offsets = content.matches(of: /([0-9.]+) [0-9.]+ cm \/P/).compactMap { Double($0.1) }
    #expect(offsets.count == 2)
    #expect(offsets[0] < offsets[1])
    let ticket = try run("pdftotext", [folder.file("a-ticket.pdf"), "-"]).output
    #expect(ticket.contains("نسخة"))
  }

  @Test func whatTheIssueLeavesOpenMustBeNamed() throws {
    let outcome = try run(
      Broadsheet.path, ["leaflet", Sample.folder("minimal"), "--sheet", "A4"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--scheme booklet"))
  }

  // MARK: Tickets

  private static let languages = ["en-GB", "es", "fr", "xh", "ar", "he", "hi", "ta", "tlh"]

  @Test(arguments: languages, ["booklet", "c-fold", "4-up-stack", "section-16", "poster"])
  func everyTicketIsSetInItsLanguage(_ language: String, _ name: String) throws {
    let engine = try Engine(home: Shared.home)
    let scheme = try #require(
      try readScheme(named: name, issueFolder: nil, shippedLayouts: Shared.home.layouts).value)
    let page = SourcePage(trim: Size(width: .millimeters(100), height: .millimeters(140)))
    let paper = try #require(PaperSize.named("A2"))
    let count = name == "poster" ? 1 : scheme.pagesPerSheet
    var request = ImpositionRequest(
      sources: [Array(repeating: page, count: count)], scheme: scheme, paper: paper)
    request.poster = PaperSize.named("A1")
    let plan = try #require(impose(request).value)
    let machine = Machine(
      name: "office", summary: "Office laser printer", lead: .zero, tail: .zero, sides: .zero)
    let ticket = Ticket(
      plan: plan, scheme: scheme, machine: machine, title: "A “Paper”: \\ No. 1",
      language: language,
      date: "2026-11-22", copies: 120,
      drums: DrumSet(
        drums: ["Black", "Blue"].map {
          Drum(name: $0, color: ScreenColor(red: 0, green: 0, blue: $0 == "Blue" ? 1 : 0))
        }))
    let folder = try TestFolder()
    for (path, text) in ticket.files {
      let url = URL(fileURLWithPath: folder(path))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let made = try engine.layOut(issueAt: folder.path)
    #expect(made.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    #expect(made.issue?.pages.count == 1)
    #expect(!ticket.steps.contains { $0.contains("{") })
  }
}
