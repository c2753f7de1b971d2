import BroadsheetPDF
import BroadsheetPress

/// What a tagged document says of its content, and what its content says of itself.
struct TagFacts {
  let tree: StructureTree?
  /// By page.
  let content: [MarkedContent]

  init(_ pdf: PDFDocument, pages: [PageFacts]) {
    tree = StructureTree(of: pdf)
    content = pages.map { page in
      var joined: [UInt8] = []
      for stream in pdf.contentStreams(of: page.dictionary) {
        joined += (try? pdf.decodedData(of: stream)) ?? []
        joined.append(UInt8(ascii: "\n"))
      }
      let resources = pdf.inherited("Resources", by: page.dictionary).dictionary ?? [:]
      return MarkedContent(
        joined, properties: pdf.resolve(resources["Properties"]).dictionary ?? [:], in: pdf)
    }
  }

  /// Every element in reading order, with the types of what holds it.
  func visit(_ body: (StructureTree.Element, _ ancestors: [String]) -> Void) {
    for root in tree?.roots ?? [] { root.walk(body) }
  }
}
