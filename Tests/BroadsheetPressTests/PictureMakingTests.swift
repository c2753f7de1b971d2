import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import Foundation
import Testing

@testable import BroadsheetPress

@Suite struct PictureMakingTests {
  private let folder: TestFolder
  private let news: PressPictures

  init() throws {
    folder = try TestFolder()
    news = try PressPictures(target: newsprint())
  }

  @Test func aPhotographBecomesACMYKJPEGAtThePresssResolution() throws {
    let asset = try folder.photo("a.jpg", photograph(600, 300))
    let made = try news.make([request(asset, inches: (1, 0.5))]).only
    #expect(made.colors == .cmyk)
    #expect(made.filter == .jpeg)
    #expect((made.width, made.height) == (200, 100))
    #expect(made.data.starts(with: [0xFF, 0xD8]))
    #expect(made.alpha == nil)
  }

  @Test func aPictureWithHardlyTooManyPixelsKeepsThem() throws {
    let asset = try folder.photo("a.jpg", photograph(239, 239))
    let made = try news.make([request(asset)]).only
    #expect((made.width, made.height) == (239, 239))
    let larger = try folder.photo("b.jpg", photograph(241, 241))
    #expect(try news.make([request(larger)]).only.width == 200)
  }

  @Test func aPictureIsNeverMadeLarger() throws {
    let asset = try folder.photo("a.jpg", photograph(90, 80))
    #expect(try news.make([request(asset, inches: (9, 8))]).only.width == 90)
  }

  @Test func onlyThePartThatShowsIsMade() throws {
    let asset = try folder.picture("a.tif", pixels(.gray, 40, 20) { x, _ in [x < 20 ? 0 : 255] })
    let crop = PlacedImage.Crop(x: 0.5, y: 0, width: 0.5, height: 0.5)
    let made = try news.make([request(asset, crop: crop)]).only
    #expect((made.width, made.height) == (20, 10))
    #expect(try Set(made.samples) == [255])
  }

  @Test func aPictureIsTurnedUprightBeforeItIsCropped() throws {
    let stored = try folder.picture("a.tif", pixels(.gray, 20, 10) { x, _ in [x < 10 ? 0 : 255] })
    // Turned by a quarter to the right: what is stored at the left comes out at the top.
    let asset = ImageAsset(
      path: stored.path, format: .tiff, colors: .gray, width: 10, height: 20, orientation: 6)
    let top = PlacedImage.Crop(x: 0, y: 0, width: 1, height: 0.5)
    let made = try news.make([request(asset, crop: top)]).only
    #expect((made.width, made.height) == (10, 10))
    #expect(try Set(made.samples) == [13])
  }

  @Test func drawingsOfFewColoursAreKeptWithoutLoss() throws {
    let asset = try folder.picture(
      "a.tif",
      pixels(.rgb, 100, 100) { x, y in (x / 10 + y / 10) % 2 == 0 ? [255, 0, 0] : [0, 0, 99] })
    let made = try news.make([request(asset)]).only
    #expect(made.filter == .deflate)
    #expect(try made.samples.count == 100 * 100 * 4)
    let photo = try folder.picture("b.tif", photograph(100, 100))
    #expect(try news.make([request(photo)]).only.filter == .jpeg)
  }

  @Test func lineArtStaysLineArt() throws {
    let bits = [UInt8](repeating: 0b1100_0011, count: 100 * 800)
    let art = Pixels(width: 800, height: 800, colors: .bilevel, samples: bits)
    let asset = try folder.picture("a.tif", art)
    let made = try news.make([request(asset, inches: (0.4, 0.4))]).only
    #expect(made.colors == .bilevel)
    #expect((made.width, made.height) == (800, 800))
    #expect(try made.samples == bits)
  }

  @Test func lineArtFarAboveThePresssResolutionIsReducedAndStaysLineArt() throws {
    let stripe: [UInt8] = [255, 255, 255, 255, 255, 0, 0, 0, 0, 0]
    let bits = [[UInt8]](repeating: stripe, count: 80).flatMap { $0 }
    let art = Pixels(width: 80, height: 80, colors: .bilevel, samples: bits)
    let asset = try folder.picture("a.tif", art)
    let made = try news.make([request(asset, inches: (16 / 1200, 16 / 1200))]).only
    #expect(made.colors == .bilevel)
    #expect((made.width, made.height) == (16, 16))
    #expect(try made.samples == [[UInt8]](repeating: [255, 0], count: 16).flatMap { $0 })
  }

