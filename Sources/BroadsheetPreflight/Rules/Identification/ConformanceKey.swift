import BroadsheetBase
import BroadsheetPDF

/// `GTS_PDFXConformance` where it does not belong.
///
/// Only the edition of 2001 (`PDF/X-1:2001`) has this key. In a file of 2003 or later it makes
/// checkers take it for the old one, with other rules.
/// What to do: export with a preset of the right year.
struct ConformanceKey: DocumentRule {
  static let id = "pdf.conformance"
  static let severity = Diagnostic.Severity.error
  static let summary = "a key of the 2001 edition of PDF/X is in the file"
  static let help: String? = "export again with PDF/X-1a:2003 or PDF/X-4, not PDF/X-1a:2001"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    if let text = document.infoText("GTS_PDFXConformance") {
      look.report(
        self, "the document information has `GTS_PDFXConformance (\(text))` of the 2001 edition")
    }
  }
}
