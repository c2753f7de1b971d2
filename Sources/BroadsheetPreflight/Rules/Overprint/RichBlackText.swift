import BroadsheetBase
import BroadsheetPDF

/// Black type made of several inks.
///
/// Four plates never meet exactly: the letters get coloured edges and small type closes up. It is
/// what becomes of RGB black through a profile (72/68/67/88). Type is black alone; only display
/// type over 24 points may be rich, within the press's ink limit. GWG warns where black is 85 % and the
/// total more than 220 %.
/// What to do: set the type in 100 % black; convert Word and web files with "preserve black".
struct RichBlackText: TextRule {
  static let id = "pdf.black.rich"
  static let severity = Diagnostic.Severity.warning
  static let summary = "black type is made of several inks"
  static let help: String? = "set the type in 100 % black alone, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  func check(_ text: PaintedText, _ look: Look) {
    guard let inks = text.inks, !inks.isAll, inks.count > 1, inks.black >= 0.85, text.size > 0
    else {
      return
    }
    let isSmall = text.size <= 24
    guard isSmall || inks.total > look.profile.inkLimit + 0.005 else { return }
    look.report(
      self,
      "black text of \(text.size) pt in \(inks.count) inks,"
        + " \(Int((inks.total * 100).rounded())) %", at: text)
  }
}
