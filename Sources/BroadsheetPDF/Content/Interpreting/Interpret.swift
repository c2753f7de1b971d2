/// Interprets a page's content, and with it everything that the content calls for: forms, the cells
/// of patterns, the glyphs of Type 3 fonts and the groups of soft masks.
///
/// Marked content is passed over, so that layers are interpreted whether they show or not. Damaged
/// content never stops it: `unsound` says what was wrong, and interpretation goes on.
///
/// - Parameters:
///   - index: the page's number from 0, for `ContentPlace`.
///   - workLimit: the most operators and glyphs; nested content may call for billions.
public func interpret<V: ContentVisitor>(
  page: PDFReference, index: Int, of document: PDFDocument, visitor: inout V,
  workLimit: Int = 50_000_000
) {
  let entries = document.object(page).dictionary ?? [:]
  let resources = document.inherited("Resources", by: entries).dictionary ?? [:]
  let place = ContentPlace(page: index)
  let interpreter = Interpreter(
    document, visitor, place, clip: document.mediaBox(of: entries), workLimit: workLimit)
  interpreter.run(pageContent: entries["Contents"], resources: resources, at: place)
  if let seen = interpreter.visitor as? V { visitor = seen }
}

/// Interprets how the annotations of a page look, as `interpret` does a page: those that are not
/// hidden, in their normal state.
///
/// - Parameters:
///   - index: the page's number from 0, for `ContentPlace`.
///   - workLimit: the most operators and glyphs.
public func interpretAppearances<V: ContentVisitor>(
  page: PDFReference, index: Int, of document: PDFDocument, visitor: inout V,
  workLimit: Int = 50_000_000
) {
  let entries = document.object(page).dictionary ?? [:]
  let place = ContentPlace(page: index)
  let interpreter = Interpreter(
    document, visitor, place, clip: document.mediaBox(of: entries), workLimit: workLimit)
  let annotations = document.resolve(entries["Annots"]).array ?? []
  for (number, item) in annotations.enumerated() {
    guard let annotation = document.resolve(item).dictionary else { continue }
    let flags = document.resolve(annotation["F"]).integer ?? 0
    guard flags & 2 == 0, let form = document.normalAppearance(of: annotation) else { continue }
    let subtype = document.resolve(annotation["Subtype"]).name ?? "?"
    let box = (document.resolve(annotation["Rect"]).array ?? []).compactMap {
      document.resolve($0).number
    }
    guard let rect = PDFRect(box) else { continue }
    interpreter.paintAppearance(
      form, into: rect, named: "annotation \(number + 1) (\(subtype))", at: place)
  }
  if let seen = interpreter.visitor as? V { visitor = seen }
}

/// Interprets the cell of a tiling pattern, once, for a visitor that tiles with it.
///
/// - Parameters:
///   - paint: the paint whose `pattern` it is; an uncoloured cell takes its colour from it.
///   - matrix: where the cell goes: from pattern space to the space that marks are given in.
///   - clip: around what may show, in that space.
///   - place: where the pattern is painted with.
public func interpret<V: ContentVisitor>(
  patternOf paint: Paint, of document: PDFDocument, through matrix: Matrix, clip: PDFRect,
  at place: ContentPlace, visitor: inout V, workLimit: Int = 5_000_000
) {
  let interpreter = Interpreter(document, visitor, place, clip: clip, workLimit: workLimit)
  interpreter.runCell(of: paint, through: matrix)
  if let seen = interpreter.visitor as? V { visitor = seen }
}

extension PDFDocument {
  /// A page's MediaBox; US Letter, as viewers do, when there is no sound one.
  func mediaBox(of page: PDFDictionary) -> PDFRect {
    let numbers = (inherited("MediaBox", by: page).array ?? []).compactMap { resolve($0).number }
    return PDFRect(numbers) ?? PDFRect(left: 0, bottom: 0, right: 612, top: 792)
  }

  /// The form that shows an annotation in the state it is in.
  fileprivate func normalAppearance(of annotation: PDFDictionary) -> PDFReference? {
    guard let normal = resolve(annotation["AP"]).dictionary?["N"] else { return nil }
    let value = resolve(normal)
    if value.isStream { return normal.reference }
    let state = resolve(annotation["AS"]).name ?? "Off"
    guard let form = value.dictionary?[state]?.reference, object(form).isStream else { return nil }
    return form
  }
}
