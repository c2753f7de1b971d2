import BroadsheetBase
import BroadsheetPDF

/// Small type in several inks.
///
/// Plates are off by up to 0.3 mm on a newspaper press: a thin stroke in two inks becomes two
/// strokes. GWG asks 10 points on newsprint, 8 on sheets.
/// What to do: set small type in one ink, or make it larger.
struct SeveralInksType: TextRule {
  static let id = "pdf.type.inks"
  static let severity = Diagnostic.Severity.error
  static let summary = "type in several inks is too small"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  func check(_ text: PaintedText, _ look: Look) {
    let least = look.profile.minimumSeveralInksType.points
    guard text.size > 0, text.size < least - 0.05, let inks = text.inks, inks.count > 1,
      !inks.isAll
    else { return }
    let words = least.rounded(toPlaces: 1)
    look.report(
      self, "text of \(text.size) pt in \(inks.count) inks; \(words) pt is the least",
      severity: inks.isGuess ? .warning : .error, at: text,
      help: "set it in one ink, or in \(words) pt or more")
  }
}
