/// A place on a page: distance from the left edge of the trim and down from its top.
public struct Point: Hashable, Codable, Sendable {
  public var x: Length
  public var y: Length

  public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }

  public static let zero = Point(x: .zero, y: .zero)
}

public struct Size: Hashable, Codable, Sendable {
  public var width: Length
  public var height: Length

  public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
}

/// Distances inwards (or, for bleed, outwards) from the four edges of a rectangle.
public struct Insets: Hashable, Codable, Sendable {
  public var top: Length
  public var left: Length
  public var bottom: Length
  public var right: Length

  public init(top: Length, left: Length, bottom: Length, right: Length) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  public init(all: Length) {
    self.init(top: all, left: all, bottom: all, right: all)
  }
}

/// A rectangle on a page, in the page's coordinates: positive is right and down.
public struct Rect: Hashable, Codable, Sendable {
  public var x: Length
  public var y: Length
  public var width: Length
  public var height: Length

  public init(x: Length, y: Length, width: Length, height: Length) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public static let zero = Rect(x: .zero, y: .zero, width: .zero, height: .zero)

  public var maxX: Length { x + width }
  public var maxY: Length { y + height }

  public func inset(by insets: Insets) -> Rect {
    Rect(
      x: x + insets.left, y: y + insets.top,
      width: width - insets.left - insets.right, height: height - insets.top - insets.bottom)
  }

  public func moved(x dx: Length = .zero, y dy: Length = .zero) -> Rect {
    Rect(x: x + dx, y: y + dy, width: width, height: height)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Rect(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
