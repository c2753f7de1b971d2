import BroadsheetBase

/// How text keeps clear of a part that stands among its legs.
public struct RunaroundPlan: Hashable, Sendable {
  /// Which sides of a part take text, when it leaves room in a leg on both.
  public enum Sides: String, Hashable, Sendable, CaseIterable {
    /// The roomier one.
    case largest
    /// Both, read across from one to the other line by line.
    case both
    case start, end
  }

  /// Whether text runs beside it; if not, it takes the legs that it touches over their whole width.
  public var isBeside: Bool
  public var sides: Sides
  /// The air around it; nil is the layout's: a gutter beside it, a line above and below.
  public var standoff: Length?
  /// Whether it stands over the gutter between two legs, where no dummy draws it.
  public var straddles: Bool

  public init(
    isBeside: Bool = true, sides: Sides = .largest, standoff: Length? = nil,
    straddles: Bool = false
  ) {
    self.isBeside = isBeside
    self.sides = sides
    self.standoff = standoff
    self.straddles = straddles
  }
}
