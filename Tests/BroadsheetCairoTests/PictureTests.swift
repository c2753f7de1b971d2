import BroadsheetBase
import BroadsheetLayout
import BroadsheetText
import Testing

@testable import BroadsheetCairo

struct PictureTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func draw(_ drawn: LaidOutIssue) throws -> Pixels {
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    return try rendered(folder("a.pdf"), in: folder)
  }

  @Test func aJPEGIsEmbeddedAsItIs() throws {
    let bytes = TestPicture.jpeg(width: 640, height: 320)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.jpg"))
    let pixels = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    #expect(pixels.color(30, 25) == "red")
    #expect(pixels.color(110, 25) == "green")
    #expect(pixels.color(30, 65) == "blue")
    #expect(pixels.color(10, 25) == "white")
    let list = words(try output(of: "pdfimages", "-list", folder("a.pdf")))
    #expect(list.contains("image 640 320 rgb 3 8 jpeg no"))
    _ = try output(of: "pdfimages", "-all", folder("a.pdf"), folder("out"))
    #expect(try readFile(folder("out-000.jpg")) == bytes)
  }

  @Test func aCropFillsTheFrameAndNothingElse() throws {
    let asset = try probeImage(at: try folder.write(TestPicture.jpeg(), as: "a.jpg"))
    // The right upper quarter: all green.
    let crop = PlacedImage.Crop(x: 0.5, y: 0, width: 0.5, height: 0.5)
    let pixels = try draw(issue(showing: asset, frame: rect(50, 50, 40, 20), crop: crop))
    #expect(pixels.color(54, 54) == "green")
    #expect(pixels.color(86, 66) == "green")
    for (x, y) in [(48, 55), (92, 55), (60, 48), (60, 72)] {
      #expect(pixels.color(x, y) == "white")
    }
  }

  /// Where the stored picture's upper left (red) and upper right (green) quarters are to be seen.
  @Test(arguments: [
    (1, "red", "green"), (2, "green", "red"), (3, "white", "blue"), (4, "blue", "white"),
    (5, "red", "blue"), (6, "blue", "red"), (7, "white", "green"), (8, "green", "white"),
  ])
  func exifOrientationTurnsAJPEGUpright(
    orientation: Int, upperLeft: String, upperRight: String
  ) throws {
    let bytes = TestPicture.jpeg(orientation: orientation)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.jpg"))
    let turned = orientation >= 5
    #expect(asset.width == (turned ? 32 : 64))
    #expect(asset.height == (turned ? 64 : 32))
    let frame = rect(20, 20, asset.width, asset.height)
    let drawn = issue(showing: asset, frame: frame)
    let (x, y) = (20 + Int(asset.width) * 3 / 4, 20 + Int(asset.height) / 4)
    let pdf = try draw(drawn)
    #expect(pdf.color(20 + Int(asset.width) / 4, y) == upperLeft)
    #expect(pdf.color(x, y) == upperRight)
    try writePNG(drawn.pages[0], of: drawn, dpi: 72, to: folder("proof.png"))
    let proof = Pixels(folder("proof.png"))
    #expect(proof.color(20 + Int(asset.width) / 4, y) == upperLeft)
    #expect(proof.color(x, y) == upperRight)
  }

  @Test func theSamePictureTwiceIsEmbeddedOnce() throws {
    let asset = try probeImage(at: try folder.write(TestPicture.jpeg(), as: "a.jpg"))
    let logo = try probeImage(at: try folder.write(TestPicture.pngWithAlpha, as: "a.png"))
    let items = [0, 1].flatMap { index in
      [20.0, 60.0].map { y in
        Item.image(
          PlacedImage(
            asset: AssetID(index: index), frame: rect(20, y, 40, 20), crop: .whole, alt: ""))
      }
    }
    let drawn = issue([page(items), page(items, number: 2)], assets: [asset, logo])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    let text = try objects(of: folder("a.pdf"))
    // The JPEG, the PNG and the PNG's mask.
    #expect(text.matches(of: #/\/Subtype \/Image/#).count == 3)
    #expect(try output(of: "qpdf", "--check", folder("a.pdf")).contains("No syntax"))
  }

  @Test func anInvertedProcessJPEGShowsItsColoursUnlessKept() throws {
    // Ghostscript writes process JPEGs as Adobe does.
    _ = try output(
      of: "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=jpegcmyk", "-r72", "-g64x32",
      "-sOutputFile=\(folder("a.jpg"))", "-c",
      "0 1 1 0 setcmykcolor 0 0 64 32 rectfill showpage quit")
    let asset = try probeImage(at: folder("a.jpg"))
    let drawn = issue(showing: asset, frame: rect(20, 20, 64, 32))
    #expect(try draw(drawn).color(40, 40) == "red")
    #expect(words(try output(of: "pdfimages", "-list", folder("a.pdf"))).contains("64 32 rgb"))
    var kept = options
    kept.keepsInvertedPictures = true
    try writePDF(drawn, to: folder("a.pdf"), options: kept)
    #expect(words(try output(of: "pdfimages", "-list", folder("a.pdf"))).contains("64 32 cmyk"))
    try writePNG(drawn.pages[0], of: drawn, dpi: 72, to: folder("proof.png"))
    #expect(Pixels(folder("proof.png")).color(40, 40) == "red")
  }

  @Test func aPNGKeepsItsAlpha() throws {
    let asset = try probeImage(at: try folder.write(TestPicture.pngWithAlpha, as: "a.png"))
    let image = PlacedImage(
      asset: AssetID(index: 0), frame: rect(20, 20, 40, 20), crop: .whole, alt: "")
    let ground = Shape(.rectangle(rect(0, 0, 100, 100)), fill: .black())
    let drawn = issue([page([.shape(ground), .image(image)])], assets: [asset])
    let pixels = try draw(drawn)
    #expect(pixels.color(25, 30) == "red")
    #expect(pixels.color(55, 30) == "black")
  }

  @Test func palettesGrayAnd16BitsAreRead() throws {
    let palette = TestPicture.png(
      width: 2, height: 1, depth: 8, colorType: 3, rows: [[1, 0]],
      palette: [255, 255, 255, 0, 0, 255])
    let deep = TestPicture.png(
      width: 2, height: 1, depth: 16, colorType: 2,
      rows: [[0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]])
    for bytes in [palette, deep] {
      let asset = try probeImage(at: try folder.write(bytes, as: "a.png"))
      let pixels = try draw(issue(showing: asset, frame: rect(20, 20, 40, 20)))
      #expect(pixels.color(25, 30) == "blue")
      #expect(pixels.color(55, 30) == "white")
    }
    let gray = TestPicture.png(width: 2, height: 1, depth: 8, colorType: 0, rows: [[0, 128]])
    let asset = try probeImage(at: try folder.write(gray, as: "a.png"))
    #expect(try draw(issue(showing: asset, frame: rect(20, 20, 40, 20))).color(25, 30) == "black")
    #expect(try objects(of: folder("a.pdf")).contains("/DeviceGray"))
  }

  @Test func anSVGStaysAVectorDrawing() throws {
    let bytes = TestPicture.svg(##"<rect width="50" height="50" fill="#f00"/>"##)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.svg"))
    let pixels = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    #expect(pixels.color(30, 30) == "red")
    #expect(pixels.color(100, 30) == "white")
    #expect(try !objects(of: folder("a.pdf")).contains("/Subtype /Image"))

    let crop = PlacedImage.Crop(x: 0.25, y: 0, width: 0.5, height: 1)
    let cropped = try draw(issue(showing: asset, frame: rect(20, 20, 50, 50), crop: crop))
    #expect(cropped.color(40, 30) == "red")
    #expect(cropped.color(15, 30) == "white")
    #expect(cropped.color(50, 30) == "white")
  }

  @Test func textInAnSVGUsesTheIssuesFaces() throws {
    let bytes = TestPicture.svg(
      """
      <text y="20" font-family="Roboto Condensed">High water</text>
      <text y="40" font-family="No Such Family, sans-serif">Low water</text>
      """)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.svg"))
    _ = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    let fonts = try output(of: "pdffonts", folder("a.pdf")).split(separator: "\n").dropFirst(2)
    #expect(fonts.contains { $0.contains("RobotoCondensed") })
    let known = ["LinLibertine", "RobotoCondensed", "NotoSerifHebrew"]
    #expect(fonts.allSatisfy { font in known.contains { font.contains($0) } })
    let text = words(try output(of: "pdftotext", folder("a.pdf"), "-"))
    #expect(text.contains("High water"))
  }

  @Test func anSVGReadsNoOtherFiles() throws {
    _ = try folder.write(TestPicture.pngWithAlpha, as: "secret.png")
    let bytes = TestPicture.svg(
      """
      <image href="secret.png" width="50" height="50"/>
      <image href="file://\(folder("secret.png"))" width="50" height="50"/>
      """)
    let asset = try probeImage(at: try folder.write(bytes, as: "a.svg"))
    _ = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    #expect(try !objects(of: folder("a.pdf")).contains("/Subtype /Image"))
  }

  @Test(arguments: ["a.jpg", "a.png", "a.svg"])
  func aPictureDamagedSinceItWasProbedIsAnError(name: String) throws {
    let whole =
      switch name {
      case "a.jpg": TestPicture.jpeg()
      case "a.png": TestPicture.pngWithAlpha
      default: TestPicture.svg("<rect/>")
      }
    let path = try folder.write(whole, as: name)
    let drawn = issue(showing: try probeImage(at: path), frame: rect(20, 20, 100, 50))
    let cut = [Array(whole.dropLast(name == "a.jpg" ? 2 : 20)), Array(whole.prefix(20)), []]
    for bytes in cut {
      _ = try folder.write(bytes, as: name)
      let error = #expect(throws: DrawingError.self) { try renderPDF(drawn, options: options) }
      guard case .unusablePicture(path, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(throws: DrawingError.self) {
        try writePNG(drawn.pages[0], of: drawn, dpi: 72, to: folder("a-proof.png"))
      }
    }
  }

  @Test func aPNGOfAbsurdSizeIsAnError() throws {
    var bytes = TestPicture.pngWithAlpha
    bytes.replaceSubrange(16..<24, with: [0, 0, 0x7F, 0, 0, 0, 0x7F, 0])
    let path = try folder.write(bytes, as: "a.png")
    let asset = ImageAsset(path: path, format: .png, width: 32_512, height: 32_512)
    let drawn = issue(showing: asset, frame: rect(20, 20, 100, 50))
    #expect(
      throws: DrawingError.unusablePicture(
        path: path, reason: "32512 × 32512 pixels are too many")
    ) { try renderPDF(drawn, options: options) }
  }
}
