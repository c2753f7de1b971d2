import BroadsheetBase
import Testing

@testable import BroadsheetPictures

struct PNGTests {
  private func decode(_ png: MadePNG) throws -> Pixels { try decodePicture(png.bytes) }

  @Test func colourAndGrayOf8Bits() throws {
    let rgb = try decode(
      MadePNG(
        width: 2, height: 2, colorType: 2, rows: [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]]))
    #expect(rgb == Pixels(width: 2, height: 2, colors: .rgb, samples: Array(1...12)))
    let gray = try decode(MadePNG(width: 3, height: 1, colorType: 0, rows: [[0, 128, 255]]))
    #expect(gray == Pixels(width: 3, height: 1, colors: .gray, samples: [0, 128, 255]))
  }

  @Test func grayOfFewBitsIsSpreadTo8() throws {
    let two = try decode(
      MadePNG(width: 5, height: 1, depth: 2, colorType: 0, rows: [[0b00_01_10_11, 0b10_000000]]))
    #expect(two.samples == [0, 85, 170, 255, 170])
    let four = try decode(
      MadePNG(width: 3, height: 1, depth: 4, colorType: 0, rows: [[0x0F, 0x80]]))
    #expect(four.samples == [0, 255, 136])
  }

  @Test func sixteenBitsAreRounded() throws {
    let rows: [[UInt8]] = [[0x00, 0x80, 0x00, 0x81, 0xFF, 0xFF, 0x80, 0x7F]]
    let gray = try decode(MadePNG(width: 4, height: 1, depth: 16, colorType: 0, rows: rows))
    #expect(gray.samples == [0, 1, 255, 128])
    let alpha = try decode(MadePNG(width: 2, height: 1, depth: 16, colorType: 4, rows: rows))
    #expect(alpha.samples == [0, 255])
    #expect(alpha.alpha == [1, 128])
  }

  @Test func oneBitIsLineArtWithInkAsOne() throws {
    let gray = MadePNG(
      width: 10, height: 2, depth: 1, colorType: 0, rows: [[0b1010_1010, 0b1000_0000], [0, 0]])
    #expect(
      try decode(gray)
        == Pixels(
          width: 10, height: 2, colors: .bilevel,
          samples: [0b0101_0101, 0b0100_0000, 0xFF, 0b1100_0000]))
    var palette = gray
    palette.colorType = 3
    palette.palette = [255, 255, 255, 0, 0, 0]
    #expect(try decode(palette).samples == [0b1010_1010, 0b1000_0000, 0, 0])
    palette.palette = [0, 0, 0, 255, 255, 255]
    #expect(try decode(palette).samples == [0b0101_0101, 0b0100_0000, 0xFF, 0b1100_0000])
    palette.palette = [255, 0, 0, 255, 255, 255]
    let colored = try decode(palette)
    #expect(colored.colors == .rgb)
    #expect(colored.pixel(0, 0) == [255, 255, 255])
    #expect(colored.pixel(1, 0) == [255, 0, 0])
  }

  @Test(arguments: [1, 2, 4, 8])
  func palettesOfEveryDepth(depth: Int) throws {
    let row: [Int: [UInt8]] = [1: [0b0100_0000], 2: [0b0001_0000], 4: [0x01], 8: [0, 1]]
    var png = MadePNG(
      width: 2, height: 1, depth: UInt8(depth), colorType: 3, rows: [try #require(row[depth])],
      palette: [10, 20, 30, 40, 50, 60])
    #expect(try decode(png).samples == [10, 20, 30, 40, 50, 60])
    #expect(try decode(png).alpha == nil)
    png.transparency = [77]
    #expect(try decode(png).alpha == [77, 255])
  }

  @Test func alphaIsKeptUnlessAllIsOpaque() throws {
    let png = MadePNG(width: 2, height: 1, colorType: 6, rows: [[1, 2, 3, 255, 4, 5, 6, 0]])
    let pixels = try decode(png)
    #expect(pixels.samples == [1, 2, 3, 4, 5, 6])
    #expect(pixels.alpha == [255, 0])
    let opaque = MadePNG(width: 1, height: 1, colorType: 4, rows: [[9, 255]])
    #expect(
      try decode(opaque) == Pixels(width: 1, height: 1, colors: .gray, samples: [9]))
  }

  @Test func aClearColourBecomesAlpha() throws {
    var gray = MadePNG(
      width: 3, height: 1, colorType: 0, rows: [[7, 8, 7]], transparency: [0, 7])
    #expect(try decode(gray).alpha == [0, 255, 0])
    gray.depth = 16
    gray.rows = [[1, 7, 0, 7, 7, 7]]
    #expect(try decode(gray).alpha == [255, 0, 255])
    let rgb = MadePNG(
      width: 2, height: 1, colorType: 2, rows: [[1, 2, 3, 1, 2, 4]],
      transparency: [0, 1, 0, 2, 0, 3])
    #expect(try decode(rgb).alpha == [0, 255])
    // Line art that is clear somewhere is no line art.
    let art = MadePNG(
      width: 2, height: 1, depth: 1, colorType: 0, rows: [[0b1000_0000]], transparency: [0, 1])
    let pixels = try decode(art)
    #expect(pixels.colors == .gray)
    #expect(pixels.samples == [255, 0])
    #expect(pixels.alpha == [0, 255])
  }

  @Test func interlacedPicturesAreRead() throws {
    // Adam7 of 3 × 3: the first pixel, the middle of its top and bottom rows, the rest.
    let png = MadePNG(
      width: 3, height: 3, colorType: 0, rows: [[1], [3], [7, 9], [2], [8], [4, 5, 6]],
      isInterlaced: true)
    #expect(try decode(png).samples == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    var bits = png
    bits.depth = 1
    bits.rows = [[0x80], [0x80], [0xC0], [0], [0], [0b0100_0000]]
    #expect(try decode(bits).samples == [0b0100_0000, 0b1010_0000, 0b0100_0000])
  }

  @Test func theProfileIsTakenFromItsChunkAlone() throws {
    let body = Array("a\0\0".utf8) + MadePNG.stored(profile("RGB "))
    var png = MadePNG(
      width: 1, height: 1, colorType: 2, rows: [[1, 2, 3]], others: [("iCCP", body)])
    #expect(try decode(png).profile == profile("RGB "))
    png.others = [("sRGB", [0])]
    #expect(try decode(png).profile == nil)
  }
}
