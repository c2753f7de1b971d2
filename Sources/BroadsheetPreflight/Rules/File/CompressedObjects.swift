import BroadsheetBase
import BroadsheetPDF

/// Object streams and cross-reference streams.
///
/// They came with PDF 1.5: a RIP that reads PDF 1.4, which is what PDF/X-1a is, cannot even find
/// the pages. ISO 15930-4 does not have them.
/// What to do: export as PDF 1.4, or switch off "compress the structure of the document".
struct CompressedObjects: DocumentRule {
  static let id = "pdf.objectstreams"
  static let severity = Diagnostic.Severity.error
  static let summary = "objects are packed into streams"
  static let help: String? = "export again as PDF 1.4, without compressed object streams"

  static func applies(to asked: Asked) -> Bool { asked.standard == .pdfX1a }

  func check(_ document: DocumentFacts, _ look: Look) {
    if document.trailer["Type"]?.name == "XRef" || document.trailer["XRefStm"] != nil {
      look.report(self, "the cross-reference table is a stream, which PDF 1.4 does not have")
    }
  }
}
