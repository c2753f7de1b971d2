import BroadsheetBase
import BroadsheetPDF

/// When the document was made and changed last.
///
/// PDF/X-1a asks `CreationDate` and `ModDate`, in PDF's own form, `D:20261122063000Z`: a press
/// keeps the later of two files of one name. In any file a date that is there must be a date.
/// What to do: export again; some converters leave out the `D:` or the dates.
struct DocumentDates: DocumentRule {
  static let id = "pdf.dates"
  static let severity = Diagnostic.Severity.error
  static let summary = "the dates of the document are missing or wrong"
  static let help: String? = "export again with a program that writes PDF/X"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    for key in ["CreationDate", "ModDate"] {
      if let text = document.infoText(key) {
        if PDFDate(pdf: text) == nil {
          look.report(self, "`\(key)` is not a date: `\(text.prefix(40))`")
        }
      } else if look.asked.standard == .pdfX1a {
        look.report(self, "the document information has no `\(key)`")
      }
    }
    if let created = document.infoText("CreationDate").flatMap(PDFDate.init(pdf:)),
      let changed = document.infoText("ModDate").flatMap(PDFDate.init(pdf:)),
      changed.local < created.local - 86_400
    {
      look.report(self, "the document was changed before it was made", severity: .warning)
    }
  }
}
