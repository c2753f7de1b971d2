/// One drum of a duplicator: a transparent ink, printed by a master of its own.
public struct Drum: Hashable, Sendable {
  /// How a dot screen is laid: degrees counter-clockwise, and lines an inch.
  public struct Screen: Hashable, Sendable {
    public var angle: Double
    public var frequency: Double

    public init(angle: Double, frequency: Double) {
      self.angle = angle
      self.frequency = frequency
    }
  }

  /// The ink: "Black", "Blue".
  public var name: String
  /// What its solid looks like on white paper.
  public var color: ScreenColor
  /// Nil leaves screening to the machine.
  public var screen: Screen?

  public init(name: String, color: ScreenColor, screen: Screen? = nil) {
    self.name = name
    self.color = color
    self.screen = screen
  }

  /// Whether a swatch's or a file's ink is meant for this drum, whatever its case, spacing and marks.
  public func isNamed(_ ink: String) -> Bool { Self.key(name) == Self.key(ink) }

  /// Whether anybody could ask for it: a name has letters or digits.
  public var hasName: Bool { !Self.key(name).isEmpty }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// The drums that a job is printed with, one pass each, and how their masters are made.
public struct DrumSet: Hashable, Sendable {
  /// One to three.
  public var drums: [Drum]
  /// Whether a colour leaves the drums alone that it has nothing of.
  public var overprints: Bool
  /// How far an area is spread under its neighbours where it knocks out.
  public var spread: Length
  /// How far two passes may be off.
  public var register: Length
  /// The most ink on one spot, and of one drum in pictures, as shares of one ink.
  public var inkLimit: Double
  public var maximumInk: Double

  public init(
    drums: [Drum], overprints: Bool = true, spread: Length = .zero,
    register: Length = .millimeters(1), inkLimit: Double = 1.5, maximumInk: Double = 0.85
  ) {
    self.drums = drums
    self.overprints = overprints
    self.spread = spread
    self.register = register
    self.inkLimit = inkLimit
    self.maximumInk = maximumInk
  }

  /// The number of the drum that black goes to.
  public var darkest: Int {
    drums.indices.min { drums[$0].color.lightness < drums[$1].color.lightness } ?? 0
  }

  /// The drums in the order that they are printed in.
  public var lightestFirst: [Drum] {
    drums.sorted { $0.color.lightness > $1.color.lightness }
  }

  /// What shares of all drums, printed over each other, look like: the inks multiply.
  ///
  /// - Parameter shares: 0…1, one for each drum.
  public func color(of shares: [Double]) -> ScreenColor {
    var color = ScreenColor(red: 1, green: 1, blue: 1)
    for (share, drum) in zip(shares, drums) {
      color.red *= 1 - share * (1 - drum.color.red)
      color.green *= 1 - share * (1 - drum.color.green)
      color.blue *= 1 - share * (1 - drum.color.blue)
    }
    return color
  }
}
