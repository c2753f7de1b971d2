import BroadsheetBase

/// Reads the drums of a press profile.
///
/// - Parameters:
///   - output: the profile's `output`, which says that colours stay colours of light.
///   - inks: its `inks`, with the limits.
func readDrums(_ fields: Fields, output: Fields?, inks: Fields?) -> Checked<DrumSet?> {
  var diagnostics: [Diagnostic] = []
  if output?.string("space")?.value != "rgb" {
    diagnostics.append(
      .error(
        "press.drums", "drums share out colours of light, which this profile does not keep",
        at: output?.string("space")?.span ?? fields.span,
        help: "write `output: {space: rgb}`; the masters are gray all the same"))
  }
  var drums: [Drum] = []
  for node in fields.list("inks")?.value ?? [] {
    guard let drum = node.object, let name = drum.string("name"),
      let parts = drum.list("rgb")?.value.compactMap(\.number?.value), parts.count == 3
    else { continue }
    if drums.contains(where: { $0.isNamed(name.value) }) {
      diagnostics.append(
        .error("press.drums", "two drums are called `\(name.value)`", at: name.span))
    }
    let (angle, frequency) = (drum.number("angle"), drum.number("frequency"))
    if (angle == nil) != (frequency == nil), let written = angle ?? frequency {
      diagnostics.append(
        .error(
          "press.drums", "a screen has an `angle` and a `frequency`", at: written.span,
          help: "write both, such as `angle: 45, frequency: 85`, or leave both to the machine"))
    }
    let screen = angle.flatMap { angle in
      frequency.map { Drum.Screen(angle: angle.value, frequency: $0.value) }
    }
    if let screen, let angle, drums.contains(where: { $0.screen.map(screen.isAlong) ?? false }) {
      diagnostics.append(
        .warning(
          "press.drums", "two screens have nearly one angle: dots over dots make a pattern",
          at: angle.span, help: "45 and 75 degrees for two drums, 15 for a third"))
    }
    let made = Drum(
      name: name.value,
      color: ScreenColor(red: parts[0] / 255, green: parts[1] / 255, blue: parts[2] / 255),
      screen: screen)
    if !made.hasName {
      diagnostics.append(
        .error("press.drums", "a drum's name has letters or digits in it", at: name.span))
    }
    drums.append(made)
  }
  guard !diagnostics.hasErrors, !drums.isEmpty else { return Checked(nil, diagnostics) }
  return Checked(
    DrumSet(
      drums: drums, overprints: fields.bool("overprint")?.value ?? true,
      spread: fields.length("spread")?.value ?? .zero,
      register: fields.length("register")?.value ?? .millimeters(1),
      inkLimit: (inks?.number("limit")?.value ?? 400) / 100,
      maximumInk: (inks?.number("maximumBlack")?.value ?? 100) / 100),
    diagnostics)
}

extension Drum.Screen {
  /// Whether the rows of two screens lie within 15 degrees of each other; a square screen looks the
  /// same after 90.
  fileprivate func isAlong(_ other: Drum.Screen) -> Bool {
    let turn = abs(angle - other.angle).truncatingRemainder(dividingBy: 90)
    return min(turn, 90 - turn) < 15
  }
}
