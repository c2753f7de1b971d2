import BroadsheetBase

/// A headline broken into lines, whatever its size will be.
package struct HeadlineBreaking: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    /// Index of the break that ends it; see `BrokenLine.end`.
    package let end: Int
    /// Its width at the size and tracking it was shaped in.
    package let width: Length
    /// The type sizes of everything in it that bears tracking, added up.
    package let ems: Length
  }

  package let lines: [Line]
  /// What its breaks cost, on the scale of `HeadlineCost`; a break at a comma counts against it.
  package let faults: Double

  /// The line that decides how large the type may be.
  package var longest: Line {
    lines.max { $0.width < $1.width } ?? Line(end: 0, width: .zero, ems: .zero)
  }
}

/// What a headline's faults cost: 1 is what a head set one per cent smaller than its style costs.
package enum HeadlineCost {
  /// A line that ends in "the", "of" or "and".
  static let weakEnd = 100.0
  /// A line that ends in a number parted from what it counts.
  static let numberEnd = 15.0
  /// A line that ends in an author's own hyphen or dash.
  static let dashEnd = 25.0
  /// A line that ends in a comma or a colon reads well.
  static let senseEnd = -4.0
  /// A short word alone on a line; on the last line.
  static let loneWord = 25.0
  static let loneLastWord = 40.0
  /// The share of the mean line below which a word alone is short.
  static let shortShare = 0.7
  /// Unevenness: times the mean square of each line's departure from the mean line, as a share.
  static let unevenness = 200.0
  /// A last line longer than the mean weighs more than a shorter one: heads step inwards.
  static let heavyFoot = 1.3
}

/// The best balanced breaking of a headline into so many lines; nil when there is none.
///
/// Words are never cut and hyphens never added. The sum of the lines' widths hardly depends on
/// where the breaks are, so even lines are the ones of least squares, at whatever size they are set:
/// one search serves all sizes (Knuth and Plass's dynamic program, with line numbers as states).
///
/// - Parameter widest: the widest that a line may be, at the size and tracking of `text`.
package func headlineBreaking(
  of text: PreparedText, lines count: Int, widest: Length
) -> HeadlineBreaking? {
  HeadlineBreaker(text: text, count: count, widest: widest.units).run()
}

private struct HeadlineBreaker {
  private struct Best {
    var cost = Double.infinity
    var previous = -1
  }

  let text: PreparedText
  let count: Int
  let widest: Int
  /// The breaks that a line may end at.
  private let points: [Int]
  private let mean: Double

  init(text: PreparedText, count: Int, widest: Int) {
    self.text = text
    self.count = count
    self.widest = widest
    points = text.entries.indices.filter {
      !text.entries[$0].kind.isSyllableEnd && !text.entries[$0].isCut
    }
    mean = max(1, Double(text.naturalWidth.units) / Double(count))
  }

  func run() -> HeadlineBreaking? {
    guard count > 0, count <= points.count else { return nil }
    // By line, then by the point that ends it.
    var table: [[Best]] = []
    for line in 0..<count {
      var row = Array(repeating: Best(), count: points.count)
      for end in line..<points.count {
        // From the nearest start to the farthest: lines only get longer.
        var start = end - 1
        while start >= -1 {
          guard let cost = cost(from: start, to: end, line: line) else { break }
          let before =
            line == 0 ? (start == -1 ? 0 : .infinity) : before(start, in: table[line - 1])
          if before + cost < row[end].cost { row[end] = Best(cost: before + cost, previous: start) }
          if start >= 0, text.entries[points[start]].kind == .mandatory { break }
          start -= 1
        }
      }
      table.append(row)
    }
    guard table[count - 1][points.count - 1].cost < .infinity else { return nil }
    return breaking(from: table)
  }

  private func before(_ point: Int, in row: [Best]) -> Double {
    point < 0 ? .infinity : row[point].cost
  }

  /// - Returns: nil when the line is too long.
  private func cost(from start: Int, to end: Int, line: Int) -> Double? {
    let width = text.content(from: start < 0 ? -1 : points[start], to: points[end]).width
    guard width <= widest else { return nil }
    let entry = text.entries[points[end]]
    let isLast = end == points.count - 1
    let departure = (Double(width) - mean) / mean
    var cost = HeadlineCost.unevenness * departure * departure / Double(count)
    if isLast, count > 1, departure > 0 { cost *= HeadlineCost.heavyFoot }
    let startsAtForced = start >= 0 && text.entries[points[start]].kind == .mandatory
    if count > 1, end == start + 1, !startsAtForced, isLast || entry.kind != .mandatory,
      Double(width) < mean * HeadlineCost.shortShare
    {
      cost += isLast ? HeadlineCost.loneLastWord : HeadlineCost.loneWord
    }
    // What the author forced is the author's.
    if entry.kind != .mandatory { cost += endCost(entry, from: start, to: end) }
    return cost
  }

  private func endCost(_ entry: PreparedText.Entry, from start: Int, to end: Int) -> Double {
    if entry.followsWeakWord { return HeadlineCost.weakEnd }
    let utf8 = text.shaped.text.utf8
    let from = end > 0 ? text.textOffset(after: points[end - 1]) : 0
    var word = utf8[from..<text.textOffset(after: points[end])]
    while word.last == 0x20 || word.last == 0x0A { word.removeLast() }
    guard let last = word.last else { return 0 }
    if last == 0x2C || last == 0x3A || last == 0x3B { return HeadlineCost.senseEnd }
    let isDash =
      last == 0x2D || word.suffix(3) == [0xE2, 0x80, 0x93] || word.suffix(3) == [0xE2, 0x80, 0x94]
    if isDash { return entry.kind == .plain ? HeadlineCost.dashEnd : 0 }
    let isNumber = word.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? HeadlineCost.numberEnd : 0
  }

  private func breaking(from table: [[Best]]) -> HeadlineBreaking {
    var lines: [HeadlineBreaking.Line] = []
    var end = points.count - 1
    for line in stride(from: count - 1, through: 0, by: -1) {
      let start = table[line][end].previous
      let before = start < 0 ? -1 : points[start]
      let width = text.content(from: before, to: points[end]).width
      lines.append(
        HeadlineBreaking.Line(
          end: points[end], width: Length(units: width), ems: ems(from: before, to: points[end])))
      end = start
    }
    return HeadlineBreaking(
      lines: lines.reversed(), faults: table[count - 1][points.count - 1].cost)
  }

  /// Every cluster that takes room bears tracking once, spaces too.
  private func ems(from start: Int, to end: Int) -> Length {
    let shaped = text.shaped
    let first = start < 0 ? 0 : text.entries[start].nextGlyph
    var units = 0
    var cluster: Int32 = -1
    for index in first..<max(first, text.entries[end].glyphEnd) {
      let glyph = shaped.glyphs[index]
      guard glyph.advance > 0, glyph.cluster != cluster else { continue }
      cluster = glyph.cluster
      let run = PreparedText.run(of: index, in: shaped)
      units += shaped.text.runs[run.styleRun].style.size.units
    }
    return Length(units: units)
  }
}

extension PreparedText {
  package var breakCount: Int { entries.count }

  /// The natural width of a line that begins after one break (-1: at the start) and ends at another.
  package func width(after start: Int, to end: Int) -> Length {
    Length(units: content(from: start, to: end).width)
  }
}
