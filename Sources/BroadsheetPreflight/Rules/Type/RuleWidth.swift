import BroadsheetBase
import BroadsheetPDF

/// Rules and lines that are too thin to print.
///
/// A quarter of a point is the least that a plate holds; a line of width 0 is as thin as the
/// machine can, which is nothing on a plate setter of 2400 dpi. Strokes count, and areas filled as
/// thin bars.
/// What to do: give lines at least 0.25 pt; do not scale drawings down with their strokes.
struct RuleWidth: PathRule {
  static let id = "pdf.rule.thin"
  static let severity = Diagnostic.Severity.error
  static let summary = "a line is too thin to print"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  func check(_ path: PaintedPath, _ look: Look) {
    let least = look.profile.minimumRule.points
    guard path.isVisible else { return }
    if path.isStroked, path.strokeWidth < least - 0.0005, path.strokeInks?.isWhite != true {
      say(
        path.strokeWidth == 0 ? "a line of width 0" : "a line of \(path.strokeWidth) pt", path, look
      )
    }
    if path.inks?.isWhite != true, let bar = path.thinnestBar, bar < least - 0.0005 {
      say("a filled bar of \(bar) pt", path, look)
    }
  }

  private func say(_ words: String, _ path: PaintedPath, _ look: Look) {
    let least = look.profile.minimumRule.points.rounded(toPlaces: 2)
    look.report(
      self, "\(words); \(least) pt is the least", at: path,
      help: "make the line \(least) pt or thicker")
  }
}
