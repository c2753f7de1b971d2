import BroadsheetBase
import BroadsheetPictures
import BroadsheetTestSupport
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

  @Test func eachMistakeHasItsName() throws {
    #expect(throws: PictureError.unreadable(reason: "no such file or directory")) {
      try probeImage(at: folder("none"))
    }
    #expect(throws: PictureError.unreadable(reason: "it is not a plain file")) {
      try probeImage(at: folder.path)
    }
    for bytes in [
      [], Array("GIF89a".utf8), Array("<html></html>".utf8), [0xFF],
      Array("%PDF-1.4".utf8),
    ] as [[UInt8]] {
      #expect(throws: PictureError.unknownFormat) { try probe(bytes) }
    }
    let noSize = TestPicture.svg("<rect/>", size: "")
    #expect(throws: PictureError.damaged(reason: "it has neither a size nor a view box")) {
      try probe(noSize)
    }
    #expect(throws: PictureError.zeroSize) {
      try probe(TestPicture.svg("", size: #"width="0" height="10""#))
    }
  }
}
