import BroadsheetBase

/// A page as drawn: names in rows, each with its place.
struct Dummy {
  /// Every row has as many names as the grid has columns; `.` is an empty cell.
  var rows: [[Located<String>]]
  /// The shapes that the names make, in order of their first cells.
  var shapes: [DummyShape]
  var span: SourceSpan
}

/// All cells of one name.
struct DummyShape {
  /// At the name's first place.
  var name: Located<String>
  /// By column; the rows from its first to its last cell in that column.
  var extents: [SlotPlan.ColumnExtent]

  /// "ferry" of `ferry.photo`.
  var slug: String { name.value.split(separator: ".", maxSplits: 1).first.map(String.init) ?? "" }
  /// "photo" of `ferry.photo`.
  var part: String? {
    guard let dot = name.value.firstIndex(of: ".") else { return nil }
    return String(name.value[name.value.index(after: dot)...])
  }
}

/// Reads a dummy.
///
/// - Parameters:
///   - node: the literal block it is drawn in.
///   - columns: of the layout's grid.
///   - fixed: names that keep their columns though the page is turned over at the end.
/// - Returns: nothing when the drawing has no clear rows and columns. Torn shapes are reported and
///   left in.
func parseDummy(
  _ node: YAMLNode, columns: Int, fixed: Set<String> = [], in sources: SourceMap
) -> Checked<Dummy?> {
  guard var rows = dummyRows(node, in: sources) else {
    return Checked(nil, [.dummyIsNoBlock(at: node.span)])
  }
  guard !rows.isEmpty else { return Checked(nil, [.emptyDummy(at: node.span)]) }
  let misfits = misfits(in: rows, columns: columns)
  guard misfits.isEmpty else { return Checked(nil, misfits) }

  var diagnostics: [Diagnostic] = []
  for word in rows.joined() where word.value != "." && !isName(word.value) {
    diagnostics.append(.badName(word))
  }
  guard diagnostics.isEmpty else { return Checked(nil, diagnostics) }

  if !fixed.isEmpty { rows = rows.map { holding(fixed, in: $0) } }
  let shapes = shapes(of: rows, reporting: &diagnostics)
  return Checked(Dummy(rows: rows, shapes: shapes, span: node.span), diagnostics)
}

/// A row as it must be drawn so that some names stand where they stood when it is turned over, the
/// others in turned order beside them.
private func holding(_ fixed: Set<String>, in row: [Located<String>]) -> [Located<String>] {
  var others = row.filter { !fixed.contains($0.value) }
  let turned = row.map { fixed.contains($0.value) ? $0 : others.removeLast() }
  return turned.reversed()
}

/// The words of each line with their places; nil when the node is not a literal block.
private func dummyRows(_ node: YAMLNode, in sources: SourceMap) -> [[Located<String>]]? {
  guard let block = BlockScalar(node, in: sources), block.isLiteral else {
    // A page of one row may stand in quotes or plain.
    guard let text = node.text, !text.contains("\n"), isOneLine(node, in: sources) else {
      return nil
    }
    let row = words(in: node.span.range, of: node.span.file, in: sources)
    return row.isEmpty ? [] : [row]
  }
  return block.lines.map { words(in: $0, of: node.span.file, in: sources) }.filter { !$0.isEmpty }
}

private func isOneLine(_ node: YAMLNode, in sources: SourceMap) -> Bool {
  !sources[node.span.file].bytes[node.span.range].contains { $0 == 0x0A || $0 == 0x0D }
}

private func words(
  in line: Range<Int>, of file: SourceFile.ID, in sources: SourceMap
) -> [Located<String>] {
  let bytes = sources[file].bytes
  // Quotation marks around a dummy of one row count as blanks.
  func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x22, 0x27].contains(byte) }
  var words: [Located<String>] = []
  var index = line.lowerBound
  while index < line.upperBound {
    if isBlank(bytes[index]) {
      index += 1
      continue
    }
    let start = index
    while index < line.upperBound, !isBlank(bytes[index]) { index += 1 }
    words.append(
      Located(
        String(decoding: bytes[start..<index], as: UTF8.self),
        at: SourceSpan(file: file, range: start..<index)))
  }
  return words
}

/// Whether a name is an article's and nothing else: no dot in it.
func isSlug(_ name: String) -> Bool { !name.contains(".") && !name.contains("@") && isName(name) }

/// Letters, digits, `-` and `_`, in one or two parts with a dot between them; behind the first part
/// may stand the edition that it is of: `ferry@ar.photo`.
private func isName(_ word: String) -> Bool {
  let parts = word.split(separator: ".", omittingEmptySubsequences: false)
  let slug = parts[0].split(separator: "@", omittingEmptySubsequences: false)
  return parts.count <= 2 && slug.count <= 2 && (slug + parts.dropFirst()).allSatisfy(isWord)
}

private func isWord(_ part: Substring) -> Bool {
  !part.isEmpty
    && part.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
        || $0.properties.generalCategory == .nonspacingMark
    }
}

private func misfits(in rows: [[Located<String>]], columns: Int) -> [Diagnostic] {
  let counts = Set(rows.map(\.count))
  if counts.count == 1, let count = counts.first, count != columns {
    return [.wrongColumnCount(count, columns: columns, at: span(of: rows[0]))]
  }
  return rows.enumerated().compactMap { index, row in
    row.count == columns
      ? nil : .raggedRow(index + 1, count: row.count, columns: columns, at: span(of: row))
  }
}

private func span(of row: [Located<String>]) -> SourceSpan {
  row.dropFirst().reduce(row[0].span) { $0.extended(to: $1.span) }
}

