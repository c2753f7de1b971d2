import BroadsheetBase
import BroadsheetPDF

/// The version of PDF that the file says it is.
///
/// A RIP reads a file by the rules of its version, and what is newer than the standard may be left
/// out on the plate without a word. PDF/X-1a:2003 is PDF 1.3 or 1.4, PDF/X-4 is 1.6 (1.7 is
/// warned of); office printers are safe up to 1.7.
/// What to do: choose the right preset, or the right compatibility, when exporting.
struct HeaderVersion: DocumentRule {
  static let id = "pdf.version"
  static let severity = Diagnostic.Severity.error
  static let summary = "the version of PDF is newer than the standard allows"
  static let help: String? = "export again with the compatibility that the press asks"

  func check(_ document: DocumentFacts, _ look: Look) {
    let own = document.pdf.resolve(document.catalog["Version"]).name
    let version = [document.pdf.version, own ?? ""].max(by: { Self.order($0) < Self.order($1) })
    let number = Self.order(version ?? "")
    switch look.asked.standard {
    case .pdfX1a where number < 103 || number > 104:
      look.report(self, "PDF \(version ?? ""), but PDF/X-1a is 1.3 or 1.4")
    case .pdfX4 where number > 107:
      look.report(self, "PDF \(version ?? ""), but PDF/X-4 is 1.6")
    case .pdfX4 where number == 107:
      look.report(self, "PDF 1.7, but PDF/X-4 is 1.6", severity: .warning)
    case nil where number > 107:
      look.report(self, "PDF \(version ?? "") is newer than many RIPs", severity: .warning)
    default: break
    }
  }

  /// "1.4" as 104; 0 for what is no version.
  private static func order(_ version: String) -> Int {
    let parts = version.split(separator: ".").map { Int($0.prefix(3)) ?? 0 }
    return parts.count == 2 ? parts[0] * 100 + parts[1] : 0
  }
}
