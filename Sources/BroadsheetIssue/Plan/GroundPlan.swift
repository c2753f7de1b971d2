import BroadsheetBase

/// What covers the ground of a slot or a box: one ink, or one passing into another.
public enum GroundPlan: Hashable, Sendable {
  case ink(Ink)
  case gradient(GradientPlan)

  /// Black alone, at a tint of 0…1.
  public static func black(_ tint: Double = 1) -> GroundPlan { .ink(.black(tint)) }
}

/// A ground that passes from one ink into another along a straight line, from edge to edge.
public struct GradientPlan: Hashable, Sendable {
  /// Where the second ink is.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case down, right, up, left
  }

  public var from: Ink
  public var to: Ink
  public var direction: Direction

  public init(from: Ink, to: Ink, direction: Direction) {
    self.from = from
    self.to = to
    self.direction = direction
  }

  /// Both inks at a share (0…1) of their strength.
  public func tinted(_ share: Double) -> GradientPlan {
    GradientPlan(from: from.tinted(share), to: to.tinted(share), direction: direction)
  }
}
