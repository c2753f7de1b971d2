import BroadsheetBase
import BroadsheetPictures
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetCairo

struct ArtworkTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func probe(_ bytes: [UInt8]) throws -> ImageAsset {
    try probeImage(at: try folder.write(bytes, as: "a.svg"))
  }

  /// Draws artwork into a PDF file and tells its path.
  private func pdf(_ asset: ImageAsset) throws -> String {
    try folder.write(renderArtwork(asset, faces: TestFaces.all).pdf, as: "a.pdf")
  }

  @Test func anSVGIsAPageOfVectors() throws {
    let path = try pdf(probe(TestPicture.svg(##"<rect width="50" height="50" fill="#f00"/>"##)))
    #expect(try words(output(of: "pdfinfo", path)).contains("Page size: 3000 x 1500 pts"))
    let pixels = try rendered(path, in: folder)
    #expect(pixels.color(300, 300) == "red")
    #expect(pixels.color(2400, 300) == "white")
    let text = try objects(of: path)
    #expect(!text.contains("/Subtype /Image"))
    #expect(text.contains("1970"))
  }

  @Test func twoDrawingsAreTheSameBytes() throws {
    let asset = try probe(TestPicture.svg(#"<text y="20">High water</text><circle r="9"/>"#))
    #expect(
      try renderArtwork(asset, faces: TestFaces.all)
        == renderArtwork(asset, faces: TestFaces.all))
  }

  @Test func artworkLargerThanAPageIsDrawnSmaller() throws {
    let asset = try probe(
      TestPicture.svg(
        ##"<rect width="20000" height="8000" fill="#f00"/>"##,
        size: #"width="40000" height="8000""#))
    #expect(try words(output(of: "pdfinfo", pdf(asset))).contains("Page size: 3000 x 600 pts"))
  }

  @Test func textStaysTextInTheIssuesFaces() throws {
    let bytes = TestPicture.svg(
      """
      <text y="20" font-family="Roboto Condensed">High water</text>
      <text y="40" font-family="No Such Family, sans-serif">Low water</text>
      """)
    let path = try pdf(probe(bytes))
    let fonts = try output(of: "pdffonts", path).split(separator: "\n").dropFirst(2)
    #expect(fonts.contains { $0.contains("RobotoCondensed") })
    let known = ["LinLibertine", "RobotoCondensed", "NotoSerifHebrew"]
    #expect(fonts.allSatisfy { font in known.contains { font.contains($0) } })
    #expect(words(try output(of: "pdftotext", path, "-")).contains("High water"))
  }

  @Test func anSVGReadsNoOtherFiles() throws {
    _ = try folder.write(TestPicture.pngWithAlpha, as: "secret.png")
    let bytes = TestPicture.svg(
      """
      <image href="secret.png" width="50" height="50"/>
      <image href="file://\(folder("secret.png"))" width="50" height="50"/>
      """)
    #expect(try !objects(of: pdf(probe(bytes))).contains("/Subtype /Image"))
  }

  @Test func pixelsKeepTheirAlpha() throws {
    let asset = try probe(
      TestPicture.svg(##"<rect width="50" height="50" fill="#f00" fill-opacity="0.5"/>"##))
    let pixels = try renderArtworkPixels(asset, faces: [], width: 20, height: 10)
    #expect((pixels.width, pixels.height, pixels.colors) == (20, 10, .rgb))
    #expect(Array(pixels.samples[0..<3]) == [255, 0, 0])
    #expect(pixels.alpha.map { (126...129).contains($0[0]) && $0[19] == 0 } == true)
    let full = try probe(TestPicture.svg(##"<rect width="100" height="50" fill="#00f"/>"##))
    let opaque = try renderArtworkPixels(full, faces: [], width: 4, height: 2)
    #expect(opaque.alpha == nil)
    #expect(Array(opaque.samples.suffix(3)) == [0, 0, 255])
  }

  @Test func whatIsNoArtworkOrNoSizeIsAnError() throws {
    let asset = try probe(TestPicture.svg("<rect/>"))
    for (width, height) in [(0, 1), (40_000, 1), (32_000, 32_000)] {
      #expect(throws: DrawingError.self) {
        try renderArtworkPixels(asset, faces: [], width: width, height: height)
      }
    }
    let picture = ImageAsset(path: asset.path, format: .jpeg, width: 1, height: 1)
    #expect(throws: DrawingError.self) { try renderArtwork(picture, faces: []) }
    _ = try folder.write(TestPicture.pngWithAlpha, as: "a.svg")
    #expect(throws: DrawingError.self) { try renderArtwork(asset, faces: []) }
  }
}

struct SVGTextTests {
  private func characters(_ body: String) -> String {
    let found = textCharacters(ofSVG: Array("<svg xmlns='x'>\(body)</svg>".utf8))
    return String(String.UnicodeScalarView(found.sorted { $0.value < $1.value }))
  }

  @Test func textIsWhatStandsInTextElements() {
    #expect(characters("<title>zz</title><text x='1'>ab <tspan>c</tspan></text>zz") == "abc")
    #expect(characters("<text/>zz<text>a</text>zz") == "a")
    #expect(characters("<text>a<!-- z > z --></text>") == "a")
  }

  @Test func entitiesAreCharacters() {
    #expect(characters("<text>&amp;&#65;&#x42;&nbsp;</text>") == "&AB")
  }

  @Test func brokenTextEndsQuietly() {
    for body in ["<text", "<text>", "<text>&", "<text>&#", "</text>", "<!--", "<text><!--"] {
      _ = characters(body)
    }
  }

  @Test func charactersWithoutAFaceAreNamed() throws {
    let folder = try TestFolder()
    let path = try folder.write(
      TestPicture.svg(#"<text y="20">High 𓀀 water</text>"#), as: "a.svg")
    let drawn = try renderArtwork(try probeImage(at: path), faces: TestFaces.all)
    #expect(drawn.missing == "𓀀")
  }
}
