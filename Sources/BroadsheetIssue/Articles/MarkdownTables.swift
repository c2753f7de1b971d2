import BroadsheetBase

// Tables of GitHub's kind, cell by cell.
extension BlockReader {
  mutating func table(_ node: MarkdownTree.Node, quoteDepth: Int) -> TableSpec {
    let alignments = node.columnAlignments.map { mark -> TablePlan.Alignment? in
      switch mark {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .end
      case UInt8(ascii: "l"): .start
      default: nil
      }
    }
    var table = TableSpec(alignments: alignments, head: [], rows: [], name: nil)
    let headLine = headLine(of: node)
    for row in node.children {
      let nodes = row.children.filter { $0.kind == .tableCell }
      let places = cellRanges(of: row, headLine: headLine)
      var cells: [TableSpec.Cell] = []
      for (index, cell) in nodes.enumerated() {
        // Cells that the author left out have no place of their own.
        let range = index < places.count ? places[index] : self.range(of: row)
        let inlines = inlines(cell, in: range, quoteDepth: quoteDepth)
        reportPictures(in: inlines)
        cells.append(TableSpec.Cell(inlines: inlines, span: text.span(range)))
      }
      if let first = places.dropFirst(alignments.count).first, let last = places.last {
        diagnostics.append(
          .extraCells(
            columns: alignments.count, at: text.span(first.lowerBound..<last.upperBound)))
      }
      while cells.count < alignments.count {
        cells.append(TableSpec.Cell(inlines: [], span: span(of: row)))
      }
      if row.kind == .tableHead { table.head = cells } else { table.rows.append(cells) }
    }
    if table.head.allSatisfy(\.inlines.isEmpty) { table.head = [] }
    return table
  }

  /// The line (from 1) of a table's head: two above the first row, one above the line of dashes.
  func headLine(of table: MarkdownTree.Node) -> Int {
    if let row = table.children.first(where: { $0.kind == .tableRow }) { return row.startLine - 2 }
    return table.endLine - 1
  }

  /// A row's line cut at its `|`, blanks off.
  ///
  /// The parser's own places of cells are off in rows that are indented or continue a paragraph.
  private func cellRanges(of row: MarkdownTree.Node, headLine: Int) -> [Range<Int>] {
    let line = row.kind == .tableHead ? headLine : row.startLine
    let end = text.end(ofLine: line)
    var index = text.start(ofLine: line)
    if row.kind == .tableHead, row.startLine == headLine {
      index = text.offset(line: line, column: row.startColumn)
    }
    while index < end, [0x20, 0x09, UInt8(ascii: ">")].contains(text.bytes[index]) { index += 1 }
    if index < end, text.bytes[index] == UInt8(ascii: "|") { index += 1 }
    var cells: [Range<Int>] = []
    var start = index
    while index < end {
      if text.bytes[index] == UInt8(ascii: "|") {
        cells.append(blanksOff(start..<index))
        start = index + 1
      }
      index += text.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    let rest = blanksOff(min(start, end)..<end)
    if !rest.isEmpty { cells.append(rest) }
    return cells
  }

  private func blanksOff(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    while start < end, isBlank(text.bytes[start]) { start += 1 }
    while end > start, isBlank(text.bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

extension Diagnostic {
  /// Shown for what stands in a row after its last column: the parser leaves it out.
  fileprivate static func extraCells(columns: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "article.table-cells", "this row has more cells than the table has columns (\(columns))",
      at: span, help: "write `\\|` for a line that is no cell's edge")
  }
}
