import BroadsheetBase
import BroadsheetPDF
import BroadsheetPictures
import Testing

@testable import BroadsheetPress

/// Drawings that have to become pixels.
@Suite struct PictureDrawingTests {
  @Test func whatHasNoColourIsBlackAlone() throws {
    let colors = try PressColors(target: try newsprint(flavour: .pdfX1a))
    let pixels = Pixels(
      width: 3, height: 1, colors: .rgb, samples: [0, 0, 0, 255, 0, 0, 255, 255, 255])
    let made = try makePicture(drawing: pixels, on: nil, with: colors)
    let samples = try #require(inflated(made.data))
    #expect(made.colors == .cmyk)
    #expect(made.filter == .deflate)
    #expect(Array(samples[0..<4]) == [0, 0, 0, 255])
    #expect(samples[5] > 150 && samples[6] > 150)
    #expect(Array(samples[8..<12]) == [0, 0, 0, 0])
  }
}
