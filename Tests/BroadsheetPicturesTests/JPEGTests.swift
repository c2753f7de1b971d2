import BroadsheetBase
import Testing

@testable import BroadsheetPictures

struct JPEGTests {
  @Test(arguments: [75, 95])
  func colourComesBack(quality: Int) throws {
    let pixels = try decodePicture(encodeJPEG(quarters(), quality: quality))
    #expect(pixels.colors == .rgb)
    #expect(showsQuarters(pixels, rgbQuarters))
    #expect(pixels.alpha == nil)
    #expect(pixels.profile == nil)
  }

  @Test func colourIsStoredAtHalfSizeBelowQuality90() throws {
    // The first component's sampling factors: 2 × 2, or 1 × 1.
    for (quality, factors) in [(89, 0x22), (90, 0x11)] as [(Int, UInt8)] {
      let bytes = try encodeJPEG(quarters(), quality: quality)
      let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xFF, 0xC0]) })
      #expect(bytes[frame + 11] == factors)
    }
  }

  @Test func grayStaysGray() throws {
    let gray = Pixels(width: 2, height: 1, colors: .gray, samples: [0, 200])
    let pixels = try decodePicture(encodeJPEG(gray, quality: 100))
    #expect(pixels.colors == .gray)
    #expect(pixels.isNear(0, 0, [0]) && pixels.isNear(1, 0, [200]))
  }

  @Test func lineArtIsWrittenAsGray() throws {
    let art = Pixels(width: 3, height: 1, colors: .bilevel, samples: [0b1010_0000])
    let pixels = try decodePicture(encodeJPEG(art, quality: 100))
    #expect(pixels.isNear(0, 0, [0]) && pixels.isNear(1, 0, [255]) && pixels.isNear(2, 0, [0]))
  }

  @Test func progressiveFilesAreRead() throws {
    let pixels = try decodePicture(Fixture.progressiveJPEG)
    #expect(showsQuarters(pixels, rgbQuarters, slack: 40))
  }

  @Test func processColourIsFullInkAt255WhateverTheFileDoes() throws {
    // Pillow writes it inverted, with an Adobe marker.
    let inverted = try decodePicture(Fixture.cmykJPEG)
    #expect(inverted.colors == .cmyk)
    #expect(showsQuarters(inverted, cmykQuarters))
    // Without the marker the values mean what they say.
    let marker = try #require(
      Fixture.cmykJPEG.indices.first { Fixture.cmykJPEG[$0...].starts(with: [0xFF, 0xEE]) })
    var plain = Fixture.cmykJPEG
    plain.removeSubrange(marker..<marker + 16)
    let straight = try decodePicture(plain)
    #expect(showsQuarters(straight, cmykQuarters.map { $0.map { 255 - $0 } }))
  }

  @Test func aPictureIsReadAsSmallAsIsEnough() throws {
    let bytes = try encodeJPEG(quarters(width: 100, height: 50), quality: 90)
    func size(_ width: Int, _ height: Int) throws -> [Int] {
      let pixels = try decodePicture(bytes, atLeast: (width, height))
      return [pixels.width, pixels.height]
    }
    #expect(try size(100, 50) == [100, 50])
    #expect(try size(51, 10) == [100, 50])
    #expect(try size(50, 25) == [50, 25])
    #expect(try size(25, 13) == [25, 13])
    #expect(try size(26, 13) == [50, 25])
    #expect(try size(13, 7) == [13, 7])
    #expect(try size(0, 0) == [13, 7])
    #expect(try size(1000, 1000) == [100, 50])
    let small = try decodePicture(bytes, atLeast: (13, 7))
    #expect(small.isNear(1, 1, [255, 0, 0]) && small.isNear(11, 5, [255, 255, 255]))
  }

  private func with(_ parts: [(number: UInt8, total: UInt8, body: [UInt8])]) throws -> [UInt8] {
    var bytes = try encodeJPEG(quarters(), quality: 90)
    let segments = parts.flatMap { part in
      let body = Array("ICC_PROFILE\0".utf8) + [part.number, part.total] + part.body
      return [0xFF, 0xE2, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
    }
    bytes.insert(contentsOf: segments, at: 2)
    return bytes
  }

  @Test func aProfileInPartsIsPutTogetherInOrder() throws {
    var whole = profile("RGB ", count: 300)
    for index in 132..<300 { whole[index] = UInt8(index & 255) }
    let (first, second) = (Array(whole.prefix(140)), Array(whole.dropFirst(140)))
    #expect(try decodePicture(with([(1, 1, whole)])).profile == whole)
    #expect(try decodePicture(with([(2, 2, second), (1, 2, first)])).profile == whole)
    #expect(try decodePicture(with([(1, 2, first)])).profile == nil)
    #expect(try decodePicture(with([(1, 2, first), (1, 2, second)])).profile == nil)
    #expect(try decodePicture(with([(0, 1, whole)])).profile == nil)
  }

  @Test func aProfileOfAnotherKindOfColourIsLeftOut() throws {
    #expect(try decodePicture(with([(1, 1, profile("GRAY"))])).profile == nil)
    #expect(try decodePicture(with([(1, 1, Array(profile("RGB ").prefix(50)))])).profile == nil)
  }

  @Test func aPictureTooLargeForAJPEGIsAnError() throws {
    let wide = Pixels(
      width: 65_501, height: 1, colors: .gray, samples: Array(repeating: 0, count: 65_501))
    #expect(throws: PictureError.tooLarge(width: 65_501, height: 1)) {
      try encodeJPEG(wide, quality: 50)
    }
  }
}
