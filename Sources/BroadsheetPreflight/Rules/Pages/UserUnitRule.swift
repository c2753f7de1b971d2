import BroadsheetBase
import BroadsheetPDF

/// Pages with a unit of their own.
///
/// `UserUnit` came with PDF 1.6 for very large pages; a RIP that does not know it prints the page
/// at a fraction of its size. PDF/X-1a does not have it, GWG asks not to use it.
/// What to do: export at full size, or at a scale that the press agrees to.
struct UserUnitRule: PageRule {
  static let id = "pdf.userunit"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page has a unit of its own"
  static let help: String? = "export the page again without scaling"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ page: PageFacts, _ look: Look) {
    if page.dictionary["UserUnit"] != nil {
      look.report(
        self, "the page has a `UserUnit` of \(page.userUnit)",
        severity: look.asked.standard == .pdfX4 ? .warning : .error)
    }
  }
}
