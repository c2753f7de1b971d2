import BroadsheetBase
import BroadsheetPDF

/// Whether tree and content know each other: every tagged sequence stands in the tree once, and leads
/// back to its element.
///
/// A sequence that is in no element is never read; one in two is read twice; a missing way back (the
/// parent tree) leaves search and screen readers without the element. Elements must be of the
/// standard types, or mapped to them, and notes have a name of their own. PDF/UA-1 (7.1, 7.9) and
/// ISO 32000-1 (14.7, 14.8). Asked of files for screens whose profile says `tagged`.
/// What to do: export again as tagged PDF.
struct TagTree: DocumentRule {
  static let id = "pdf.tags.tree"
  static let severity = Diagnostic.Severity.error
  static let summary = "the tree and the tagged content do not fit each other"
  static let help: String? = "export again as tagged PDF"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  private static let standardTypes: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
  ]

  /// A sequence of a page.
  private struct Place: Hashable {
    var page: PDFReference?
    var identifier: Int
  }

  func check(_ document: DocumentFacts, _ look: Look) {
    guard let tree = document.tags.tree else { return }
    let pdf = document.pdf
    var holders: [Place: [PDFReference?]] = [:]
    var unknown: Set<String> = []
    var names: Set<[UInt8]> = []
    document.tags.visit { element, _ in
      if !Self.standardTypes.contains(element.standardType) { unknown.insert(element.standardType) }
      if element.standardType == "Note" {
        let name = pdf.resolve(element.entries["ID"]).bytes ?? []
        if name.isEmpty || !names.insert(name).inserted {
          look.report(self, "a note has no name of its own (ID)")
        }
      }
      for case .content(let page, let identifier) in element.kids {
        holders[Place(page: page, identifier: identifier), default: []].append(element.reference)
      }
    }
    for type in unknown.sorted() { look.report(self, "`\(type)` is no standard type of element") }
    for (page, content) in zip(document.pages, document.tags.content) {
      let row = pdf.resolve(page.dictionary["StructParents"]).integer.flatMap { tree.parents[$0] }
      check(page, content, row: row ?? [], &holders, look)
    }
    if !holders.isEmpty {
      look.report(self, "the tree names \(holders.count) sequences that no page has")
    }
  }

  /// Takes the page's sequences out of `holders`.
  private func check(
    _ page: PageFacts, _ content: MarkedContent, row: [PDFValue],
    _ holders: inout [Place: [PDFReference?]], _ look: Look
  ) {
    var (lost, twice, astray) = (0, 0, 0)
    for identifier in content.identifiers {
      let holder = holders.removeValue(forKey: Place(page: page.reference, identifier: identifier))
      switch holder?.count ?? 0 {
      case 0: lost += 1
      case 1:
        let back = row.indices.contains(identifier) ? row[identifier].reference : nil
        if back == nil || back != holder?.first ?? nil { astray += 1 }
      default: twice += 1
      }
    }
    func say(_ count: Int, _ what: String) {
      guard count > 0 else { return }
      look.report(
        self, "\(count) tagged \(count == 1 ? "sequence" : "sequences") \(what)", on: page)
    }
    say(lost, "of the page in no element, or used again")
    say(twice, "of the page in two elements")
    say(astray, "of the page without a way back to the element")
  }
}
