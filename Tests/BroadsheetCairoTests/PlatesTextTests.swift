import BroadsheetPDF
import BroadsheetTestSupport
import Foundation
import Testing

@testable import BroadsheetCairo

func readBytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(filePath: path)))
}

struct PlatesTextTests {
  private func font(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try readBytes(root.appending(path: "fonts/\(name)").path)
  }

  /// How much of the page Ghostscript covers with black.
  private func blackOfGhostscript(_ pdf: TestPDF) throws -> Double {
    let folder = try TestFolder()
    _ = try folder.write(pdf.bytes, as: "a.pdf")
    return try blackOfGhostscript(folder("a.pdf"))
  }

  private func blackOfGhostscript(_ path: String) throws -> Double {
    let printed = try output(
      of: "gs", "-q", "-dBATCH", "-dNOPAUSE", "-r600", "-sDEVICE=ink_cov", "-o", "-", path)
    let fields = printed.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    return try #require(fields.count >= 4 ? fields[3] : nil) / 100
  }

  private func black(_ plates: Plates) -> Double { plates.coverage().means[3] }

  /// A page of ten lines in a font that is embedded as it is.
  private func page(
    _ program: [UInt8], _ key: String, _ entries: String, line: String, content: String = ""
  ) -> TestPDF {
    let lines = (0..<8).map { "1 0 0 1 10 \(85 - $0 * 10) Tm \(line) Tj" }.joined(separator: "\n")
    return TestPDF(
      "\(content) BT /F 9 Tf \(lines) ET", resources: "/Font << /F 5 0 R >>",
      objects: [
        5: .value(entries),
        6: """
        << /Type /FontDescriptor /FontName /Test /Flags 32 /FontBBox [-200 -300 1200 1000]
          /ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 700 /StemV 80 /\(key) 7 0 R >>
        """,
        7: .data("/Subtype /OpenType /Length1 \(program.count)", program),
      ])
  }

  private var widths: String {
    "/FirstChar 32 /LastChar 126 /Widths [" + String(repeating: "520 ", count: 95) + "]"
  }

  @Test(arguments: [
    ("RobotoCondensed-Regular.ttf", "FontFile2", "TrueType"),
    ("LinLibertine_R.otf", "FontFile3", "Type1"),
  ])
  func simpleFontsTakeAsMuchInkAsInGhostscript(
    name: String, key: String, subtype: String
  ) throws {
    let pdf = page(
      try font(name), key,
      """
      << /Type /Font /Subtype /\(subtype) /BaseFont /Test /Encoding /WinAnsiEncoding \(widths)
        /FontDescriptor 6 0 R >>
      """,
      line: "(The Harbour Board voted, 7 to 2.)")
    let ours = try plates(pdf, dpi: 100)
    let theirs = try blackOfGhostscript(pdf)
    #expect(ours.unmeasured == [])
    #expect(theirs > 0.02)
    #expect(abs(black(ours) / theirs - 1) < 0.04, "\(black(ours)) against \(theirs)")
  }

  @Test func compositeFontsTakeAsMuchInkAsInGhostscript() throws {
    let pdf = page(
      try font("RobotoCondensed-Regular.ttf"), "FontFile2",
      """
      << /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts
        [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDToGIDMap /Identity /DW 500
          /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
          /FontDescriptor 6 0 R >>] >>
      """,
      line: "<0025002600270028002900300031003200330034003500360037>")
    let ours = try plates(pdf, dpi: 100)
    let theirs = try blackOfGhostscript(pdf)
    #expect(ours.unmeasured == [])
    #expect(theirs > 0.01)
    #expect(abs(black(ours) / theirs - 1) < 0.04, "\(black(ours)) against \(theirs)")
  }

  @Test func fontsThatGhostscriptEmbedsAreRead() throws {
    let folder = try TestFolder()
    let program = """
      %!PS
      << /PageSize [200 100] >> setpagedevice
      /Times-Roman findfont 12 scalefont setfont 10 80 moveto (Harbour vote: 7-2) show
      /Helvetica-Bold findfont 12 scalefont setfont 10 60 moveto (Harbour vote: 7-2) show
      /Courier findfont dup length dict begin { def } forall /Encoding ISOLatin1Encoding def
      currentdict end /C exch definefont 12 scalefont setfont 10 40 moveto (caf\\351 na\\357ve) show
      /Symbol findfont 12 scalefont setfont 10 20 moveto (abc) show
      showpage
      """
    _ = try folder.write(Array(program.utf8), as: "a.ps")
    _ = try output(
      of: "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dEmbedAllFonts=true",
      "-dPDFSETTINGS=/prepress", "-o", folder("a.pdf"), folder("a.ps"))
    let document = try PDFDocument(reading: readBytes(folder("a.pdf")), named: "a.pdf")
    let ours = try PlateRenderer(document).renderPlates(
      page: document.pages[0], index: 0, of: PDFRect(left: 0, bottom: 0, right: 200, top: 100),
      dpi: 144)
    let theirs = try blackOfGhostscript(folder("a.pdf"))
    #expect(ours.unmeasured == [])
    #expect(abs(black(ours) / theirs - 1) < 0.04, "\(black(ours)) against \(theirs)")
  }

