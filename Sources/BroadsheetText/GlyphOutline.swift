import BroadsheetBase

/// The shape of a glyph's ink as straight lines, in 1/1024 pt from the glyph's origin.
///
/// Curves come flattened; up and right are positive. What it is for: how far ink reaches to either
/// side at some height, so that text can stand close to a large letter.
public struct GlyphOutline: Hashable, Sendable {
  /// A corner of the outline.
  public struct Corner: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// From the leftmost to the rightmost ink; both from the glyph's origin.
  public struct Extent: Hashable, Sendable {
    public var left: Length
    public var right: Length

    public init(left: Length, right: Length) {
      self.left = left
      self.right = right
    }

    /// The extent of both.
    public func union(_ other: Extent) -> Extent {
      Extent(left: min(left, other.left), right: max(right, other.right))
    }
  }

  /// Closed contours; the last corner of each is joined to its first.
  public private(set) var contours: [[Corner]]

  public init(contours: [[Corner]] = []) {
    self.contours = contours.filter { $0.count > 1 }
  }

  /// A rectangle of ink that stands on the baseline: what a shaper without fonts answers.
  public init(width: Length, height: Length) {
    let (right, top) = (Double(width.units), Double(height.units))
    self.init(contours: [
      [
        Corner(x: 0, y: 0), Corner(x: right, y: 0), Corner(x: right, y: top), Corner(x: 0, y: top),
      ]
    ])
  }

  /// The lowest and the highest ink above the baseline; nothing for a blank.
  public var height: (bottom: Length, top: Length)? {
    let corners = contours.joined().map(\.y)
    guard let bottom = corners.min(), let top = corners.max() else { return nil }
    return (Length(units: Int(bottom.rounded(.down))), Length(units: Int(top.rounded(.up))))
  }

  /// How far the ink between two heights above the baseline reaches to either side; nothing where
  /// there is none.
  public func extent(from bottom: Length, to top: Length) -> Extent? {
    let (low, high) = (Double(bottom.units), Double(top.units))
    var left = Double.infinity
    var right = -Double.infinity
    for contour in contours {
      var last = contour[contour.count - 1]
      for corner in contour {
        let (start, end) = last.y <= corner.y ? (last, corner) : (corner, last)
        last = corner
        guard start.y <= high, end.y >= low else { continue }
        for y in [max(start.y, low), min(end.y, high)] {
          let share = end.y > start.y ? (y - start.y) / (end.y - start.y) : 0
          let x = start.x + (end.x - start.x) * share
          left = min(left, x)
          right = max(right, x)
        }
        // A level edge has no share to go by.
        if start.y == end.y {
          left = min(left, start.x, end.x)
          right = max(right, start.x, end.x)
        }
      }
    }
    guard left <= right else { return nil }
    return Extent(
      left: Length(units: Int(left.rounded(.down))), right: Length(units: Int(right.rounded(.up))))
  }
}
