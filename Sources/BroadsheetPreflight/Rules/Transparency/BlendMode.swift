import BroadsheetBase
import BroadsheetPDF

/// Colours that are mixed with what is under them: Multiply, Screen and the like.
///
/// PDF/X-1a allows only Normal and Compatible. In PDF/X-4 any of PDF's own modes is fine, but no
/// other.
/// What to do: flatten the transparency when exporting; for black shadows, overprinting does as
/// well.
struct BlendMode: StateRule {
  static let id = "pdf.transparency.blend"
  static let severity = Diagnostic.Severity.error
  static let summary = "a blend mode is set that the standard does not allow"
  static let help: String? = "export again with transparency flattened"

  private static let known: Set<String> = [
    "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
    "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color",
    "Luminosity",
  ]

  func check(_ state: UsedState, _ look: Look) {
    let value = look.pdf.resolve(state.dictionary["BM"])
    let names =
      value.name.map { [$0] } ?? (value.array ?? []).compactMap { look.pdf.resolve($0).name }
    guard let mode = names.first(where: Self.known.contains) ?? names.first else { return }
    if !Self.known.contains(mode) {
      look.report(
        self, "PDF has no blend mode `\(mode.prefix(40))`",
        severity: look.asked.isPlain ? .warning : .error, at: state)
    } else if mode != "Normal", mode != "Compatible" {
      if look.asked.isFlat {
        look.report(self, "the blend mode `\(mode)` is set", at: state)
      } else if look.asked.isPlain, look.asked.role == .pressFile {
        look.report(self, "the blend mode `\(mode)` is set", severity: .warning, at: state)
      }
    }
  }
}
