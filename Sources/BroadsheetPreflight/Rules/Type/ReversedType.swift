import BroadsheetBase
import BroadsheetPDF

/// Small white type on a ground.
///
/// Ink fills thin white strokes, from four plates at once. What is under the type is taken from the
/// areas and pictures painted before it, by their outer boxes; white type on nothing is let be.
/// What to do: make the type larger or bolder, or set it in black on a light ground.
final class ReversedType: TextRule, AreaRule, PageEndRule {
  static let id = "pdf.type.reversed"
  static let severity = Diagnostic.Severity.error
  static let summary = "white type on a ground is too small"

  static func applies(to asked: Asked) -> Bool { asked.role != .plain }

  /// A page has no more grounds that matter; a map's thousand areas are no grounds.
  private static let limit = 4096

  /// What was painted on the page so far, with whether it has ink.
  private var grounds: [(bounds: PDFRect, hasInk: Bool)] = []

  func join(_ rules: inout RuleSet) {
    rules.texts.append(self)
    rules.areas.append(self)
    rules.pageEnds.append(self)
  }

  func check(_ area: PaintedArea, _ look: Look) {
    guard !look.isInPattern, grounds.count < Self.limit, area.bounds.width > 4,
      area.bounds.height > 4
    else { return }
    grounds.append((area.bounds, area.inks.map { $0.total > 0.05 } ?? true))
  }

  func check(_ text: PaintedText, _ look: Look) {
    let least = look.profile.minimumReversedType.points
    guard text.size > 0, text.size < least - 0.05, text.inks?.isWhite == true else { return }
    let core = text.core
    let (x, y) = ((core.left + core.right) / 2, (core.bottom + core.top) / 2)
    let ground = grounds.last {
      $0.bounds.left <= x && x <= $0.bounds.right && $0.bounds.bottom <= y && y <= $0.bounds.top
    }
    guard ground?.hasInk == true else { return }
    let words = least.rounded(toPlaces: 1)
    look.report(
      self, "white text of \(text.size) pt on a ground; \(words) pt is the least", at: text,
      help: "set it in \(words) pt or more, or in black")
  }

  func finish(_ page: PageFacts, _ look: Look) { grounds.removeAll(keepingCapacity: true) }
}
