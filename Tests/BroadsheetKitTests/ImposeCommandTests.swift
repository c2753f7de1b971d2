import BroadsheetPDF
import BroadsheetTestSupport
import Foundation
import Testing

/// `broadsheet impose`, as a distributor uses it.
@Suite struct ImposeCommandTests {
  private func made(_ pdf: TestPDF, _ name: String = "a.pdf") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pdf.bytes, to: name)
    return folder
  }

  /// Pages of 200 by 280 points that say their number.
  private func numbered(_ count: Int, prefix: String = "page") -> TestPDF {
    TestPDF(
      pages: (1...count).map { number in
        .init(
          "BT /F1 24 Tf 40 140 Td (\(prefix)\(number)) Tj ET", resources: "/Font << /F1 5 0 R >>",
          mediaBox: "0 0 200 280", trimBox: "0 0 200 280")
      },
      objects: [5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"])
  }

  /// The words of each page, from the left.
  private func words(_ path: String) throws -> [[String]] {
    let text = try run("pdftotext", ["-layout", path, "-"]).output
    return text.split(separator: "\u{0C}").map { page in
      page.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }

  // MARK: Sheets

  @Test func aBookletHasItsPagesWhereTheyFold() throws {
    let folder = try made(numbered(8))
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(
      try words(folder.file("b.pdf")) == [
        ["page8", "page1"], ["page2", "page7"], ["page6", "page3"], ["page4", "page5"],
      ])
    #expect(try run("qpdf", ["--check", folder.file("b.pdf")]).status == 0)
  }

  @Test func aPrintDialogueBeginsWithWhatTheSheetsWant() throws {
    let folder = try made(numbered(4))
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", "--copies", "40",
      in: folder.path)
    #expect(outcome.status == 0)
    let document = try PDFDocument(reading: folder.bytes(of: "b.pdf"), named: "b.pdf")
    let preferences = try #require(document.catalog["ViewerPreferences"]?.dictionary)
    #expect(preferences["PrintScaling"] == .name("None"))
    #expect(preferences["Duplex"] == .name("DuplexFlipShortEdge"))
    #expect(preferences["NumCopies"] == .integer(40))
  }

  @Test func arabicPagesAreBoundAtTheRight() throws {
    var pdf = numbered(4)
    pdf.catalog = "/ViewerPreferences << /Direction /R2L >>"
    let folder = try made(pdf)
    _ = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", in: folder.path)
    #expect(try words(folder.file("b.pdf")) == [["page1", "page4"], ["page3", "page2"]])
  }

  @Test func chosenPagesAreImposed() throws {
    let folder = try made(numbered(8))
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "2-up", "--sheet", "A4", "-o", "b.pdf", "--pages", "2,5-7",
      in: folder.path)
    #expect(outcome.status == 0)
    #expect(try words(folder.file("b.pdf")) == [["page2", "page6"], ["page7", "page5"]])
  }

  @Test func twoFilesLieOnOneSheet() throws {
    let folder = try made(numbered(4))
    try folder.write(numbered(4, prefix: "other").bytes, to: "b.pdf")
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "b.pdf", "--scheme", "two-issues", "--sheet", "A3", "-o", "c.pdf",
      in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try words(folder.file("c.pdf")) == [
        ["page4", "page1", "other4", "other1"], ["page2", "page3", "other2", "other3"],
      ])
  }

  @Test func aSchemeOfOnesOwnIsAFile() throws {
    let folder = try made(numbered(2))
    let scheme = "makes: cards\nfront: [\"1 2\"]\n"
    try folder.write(Array(scheme.utf8), to: "mine.yaml")
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "./mine.yaml", "--sheet", "A4", "-o", "b.pdf", in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try words(folder.file("b.pdf")) == [["page1", "page2"]])
    try folder.write(
      Array("makes: book\nfront: [\"4 1\"]\nback: [\"3 2\"]\nfolds: [left]\n".utf8), to: "mine.yaml"
    )
    let wrong = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "./mine.yaml", "--sheet", "A4", "-o", "b.pdf", in: folder.path)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("[scheme.order]"))
    #expect(wrong.errors.contains("mine.yaml:4:"))
  }

  // MARK: What pages are made of

  /// Where the first path of each sheet lies, from its top left corner.
  private func firstPaths(_ path: String) throws -> [PDFRect] {
    struct Visitor: ContentVisitor {
      var bounds: PDFRect?
      mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
        guard bounds == nil, case .path(let elements, _, _) = mark else { return }
        let points = elements.compactMap { element -> PDFPoint? in
          switch element {
          case .move(let point), .line(let point): state.ctm.apply(point)
          default: nil
          }
        }
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        bounds = PDFRect(left: xs.min()!, bottom: ys.min()!, right: xs.max()!, top: ys.max()!)
      }
    }
    let document = try PDFDocument(file: path)
    return document.pages.enumerated().compactMap { index, page in
      var visitor = Visitor()
      interpret(page: page, index: index, of: document, visitor: &visitor)
      return visitor.bounds
    }
  }

  @Test(arguments: [
    // The page's bottom left corner, and where it is seen: the sheet is 180 × 80 points or 80 × 180.
    (0, PDFRect(left: 0, bottom: 0, right: 10, top: 10)),
    (90, PDFRect(left: 0, bottom: 170, right: 10, top: 180)),
    (180, PDFRect(left: 170, bottom: 70, right: 180, top: 80)),
    (270, PDFRect(left: 70, bottom: 0, right: 80, top: 10)),
  ]) func aTurnedPageStandsAsItIsSeen(_ turn: Int, _ expected: PDFRect) throws {
    let page = TestPDF.Page("10 10 10 10 re f", entries: "/Rotate \(turn)")
    let folder = try made(TestPDF(pages: [page]))
    try folder.write(Array("makes: cards\nfront: [\"1\"]\n".utf8), to: "one.yaml")
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "one.yaml", "--sheet", "63.5x28.2222222mm", "-o", "b.pdf",
      in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try #require(try firstPaths(folder.file("b.pdf")).first)
    for (a, b) in zip(found.numbers, expected.numbers) { #expect(abs(a - b) < 0.05) }
  }

  @Test func pagesThatShareOrPartTheirContentAreWhole() throws {
    var parted = TestPDF.Page("q 1 0 0 1 5 5 cm")
    parted.contents.append(Array("10 10 20 20 re f Q".utf8))
    let folder = try made(TestPDF(pages: [parted, TestPDF.Page("10 10 20 20 re f")]))
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "2-up-repeat", "--sheet", "A4", "-o", "b.pdf", in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try firstPaths(folder.file("b.pdf")).count == 2)
    #expect(try run("qpdf", ["--check", folder.file("b.pdf")]).status == 0)
  }

  @Test func streamsGoOverAsTheyAre() throws {
    let sample = try Sample.harbour.get().pdf.bytes
    let folder = try TemporaryFolder()
    try folder.write(sample, to: "a.pdf")
    let outcome = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A3", "-o", "b.pdf", "--marks", "none",
      in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func streams(_ bytes: [UInt8]) throws -> Set<[UInt8]> {
      let document = try PDFDocument(reading: bytes, named: "a.pdf")
      var found: Set<[UInt8]> = []
      for reference in document.references where document.isStream(reference) {
        found.insert(try document.rawData(of: reference))
      }
      return found
    }
    let before = try streams(sample)
    let after = try streams(folder.bytes(of: "b.pdf"))
    // Everything that a page is drawn with is there, byte for byte; new are the sheets' own contents.
    #expect((1...4).contains(after.subtracting(before).count))
    #expect(before.subtracting(after).allSatisfy { $0.count < 20_000 })
    let (first, second) = (
      try PDF(folder.file("a.pdf")).fonts.map(\.name).sorted(),
      try PDF(folder.file("b.pdf")).fonts.map(\.name).sorted()
    )
    #expect(first == second)
  }

  @Test func theSameSheetsAreTheSameBytes() throws {
    let folder = try made(numbered(8))
    for name in ["b.pdf", "c.pdf"] {
      _ = try Broadsheet.run(
        "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A3", "-o", name, in: folder.path)
    }
    #expect(try folder.bytes(of: "b.pdf") == folder.bytes(of: "c.pdf"))
  }

  // MARK: What a machine cannot print

  @Test func aMachineIsWarnedOf() throws {
    let pages = [
      TestPDF.Page(
        "BT /F1 12 Tf 1 1 Td (edge) Tj ET 1 0 0 rg 0 20 200 40 re f",
        resources: "/Font << /F1 5 0 R >>",
        mediaBox: "0 0 420.94 595.27", trimBox: nil)
    ]
    let folder = try made(
      TestPDF(pages: pages, objects: [5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]))
    try folder.write(Array("makes: cards\nfront: [\"1\"]\n".utf8), to: "one.yaml")
    func ids(_ machine: String, _ paper: String) throws -> [String] {
      let outcome = try Broadsheet.run(
        "impose", "a.pdf", "--scheme", "one.yaml", "--sheet", paper, "-o", "b.pdf", "--machine",
        machine, "--diagnostics", "json", in: folder.path)
      return outcome.errorLines.compactMap { line in
        line.firstMatch(of: /"id":"([a-z.-]+)"/).map { String($0.1) }
      }
    }
    #expect(try ids("office", "A5") == ["sheet.border", "sheet.bleed", "sheet.colour"])
    #expect(try ids("office-colour", "A4") == [])
    #expect(try ids("office", "A2") == ["sheet.paper", "sheet.colour"])
    #expect(try ids("duplicator", "A4") == ["sheet.solid"])
  }

  // MARK: Files that are no use

  @Test func badFilesGetAClearAnswerAndLeaveTheLastSheets() throws {
    let folder = try made(numbered(4))
    try folder.write(Array("old".utf8), to: "out.pdf")
    try folder.write(Array("not a PDF at all".utf8), to: "text.pdf")
    try folder.write(Array(numbered(4).bytes.prefix(300)), to: "cut.pdf")
    for (user, name) in [("secret", "locked.pdf"), ("", "protected.pdf")] {
      let outcome = try run(
        "qpdf",
        ["--encrypt", user, "owner", "256", "--", folder.file("a.pdf"), folder.file(name)])
      #expect(outcome.status == 0)
    }
    let expected = [
      ("none.pdf", "none.pdf: no such file"), ("text.pdf", "text.pdf is not a sound PDF"),
      ("locked.pdf", "locked.pdf is closed with a password"),
      ("protected.pdf", "protected.pdf is encrypted"), ("cut.pdf", "cut.pdf is not a sound PDF"),
    ]
    for (name, message) in expected {
      let outcome = try Broadsheet.run(
        "impose", name, "--scheme", "booklet", "--sheet", "A4", "-o", "out.pdf", in: folder.path)
      #expect(outcome.status == 2, "\(name)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(try folder.bytes(of: "out.pdf") == Array("old".utf8))
    }
    let scheme = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "boklet", "--sheet", "A4", "-o", "out.pdf", in: folder.path)
    #expect(scheme.status == 2)
    #expect(scheme.errors.contains("booklet"))
    let page = try Broadsheet.run(
      "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "out.pdf", "--pages", "9",
      in: folder.path)
    #expect(page.status == 1)
    #expect(page.errors.contains("there is no page 9 in a.pdf: it has 4 pages"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.contains("partial") })
  }

  @Test(arguments: [
    ["impose"], ["impose", "a.pdf"], ["impose", "a.pdf", "--scheme", "booklet"],
    ["impose", "a.pdf", "--scheme", "booklet", "--sheet", "A99", "-o", "b.pdf"],
    ["impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", "--marks", "all"],
    ["impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", "--scale", "0"],
  ]) func wrongUsageIsSaid(_ arguments: [String]) throws {
    let outcome = try run(Broadsheet.path, arguments)
    #expect(outcome.status == 64)
  }

  @Test func damagedPagesDoNotBreakTheSheets() throws {
    let sound = numbered(4).bytes
    let folder = try TemporaryFolder()
    let files = damaged(sound, rounds: 40, most: 12, seed: 7)
    for (round, bytes) in files.enumerated() {
      try folder.write(bytes, to: "a.pdf")
      let outcome = try Broadsheet.run(
        "impose", "a.pdf", "--scheme", "booklet", "--sheet", "A4", "-o", "b.pdf", "--machine",
        "office", "--diagnostics", "json", in: folder.path)
      #expect([0, 1, 2].contains(outcome.status), "round \(round): \(outcome.errors)")
    }
  }
}
