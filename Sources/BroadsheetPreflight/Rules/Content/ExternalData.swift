import BroadsheetBase
import BroadsheetPDF

/// Data that lies in other files.
///
/// It is not there when the plate is made. Both standards forbid it.
/// What to do: embed all placed files when exporting.
struct ExternalData: ObjectRule {
  static let id = "pdf.external"
  static let severity = Diagnostic.Severity.error
  static let summary = "a stream's data lies in another file"
  static let help: String? = "embed all placed files, and export again"

  func check(_ object: ObjectFacts, _ look: Look) {
    if object.isStream, object.dictionary["F"] != nil {
      look.report(self, "a stream's data lies in another file (`F`)", at: object)
    }
  }
}
