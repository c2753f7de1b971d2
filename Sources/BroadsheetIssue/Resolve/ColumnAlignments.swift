import BroadsheetText

/// How a table's columns stand, by the author's marks and by what is in them.
///
/// A column that the author ranged right (`---:`) and that holds numbers more than words aligns on
/// the decimal sign; so does a column without a mark that holds nothing but numbers.
///
/// - Parameters:
///   - marks: the author's, one a column; nothing where there is none.
///   - rows: without the head.
func columnAlignments(
  marks: [TablePlan.Alignment?], rows: [[ParagraphPlan]]
) -> [TablePlan.Alignment] {
  marks.enumerated().map { column, mark in
    guard mark == nil || mark == .end else { return mark ?? .start }
    var numbers = 0
    var words = 0
    for row in rows where column < row.count && !Numeral.isPlaceholder(row[column].text) {
      if Numeral(row[column].text) != nil { numbers += 1 } else { words += 1 }
    }
    let isNumeric = mark == nil ? numbers > 0 && words == 0 : numbers > words
    return isNumeric ? .decimal : mark ?? .start
  }
}
