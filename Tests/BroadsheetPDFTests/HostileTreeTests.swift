import BroadsheetPDF
import Testing

/// Trees and content that would keep a reader busy for ever.
@Suite struct HostileTreeTests {
  private func document(_ objects: String...) throws -> PDFDocument {
    var text = "%PDF-1.7\n"
    for (index, object) in objects.enumerated() {
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    text += "trailer << /Root 1 0 R /Size \(objects.count + 1) >>\n%%EOF\n"
    return try PDFDocument(reading: Array(text.utf8), named: "hostile.pdf")
  }

  private let catalog = "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R >>"
  private let pages = "<< /Type /Pages /Kids [] /Count 0 >>"

  @Test func parentsThatNameThemselvesAreReadOnce() throws {
    let tree = try #require(
      StructureTree(
        of: try document(
          catalog, pages, "<< /Type /StructTreeRoot /ParentTree 4 0 R >>",
          "<< /Kids [4 0 R 4 0 R 5 0 R] >>", "<< /Kids [4 0 R 5 0 R] /Nums [7 [6 0 R]] >>",
          "<< /S /P >>")))
    #expect(Array(tree.parents.keys) == [7])
  }

  @Test func kidsThatAreSharedCountEachTime() throws {
    var element = "<< /S /P /K 6 0 R >>"
    // Six elements within one another, each three times: none of them is an object of its own.
    for _ in 0..<6 { element = "<< /S /Sect /K [\(element) \(element) \(element)] >>" }
    let many = Array(repeating: "1", count: 4000).joined(separator: " ")
    let tree = try #require(
      StructureTree(
        of: try document(
          catalog, pages, "<< /Type /StructTreeRoot /K [\(element)] >>", "null", "null",
          "[\(many)]")))
    #expect(tree.fault == "the tree is too deep or too large")
  }

  @Test func contentThatOpensForEverIsReadInOneGo() throws {
    let content =
      String(repeating: "/A BMC ", count: 200_000) + String(repeating: "f ", count: 200_000)
    let marked = MarkedContent(
      Array(content.utf8), properties: [:], in: try document(catalog, pages))
    #expect(marked.untagged == 200_000)
    #expect(marked.faults == ["a sequence does not end"])
    let ends = MarkedContent(
      Array(String(repeating: "EMC ", count: 5000).utf8), properties: [:],
      in: try document(catalog, pages))
    #expect(ends.faults.count == 10)
  }
}
