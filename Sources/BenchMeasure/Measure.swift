import BroadsheetPDF

/// The lines of type of one size in a PDF, in reading order: page, column, from the top.
///
/// Nothing is asked but where glyphs stand and how far their font moves on, so that every program's
/// PDF is measured alike: with or without blanks in the text, spaced by `TJ`, by `Tw` or glyph by
/// glyph, in fonts stretched sideways or not. A page is taken for one story.
public func measureLines(of document: PDFDocument, set type: MeasuredType) -> [MeasuredLine] {
  let glyphs = glyphs(of: document, size: type.size)
  let edges = ColumnEdges(glyphs)
  struct Place: Hashable, Comparable {
    var page: Int
    var column: Int
    /// Tenths of a point from the foot: programs round each glyph of a line anew.
    var height: Int

    static func < (a: Place, b: Place) -> Bool {
      (a.page, a.column, -a.height) < (b.page, b.column, -b.height)
    }
  }
  var drawn: [Place: [PageGlyph]] = [:]
  for glyph in glyphs {
    let place = Place(
      page: glyph.page, column: edges.column(at: glyph.x),
      height: Int((glyph.baseline * 10).rounded()))
    drawn[place, default: []].append(glyph)
  }
  var lines: [MeasuredLine] = []
  for (place, all) in drawn.sorted(by: { $0.key < $1.key }) {
    let set = LineGlyphs(all)
    guard let first = set.glyphs.first, let last = set.glyphs.last else { continue }
    let spaces = set.spaces(type)
    lines.append(
      MeasuredLine(
        page: place.page, column: place.column, baseline: first.baseline, start: first.x,
        end: last.end, gaps: spaces.count, space: spaces.mean, isHyphenated: last.isHyphen))
  }
  placeInColumns(&lines)
  findParagraphs(&lines, type)
  return lines
}

/// Makes places of lines relative to their column's edge, which is where most of its lines begin:
/// the first lines of paragraphs are indented, and some begin with a quote that hangs.
private func placeInColumns(_ lines: inout [MeasuredLine]) {
  var starts: [Int: [Int: Int]] = [:]
  for line in lines {
    starts[line.column, default: [:]][Int((line.start * 10).rounded()), default: 0] += 1
  }
  let edges = starts.mapValues { counts in
    Double(counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0) / 10
  }
  for index in lines.indices {
    let edge = edges[lines[index].column] ?? 0
    lines[index].start -= edge
    lines[index].end -= edge
  }
}

/// A paragraph begins with an indent, and ends before the next one or with a line that falls short.
private func findParagraphs(_ lines: inout [MeasuredLine], _ type: MeasuredType) {
  for index in lines.indices { lines[index].isFirst = lines[index].start > type.size * 0.4 }
  for index in lines.indices {
    let next = index + 1 < lines.count ? lines[index + 1] : nil
    let endsStory = next.map { $0.page != lines[index].page } ?? true
    // Hyphens and points hang, and round letters stand a little inside.
    let fallsShort = lines[index].end < type.measure - 1.5
    lines[index].isLast = endsStory || next?.isFirst ?? true || fallsShort
  }
}
