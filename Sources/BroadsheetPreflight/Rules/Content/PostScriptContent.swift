import BroadsheetBase
import BroadsheetPDF

/// PostScript inside the PDF.
///
/// It prints on a PostScript printer only, and differently there from the screen. Both standards
/// forbid it.
/// What to do: turn the graphic into a PDF before placing it.
struct PostScriptContent: ObjectRule {
  static let id = "pdf.postscript"
  static let severity = Diagnostic.Severity.error
  static let summary = "there is PostScript in the file"
  static let help: String? = "turn placed PostScript graphics into PDF, and export again"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  func check(_ object: ObjectFacts, _ look: Look) {
    guard object.isStream else { return }
    let second = look.pdf.resolve(object.dictionary["Subtype2"]).name
    if look.pdf.resolve(object.dictionary["Subtype"]).name == "PS" || second == "PS"
      || object.dictionary["PS"] != nil
    {
      look.report(self, "a PostScript XObject", at: object)
    }
  }
}
