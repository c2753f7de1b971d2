import BroadsheetBase
import BroadsheetPDF
import BroadsheetTestSupport
import Testing

@testable import BroadsheetPress

@Suite struct FinishingTests {
  static let blue = Ink.spot(
    name: "Harbour Blue", tint: 1,
    alternate: ProcessColor(cyan: 1, magenta: 0.6, yellow: 0, black: 0))

  /// Pages as cairo draws them: one of 200 × 100 points, with 10 points of bleed.
  static func finished(
    _ content: String, resources: String = "", objects: [Int: TestPDF.Object] = [:],
    flavour: PressTarget.Flavour = .pdfX1a, space: PressTarget.Space = .cmyk,
    inks: [(Ink, InkUse)] = [], pictures: [PlacedPicture] = []
  ) throws -> PDFDocument {
    let drawn = TestPDF(
      version: "1.5",
      pages: [
        .init(
          content, resources: resources, trimBox: nil,
          entries: "/Group << /S /Transparency /CS /DeviceRGB >> /StructParents 0")
      ], objects: objects, info: "/Producer (cairo)", catalog: "/StructTreeRoot << >>")
    let target = PressTarget(
      name: "test", flavour: flavour, space: space, condition: "TEST01",
      conditionInfo: "A press for tests", profile: try profile("ISOnewspaper26v4.icc"))
    let keys = InkKeys(for: target)
    for (ink, use) in inks { _ = keys.color(of: ink, for: use) }
    let bytes = try finish(
      drawn.bytes,
      FinishingRequest(
        colors: try PressColors(target: target),
        profile: target.profile.map(PackedProfile.init), keys: keys,
        boxes: [.init(trim: Insets(all: .points(10)), bleed: Insets(all: .zero))],
        pictures: pictures, title: "Nº 14 & “more”", language: "en-GB",
        date: "2026-11-22T06:00:00Z"))
    return try PDFDocument(reading: bytes, named: "finished")
  }

  static func content(_ document: PDFDocument) throws -> String {
    let page = try #require(document.pages.first)
    let stream = try #require(document.object(page).dictionary?["Contents"]?.reference)
    return String(decoding: try document.decodedData(of: stream), as: UTF8.self)
  }

