import BroadsheetBase
import BroadsheetPDF

/// The TrimBox: where the paper is cut.
///
/// Imposition places pages by it; without it, a page with bleed or marks is placed off by as much.
/// Both standards ask exactly one of TrimBox and ArtBox, in the page itself. An advertisement
/// without one is placed by its CropBox or its whole sheet.
/// What to do: export as PDF/X, with the document's page size as trim.
struct TrimBox: PageRule {
  static let id = "pdf.trimbox"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page does not say where it is trimmed"
  static let help: String? = "export as PDF/X, so that the trim size is written as TrimBox"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ page: PageFacts, _ look: Look) {
    if look.asked.isAdvertisement {
      if page.trim == nil, page.art == nil {
        look.report(
          self, "the advertisement has no TrimBox: all of it is taken, marks too",
          severity: .warning)
      }
      return
    }
    let (trim, art) = (page.dictionary["TrimBox"] != nil, page.dictionary["ArtBox"] != nil)
    if trim, art {
      look.report(self, "the page has a TrimBox and an ArtBox; only one may be")
    } else if !trim, !art {
      look.report(self, "the page has no TrimBox of its own")
    } else if page.trim == nil, page.art == nil {
      look.report(self, "the \(trim ? "TrimBox" : "ArtBox") is not four numbers")
    }
  }
}
