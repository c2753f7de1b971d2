import BroadsheetBase
import BroadsheetPDF

/// Whether the file says which PDF/X it is.
///
/// Presses sort files by this line before anyone looks at them. PDF/X-1a:2003 says it in the
/// document information, `GTS_PDFXVersion (PDF/X-1a:2003)`; PDF/X-4 in its metadata, and a copy in
/// the information must agree.
/// What to do: export with the preset PDF/X-1a:2003 or PDF/X-4, not with a look-alike.
struct Identification: DocumentRule {
  static let id = "pdf.identification"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file does not say that it is the PDF/X that is asked"
  static let help: String? = "export again with the PDF/X preset that the press asks"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let info = document.infoText("GTS_PDFXVersion")
    let metadata = document.metadata?.value(XMP.Namespace.pdfX, "GTS_PDFXVersion")
    switch look.asked.standard {
    case .pdfX1a:
      guard info != "PDF/X-1a:2003" else { break }
      look.report(
        self,
        info.map { "the document information says `\($0)`, not `PDF/X-1a:2003`" }
          ?? "the document information has no `GTS_PDFXVersion`")
    case .pdfX4:
      if metadata != "PDF/X-4" {
        look.report(
          self,
          metadata.map { "the metadata says `\($0)`, not `PDF/X-4`" }
            ?? "the metadata has no `pdfxid:GTS_PDFXVersion`")
      } else if let info, info != "PDF/X-4" {
        look.report(self, "the document information says `\(info)`, not `PDF/X-4`")
      }
    default: break
    }
  }
}
