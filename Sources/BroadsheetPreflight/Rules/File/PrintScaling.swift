import BroadsheetBase
import BroadsheetPDF

/// Whether an office printer is told to leave the size alone.
///
/// Viewers shrink pages to the printable area unless the file says `PrintScaling /None`; folds and
/// booklets then come out off centre.
/// What to do: print at "actual size".
struct PrintScaling: DocumentRule {
  static let id = "pdf.scaling"
  static let severity = Diagnostic.Severity.note
  static let summary = "viewers will shrink the pages when they print"
  static let help: String? = "print at `actual size`, 100 %"

  static func applies(to asked: Asked) -> Bool {
    asked.role == .pressFile && asked.profile.flavour == .plain
  }

  func check(_ document: DocumentFacts, _ look: Look) {
    let wishes = document.pdf.resolve(document.catalog["ViewerPreferences"]).dictionary ?? [:]
    if document.pdf.resolve(wishes["PrintScaling"]).name != "None" {
      look.report(self, "viewers will shrink the pages unless `PrintScaling` is `None`")
    }
  }
}
