import BroadsheetIssue

/// Turns the heights of a dummy's rows into grid lines.
///
/// Fixed rows and rows that fit their content take what they need; the others share the rest, the
/// remainder of the division going to the upper rows' boundaries by rounding.
///
/// - Parameters:
///   - total: the lines there are.
///   - needed: for rows that are `fit`, the lines their content needs, the gap below included.
/// - Returns: the first line of each row, and `total` at the end.
func rowStarts(_ rows: [RowHeight], total: Int, needed: [Int: Int]) -> [Int] {
  var fixed = 0
  var shares = 0.0
  for (index, row) in rows.enumerated() {
    switch row {
    case .lines(let count): fixed += count
    case .fit: fixed += needed[index] ?? 0
    case .fraction(let share): shares += share
    }
  }
  let rest = Double(max(0, total - fixed))
  var starts = [0]
  var whole = 0
  var shared = 0.0
  for (index, row) in rows.enumerated() {
    switch row {
    case .lines(let count): whole += count
    case .fit: whole += needed[index] ?? 0
    case .fraction(let share): shared += share
    }
    let sharedLines = shares > 0 ? (rest * shared / shares).rounded() : 0
    starts.append(min(total, whole + Int(sharedLines)))
  }
  // Without any share the last row takes what is left, unless it is to fit its content.
  if shares == 0, fixed < total, rows.last != .fit { starts[rows.count] = total }
  return starts
}
