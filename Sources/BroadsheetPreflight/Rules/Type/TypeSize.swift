import BroadsheetBase
import BroadsheetPDF

/// Type that is too small to read on this paper.
///
/// On newsprint the counters of letters under 6 points close up.
/// What to do: make the type larger; look whether an advertisement was scaled down.
struct TypeSize: TextRule {
  static let id = "pdf.type.size"
  static let severity = Diagnostic.Severity.error
  static let summary = "type is too small"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  func check(_ text: PaintedText, _ look: Look) {
    let least = look.profile.minimumType.points
    guard text.isVisible, text.size > 0, text.size < least - 0.05, text.inks?.isWhite != true else {
      return
    }
    let words = least.rounded(toPlaces: 1)
    look.report(
      self, "text of \(text.size) pt; \(words) pt is the least", at: text,
      help: "set it in \(words) pt or more")
  }
}
