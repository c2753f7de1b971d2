import BroadsheetBase
import BroadsheetPDF

/// Whether every font is in the file.
///
/// What is not, the press replaces by what it has: other letters, other line ends, squares. That
/// goes for Helvetica and Times too, and for invisible text. Asked by both standards, and by sense.
/// What to do: embed all fonts when exporting; if a font's licence forbids it, turn the type into
/// outlines or choose another.
struct FontEmbedding: FontRule {
  static let id = "pdf.font.embedded"
  static let severity = Diagnostic.Severity.error
  static let summary = "a font is not embedded"
  static let help: String? = "export again with all fonts embedded"

  func check(_ font: UsedFont, _ look: Look) {
    guard !font.isType3 else { return }
    guard let program = font.program else {
      look.report(self, "the font `\(font.name)` is not embedded", at: font)
      return
    }
    let length = look.pdf.object(program.reference).dictionary?["Length"]
    if look.pdf.resolve(length).integer == 0 {
      look.report(self, "the embedded font `\(font.name)` is empty", at: font)
    }
  }
}
