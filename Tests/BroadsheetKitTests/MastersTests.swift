import BroadsheetBase
import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetTestSupport
import Foundation
import Testing

/// `broadsheet separate` for a duplicator: a gray master for each drum.
@Suite struct MastersTests {
  /// Press profiles with drums beside an issue, and a PDF.
  private func folder(_ content: String, resources: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(TestPDF(content, resources: resources).bytes, to: "a.pdf")
    return folder
  }

  private func separate(
    _ folder: TemporaryFolder, press: String = "riso-two", _ more: String...
  ) throws -> (status: Int32, errors: String) {
    let outcome = try Broadsheet.run(
      arguments: ["separate", "a.pdf", "--press", press, "-o", "masters"] + more,
      in: folder.path)
    return (outcome.status, outcome.errors)
  }

  /// How black a master of `a.pdf` is at a point from the page's lower left, 0…255.
  private func amount(
    _ folder: TemporaryFolder, _ drum: String, _ x: Double, _ y: Double
  ) throws -> Int {
    let document = try PDFDocument(
      reading: folder.bytes(of: "masters/a-\(drum).pdf"), named: drum)
    let reference = document.pages[0]
    let box = document.trimBox(of: document.object(reference).dictionary ?? [:])
    let plates = try PlateRenderer(document).renderPlates(
      page: reference, index: 0, of: box, dpi: 72)
    return Int(
      plates.amount(of: "Black", x: Int(x - box.left), y: Int(box.top - y)))
  }

