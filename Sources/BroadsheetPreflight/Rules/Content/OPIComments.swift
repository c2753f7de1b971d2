import BroadsheetBase
import BroadsheetPDF

/// Pictures that are to be replaced by finer ones later (OPI).
///
/// If nobody replaces them, the coarse picture is printed. Both standards forbid it.
/// What to do: place the fine pictures yourself, and export without OPI.
struct OPIComments: ObjectRule {
  static let id = "pdf.opi"
  static let severity = Diagnostic.Severity.error
  static let summary = "a picture is to be replaced later (OPI)"
  static let help: String? = "place the fine pictures, and switch OPI off in the export"

  func check(_ object: ObjectFacts, _ look: Look) {
    if object.isStream, object.dictionary["OPI"] != nil {
      look.report(
        self, "a picture or a form is to be replaced later (`OPI`)",
        severity: look.asked.isPlain ? .warning : .error, at: object)
    }
  }
}
