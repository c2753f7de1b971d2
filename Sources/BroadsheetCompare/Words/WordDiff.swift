/// A stretch of words that was replaced by another; one of the two may be empty.
struct Edit: Hashable, Sendable {
  var old: Range<Int>
  var new: Range<Int>
}

/// The stretches in which two lists of words differ, in order.
///
/// Words that stand once in both lists anchor it, and the longest row of them in one order is kept
/// (Bram Cohen's patience diff); what lies between is compared by longest common subsequence when
/// it is short enough, and replaced as a whole when it is not. So it finds what a reader would call
/// the change, and takes no more than about n log n + `limit` steps a stretch.
///
/// - Parameter limit: the most cells of a table of common subsequences.
func edits(from old: [String], to new: [String], limit: Int = 250_000) -> [Edit] {
  var diff = WordDiff(old: old, new: new, limit: limit)
  diff.compare(Edit(old: old.indices, new: new.indices))
  return diff.merged
}

private struct WordDiff {
  let old: [String]
  let new: [String]
  let limit: Int
  /// In order; neighbours may touch.
  private var found: [Edit] = []

  init(old: [String], new: [String], limit: Int) {
    self.old = old
    self.new = new
    self.limit = limit
  }

  var merged: [Edit] {
    var merged: [Edit] = []
    for edit in found {
      if let last = merged.last, last.old.upperBound == edit.old.lowerBound,
        last.new.upperBound == edit.new.lowerBound
      {
        merged[merged.count - 1] = Edit(
          old: last.old.lowerBound..<edit.old.upperBound,
          new: last.new.lowerBound..<edit.new.upperBound)
      } else {
        merged.append(edit)
      }
    }
    return merged
  }

  /// Compares a stretch of both; each level has an anchor less to look at, so it ends.
  mutating func compare(_ stretch: Edit) {
    let rest = trimmed(stretch)
    if rest.old.isEmpty, rest.new.isEmpty { return }
    if rest.old.isEmpty || rest.new.isEmpty {
      found.append(rest)
      return
    }
    let anchors = anchors(in: rest)
    guard !anchors.isEmpty else {
      compareByTable(rest)
      return
    }
    var start = (old: rest.old.lowerBound, new: rest.new.lowerBound)
    for anchor in anchors {
      compare(Edit(old: start.old..<anchor.old, new: start.new..<anchor.new))
      start = (anchor.old + 1, anchor.new + 1)
    }
    compare(Edit(old: start.old..<rest.old.upperBound, new: start.new..<rest.new.upperBound))
  }

  /// Without what both begin and end with.
  private func trimmed(_ stretch: Edit) -> Edit {
    var (a, b) = (stretch.old, stretch.new)
    while let first = a.first, let other = b.first, old[first] == new[other] {
      a.removeFirst()
      b.removeFirst()
    }
    while let last = a.last, let other = b.last, old[last] == new[other] {
      a.removeLast()
      b.removeLast()
    }
    return Edit(old: a, new: b)
  }

  private struct Anchor {
    let old: Int
    let new: Int
  }

  /// The longest row of words that are alone of their kind in both, in the same order.
  private func anchors(in stretch: Edit) -> [Anchor] {
    var counts: [String: (old: Int, new: Int, place: Int)] = [:]
    for index in stretch.old { counts[old[index], default: (0, 0, 0)].old += 1 }
    for index in stretch.new {
      counts[new[index], default: (0, 0, 0)].new += 1
      counts[new[index]]?.place = index
    }
    let unique = stretch.old.compactMap { index -> Anchor? in
      guard let count = counts[old[index]], count.old == 1, count.new == 1 else { return nil }
      return Anchor(old: index, new: count.place)
    }
    // Patience sorting: piles by their last card, each card knows the one below it.
    var piles: [Int] = []
    var before = [Int?](repeating: nil, count: unique.count)
    for (card, anchor) in unique.enumerated() {
      var (low, high) = (0, piles.count)
      while low < high {
        let middle = (low + high) / 2
        if unique[piles[middle]].new < anchor.new { low = middle + 1 } else { high = middle }
      }
      before[card] = low > 0 ? piles[low - 1] : nil
      if low == piles.count { piles.append(card) } else { piles[low] = card }
    }
    var row: [Anchor] = []
    var card = piles.last
    while let index = card {
      row.append(unique[index])
      card = before[index]
    }
    return row.reversed()
  }

  private mutating func compareByTable(_ stretch: Edit) {
    let (rows, columns) = (stretch.old.count, stretch.new.count)
    guard rows * columns <= limit else {
      found.append(stretch)
      return
    }
    let (top, left) = (stretch.old.lowerBound, stretch.new.lowerBound)
    /// The length of the longest common subsequence of what follows each pair of places.
    var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    func at(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        lengths[at(row, column)] =
          old[top + row] == new[left + column]
          ? lengths[at(row + 1, column + 1)] + 1
          : max(lengths[at(row + 1, column)], lengths[at(row, column + 1)])
      }
    }
    var (row, column) = (0, 0)
    while row < rows || column < columns {
      if row < rows, column < columns, old[top + row] == new[left + column] {
        row += 1
        column += 1
        continue
      }
      let takesOld =
        column == columns
        || row < rows && lengths[at(row + 1, column)] >= lengths[at(row, column + 1)]
      let (a, b) = (top + row, left + column)
      found.append(takesOld ? Edit(old: a..<a + 1, new: b..<b) : Edit(old: a..<a, new: b..<b + 1))
      if takesOld { row += 1 } else { column += 1 }
    }
  }
}
