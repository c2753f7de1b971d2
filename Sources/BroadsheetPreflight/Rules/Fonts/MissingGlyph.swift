import BroadsheetBase
import BroadsheetPDF

/// Letters that the font does not have (`.notdef`).
///
/// They print as empty boxes, or not at all. Looked for in composite fonts, where code 0 is the
/// missing letter.
/// What to do: set the words in a font that has the letter, and look at the proof.
struct MissingGlyph: TextRule {
  static let id = "pdf.font.notdef"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a letter is missing from its font"
  static let help: String? = "set the words in a font that has the letter, and export again"

  func check(_ text: PaintedText, _ look: Look) {
    guard text.isVisible, let font = text.state.text.font, font.subtype == "Type0" else { return }
    if text.glyphs.contains(where: { $0.cid == 0 }) {
      look.report(self, "a letter is missing from the font `\(font.baseName)`", at: text)
    }
  }
}
