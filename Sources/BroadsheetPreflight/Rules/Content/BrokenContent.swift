import BroadsheetBase
import BroadsheetPDF

/// Content that is broken, or has operators that PDF does not have.
///
/// One RIP skips what it does not understand, another stops in the middle of the page. The
/// standards allow only PDF's own operators, even between `BX` and `EX`.
/// What to do: export again; if it stays, replace the graphic at that place.
struct BrokenContent: UnsoundRule {
  static let id = "pdf.content"
  static let severity = Diagnostic.Severity.error
  static let summary = "the content of a page is broken"
  static let help: String? = "export again; if it stays, replace the graphic in question"

  func unsound(_ reason: String, at site: Site, _ look: Look) {
    look.report(
      self, "broken content: \(reason)", severity: look.asked.isPlain ? .warning : .error, at: site)
  }
}