  @Test func noPixelExceedsTheInkLimit() throws {
    var numbers = SeededNumbers(state: 5)
    let noise = Pixels(width: 32, height: 32, colors: .cmyk, samples: numbers.bytes(4096))
    let asset = try folder.picture("a.tif", noise)
    let samples = try news.make([request(asset)]).only.samples
    for at in stride(from: 0, to: samples.count, by: 4) {
      #expect(samples[at..<at + 4].reduce(0) { $0 + Int($1) } <= Int(2.2 * 255))
    }
  }

  @Test func noPixelOfAJPEGExceedsTheInkLimitEither() throws {
    // Hard edges of the fullest ink, which ring.
    var numbers = SeededNumbers(state: 6)
    let hard = pixels(.cmyk, 117, 93) { x, y in
      let speck = numbers.bytes(2).map { $0 % 40 }
      return (x / 5 + y / 7) % 3 == 0
        ? [0, 0, speck[0], speck[1]]
        : [255, 255 - speck[0], 255, 200 - speck[1]]
    }
    let asset = try folder.picture("a.tif", hard)
    let made = try news.make([request(asset)]).only
    #expect(made.filter == .jpeg)
    // Decoders take it for a negative, because of its Adobe marker.
    let samples = try decodePicture(made.data).samples.map { 255 - Int($0) }
    let most = stride(from: 0, to: samples.count, by: 4).map { samples[$0..<$0 + 4].reduce(0, +) }
      .max()
    #expect(try #require(most) <= Int(2.2 * 255))
    #expect(try #require(most) > Int(1.9 * 255))
    // A plain JPEG of the same would exceed it.
    let plain = try encodeJPEG(news.colors.convert(hard).pixels, quality: 90)
    let rung = try decodePicture(plain).samples.map { 255 - Int($0) }
    #expect(
      stride(from: 0, to: rung.count, by: 4).contains {
        rung[$0..<$0 + 4].reduce(0, +) > Int(2.2 * 255)
      })
  }

  // MARK: Opacity

  private func halfSeen() throws -> ImageAsset {
    try folder.picture(
      "a.tif", pixels(.gray, 2, 1, alpha: [255, 0]) { _, _ in [255] })
  }

  @Test func opacityStaysWhereItMay() throws {
    let made = try news.make([request(try halfSeen(), keepsAlpha: true)]).only
    #expect(try inflatedBytes(made.alpha) == [255, 0])
    #expect(try made.samples == [255, 255])
  }

  @Test func pdfX1aNeverGetsOpacity() throws {
    let pictures = try PressPictures(target: newsprint(flavour: .pdfX1a))
    let made = try pictures.make([request(try halfSeen(), keepsAlpha: true)]).only
    #expect(made.alpha == nil)
  }

  @Test func whatIsSeenThroughIsTheGround() throws {
    let tint = ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 0.2)
    let gray = try news.make([request(try halfSeen(), ground: tint)]).only
    #expect(gray.colors == .gray)
    #expect(try gray.samples == [255, 204])
    // White that covers a coloured tint, and the tint.
    let blue = ProcessColor(cyan: 0.4, magenta: 0.2, yellow: 0, black: 0)
    let colored = try news.make([request(try halfSeen(), ground: blue)]).only
    #expect(colored.colors == .cmyk)
    #expect(try colored.samples == [0, 0, 0, 0, 102, 51, 0, 0])
    #expect(try news.make([request(try halfSeen())]).only.samples == [255, 255])
  }

  @Test func aScreensGroundIsLight() throws {
    let screen = try PressPictures(target: PressTarget(name: "s", flavour: .plain, space: .rgb))
    let asset = try folder.picture(
      "b.tif", pixels(.rgb, 2, 1, alpha: [255, 0]) { _, _ in [9, 8, 7] })
    let red = ProcessColor(cyan: 0, magenta: 1, yellow: 1, black: 0)
    let made = try screen.make([request(asset, ground: red)]).only
    #expect(try made.samples == [9, 8, 7, 255, 0, 0])
  }
}
