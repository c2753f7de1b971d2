import BroadsheetBase
import BroadsheetPDF

/// Grounds in a tint so light that it will not print.
///
/// Dots under 3 % do not hold on a newspaper plate (ISO 12647-3), under 5 % on an office printer:
/// the ground vanishes, or comes out blotched.
/// What to do: make the tint stronger, at least 5 % on a press and 10 % on an office printer, or
/// leave it out.
struct FaintTint: PathRule {
  static let id = "pdf.tint"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a ground is too light to print"
  static let help: String? = "make the tint stronger, or leave it out"

  static func applies(to asked: Asked) -> Bool {
    asked.isPress || (asked.role == .pressFile && asked.profile.space == .gray)
  }

  func check(_ path: PaintedPath, _ look: Look) {
    let least = look.asked.isPress ? 0.03 : 0.05
    guard let inks = path.inks, !inks.isWhite, !inks.isGuess, inks.total < least - 0.0005,
      path.isVisible
    else { return }
    let percent = (inks.total * 100).rounded(toPlaces: 1)
    look.report(self, "a ground of \(percent) %", at: path)
  }
}
