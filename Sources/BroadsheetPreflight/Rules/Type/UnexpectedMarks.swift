import BroadsheetBase
import BroadsheetPDF

/// Marks outside the page where the press adds its own.
///
/// Plate rooms put on their own crop marks and colour bars; others beside them confuse the machine
/// that reads them.
/// What to do: export without printer's marks.
struct UnexpectedMarks: TextRule, PathRule, ImageRule {
  static let id = "pdf.marks"
  static let severity = Diagnostic.Severity.warning
  static let summary = "there are marks outside the page"
  static let help: String? = "export again without crop marks, colour bars and page information"

  static func applies(to asked: Asked) -> Bool {
    asked.content != nil && !asked.profile.expectsMarks
  }

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
    rules.images.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if text.isVisible { check(text.core, text.site, look) }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    if path.isVisible { check(path.bounds, path.site, look) }
  }

  func check(_ image: PaintedImage, _ look: Look) {
    if image.isVisible { check(image.bounds, image.site, look) }
  }

  private func check(_ bounds: PDFRect, _ site: Site, _ look: Look) {
    guard !look.isInPattern, let page = look.page, page.trim != nil || page.art != nil,
      bounds.intersection(page.bled) == nil, let media = page.media,
      bounds.intersection(media) != nil
    else { return }
    look.report(self, "something is painted outside the trim and the bleed", at: site)
  }
}
