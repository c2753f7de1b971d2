import BroadsheetBase
import BroadsheetPDF

/// Whether the boxes of a page lie inside each other.
///
/// Trim inside bleed, bleed inside media; a CropBox may not cut into bleed or trim, because viewers
/// and some RIPs show nothing outside it. GWG wants it absent, or equal to the MediaBox; else we
/// warn.
/// What to do: export again with the same bleed on all sides; do not crop the PDF afterwards.
struct BoxNesting: PageRule {
  static let id = "pdf.boxes"
  static let severity = Diagnostic.Severity.error
  static let summary = "the boxes of a page do not lie inside each other"
  static let help: String? = "export the page again instead of cropping it in the PDF"

  /// What rounding to two decimals does.
  private static let tolerance = 0.02

  func check(_ page: PageFacts, _ look: Look) {
    guard let media = page.media else { return }
    let finished = page.trim.map { ("TrimBox", $0) } ?? page.art.map { ("ArtBox", $0) }
    func inside(_ inner: (String, PDFRect)?, _ outer: (String, PDFRect)?) {
      guard let inner, let outer, !outer.1.contains(inner.1, tolerance: Self.tolerance) else {
        return
      }
      look.report(
        self, "the \(inner.0) reaches out of the \(outer.0)",
        severity: look.asked.standard == nil ? .warning : .error)
    }
    let bleed = page.bleed.map { ("BleedBox", $0) }
    inside(finished, bleed)
    inside(bleed ?? finished, ("MediaBox", media))
    if let crop = page.crop, page.dictionary["CropBox"] != nil || look.asked.standard != nil {
      inside(bleed ?? finished, ("CropBox", crop))
      if look.asked.content != nil, !crop.contains(media, tolerance: Self.tolerance) {
        look.report(self, "the CropBox is smaller than the MediaBox", severity: .warning)
      }
    }
  }
}
