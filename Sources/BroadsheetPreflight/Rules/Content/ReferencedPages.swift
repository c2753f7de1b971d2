import BroadsheetBase
import BroadsheetPDF

/// Pages of other files that are only referred to (reference XObjects).
///
/// The other file is not there when the plate is made; a coarse proxy is printed instead. Both
/// standards forbid it.
/// What to do: embed placed PDFs when exporting.
struct ReferencedPages: ObjectRule {
  static let id = "pdf.reference"
  static let severity = Diagnostic.Severity.error
  static let summary = "a placed page is only referred to, not in the file"
  static let help: String? = "embed all placed files, and export again"

  func check(_ object: ObjectFacts, _ look: Look) {
    if object.isStream, object.subtype == "Form", object.dictionary["Ref"] != nil {
      look.report(
        self, "a form refers to a page of another file",
        severity: look.asked.isPlain ? .warning : .error, at: object)
    }
  }
}
