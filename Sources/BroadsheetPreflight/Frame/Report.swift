import BroadsheetBase
import BroadsheetPDF

/// Where in a file something was found, before it is put into words.
struct Site {
  /// From 0; nil for the whole file.
  var page: Int?
  /// In the page's default user space.
  var bounds: PDFRect?
  var nesting: [String] = []
  var object: Int?

  static let file = Site()
}

/// What has a place in the file.
protocol Sited {
  /// Worked out only when there is something to say.
  var site: Site { get }
}

extension Site: Sited {
  var site: Site { self }
}

/// Gathers findings: the same words on the same page are one finding, and no rule fills a page.
struct Report {
  /// How many different findings of one rule a page shows.
  private static let mostPerPage = 8

  private struct Key: Hashable {
    let rule: String
    let page: Int?
    let summary: String
  }

  private struct Shelf: Hashable {
    let rule: String
    let page: Int?
  }

  private(set) var findings: [Finding] = []
  /// Where in `findings` a key's finding is.
  private var known: [Key: Int] = [:]
  /// How many different findings a rule has on a page.
  private var counts: [Shelf: Int] = [:]
  /// Breaches that found no room, with the gravest severity.
  private var overflow: [Shelf: (count: Int, severity: Diagnostic.Severity)] = [:]
  private var overflowing: [Shelf] = []

  /// How many breaches were noted, those without room too.
  private(set) var breaches = 0

  mutating func add(_ finding: Finding) {
    breaches += 1
    findings.append(finding)
  }

  mutating func add(
    _ rule: any PDFRule.Type, _ severity: Diagnostic.Severity, _ summary: String,
    at sited: some Sited, page: Int?, help: String?, on facts: PageFacts?
  ) {
    breaches += 1
    let id = rule.id
    let key = Key(rule: id, page: page, summary: summary)
    if let index = known[key] {
      findings[index].count += 1
      findings[index].severity = max(findings[index].severity, severity)
      return
    }
    let shelf = Shelf(rule: id, page: page)
    guard counts[shelf, default: 0] < Self.mostPerPage else {
      if overflow[shelf] == nil { overflowing.append(shelf) }
      let before = overflow[shelf] ?? (0, severity)
      overflow[shelf] = (before.count + 1, max(before.severity, severity))
      return
    }
    counts[shelf, default: 0] += 1
    known[key] = findings.count
    let site = sited.site
    findings.append(
      Finding(
        rule: id, severity: severity, summary: summary, page: page.map { $0 + 1 },
        place: site.bounds.flatMap { facts?.place(of: $0) }, object: site.object,
        nesting: site.nesting, help: help))
  }

  /// Everything found: the file's first, then page by page, in the order of the rules.
  func finished() -> [Finding] {
    let more = overflowing.map { shelf in
      let (count, severity) = overflow[shelf] ?? (0, .note)
      return Finding(
        rule: shelf.rule, severity: severity,
        summary: "\(count) more like these" + (shelf.page == nil ? "" : " on this page"),
        page: shelf.page.map { $0 + 1 }, count: count)
    }
    let order = Dictionary(
      uniqueKeysWithValues: pdfRules.enumerated().map { ($0.element.id, $0.offset) })
    return (findings + more).enumerated().sorted { a, b in
      (a.element.page ?? 0, order[a.element.rule] ?? 0, a.offset)
        < (b.element.page ?? 0, order[b.element.rule] ?? 0, b.offset)
    }.map(\.element)
  }
}
