import BroadsheetBase
import BroadsheetPDF

/// Other files inside the file.
///
/// They are not printed, make the file large, and mail filters stop them. The standards let them
/// be.
/// What to do: take them out, and send them by themselves.
struct Attachments: DocumentRule {
  static let id = "pdf.attachments"
  static let severity = Diagnostic.Severity.warning
  static let summary = "other files are attached"
  static let help: String? = "take the attached files out: nobody will look at them"

  func check(_ document: DocumentFacts, _ look: Look) {
    let names = document.pdf.resolve(document.catalog["Names"]).dictionary ?? [:]
    if names["EmbeddedFiles"] != nil || document.catalog["AF"] != nil {
      look.report(self, "other files are attached to the document")
    }
  }
}
