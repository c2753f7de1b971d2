import BroadsheetBase
import BroadsheetPDF

/// One look at one file: what is asked, what is known so far, and what was found.
final class Look {
  let asked: Asked
  let document: DocumentFacts
  /// The page being looked at; nil before the first and after the last.
  var page: PageFacts?
  /// How much ink the pages take, as far as that was measured; known when all pages are done.
  var coverage: [PageCoverage] = []
  /// How many things the page has painted so far.
  var marks = 0
  /// Whether what is painted is the cell of a pattern: it lies anywhere.
  var isInPattern = false
  private var report = Report()

  init(asked: Asked, document: DocumentFacts) {
    self.asked = asked
    self.document = document
  }

  var profile: PreflightProfile { asked.profile }
  var pdf: PDFDocument { document.pdf }

  /// Notes a breach, as grave as the rule's gravest unless said otherwise.
  func report<Rule: PDFRule>(
    _ rule: Rule, _ summary: String, severity: Diagnostic.Severity = Rule.severity,
    at sited: (some Sited)?, help: String? = Rule.help
  ) {
    if let sited {
      report.add(
        Rule.self, severity, summary, at: sited, page: page?.index ?? sited.site.page, help: help,
        on: isInPattern ? nil : page)
    } else {
      report(rule, summary, severity: severity, help: help)
    }
  }

  /// Notes a breach of the page being looked at, or of the file.
  func report<Rule: PDFRule>(
    _ rule: Rule, _ summary: String, severity: Diagnostic.Severity = Rule.severity,
    help: String? = Rule.help
  ) {
    report.add(
      Rule.self, severity, summary, at: Site(page: page?.index), page: page?.index, help: help,
      on: page)
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

  /// Notes a breach whose page, from 1, and place are known in the trim's coordinates.
  func report<Rule: PDFRule>(
    _ rule: Rule, _ summary: String, severity: Diagnostic.Severity = Rule.severity, page: Int,
    place: Rect?
  ) {
    report.add(
      Finding(
        rule: Rule.id, severity: severity, summary: summary, page: page, place: place,
        help: severity == .note ? nil : Rule.help))
  }

  /// Whether the page's resources redirect a device colour space: `DefaultRGB` and so on.
  func pageHasDefault(_ name: String) -> Bool {
    guard let page else { return false }
    let resources = pdf.inherited("Resources", by: page.dictionary).dictionary ?? [:]
    return pdf.resolve(resources["ColorSpace"]).dictionary?[name] != nil
  }

  /// How many breaches were noted so far.
  var breaches: Int { report.breaches }

  var findings: [Finding] { report.finished() }
}
