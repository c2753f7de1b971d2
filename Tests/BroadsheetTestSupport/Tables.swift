import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A table of plain cells, no rules, a gutter of one character.
///
/// - Parameters:
///   - head: the head's cells, parted by `|`; empty for none.
///   - rows: one a line, cells parted by `|`.
public func table(
  _ alignments: [TablePlan.Alignment], head: String = "", _ rows: String, language: String = "en-GB"
) -> TablePlan {
  func row(_ line: Substring, _ role: ParagraphRole, _ number: Int) -> [ParagraphPlan] {
    line.split(separator: "|", omittingEmptySubsequences: false).map {
      paragraph(
        $0.trimmingSpaces, role, language: language, at: number * 1000)
    }
  }
  return TablePlan(
    alignments: alignments, head: head.isEmpty ? [] : row(head[...], .tableHead, 0),
    rows: rows.split(separator: "\n").enumerated().map { row($1, .tableCell, $0 + 1) },
    headRule: nil, rowRule: nil, gutter: .points(10))
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension TestStory {
  /// Adds a footnote with its number, or the sources.
  public mutating func addNote(
    _ text: String, number: Int? = nil, rule: NoteRule? = nil, spaceBefore: Double = 0
  ) {
    var plan = paragraph(text, number == nil ? .source : .footnote, at: offset)
    plan.marker = number.map { styled(String($0)) }
    plan.style.startIndent = number == nil ? .zero : .points(10)
    plan.ruleAbove = rule
    plan.spaceBefore = spaceBefore
    add(plan, length: text.utf8.count)
  }
}
