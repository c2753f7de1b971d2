import BroadsheetBase
import BroadsheetPDF

/// The two strings that tell one file from another.
///
/// Work flows recognise a corrected file, or the same file twice, by the trailer's `ID`. Both
/// standards ask it (ISO 15930-4 and 15930-7, 6.1).
/// What to do: write the file with a program that makes PDF/X; tools that only mend often drop it.
struct FileID: DocumentRule {
  static let id = "pdf.fileid"
  static let severity = Diagnostic.Severity.error
  static let summary = "the trailer has no file identifier"
  static let help: String? = "save the file again as PDF/X"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let parts = document.pdf.resolve(document.trailer["ID"]).array ?? []
    let sound = parts.filter { !(document.pdf.resolve($0).bytes ?? []).isEmpty }
    if parts.count != 2 || sound.count != 2 {
      look.report(self, "the trailer has no `ID` of two strings")
    }
  }
}
