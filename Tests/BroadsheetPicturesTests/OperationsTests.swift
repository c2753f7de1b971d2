import BroadsheetBase
import Testing

@testable import BroadsheetPictures

struct OperationsTests {
  /// 3 × 2 pixels, numbered in reading order.
  private let numbered = Pixels(
    width: 3, height: 2, colors: .gray, samples: [1, 2, 3, 4, 5, 6],
    alpha: [11, 12, 13, 14, 15, 16])
  /// Ink in the upper left corner and right of the middle of the second row.
  private let art = Pixels(
    width: 10, height: 2, colors: .bilevel,
    samples: [0b1000_0000, 0b0100_0000, 0b0000_0010, 0])

  @Test func aPartIsCutOut() {
    #expect(
      numbered.cropped(x: 1, y: 0, width: 2, height: 2)
        == Pixels(
          width: 2, height: 2, colors: .gray, samples: [2, 3, 5, 6], alpha: [12, 13, 15, 16]))
    #expect(numbered.cropped(x: 0, y: 0, width: 3, height: 2) == numbered)
    let color = Pixels(width: 2, height: 1, colors: .rgb, samples: [1, 2, 3, 4, 5, 6])
    #expect(color.cropped(x: 1, y: 0, width: 1, height: 1).samples == [4, 5, 6])
  }

  @Test func aPartKeepsToThePicture() {
    #expect(numbered.cropped(x: 2, y: 1, width: .max, height: .max).samples == [6])
    #expect(numbered.cropped(x: -5, y: -5, width: 7, height: 6).samples == [1, 2])
    #expect(numbered.cropped(x: 90, y: 90, width: 0, height: -3).samples == [6])
  }

  @Test func aPartOfLineArtBeginsAtAByte() {
    let part = art.cropped(x: 6, y: 0, width: 4, height: 2)
    #expect(
      part == Pixels(width: 4, height: 2, colors: .bilevel, samples: [0b0001_0000, 0b1000_0000]))
    #expect(art.cropped(x: 0, y: 1, width: 7, height: 1).samples == [0b0000_0010])
    #expect(art.cropped(x: 0, y: 1, width: 6, height: 1).samples == [0])
  }

  @Test(arguments: [
    (1, [1, 2, 3, 4, 5, 6]), (2, [3, 2, 1, 6, 5, 4]), (3, [6, 5, 4, 3, 2, 1]),
    (4, [4, 5, 6, 1, 2, 3]), (5, [1, 4, 2, 5, 3, 6]), (6, [4, 1, 5, 2, 6, 3]),
    (7, [6, 3, 5, 2, 4, 1]), (8, [3, 6, 2, 5, 1, 4]),
  ])
  func everyOrientationComesUpright(orientation: Int, samples: [UInt8]) {
    let turned = numbered.turned(orientation: orientation)
    #expect(turned.samples == samples)
    #expect(turned.alpha == samples.map { $0 + 10 })
    #expect((turned.width, turned.height) == (orientation >= 5 ? (2, 3) : (3, 2)))
    // Line art turns in the same way.
    let gray = art.asGray().turned(orientation: orientation)
    #expect(art.turned(orientation: orientation).asGray() == gray)
    let large = Pixels(
      width: 150, height: 70, colors: .gray, samples: (0..<10_500).map { UInt8($0 % 251) })
    let back = [6: 8, 8: 6][orientation] ?? orientation
    #expect(large.turned(orientation: orientation).turned(orientation: back) == large)
  }

  @Test func noOrientationLeavesThePicture() {
    #expect(numbered.turned(orientation: 0) == numbered)
    #expect(numbered.turned(orientation: 9) == numbered)
  }

  @Test func aFlatPictureStaysFlatInEverySize() {
    for colors in [ImageAsset.Colors.gray, .rgb, .cmyk] {
      let samples = (0..<61 * 47).flatMap { _ in
        Array([200, 10, 77, 255].prefix(colors.components))
      }
      let flat = Pixels(
        width: 61, height: 47, colors: colors, samples: samples.map { UInt8($0) })
      for (width, height) in [(30, 23), (7, 5), (1, 1), (60, 47), (100, 80), (3, 47)] {
        let small = flat.resampled(width: width, height: height)
        #expect((small.width, small.height) == (width, height))
        #expect((0..<width).allSatisfy { small.pixel($0, height - 1) == flat.pixel(0, 0) })
      }
    }
  }

  @Test func aRampStaysARamp() {
    let ramp = Pixels(
      width: 256, height: 3, colors: .gray, samples: (0..<768).map { UInt8($0 % 256) })
    for width in [128, 64, 100, 17] {
      let small = ramp.resampled(width: width, height: 2)
      let step = 256 / Double(width)
      for x in 2..<width - 2 {
        let expected = (Double(x) + 0.5) * step - 0.5
        #expect(abs(Double(small.pixel(x, 1)[0]) - expected) <= 1)
      }
    }
  }

  @Test func fineStripesBecomeGrayWithoutMoire() {
    let stripes = Pixels(
      width: 300, height: 300, colors: .gray,
      samples: (0..<90_000).map { $0 % 2 == 0 ? 0 : 255 })
    let small = stripes.resampled(width: 70, height: 70)
    #expect(small.samples.allSatisfy { abs(Int($0) - 127) <= 3 })
  }

  @Test func clearPixelsDoNotColourTheirNeighbours() {
    // Half red, half clear green.
    let samples = (0..<64).flatMap { $0 % 8 < 4 ? [255, 0, 0] : [0, 255, 0] as [UInt8] }
    let alpha = (0..<64).map { $0 % 8 < 4 ? 255 : 0 as UInt8 }
    let picture = Pixels(width: 8, height: 8, colors: .rgb, samples: samples, alpha: alpha)
    for width in [1, 3, 16] {
      let other = picture.resampled(width: width, height: width)
      for (index, cover) in (other.alpha ?? []).enumerated() where cover > 0 {
        #expect(other.pixel(index % width, index / width) == [255, 0, 0])
      }
    }
    #expect(picture.resampled(width: 1, height: 1).alpha == [128])
    let process = Pixels(
      width: 2, height: 1, colors: .cmyk, samples: [255, 0, 9, 0, 1, 2, 3, 4], alpha: [255, 0])
    #expect(process.resampled(width: 1, height: 1).samples == [255, 0, 9, 0])
  }

  @Test func lineArtBecomesGrayUnlessItsSizeStays() {
    #expect(art.resampled(width: 10, height: 2) == art)
    let small = art.resampled(width: 5, height: 1)
    #expect(small.colors == .gray)
    #expect(small.samples[0] < 200)
    #expect(small.samples[1] > 240)
  }

  @Test func aPictureIsLaidOnAGround() {
    let picture = Pixels(
      width: 3, height: 1, colors: .rgb, samples: [255, 0, 0, 255, 0, 0, 255, 0, 0],
      alpha: [255, 128, 0])
    let flat = picture.flattened(on: [0, 0, 255])
    #expect(flat.samples == [255, 0, 0, 128, 0, 127, 0, 0, 255])
    #expect(flat.alpha == nil)
    #expect(flat.flattened(on: [1, 2, 3]) == flat)
  }
}
