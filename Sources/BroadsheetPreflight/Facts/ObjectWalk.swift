import BroadsheetPDF

/// A dictionary or stream that a page leads to.
struct ObjectFacts: Sited {
  let dictionary: PDFDictionary
  let isStream: Bool
  /// The nearest numbered object.
  let number: Int?
  /// The keys that lead to it from the page, outermost first: `Resources`, `XObject`, `Fm0`.
  let path: [String]
  let page: Int

  var site: Site { Site(page: page, object: number) }
  /// What it is filed under: `XObject`, `ExtGState`, `Font`; empty for the page itself.
  var shelf: String { path.count > 1 ? path[path.count - 2] : "" }
  var type: String { dictionary["Type"]?.name ?? "" }
  var subtype: String { dictionary["Subtype"]?.name ?? "" }
}

/// Visits every dictionary and stream that pages lead to, each once, without going back up.
struct ObjectWalk {
  /// A file with more of them is not looked through to the end.
  private static let limit = 500_000
  private static let depthLimit = 48
  private static let skipped: Set<String> = ["Parent", "P", "StructParent", "Dest", "Prev", "Next"]

  private let pdf: PDFDocument
  private var seen: Set<PDFReference> = []
  private var visited = 0

  init(_ pdf: PDFDocument) {
    self.pdf = pdf
    // Annotations and actions lead to pages, which are looked at in their turn.
    seen.formUnion(pdf.pages)
  }

  mutating func walk(_ page: PageFacts, _ visit: (ObjectFacts) -> Void) {
    walk(.dictionary(page.dictionary), page.reference.number, [], page.index, visit)
    // Resources may stand in the page tree.
    if page.dictionary["Resources"] == nil {
      let resources = pdf.inherited("Resources", by: page.dictionary)
      walk(resources, nil, ["Resources"], page.index, visit)
    }
  }

  private mutating func walk(
    _ value: PDFValue, _ number: Int?, _ path: [String], _ page: Int,
    _ visit: (ObjectFacts) -> Void
  ) {
    guard path.count < Self.depthLimit, visited < Self.limit else { return }
    switch value {
    case .reference(let reference):
      guard seen.insert(reference).inserted else { return }
      walk(pdf.object(reference), reference.number, path, page, visit)
    case .array(let items):
      for item in items {
        switch item {
        case .reference, .array, .dictionary: walk(item, number, path, page, visit)
        default: break
        }
      }
    case .dictionary(let entries), .stream(let entries):
      visited += 1
      visit(
        ObjectFacts(
          dictionary: entries, isStream: value.isStream, number: number, path: path, page: page))
      // Sorted: what is found first must not hang on the process.
      for (key, item) in entries.sorted(by: { $0.key < $1.key })
      where !Self.skipped.contains(key) {
        switch item {
        case .reference, .array, .dictionary: walk(item, number, path + [key], page, visit)
        default: break
        }
      }
    default: break
    }
  }
}
