import BroadsheetPDF

/// A glyph where a PDF shows it, in points from the page's lower left corner.
struct PageGlyph {
  var page: Int
  /// Where it begins, and where the font moves on to.
  var x: Double
  var end: Double
  var baseline: Double
  /// 0 when it stands for none, or for several.
  var character: UInt32

  var isBlank: Bool { character == 0x20 || character == 0xA0 }
  var isHyphen: Bool { [0x2D, 0xAD, 0x2010].contains(character) }
}

/// The glyphs of one size on all pages, in the order in which they are drawn.
///
/// - Parameter size: in points; glyphs that are stretched sideways count by their height.
func glyphs(of document: PDFDocument, size: Double) -> [PageGlyph] {
  var collector = GlyphCollector(document: document, size: size)
  for (index, page) in document.pages.enumerated() {
    interpret(page: page, index: index, of: document, visitor: &collector)
  }
  return collector.glyphs
}

private struct GlyphCollector: ContentVisitor {
  /// Programs round sizes and matrices; a twentieth of a point is no other size.
  private static let tolerance = 0.05

  let document: PDFDocument
  let size: Double
  private(set) var glyphs: [PageGlyph] = []
  private var maps: [PDFReference: ToUnicode] = [:]

  init(document: PDFDocument, size: Double) {
    self.document = document
    self.size = size
  }

  mutating func paint(_ mark: Mark, in state: GraphicsState, at place: ContentPlace) {
    guard case .text(let shown) = mark, let first = shown.first,
      abs(first.matrix.d - size) < Self.tolerance, let font = state.text.font
    else { return }
    let map = map(of: font)
    for glyph in shown {
      let matrix = glyph.matrix
      glyphs.append(
        PageGlyph(
          page: place.page, x: matrix.e, end: matrix.e + glyph.advance * matrix.a,
          baseline: matrix.f, character: map.character(of: glyph.code)))
    }
  }

  private mutating func map(of font: PDFFont) -> ToUnicode {
    guard let reference = font.reference else { return ToUnicode(font, in: document) }
    if let known = maps[reference] { return known }
    let map = ToUnicode(font, in: document)
    maps[reference] = map
    return map
  }
}
