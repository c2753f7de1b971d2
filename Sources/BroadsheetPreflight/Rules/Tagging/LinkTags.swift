import BroadsheetBase
import BroadsheetPDF

/// Whether links are in the tree, and say where they lead.
///
/// A link that is not tagged cannot be reached without a mouse. PDF/UA-1 (7.18) wants every link in a
/// `Link` element, with words for what it is (`Contents`), and pages that are walked through in the
/// order of the tree (`Tabs`). Asked of files for screens whose profile says `tagged`.
/// What to do: export again as tagged PDF, links included.
struct LinkTags: DocumentRule {
  static let id = "pdf.tags.links"
  static let severity = Diagnostic.Severity.error
  static let summary = "a link is not tagged, or does not say where it leads"
  static let help: String? = "export again as tagged PDF, links included"

  static func applies(to asked: Asked) -> Bool { asked.isTagged }

  func check(_ document: DocumentFacts, _ look: Look) {
    let pdf = document.pdf
    var holders: [PDFReference: (type: String, element: PDFReference?)] = [:]
    document.tags.visit { element, ancestors in
      for case .object(let object) in element.kids {
        let isLink = element.standardType == "Link" || ancestors.contains("Link")
        holders[object] = (isLink ? "Link" : element.standardType, element.reference)
      }
    }
    for page in document.pages {
      let list = pdf.resolve(page.dictionary["Annots"]).array ?? []
      if !list.isEmpty, pdf.resolve(page.dictionary["Tabs"]).name != "S" {
        look.report(
          self, "the page is not walked through in the order of the tree (Tabs)", on: page)
      }
      for value in list {
        guard let reference = value.reference, let entries = pdf.object(reference).dictionary,
          pdf.resolve(entries["Subtype"]).name == "Link"
        else { continue }
        let holder = holders[reference]
        if holder?.type != "Link" { look.report(self, "a link is in no Link element", on: page) }
        if pdf.resolve(entries["Contents"]).text?.isEmpty ?? true {
          look.report(self, "a link does not say where it leads (Contents)", on: page)
        }
        let key = pdf.resolve(entries["StructParent"]).integer
        let back = key.flatMap { document.tags.tree?.parents[$0]?.first?.reference }
        if let holder, back != holder.element {
          look.report(self, "a link has no way back to its element (StructParent)", on: page)
        }
      }
    }
  }
}
