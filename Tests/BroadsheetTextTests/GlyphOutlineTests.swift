import BroadsheetBase
import Testing

@testable import BroadsheetText

/// An A of 10 pt: a triangle.
private let peak = GlyphOutline(contours: [
  [.init(x: 0, y: 0), .init(x: 10_240, y: 0), .init(x: 5_120, y: 10_240)]
])

@Test func aRectangleIsAsWideEverywhere() {
  let square = GlyphOutline(width: .points(10), height: .points(7))
  let whole = GlyphOutline.Extent(left: .zero, right: .points(10))
  #expect(square.extent(from: .points(-1), to: .points(1)) == whole)
  #expect(square.extent(from: .points(2), to: .points(3)) == whole)
  #expect(square.extent(from: .points(8), to: .points(9)) == nil)
  #expect(square.height?.bottom == .zero && square.height?.top == .points(7))
}

@Test func aBandSeesTheInkInItAlone() {
  #expect(
    peak.extent(from: .points(5), to: .points(20)) == .init(left: .points(2.5), right: .points(7.5))
  )
  #expect(peak.extent(from: .points(-9), to: .points(20)) == .init(left: .zero, right: .points(10)))
  #expect(
    peak.extent(from: .points(10), to: .points(12)) == .init(left: .points(5), right: .points(5)))
}

@Test func aBlankHasNoInk() {
  #expect(GlyphOutline().extent(from: .points(-100), to: .points(100)) == nil)
  #expect(GlyphOutline().height == nil)
}
