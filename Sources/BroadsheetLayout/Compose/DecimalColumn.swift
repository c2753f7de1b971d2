import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A column of numbers, measured at their decimal signs.
///
/// Left of the signs stand whole digits, right of them decimals and units; where text runs right to
/// left, units stand at the left. Marks of notes hang in the gutter. On a page that is turned over
/// at the end, left is right.
struct DecimalColumn {
  /// A number of the column, measured.
  struct Entry {
    var numeral: Numeral
    /// From its left edge to its decimal sign, and from there to its right edge.
    var left: Length
    var right: Length
    /// The width of the notes' marks: part of `right`, of `left` where text runs right to left.
    var note: Length
  }

  /// The most that stands on either side of the decimal signs.
  private(set) var left = Length.zero
  private(set) var right = Length.zero
  /// Whether numbers range to the left.
  let isBackward: Bool

  var width: Length { left + right }

  /// - Parameter gutter: what marks of notes may hang in; zero in a table's last column.
  init(
    _ cells: [ParagraphPlan], isBackward: Bool, gutter: Length, with typesetter: Typesetter
  ) {
    self.isBackward = isBackward
    for cell in cells {
      guard let entry = Self.measure(cell, isBackward: isBackward, typesetter) else { continue }
      let hanging = min(entry.note, gutter)
      left = max(left, entry.left - (isBackward ? hanging : .zero))
      right = max(right, entry.right - (isBackward ? .zero : hanging))
    }
  }

  /// The number in a cell; nothing for words and placeholders.
  static func measure(
    _ cell: ParagraphPlan, isBackward: Bool, _ typesetter: Typesetter
  ) -> Entry? {
    let isRightToLeft = isBackward != typesetter.isMirrored
    guard let numeral = Numeral(cell.text) else { return nil }
    func width(_ range: Range<Int>) -> Length {
      range.isEmpty ? .zero : typesetter.width(of: cell.text.slice(range))
    }
    let count = cell.text.utf8.count
    // Where text runs right to left a sign before the digits stands at their right, unless the author
    // put a left-to-right mark before it (Unicode Standard Annex 9, rules W4 to W7).
    let sign = isRightToLeft ? signLength(of: cell.text, from: numeral.figures.lowerBound) : 0
    let start = min(numeral.figures.lowerBound + sign, numeral.point)
    let lead = width(0..<start)
    let whole = width(start..<numeral.point)
    let fraction = width(numeral.point..<numeral.figures.upperBound)
    let unit = width(numeral.figures.upperBound..<numeral.noteStart)
    let note = width(numeral.noteStart..<count)
    var entry =
      isRightToLeft
      ? Entry(numeral: numeral, left: note + unit + whole, right: fraction + lead, note: note)
      : Entry(numeral: numeral, left: lead + whole, right: fraction + unit + note, note: note)
    if typesetter.isMirrored { swap(&entry.left, &entry.right) }
    return entry
  }

  private static func signLength(of text: StyledText, from start: Int) -> Int {
    let scalars = String(decoding: text.utf8[start...], as: UTF8.self).unicodeScalars
    guard let first = scalars.first, ["+", "-", "−", "–", "±"].contains(first) else { return 0 }
    return String(first).utf8.count
  }

  /// Where the decimal signs stand in a column, whose numbers range to its end side.
  func anchor(x: Length, width: Length) -> Length {
    isBackward ? x + left : x + width - right
  }

  /// Whether any number has something after its decimal sign's place.
  var hasDecimals: Bool { right > .zero }
}
