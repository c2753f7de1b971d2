import BroadsheetBase
import BroadsheetPDF

/// One look at one file: what is asked, what is known so far, and what was found.
final class Look {
  let asked: Asked
  let document: DocumentFacts
  /// The page being looked at; nil before the first and after the last.
  var page: PageFacts?
  private var report = Report()

  init(asked: Asked, document: DocumentFacts) {
    self.asked = asked
    self.document = document
  }

  var profile: PreflightProfile { asked.profile }
  var pdf: PDFDocument { document.pdf }

  /// Notes a breach, as grave as the rule's gravest unless said otherwise.
  ///
  /// Without `at`, it concerns the page being looked at, or the file.
  func report<Rule: PDFRule>(
    _ rule: Rule, _ summary: String, severity: Diagnostic.Severity = Rule.severity,
    at sited: (some Sited)? = Site?.none, help: String? = Rule.help
  ) {
    if let sited {
      report.add(
        Rule.self, severity, summary, at: sited, page: page?.index ?? sited.site.page, help: help,
        on: page)
    } else {
      report.add(
        Rule.self, severity, summary, at: Site(page: page?.index), page: page?.index, help: help,
        on: page)
    }
  }

  /// Notes a breach on a page other than the one being looked at.
  func report<Rule: PDFRule>(
    _ rule: Rule, _ summary: String, severity: Diagnostic.Severity = Rule.severity,
    on page: PageFacts?, bounds: PDFRect? = nil, help: String? = Rule.help
  ) {
    report.add(
      Rule.self, severity, summary, at: Site(page: page?.index, bounds: bounds), page: page?.index,
      help: help, on: page)
  }

  /// Notes a breach whose place is known in the trim's coordinates.
  func report<Rule: PDFRule>(_ rule: Rule, _ summary: String, page: Int, place: Rect?) {
    report.add(Rule.self, summary, page: page, place: place)
  }

  var findings: [Finding] { report.finished() }
}
