import BroadsheetBase
import BroadsheetPDF

/// Type and lines too near to the edge.
///
/// Where pages are trimmed, the knife wanders; where they are not, the press and the office printer
/// leave an edge white, and everything on it is lost.
/// What to do: keep the margin that the press asks, in the document's page set-up.
struct SafeArea: TextRule, PathRule, ImageRule {
  static let id = "pdf.safe"
  static let severity = Diagnostic.Severity.warning
  static let summary = "something is too near to the edge of the page"

  static func applies(to asked: Asked) -> Bool {
    asked.role == .pressFile && asked.profile.safe > .zero
  }

  /// Strokes are half outside their path, letters reach a little over their box.
  private static let tolerance = 0.5

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.paths.append(self)
    rules.images.append(self)
  }

  func check(_ text: PaintedText, _ look: Look) {
    if text.isVisible, text.inks?.isWhite != true { check("text", text.core, text.site, look) }
  }

  func check(_ path: PaintedPath, _ look: Look) {
    let isLine = path.isStroked && path.fillRule == nil
    guard isLine || look.profile.bleed == .zero, path.isVisible,
      (path.isStroked ? path.strokeInks : path.inks)?.isWhite != true,
      let visible = path.bounds.intersection(path.state.clipBounds)
    else { return }
    check(isLine ? "a line" : "an area", visible, path.site, look)
  }

  func check(_ image: PaintedImage, _ look: Look) {
    guard look.profile.bleed == .zero,
      let visible = image.bounds.intersection(image.state.clipBounds)
    else { return }
    check("a picture", visible, image.site, look)
  }

  private func check(_ thing: String, _ bounds: PDFRect, _ site: Site, _ look: Look) {
    guard !look.isInPattern, let page = look.page else { return }
    let trim = page.trimmed
    let edge = look.profile.safe.points / page.userUnit - Self.tolerance
    let isTooNear =
      bounds.left < trim.left + edge || bounds.right > trim.right - edge
      || bounds.bottom < trim.bottom + edge || bounds.top > trim.top - edge
    // Marks outside the trim are another rule's.
    guard isTooNear, bounds.left < trim.right, bounds.right > trim.left, bounds.bottom < trim.top,
      bounds.top > trim.bottom
    else { return }
    // What bleeds is meant to reach over the edge.
    if look.profile.bleed > .zero, thing != "text", !trim.contains(bounds) { return }
    let wanted = look.profile.safe.millimeters.rounded(toPlaces: 1)
    look.report(
      self, "\(thing) is nearer than \(wanted) mm to the edge", at: site,
      help: "move it \(wanted) mm or more inside the trim")
  }
}
