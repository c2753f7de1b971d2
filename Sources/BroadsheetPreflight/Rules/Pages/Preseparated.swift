import BroadsheetBase
import BroadsheetPDF

/// Pages that are one plate each.
///
/// Pre-separated pages cannot be proofed, trapped or moved between colours; both standards refuse
/// them (`SeparationInfo`).
/// What to do: export composite pages, not separations.
struct Preseparated: PageRule {
  static let id = "pdf.preseparated"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page is separated already"
  static let help: String? = "export composite pages, not separations"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ page: PageFacts, _ look: Look) {
    if page.dictionary["SeparationInfo"] != nil {
      look.report(self, "the page is separated already (`SeparationInfo`)")
    }
  }
}
