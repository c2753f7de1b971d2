public import BroadsheetBase

/// A printer or duplicator, as far as sheets care.
public struct Machine: Hashable, Sendable {
  public enum Colours: String, Sendable, CaseIterable {
    /// Black alone.
    case black
    /// Process colours.
    case colour
    /// One drum of ink a pass.
    case drums
  }

  public var name: String
  public var summary: String
  /// Unprinted at the edge that goes in first and at the one that comes out last (the short ones), and
  /// at the long ones.
  public var lead: Length
  public var tail: Length
  public var sides: Length
  /// Upright; nil is no limit.
  public var largest: Size?
  public var colours: Colours
  /// Whether both sides are printed in one run.
  public var printsBothSides: Bool
  /// The fullest a large area may be, 0…1.
  public var solid: Double
  /// How far two sides or passes may be apart.
  public var register: Length

  public init(
    name: String, summary: String = "", lead: Length, tail: Length, sides: Length,
    largest: Size? = nil, colours: Colours = .black, printsBothSides: Bool = true,
    solid: Double = 1, register: Length = .zero
  ) {
    self.name = name
    self.summary = summary
    self.lead = lead
    self.tail = tail
    self.sides = sides
    self.largest = largest
    self.colours = colours
    self.printsBothSides = printsBothSides
    self.solid = solid
    self.register = register
  }

  /// The widest of its unprinted edges.
  public var border: Length { max(lead, tail, sides) }

  /// What it can print of a sheet that lies so; which of the short edges goes in first is not known,
  /// so both keep the wider of theirs.
  public func printable(on paper: Size) -> Rect {
    let short = max(lead, tail)
    let insets =
      paper.isLandscape
      ? Insets(top: sides, left: short, bottom: sides, right: short)
      : Insets(top: short, left: sides, bottom: short, right: sides)
    return Rect(x: .zero, y: .zero, width: paper.width, height: paper.height).inset(by: insets)
  }

  /// Whether it takes paper of a size, whichever way it lies.
  public func takes(_ paper: Size) -> Bool {
    guard let largest else { return true }
    func sides(_ size: Size) -> [Length] { [size.width, size.height].sorted() }
    let slack = Length.millimeters(0.5)
    return zip(sides(paper), sides(largest)).allSatisfy { $0 <= $1 + slack }
  }
}
