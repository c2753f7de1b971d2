import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF

/// Writes what a tagged file says of its pages: the tree, the way back from content to it, and links
/// (ISO 32000-1, 14.7 and 12.5.6.5).
///
/// - Parameter contentMarks: the mark behind each MCID of a page.
func writeStructure(
  of tagging: Tagging, into document: PDFDocument, on sheets: TaggedSheets,
  contentMarks: [PDFReference: [Int]]
) throws(PDFError) {
  var structure = TaggedStructure(document, tagging, sheets, contentMarks)
  try structure.write()
}

private struct TaggedStructure {
  let document: PDFDocument
  let tagging: Tagging
  let sheets: TaggedSheets
  /// The MCIDs of each mark, on the mark's own page.
  private var sequences: [Int: [Int]] = [:]
  /// The element that holds each MCID, by page; filled as elements are made.
  private var rows: [[PDFValue]] = []
  /// The element of each link, in the order in which annotations are made.
  private var linkRows: [PDFReference] = []
  /// By page.
  private var annotations: [[PDFValue]]
  private var identifiers: [(name: String, element: PDFReference)] = []

  init(
    _ document: PDFDocument, _ tagging: Tagging, _ sheets: TaggedSheets,
    _ contentMarks: [PDFReference: [Int]]
  ) {
    self.document = document
    self.tagging = tagging
    self.sheets = sheets
    annotations = Array(repeating: [], count: sheets.pages.count)
    for page in sheets.pages {
      let marks = contentMarks[page] ?? []
      for (identifier, mark) in marks.enumerated() {
        sequences[mark, default: []].append(identifier)
      }
      rows.append(Array(repeating: .null, count: marks.count))
    }
  }

  mutating func write() throws(PDFError) {
    let root = try document.add(.dictionary([:]))
    let top = try add(tagging.root, under: root)
    var entries: PDFDictionary = [
      "Type": .name("StructTreeRoot"), "K": .reference(top),
      "ParentTree": .reference(try document.add(.dictionary(["Nums": .array(parentNumbers)]))),
      "ParentTreeNextKey": .integer(rows.count + linkRows.count),
    ]
    if !identifiers.isEmpty {
      entries["IDTree"] = .reference(try document.add(.dictionary(identifierTree)))
    }
    try document.replace(root, with: .dictionary(entries))
    for (index, page) in sheets.pages.enumerated() {
      guard var entries = document.object(page).dictionary else { continue }
      entries["StructParents"] = .integer(index)
      entries["Tabs"] = .name("S")
      entries["Annots"] = annotations[index].isEmpty ? nil : .array(annotations[index])
      try document.replace(page, with: .dictionary(entries))
    }
    try document.changeCatalog { catalog in
      catalog["StructTreeRoot"] = .reference(root)
      catalog["MarkInfo"] = .dictionary(["Marked": .boolean(true)])
    }
  }

  /// For each page the elements of its MCIDs, for each link its element.
  private var parentNumbers: [PDFValue] {
    var numbers: [PDFValue] = []
    for (index, row) in rows.enumerated() { numbers += [.integer(index), .array(row)] }
    for (index, element) in linkRows.enumerated() {
      numbers += [.integer(rows.count + index), .reference(element)]
    }
    return numbers
  }

  private var identifierTree: PDFDictionary {
    // Name trees are sorted by bytes.
    let sorted = identifiers.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let names = sorted.flatMap {
      [PDFValue.string(Array($0.name.utf8)), .reference($0.element)]
    }
    return ["Names": .array(names)]
  }

  // MARK: Elements

