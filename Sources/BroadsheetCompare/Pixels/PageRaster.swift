public import BroadsheetBase

/// Where pixels stand on a page: what turns boxes of pixels into places.
public struct PageRaster: Hashable, Sendable {
  /// The page's number, from 1.
  public let page: Int
  /// Pixels an inch.
  public let resolution: Double
  /// The top left corner of the picture, from that of the trim; negative when bleed is shown.
  public let corner: Point

  public init(page: Int, resolution: Double, corner: Point = .zero) {
    precondition(resolution > 0, "a picture has some pixels an inch")
    self.page = page
    self.resolution = resolution
    self.corner = corner
  }

  /// A box of pixels on the page.
  func place(x: Int, y: Int, width: Int, height: Int) -> PagePlace {
    func length(_ pixels: Int) -> Length { .points(Double(pixels) * 72 / resolution) }
    return PagePlace(
      page: page,
      frame: Rect(
        x: corner.x + length(x), y: corner.y + length(y), width: length(width),
        height: length(height)))
  }
}
