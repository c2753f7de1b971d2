import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetTestSupport
import Foundation
import Testing

/// `broadsheet separate`: plates, held against the ink that the whole file prints.
@Suite struct SeparateCommandTests {
  /// The planes of a page by ink, measured by the renderer that preflight uses.
  private func planes(
    _ bytes: [UInt8], page: Int, dpi: Double
  ) throws -> (inks: [String], planes: [[UInt8]], width: Int) {
    let document = try PDFDocument(reading: bytes, named: "a.pdf")
    let reference = document.pages[page]
    let numbers = document.resolve(document.object(reference).dictionary?["MediaBox"]).array ?? []
    let box = try #require(PDFRect(numbers.compactMap(\.number)))
    let plates = try PlateRenderer(document).renderPlates(
      page: reference, index: page, of: box, dpi: dpi)
    return (plates.inks, plates.planes, plates.width)
  }

  /// Holds each plate's black against the plane of its ink in the whole file.
  private func expectPlates(
    _ folder: TemporaryFolder, stem: String, of bytes: [UInt8], inks: [String: String],
    pages: Range<Int>, dpi: Double = 50
  ) throws {
    for page in pages {
      let whole = try planes(bytes, page: page, dpi: dpi)
      for (ink, file) in inks {
        let plate = try planes(
          folder.bytes(of: "plates/\(stem)-\(file).pdf"), page: page, dpi: dpi)
        let wanted = try #require(whole.inks.firstIndex(of: ink).map { whole.planes[$0] }, "\(ink)")
        let found = try #require(plate.inks.firstIndex(of: "Black").map { plate.planes[$0] })
        #expect(wanted.count == found.count)
        let differing = zip(wanted, found).count { abs(Int($0) - Int($1)) > 3 }
        #expect(
          Double(differing) <= Double(wanted.count) * 0.001,
          "\(ink), page \(page + 1): \(differing) of \(wanted.count) pixels")
        // Nothing else is in the file.
        for (name, plane) in zip(plate.inks, plate.planes) where name != "Black" {
          #expect(plane.allSatisfy { $0 == 0 }, "\(name) in \(file)")
        }
      }
    }
  }

  private static let process = [
    "Cyan": "cyan", "Magenta": "magenta", "Yellow": "yellow", "Black": "black",
  ]

  @Test func thePlatesOfTheNewspaperHoldWhatItPrints() throws {
    let folder = try TemporaryFolder()
    let outcome = try Broadsheet.run(
      "separate", Sample.folder("harbour"), "-o", folder.file("plates"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("plates")).sorted()
    #expect(
      names == ["black", "cyan", "magenta", "yellow"].map { "harbour-\($0).pdf" })
    let bytes = try PrintedIssue(Sample.folder("harbour"), press: "newsprint").bytes
    try folder.write(bytes, to: "whole.pdf")
    try expectGhostscriptAgrees(folder, stem: "harbour", pages: 1...3)
    // Type is type: the black plate gives every word back.
    let black = try PDF(folder.file("plates/harbour-black.pdf"))
    #expect(black.text == (try PDF(folder.file("whole.pdf")).text))
    for name in names {
      let check = try run("qpdf", ["--check", folder.file("plates/" + name)])
      #expect(check.status == 0, "\(check.output)")
    }
  }

  /// Holds the plates of `whole.pdf` against Ghostscript's own separations of it.
  private func expectGhostscriptAgrees(
    _ folder: TemporaryFolder, stem: String, pages: ClosedRange<Int>
  ) throws {
    func draw(_ device: String, _ file: String, to name: String) throws {
      let outcome = try run(
        "gs",
        [
          "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=\(device)", "-r50",
          "-sCompression=none", "-dFirstPage=\(pages.lowerBound)", "-dLastPage=\(pages.upperBound)",
          "-sOutputFile=\(folder.file(name))", folder.file(file),
        ])
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    try draw("tiffsep", "whole.pdf", to: "whole-%d.tif")
    for (ink, file) in Self.process {
      try draw("tiffgray", "plates/\(stem)-\(file).pdf", to: "\(file)-%d.tif")
      for number in 1...pages.count {
        let wanted = try decodePicture(folder.bytes(of: "whole-\(number)(\(ink)).tif"))
        let found = try decodePicture(folder.bytes(of: "\(file)-\(number).tif"))
        #expect(wanted.width == found.width && wanted.height == found.height)
        let differing = zip(wanted.samples, found.samples).count { abs(Int($0) - Int($1)) > 3 }
        #expect(
          Double(differing) < Double(wanted.samples.count) * 0.002,
          "\(ink), page \(number): \(differing) of \(wanted.samples.count) pixels")
        // A plate that is empty would agree with another that is.
        #expect(wanted.samples.contains { $0 < 220 })
      }
    }
  }

  private let spot =
    "/Separation /PANTONE#20300#20C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 "
    + "/C0 [0 0 0 0] /C1 [1 0.4 0 0] >>"

  private func separated(_ pdf: TestPDF) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(pdf.bytes, to: "a.pdf")
    let outcome = try Broadsheet.run("separate", "a.pdf", "-o", "plates", in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  @Test func overprintAndKnockoutComeOutOnEachPlate() throws {
    // A cyan area; black over it with overprint, a spot without, a second with.
    let content = """
      1 0 0 0 k 10 10 180 80 re f
      /O gs 0 0 0 1 k 20 20 30 30 re f
      /N gs /S cs 0.5 scn 60 20 30 30 re f
      /O gs 1 scn 100 20 30 30 re f
      /N gs 0 0.3 0.6 0 k 140 20 30 30 re B
      /All cs 1 scn 2 2 4 4 re f
      """
    let pdf = TestPDF(
      content,
      resources: "/ColorSpace << /S [\(spot)] /All [/Separation /All /DeviceGray "
        + "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [0] >>] >> /ExtGState << "
        + "/O << /op true /OP true /OPM 1 >> /N << /op false /OP false /OPM 0 >> >>")
    let folder = try separated(pdf)
    var inks = Self.process
    inks["PANTONE 300 C"] = "pantone-300-c"
    try expectPlates(folder, stem: "a", of: pdf.bytes, inks: inks, pages: 0..<1, dpi: 72)
  }

  @Test func textThatOverprintsLeavesOtherPlatesAlone() throws {
    let content = """
      1 0 0 0 k 0 0 200 100 re f
      BT /F1 40 Tf 20 30 Td /O gs 0 0 0 1 k (Aa) Tj /N gs 0 1 0 0 k (Bb) Tj 2 Tr (Cc) Tj ET
      """
    let pdf = TestPDF(
      content,
      resources:
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /ExtGState "
        + "<< /O << /op true /OP true /OPM 1 >> /N << /op false /OP false >> >>")
    let folder = try separated(pdf)
    let cyan = try PDF(folder.file("plates/a-cyan.pdf"))
    #expect(cyan.text.contains("Aa"))
    let (inks, planes, _) = try self.planes(
      folder.bytes(of: "plates/a-cyan.pdf"), page: 0, dpi: 72)
    let plane = planes[try #require(inks.firstIndex(of: "Black"))]
    let whole = try self.planes(pdf.bytes, page: 0, dpi: 72)
    let wanted = whole.planes[try #require(whole.inks.firstIndex(of: "Cyan"))]
    #expect(zip(plane, wanted).count { abs(Int($0) - Int($1)) > 3 } < 20)
  }

  @Test(arguments: [
    ("1 0 0 rg 0 0 9 9 re f", "", "RGB"),
    (
      "/L cs 50 0 0 scn 0 0 9 9 re f", "/ColorSpace << /L [/Lab << /WhitePoint [1 1 1] >>] >>",
      "Lab"
    ),
  ]) func coloursThatAreNoInksAreNamed(_ content: String, _ resources: String, _ word: String)
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(TestPDF(content, resources: resources).bytes, to: "a.pdf")
    let outcome = try Broadsheet.run("separate", "a.pdf", "-o", "plates", in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("plates")))
  }

  @Test func damagedFilesBreakNothing() throws {
    let pdf = TestPDF("0.5 0 0 0.2 k 10 10 50 50 re f 0 0.4 0 0 K 10 10 m 90 90 l S")
    let folder = try TemporaryFolder()
    let files = damaged(pdf.bytes, rounds: 40, most: 10, seed: 11)
    for (round, bytes) in files.enumerated() {
      try folder.write(bytes, to: "a.pdf")
      let outcome = try Broadsheet.run("separate", "a.pdf", "-o", "plates", in: folder.path)
      #expect([0, 2].contains(outcome.status), "round \(round): \(outcome.errors)")
    }
  }
}
