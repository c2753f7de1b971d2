public import BroadsheetBase

/// A rectangle on a page of one side.
///
/// In JSON: `page`, and `x`, `y`, `width`, `height` in points from the top left of the trim.
public struct PagePlace: Hashable, Sendable {
  /// The page's number, from 1.
  public let page: Int
  public let frame: Rect

  public init(page: Int, frame: Rect) {
    self.page = page
    self.frame = frame
  }
}

extension PagePlace: Codable {
  private enum Key: String, CodingKey { case page, x, y, width, height }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func length(_ key: Key) throws -> Length {
      .points(try container.decode(Double.self, forKey: key))
    }
    page = try container.decode(Int.self, forKey: .page)
    frame = Rect(
      x: try length(.x), y: try length(.y), width: try length(.width), height: try length(.height))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(page, forKey: .page)
    for (key, length) in [
      (Key.x, frame.x), (.y, frame.y), (.width, frame.width), (.height, frame.height),
    ] {
      // Four places tell two lengths apart: their unit is 1/1024 pt.
      try container.encode(length.points.rounded(toPlaces: 4), forKey: key)
    }
  }
}
