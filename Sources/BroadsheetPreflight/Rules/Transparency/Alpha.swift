import BroadsheetBase
import BroadsheetPDF

/// Things one can see through (`CA`, `ca` less than 1).
///
/// A RIP without transparency paints them solid. Not allowed in PDF/X-1a; warned of for office
/// printers.
/// What to do: use a tint instead, or flatten the transparency when exporting.
struct Alpha: StateRule {
  static let id = "pdf.transparency.alpha"
  static let severity = Diagnostic.Severity.error
  static let summary = "something is partly transparent"
  static let help: String? = "use a tint of the colour, or export with transparency flattened"

  static func applies(to asked: Asked) -> Bool {
    asked.isFlat || (asked.isPlain && asked.role == .pressFile)
  }

  func check(_ state: UsedState, _ look: Look) {
    for key in ["CA", "ca"] {
      if let alpha = look.pdf.resolve(state.dictionary[key]).number, alpha < 0.9999 {
        look.report(
          self, "opacity is set to \(Int((max(0, alpha) * 100).rounded())) %",
          severity: look.asked.isFlat ? .error : .warning, at: state)
      }
    }
  }
}
