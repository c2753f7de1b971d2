@testable import BroadsheetPreflight

extension Defect {
  /// A defect of a tagged file.
  private static func tagged(
    _ name: String, _ rule: String, page: Int? = nil,
    _ plant: @escaping @Sendable (inout Fixture) throws -> Void
  ) -> Defect {
    Defect(name, rule, page: page, in: .screen, plant)
  }

  static let tags: [Defect] = [
    tagged("no language", "pdf.tags.document") { $0.catalog("/Lang (en)", "") },
    tagged("not said to be tagged", "pdf.tags.document") {
      $0.catalog("/Marked true", "/Marked false")
    },
    tagged("tags that are suspect", "pdf.tags.document") {
      $0.catalog("/Marked true", "/Marked true /Suspects true")
    },
    tagged("the file's name as its title", "pdf.tags.document") {
      $0.catalog("/DisplayDocTitle true", "")
    },
    tagged("no number of the standard", "pdf.tags.document") {
      $0.metadata("<pdfuaid:part>1</pdfuaid:part>", "")
    },
    tagged("no title in the metadata", "pdf.tags.document") { $0.metadata(">Harbour<", "><") },
    tagged("an element that holds itself", "pdf.tags.document") {
      $0.object(26, "/K [28 0 R 33 0 R]", "/K [28 0 R 33 0 R 26 0 R]")
    },
    tagged("a rule that is no artifact", "pdf.tags.content", page: 1) {
      $0.paint("1 w 30 10 m 80 10 l S")
    },
    tagged("an artifact in a paragraph", "pdf.tags.content", page: 1) {
      $0.object(23, "/K [1 24 0 R]", "/K [1 24 0 R 7]")
      $0.object(20, "32 0 R]", "32 0 R 23 0 R]")
      $0.paint("/P << /MCID 7 >> BDC /Artifact BMC 1 w 30 10 m 80 10 l S EMC EMC")
    },
    tagged("a sequence without an end", "pdf.tags.content", page: 1) {
      $0.paint("/Artifact BMC")
    },
    tagged("a sequence in no element", "pdf.tags.tree", page: 1) {
      $0.paint("/P << /MCID 7 >> BDC BT /F1 9 Tf 30 10 Td (Harbour) Tj ET EMC")
    },
    tagged("a sequence in two elements", "pdf.tags.tree", page: 1) {
      $0.object(32, "/K 6", "/K [6 0]")
    },
    tagged("no way back to the element", "pdf.tags.tree", page: 1) {
      $0.object(20, "[22 0 R 23 0 R", "[23 0 R 22 0 R")
    },
    tagged("a sequence that no page has", "pdf.tags.tree") { $0.object(32, "/K 6", "/K [6 9]") },
    tagged("an unknown type", "pdf.tags.tree") { $0.object(32, "/S /P", "/S /Sidebar") },
    tagged("a note without a name", "pdf.tags.tree") { $0.object(31, "/ID (note)", "") },
    tagged("a heading of the second level first", "pdf.tags.headings") {
      $0.object(22, "/S /H1", "/S /H2")
    },
    tagged("a level passed over", "pdf.tags.headings") { $0.object(32, "/S /P", "/S /H3") },
    tagged("headings with and without levels", "pdf.tags.headings") {
      $0.object(32, "/S /P", "/S /H")
    },
    tagged("a picture without words", "pdf.tags.alt", page: 1) {
      $0.object(25, "/Alt (A ferry)", "/Alt ( )")
    },
    tagged("a head cell of nothing", "pdf.tags.tables", page: 1) {
      $0.object(27, "/Scope /Column", "")
    },
    tagged("a cell outside of a row", "pdf.tags.tables") {
      $0.object(26, "33 0 R]", "29 0 R]")
    },
    tagged("a link outside of the tree", "pdf.tags.links", page: 1) {
      $0.object(24, "/K [2 << /Type /OBJR /Obj 30 0 R >>]", "/K 2")
    },
    tagged("a link that is no link", "pdf.tags.links", page: 1) {
      $0.object(24, "/S /Link", "/S /Span")
    },
    tagged("a link without words", "pdf.tags.links", page: 1) {
      $0.object(30, "/Contents (Harbour)", "")
    },
    tagged("a link without a way back", "pdf.tags.links", page: 1) {
      $0.object(30, "/StructParent 1", "/StructParent 5")
    },
    tagged("tabs in the order of the page", "pdf.tags.links", page: 1) {
      $0.pdf.pages[0].entries = "/StructParents 0 /Annots [30 0 R]"
    },
  ]
}
