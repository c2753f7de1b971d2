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

  /// What the text surely covers, in default user space: from the first letter's start to the
  /// last's, from the baseline to the height of small letters.
  var core: PDFRect { box(right: 0.25, bottom: 0, top: 0.45) }

  /// Around the text, about; in default user space.
  var bounds: PDFRect { box(right: 0.6, bottom: -0.2, top: 0.75) }

  private func box(right: Double, bottom: Double, top: Double) -> PDFRect {
    let em = PDFRect(left: 0, bottom: bottom, right: right, top: top)
    let first = glyphs[0].matrix.bounds(of: em)
    return glyphs.count == 1 ? first : first.union(glyphs[glyphs.count - 1].matrix.bounds(of: em))
  }

  var site: Site {
    Site(
      page: place.page, bounds: bounds, nesting: place.nesting, object: place.stream?.number)
  }
}
