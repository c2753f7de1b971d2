import BroadsheetBase
import BroadsheetPDF

/// Fonts whose letters are drawings (Type 3).
///
/// They have no hints and are sometimes pictures of letters: small type gets ragged. They are
/// allowed.
/// What to do: look at the type in the PDF at 800 %; export with outline fonts if it is ragged.
struct DrawnFont: FontRule {
  static let id = "pdf.font.type3"
  static let severity = Diagnostic.Severity.note
  static let summary = "a font's letters are drawings"
  static let help: String? = "look at the type closely; export with OpenType or TrueType fonts"

  func check(_ font: UsedFont, _ look: Look) {
    if font.isType3 {
      look.report(self, "the letters of the font `\(font.name)` are drawings (Type 3)", at: font)
    }
  }
}
