import BroadsheetBase
import BroadsheetPDF

/// Damage that had to be mended before the file could be read at all.
///
/// Another program may mend it otherwise, so what is seen here need not be what is printed: a
/// broken cross-reference table, a stream of the wrong length, data that does not unpack.
/// What to do: make the file again from the original; do not send on what a mail program has cut.
struct DamagedFile: DocumentEndRule {
  static let id = "pdf.damaged"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file is damaged"
  static let help: String? = "export the file again, or have it sent again"

  func finish(_ document: DocumentFacts, _ look: Look) {
    // A trailer that says there are more objects than there are does no harm.
    let repairs = document.pdf.repairs.filter { !$0.hasPrefix("reported number of objects") }
    guard let first = repairs.first else { return }
    let more = repairs.count - 1
    look.report(
      self, "the file is damaged: \(first)" + (more > 0 ? ", and \(more) more" : ""),
      severity: look.asked.isPlain ? .warning : .error)
  }
}