  private mutating func add(
    _ element: TagElement, under parent: PDFReference
  ) throws(PDFError) -> PDFReference {
    let reference = try document.add(.dictionary([:]))
    var entries: PDFDictionary = [
      "Type": .name("StructElem"), "S": .name(element.kind.rawValue), "P": .reference(parent),
    ]
    if let title = element.title { entries["T"] = .text(title) }
    if let language = element.language { entries["Lang"] = .text(language) }
    if let alt = element.alt { entries["Alt"] = .text(alt) }
    if let identifier = element.identifier {
      entries["ID"] = .string(Array(identifier.utf8))
      identifiers.append((identifier, reference))
    }
    if let attributes = attributes(of: element) { entries["A"] = .dictionary(attributes) }
    let page = element.firstPage(in: tagging)
    if let page { entries["Pg"] = .reference(sheets.pages[page]) }
    let kids = try kids(of: element, page: page, reference)
    // One kid needs no list around it.
    if !kids.isEmpty { entries["K"] = kids.count == 1 ? kids[0] : .array(kids) }
    try document.replace(reference, with: .dictionary(entries))
    return reference
  }

  /// - Parameter page: the element's own; what stands elsewhere says so.
  private mutating func kids(
    of element: TagElement, page: Int?, _ reference: PDFReference
  ) throws(PDFError) -> [PDFValue] {
    var kids: [PDFValue] = []
    for kid in element.kids {
      switch kid {
      case .element(let inner): kids.append(.reference(try add(inner, under: reference)))
      case .mark(let mark):
        let markPage = tagging.leaves[mark].page
        for identifier in sequences[mark] ?? [] {
          rows[markPage][identifier] = .reference(reference)
          kids.append(
            markPage == page
              ? .integer(identifier)
              : .dictionary([
                "Type": .name("MCR"), "Pg": .reference(sheets.pages[markPage]),
                "MCID": .integer(identifier),
              ]))
        }
      case .link(let index): kids.append(try addAnnotation(tagging.links[index], of: reference))
      }
    }
    return kids
  }

  private func attributes(of element: TagElement) -> PDFDictionary? {
    if let bounds = element.bounds {
      return [
        "O": .name("Layout"), "Placement": .name("Block"),
        "BBox": .numbers(sheets.rect(bounds.rect, onPage: bounds.page).numbers),
      ]
    }
    if let scope = element.scope {
      return ["O": .name("Table"), "Scope": .name(scope.rawValue)]
    }
    if let isNumbered = element.isNumbered {
      return ["O": .name("List"), "ListNumbering": .name(isNumbered ? "Decimal" : "Disc")]
    }
    return nil
  }

  // MARK: Links

  private mutating func addAnnotation(
    _ link: TagLink, of element: PDFReference
  ) throws(PDFError) -> PDFValue {
    var entries: PDFDictionary = [
      "Type": .name("Annot"), "Subtype": .name("Link"),
      "Rect": .numbers(sheets.rect(link.rect, onPage: link.page).numbers),
      "Border": .numbers([0, 0, 0]), "F": .integer(4), "Contents": .text(link.words),
      "StructParent": .integer(rows.count + linkRows.count),
    ]
    switch link.destination {
    case .address(let address):
      entries["A"] = .dictionary([
        "Type": .name("Action"), "S": .name("URI"), "URI": .string(Array(address.utf8)),
      ])
      if link.words.isEmpty { entries["Contents"] = .text(address) }
    case .page(let page, let point):
      let place = sheets.point(point, onPage: page)
      entries["Dest"] = .array([
        .reference(sheets.pages[page]), .name("XYZ"), .number(place.x), .number(place.y), .null,
      ])
    }
    let annotation = try document.add(.dictionary(entries))
    linkRows.append(element)
    annotations[link.page].append(.reference(annotation))
    return .dictionary([
      "Type": .name("OBJR"), "Obj": .reference(annotation),
      "Pg": .reference(sheets.pages[link.page]),
    ])
  }
}

extension TagElement {
  /// The page of the first mark straight in the element.
  fileprivate func firstPage(in tagging: Tagging) -> Int? {
    for case .mark(let mark) in kids { return tagging.leaves[mark].page }
    return nil
  }
}

extension PDFDocument {
  /// Changes the document's catalog.
  func changeCatalog(_ change: (inout PDFDictionary) -> Void) throws(PDFError) {
    guard let root = trailer["Root"]?.reference, var catalog = object(root).dictionary else {
      return
    }
    change(&catalog)
    try replace(root, with: .dictionary(catalog))
  }
}
