import BroadsheetBase
import BroadsheetPDF

/// Curves that change the tones at the last moment: transfer functions, black generation,
/// undercolour removal.
///
/// They come on top of the press's own curves, and no proof shows them. The standards forbid `TR`,
/// allow `TR2` only as `Default`, and no `HTP`; `BG` and `UCR` do nothing on a CMYK press and are
/// warned of.
/// What to do: export again without "preserve transfer functions" and the like.
struct TransferCurves: StateRule {
  static let id = "pdf.transfer"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file changes tones while it is printed"
  static let help: String? = "export again without transfer functions"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ state: UsedState, _ look: Look) {
    let entries = state.dictionary
    if entries["TR"] != nil { look.report(self, "a transfer function (`TR`)", at: state) }
    if let value = entries["TR2"], look.pdf.resolve(value).name != "Default" {
      look.report(self, "a transfer function (`TR2`)", at: state)
    }
    if entries["HTP"] != nil { look.report(self, "a halftone phase (`HTP`)", at: state) }
    for key in ["BG", "BG2", "UCR", "UCR2"] {
      if let value = entries[key], look.pdf.resolve(value).name != "Default" {
        look.report(
          self, "black generation or undercolour removal (`\(key)`)", severity: .warning, at: state)
      }
    }
  }
}
