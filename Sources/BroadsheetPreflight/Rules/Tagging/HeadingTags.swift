import BroadsheetBase
import BroadsheetPDF

/// Whether headings go down step by step: a first level first, no level passed over.
///
/// Who listens to a paper goes from heading to heading; a level that is missing sounds like a part
/// that was not read. PDF/UA-1 (7.4). Asked of files for screens whose profile says `tagged`.
/// What to do: begin with H1, and let H2 come before H3.
struct HeadingTags: DocumentRule {
  static let id = "pdf.tags.headings"
  static let severity = Diagnostic.Severity.error
  static let summary = "headings do not go down step by step"
  static let help: String? = "begin with H1, and pass over no level on the way down"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  func check(_ document: DocumentFacts, _ look: Look) {
    var last = 0
    var hasPlain = false
    document.tags.visit { element, _ in
      let type = element.standardType
      if type == "H" { hasPlain = true }
      guard type.count == 2, type.first == "H", let level = type.last?.wholeNumberValue,
        (1...6).contains(level)
      else { return }
      if level > last + 1 {
        look.report(
          self, last == 0 ? "the first heading is an H\(level)" : "an H\(level) follows an H\(last)"
        )
      }
      last = level
    }
    if hasPlain, last > 0 { look.report(self, "headings with and without a level are mixed") }
  }
}