  @Test func anAreaGoesToTheDrumsThatMakeItsColour() throws {
    // Blue's own colour; black; gray; blue under a darker shade; paper.
    let folder = try folder(
      """
      0 0.4706 0.749 rg 10 10 20 20 re f
      0 0 0 1 k 40 10 20 20 re f
      0.5 g 70 10 20 20 re f
      0 0.2353 0.3745 rg 100 10 20 20 re f
      """)
    let outcome = try separate(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(abs(try amount(folder, "blue", 20, 20) - 255) < 6)
    #expect(try amount(folder, "black", 20, 20) < 6)
    #expect(try amount(folder, "black", 50, 20) == 255)
    #expect(try amount(folder, "blue", 50, 20) == 0)
    #expect(abs(try amount(folder, "black", 80, 20) - 128) < 3)
    #expect(try amount(folder, "blue", 110, 20) > 60 && amount(folder, "black", 110, 20) > 60)
    #expect(try amount(folder, "blue", 150, 60) == 0)
  }

  @Test func coloursOverprintAndPaperKnocksOut() throws {
    let folder = try folder(
      """
      0 0.4706 0.749 rg 0 0 200 100 re f
      0 g 20 20 30 30 re f
      1 g 80 20 30 30 re f
      """)
    #expect(try separate(folder).status == 0)
    #expect(try amount(folder, "blue", 35, 35) > 245)
    #expect(try amount(folder, "blue", 95, 35) == 0)
    #expect(try amount(folder, "black", 35, 35) == 255)
  }

  private func spreading(_ content: String) throws -> TemporaryFolder {
    let folder = try folder(content)
    try folder.write(
      Array(
        """
        from: riso-two
        drums:
          inks:
            - {name: Black, rgb: [35, 31, 32]}
            - {name: Blue, rgb: [0, 120, 191]}
          overprint: false
          spread: 2mm
        """.utf8), to: "layouts/press/spread.yaml")
    let outcome = try separate(folder, press: "spread", "--issue", ".")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  @Test func aLighterAreaThatKnocksOutGrowsUnderTheDarkerInk() throws {
    let folder = try spreading(
      "0 g 0 0 200 100 re f 2 0 0 2 0 0 cm 0 0.4706 0.749 rg 20 20 30 20 re f")
    // The hole in black is as it was; blue reaches 5.7 points beyond it.
    #expect(try amount(folder, "black", 45, 60) == 0)
    #expect(try amount(folder, "black", 37, 60) == 255)
    #expect(try amount(folder, "blue", 37, 60) > 245)
    #expect(try amount(folder, "blue", 32, 60) == 0)
  }

  @Test func theDarkestInkKeepsItsEdgeAndPrintsOverTheOthers() throws {
    let folder = try spreading("0 0.4706 0.749 rg 0 0 200 100 re f 0 g 40 40 60 40 re f")
    #expect(try amount(folder, "blue", 60, 60) > 245)
    #expect(try amount(folder, "black", 60, 60) == 255)
    #expect(try amount(folder, "black", 37, 60) == 0)
  }

  @Test func anAreaThatClipsIsNotSpread() throws {
    let folder = try spreading(
      "0 0.4706 0.749 rg q 20 20 30 30 re W f 0 g 0 0 200 100 re f Q")
    // What follows is still clipped.
    #expect(try amount(folder, "black", 35, 35) == 255)
    #expect(try amount(folder, "black", 80, 35) == 0)
  }

  @Test func inksWithADrumsNameAndMarksOfAllPlatesAreLeftAsTheyAre() throws {
    let tint = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 1 1 0] >>"
    let folder = try folder(
      """
      /B cs 0.4 scn 10 10 20 20 re f
      /All cs 1 scn 40 10 20 20 re f
      /O cs 1 scn 70 10 20 20 re f
      """,
      resources: "/ColorSpace << /B [/Separation /blue /DeviceCMYK \(tint)] "
        + "/All [/Separation /All /DeviceCMYK \(tint)] "
        + "/O [/Separation /Orange /DeviceCMYK \(tint)] >>")
    #expect(try separate(folder).status == 0)
    #expect(abs(try amount(folder, "blue", 20, 20) - 102) < 2)
    #expect(try amount(folder, "black", 20, 20) == 0)
    #expect(try amount(folder, "blue", 50, 20) == 255)
    #expect(try amount(folder, "black", 50, 20) == 255)
    // An ink without a drum is taken for what stands in for it.
    #expect(try amount(folder, "black", 80, 20) > 60)
  }

  @Test func blackThatNobodySetIsBlackAllTheSame() throws {
    let folder = try folder(
      "BT /F1 40 Tf 20 30 Td (Aa) Tj ET 0 0.4706 0.749 rg 100 10 20 20 re f",
      resources: Self.helvetica)
    #expect(try separate(folder).status == 0)
    #expect(try PDF(folder.file("masters/a-black.pdf")).text.contains("Aa"))
    // And what is set but never painted has no master.
    let plain = try self.folder("0 g 0 0.4706 0.749 rg 100 10 20 20 re f")
    #expect(try separate(plain).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: plain.file("masters"))
    #expect(names == ["a-blue.pdf"])
  }

  @Test func aFormHasTheColourOfItsCaller() throws {
    let folder = try TemporaryFolder()
    let pdf = TestPDF(
      "0 0.4706 0.749 rg /X Do", resources: "/XObject << /X 50 0 R >>",
      objects: [
        50: .stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100]", "20 20 40 40 re f")
      ])
    try folder.write(pdf.bytes, to: "a.pdf")
    #expect(try separate(folder).status == 0)
    #expect(try amount(folder, "blue", 40, 40) > 245)
    #expect(try amount(folder, "black", 40, 40) == 0)
  }

  /// A page with a picture of two by one pixels over a blue ground.
  private func picture(_ entries: String, _ data: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let pdf = TestPDF(
      "0 0.4706 0.749 rg 0 0 200 100 re f q 100 0 0 50 50 25 cm /P Do Q",
      resources: "/XObject << /P 50 0 R >>",
      objects: [
        50: .stream(
          "/Type /XObject /Subtype /Image /Width 2 /Height 1 /Filter /ASCIIHexDecode \(entries)",
          data + ">")
      ])
    try folder.write(pdf.bytes, to: "a.pdf")
    return folder
  }

