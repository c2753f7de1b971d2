import BroadsheetBase
import BroadsheetIssue

/// What covers an area.
public enum Fill: Hashable, Sendable {
  case ink(Ink)
  case gradient(Gradient)

  /// The ink, when it is one; a gradient's first ink otherwise.
  public var firstInk: Ink {
    switch self {
    case .ink(let ink): ink
    case .gradient(let gradient): gradient.stops.first?.ink ?? .paper
    }
  }

  /// All inks there are, in order.
  public var inks: [Ink] {
    switch self {
    case .ink(let ink): [ink]
    case .gradient(let gradient): gradient.stops.map(\.ink)
    }
  }
}

/// Inks passing into each other along a line; beyond its ends the first and the last go on.
public struct Gradient: Hashable, Codable, Sendable {
  public struct Stop: Hashable, Codable, Sendable {
    /// The share (0…1) of the way from `from` to `to`.
    public let position: Double
    public let ink: Ink

    package init(position: Double, ink: Ink) {
      self.position = position
      self.ink = ink
    }
  }

  public let from: Point
  public let to: Point
  /// At least two, by position.
  public let stops: [Stop]

  package init(from: Point, to: Point, stops: [Stop]) {
    precondition(stops.count >= 2, "a gradient passes from one ink into another")
    self.from = from
    self.to = to
    self.stops = stops
  }

  func moved(x: Length, y: Length) -> Gradient {
    Gradient(
      from: Point(x: from.x + x, y: from.y + y), to: Point(x: to.x + x, y: to.y + y), stops: stops)
  }
}

extension Fill {
  /// A ground as planned, laid over a rectangle.
  init(_ plan: GroundPlan, over rect: Rect) {
    switch plan {
    case .ink(let ink): self = .ink(ink)
    case .gradient(let gradient):
      let start = Point(x: rect.x, y: rect.y)
      let (from, to): (Point, Point) =
        switch gradient.direction {
        case .down: (start, Point(x: rect.x, y: rect.maxY))
        case .right: (start, Point(x: rect.maxX, y: rect.y))
        case .up: (Point(x: rect.x, y: rect.maxY), start)
        case .left: (Point(x: rect.maxX, y: rect.y), start)
        }
      self = .gradient(
        Gradient(
          from: from, to: to,
          stops: [
            Gradient.Stop(position: 0, ink: gradient.from),
            Gradient.Stop(position: 1, ink: gradient.to),
          ]))
    }
  }

  func moved(x: Length, y: Length) -> Fill {
    switch self {
    case .ink: self
    case .gradient(let gradient): .gradient(gradient.moved(x: x, y: y))
    }
  }
}

/// In JSON a fill of one ink is the ink, as it is for strokes and type.
extension Fill: Codable {
  private enum Key: String, CodingKey { case gradient }

  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self), container.contains(.gradient) {
      self = .gradient(try container.decode(Gradient.self, forKey: .gradient))
    } else {
      self = .ink(try Ink(from: decoder))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .ink(let ink): try ink.encode(to: encoder)
    case .gradient(let gradient):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(gradient, forKey: .gradient)
    }
  }
}
