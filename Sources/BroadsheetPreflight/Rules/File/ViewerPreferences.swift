import BroadsheetBase
import BroadsheetPDF

/// Which box a viewer shows and prints.
///
/// `ViewArea`, `ViewClip`, `PrintArea` and `PrintClip` may only name the MediaBox or the BleedBox;
/// anything else hides what is on the page, and a proof printed so is not what the press prints
/// (ISO 15930-4, 6.9; 15930-7, 6.17).
/// What to do: export again; no common program writes them unasked.
struct ViewerPreferences: DocumentRule {
  static let id = "pdf.viewer"
  static let severity = Diagnostic.Severity.error
  static let summary = "viewers are told to show only a part of the page"
  static let help: String? = "remove ViewArea, ViewClip, PrintArea and PrintClip"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let wishes = document.pdf.resolve(document.catalog["ViewerPreferences"]).dictionary ?? [:]
    for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
      guard let box = document.pdf.resolve(wishes[key]).name else { continue }
      if box != "MediaBox" && box != "BleedBox" {
        look.report(self, "the viewer preference `\(key)` is `\(box)`")
      }
    }
  }
}