  @Test func aGrayPictureLeavesTheOtherDrumAlone() throws {
    let folder = try picture("/ColorSpace /DeviceGray /BitsPerComponent 8", "80ff")
    let outcome = try separate(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(abs(try amount(folder, "black", 75, 50) - 127) < 4)
    #expect(try amount(folder, "blue", 75, 50) > 245)
  }

  @Test func picturesOfAllKindsAreSharedOut() throws {
    // Blue and gray in RGB; the same in CMYK by the plain formula.
    for (entries, data) in [
      ("/ColorSpace /DeviceRGB /BitsPerComponent 8", "0078bf808080"),
      ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Decode [1 0 1 0 1 0]", "ff87407f7f7f"),
      ("/ColorSpace /DeviceCMYK /BitsPerComponent 8", "ff8740000000007f"),
      (
        "/ColorSpace [/Indexed /DeviceRGB 1 <0078bf808080>] /BitsPerComponent 8", "0001"
      ),
      (
        "/ColorSpace [/DeviceN [/Blue /Black] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] "
          + "/Range [0 1 0 1 0 1 0 1] /Length 0 >>] /BitsPerComponent 8", "ff00007f"
      ),
    ] {
      let folder = try picture(entries, data)
      let outcome = try separate(folder)
      #expect(outcome.status == 0, "\(entries): \(outcome.errors)")
      #expect(try amount(folder, "blue", 75, 50) > 205, "\(entries)")
      #expect(try amount(folder, "black", 75, 50) < 12, "\(entries)")
      #expect(try amount(folder, "blue", 125, 50) == 0, "\(entries)")
      #expect(abs(try amount(folder, "black", 125, 50) - 127) < 4, "\(entries)")
    }
  }

  @Test func lineArtIsFullAndPicturesStayOpen() throws {
    let art = try picture("/ColorSpace /DeviceGray /BitsPerComponent 1", "40")
    #expect(try separate(art).status == 0)
    #expect(try amount(art, "black", 75, 50) == 255)
    let photo = try picture("/ColorSpace /DeviceGray /BitsPerComponent 8", "00ff")
    #expect(try separate(photo).status == 0)
    #expect(abs(try amount(photo, "black", 75, 50) - 217) < 3)
  }

  @Test(arguments: [
    ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Mask [0 0 0 0 0 0]", "leaves out one of its"),
    ("/ColorSpace /DeviceRGB /BitsPerComponent 7", "of no size"),
    ("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Width 4611686018427387904", "beyond all measure"),
  ]) func picturesThatCannotBeSharedOutAreRefused(_ entries: String, _ reason: String) throws {
    let outcome = try separate(try picture(entries, "0078bf808080"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test func gradientsAndLabColoursAreSharedOut() throws {
    let folder = try folder(
      "/L cs 48 -5 -46 scn 10 10 40 40 re f q 100 10 60 60 re W n /S sh Q 99999999999999999999 Tr",
      resources: "/ColorSpace << /L [/Lab << /WhitePoint [0.9642 1 0.8249] >>] >> /Shading << /S "
        + "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 0 160 0] /Extend [true true] "
        + "/Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0.4706 0.749] /C1 [1 1 1] >> >> >>"
    )
    let outcome = try separate(folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try amount(folder, "blue", 30, 30) > 200)
    #expect(try amount(folder, "blue", 103, 40) > 230)
    #expect(abs(try amount(folder, "blue", 130, 40) - 128) < 40)
    #expect(try amount(folder, "blue", 158, 40) < 30)
  }

  @Test func eachMasterHasItsScreenAndNoColour() throws {
    let folder = try folder("0 0.4706 0.749 rg 10 10 20 20 re f 0 g 50 50 9 9 re f")
    #expect(try separate(folder).status == 0)
    for (drum, angle) in [("black", 45.0), ("blue", 75)] {
      let document = try PDFDocument(
        reading: folder.bytes(of: "masters/a-\(drum).pdf"), named: drum)
      let page = document.object(document.pages[0]).dictionary ?? [:]
      let resources = document.inherited("Resources", by: page).dictionary ?? [:]
      let states = document.resolve(resources["ExtGState"]).dictionary ?? [:]
      let screens = states.values.compactMap {
        document.resolve(document.resolve($0).dictionary?["HT"]).dictionary
      }
      #expect(screens.map { document.resolve($0["Angle"]).number } == [angle])
      #expect(screens.map { document.resolve($0["Frequency"]).number } == [85])
      let check = try run("qpdf", ["--check", folder.file("masters/a-\(drum).pdf")])
      #expect(check.status == 0, "\(check.output)")
    }
  }

  /// A page of 200 mm by 280 mm, so that large areas have room.
  private func findings(_ content: String, press: String = "riso-two") throws -> Set<String> {
    let folder = try TemporaryFolder()
    let page = TestPDF.Page(
      content, resources: Self.helvetica, mediaBox: "0 0 567 794", trimBox: nil)
    let pdf = TestPDF(pages: [page])
    try folder.write(pdf.bytes, to: "a.pdf")
    let outcome = try separate(folder, press: press)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let ids = outcome.errors.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("warning"), let start = line.lastIndex(of: "["), line.hasSuffix("]")
      else { return nil }
      return String(line[line.index(after: start)...].dropLast())
    }
    return Set(ids)
  }

  private static let helvetica =
    "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"

  @Test func whatWouldComeOutBadlyIsNamed() throws {
    let blue = "0 0.4706 0.749 rg"
    #expect(try findings("0.3 g 100 200 200 200 re f") == [])
    #expect(try findings("0 g 100 200 200 200 re f") == ["drum.solid"])
    // A band along the top, which is also too full.
    #expect(try findings("0.3 g 0 700 567 94 re f") == ["drum.lead-edge"])
    // Three quarters of black over as much of blue, and more.
    #expect(
      try findings("0 0.4706 0.749 rg 100 200 200 200 re f 0.2 g 100 200 200 200 re f")
        == ["drum.solid", "drum.ink"])
    // Two areas that meet, and two with white between.
    #expect(
      try findings("0.3 g 100 200 100 200 re f 0.2 0.576 0.799 rg 200 200 100 200 re f")
        == ["drum.register"])
    #expect(
      try findings("0.3 g 100 200 100 200 re f 0.2 0.576 0.799 rg 206 200 100 200 re f") == [])
    #expect(
      try findings("BT /F1 12 Tf 100 400 Td 0 0.2353 0.3745 rg (Aa) Tj ET") == ["drum.type"])
    #expect(try findings("BT /F1 12 Tf 100 400 Td \(blue) (Aa) Tj ET") == [])
    #expect(try findings("BT /F1 36 Tf 100 400 Td 0 0.2353 0.3745 rg (Aa) Tj ET") == [])
  }

  @Test func theProofMultipliesTheInks() throws {
    let folder = try folder(
      "0 0.4706 0.749 rg 0 0 200 100 re f 0.5 g 20 20 60 60 re f")
    #expect(try separate(folder, "--proof", "--dpi", "72").status == 0)
    let proof = try decodePicture(folder.bytes(of: "masters/a-proof-01.png"))
    func pixel(_ x: Int, _ y: Int) -> [Int] {
      (0..<3).map { Int(proof.samples[(y * proof.width + x) * 3 + $0]) }
    }
    #expect(zip(pixel(150, 50), [0, 120, 191]).allSatisfy { abs($0 - $1) <= 3 })
    // Half of black over it: light is what both leave.
    let left = 1 - 0.5 * (1 - 32.0 / 255)
    let wanted = [0.0, 120, 191].map { Int(($0 * left).rounded()) }
    #expect(zip(pixel(50, 50), wanted).allSatisfy { abs($0 - $1) <= 4 }, "\(pixel(50, 50))")
  }

  @Test func theSampleHasAMasterForEachDrumWithItsWordsAndCrosses() throws {
    let folder = try TemporaryFolder()
    let outcome = try Broadsheet.run(
      "leaflet", Sample.folder("leaflet/riso"), "-o", folder.file("riso-sheets.pdf"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      names == [
        "riso-sheets-black.pdf", "riso-sheets-blue.pdf", "riso-sheets.pdf", "riso-ticket.pdf",
      ])
    let whole = try PDF(folder.file("riso-sheets.pdf"))
    #expect(try PDF(folder.file("riso-sheets-black.pdf")).text == whole.text)
    let ticket = try run("pdftotext", [folder.file("riso-ticket.pdf"), "-"]).output
    #expect(ticket.contains("Blue, Black"))
    // The crosses stand in the same places on both.
    for drum in ["black", "blue"] {
      let document = try PDFDocument(
        reading: folder.bytes(of: "riso-sheets-\(drum).pdf"), named: drum)
      let box = PDFRect(left: 0, bottom: 0, right: 842, top: 595)
      let plates = try PlateRenderer(document).renderPlates(
        page: document.pages[0], index: 0, of: box, dpi: 144)
      let black = try #require(plates.inks.firstIndex(of: "Black").map { plates.planes[$0] })
      let strip = (0..<60).contains { x in
        (plates.height / 2 - 20..<plates.height / 2 + 20).contains { y in
          black[y * plates.width + x] > 60
        }
      }
      #expect(strip, "\(drum)")
    }
  }

  @Test(arguments: [
    ("output: {space: gray}\ndrums: {inks: [{name: A, rgb: [0, 0, 0]}]}", "colours of light"),
    (
      "output: {space: rgb}\ndrums: {inks: [{name: A, rgb: [0, 0, 0]}, {name: a, rgb: [9, 9, 9]}]}",
      "two drums are called"
    ),
    (
      "output: {space: rgb}\ndrums: {inks: [{name: A, rgb: [0, 0, 0], angle: 45}]}",
      "a screen has an `angle` and a `frequency`"
    ),
    ("output: {space: rgb}\ndrums: {inks: [{name: A, rgb: [0, 0]}]}", "3"),
    ("output: {space: rgb}\ndrums: {inks: []}", "drums"),
  ]) func profilesWithPoorDrumsAreRefused(_ lines: String, _ message: String) throws {
    let folder = try folder("0 g 0 0 9 9 re f")
    try folder.write(Array("from: riso\n\(lines)\n".utf8), to: "layouts/press/poor.yaml")
    let outcome = try separate(folder, press: "poor", "--issue", ".")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("masters")))
  }

  @Test func pressesWithoutDrumsAndProofsWithoutThemAreRefused() throws {
    let folder = try folder("0 g 0 0 9 9 re f")
    let outcome = try separate(folder, press: "newsprint")
    #expect(outcome.status == 64 && outcome.errors.contains("has no drums"), "\(outcome.errors)")
    let proof = try Broadsheet.run("separate", "a.pdf", "-o", "m", "--proof", in: folder.path)
    #expect(proof.status == 64 && proof.errors.contains("drums"), "\(proof.errors)")
  }

  @Test func damagedFilesBreakNothing() throws {
    let pdf = TestPDF("0.5 0.1 0.2 rg 10 10 50 50 re f 0 0.4 0 0 K 10 10 m 90 90 l S")
    let folder = try TemporaryFolder()
    let files = damaged(pdf.bytes, rounds: 20, most: 10, seed: 5)
    for (round, bytes) in files.enumerated() {
      try folder.write(bytes, to: "a.pdf")
      let outcome = try separate(folder)
      #expect([0, 2].contains(outcome.status), "round \(round): \(outcome.errors)")
    }
  }
}
