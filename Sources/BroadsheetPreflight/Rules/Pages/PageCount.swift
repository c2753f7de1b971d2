import BroadsheetBase
import BroadsheetPDF

/// How many pages there are.
///
/// A newspaper's pages come in fours (on some presses in twos), a booklet's too; what is missing
/// would be a white page that nobody planned. An advertisement is exactly one page.
/// That is a warning, because a printer can put white pages where they belong.
/// What to do: add or take out pages; export each advertisement as a file of its own.
struct PageCount: DocumentRule {
  static let id = "pdf.pages.count"
  static let severity = Diagnostic.Severity.error
  static let summary = "the number of pages does not suit"

  func check(_ document: DocumentFacts, _ look: Look) {
    let count = document.pages.count
    let profile = look.profile
    if count == 0 {
      look.report(self, "the file has no pages")
    } else if look.asked.isAdvertisement {
      if count > 1 {
        look.report(
          self, "the advertisement has \(count) pages instead of one",
          help: "export each page as a file of its own")
      }
    } else if look.asked.role == .pressFile {
      if count < profile.minimumPages {
        look.report(
          self,
          "\(count) \(count == 1 ? "page" : "pages"), but the press asks at least "
            + "\(profile.minimumPages)", severity: .warning)
      } else if profile.pageMultiple > 1, count % profile.pageMultiple != 0 {
        look.report(
          self, "\(count) pages are not a multiple of \(profile.pageMultiple)", severity: .warning)
      }
    }
  }
}
