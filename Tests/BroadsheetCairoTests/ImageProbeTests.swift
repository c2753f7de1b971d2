import BroadsheetBase
import Testing

@testable import BroadsheetCairo

struct ImageProbeTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func probe(_ bytes: [UInt8], as name: String = "picture") throws -> ImageAsset {
    try probeImage(at: try folder.write(bytes, as: name))
  }

  @Test func formatsAreKnownByTheirContent() throws {
    let jpeg = try probe(TestPicture.jpeg(), as: "a.png")
    #expect(jpeg.format == .jpeg)
    #expect((jpeg.width, jpeg.height, jpeg.orientation) == (64, 32, 1))
    let png = try probe(TestPicture.pngWithAlpha, as: "a.svg")
    #expect(png.format == .png)
    #expect((png.width, png.height) == (2, 1))
    let text = "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- tides -->\n"
    let svg = try probe(Array(text.utf8) + TestPicture.svg("<rect/>"), as: "a.jpg")
    #expect(svg.format == .svg)
    #expect((svg.width, svg.height) == (100, 50))
  }

  @Test func anSVGWithoutASizeHasItsViewBoxs() throws {
    let asset = try probe(TestPicture.svg("<rect/>", size: #"viewBox="0 0 30 40""#))
    #expect((asset.width, asset.height) == (30, 40))
    let shares = #"viewBox="0 0 30 40" width="100%" height="50%""#
    #expect(try probe(TestPicture.svg("", size: shares)).width == 30)
  }

  @Test func aHeaderBehindALongProfileIsFound() throws {
    var bytes = TestPicture.jpeg(orientation: 6)
    let segment: [UInt8] = [0xFF, 0xE2, 0xFF, 0xFF] + Array(repeating: 0, count: 0xFFFD)
    bytes.insert(contentsOf: segment + segment, at: 2)
    let asset = try probe(bytes)
    #expect((asset.width, asset.height, asset.orientation) == (32, 64, 6))
  }

  @Test func eachMistakeHasItsName() throws {
    #expect(throws: ImageProbeError.unreadable(reason: "no such file or directory")) {
      try probeImage(at: folder("none"))
    }
    #expect(throws: ImageProbeError.unreadable(reason: "it is not a plain file")) {
      try probeImage(at: folder.path)
    }
    for bytes in [[], Array("GIF89a".utf8), Array("<html></html>".utf8), [0xFF]] as [[UInt8]] {
      #expect(throws: ImageProbeError.unknownFormat) { try probe(bytes) }
    }
    #expect(throws: ImageProbeError.damaged(reason: "its header is cut short")) {
      try probe(Array(TestPicture.pngWithAlpha.prefix(20)))
    }
    #expect(throws: ImageProbeError.damaged(reason: "it is cut short")) {
      try probe(Array(TestPicture.jpeg().prefix(30)))
    }
    let noSize = TestPicture.svg("<rect/>", size: "")
    #expect(throws: ImageProbeError.damaged(reason: "it has neither a size nor a view box")) {
      try probe(noSize)
    }
    #expect(throws: ImageProbeError.zeroSize) {
      try probe(TestPicture.svg("", size: #"width="0" height="10""#))
    }
    var empty = TestPicture.pngWithAlpha
    empty[19] = 0
    #expect(throws: ImageProbeError.zeroSize) { try probe(empty) }
    var huge = TestPicture.pngWithAlpha
    huge[17] = 0xFF
    #expect(throws: ImageProbeError.tooLarge(width: 0xFF_0002, height: 1)) { try probe(huge) }
  }

  @Test func anySingleByteMayBeWrongWithoutACrash() throws {
    for bytes in [TestPicture.jpeg(orientation: 3), TestPicture.pngWithAlpha] {
      for index in 0..<min(bytes.count, 200) {
        var damaged = bytes
        damaged[index] = ~damaged[index]
        _ = try? JPEGHeader(damaged).checkScan(in: damaged)
        _ = try? decodePNG(damaged)
        _ = try? decodeJPEG(damaged, halvings: 0)
      }
    }
  }
}
