/// A colour of light, each part 0…1.
public struct ScreenColor: Hashable, Codable, Sendable {
  public var red: Double
  public var green: Double
  public var blue: Double

  public init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// How light it looks, 0…1, after Rec. 601's weights of red, green and blue.
  public var lightness: Double { 0.299 * red + 0.587 * green + 0.114 * blue }
}

/// What an ink looks like on a screen.
///
/// A plain device formula (light is what the four inks leave over), not a proof: the press profile
/// decides how ink looks on newsprint.
public func screenColor(of ink: Ink) -> ScreenColor {
  switch ink {
  case .process(let cyan, let magenta, let yellow, let black):
    let light = 1 - black
    return ScreenColor(
      red: (1 - cyan) * light, green: (1 - magenta) * light, blue: (1 - yellow) * light)
  case .spot(_, let tint, let alternate):
    return screenColor(
      of: .process(
        cyan: alternate.cyan * tint, magenta: alternate.magenta * tint,
        yellow: alternate.yellow * tint, black: alternate.black * tint))
  case .paper:
    return ScreenColor(red: 1, green: 1, blue: 1)
  case .registration:
    return ScreenColor(red: 0, green: 0, blue: 0)
  }
}
