import BroadsheetBase
import BroadsheetPDF

/// Whether the letters can be turned back into text.
///
/// Without a `ToUnicode` table, a composite font's words cannot be searched, copied or read aloud.
/// A press does not mind.
/// What to do: export again as a tagged PDF, or with another program.
struct FontText: FontRule {
  static let id = "pdf.font.text"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a font's letters cannot be turned back into text"
  static let help: String? = "export again with text that can be searched"

  static func applies(to asked: Asked) -> Bool { asked.isPlain }

  func check(_ font: UsedFont, _ look: Look) {
    guard font.isComposite, font.font.dictionary["ToUnicode"] == nil,
      look.pdf.resolve(font.font.dictionary["Encoding"]).name?.hasPrefix("Identity") == true
    else { return }
    look.report(self, "words in the font `\(font.name)` cannot be searched or read aloud", at: font)
  }
}
