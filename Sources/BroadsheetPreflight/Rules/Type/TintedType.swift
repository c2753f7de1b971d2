import BroadsheetBase
import BroadsheetPDF

/// Small type in a tint, or in one coloured ink.
///
/// A tint is made of dots: they gnaw at the edges of small letters.
/// What to do: set small type in solid black, or make it larger.
struct TintedType: TextRule {
  static let id = "pdf.type.tinted"
  static let severity = Diagnostic.Severity.warning
  static let summary = "type in a tint or a colour is too small"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  func check(_ text: PaintedText, _ look: Look) {
    let least = look.profile.minimumTintedType.points
    guard text.size > 0, text.size < least - 0.05, let inks = text.inks, inks.count == 1,
      !inks.isSolidBlack
    else { return }
    let words = least.rounded(toPlaces: 1)
    look.report(
      self, "text of \(text.size) pt in a tint or a colour; \(words) pt is the least", at: text,
      help: "set it in solid black, or in \(words) pt or more")
  }
}
