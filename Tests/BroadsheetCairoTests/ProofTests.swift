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
    // The name stands in the frame's corner.
    #expect((90..<160).contains { x in (84..<112).contains { slots.color(x, $0) != "white" } })
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

  @Test func aProofTooLargeForCairoIsAnError() throws {
    #expect(throws: DrawingError.self) { try proof([], dpi: 30_000) }
    #expect(folder.names.isEmpty)
  }
}