// MARK: - Shapes

private func shapes(
  of rows: [[Located<String>]], reporting diagnostics: inout [Diagnostic]
) -> [DummyShape] {
  var names: [String] = []
  var cells: [String: [(row: Int, column: Int, word: Located<String>)]] = [:]
  for (row, line) in rows.enumerated() {
    for (column, word) in line.enumerated() where word.value != "." {
      if cells[word.value] == nil { names.append(word.value) }
      cells[word.value, default: []].append((row, column, word))
    }
  }
  return names.compactMap { name in
    guard let own = cells[name], let first = own.first else { return nil }
    var extents: [SlotPlan.ColumnExtent] = []
    for column in Set(own.map(\.column)).sorted() {
      let lines = own.filter { $0.column == column }.map(\.row)
      guard let top = lines.first, let foot = lines.last else { continue }
      extents.append(.init(column: column, rows: top..<foot + 1))
    }
    let shape = DummyShape(name: first.word, extents: extents)
    if let torn = tear(in: shape, rows) { diagnostics.append(torn) }
    return shape
  }
}

/// Where a name's cells do not hang together, if they do not.
private func tear(in shape: DummyShape, _ rows: [[Located<String>]]) -> Diagnostic? {
  let name = shape.name.value
  func isOwn(_ word: Located<String>) -> Bool {
    word.value == name || (shape.part == nil && word.value.hasPrefix(name + "."))
  }
  if shape.part != nil, let first = shape.extents.first,
    let odd = shape.extents.first(where: { $0.rows != first.rows })
  {
    return .partIsNoRectangle(shape.name, column: odd.column + 1)
  }
  for extent in shape.extents {
    for row in extent.rows where !isOwn(rows[row][extent.column]) {
      return .tornSlot(
        shape.name, column: extent.column + 1, row: row + 1, other: rows[row][extent.column])
    }
  }
  for (left, right) in zip(shape.extents, shape.extents.dropFirst()) {
    guard right.column == left.column + 1 else {
      let row = left.rows.lowerBound
      let between = rows[row][left.column + 1]
      return .tornColumns(shape.name, left.column + 1, right.column + 1, row: row + 1, between)
    }
    guard left.rows.overlaps(right.rows) else {
      let row = max(left.rows.lowerBound, right.rows.lowerBound)
      return .cornersOnly(shape.name, row: row + 1, at: word(name, inRow: row, of: rows))
    }
  }
  return nil
}

private func word(_ name: String, inRow row: Int, of rows: [[Located<String>]]) -> SourceSpan? {
  rows[row].first { $0.value == name }?.span
}

extension Diagnostic {
  fileprivate static func dummyIsNoBlock(at span: SourceSpan) -> Diagnostic {
    .error(
      "dummy.not-a-block", "a dummy is drawn in a literal block", at: span,
      help: "write `dummy: |` and the rows below it, indented")
  }

  fileprivate static func emptyDummy(at span: SourceSpan) -> Diagnostic {
    .error(
      "dummy.empty", "this dummy draws nothing", at: span, help: "write a name for each column")
  }

  fileprivate static func wrongColumnCount(
    _ count: Int, columns: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "dummy.columns", "this dummy has \(count) columns, but the layout's grid has \(columns)",
      at: span, help: "write \(columns) names in each row; `.` is an empty cell")
  }

  fileprivate static func raggedRow(
    _ row: Int, count: Int, columns: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "dummy.ragged-row",
      "row \(row) has \(count) \(count == 1 ? "name" : "names"), "
        + "but the grid has \(columns) columns",
      at: span, help: "write \(columns) names; `.` is an empty cell")
  }

  fileprivate static func badName(_ word: Located<String>) -> Diagnostic {
    .error(
      "dummy.name", "`\(word.value)` cannot be a name on a dummy", at: word.span,
      help: "names are letters, digits, `-` and `_`; one dot before a part: `ferry.photo`")
  }

  /// Shown when something else stands between two cells of a slot.
  fileprivate static func tornSlot(
    _ name: Located<String>, column: Int, row: Int, other: Located<String>
  ) -> Diagnostic {
    let what = other.value == "." ? "an empty cell" : "`\(other.value)`"
    return .error(
      "dummy.torn-slot",
      "slot `\(name.value)` is torn: \(what) stands in its column \(column)"
        + " at row \(row)", at: other.span,
      help: "a slot's cells in one column stand below each other without a gap",
      notes: [.init("the slot begins here", at: name.span)])
  }

  fileprivate static func tornColumns(
    _ name: Located<String>, _ left: Int, _ right: Int, row: Int, _ between: Located<String>
  ) -> Diagnostic {
    .error(
      "dummy.torn-slot",
      "slot `\(name.value)` is torn at row \(row): columns \(left) and \(right) are not neighbours",
      at: between.span, help: "draw it in columns beside each other, or give one a name of its own",
      notes: [.init("the slot begins here", at: name.span)])
  }

  fileprivate static func cornersOnly(
    _ name: Located<String>, row: Int, at span: SourceSpan?
  ) -> Diagnostic {
    .error(
      "dummy.torn-slot", "slot `\(name.value)` is torn at row \(row): its cells touch only there",
      at: span ?? name.span, help: "columns of one slot share a row",
      notes: [.init("the slot begins here", at: name.span)])
  }

  fileprivate static func partIsNoRectangle(
    _ name: Located<String>, column: Int
  ) -> Diagnostic {
    .error(
      "dummy.part-shape", "`\(name.value)` is not a rectangle: column \(column) has other rows",
      at: name.span, help: "a part fills a rectangle of cells")
  }
}
