import BroadsheetBase
import BroadsheetPDF

/// Pages that are nothing but one picture.
///
/// Type in a picture is screened like a photograph: it prints soft, in four inks, and cannot be
/// searched or read aloud. It is what comes out when a program could not keep the page as it was.
/// What to do: export from the program the page was made in, not through a screenshot or a printer
/// driver.
final class PageAsPicture: PageEndRule, ImageRule, TextRule {
  static let id = "pdf.pages.picture"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a page is one picture"
  static let help: String? = "export the page with live type from the program it was made in"

  /// What was seen on the page so far.
  private var hasText = false
  private var isCovered = false

  func join(_ rules: inout RuleSet) {
    rules.pageEnds.append(self)
    rules.images.append(self)
    rules.texts.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) { hasText = true }

  func check(_ image: PaintedImage, _ look: Look) {
    guard let trim = look.page?.trimmed, !image.isMask,
      let common = image.bounds.intersection(trim),
      common.width * common.height > 0.9 * trim.width * trim.height
    else { return }
    isCovered = true
  }

  func finish(_ page: PageFacts, _ look: Look) {
    defer { (hasText, isCovered) = (false, false) }
    if isCovered, !hasText, !look.asked.isAdvertisement {
      look.report(self, "one picture covers the page, and there is no live type")
    }
  }
}
