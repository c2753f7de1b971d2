import BroadsheetBase
import BroadsheetPDF

/// The MediaBox: how large the page is at all.
///
/// Without one, or with one of no size, every program prints another page.
/// What to do: export again.
struct MediaBox: PageRule {
  static let id = "pdf.mediabox"
  static let severity = Diagnostic.Severity.error
  static let summary = "a page has no usable MediaBox"
  static let help: String? = "export the page again"

  func check(_ page: PageFacts, _ look: Look) {
    guard let media = page.media else {
      look.report(self, "the page has no MediaBox")
      return
    }
    if media.width < 3 || media.height < 3 {
      look.report(self, "the MediaBox is \(media.width) × \(media.height) points")
    }
  }
}
