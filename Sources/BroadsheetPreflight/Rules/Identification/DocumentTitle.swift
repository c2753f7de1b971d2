import BroadsheetBase
import BroadsheetPDF

/// The document's title.
///
/// PDF/X asks one so that people tell files apart in a queue. PDF/X-1a has it in the document
/// information, PDF/X-4 in the metadata (`dc:title`).
/// What to do: fill in the title in the document's properties and export again.
struct DocumentTitle: DocumentRule {
  static let id = "pdf.title"
  static let severity = Diagnostic.Severity.error
  static let summary = "the document has no title"
  static let help: String? = "give the document a title in its properties, and export again"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    if look.asked.standard == .pdfX1a {
      if (document.infoText("Title") ?? "").isEmpty {
        look.report(self, "the document information has no `Title`")
      }
    } else if let metadata = document.metadata, metadata.flaw == nil,
      (metadata.value(XMP.Namespace.dc, "title") ?? "").isEmpty
    {
      look.report(self, "the metadata has no `dc:title`")
    }
  }
}
