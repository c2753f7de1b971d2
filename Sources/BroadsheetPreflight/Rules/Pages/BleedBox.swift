import BroadsheetBase
import BroadsheetPDF

/// Whether the page has as much bleed as the press trims away.
///
/// Paper moves in the trimmer: what ends at the edge gets a white line. Shops ask 3 mm; newspapers
/// that are not trimmed ask none.
/// What to do: set the bleed in the document and switch it on in the export.
struct BleedBox: PageRule {
  static let id = "pdf.bleed"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page has less bleed than the press asks"

  static func applies(to asked: Asked) -> Bool {
    asked.role == .pressFile && asked.profile.bleed > .zero
  }

  func check(_ page: PageFacts, _ look: Look) {
    guard let trim = page.trim ?? page.art, let outer = page.bleed ?? page.media else { return }
    let least =
      min(
        trim.left - outer.left, outer.right - trim.right, trim.bottom - outer.bottom,
        outer.top - trim.top) * page.userUnit
    let asked = look.profile.bleed
    guard least < asked.points - 0.1 else { return }
    let found = (max(0, least) * 25.4 / 72).rounded(toPlaces: 1)
    let wanted = asked.millimeters.rounded(toPlaces: 1)
    look.report(
      self, "the page has \(found) mm of bleed, but the press asks \(wanted) mm",
      help: "set a bleed of \(wanted) mm in the document, and switch it on in the export")
  }
}
