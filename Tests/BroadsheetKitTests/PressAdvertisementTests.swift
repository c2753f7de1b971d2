import BroadsheetBase
import BroadsheetKit
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetTestSupport
import Foundation
import Testing

/// PDFs that advertisers send: the good ones are placed as they are, the bad ones are named.
@Suite struct PressAdvertisementTests {
  /// A sound advertisement as PDF: white words on a spot, black ones on paper, as large as its space.
  private static func advertisement(
    press: String = "x1a", _ more: [String: String] = [:], picture: [UInt8]? = nil
  ) throws -> [UInt8] {
    let space = try PressIssue.advertisementSpace.get()
    let files = [
      "layouts/small.yaml": """
      from: tabloid
      page:
        trim: [\(space.width.points)pt, \(space.height.points)pt]
        margins: {top: 5mm, bottom: 5mm, inside: 5mm, outside: 5mm}
      grid: {columns: 2, minimumMeasure: 20mm}
      \(PressIssue.swatches)
      styles:
        furniture.title: {size: 24pt, leading: 26pt, ink: paper}
        furniture.text: {size: 12pt, leading: 14pt}
      furniture:
        shop: {kind: text, title: SHOP, text: Open all day, box: {tint: harbour, inset: 3mm, topRule: none}}
      """,
      "issue.yaml": TemporaryIssue.yaml(
        pages: "  - dummy: |\n      shop shop\n    rows: [1fr]\n    folio: false\n"),
    ].merging(PressIssue.presses) { $1 }.merging(more) { $1 }
    let issue = try TemporaryIssue(files)
    try issue.remove("articles/ferry.md")
    if let picture { try issue.write(picture, to: "ads/hole.png") }
    let printed = try PrintedIssue(issue, press: press)
    try #require(printed.errors == [])
    return printed.bytes
  }

  // MARK: Good ones

  @Test(arguments: ["x1a", "x4"]) func aSoundAdvertisementIsPlacedAsItIs(_ press: String) throws {
    let file = try Self.advertisement()
    let printed = try PrintedIssue(PressIssue.advertised("ads/shop.pdf", file), press: press)
    #expect(printed.errors == [])
    #expect(!printed.diagnostics.contains { $0.id == "ad.size" })
    let frame = try #require(
      printed.pages[0].content.groups(.advertisement("shop")).first
    ).frame
    let trim = try printed.box("TrimBox")

    // Its colours are its own, in a form on the page.
    let placed = printed.marks().filter { !$0.nesting.isEmpty }
    let ground = try #require(placed.first { $0.color == "Harbour Blue 1" })
    #expect(placed.contains { $0.isText && $0.color == "DeviceCMYK 0 0 0 0" })
    #expect(placed.contains { $0.isText && $0.color == "DeviceCMYK 0 0 0 1" && $0.overprints })
    #expect(printed.pictures.isEmpty)

