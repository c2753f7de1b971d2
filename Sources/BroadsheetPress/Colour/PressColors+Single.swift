public import BroadsheetBase

extension PressColors {
  /// An sRGB colour of a drawing as inks; each part 0…1.
  ///
  /// A colour without hue is black alone, so that black lines and type print on one plate; black
  /// itself is full. For a gray target all colours become black; for an RGB target, the inks that
  /// `screenColor(of:)` turns into the same colour again.
  public func convert(red: Double, green: Double, blue: Double) -> ProcessColor {
    // A number that is none counts as 0; `max` alone would let it through.
    let light = [red, green, blue].map { $0.isFinite ? min(max($0, 0), 1) : 0 }
    let (low, high) = (light.min() ?? 0, light.max() ?? 0)
    switch target.space {
    case .rgb:
      let parts = light.map { high > 0 ? 1 - $0 / high : 0 }
      return ProcessColor(cyan: parts[0], magenta: parts[1], yellow: parts[2], black: 1 - high)
    case .cmyk where high - low >= 1 / 255:
      guard let profile = target.profile,
        let inks = transform(from: .sRGB, to: profile, exact: true)?.convert(light)
      else { return .blackAlone(1 - low) }
      return limited(
        ProcessColor(cyan: inks[0], magenta: inks[1], yellow: inks[2], black: inks[3]))
    case .cmyk, .gray:
      if high == 0 || low == 1 { return .blackAlone(1 - high) }
      let gray = transform(from: .sRGB, to: grayProfile, exact: true)?.convert(light)
      return .blackAlone(1 - (gray?.first ?? low))
    }
  }

  /// The colour with as much less cyan, magenta and yellow as the ink limit asks.
  private func limited(_ color: ProcessColor) -> ProcessColor {
    let sum = color.cyan + color.magenta + color.yellow
    guard target.inkLimit.isFinite, sum + color.black > target.inkLimit, sum > 0 else {
      return color
    }
    let share = max(0, target.inkLimit - color.black) / sum
    return ProcessColor(
      cyan: color.cyan * share, magenta: color.magenta * share, yellow: color.yellow * share,
      black: color.black)
  }
}

extension ProcessColor {
  fileprivate static func blackAlone(_ share: Double) -> ProcessColor {
    ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: share)
  }
}
