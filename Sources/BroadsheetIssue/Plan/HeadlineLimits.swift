import BroadsheetBase

/// How far a headline may depart from its style to fill its measure.
public struct HeadlineLimits: Hashable, Sendable {
  /// How many lines it may take; nil leaves that to the measure.
  public var lines: ClosedRange<Int>?
  /// The smallest and the largest size, as shares of the style's.
  public var smallest: Double
  public var largest: Double
  /// Sizes lie so far apart, counted from the style's own.
  public var step: Length
  /// The tightest and the widest tracking, in 1/1000 em; the style's own is always allowed.
  public var tracking: ClosedRange<Int>?

  public init(
    lines: ClosedRange<Int>? = nil, smallest: Double = 1, largest: Double = 1,
    step: Length = .points(0.5), tracking: ClosedRange<Int>? = nil
  ) {
    self.lines = lines
    self.smallest = min(smallest, 1)
    self.largest = max(largest, 1)
    self.step = step
    self.tracking = tracking
  }

  /// The sizes that a style of `own` size may be set in, smallest first.
  public func sizes(around own: Length) -> [Length] {
    guard step.units > 0 else { return [own] }
    let below = (own - own * smallest).wholeSteps(of: step)
    let above = (own * largest - own).wholeSteps(of: step)
    return (-below...above).map { own + step * $0 }
  }
}
