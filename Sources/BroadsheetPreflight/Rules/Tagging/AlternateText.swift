import BroadsheetBase
import BroadsheetPDF

/// Whether every picture says what it shows.
///
/// A picture without words is silence, or worse, the file name of a map. PDF/UA-1 (7.3) wants an
/// alternate text (`Alt`) of every figure and formula. Asked of files for screens whose profile says
/// `tagged`.
/// What to do: write `alt:` for the picture or the advertisement; mark pictures that only decorate as
/// such.
struct AlternateText: DocumentRule {
  static let id = "pdf.tags.alt"
  static let severity = Diagnostic.Severity.error
  static let summary = "a picture does not say what it shows"
  static let help: String? = "write what it shows, for those who cannot see it"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  func check(_ document: DocumentFacts, _ look: Look) {
    let pdf = document.pdf
    document.tags.visit { element, _ in
      guard ["Figure", "Formula"].contains(element.standardType) else { return }
      let words = ["Alt", "ActualText"].compactMap { pdf.resolve(element.entries[$0]).text }
      if words.contains(where: { $0.contains { !$0.isWhitespace } }) { return }
      let page = element.entries["Pg"]?.reference
      look.report(
        self, "a picture has no alternate text",
        on: document.pages.first { $0.reference == page })
    }
  }
}
