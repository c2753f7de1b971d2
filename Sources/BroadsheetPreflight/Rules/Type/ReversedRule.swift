import BroadsheetBase
import BroadsheetPDF

/// White lines, and lines in several inks, that are too thin.
///
/// Ink creeps into a white line from both sides; a line in several inks splits into coloured lines
/// when the plates are off.
/// What to do: make such lines at least as thick as the press asks, or set them in one ink.
struct ReversedRule: PathRule {
  static let id = "pdf.rule.reversed"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a white line, or one in several inks, is too thin"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  func check(_ path: PaintedPath, _ look: Look) {
    let least = look.profile.minimumReversedRule.points
    guard path.isVisible else { return }
    if path.isStroked, let inks = path.strokeInks, path.strokeWidth < least - 0.0005 {
      say(inks, "line of \(path.strokeWidth) pt", path, look)
    }
    if let inks = path.inks, inks.isWhite || inks.count > 1, let bar = path.thinnestBar,
      bar < least - 0.0005
    {
      say(inks, "bar of \(bar) pt", path, look)
    }
  }

  private func say(_ inks: Inks, _ thing: String, _ path: PaintedPath, _ look: Look) {
    guard inks.isWhite || inks.count > 1, !inks.isAll else { return }
    let least = look.profile.minimumReversedRule.points.rounded(toPlaces: 2)
    let kind = inks.isWhite ? "a white \(thing)" : "a \(thing) in \(inks.count) inks"
    look.report(
      self, "\(kind); \(least) pt is the least", at: path,
      help: "make it \(least) pt or thicker, or set it in one ink")
  }
}
