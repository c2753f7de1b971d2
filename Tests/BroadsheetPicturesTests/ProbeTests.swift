import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetPictures

struct ProbeTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func probe(_ bytes: [UInt8], as name: String = "picture") throws -> ImageAsset {
    try probePicture(at: try folder.write(bytes, as: name))
  }

  @Test func formatsAreKnownByTheirContent() throws {
    let jpeg = try probe(encodeJPEG(quarters(), quality: 90), as: "a.png")
    #expect((jpeg.format, jpeg.colors) == (.jpeg, .rgb))
    #expect((jpeg.width, jpeg.height, jpeg.orientation) == (32, 16, 1))
    #expect(jpeg.path == folder("a.png"))
    let png = try probe(MadePNG(width: 2, height: 1, colorType: 0, rows: [[1, 2]]).bytes)
    #expect((png.format, png.colors, png.width, png.height) == (.png, .gray, 2, 1))
    let tiff = try probe(Fixture.cmykTIFF, as: "a.jpg")
    #expect((tiff.format, tiff.colors, tiff.width, tiff.height) == (.tiff, .cmyk, 32, 16))
    #expect(try probe(Fixture.bigTIFF).format == .tiff)
    #expect(try probe(Fixture.cmykJPEG).colors == .cmyk)
    #expect(try probe(Fixture.group4TIFF).colors == .bilevel)
  }

  @Test func theSniffedFormatIsThatOfTheFirstBytes() {
    func sniff(_ text: String) -> ImageAsset.Format? { sniffFormat(Array(text.utf8)) }
    #expect(sniff("%PDF-1.7") == .pdf)
    #expect(sniff(String(repeating: " ", count: 1019) + "%PDF-") == .pdf)
    #expect(sniff(String(repeating: " ", count: 1020) + "%PDF-") == nil)
    #expect(sniff("\u{FEFF}<?xml version=\"1.0\"?><!-- --><svg:svg/>") == .svg)
    #expect(sniff("<html/>") == nil)
    #expect(sniff("") == nil)
    #expect(sniff("%PDF") == nil)
    #expect(sniffFormat([0x49, 0x49, 42, 0]) == .tiff)
    #expect(sniffFormat([0x4D, 0x4D, 0, 43]) == .tiff)
    #expect(sniffFormat([0x4D, 0x4D, 42, 0]) == nil)
  }

  /// What is probed is what is decoded.
  @Test func probedColoursAndSizesAreThoseOfTheDecodedPicture() throws {
    let files: [[UInt8]] = [
      try encodeJPEG(quarters(), quality: 50), Fixture.cmykJPEG, Fixture.progressiveJPEG,
      MadePNG(width: 9, height: 1, depth: 1, colorType: 0, rows: [[1, 128]]).bytes,
      MadePNG(
        width: 9, height: 1, depth: 1, colorType: 3, rows: [[1, 128]],
        palette: [0, 0, 0, 255, 255, 255]
      ).bytes,
      MadePNG(
        width: 9, height: 1, depth: 1, colorType: 3, rows: [[1, 128]],
        palette: [0, 0, 0, 255, 255, 254]
      ).bytes,
      MadePNG(
        width: 9, height: 1, depth: 1, colorType: 0, rows: [[1, 128]], transparency: [0, 0]
      ).bytes,
      MadePNG(width: 1, height: 1, colorType: 6, rows: [[1, 2, 3, 4]]).bytes,
      Fixture.lzwTIFF, Fixture.jpegTIFF, Fixture.group3TIFF, Fixture.cmykTIFF,
      MadeTIFF(width: 1, height: 1, bits: 2, photometric: 1, blocks: [[0]]).bytes,
    ]
    for bytes in files {
      let asset = try probe(bytes)
      let pixels = try decodePicture(bytes)
      #expect(asset.colors == pixels.colors)
      #expect(asset.width == Double(pixels.width) && asset.height == Double(pixels.height))
    }
  }

  @Test func orientationTurnsTheSize() throws {
    let tiff = MadeTIFF(
      width: 3, height: 1, photometric: 1, blocks: [[1, 2, 3]], shorts: [274: [6]])
    let asset = try probe(tiff.bytes)
    #expect((asset.width, asset.height, asset.orientation) == (1, 3, 6))
    var jpeg = try encodeJPEG(quarters(), quality: 90)
    let exif: [UInt8] =
      Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
      + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0]
    jpeg.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
    // Behind a long profile too.
    let long: [UInt8] = [0xFF, 0xE2, 0xFF, 0xFF] + Array(repeating: 0, count: 0xFFFD)
    jpeg.insert(contentsOf: long + long, at: 2)
    let turned = try probe(jpeg)
    #expect((turned.width, turned.height, turned.orientation) == (16, 32, 8))
  }

  @Test func eachMistakeHasItsName() throws {
    #expect(throws: PictureError.unreadable(reason: "no such file or directory")) {
      try probePicture(at: folder("none"))
    }
    #expect(throws: PictureError.unreadable(reason: "it is not a plain file")) {
      try probePicture(at: folder.path)
    }
    for text in ["", "GIF89a", "<html></html>", "<svg/>", "%PDF-1.4"] {
      #expect(throws: PictureError.unknownFormat) { try probe(Array(text.utf8)) }
    }
    #expect(throws: PictureError.damaged(reason: "it is cut short")) {
      try probe(Array(Fixture.cmykJPEG.prefix(30)))
    }
    let png = MadePNG(width: 2, height: 1, colorType: 0, rows: [[1, 2]]).bytes
    #expect(throws: PictureError.damaged(reason: "its header is cut short")) {
      try probe(Array(png.prefix(20)))
    }
    for tiff in [[0x49, 0x49, 42, 0], [0x49, 0x49, 42, 0, 8, 0, 0, 0]] as [[UInt8]] {
      #expect(throws: PictureError.self) { try probe(tiff) }
    }
    #expect(
      PictureError.unknownFormat.description == "it is neither JPEG, PNG, TIFF, SVG nor PDF")
  }

  @Test func sizesOfNothingAndOfTooMuchAreErrors() throws {
    func png(_ width: Int, _ height: Int) -> [UInt8] {
      MadePNG(width: width, height: height, colorType: 0, rows: [[0]]).bytes
    }
    func tiff(_ width: Int, _ height: Int) -> [UInt8] {
      MadeTIFF(width: width, height: height, photometric: 1, blocks: [[0]]).bytes
    }
    func jpeg(_ width: Int, _ height: Int) throws -> [UInt8] {
      var bytes = try encodeJPEG(quarters(), quality: 90)
      let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC0]) })
      bytes.replaceSubrange(
        frame + 5..<frame + 9,
        with: [UInt8(height >> 8), UInt8(height & 255)]
          + [UInt8(width >> 8), UInt8(width & 255)])
      return bytes
    }
    for bytes in [png(0, 1), png(1, 0), tiff(0, 1), try jpeg(0, 8), try jpeg(8, 0)] {
      #expect(throws: PictureError.zeroSize) { try probe(bytes) }
      #expect(throws: PictureError.zeroSize) { try decodePicture(bytes) }
    }
    for bytes in [png(100_000, 100_000), tiff(100_000, 100_000)] {
      #expect(throws: PictureError.tooLarge(width: 100_000, height: 100_000)) { try probe(bytes) }
      #expect(throws: PictureError.tooLarge(width: 100_000, height: 100_000)) {
        try decodePicture(bytes)
      }
    }
    #expect(throws: PictureError.tooLarge(width: 100_001, height: 1)) { try probe(png(100_001, 1)) }
    #expect(throws: PictureError.tooLarge(width: 60_000, height: 60_000)) {
      try probe(jpeg(60_000, 60_000))
    }
    // Sizes that may be, in files that cannot hold them: refused before memory is taken.
    for bytes in [png(15_000, 15_000), tiff(15_000, 15_000), try jpeg(15_000, 15_000)] {
      #expect(try probe(bytes).width == 15_000)
      #expect(throws: PictureError.damaged(reason: "it is too short for 15000 × 15000 pixels")) {
        try decodePicture(bytes)
      }
    }
  }
}
