import BroadsheetBase
import BroadsheetKit
import BroadsheetLayout
import BroadsheetPDF
import Foundation
import Testing

/// An issue made for a press, with its bytes read back.
struct PrintedIssue {
  let made: Engine.Made
  /// From laying out, making the file, and looking at it.
  let diagnostics: [Diagnostic]
  let bytes: [UInt8]
  let document: PDFDocument

  init(_ issue: TemporaryIssue, press: String? = nil, engine: Engine? = nil) throws {
    self = try withExtendedLifetime(issue) {
      try PrintedIssue(issue.folder, press: press, engine: engine)
    }
  }

  init(_ folder: String, press: String? = nil, engine: Engine? = nil) throws {
    let engine = try engine ?? Shared.engine()
    made = try engine.layOut(issueAt: folder, press: press)
    let date = try #require(made.date, "\(Self.errors(made.diagnostics))")
    _ = try #require(made.issue)
    let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
    diagnostics = made.diagnostics + file.diagnostics
    bytes = file.bytes
    document = try PDFDocument(reading: bytes, named: "the press file")
  }

  var pages: [Page] { made.issue?.pages ?? [] }
  var errors: [String] { Self.errors(diagnostics) }

  private static func errors(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { $0.severity == .error }.map { "\($0.id): \($0.summary)" }
  }

  /// The dictionary of a page.
  func page(_ index: Int = 0) throws -> PDFDictionary {
    try #require(document.object(document.pages[index]).dictionary)
  }

  func box(_ name: String, page index: Int = 0) throws -> PDFRect {
    let numbers = try #require(try page(index)[name]?.array, "no \(name)").compactMap(\.number)
    return try #require(PDFRect(numbers))
  }

  /// A page's own content.
  func content(_ index: Int = 0) throws -> String {
    let stream = try #require(try page(index)["Contents"]?.reference)
    return String(decoding: try document.decodedData(of: stream), as: UTF8.self)
  }

  /// What is painted on a page, in order.
  func marks(_ index: Int = 0) -> [PaintedMark] { paintedMarks(of: document, page: index) }

  /// All values of the file, however deep, with the number of the object that holds each.
  func values(_ look: (Int, PDFValue) -> Void) {
    func walk(_ number: Int, _ value: PDFValue) {
      look(number, value)
      switch value {
      case .array(let items): for item in items { walk(number, item) }
      case .dictionary(let entries), .stream(let entries):
        for item in entries.values { walk(number, item) }
      default: break
      }
    }
    for reference in document.references { walk(reference.number, document.object(reference)) }
  }

  /// The dictionaries of the file's objects, streams' too.
  var dictionaries: [(reference: PDFReference, entries: PDFDictionary)] {
    document.references.compactMap { reference in
      document.object(reference).dictionary.map { (reference, $0) }
    }
  }

  /// The pictures in the file, without soft masks.
  var pictures: [(reference: PDFReference, entries: PDFDictionary)] {
    let all = dictionaries.filter { $0.entries["Subtype"] == .name("Image") }
    let masks = Set(all.compactMap { $0.entries["SMask"]?.reference })
    return all.filter { !masks.contains($0.reference) }
  }

  var outputIntents: [PDFDictionary] {
    (document.resolve(document.catalog["OutputIntents"]).array ?? []).compactMap {
      document.resolve($0).dictionary
    }
  }
}

/// What is painted on a page of a PDF, in order.
func paintedMarks(of document: PDFDocument, page index: Int = 0) -> [PaintedMark] {
  var collector = MarkCollector()
  interpret(page: document.pages[index], index: index, of: document, visitor: &collector)
  return collector.marks
}

/// Something painted, with what it is painted in.
struct PaintedMark {
  enum Kind {
    case text(size: Double)
    case fill, stroke
    case image(PDFReference)
    case shading
  }

  let kind: Kind
  let paint: Paint
  let overprints: Bool
  let mode: Int
  /// In points of the page's default user space.
  let bounds: PDFRect
  /// The forms it is in, outermost first.
  let nesting: [String]

  var isText: Bool { if case .text = kind { true } else { false } }

  /// "DeviceCMYK 0 0 0 1", "Harbour Blue 0.5".
  var color: String {
    let numbers = paint.components.map { "\(($0 * 10_000).rounded() / 10_000)" }
      .map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
    let space =
      switch paint.space {
      case .deviceCMYK: "DeviceCMYK"
      case .deviceGray: "DeviceGray"
      case .deviceRGB: "DeviceRGB"
      case .separation(let name, _, _): name
      case .pattern: "pattern"
      default: "\(paint.space)"
      }
    return ([space] + numbers).joined(separator: " ")
  }
}

/// Notes everything that a page paints.
private struct MarkCollector: ContentVisitor {
  var marks: [PaintedMark] = []

  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    func add(_ kind: PaintedMark.Kind, _ bounds: PDFRect?, stroke: Bool = false) {
      marks.append(
        PaintedMark(
          kind: kind, paint: stroke ? state.stroke : state.fill,
          overprints: stroke ? state.overprintsStroke : state.overprintsFill,
          mode: state.overprintMode, bounds: bounds ?? state.clipBounds, nesting: place.nesting))
    }
    switch mark {
    case .path(let elements, let fill, let stroke):
      let bounds = Self.bounds(of: elements, through: state.ctm)
      if fill != nil { add(.fill, bounds) }
      if stroke { add(.stroke, bounds, stroke: true) }
    case .text(let glyphs):
      guard let first = glyphs.first, let last = glyphs.last else { return }
      let size = (first.matrix.c * first.matrix.c + first.matrix.d * first.matrix.d).squareRoot()
      let start = first.matrix.apply(PDFPoint(x: 0, y: 0))
      let end = last.matrix.apply(PDFPoint(x: last.advance, y: 1))
      add(.text(size: size), PDFRect([start.x, start.y, end.x, end.y]))
    case .image(let reference):
      let unit = PDFRect(left: 0, bottom: 0, right: 1, top: 1)
      add(.image(reference), state.ctm.bounds(of: unit))
    case .inlineImage: add(.shading, nil)
    case .shading: add(.shading, nil)
    }
  }

  private static func bounds(of path: [PathElement], through matrix: Matrix) -> PDFRect? {
    let points = path.flatMap { element -> [PDFPoint] in
      switch element {
      case .move(let point), .line(let point): [point]
      case .curve(let a, let b, let c): [a, b, c]
      case .close: []
      }
    }.map { matrix.apply($0) }
    guard let first = points.first else { return nil }
    return points.dropFirst().reduce(
      PDFRect(left: first.x, bottom: first.y, right: first.x, top: first.y)
    ) { box, point in
      PDFRect(
        left: min(box.left, point.x), bottom: min(box.bottom, point.y),
        right: max(box.right, point.x), top: max(box.top, point.y))
    }
  }
}