  @Test func blackTextOverprintsCyan() throws {
    let roboto = try font("RobotoCondensed-Bold.ttf")
    func pdf(_ state: String) -> TestPDF {
      var pdf = page(
        roboto, "FontFile2",
        """
        << /Type /Font /Subtype /TrueType /BaseFont /Test /Encoding /WinAnsiEncoding \(widths)
          /FontDescriptor 6 0 R >>
        """,
        line: "(HHHHHHHH)", content: "1 0 0 0 k 0 0 200 100 re f 0 0 0 1 k /\(state) gs")
      pdf.pages[0].resources += "/ExtGState << /Over << /op true /OPM 1 >> /Not << /op false >> >>"
      return pdf
    }
    let over = try plates(pdf("Over"))
    #expect(over.planes[0].allSatisfy { $0 == 255 })
    #expect(black(over) > 0.02)
    let knocked = try plates(pdf("Not"))
    #expect(abs(knocked.coverage().means[0] + black(knocked) - 1) < 0.001)
  }

  @Test func textModesStrokeAndClip() throws {
    let roboto = try font("RobotoCondensed-Bold.ttf")
    func plates(_ mode: Int, then content: String = "") throws -> Plates {
      let pdf = TestPDF(
        "0 0 0 1 k 0 1 0 0 K 1 w BT /F 90 Tf \(mode) Tr 10 20 Td (HI) Tj ET \(content)",
        resources: "/Font << /F 5 0 R >>",
        objects: [
          5: .value(
            """
            << /Type /Font /Subtype /TrueType /BaseFont /Test /Encoding /WinAnsiEncoding \(widths)
              /FontDescriptor << /Flags 32 /FontFile2 7 0 R >> >>
            """),
          7: .data("", roboto),
        ])
      return try BroadsheetCairoTests.plates(pdf)
    }
    let filled = try plates(0)
    #expect(black(filled) > 0.05 && filled.coverage().means[1] == 0)
    let stroked = try plates(1)
    #expect(black(stroked) == 0 && stroked.coverage().means[1] > 0.01)
    #expect(try plates(3).coverage().greatest == 0)
    let clipped = try plates(7, then: "1 0 0 0 k 0 0 200 100 re f")
    #expect(abs(clipped.coverage().means[0] - black(filled)) < 0.002)
  }

  @Test func glyphsOfTypeThreeFontsAreInk() throws {
    let plates = try plates(
      "0 1 0 0 k BT /F 50 Tf 20 0 Td (a) Tj ET",
      resources: """
        /Font << /F << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0]
          /FontBBox [0 0 100 100] /FirstChar 97 /LastChar 97 /Widths [100]
          /Encoding << /Differences [97 /box] >> /CharProcs << /box 5 0 R >> >> >>
        """,
      objects: [5: .stream("", "100 0 0 0 100 100 d1 0 0 100 100 re f")])
    #expect(plates.inks(45, 25) == [0, 255, 0, 0])
    #expect(plates.inks(75, 25) == [0, 0, 0, 0])
    #expect(plates.unmeasured == [])
  }

  @Test func renderersOnSeveralThreadsDoNotDisturbOneAnother() async throws {
    let pdf = page(
      try font("LinLibertine_R.otf"), "FontFile3",
      """
      << /Type /Font /Subtype /Type1 /BaseFont /Test /Encoding /WinAnsiEncoding \(widths)
        /FontDescriptor 6 0 R >>
      """,
      line: "(The Harbour Board voted, 7 to 2.)")
    let alone = try plates(pdf).planes
    let same = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { try plates(pdf).planes == alone }
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(same)
  }

  @Test func damagedFontsAreSaidAndNeverStopAnything() throws {
    var random = SeededGenerator(seed: 5)
    let sound = try font("RobotoCondensed-Regular.ttf")
    for round in 0..<30 {
      var program = sound
      if round % 3 == 0 {
        program = Array(program.prefix(Int.random(in: 0...4_000, using: &random)))
      }
      for _ in 0..<200 where !program.isEmpty {
        program[Int.random(in: 0..<min(program.count, 6_000), using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      let pdf = page(
        program, "FontFile2",
        """
        << /Type /Font /Subtype /TrueType /BaseFont /Test /Encoding /WinAnsiEncoding \(widths)
          /FontDescriptor 6 0 R >>
        """,
        line: "(The Harbour Board)")
      _ = try? plates(pdf)
    }
  }
}