    // Its trim fills its space: the ground stands where it stands in its own file.
    let own = try #require(
      paintedMarks(of: PDFDocument(reading: file, named: "shop.pdf"))
        .first { $0.color == "Harbour Blue 1" }
    ).bounds
    #expect(abs(ground.bounds.left - trim.left - frame.x.points - own.left) < 0.05)
    #expect(abs(ground.bounds.top - (trim.top - frame.maxY.points) - own.top) < 0.05)
    #expect(abs(ground.bounds.width - own.width) < 0.05)
    #expect(abs(ground.bounds.height - own.height) < 0.05)

    let plates = try Separations(ghostscript: printed.bytes)
    #expect(plates.plates.keys.contains("Harbour Blue"))
    #expect(plates.greatest("Harbour Blue", in: frame) == 1)
    #expect(plates.greatest("Cyan", in: frame) == 0)
  }

  @Test func theSameSpotOfThePageAndTheAdvertisementIsOnePlate() throws {
    let issue = try PressIssue.advertised(
      "ads/shop.pdf", Self.advertisement(),
      [
        "layouts/small.yaml": TemporaryIssue.layout + PressIssue.swatches
          + "styles: {headline: {ink: harbour}}\n"
      ])
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors == [])
    let own = printed.marks().filter { $0.nesting.isEmpty && $0.color == "Harbour Blue 1" }
    #expect(!own.isEmpty)
    let plates = try Separations(ghostscript: printed.bytes)
    #expect(
      Set(plates.plates.keys) == ["Cyan", "Magenta", "Yellow", "Black", "Harbour Blue"])
  }

  @Test(arguments: [("office", "DeviceGray"), ("riso", "DeviceGray"), ("screen", "DeviceRGB")])
  func aPrinterWithoutProcessInksGetsAnAdvertisementAsPixels(
    _ press: String, _ space: String
  ) throws {
    let issue = try PressIssue.advertised("ads/shop.pdf", Self.advertisement())
    let printed = try PrintedIssue(issue, press: press)
    #expect(printed.errors == [])
    try #require(printed.pictures.count == 1)
    #expect(printed.pictures[0].entries["ColorSpace"] == .name(space))
    printed.values { number, value in
      #expect(value != .name("DeviceCMYK") && value != .name("Separation"), "object \(number)")
    }
  }

  @Test func aProofShowsAnAdvertisementsColours() throws {
    let issue = try PressIssue.advertised("ads/shop.pdf", Self.advertisement())
    let folder = try TemporaryFolder()
    let outcome = try Broadsheet.run(
      "proof", issue.folder, "--press", "x1a", "-o", folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let picture = try decodePicture(folder.bytes(of: "page-01.png"))
    try #require(picture.colors == .rgb)
    // The ground beside the short word at its head: blue.
    let frame = try #require(
      try issue.layOut().issue?.pages[0].content.groups(.advertisement("shop")).first
    ).frame
    let (x, y) = (Int(frame.maxX.points - 30), Int(frame.y.points + 30))
    let pixel = Array(
      picture.samples[(y * picture.width + x) * 3..<(y * picture.width + x) * 3 + 3])
    #expect(Int(pixel[2]) > Int(pixel[0]) + 60, "\(pixel)")
  }

  // MARK: Bad ones

  enum Fault: String, CaseIterable, Sendable {
    case light, unembedded, encrypted, locked, damaged, twoPages, noPDF, tooMuchInk
  }

  private static func page(_ content: String, resources: String = "") -> TestPDF.Page {
    .init(
      content, resources: resources, mediaBox: "0 0 238.11 170.08", trimBox: "0 0 238.11 170.08")
  }

  private static func bytes(_ fault: Fault) throws -> [UInt8] {
    switch fault {
    case .light: return try advertisement(press: "screen")
    case .unembedded:
      return TestPDF(
        pages: [
          page(
            "0 0 0 1 k BT /F1 12 Tf 20 20 Td (Open all day) Tj ET",
            resources: "/Font << /F1 5 0 R >>")
        ],
        objects: [5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
      ).bytes
    case .encrypted, .locked:
      let folder = try TemporaryFolder()
      try folder.write(try advertisement(), to: "a.pdf")
      let word = fault == .locked ? "secret" : ""
      let outcome = try run(
        "qpdf",
        ["--encrypt", word, "owner", "256", "--", folder.file("a.pdf"), folder.file("b.pdf")])
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try folder.bytes(of: "b.pdf")
    case .damaged: return Array(try advertisement().prefix(3_000))
    case .twoPages:
      return TestPDF(pages: [page("0 0 0 1 k 9 9 99 99 re f"), page("0 0 0 1 k 9 9 99 99 re f")])
        .bytes
    case .noPDF: return Array("Dear paper, please find the advertisement attached.".utf8)
    case .tooMuchInk: return TestPDF(pages: [page("1 1 1 1 k 20 20 150 100 re f")]).bytes
    }
  }

  private static func words(_ fault: Fault) -> String {
    switch fault {
    case .light: "RGB"
    case .unembedded: "embedded"
    case .encrypted: "encrypted"
    case .locked: "password"
    case .damaged: "not a sound PDF"
    case .twoPages: "2 pages"
    case .noPDF: "shop.pdf"
    case .tooMuchInk: "400 %"
    }
  }

  @Test(arguments: Fault.allCases) func aBadAdvertisementIsNamedAndTheOldPaperStays(
    _ fault: Fault
  ) throws {
    let issue = try PressIssue.advertised("ads/shop.pdf", Self.bytes(fault))
    let folder = try TemporaryFolder()
    let old = Array("the last good paper".utf8)
    try folder.write(old, to: "paper.pdf")
    let outcome = try Broadsheet.run(
      "build", issue.folder, "--press", "x1a", "-o", folder.file("paper.pdf"))
    #expect(outcome.status == 1, "\(outcome.errors)")
    let errors = outcome.errorLines.filter { $0.hasPrefix("error: ") }
    #expect(
      errors.contains { $0.contains(Self.words(fault)) }, "\(errors.joined(separator: "\n"))")
    #expect(outcome.errors.contains("shop.pdf"))
    #expect(try folder.bytes(of: "paper.pdf") == old)
    #expect(try folder.names == ["paper.pdf"])
  }

  @Test func aSpotThatIsMixedAnotherWayThanThePagesIsNamed() throws {
    let other = """
      swatches:
        harbour: {spot: Harbour Blue, cmyk: [100, 90, 0, 30]}
      styles: {headline: {ink: harbour}}

      """
    let issue = try PressIssue.advertised(
      "ads/shop.pdf", Self.advertisement(),
      ["layouts/small.yaml": TemporaryIssue.layout + other])
    let printed = try PrintedIssue(issue, press: "x1a")
    #expect(printed.errors.contains { $0.contains("Harbour Blue") }, "\(printed.errors)")
  }

  @Test func transparencyIsForPressesThatTakeIt() throws {
    let seeThrough = try Self.advertisement(
      press: "x4",
      [
        "issue.yaml": TemporaryIssue.yaml(
          pages: "  - dummy: |\n      hole hole\n    rows: [1fr]\n    folio: false\n",
          head: "ads: {hole: {file: ads/hole.png, alt: A hole, label: false}}\n")
      ], picture: ForeignPicture.alphaPNG)
    let issue = try PressIssue.advertised("ads/shop.pdf", seeThrough)
    let printed = try PrintedIssue(issue, press: "x4")
    #expect(printed.errors == [])
    let group = try #require(try printed.page()["Group"]?.dictionary)
    #expect(group["CS"] == .name("DeviceCMYK"))

    let made = try Shared.engine().layOut(issueAt: issue.folder, press: "x1a")
    let errors = made.diagnostics.filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.summary.contains("shop.pdf") })
    #expect(errors.contains { $0.id.hasPrefix("pdf.") && $0.summary.contains("soft mask") })
  }
}
