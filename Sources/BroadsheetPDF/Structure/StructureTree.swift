/// The tree that a tagged PDF has of what it says (ISO 32000-1, 14.7), read as values.
public struct StructureTree: Sendable {
  public struct Element: Sendable {
    /// The structure type as written, and the standard one that the role map makes of it.
    public let type: String
    public let standardType: String
    public let reference: PDFReference?
    public let entries: PDFDictionary
    public let kids: [Kid]
  }

  public indirect enum Kid: Sendable {
    case element(Element)
    /// A sequence of marked content by its MCID, on a page.
    case content(page: PDFReference?, Int)
    /// An annotation or another object.
    case object(PDFReference)
  }

  /// What stands at the top.
  public let roots: [Element]
  /// For each key of the parent tree: the elements of a page's MCIDs in order, or the one of an object.
  public let parents: [Int: [PDFValue]]
  /// What stands in the way of reading it whole: a loop, a tree too deep.
  public let fault: String?

  /// - Returns: nil for a document without a tree.
  public init?(of document: PDFDocument) {
    guard let root = document.resolve(document.catalog["StructTreeRoot"]).dictionary else {
      return nil
    }
    var reading = TreeReading(
      document, roleMap: document.resolve(root["RoleMap"]).dictionary ?? [:])
    roots = reading.kids(of: root, page: nil, depth: 0).compactMap { kid in
      if case .element(let element) = kid { element } else { nil }
    }
    parents = reading.parents(root["ParentTree"])
    fault = reading.fault
  }
}

extension StructureTree.Element {
  /// Calls `body` for the element and all below it, in reading order.
  public func walk(_ body: (StructureTree.Element, _ ancestors: [String]) -> Void) {
    walk([], body)
  }

  private func walk(
    _ ancestors: [String], _ body: (StructureTree.Element, [String]) -> Void
  ) {
    body(self, ancestors)
    for case .element(let element) in kids { element.walk(ancestors + [standardType], body) }
  }

  /// An entry of the attribute object of an owner: `Scope` of `Table`.
  public func attribute(_ name: String, of owner: String, in document: PDFDocument) -> PDFValue? {
    let value = document.resolve(entries["A"])
    let objects = value.array ?? [value]
    for object in objects {
      guard let attributes = document.resolve(object).dictionary,
        document.resolve(attributes["O"]).name == owner, let found = attributes[name]
      else { continue }
      return document.resolve(found)
    }
    return nil
  }
}

private struct TreeReading {
  /// No sound tree is deeper, or has more elements, content and objects in it.
  private static let depthLimit = 100
  private static let kidLimit = 2_000_000

  let document: PDFDocument
  let roleMap: PDFDictionary
  private(set) var fault: String?
  private var seen: Set<PDFReference> = []
  private var count = 0

  init(_ document: PDFDocument, roleMap: PDFDictionary) {
    self.document = document
    self.roleMap = roleMap
  }

  mutating func kids(
    of entries: PDFDictionary, page: PDFReference?, depth: Int
  ) -> [StructureTree.Kid] {
    guard let value = entries["K"] else { return [] }
    let list = document.resolve(value).array ?? [value]
    count += list.count
    guard depth < Self.depthLimit, count < Self.kidLimit else {
      fault = "the tree is too deep or too large"
      return []
    }
    return list.compactMap { kid(of: $0, page: page, depth: depth) }
  }

  private mutating func kid(
    of value: PDFValue, page: PDFReference?, depth: Int
  ) -> StructureTree.Kid? {
    let resolved = document.resolve(value)
    if let identifier = resolved.integer { return .content(page: page, identifier) }
    guard let entries = resolved.dictionary else { return nil }
    let page = entries["Pg"]?.reference ?? page
    switch document.resolve(entries["Type"]).name {
    case "MCR":
      return document.resolve(entries["MCID"]).integer.map { .content(page: page, $0) }
    case "OBJR":
      return entries["Obj"]?.reference.map { .object($0) }
    default:
      if let reference = value.reference, !seen.insert(reference).inserted {
        fault = "an element stands in the tree twice"
        return nil
      }
      let type = document.resolve(entries["S"]).name ?? ""
      return .element(
        StructureTree.Element(
          type: type, standardType: standardType(type), reference: value.reference,
          entries: entries, kids: kids(of: entries, page: page, depth: depth + 1)))
    }
  }

  private func standardType(_ type: String) -> String {
    var type = type
    for _ in 0..<8 {
      guard let mapped = document.resolve(roleMap[type]).name, mapped != type else { break }
      type = mapped
    }
    return type
  }

  /// The number tree of parents, flattened; a node counts once, wherever it stands.
  mutating func parents(_ tree: PDFValue?) -> [Int: [PDFValue]] {
    var parents: [Int: [PDFValue]] = [:]
    var open = [(value: tree ?? .null, depth: 0)]
    var seen: Set<PDFReference> = []
    var count = 0
    while let node = open.popLast() {
      if let reference = node.value.reference, !seen.insert(reference).inserted { continue }
      guard let entries = document.resolve(node.value).dictionary else { continue }
      let numbers = document.resolve(entries["Nums"]).array ?? []
      let kids = document.resolve(entries["Kids"]).array ?? []
      count += numbers.count / 2 + kids.count
      guard node.depth < Self.depthLimit, count < Self.kidLimit else {
        fault = "the parent tree is too deep or too large"
        break
      }
      for index in stride(from: 0, to: numbers.count - 1, by: 2) {
        guard let key = document.resolve(numbers[index]).integer else { continue }
        let value = numbers[index + 1]
        parents[key] = document.resolve(value).array ?? [value]
      }
      open += kids.map { ($0, node.depth + 1) }
    }
    return parents
  }
}
