import BroadsheetBase
import BroadsheetPDF

/// More spot colours than the press prints.
///
/// Each spot colour is a plate and an ink of its own. What the press has no unit for is converted
/// on the spot, or falls off the page.
/// What to do: turn spot colours into process colours, or agree on them with the press.
final class SpotCount: ColorRule, DocumentEndRule {
  static let id = "pdf.spots"
  static let severity = Diagnostic.Severity.error
  static let summary = "there are more spot colours than the press prints"
  static let help: String? = "convert the spot colours to process colours, and export again"

  static func applies(to asked: Asked) -> Bool { asked.isPress }

  /// In the order in which they come, with the first place.
  private var names: [String] = []
  /// Nobody counts further.
  private static let limit = 1000
  private var first: Site?

  func join(_ rules: inout RuleSet) {
    rules.colors.append(self)
    rules.documentEnds.append(self)
  }

  func check(_ color: ColorUse, _ look: Look) {
    guard names.count < Self.limit else { return }
    for name in color.space.inkNames where !processInks.contains(name) && !names.contains(name) {
      names.append(name)
      if names.count > look.profile.maximumSpots, first == nil { first = color.site }
    }
  }

  func finish(_ document: DocumentFacts, _ look: Look) {
    let most = look.profile.maximumSpots
    guard names.count > most, let first, let page = first.page else { return }
    let list = names.prefix(6).map { "`\($0)`" }.joined(separator: ", ")
    look.report(
      self,
      "\(names.count) spot colour\(names.count == 1 ? "" : "s") (\(list)),"
        + " but the press prints \(most == 0 ? "none" : String(most))",
      on: document.pages[page], bounds: first.bounds)
  }
}
