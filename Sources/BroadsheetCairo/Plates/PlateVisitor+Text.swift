import BroadsheetPDF
import CCairo

/// Text on plates.
extension PlateVisitor {
  /// Glyphs larger than this, in pixels an em, are drawn as paths: cairo keeps the pixels of others.
  private static let largestCached = 200.0
  private static let largest = 30_000.0

  func paint(_ glyphs: [ShownGlyph], in state: GraphicsState, at place: ContentPlace) {
    let mode = state.text.renderingMode
    guard mode != 3, mode != 7, let shown = placed(glyphs, state) else { return }
    if mode != 1, mode != 5 {
      paintArea(state.fill, isStroke: false, shown.bounds, state, place) { draw(shown) }
    }
    if [1, 2, 5, 6].contains(mode) {
      paintArea(
        state.stroke, isStroke: true, shown.bounds?.grown(by: state.lineWidth * 2), state, place
      ) {
        addPath(shown)
        mask.stroke(state)
      }
    }
  }

  func clip(toText glyphs: [ShownGlyph], in state: GraphicsState, at place: ContentPlace) {
    cairo_new_path(mask.context.pointer)
    if let shown = placed(glyphs, state) { addPath(shown) }
    mask.setRule(.nonzero)
    cairo_clip(mask.context.pointer)
  }

  /// Glyphs of one font in their places on the page's pixels.
  private struct PlacedText {
    var font: PlateFont
    /// Runs of one size, with their matrix.
    var runs: [(matrix: Matrix, glyphs: [cairo_glyph_t])] = []
    /// In default user space.
    var bounds: PDFRect?
  }

  private func placed(_ glyphs: [ShownGlyph], _ state: GraphicsState) -> PlacedText? {
    guard let font = state.text.font, font.subtype != "Type3",
      let opened = fonts.font(font, notes: &book.notes)
    else { return nil }
    var text = PlacedText(font: opened)
    var missing = false
    for glyph in glyphs {
      guard let index = opened.mapping.glyph(of: glyph) else {
        // Subsets often leave out spaces.
        if glyph.code != 0x20, glyph.code != 0xA0 { missing = true }
        continue
      }
      let matrix = glyph.matrix.then(mask.toPixels)
      guard matrix.numbers.allSatisfy({ abs($0) < 1e6 }) else { continue }
      let shown = cairo_glyph_t(index: UInt(index), x: matrix.e, y: matrix.f)
      let last = text.runs.count - 1
      if last >= 0, text.runs[last].matrix.isSameSize(as: matrix) {
        text.runs[last].glyphs.append(shown)
      } else {
        text.runs.append((matrix, [shown]))
      }
      // Larger than any letter is; what the mask clears beyond it costs little.
      let box = PDFRect(left: -0.5, bottom: -0.6, right: max(glyph.advance, 1) + 0.5, top: 1.3)
      let bounds = glyph.matrix.bounds(of: box)
      text.bounds = text.bounds?.union(bounds) ?? bounds
    }
    if missing { book.notes.insert("font `\(font.baseName)` lacks glyphs that are shown") }
    return text.runs.isEmpty ? nil : text
  }

  private func draw(_ text: PlacedText) {
    let cairo = mask.context.pointer
    for run in text.runs {
      guard run.matrix.emSize < Self.largest, let scaled = text.font.scaled(run.matrix) else {
        continue
      }
      cairo_set_scaled_font(cairo, scaled.pointer)
      if run.matrix.emSize <= Self.largestCached {
        cairo_show_glyphs(cairo, run.glyphs, Int32(clamping: run.glyphs.count))
      } else {
        cairo_glyph_path(cairo, run.glyphs, Int32(clamping: run.glyphs.count))
        mask.fill(.nonzero)
      }
    }
  }

  private func addPath(_ text: PlacedText) {
    let cairo = mask.context.pointer
    for run in text.runs {
      guard run.matrix.emSize < Self.largest, let scaled = text.font.scaled(run.matrix) else {
        continue
      }
      cairo_set_scaled_font(cairo, scaled.pointer)
      cairo_glyph_path(cairo, run.glyphs, Int32(clamping: run.glyphs.count))
    }
  }
}

extension Matrix {
  fileprivate func isSameSize(as other: Matrix) -> Bool {
    a == other.a && b == other.b && c == other.c && d == other.d
  }

  /// How large an em is, at most.
  fileprivate var emSize: Double { max(abs(a) + abs(c), abs(b) + abs(d)) }
}
