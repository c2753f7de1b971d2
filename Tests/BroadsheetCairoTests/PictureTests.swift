import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetCairo

/// Pictures as proofs show them.
struct PictureTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func probe(_ bytes: [UInt8], as name: String = "a") throws -> ImageAsset {
    try probeImage(at: try folder.write(bytes, as: name))
  }

  private func draw(_ drawn: LaidOutIssue, dpi: Double = 72) throws -> PagePixels {
    try writePNG(drawn.pages[0], of: drawn, to: folder("proof.png"), ProofStyle(dpi: dpi))
    return PagePixels(folder("proof.png"))
  }

  @Test func aJPEGFillsItsFrame() throws {
    let asset = try probe(TestPicture.jpeg(width: 640, height: 320))
    let pixels = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    #expect(pixels.color(30, 25) == "red")
    #expect(pixels.color(110, 25) == "green")
    #expect(pixels.color(30, 65) == "blue")
    #expect(pixels.color(10, 25) == "white")
  }

  @Test func aCropFillsTheFrameAndNothingElse() throws {
    let asset = try probe(TestPicture.jpeg())
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
    let asset = try probe(TestPicture.jpeg(orientation: orientation))
    let turned = orientation >= 5
    #expect(asset.width == (turned ? 32 : 64))
    #expect(asset.height == (turned ? 64 : 32))
    // Smaller than the file, so that it is resampled as it is stored.
    let frame = rect(20, 20, asset.width / 2, asset.height / 2)
    let (x, y) = (20 + Int(asset.width) * 3 / 8, 20 + Int(asset.height) / 8)
    for frame in [frame, rect(20, 20, asset.width, asset.height)] {
      let scale = frame.width.points / (asset.width / 2)
      let proof = try draw(issue(showing: asset, frame: frame))
      let (dx, dy) = (Int(Double(x - 20) * scale), Int(Double(y - 20) * scale))
      #expect(proof.color(20 + dx / 3, 20 + dy) == upperLeft)
      #expect(proof.color(20 + dx, 20 + dy) == upperRight)
    }
  }

  @Test func processColourShowsByThePlainFormula() throws {
    // Ghostscript writes process JPEGs as Adobe does.
    _ = try output(
      of: "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=jpegcmyk", "-r72", "-g64x32",
      "-sOutputFile=\(folder("a.jpg"))", "-c",
      "0 1 1 0 setcmykcolor 0 0 64 32 rectfill showpage quit")
    let asset = try probeImage(at: folder("a.jpg"))
    #expect(asset.colors == .cmyk)
    #expect(try draw(issue(showing: asset, frame: rect(20, 20, 64, 32))).color(40, 40) == "red")
  }

  @Test func aPNGKeepsItsAlpha() throws {
    let asset = try probe(TestPicture.pngWithAlpha)
    let image = PlacedImage(
      asset: AssetID(index: 0), frame: rect(20, 20, 40, 20), crop: .whole, alt: "")
    let ground = Shape(.rectangle(rect(0, 0, 100, 100)), fill: .black())
    let pixels = try draw(issue([page([.shape(ground), .image(image)])], assets: [asset]))
    #expect(pixels.color(22, 30) == "red")
    #expect(pixels.color(58, 30) == "black")
  }

  @Test func palettesGray16BitsAndLineArtAreShown() throws {
    let palette = TestPicture.png(
      width: 2, height: 1, depth: 8, colorType: 3, rows: [[1, 0]],
      palette: [255, 255, 255, 0, 0, 255])
    let deep = TestPicture.png(
      width: 2, height: 1, depth: 16, colorType: 2,
      rows: [[0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]])
    let gray = TestPicture.png(width: 2, height: 1, depth: 8, colorType: 0, rows: [[0, 255]])
    let art = TestPicture.png(width: 2, height: 1, depth: 1, colorType: 0, rows: [[0x40]])
    for (bytes, color) in [(palette, "blue"), (deep, "blue"), (gray, "black"), (art, "black")] {
      let pixels = try draw(issue(showing: try probe(bytes), frame: rect(20, 20, 40, 20)))
      #expect(pixels.color(22, 30) == color)
      #expect(pixels.color(58, 30) == "white")
    }
  }

  @Test func aPictureWiderThanCairoCanHoldIsShown() throws {
    let row = Array(repeating: UInt8(0), count: 5000)
    let wide = TestPicture.png(width: 40_000, height: 1, depth: 1, colorType: 0, rows: [row])
    let pixels = try draw(issue(showing: try probe(wide), frame: rect(20, 20, 100, 20)))
    #expect(pixels.color(70, 30) == "black")
    // The size of the whole would be beyond cairo too.
    let crop = PlacedImage.Crop(x: 0.5, y: 0, width: 0.0001, height: 1)
    let part = issue(showing: try probe(wide), frame: rect(20, 20, 100, 20), crop: crop)
    #expect(try draw(part, dpi: 144).color(140, 60) == "black")
  }

  @Test func anSVGIsCroppedToItsFrame() throws {
    let asset = try probe(
      TestPicture.svg(##"<rect width="50" height="50" fill="#f00"/>"##))
    let pixels = try draw(issue(showing: asset, frame: rect(20, 20, 100, 50)))
    #expect(pixels.color(30, 30) == "red")
    #expect(pixels.color(100, 30) == "white")
    let crop = PlacedImage.Crop(x: 0.25, y: 0, width: 0.5, height: 1)
    let cropped = try draw(issue(showing: asset, frame: rect(20, 20, 50, 50), crop: crop))
    #expect(cropped.color(40, 30) == "red")
    #expect(cropped.color(15, 30) == "white")
    #expect(cropped.color(50, 30) == "white")
  }

  @Test func aPDFIsDrawnByWhoeverCan() throws {
    let asset = ImageAsset(path: folder("a.pdf"), format: .pdf, width: 50, height: 25)
    let drawn = issue(showing: asset, frame: rect(20, 20, 100, 50))
    let box = try draw(drawn)
    #expect(box.value(70, 45) == 0xE6_E6E6)
    #expect(box.value(20, 45) < 0xD0_D0D0)
    let style = ProofStyle(
      dpi: 144,
      artwork: { asset, width, height in
        guard asset.format == .pdf, width == 200, height == 100 else { return nil }
        return Pixels(width: 1, height: 1, colors: .cmyk, samples: [255, 0, 255, 0])
      })
    try writePNG(drawn.pages[0], of: drawn, to: folder("b.png"), style)
    #expect(PagePixels(folder("b.png")).color(140, 90) == "green")
    let nobody = ProofStyle(dpi: 72, artwork: { _, _, _ in nil })
    try writePNG(drawn.pages[0], of: drawn, to: folder("c.png"), nobody)
    #expect(PagePixels(folder("c.png")).value(70, 45) == 0xE6_E6E6)
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
      let error = #expect(throws: DrawingError.self) { try draw(drawn) }
      guard case .unusablePicture(path, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      if name == "a.svg" {
        #expect(throws: DrawingError.self) { try renderArtwork(drawn.assets[0], faces: []) }
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
    ) { try draw(drawn) }
  }
}
