/// What is printed, as the author asked for it.
///
/// Inks stay in the page tree as authored; what they become (process plates, a spot plate, gray,
/// screen colour) is decided by whoever finishes the pages, never by drawing code.
public enum Ink: Hashable, Codable, Sendable {
  /// Process colour, each part 0…1.
  case process(cyan: Double, magenta: Double, yellow: Double, black: Double)
  /// A named ink at a tint of 0…1, with the process colour that stands in for the full tint.
  case spot(name: String, tint: Double, alternate: ProcessColor)
  /// Nothing printed: the paper's own colour, knocked out.
  case paper
  /// Every plate at full strength: marks only.
  case registration

  /// Black alone, at a tint of 0…1.
  public static func black(_ tint: Double = 1) -> Ink {
    .process(cyan: 0, magenta: 0, yellow: 0, black: tint)
  }

  /// The same ink at a share (0…1) of its strength.
  public func tinted(_ share: Double) -> Ink {
    switch self {
    case .process(let c, let m, let y, let k):
      .process(cyan: c * share, magenta: m * share, yellow: y * share, black: k * share)
    case .spot(let name, let tint, let alternate):
      .spot(name: name, tint: tint * share, alternate: alternate)
    case .paper, .registration: self
    }
  }
}

/// A process colour, each part 0…1.
public struct ProcessColor: Hashable, Codable, Sendable {
  public var cyan: Double
  public var magenta: Double
  public var yellow: Double
  public var black: Double

  public init(cyan: Double, magenta: Double, yellow: Double, black: Double) {
    self.cyan = cyan
    self.magenta = magenta
    self.yellow = yellow
    self.black = black
  }
}
