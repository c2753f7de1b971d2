import BroadsheetBase
import BroadsheetPDF

/// Tints and colours that overprint.
///
/// Only solid black hides what is under it; a tint that overprints mixes with it, which is hardly
/// ever meant.
/// What to do: switch overprint off for everything but 100 % black.
struct TintOverprint: TextRule, PathRule {
  static let id = "pdf.overprint.tint"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a tint or a colour overprints"
  static let help: String? = "switch overprint off for everything but 100 % black"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if text.state.overprintsFill, let inks = text.inks, mixes(inks, text.state) {
      look.report(self, "text in a tint or a colour overprints", at: text)
    }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    let fill = path.state.overprintsFill && path.inks.map { mixes($0, path.state) } ?? false
    let stroke =
      path.state.overprintsStroke && path.strokeInks.map { mixes($0, path.state) } ?? false
    if fill || stroke {
      look.report(self, "\(fill ? "an area" : "a line") in a tint or a colour overprints", at: path)
    }
  }

  /// Spot colours may overprint on purpose, varnish does; without OPM 1, CMYK knocks out anyhow.
  private func mixes(_ inks: Inks, _ state: GraphicsState) -> Bool {
    !inks.isWhite && !inks.isSolidBlack && !inks.isAll && inks.spots == 0 && inks.black < 0.995
      && !inks.isDeviceGray && !inks.isGuess && (inks.isSeparated || state.overprintMode == 1)
  }
}
