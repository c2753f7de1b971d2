import BroadsheetBase
import BroadsheetPDF

/// Small black type and thin black lines that do not overprint.
///
/// Black that knocks out leaves white letters in the other plates; when they are off by a hair,
/// white shows around the black. Type under 12 points and lines under 2 points overprint, with
/// `OPM` 1 where they are CMYK. GWG fails it for type and warns of it for lines.
/// What to do: switch on "overprint black" in the program, and export again.
struct BlackOverprint: TextRule, PathRule {
  static let id = "pdf.overprint.black"
  static let severity = Diagnostic.Severity.error
  static let summary = "small black type does not overprint"
  static let help: String? = "set 100 % black to overprint, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    guard let inks = text.inks, inks.isSolidBlack, !inks.isDeviceGray, !inks.isGuess,
      text.size < 12, text.size > 0
    else { return }
    if !text.state.overprintsFill {
      look.report(self, "black text under 12 pt does not overprint", at: text)
    } else if !inks.isSeparated, text.state.overprintMode != 1 {
      look.report(
        self, "black text under 12 pt overprints with `OPM` 0, which knocks out", at: text)
    }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    guard let inks = path.strokeInks, inks.isSolidBlack, !inks.isDeviceGray, !inks.isGuess,
      path.strokeWidth < 2, path.isVisible
    else { return }
    if !path.state.overprintsStroke || (!inks.isSeparated && path.state.overprintMode != 1) {
      look.report(
        self, "a black line under 2 pt does not overprint", severity: .warning, at: path)
    }
  }
}
