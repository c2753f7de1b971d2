import BroadsheetBase
import BroadsheetPDF

/// White that overprints.
///
/// White is no ink: set to overprint, it prints nothing, and what is under it shows. On the screen
/// it looks right. GWG fails it for type and warns of it for lines and areas.
/// What to do: switch overprint off for white objects.
struct WhiteOverprint: TextRule, PathRule {
  static let id = "pdf.overprint.white"
  static let severity = Diagnostic.Severity.error
  static let summary = "white overprints, and will vanish"
  static let help: String? = "switch overprint off for white objects, and export again"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if text.state.overprintsFill, let inks = text.inks, vanishes(inks, text.state) {
      look.report(self, "white text overprints, and will vanish", at: text)
    }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    let fill = path.state.overprintsFill && path.inks.map { vanishes($0, path.state) } ?? false
    let stroke =
      path.state.overprintsStroke && path.strokeInks.map { vanishes($0, path.state) } ?? false
    if fill || stroke {
      look.report(
        self, "a white \(fill ? "area" : "line") overprints, and will vanish", severity: .warning,
        at: path)
    }
  }

  /// CMYK white is left out of the plates only in overprint mode 1; gray white by GWG's reading
  /// too.
  private func vanishes(_ inks: Inks, _ state: GraphicsState) -> Bool {
    inks.isWhite && (inks.isSeparated || state.overprintMode == 1)
  }
}
