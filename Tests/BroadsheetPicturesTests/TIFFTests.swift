import BroadsheetBase
import Testing

@testable import BroadsheetPictures

struct TIFFTests {
  private func decode(_ tiff: MadeTIFF) throws -> Pixels { try decodePicture(tiff.bytes) }

  @Test(arguments: [true, false])
  func bothByteOrdersAreRead(isLittle: Bool) throws {
    let tiff = MadeTIFF(
      width: 2, height: 1, photometric: 2, samples: 3, blocks: [[1, 2, 3, 4, 5, 6]],
      isLittle: isLittle)
    #expect(
      try decode(tiff)
        == Pixels(
          width: 2, height: 1, colors: .rgb, samples: [1, 2, 3, 4, 5, 6]))
    var deep = MadeTIFF(
      width: 3, height: 1, bits: 16, photometric: 1, blocks: [[0, 128, 0, 129, 255, 255]],
      isLittle: isLittle)
    if isLittle { deep.blocks = [[128, 0, 129, 0, 255, 255]] }
    #expect(try decode(deep).samples == [0, 1, 255])
  }

  @Test func bigTIFFIsRead() throws {
    #expect(sniffFormat(Fixture.bigTIFF) == .tiff)
    let pixels = try decodePicture(Fixture.bigTIFF)
    #expect(pixels.samples == Array(repeating: [255, 0, 0], count: 8).flatMap { $0 })
  }

  @Test func grayOfFewBitsAndTheOtherWayRound() throws {
    let four = MadeTIFF(width: 3, height: 1, bits: 4, photometric: 1, blocks: [[0x0F, 0x80]])
    #expect(try decode(four).samples == [0, 255, 136])
    let white = MadeTIFF(width: 2, height: 1, photometric: 0, blocks: [[0, 200]])
    #expect(try decode(white).samples == [255, 55])
  }

  @Test func oneBitIsLineArtWithInkAsOne() throws {
    var art = MadeTIFF(
      width: 10, height: 2, bits: 1, photometric: 0,
      blocks: [[0b1010_1010, 0b1011_1111], [0, 0]], rowsPerStrip: 1)
    let expected = Pixels(
      width: 10, height: 2, colors: .bilevel, samples: [0b1010_1010, 0b1000_0000, 0, 0])
    #expect(try decode(art) == expected)
    art.photometric = 1
    #expect(try decode(art).samples == [0b0101_0101, 0b0100_0000, 0xFF, 0b1100_0000])
    // A palette of black, then white.
    art.photometric = 3
    art.shorts = [320: [0, 65_535, 0, 65_535, 0, 65_535]]
    #expect(try decode(art).samples == [0b0101_0101, 0b0100_0000, 0xFF, 0b1100_0000])
    art.shorts = [320: [65_535, 0, 0, 0, 0, 65_535]]
    #expect(try decode(art).colors == .rgb)
    #expect(try decode(art).pixel(0, 0) == [0, 0, 255])
    #expect(try decode(art).pixel(1, 0) == [255, 0, 0])
  }

  @Test func palettesOf8BitsAndOf16() throws {
    var red = Array(repeating: 0, count: 256)
    red[7] = 65_535
    var tiff = MadeTIFF(width: 2, height: 1, photometric: 3, blocks: [[7, 1]])
    let rest = Array(repeating: 0, count: 512)
    tiff.shorts = [320: red + rest]
    #expect(try decode(tiff).samples == [255, 0, 0, 0, 0, 0])
    red[7] = 200
    tiff.shorts = [320: red + rest]
    #expect(try decode(tiff).samples == [200, 0, 0, 0, 0, 0])
  }

  @Test func planesAndTilesArePutTogether() throws {
    let planes = MadeTIFF(
      width: 2, height: 1, photometric: 2, samples: 3, blocks: [[1, 2], [3, 4], [5, 6]],
      isPlanar: true)
    #expect(try decode(planes).samples == [1, 3, 5, 2, 4, 6])
    // Two tiles beside each other, both reaching past the picture.
    func tile(_ value: UInt8) -> [UInt8] { Array(repeating: value, count: 256) }
    let tiles = MadeTIFF(
      width: 20, height: 3, photometric: 1, blocks: [tile(9), tile(200)], tile: (16, 16))
    let row = Array(repeating: UInt8(9), count: 16) + Array(repeating: 200, count: 4)
    #expect(try decode(tiles).samples == row + row + row)
    let bits = MadeTIFF(
      width: 20, height: 1, bits: 1, photometric: 0,
      blocks: [Array(repeating: 0xF0, count: 32), Array(repeating: 0xFF, count: 32)],
      tile: (16, 16))
    #expect(try decode(bits).samples == [0xF0, 0xF0, 0xF0])
  }

  @Test func alphaIsReadInBothForms() throws {
    var tiff = MadeTIFF(
      width: 2, height: 1, photometric: 2, samples: 4,
      blocks: [[100, 50, 0, 128, 1, 2, 3, 0]], shorts: [338: [2]])
    #expect(try decode(tiff).samples == [100, 50, 0, 1, 2, 3])
    #expect(try decode(tiff).alpha == [128, 0])
    tiff.shorts = [338: [1]]
    #expect(try decode(tiff).samples == [199, 100, 0, 1, 2, 3])
    #expect(try decode(tiff).alpha == [128, 0])
    // What is not said to be alpha is none.
    tiff.shorts = [338: [0]]
    #expect(try decode(tiff).alpha == nil)
    let planes = MadeTIFF(
      width: 2, height: 1, photometric: 1, samples: 2, blocks: [[60, 60], [128, 255]],
      isPlanar: true, shorts: [338: [1]])
    #expect(try decode(planes).samples == [120, 60])
    #expect(try decode(planes).alpha == [128, 255])
  }

  @Test func processColourIsReadAsItIs() throws {
    #expect(showsQuarters(try decodePicture(Fixture.cmykTIFF), cmykQuarters, slack: 0))
    var inks = MadeTIFF(
      width: 1, height: 1, photometric: 5, samples: 4, blocks: [[1, 2, 3, 4]])
    #expect(try decode(inks).samples == [1, 2, 3, 4])
    inks.shorts = [332: [2]]
    #expect(throws: PictureError.self) { try decode(inks) }
  }

  @Test(arguments: [
    Fixture.lzwTIFF, Fixture.packBitsTIFF, Fixture.deflateTIFF, Fixture.jpegTIFF,
  ])
  func compressedColour(bytes: [UInt8]) throws {
    #expect(showsQuarters(try decodePicture(bytes), rgbQuarters, slack: 12))
  }

  @Test(arguments: [Fixture.group3TIFF, Fixture.group4TIFF, Fixture.huffmanTIFF])
  func faxCompressedLineArt(bytes: [UInt8]) throws {
    let pixels = try decodePicture(bytes)
    #expect(pixels.colors == .bilevel)
    let rows =
      Array(repeating: [0xFF, 0xFF, 0, 0] as [UInt8], count: 8)
      + Array(repeating: [0, 0, 0xFF, 0xFF], count: 8)
    #expect(pixels.samples == rows.flatMap { $0 })
  }

  @Test func theProfileIsKeptWhenItIsOfTheColours() throws {
    var tiff = MadeTIFF(
      width: 1, height: 1, photometric: 1, blocks: [[5]], profile: profile("GRAY"))
    #expect(try decode(tiff).profile == profile("GRAY"))
    tiff.profile = profile("RGB ")
    #expect(try decode(tiff).profile == nil)
  }

  @Test func kindsThatCannotBePrintedAreErrors() throws {
    var tiff = MadeTIFF(width: 1, height: 1, bits: 32, photometric: 1, blocks: [[0, 0, 0, 0]])
    #expect(throws: PictureError.self) { try decode(tiff) }
    tiff = MadeTIFF(width: 1, height: 1, photometric: 8, samples: 3, blocks: [[0, 0, 0]])
    #expect(throws: PictureError.self) { try decode(tiff) }
    tiff = MadeTIFF(
      width: 1, height: 1, bits: 16, photometric: 1, blocks: [[0, 0]], shorts: [339: [3]])
    #expect(throws: PictureError.self) { try decode(tiff) }
  }
}
