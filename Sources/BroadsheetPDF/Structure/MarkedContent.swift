/// The sequences of marked content of a page, and what is painted outside of them.
public struct MarkedContent: Sendable {
  /// MCIDs in the order in which their sequences begin.
  public private(set) var identifiers: [Int] = []
  /// What was found to break the rules of nesting.
  public private(set) var faults: [String] = []
  /// How many operators paint outside of artifacts and of sequences with an MCID.
  public private(set) var untagged = 0

  private enum Sequence { case artifact, content, other }
  private var open: [Sequence] = []

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
        if open.popLast() == nil { faults.append("a sequence ends that has not begun") }
      case .stroke, .closeStroke, .fill, .fillOld, .fillEvenOdd, .fillStroke, .fillStrokeEvenOdd,
        .closeFillStroke, .closeFillStrokeEvenOdd, .showText, .showSpacedText, .nextLineShowText,
        .nextLineShowSpacedText, .paintXObject, .paintShading, .inlineImage:
        if !open.contains(where: { $0 != .other }) { untagged += 1 }
      default: continue
      }
    }
    if !open.isEmpty { faults.append("a sequence does not end") }
  }

  private mutating func begin(
    _ scanner: ContentScanner, _ properties: PDFDictionary, _ document: PDFDocument
  ) {
    let tag = scanner.name(at: 0) ?? ""
    let entries =
      scanner.value(at: 1).dictionary
      ?? scanner.name(at: 1).flatMap { document.resolve(properties[$0]).dictionary } ?? [:]
    let isInside = open.contains(.artifact) || open.contains(.content)
    if tag == "Artifact" {
      if open.contains(.content) { faults.append("an artifact stands inside tagged content") }
      open.append(.artifact)
    } else if let identifier = document.resolve(entries["MCID"]).integer {
      if isInside { faults.append("tagged content stands inside other marked content") }
      identifiers.append(identifier)
      open.append(.content)
    } else {
      open.append(.other)
    }
  }
}
