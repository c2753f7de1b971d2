import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Sets a table across a width.
func compose(_ table: TablePlan, width: Length, with typesetter: Typesetter) -> Stack {
  TableSetting(table, width: width, with: typesetter).stack(rows: table.rows.indices)
}

/// A table with its rows set in a width, ready to be stood one below the other, all or some.
///
/// How wide its columns are is `TableColumns`' to say; all stretches of one table have the same.
struct TableSetting {
  /// Air between a row's last line and the rule below it, as a share of the row's leading.
  private static let ruleAir = 0.28

  /// A row as a whole: positions count from its first line's capitals.
  private struct Row {
    var items: [Item]
    var height: Length
    var leading: Length
    var capHeight: Length
    var lineCount: Int
  }

  private let table: TablePlan
  private let width: Length
  private var head: Row?
  private var rows: [Row] = []

  init(_ table: TablePlan, width: Length, with typesetter: Typesetter) {
    self.table = table
    self.width = width
    let columns = TableColumns(table, width: width, with: typesetter)
    let setter = RowSetter(columns: columns, typesetter: typesetter)
    func row(_ cells: [ParagraphPlan], isHead: Bool) -> Row {
      let set = setter.set(cells, isHead: isHead)
      let first = cells.compactMap(\.text.firstStyle).first
      return Row(
        items: set.items, height: set.height,
        leading: cells.map(\.style.leading).max() ?? .points(9),
        capHeight: first.map { typesetter.metrics(for: $0).capHeight } ?? .zero,
        lineCount: set.lineCount)
    }
    if !table.head.isEmpty { head = row(table.head, isHead: true) }
    rows = table.rows.map { row($0, isHead: false) }
  }

  /// From the first row's capitals to its baseline.
  var capHeight: Length { (head ?? rows.first)?.capHeight ?? .zero }

  /// Baseline to baseline in the rows, when they all have the same.
  var leading: Length? {
    let all = ([head].compactMap { $0 } + rows).map(\.leading)
    return all.allSatisfy { $0 == all[0] } ? all.first : nil
  }

  /// From the capitals of the head to the last baseline, when only these rows stand below it.
  func height(rows range: Range<Int>) -> Length {
    var height = Length.zero
    for (index, row) in ([head].compactMap { $0 } + rows[range]).enumerated() {
      height = (index == 0 ? .zero : height + row.leading - row.capHeight) + row.height
    }
    return height
  }

  /// The head and some of the rows, one below the other.
  func stack(rows range: Range<Int>) -> Stack {
    var stack = Stack()
    if let head { add(head, number: 0, ruleBelow: table.headRule, to: &stack) }
    for index in range {
      let isLast = index == range.upperBound - 1
      add(rows[index], number: index + 1, ruleBelow: isLast ? nil : table.rowRule, to: &stack)
    }
    return stack
  }

  private func add(_ row: Row, number: Int, ruleBelow: RulePlan?, to stack: inout Stack) {
    let top = stack.items.isEmpty ? .zero : stack.height + row.leading - row.capHeight
    stack.items.append(
      .group(
        Group(
          .row(number), frame: Rect(x: .zero, y: top, width: width, height: row.height),
          items: row.items.map { $0.moved(y: top) })))
    stack.height = top + row.height
    stack.lineCount += row.lineCount
    if let ruleBelow {
      let y = stack.height + row.leading * Self.ruleAir
      stack.items.append(.group(horizontalRule(ruleBelow, x: .zero, y: y, width: width)))
    }
  }
}

/// Sets the cells of a row beside each other.
private struct RowSetter {
  let columns: TableColumns
  let typesetter: Typesetter

  /// - Parameter isHead: cells end level, on the last line of the tallest, instead of beginning so.
  func set(_ cells: [ParagraphPlan], isHead: Bool) -> Stack {
    var row = Stack()
    let sets = zip(cells, columns.columns).map { cell, column in
      set(cell, in: column, isHead: isHead)
    }
    row.height = sets.map(\.height).max() ?? .zero
    row.lineCount = sets.map(\.lineCount).max() ?? 0
    for (index, set) in sets.enumerated() {
      let column = columns.columns[index]
      let frame = Rect(x: column.x, y: .zero, width: column.width, height: row.height)
      let shift = isHead ? row.height - set.height : .zero
      row.items.append(
        .group(
          Group(
            .cell(index + 1), frame: frame, source: cells[index].span,
            items: set.items.map { $0.moved(x: column.x, y: shift) })))
    }
    return row
  }

  /// A cell, `x` counted from its column's left edge.
  private func set(
    _ cell: ParagraphPlan, in column: TableColumns.Column, isHead: Bool
  ) -> Stack {
    var aligned = cell
    aligned.style.alignment = column.alignment.ofWords
    if column.alignment != .start { aligned.style.indent = .zero }
    guard let decimals = column.decimals, !isHead else {
      return stack([aligned], width: column.width, with: typesetter)
    }
    if let entry = DecimalColumn.measure(
      cell, isBackward: decimals.isBackward, typesetter)
    {
      let anchor = decimals.anchor(x: .zero, width: column.width)
      // A column that is too narrow for its numbers cuts them, and it is said.
      if decimals.width <= column.width {
        return oneLine(cell, x: anchor - entry.left, width: entry.left + entry.right)
      }
    } else if Numeral.isPlaceholder(cell.text), decimals.width <= column.width {
      // A dash stands in the middle of numbers with decimals, and below the units of whole ones.
      let natural = typesetter.width(of: cell.text)
      let block = decimals.isBackward ? .zero : column.width - decimals.width
      let rest = decimals.width - natural
      if natural > .zero, rest > .zero, decimals.hasDecimals {
        return oneLine(cell, x: block + rest / 2, width: natural)
      }
    }
    return stack([aligned], width: column.width, with: typesetter)
  }

  private func oneLine(_ cell: ParagraphPlan, x: Length, width: Length) -> Stack {
    let capHeight =
      cell.text.firstStyle.map { typesetter.metrics(for: $0).capHeight } ?? .zero
    let runs = setOneLine(
      cell.text, x: x, baseline: capHeight, width: width, alignment: .center, typesetter)
    var stack = Stack()
    stack.height = capHeight
    stack.lineCount = 1
    stack.items = [
      .group(
        Group(
          .line(1), frame: Rect(x: x, y: .zero, width: width, height: capHeight),
          source: runs.first?.source, passage: cell.passage, items: runs.map(Item.glyphs)))
    ]
    return stack
  }
}
