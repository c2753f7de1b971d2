import BroadsheetPDF

/// What one string-showing operator paints.
struct PaintedText: Sited {
  /// At least one.
  let glyphs: [ShownGlyph]
  let state: GraphicsState
  let place: ContentPlace
  /// What the letters are filled with; nil when they are not, or nobody knows.
  let inks: Inks?
  /// What their outlines are drawn with; nil when they are not, or nobody knows.
  let outline: Inks?
  /// The size of the type as it is printed, in points, rounded to 0.1.
  let size: Double

  init(
    _ glyphs: [ShownGlyph], _ state: GraphicsState, at place: ContentPlace, fill: Inks?,
    stroke: Inks?, userUnit: Double
  ) {
    self.glyphs = glyphs
    self.state = state
    self.place = place
    let mode = state.text.renderingMode
    inks = mode == 0 || mode == 2 || mode == 4 || mode == 6 ? fill : nil
    outline = mode == 1 || mode == 2 || mode == 5 || mode == 6 ? stroke : nil
    let matrix = glyphs[0].matrix
    let run = (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot()
    let height = run > 0 ? abs(matrix.determinant) / run * userUnit : 0
    size = (height * 10).rounded() / 10
  }

  /// Mode 3 prints nothing, mode 7 only clips.
  var isVisible: Bool { state.text.renderingMode != 3 && state.text.renderingMode != 7 }
  /// Whether it overprints what it is filled with.
  var overprints: Bool { state.overprintsFill }

  /// What the text covers, in default user space: from the first letter's start to the last's end,
  /// from the baseline to the height of small letters.
  var core: PDFRect { box(bottom: 0, top: 0.45) }

  /// Around the text with its ascenders and descenders, in default user space.
  var bounds: PDFRect { box(bottom: -0.2, top: 0.75) }

  private func box(bottom: Double, top: Double) -> PDFRect {
    func box(_ glyph: ShownGlyph) -> PDFRect {
      // The white beside a letter is about a twentieth of an em.
      let end = max(0.05, glyph.advance - 0.05)
      return glyph.matrix.bounds(of: PDFRect(left: 0.05, bottom: bottom, right: end, top: top))
    }
    let first = box(glyphs[0])
    return glyphs.count == 1 ? first : first.union(box(glyphs[glyphs.count - 1]))
  }

  var site: Site {
    Site(
      page: place.page, bounds: bounds, nesting: place.nesting, object: place.stream?.number)
  }
}
