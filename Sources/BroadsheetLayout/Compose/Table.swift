import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Sets a table across a width.
///
/// Columns get their natural widths when there is room, and of the rest a share by those widths; when
/// there is not, wide columns share what narrow ones leave and their cells turn over.
func compose(_ table: TablePlan, width: Length, with typesetter: Typesetter) -> Stack {
  let widths = columnWidths(of: table, width: width, with: typesetter)
  var setting = TableSetting(table: table, widths: widths, width: width, typesetter: typesetter)
  if !table.head.isEmpty { setting.addRow(table.head, number: 0, ruleBelow: table.headRule) }
  for (index, row) in table.rows.enumerated() {
    let isLast = index == table.rows.count - 1
    setting.addRow(row, number: index + 1, ruleBelow: isLast ? nil : table.rowRule)
  }
  return setting.result
}

private func columnWidths(
  of table: TablePlan, width: Length, with typesetter: Typesetter
) -> [Length] {
  let count = table.alignments.count
  let room = max(Length(units: 1024 * count), width - table.gutter * (count - 1))
  var natural = [Length](repeating: .zero, count: count)
  for row in [table.head] + table.rows {
    for (index, cell) in row.enumerated() where index < count {
      // A hair more than the text, so that rounding never turns a word over.
      natural[index] = max(natural[index], typesetter.width(of: cell.text) + .points(0.1))
    }
  }
  let total = natural.reduce(Length.zero, +)
  if total <= room {
    let share = (room - total) / max(total, Length(units: 1))
    return natural.map { $0 + $0 * share }
  }
  // Too wide: columns narrower than their fair share keep their width, the others divide the rest
  // by their natural widths.
  var widths = natural
  var open = Set(0..<count)
  var left = room
  while true {
    let wanted = open.reduce(Length.zero) { $0 + natural[$1] }
    let fair = left / max(open.count, 1)
    let narrow = open.filter { natural[$0] <= fair }
    if narrow.isEmpty || narrow.count == open.count {
      for index in open { widths[index] = left * (natural[index] / max(wanted, Length(units: 1))) }
      return widths
    }
    for index in narrow {
      left -= natural[index]
      open.remove(index)
    }
  }
}

private struct TableSetting {
  /// Air between a row's last line and the rule below it, as a share of the row's leading.
  private static let ruleAir = 0.28

  let table: TablePlan
  let widths: [Length]
  let width: Length
  let typesetter: Typesetter
  var result = Stack()

  mutating func addRow(_ cells: [ParagraphPlan], number: Int, ruleBelow: RulePlan?) {
    let leading = cells.map(\.style.leading).max() ?? .points(9)
    var sets: [(stack: Stack, x: Length)] = []
    var x = Length.zero
    for (index, cell) in cells.enumerated() where index < widths.count {
      var aligned = cell
      aligned.style.alignment =
        switch table.alignments[index] {
        case .start: .start
        case .center: .center
        case .end: .end
        }
      sets.append((stack([aligned], width: widths[index], with: typesetter), x))
      x += widths[index] + table.gutter
    }
    let height = sets.map(\.stack.height).max() ?? .zero
    let isFirst = result.items.isEmpty
    let capHeight =
      cells.first?.text.firstStyle.map { typesetter.metrics(for: $0).capHeight } ?? .zero
    let top = isFirst ? .zero : result.height + leading - capHeight
    var groups: [Item] = []
    for (index, set) in sets.enumerated() {
      let frame = Rect(x: set.x, y: top, width: widths[index], height: height)
      groups.append(
        .group(
          Group(
            .cell(index + 1), frame: frame, source: cells[index].span,
            items: set.stack.items.map { $0.moved(x: set.x, y: top) })))
    }
    result.items.append(
      .group(
        Group(
          .row(number), frame: Rect(x: .zero, y: top, width: width, height: height),
          items: groups)))
    result.height = top + height
    result.lineCount += sets.map(\.stack.lineCount).max() ?? 0
    if let ruleBelow {
      let y = result.height + leading * Self.ruleAir
      result.items.append(.group(horizontalRule(ruleBelow, x: .zero, y: y, width: width)))
    }
  }
}
