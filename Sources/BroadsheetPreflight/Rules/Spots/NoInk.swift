import BroadsheetBase
import BroadsheetPDF

/// Things painted in no ink at all (`None`).
///
/// They print nowhere, though some viewers show them.
/// What to do: take them out, or give them a colour.
struct NoInk: ColorRule {
  static let id = "pdf.spots.none"
  static let severity = Diagnostic.Severity.warning
  static let summary = "something is painted in the ink None, which prints nothing"
  static let help: String? = "take it out, or give it a colour"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ color: ColorUse, _ look: Look) {
    let names = color.space.inkNames
    if !names.isEmpty, names.allSatisfy({ $0 == "None" }) {
      look.report(
        self, "\(color.thing.rawValue) in the ink `None`, which prints nothing", at: color)
    }
  }
}
