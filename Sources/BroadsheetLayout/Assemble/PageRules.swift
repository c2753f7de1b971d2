import BroadsheetBase
import BroadsheetIssue

/// The rules between slots: down the gutters, and across above what begins a new matter.
///
/// Slots of one story (its text, its parts) have none between them; neither have boxes,
/// advertisements and furniture, which keep apart by themselves.
struct PageRules {
  let page: PagePlan
  let frames: PageFrames
  let format: PageFormat
  let stories: [StoryPlan]

  func groups() -> [Group] {
    var groups: [Group] = []
    if let rule = format.columnRule { groups += columnRules(rule) }
    if let rule = format.cutoffRule { groups += cutoffRules(rule) }
    return groups
  }

  /// What a slot belongs to: its story, or itself.
  private func owner(_ index: Int) -> String {
    switch page.slots[index].content {
    case .story(let story), .part(let story, _), .head(let story): "story \(story)"
    case .furniture, .advertisement: "slot \(index)"
    }
  }

  private func takesRules(_ index: Int) -> Bool {
    let slot = page.slots[index]
    if !slot.options.rules || slot.options.isBoxed { return false }
    switch slot.content {
    case .story, .part, .head: return true
    case .furniture, .advertisement: return false
    }
  }

  /// Whether a slot holds a box that begins with a rule of its own.
  private func hasOwnRule(_ index: Int) -> Bool {
    guard case .part(let story, let part) = page.slots[index].content else { return false }
    switch stories[story].parts[part].content {
    case .pullQuote(let box), .factBox(let box): return box.topRule != nil
    case .picture, .table: return false
    }
  }

  /// The lines of each slot in each column, by column.
  private func runs(inColumn column: Int) -> [(slot: Int, lines: Range<Int>)] {
    frames.slots.indices.flatMap { index in
      frames.slots[index].columns.filter { $0.column == column }.map { (index, $0.lines) }
    }
  }

  private func columnRules(_ rule: RulePlan) -> [Group] {
    var groups: [Group] = []
    for column in 0..<max(0, format.columns - 1) {
      let x = frames.grid.x(ofColumn: column + 1) - format.gutter / 2
      for lines in partedLines(right: column + 1) {
        let rect = frames.grid.rect(columns: column..<column + 1, lines: lines)
        groups.append(verticalRule(rule, x: x, y: rect.y, height: rect.height))
      }
    }
    return groups
  }

  /// The stretches of lines along which different matters stand left and right of a gutter.
  ///
  /// The gap between two rows does not part a stretch when the same two matters go on below it.
  private func partedLines(right column: Int) -> [Range<Int>] {
    var stretches: [(lines: Range<Int>, owners: String)] = []
    for left in runs(inColumn: column - 1) where takesRules(left.slot) {
      for right in runs(inColumn: column)
      where takesRules(right.slot) && owner(left.slot) != owner(right.slot)
        && left.lines.overlaps(right.lines)
      {
        let lines = left.lines.clamped(to: right.lines)
        stretches.append((lines, owner(left.slot) + " " + owner(right.slot)))
      }
    }
    stretches.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    var merged: [(lines: Range<Int>, owners: String)] = []
    for stretch in stretches {
      if let last = merged.last, last.owners == stretch.owners,
        stretch.lines.lowerBound - last.lines.upperBound <= format.rowGap
      {
        merged[merged.count - 1].lines =
          last.lines.lowerBound..<max(last.lines.upperBound, stretch.lines.upperBound)
      } else {
        merged.append(stretch)
      }
    }
    return merged.map(\.lines)
  }

  /// Whether a slot holds a notice: it asks for no rule, but lets one run on below it.
  private func isNotice(_ index: Int) -> Bool {
    guard case .furniture(let furniture) = page.slots[index].content,
      case .box(let box) = furniture.content
    else { return false }
    return box.frame == nil && box.bottomRule == nil
  }

  private func cutoffRules(_ rule: RulePlan) -> [Group] {
    var tops: [(owner: String, line: Int, column: Int)] = []
    /// Below notices: they only lengthen a rule that another column asks for.
    var weak: [(owner: String, line: Int, column: Int)] = []
    for (index, frame) in frames.slots.enumerated() where takesRules(index) && !hasOwnRule(index) {
      for column in frame.columns {
        let top = column.lines.lowerBound
        // Nothing new begins where a part stands inside its own story.
        let isInside = runs(inColumn: column.column).contains { other in
          other.slot != index && owner(other.slot) == owner(index)
            && other.lines.lowerBound < top && other.lines.upperBound > top
        }
        if isInside { continue }
        let above = runs(inColumn: column.column).filter { $0.lines.upperBound <= top }
          .max { $0.lines.upperBound < $1.lines.upperBound }
        guard let above, owner(above.slot) != owner(index) else { continue }
        if takesRules(above.slot) {
          tops.append((owner(index), top, column.column))
        } else if isNotice(above.slot) {
          weak.append((owner(index), top, column.column))
        }
      }
    }
    tops += weak.filter { weak in tops.contains { $0.owner == weak.owner && $0.line == weak.line } }
    // Neighbouring columns of one matter with one top share one rule.
    tops.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    var spans: [(owner: String, line: Int, columns: Range<Int>)] = []
    for top in tops {
      if let last = spans.last, last.owner == top.owner, last.line == top.line,
        last.columns.upperBound == top.column
      {
        spans[spans.count - 1].columns = last.columns.lowerBound..<top.column + 1
      } else {
        spans.append((top.owner, top.line, top.column..<top.column + 1))
      }
    }
    return spans.map { span in
      let rect = frames.grid.rect(columns: span.columns, lines: span.line..<span.line + 1)
      return horizontalRule(rule, x: rect.x, y: rect.y - cutoffDistance, width: rect.width)
    }
  }

  /// From the rule to the capitals below it: the middle of the gap between last baseline and first
  /// capitals.
  private var cutoffDistance: Length {
    (frames.grid.leading * (format.rowGap + 1) - frames.grid.capHeight) / 2
  }
}
