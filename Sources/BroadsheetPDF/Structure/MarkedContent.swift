/// The sequences of marked content of a page, and what is painted outside of them.
public struct MarkedContent: Sendable {
  /// MCIDs in the order in which their sequences begin.
  public private(set) var identifiers: [Int] = []
  /// What was found to break the rules of nesting: the first few, since a spoiled page has thousands.
  public private(set) var faults: [String] = []
  /// How many operators paint outside of artifacts and of sequences with an MCID.
  public private(set) var untagged = 0

  private enum Sequence { case artifact, content, other }
  private var open: [Sequence] = []
  /// How many of the open ones are artifacts, and how many tagged content.
  private var artifacts = 0
  private var contents = 0

  /// - Parameters:
  ///   - content: of a page, its streams joined.
  ///   - properties: the page's `Properties` resources.
  public init(_ content: [UInt8], properties: PDFDictionary, in document: PDFDocument) {
    var scanner = ContentScanner(content)
    while let operation = scanner.next() {
      switch operation {
      case .beginMarked, .beginMarkedWithProperties:
        begin(scanner, properties, document)
      case .endMarked:
        end()
      case .stroke, .closeStroke, .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd,
        .closeFillStroke, .closeFillStrokeEvenOdd, .showText, .showSpacedText, .nextLineShowText,
        .nextLineShowSpacedText, .paintXObject, .paintShading, .inlineImage:
        if artifacts + contents == 0 { untagged += 1 }
      default: continue
      }
    }
    if !open.isEmpty { add("a sequence does not end") }
  }

  private mutating func add(_ fault: String) {
    if faults.count < 10 { faults.append(fault) }
  }

  private mutating func end() {
    switch open.popLast() {
    case .artifact: artifacts -= 1
    case .content: contents -= 1
    case .other: break
    case nil: add("a sequence ends that has not begun")
    }
  }

  private mutating func begin(
    _ scanner: ContentScanner, _ properties: PDFDictionary, _ document: PDFDocument
  ) {
    let tag = scanner.name(at: 0) ?? ""
    let entries =
      scanner.value(at: 1).dictionary
      ?? scanner.name(at: 1).flatMap { document.resolve(properties[$0]).dictionary } ?? [:]
    if tag == "Artifact" {
      if contents > 0 { add("an artifact stands inside tagged content") }
      open.append(.artifact)
      artifacts += 1
    } else if let identifier = document.resolve(entries["MCID"]).integer {
      if artifacts + contents > 0 { add("tagged content stands inside other marked content") }
      identifiers.append(identifier)
      open.append(.content)
      contents += 1
    } else {
      open.append(.other)
    }
  }
}
