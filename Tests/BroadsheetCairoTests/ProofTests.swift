import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

struct ProofTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// One column, one baseline.
  private let facts = PageFacts(
    page: 1, fill: 1, columns: [rect(100, 20, 50, 200)], baselines: [.points(50)])

  private func proof(
    _ items: [Item], dpi: Double = 72, overlays: Set<Overlay> = [], facts: PageFacts? = nil,
    edges: PressEdges = PressEdges()
  ) throws -> PagePixels {
    let drawn = issue([page(items, bleed: 9)], pageFacts: facts.map { [$0] } ?? [])
    try writePNG(
      drawn.pages[0], of: drawn, to: folder("a.png"),
      ProofStyle(dpi: dpi, overlays: overlays, edges: edges))
    return PagePixels(folder("a.png"))
  }

  @Test func aProofIsTheTrimInPixels() throws {
    let black = Shape(.rectangle(rect(20, 30, 40, 50)), fill: .black())
    let pixels = try proof([.shape(black)], dpi: 144)
    #expect(pixels.width == 400)
    #expect(pixels.height == 600)
    #expect(pixels.color(39, 100) == "white")
    #expect(pixels.color(41, 61) == "black")
    #expect(pixels.color(118, 158) == "black")
    #expect(pixels.color(121, 158) == "white")
  }

  @Test func typeLeavesInk() throws {
    let pixels = try proof([.glyphs(try run("Ferry", x: 20, y: 40, size: 24))])
    #expect(pixels.distinctColors.count > 10)
    #expect((20..<80).contains { x in (20..<41).contains { pixels.color(x, $0) == "black" } })
  }

  @Test func rulesHaveSquareEndsAndDashes() throws {
    let from = Point(x: .points(20), y: .points(40))
    let rule = Shape(
      .line(from: from, to: Point(x: .points(60), y: .points(40))),
      stroke: .init(ink: .black(), width: .points(4), dash: [.points(10), .points(10)]))
    let pixels = try proof([.shape(rule)])
    #expect(pixels.color(19, 39) == "white")
    #expect(pixels.color(20, 39) == "black")
    #expect(pixels.color(29, 40) == "black")
    #expect(pixels.color(30, 40) == "white")
    #expect(pixels.color(40, 38) == "black")
    #expect(pixels.color(40, 42) == "white")
  }

  @Test func overlaysStandOnTopInTheirColours() throws {
    let line = Group(
      .line(1), frame: rect(30, 90, 100, 12), items: [.glyphs(try run("x", x: 30, y: 100))])
    let story = Group(.story("ferry"), frame: rect(20, 20, 160, 200), items: [.group(line)])
    let plain = try proof([.group(story)], dpi: 288)
    #expect(plain.color(80, 400) == "white")
    let slots = try proof([.group(story)], dpi: 288, overlays: [.slots])
    #expect(slots.color(80, 400) != "white")
    #expect(slots.color(400, 400) == "white")
    // The name stands on a tab above the frame's corner.
    #expect(slots.color(82, 60) != "white" && plain.color(82, 60) == "white")
    #expect((90..<160).contains { x in (50..<78).contains { slots.color(x, $0) == "white" } })
    let lines = try proof([.group(story)], dpi: 288, overlays: [.lines])
    #expect(lines.color(400, 400) != "white")
    #expect(lines.color(80, 400) == "white")
    let gridded = try proof([.group(story)], dpi: 288, overlays: [.grid], facts: facts)
    #expect(gridded.value(500, 400) < 0xF0_FFFF)
    #expect(gridded.value(300, 400) == 0xFF_FFFF)
    #expect(gridded.value(500, 200) < gridded.value(500, 400))
  }

  @Test func looseLinesAreWarmAndTightOnesCool() throws {
    func mark(_ kind: TypographyMark.Kind, y: Double, _ space: Double) -> TypographyMark {
      TypographyMark(kind, page: 1, frame: rect(20, y, 100, 8), space: space, source: nil)
    }
    let marks = [
      mark(.loose, y: 20, 1.6), mark(.loose, y: 40, 2.9), mark(.tight, y: 60, 0.5),
      mark(.widow, y: 80, 1),
      TypographyMark(.loose, page: 2, frame: rect(20, 100, 100, 8), space: 3, source: nil),
    ]
    func pixels(_ overlays: Set<Overlay>) throws -> PagePixels {
      let drawn = issue([page([], bleed: 0)], marks: marks)
      try writePNG(
        drawn.pages[0], of: drawn, to: folder("m.png"), ProofStyle(dpi: 72, overlays: overlays))
      return PagePixels(folder("m.png"))
    }
    let plain = try pixels([])
    #expect(plain.value(60, 24) == 0xFF_FFFF)
    #expect(plain.distinctColors.count == 1)
    let tinted = try pixels([.looseness])
    func channels(_ y: Int) -> (red: Int, blue: Int) {
      let value = Int(tinted.value(60, y))
      return (value >> 16 & 0xFF, value & 0xFF)
    }
    #expect(channels(24).red > channels(24).blue)
    #expect(channels(44).blue < channels(24).blue)
    #expect(channels(64).blue > channels(64).red)
    // A widow has a frame around it and no ground.
    #expect(tinted.value(60, 84) == 0xFF_FFFF)
    #expect((76...80).contains { tinted.value(60, $0) != 0xFF_FFFF })
    // What is marked on another page is not on this one.
    #expect(tinted.value(60, 104) == 0xFF_FFFF)
    // The key stands at the foot.
    #expect((280..<300).contains { y in (20..<190).contains { tinted.value($0, y) != 0xFF_FFFF } })
  }

  @Test func aProofDoesNotDependOnThePagesBeforeIt() throws {
    let bytes = TestPicture.jpeg(width: 400, height: 200)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.jpg"))
    let images = [120.0, 20].map {
      PlacedImage(
        asset: AssetID(index: 0), frame: rect(20, 20, $0, $0 / 2), crop: .whole, alt: "")
    }
    let drawn = issue(
      images.enumerated().map { page([.image($1)], number: $0 + 1) }, assets: [asset])
    let renderer = try ProofRenderer(drawn, ProofStyle(dpi: 72))
    try renderer.draw(drawn.pages[0]).writePNG(to: folder("1.png"), dpi: 72)
    try renderer.draw(drawn.pages[1]).writePNG(to: folder("2.png"), dpi: 72)
    try writePNG(drawn.pages[1], of: drawn, to: folder("alone.png"), ProofStyle(dpi: 72))
    #expect(try readPictureFile(folder("2.png")) == readPictureFile(folder("alone.png")))
  }

  @Test func lettersStandOnQuartersOfAPixel() throws {
    func pixels(_ x: Double) throws -> Set<[UInt32]> {
      let proof = try proof([.glyphs(try run("l", x: x, y: 40, size: 12))])
      return [(20..<40).map { proof.value($0, 36) }]
    }
    #expect(try pixels(24) != pixels(24.25))
    #expect(try pixels(24) == pixels(24.05))
    // A whole pixel on, the letter is the same.
    let next = try pixels(25).map { Array($0.dropFirst()) }
    #expect(try next == pixels(24).map { Array($0.dropLast()) })
  }

  @Test func aLetterLargerThanThePageIsCutOff() throws {
    // Its left stem goes down through the page.
    let pixels = try proof([.glyphs(try run("H", x: -150, y: 900, size: 1_500))])
    #expect(pixels.width == 200)
    for y in [0, 150, 299] {
      #expect(Set((0..<200).map { pixels.color($0, y) }).isSuperset(of: ["black", "white"]))
    }
  }

  @Test func typeHasItsInk() throws {
    let red = Ink.process(cyan: 0, magenta: 1, yellow: 1, black: 0)
    let run = try run("H", x: 20, y: 150, size: 150, ink: red)
    #expect(try proof([.glyphs(run)]).distinctColors.contains { $0 & 0xFF_FFFF == 0xFF_0000 })
  }

  @Test func aPageWithoutColourIsAGrayFile() throws {
    func colorType(_ ink: Ink) throws -> UInt8 {
      _ = try proof([.shape(Shape(.rectangle(rect(20, 30, 40, 50)), fill: ink))])
      return try readPictureFile(folder("a.png"))[25]
    }
    #expect(try colorType(.black(0.5)) == 0)
    #expect(try colorType(.process(cyan: 1, magenta: 0, yellow: 0, black: 0)) == 2)
  }

  // MARK: More overlays

  @Test func baselinesAreTheGridWithoutItsColumns() throws {
    let pixels = try proof([], dpi: 288, overlays: [.baselines], facts: facts)
    #expect(pixels.value(500, 200) != 0xFF_FFFF)
    #expect(pixels.value(500, 400) == 0xFF_FFFF)
  }

  @Test func rolesHaveColoursAndAKey() throws {
    let head = Group(.headline, frame: rect(20, 20, 160, 40))
    // A leg is where its lines are: what they make room for is something else.
    let lines = [
      Group(.line(1), frame: rect(20, 80, 160, 20)), Group(.line(2), frame: rect(20, 100, 160, 20)),
      Group(.line(3), frame: rect(20, 220, 160, 20)),
    ]
    let leg = Group(.leg(1), frame: rect(20, 80, 160, 160), items: lines.map { .group($0) })
    let story = Group(
      .story("ferry"), frame: rect(20, 20, 160, 100), items: [.group(head), .group(leg)])
    let pixels = try proof([.group(story)], overlays: [.roles])
    func parts(_ x: Int, _ y: Int) -> (red: Int, blue: Int) {
      (Int(pixels.value(x, y) >> 16), Int(pixels.value(x, y) & 0xFF))
    }
    #expect(parts(100, 40).red > parts(100, 40).blue)
    #expect(parts(100, 100).blue > parts(100, 100).red)
    #expect(parts(100, 230).blue > parts(100, 230).red)
    #expect(pixels.value(100, 70) == 0xFF_FFFF)
    #expect(pixels.value(100, 170) == 0xFF_FFFF)
    // The page has no foot below its type that a key could stand in: it stands below the page.
    func hasInk(_ rows: Range<Int>) -> Bool {
      rows.contains { y in (20..<190).contains { pixels.value($0, y) != 0xFF_FFFF } }
    }
    #expect(!hasInk(250..<300))
    #expect(pixels.height > 300 && hasInk(300..<pixels.height))
  }

  @Test func thePrintAreaShowsWhatIsCutOff() throws {
    let black = Shape(.rectangle(rect(-9, -9, 218, 20)), fill: .black())
    let pixels = try proof(
      [.shape(black)], overlays: [.printArea], edges: PressEdges(safe: .points(30)))
    // Nine points of bleed all round.
    #expect(pixels.width == 218 && pixels.height > 318)
    #expect(pixels.value(4, 4) != 0xFF_FFFF)
    #expect(pixels.value(4, 200) != 0xFF_FFFF)
    // The edge that is kept free, and what lies within.
    #expect(pixels.value(25, 150) != 0xFF_FFFF)
    #expect(pixels.value(100, 150) == 0xFF_FFFF)
  }

  // MARK: Several pages

  @Test func pagesOfASpreadStandSideBySide() throws {
    let black = Shape(.rectangle(rect(0, 0, 40, 50)), fill: .black())
    let pages = (1...3).map { page($0 == 1 ? [] : [.shape(black)], number: $0) }
    let drawn = issue(pages)
    let renderer = try ProofRenderer(drawn, ProofStyle(dpi: 72))
    let spread = try renderer.draw(drawn.spreads[1])
    #expect(spread.width == 400 && spread.height == 300)
    #expect(spread[10, 10] == 0 && spread[210, 10] == 0)
    #expect(spread[100, 10] == 0xFF_FFFF && spread[300, 10] == 0xFF_FFFF)
    // The fold.
    #expect(spread[200, 200] != 0xFF_FFFF && spread[199, 200] == 0xFF_FFFF)
  }

  @Test func aPageOfAnotherEditionStandsOnItsHead() throws {
    let black = Shape(.rectangle(rect(0, 0, 40, 50)), fill: .black())
    let trim = Size(width: .points(200), height: .points(300))
    let pages = (1...3).map {
      Page(
        number: $0, label: "", trim: trim, bleed: Insets(all: .zero),
        content: Group(.page, frame: rect(0, 0, 200, 300), items: [.shape(black)]),
        isTurned: $0 == 3)
    }
    let drawn = issue(pages)
    let spread = try ProofRenderer(drawn, ProofStyle(dpi: 72)).draw(drawn.spreads[1])
    #expect(spread[10, 10] == 0 && spread[390, 290] == 0)
    #expect(spread[210, 10] == 0xFF_FFFF && spread[390, 10] == 0xFF_FFFF)
  }

  @Test func aContactSheetHasRowsOfPagesWithTheirFolios() throws {
    let cell = ContactSheet.Cell(ProofPixels(width: 60, height: 80, color: 0xFF0000), words: "12")
    let sheet = ContactSheet(columns: 2, runsLeftward: false)
    let pixels = try sheet.draw([cell, cell, cell], faces: TestFaces.all)
    let gap = ContactSheet.gap(ofWidth: 60)
    #expect(pixels.width == 3 * gap + 120)
    #expect(pixels[gap + 30, gap + 40] == 0xFF0000)
    #expect(pixels[2 * gap + 90, gap + 40] == 0xFF0000)
    let second = gap + 80 + 16 + gap
    #expect(pixels[gap + 30, second + 40] == 0xFF0000)
    #expect(pixels[2 * gap + 90, second + 40] != 0xFF0000)
    // The folio, below the middle.
    #expect(
      (gap + 82..<gap + 96).contains { y in
        (gap + 15..<gap + 45).contains { pixels[$0, y] >> 8 & 0xFF < 0x80 }
      })
    // A paper that is read from the right begins there.
    let leftward = try ContactSheet(columns: 2, runsLeftward: true)
      .draw([cell, cell, cell], faces: TestFaces.all)
    #expect(leftward[2 * gap + 90, second + 40] == 0xFF0000)
    #expect(leftward[gap + 30, second + 40] != 0xFF0000)
  }

  @Test func aPictureIsCutOffAtTheEdgesOfTheOneItIsPutOn() {
    var ground = ProofPixels(width: 4, height: 4, color: 0)
    let dot = ProofPixels(width: 3, height: 3, color: 0xFF)
    ground.place(dot, x: -2, y: -2)
    ground.place(dot, x: 3, y: 3)
    ground.place(dot, x: 9, y: -9)
    #expect(ground[0, 0] == 0xFF && ground[1, 1] == 0 && ground[3, 3] == 0xFF && ground[2, 3] == 0)
  }

  @Test func aProofTooLargeForCairoIsAnError() throws {
    #expect(throws: DrawingError.self) { try proof([], dpi: 30_000) }
    #expect(folder.names.isEmpty)
  }
}
