import BroadsheetBase
import BroadsheetPDF

/// The output intent: which press the colours are meant for.
///
/// The same CMYK numbers look different on newsprint and on coated paper. A PDF/X has exactly one
/// intent of the kind `GTS_PDFX`, so that nobody has to guess.
/// What to do: choose the press's profile as output intent when exporting.
struct OutputIntent: DocumentRule {
  static let id = "pdf.intent"
  static let severity = Diagnostic.Severity.error
  static let summary = "the file has no output intent, or several"
  static let help: String? = "export again as PDF/X with the press's profile as output intent"

  static func applies(to asked: Asked) -> Bool { asked.standard != nil }

  func check(_ document: DocumentFacts, _ look: Look) {
    let all = document.pdf.resolve(document.catalog["OutputIntents"]).array ?? []
    switch (document.intents.count, all.count) {
    case (1, _): break
    case (0, 0): look.report(self, "the file has no output intent")
    case (0, _): look.report(self, "no output intent is of the kind `GTS_PDFX`")
    default:
      look.report(self, "the file has \(document.intents.count) output intents instead of one")
    }
  }
}
