import BroadsheetBase
import BroadsheetPDF

/// Pages that are turned by an instruction.
///
/// Some RIPs and page-placing programs heed `Rotate`, some do not: the page may land on its side.
/// GWG asks 0.
/// What to do: turn the page in the document, not in the viewer.
struct Rotation: PageRule {
  static let id = "pdf.rotate"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page is turned by `Rotate`"
  static let help: String? = "turn the page in the program it was made in, and export again"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ page: PageFacts, _ look: Look) {
    if page.rotation != 0 {
      look.report(
        self, "the page is turned by \(page.rotation) degrees",
        severity: look.asked.isAdvertisement ? .error : .warning)
    }
  }
}
