import BroadsheetBase
import BroadsheetPDF

/// Whether tables and lists are made of what belongs in them, and head cells say what they head.
///
/// A screen reader says the head of the column before each cell; it can when rows are `TR`, cells `TH`
/// or `TD`, and heads have a `Scope`. Lists are items with a label and a body. PDF/UA-1 (7.2, 7.5, 7.6).
/// Asked of files for screens whose profile says `tagged`.
/// What to do: export again as tagged PDF, the first row of each table marked as its head.
struct TableTags: DocumentRule {
  static let id = "pdf.tags.tables"
  static let severity = Diagnostic.Severity.error
  static let summary = "a table or list has parts that do not belong, or heads of nothing"
  static let help: String? = "export again as tagged PDF, with heads of tables marked"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  /// What may hold an element, and what an element may hold.
  private static let holders: [String: Set<String>] = [
    "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"], "THead": ["Table"],
    "TBody": ["Table"], "TFoot": ["Table"], "LI": ["L"], "LBody": ["LI"],
  ]
  private static let contents: [String: Set<String>] = [
    "Table": ["TR", "THead", "TBody", "TFoot", "Caption"], "TR": ["TH", "TD"], "THead": ["TR"],
    "TBody": ["TR"], "TFoot": ["TR"], "L": ["L", "LI", "Caption"], "LI": ["Lbl", "LBody"],
  ]

  func check(_ document: DocumentFacts, _ look: Look) {
    let pdf = document.pdf
    document.tags.visit { element, ancestors in
      let type = element.standardType
      func say(_ summary: String) {
        let page = element.entries["Pg"]?.reference
        look.report(self, summary, on: document.pages.first { $0.reference == page })
      }
      if let holders = Self.holders[type], !holders.contains(ancestors.last ?? "") {
        say("a \(type) stands in a \(ancestors.last ?? "tree")")
      }
      if let contents = Self.contents[type] {
        for case .element(let kid) in element.kids where !contents.contains(kid.standardType) {
          say("a \(type) holds a \(kid.standardType)")
        }
      }
      if type == "TH", element.attribute("Scope", of: "Table", in: pdf)?.name == nil,
        pdf.resolve(element.entries["ID"]).bytes?.isEmpty ?? true
      {
        say("a head cell does not say what it heads (Scope)")
      }
    }
  }
}
