import BroadsheetBase
import BroadsheetPDF

/// Passwords and permissions.
///
/// A press cannot place, separate or mend what is locked, even when it opens without a password.
/// Both standards forbid it; so does every newspaper's advertising desk.
/// What to do: export without security.
struct Encryption: DocumentRule {
  static let id = "pdf.encrypted"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file is encrypted"
  static let help: String? = "export again without a password and without restrictions"

  func check(_ document: DocumentFacts, _ look: Look) {
    if document.pdf.isEncrypted { look.report(self, "the file is encrypted") }
  }
}