  @Test func aPageOfTypeBecomesPDFX1a() throws {
    let document = try Self.finished(
      "0 0 0.003922 rg BT ET", inks: [(.black(), .type(size: .points(9)))])
    #expect(document.version == "1.4")
    #expect(try Self.content(document) == "0 0 0 1 k /bsO10 gs BT ET")
    let page = try #require(document.object(document.pages[0]).dictionary)
    #expect(page["TrimBox"] == .numbers([10, 10, 190, 90]))
    #expect(page["BleedBox"] == .numbers([0, 0, 200, 100]))
    #expect(page["Group"] == nil)
    #expect(page["StructParents"] == nil)
    #expect(document.catalog["StructTreeRoot"] == nil)
    #expect(document.catalog["Metadata"] == nil)
    #expect(document.trailer["ID"]?.array?.count == 2)
    let info = try #require(document.resolve(document.trailer["Info"]).dictionary)
    #expect(info["GTS_PDFXVersion"]?.text == "PDF/X-1a:2003")
    #expect(info["GTS_PDFXConformance"] == nil)
    #expect(info["Trapped"] == .name("False"))
    #expect(info["ModDate"]?.text == "D:20261122060000Z")
    #expect(info["Title"]?.text == "Nº 14 & “more”")
    let intents = try #require(document.resolve(document.catalog["OutputIntents"]).array)
    let intent = try #require(document.resolve(intents[0]).dictionary)
    #expect(intents.count == 1)
    #expect(intent["S"] == .name("GTS_PDFX"))
    #expect(intent["OutputConditionIdentifier"]?.text == "TEST01")
    #expect(intent["RegistryName"] == nil)
    #expect(document.resolve(intent["DestOutputProfile"]).dictionary?["N"] == .integer(4))
    let states = document.resolve(page["Resources"]).dictionary?["ExtGState"]?.dictionary
    #expect(
      states?["bsO10"]?.dictionary
        == [
          "Type": .name("ExtGState"), "op": .boolean(true), "OP": .boolean(false),
          "OPM": .integer(1),
        ])
  }

  @Test func pdfX4SaysWhatItIsInItsMetadata() throws {
    let document = try Self.finished("", flavour: .pdfX4)
    #expect(document.version == "1.6")
    let stream = try #require(document.catalog["Metadata"]?.reference)
    let xmp = String(decoding: try document.decodedData(of: stream), as: UTF8.self)
    for part in [
      "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
      "<pdf:Trapped>False</pdf:Trapped>",
      "Nº 14 &amp; “more”", "<xmp:CreateDate>2026-11-22T06:00:00Z</xmp:CreateDate>",
      "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    ] {
      #expect(xmp.contains(part), "\(part)")
    }
  }

  @Test func theSameSpotHasOneColourSpaceThroughout() throws {
    let document = try Self.finished(
      "0 0 0.003922 rg 1 1 9 9 re f 0 0 0.007843 rg 1 1 9 9 re f",
      inks: [
        (Self.blue, .area(shorterSide: .points(9))),
        (Self.blue.tinted(0.25), .area(shorterSide: .points(9))),
      ])
    #expect(
      try Self.content(document)
        == "/bsSHarbour-20Blue cs 1 scn 1 1 9 9 re f /bsSHarbour-20Blue cs 0.25 scn 1 1 9 9 re f")
    let spaces = document.references.compactMap { document.object($0).array }
      .filter { $0.first == .name("Separation") }
    #expect(spaces.count == 1)
    #expect(spaces.first?[1] == .name("Harbour Blue"))
  }

  @Test func aGradientBetweenASpotAndBlackBlendsBothInks() throws {
    let document = try Self.finished(
      "/Pattern cs /p scn 0 0 99 99 re f", resources: "/Pattern << /p 10 0 R >>",
      objects: [
        10: """
        << /Type /Pattern /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB
        /Coords [0 0 1 1] /Function 11 0 R >> >>
        """,
        11: """
        << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0.003922] /C1 [0 0 0.007843] >>
        """,
      ],
      inks: [
        (Self.blue, .area(shorterSide: .points(9))),
        (.black(0.5), .area(shorterSide: .points(9))),
      ])
    let shadings = document.references.compactMap {
      document.resolve(document.object($0).dictionary?["Shading"]).dictionary
    }
    let shading = try #require(shadings.first)
    let space = try #require(document.resolve(shading["ColorSpace"]).array)
    #expect(space[0] == .name("DeviceN"))
    #expect(
      space[1] == .array(["Cyan", "Magenta", "Yellow", "Black", "Harbour Blue"].map { .name($0) }))
    let function = try #require(document.resolve(shading["Function"]).dictionary)
    #expect(function["C0"] == .numbers([0, 0, 0, 0, 1]))
    #expect(function["C1"] == .numbers([0, 0, 0, 0.5, 0]))
  }

  @Test func aMarkGivesWayToItsPicture() throws {
    let picture = PressPicture(
      width: 2, height: 1, colors: .cmyk, filter: .deflate,
      data: deflate([1, 2, 3, 4, 5, 6, 7, 8]))
    let document = try Self.finished(
      "/x5 Do", resources: "/XObject << /x5 10 0 R >>",
      objects: [
        10: .data(
          "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode "
            + "/ColorSpace /DeviceGray /BitsPerComponent 8", PictureMark.bytes(number: 0))
      ],
      pictures: [.picture(picture)])
    let page = try #require(document.object(document.pages[0]).dictionary)
    let objects = document.resolve(page["Resources"]).dictionary?["XObject"]?.dictionary
    let image = try #require(objects?["x5"]?.reference)
    let entries = try #require(document.object(image).dictionary)
    #expect(entries["ColorSpace"] == .name("DeviceCMYK"))
    #expect(entries["Width"] == .integer(2))
    #expect(try document.decodedData(of: image) == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  private func mark(_ number: Int) -> TestPDF.Object {
    .data(
      "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode "
        + "/ColorSpace /DeviceGray /BitsPerComponent 8", PictureMark.bytes(number: number))
  }

  @Test func picturesOfTheSameBytesButNotOfTheSameKindStayApart() throws {
    let bytes = deflate([UInt8](repeating: 0xFF, count: 100))
    let gray = PressPicture(width: 10, height: 10, colors: .gray, filter: .deflate, data: bytes)
    let lineArt = PressPicture(
      width: 80, height: 10, colors: .bilevel, filter: .deflate, data: bytes)
    let document = try Self.finished(
      "/x5 Do /x6 Do /x7 Do", resources: "/XObject << /x5 10 0 R /x6 11 0 R /x7 12 0 R >>",
      objects: [10: mark(0), 11: mark(1), 12: mark(2)],
      pictures: [.picture(gray), .picture(lineArt), .picture(gray)])
    let page = try #require(document.object(document.pages[0]).dictionary)
    let objects = try #require(
      document.resolve(page["Resources"]).dictionary?["XObject"]?.dictionary)
    #expect(objects["x5"] == objects["x7"])
    #expect(objects["x5"] != objects["x6"])
  }

  @Test func anAdvertisementsLayersBecomePlainContent() throws {
    let ad = TestPDF(
      pages: [
        .init(
          "/OC /L BDC 0 0 0 1 k 0 0 9 9 re f EMC", resources: "/Properties << /L 10 0 R >>")
      ],
      objects: [10: "<< /Type /OCG /Name (Price) >>"],
      catalog: "/OCProperties << /OCGs [10 0 R] /D << /Name (D) >> >>")
    let (document, form) = try placed(PlacedArtwork(file: ad.bytes, name: "ad.pdf"))
    let resources = try #require(document.resolve(form["Resources"]).dictionary)
    let layer = try #require(document.resolve(resources["Properties"]).dictionary?["L"])
    #expect(document.resolve(layer) == .dictionary([:]))
  }

  @Test func anAdvertisersInkKeepsTheNumberSignInItsName() throws {
    let ad = TestPDF(
      pages: [.init("/S cs 1 scn 0 0 9 9 re f", resources: "/ColorSpace << /S 10 0 R >>")],
      objects: [10: "[/Separation /PANTONE#20#23300 /DeviceCMYK 11 0 R]", 11: "<< >>"])
    let (document, form) = try placed(PlacedArtwork(file: ad.bytes, name: "ad.pdf"))
    let resources = try #require(document.resolve(form["Resources"]).dictionary)
    let space = document.resolve(resources["ColorSpace"]?.dictionary?["S"])
    #expect(space.array?[1] == .name("PANTONE #300"))
  }

  @Test func aTitleLosesItsControlCharactersEverywhere() throws {
    let drawn = TestPDF(pages: [.init("", trimBox: nil)])
    let target = PressTarget(
      name: "test", flavour: .pdfX4, space: .cmyk, condition: "TEST01",
      profile: try profile("ISOnewspaper26v4.icc"))
    let bytes = try finish(
      drawn.bytes,
      FinishingRequest(
        colors: try PressColors(target: target), profile: target.profile.map(PackedProfile.init),
        keys: InkKeys(for: target),
        boxes: [.init(trim: Insets(all: .zero), bleed: Insets(all: .zero))], pictures: [],
        title: "One\u{7}two\r\n", language: "en", date: "2026-11-22T06:00:00Z"))
    let document = try PDFDocument(reading: bytes, named: "finished")
    let info = try #require(document.resolve(document.trailer["Info"]).dictionary)
    #expect(info["Title"]?.text == "One two  ")
    let stream = try #require(document.catalog["Metadata"]?.reference)
    #expect(
      String(decoding: try document.decodedData(of: stream), as: UTF8.self).contains(">One two  <"))
  }

  @Test func aPictureThatIsNoMarkIsRefused() throws {
    #expect(throws: FinishingError.self) {
      try Self.finished(
        "/x5 Do", resources: "/XObject << /x5 10 0 R >>",
        objects: [
          10: .data(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB "
              + "/BitsPerComponent 8", [1, 2, 3])
        ])
    }
  }

  /// An advertisement: trimmed to 80 × 40 points, in a sheet of 100 × 60.
  private func advertisement(rotate: Int = 0) -> TestPDF {
    TestPDF(pages: [
      .init(
        "0 0 0 1 k 10 10 80 40 re f", resources: "/Font << >>", mediaBox: "0 0 100 60",
        trimBox: "10 10 90 50", entries: "/Rotate \(rotate)")
    ])
  }

  private func placed(_ artwork: PlacedArtwork) throws -> (PDFDocument, PDFDictionary) {
    let document = try Self.finished(
      "/x5 Do", resources: "/XObject << /x5 10 0 R >>",
      objects: [
        10: .data(
          "/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode "
            + "/ColorSpace /DeviceGray /BitsPerComponent 8", PictureMark.bytes(number: 0))
      ],
      pictures: [.artwork(artwork)])
    let page = try #require(document.object(document.pages[0]).dictionary)
    let objects = document.resolve(page["Resources"]).dictionary?["XObject"]?.dictionary
    let form = try #require(objects?["x5"]?.reference)
    return (document, try #require(document.object(form).dictionary))
  }

  @Test func anAdvertisementsTrimFillsItsFrame() throws {
    let (document, form) = try placed(
      PlacedArtwork(file: advertisement().bytes, name: "ad.pdf"))
    #expect(form["Subtype"] == .name("Form"))
    let matrix = try #require(Matrix((form["Matrix"]?.array ?? []).compactMap(\.number)))
    let box = try #require(PDFRect((form["BBox"]?.array ?? []).compactMap(\.number)))
    #expect(box == PDFRect(left: 10, bottom: 10, right: 90, top: 50))
    let placed = matrix.bounds(of: box)
    #expect(abs(placed.left) < 1e-4 && abs(placed.bottom) < 1e-4)
    #expect(abs(placed.right - 1) < 1e-4 && abs(placed.top - 1) < 1e-4)
    #expect(document.pages.count == 1)
  }

  @Test(arguments: [90, 180, 270, -90])
  func aTurnedAdvertisementStandsUpright(_ turn: Int) throws {
    let (_, form) = try placed(
      PlacedArtwork(file: advertisement(rotate: turn).bytes, name: "ad.pdf"))
    let matrix = try #require(Matrix((form["Matrix"]?.array ?? []).compactMap(\.number)))
    // The corner at the trim's top left goes where the page's turn takes it, clockwise.
    let corner = matrix.apply(PDFPoint(x: 10, y: 50))
    let expected: PDFPoint =
      switch (turn + 360) % 360 {
      case 90: PDFPoint(x: 1, y: 1)
      case 180: PDFPoint(x: 1, y: 0)
      default: PDFPoint(x: 0, y: 0)
      }
    #expect(abs(corner.x - expected.x) < 1e-4 && abs(corner.y - expected.y) < 1e-4)
  }

  @Test func aCropShowsItsPartOfTheAdvertisement() throws {
    let (_, form) = try placed(
      PlacedArtwork(
        file: advertisement().bytes, name: "ad.pdf",
        crop: .init(x: 0.25, y: 0, width: 0.5, height: 0.5)))
    #expect(form["BBox"] == .numbers([30, 30, 70, 50]))
  }

  @Test func plainGrayFilesHaveNoColour() throws {
    let document = try Self.finished(
      "0 0 0.003922 rg BT ET", flavour: .plain, space: .gray,
      inks: [(.black(), .type(size: .points(9)))])
    #expect(try Self.content(document) == "0 g BT ET")
    #expect(document.catalog["OutputIntents"] == nil)
  }
}
