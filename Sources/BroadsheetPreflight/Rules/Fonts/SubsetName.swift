import BroadsheetBase
import BroadsheetPDF

/// How subsets of fonts are named.
///
/// A subset has six capitals and a plus sign before its name, the same in the font and its
/// descriptor. Where that is broken, programs that put several PDFs together take two subsets for
/// one font, and letters go missing.
/// What to do: nothing by hand; report it to the maker of the program.
struct SubsetName: FontRule {
  static let id = "pdf.font.subset"
  static let severity = Diagnostic.Severity.warning
  static let summary = "a font's subset is named wrongly"
  static let help: String? =
    "export again; some programs write it rightly with whole fonts embedded"

  func check(_ font: UsedFont, _ look: Look) {
    guard !font.isType3, font.program != nil,
      let name = look.pdf.resolve(font.descriptor?["FontName"]).name,
      let base = look.pdf.resolve(font.holder["BaseFont"]).name, name != base
    else { return }
    look.report(self, "the font `\(base)` is called `\(name)` in its descriptor", at: font)
  }
}
