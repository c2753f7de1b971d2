import BroadsheetPDF
import BroadsheetTestSupport

/// Writes down what a page paints.
struct ContentRecord: ContentVisitor {
  struct Painted {
    var mark: Mark
    var state: GraphicsState
    var place: ContentPlace
  }

  var painted: [Painted] = []
  var clips: [(path: [PathElement], bounds: PDFRect)] = []
  var textClips: [[ShownGlyph]] = []
  var depth = 0
  var forms: [String] = []
  var states: [PDFDictionary] = []
  var complaints: [String] = []
  /// What is not gone into.
  var refusesPatterns = false

  mutating func enters(
    _ content: NestedContent, in state: GraphicsState, at place: ContentPlace
  ) -> Bool {
    if case .pattern = content { !refusesPatterns } else { true }
  }
  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    painted.append(Painted(mark: mark, state: state, place: place))
  }
  mutating func clip(
    to path: [PathElement], rule: FillRule, in state: GraphicsState, at place: ContentPlace
  ) {
    clips.append((path, state.clipBounds))
  }
  mutating func clip(
    toText glyphs: [ShownGlyph], in state: GraphicsState, at place: ContentPlace
  ) {
    textClips.append(glyphs)
  }
  mutating func save() { depth += 1 }
  mutating func restore() { depth -= 1 }
  mutating func beginForm(
    _ form: PDFReference, _ dictionary: PDFDictionary, at place: ContentPlace
  ) {
    forms.append("begin \(form.number)")
  }
  mutating func endForm(at place: ContentPlace) { forms.append("end") }
  mutating func setExtendedState(_ dictionary: PDFDictionary, at place: ContentPlace) {
    states.append(dictionary)
  }
  mutating func unsound(_ reason: String, at place: ContentPlace) { complaints.append(reason) }

  init() {}

  /// What the first page of a file paints.
  init(_ pdf: TestPDF, workLimit: Int = 50_000_000) throws {
    let document = try pdf.document()
    interpret(
      page: document.pages[0], index: 0, of: document, visitor: &self, workLimit: workLimit)
  }

  init(_ content: String, resources: String = "", objects: [Int: TestPDF.Object] = [:]) throws {
    try self.init(TestPDF(content, resources: resources, objects: objects))
  }

  /// The glyphs of all text, in order.
  var glyphs: [ShownGlyph] {
    painted.flatMap { painted in
      if case .text(let glyphs) = painted.mark { glyphs } else { [ShownGlyph]() }
    }
  }
}
