import BroadsheetPDF
import BroadsheetPictures
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

/// Separates the first page of a small PDF, 200 × 100 points at a pixel each.
func plates(
  _ pdf: TestPDF, dpi: Double = 72,
  box: PDFRect = PDFRect(left: 0, bottom: 0, right: 200, top: 100)
) throws -> Plates {
  let document = try pdf.document()
  return try PlateRenderer(document).renderPlates(
    page: document.pages[0], index: 0, of: box, dpi: dpi)
}

func plates(
  _ content: String, resources: String = "", objects: [Int: TestPDF.Object] = [:]
) throws -> Plates {
  try plates(TestPDF(content, resources: resources, objects: objects))
}

extension Plates {
  /// All inks at a place in points from the lower left.
  func inks(_ x: Int, _ y: Int) -> [UInt8] { planes.map { $0[(height - 1 - y) * width + x] } }
}

struct PlatesTests {
  private let spots = """
    /ColorSpace << /Gold [/Separation /Gold /DeviceCMYK 5 0 R] /All [/Separation /All /DeviceCMYK 5 0 R]
      /None [/Separation /None /DeviceCMYK 5 0 R] /K [/Separation /Black /DeviceGray 6 0 R]
      /Duo [/DeviceN [/Gold /Black] /DeviceCMYK 7 0 R] >>
    /ExtGState << /Over << /OP true /op true >> /Over1 << /OP true /OPM 1 >> /Half << /ca .5 >>
      /Multiply << /BM /Multiply >> /Screen << /BM /Screen >> >>
    """
  private let tints: [Int: TestPDF.Object] = [
    5: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .25 1 0] /N 1 >>",
    6: "<< /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>",
    7: .stream(
      "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1]", "{ 0 3 1 roll 0 exch }"),
  ]

  private func painted(_ content: String) throws -> Plates {
    try plates(content, resources: spots, objects: tints)
  }

  @Test func processColoursGoOntoTheirPlates() throws {
    let plates = try plates("0.2 0.4 0.6 0.8 k 10 10 50 50 re f")
    #expect(plates.inks == ["Cyan", "Magenta", "Yellow", "Black"])
    #expect((plates.width, plates.height) == (200, 100))
    #expect(plates.inks(30, 30) == [51, 102, 153, 204])
    #expect(plates.inks(61, 30) == [0, 0, 0, 0])
    #expect(plates.unmeasured == [])
  }

  @Test func grayIsBlackAndRGBIsSaid() throws {
    let plates = try plates("0.2 g 0 0 50 50 re f 1 0 0.2 rg 100 0 50 50 re f")
    #expect(plates.inks(20, 20) == [0, 0, 0, 204])
    #expect(plates.inks(120, 20) == [0, 255, 204, 0])
    #expect(plates.unmeasured.count == 1)
    #expect(plates.unmeasured[0].hasPrefix("RGB"))
  }

  @Test func coloursKnockOutUnlessTheyOverprint() throws {
    let under = "1 0 0 0 k 0 0 100 100 re f "
    #expect(try painted(under + "0 0 0 1 k 0 0 50 50 re f").inks(20, 20) == [0, 0, 0, 255])
    // Without overprint mode 1 process colours speak for all four plates.
    #expect(try painted(under + "/Over gs 0 0 0 1 k 0 0 50 50 re f").inks(20, 20)[0] == 0)
    #expect(
      try painted(under + "/Over1 gs 0 0 0 1 k 0 0 50 50 re f").inks(20, 20) == [255, 0, 0, 255])
    #expect(
      try painted(under + "/Over gs /K cs 1 scn 0 0 50 50 re f").inks(20, 20) == [255, 0, 0, 255])
    #expect(try painted(under + "/K cs 1 scn 0 0 50 50 re f").inks(20, 20) == [0, 0, 0, 255])
    // Gray cannot overprint.
    #expect(
      try painted(under + "/Over1 gs 0 g 0 0 50 50 re f").inks(20, 20) == [0, 0, 0, 255])
  }

  @Test func spotInksHavePlatesOfTheirOwn() throws {
    let plates = try painted(
      """
      1 0 0 0 k 0 0 100 100 re f /Gold cs .5 scn 0 0 50 50 re f /All cs 1 scn 60 60 20 20 re f
      /None cs 1 scn 80 0 10 10 re f /Over gs /Duo cs .2 .4 scn 0 60 20 20 re f
      """)
    #expect(plates.inks == ["Cyan", "Magenta", "Yellow", "Black", "Gold"])
    #expect(plates.inks(20, 20) == [0, 0, 0, 0, 128])
    #expect(plates.inks(70, 70) == [255, 255, 255, 255, 255])
    #expect(plates.inks(85, 5) == [255, 0, 0, 0, 0])
    #expect(plates.inks(10, 70) == [255, 0, 0, 102, 51])
    #expect(plates.spotColors == ["Gold": [0, 0.25, 1, 0]])
    let process = try painted("/Gold cs 1 scn 0 0 90 90 re f 0 1 0 0 k 0 0 50 50 re f")
    #expect(process.inks(20, 20) == [0, 255, 0, 0, 0])
  }

  @Test func alphaAndMultiplyMixInks() throws {
    let under = "1 0 0 0 k 0 0 100 100 re f "
    #expect(
      try painted(under + "/Half gs 0 0 0 1 k 0 0 50 50 re f").inks(20, 20) == [127, 0, 0, 128])
    #expect(
      try painted(under + "/Multiply gs .5 0 0 .5 k 0 0 50 50 re f").inks(20, 20)
        == [255, 0, 0, 128])
    let screen = try painted(under + "/Screen gs 0 0 0 1 k 0 0 50 50 re f")
    #expect(screen.unmeasured == ["blend mode Screen is taken for Normal"])
  }

  @Test func clipsAndFormsHold() throws {
    let plates = try plates(
      """
      q 10 10 20 20 re W n 0 0 0 1 k 0 0 100 100 re f Q
      1 0 0 1 100 0 cm /F Do
      """,
      resources: "/XObject << /F 5 0 R >>",
      objects: [
        5: .stream(
          "/Subtype /Form /BBox [0 0 10 10] /Matrix [2 0 0 2 10 10]",
          "0 1 0 0 k -50 -50 200 200 re f")
      ])
    #expect(plates.inks(20, 20)[3] == 255 && plates.inks(40, 20)[3] == 0)
    #expect(plates.inks(111, 11)[1] == 255 && plates.inks(129, 29)[1] == 255)
    #expect(plates.inks(108, 20)[1] == 0 && plates.inks(131, 20)[1] == 0)
  }

  @Test func strokesAreAsWideAsTheySay() throws {
    let plates = try plates("0 0 0 1 K 10 w 0 50 m 200 50 l S 0 w 0 20 m 200 20 l S")
    let total = plates.planes[3].reduce(0) { $0 + Int($1) }
    #expect(abs(Double(total) / 255 - 2000) < 20)
  }

  @Test func shadingsBlend() throws {
    let plates = try plates(
      "q 0 0 100 100 re W n /A sh Q q 100 0 100 100 re W n /R sh Q",
      resources: """
        /Shading << /A << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 0] /Function 5 0 R >>
          /R << /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [150 50 0 150 50 40] /Function 5 0 R >>
          >>
        """,
      objects: [5: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 .5] /N 1 >>"])
    #expect(abs(Int(plates.inks(50, 50)[0]) - 128) < 3)
    #expect(abs(Int(plates.inks(90, 10)[3]) - 115) < 3)
    #expect(abs(Int(plates.inks(170, 50)[0]) - 128) < 6)
    #expect(plates.inks(102, 98) == [0, 0, 0, 0], "it does not reach beyond its circle")
    #expect(plates.unmeasured == [])
  }

  @Test func shadingPatternsAndTilesFillAreas() throws {
    let plates = try plates(
      """
      /Pattern cs /T scn 0 0 80 80 re f /S scn 100 0 100 80 re f
      """,
      resources: "/Pattern << /T 6 0 R /S 7 0 R >>",
      objects: [
        5: "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1 >>",
        6: .stream(
          "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 20 20] /XStep 20 /YStep 20",
          "0 0 1 0 k 0 0 10 20 re f"),
        7: """
        << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [100 0 200 0]
          /Function 5 0 R >> >>
        """,
      ])
    #expect(plates.inks(5, 5)[2] == 255 && plates.inks(65, 65)[2] == 255)
    #expect(plates.inks(15, 5)[2] == 0 && plates.inks(75, 65)[2] == 0)
    #expect(abs(Int(plates.inks(150, 40)[0]) - 128) < 3)
    #expect(plates.unmeasured == [])
  }

  @Test func whatIsNotMeasuredIsSaid() throws {
    let plates = try plates(
      "BT /F 10 Tf (x) Tj ET /M sh /I Do",
      resources: """
        /Font << /F << /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I 6 0 R >>
        /Shading << /M << /ShadingType 6 /ColorSpace /DeviceCMYK >> >>
        """,
      objects: [
        6: .stream(
          "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /Filter /JPXDecode", "x")
      ])
    #expect(
      plates.unmeasured == [
        "JPXDecode images are not measured",
        "font `Helvetica` is not embedded: its text is not measured",
        "mesh shadings are not measured",
      ])
  }

  @Test func platesHaveBounds() throws {
    let huge = PDFRect(left: 0, bottom: 0, right: 10_000, top: 10_000)
    #expect(throws: DrawingError.self) { try plates(TestPDF(""), dpi: 300, box: huge) }
    #expect(throws: DrawingError.self) { try plates(TestPDF(""), dpi: 10) }
    let empty = PDFRect(left: 5, bottom: 5, right: 5, top: 5)
    #expect(throws: DrawingError.self) { try plates(TestPDF(""), box: empty) }
  }

  // MARK: Coverage and proofs

  @Test func coverageIsTheGreatestMeanOfASquare() throws {
    // A patch of 11 points (3.9 mm) at 300 %, and a single pixel of 400 % elsewhere.
    let plates = try plates(
      "1 1 1 0 k 100 50 11 11 re f 1 1 1 1 k 20 20 1 1 re f 1 0 0 0 k 0 90 200 10 re f")
    let coverage = plates.coverage()
    #expect(abs(coverage.greatest - 3) < 0.001)
    #expect(abs(coverage.place.x - 105.5) < 1 && abs(coverage.place.y - 55.5) < 1)
    #expect(coverage.greatestPixel == 4)
    #expect(abs(coverage.means[0] - (2000 + 121 + 1) / 20_000) < 1e-9)
    #expect(abs(coverage.means[3] - 1 / 20_000) < 1e-9)
    let wide = plates.coverage(meanOver: 1e9)
    #expect(abs(wide.greatest - (2000 + 363 + 4) / 20_000) < 1e-9)
    #expect(try plates.coverage(meanOver: .nan).greatest == 4)
    #expect(try BroadsheetCairoTests.plates("").coverage().greatest == 0)
  }

  @Test func proofsShowInksAsColours() throws {
    let plates = try painted("1 0 0 0 k 0 0 50 50 re f /Gold cs 1 scn 60 0 50 50 re f")
    let pixels = plates.screenPixels()
    func color(_ x: Int, _ y: Int) -> [UInt8] {
      let start = ((plates.height - 1 - y) * plates.width + x) * 3
      return Array(pixels.samples[start..<(start + 3)])
    }
    #expect(color(10, 10) == [0, 255, 255])
    #expect(color(70, 10) == [255, 191, 0])
    #expect(color(150, 50) == [255, 255, 255])
  }
}
