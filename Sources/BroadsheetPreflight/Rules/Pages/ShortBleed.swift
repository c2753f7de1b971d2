import BroadsheetBase
import BroadsheetPDF

/// Pictures and grounds that touch the trim but do not reach into the bleed.
///
/// The BleedBox alone bleeds nothing: what stops at the trim shows a white hair when the cut is a
/// little off.
/// What to do: pull the picture or the ground out to the edge of the bleed.
struct ShortBleed: AreaRule {
  static let id = "pdf.bleed.short"
  static let severity = Diagnostic.Severity.warning
  static let summary = "something ends at the trim instead of in the bleed"
  static let help: String? = "pull it out over the trim by the whole bleed"

  static func applies(to asked: Asked) -> Bool {
    asked.role == .pressFile && asked.profile.bleed > .zero
  }

  /// Nearer than this to the trim, a thing is meant to bleed; thinner than this, it is a rule.
  private static let near = 0.75
  private static let least = 3.0

  func check(_ area: PaintedArea, _ look: Look) {
    guard !look.isInPattern, let page = look.page, let inner = page.trim ?? page.art,
      area.inks?.isWhite != true,
      area.bounds.width > Self.least, area.bounds.height > Self.least,
      area.bounds.intersection(inner) != nil
    else { return }
    let bleed = look.profile.bleed.points / page.userUnit - 0.3
    let beyond = [
      inner.left - area.bounds.left, area.bounds.right - inner.right,
      inner.bottom - area.bounds.bottom, area.bounds.top - inner.top,
    ]
    if beyond.contains(where: { $0 > -Self.near && $0 < bleed }) {
      look.report(self, "a \(area.thing) ends at the trim", at: area)
    }
  }
}
