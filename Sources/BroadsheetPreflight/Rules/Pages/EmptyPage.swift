import BroadsheetBase
import BroadsheetPDF

/// Pages with nothing on them.
///
/// An empty page in a paper is usually a page that was lost; an empty advertisement is paid for all
/// the same.
/// What to do: see whether something is missing; a page that is to stay white can carry its folio.
struct EmptyPage: PageEndRule {
  static let id = "pdf.pages.empty"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page is empty"
  static let help: String? = "see whether the page lost its contents in export"

  func finish(_ page: PageFacts, _ look: Look) {
    guard look.marks == 0 else { return }
    look.report(
      self, "nothing is painted on the page",
      severity: look.asked.isAdvertisement ? .error : .warning)
  }
}
