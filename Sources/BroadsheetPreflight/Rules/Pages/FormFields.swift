import BroadsheetBase
import BroadsheetPDF

/// Fields to fill in.
///
/// A form's appearance is made by the program that opens it; on the plate a field may be empty or
/// in another font. Both standards refuse forms.
/// What to do: flatten the form before exporting.
struct FormFields: DocumentRule {
  static let id = "pdf.forms"
  static let severity = Diagnostic.Severity.error
  static let summary = "the document has form fields"
  static let help: String? = "flatten the form: print it to PDF, or export it without fields"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let form = document.pdf.resolve(document.catalog["AcroForm"]).dictionary ?? [:]
    let fields = document.pdf.resolve(form["Fields"]).array ?? []
    if !fields.isEmpty || form["XFA"] != nil {
      look.report(self, "the document has form fields")
    }
  }
}
