import BroadsheetBase
import BroadsheetText

/// A leg of body type: a strip of the baseline grid, minus what stands in it.
struct Leg: Hashable, Sendable {
  /// Index into the story's places.
  var place: Int
  /// On its page, in reading order, from 1.
  var number: Int
  var x: Length
  var width: Length
  var lines: Range<Int>
  var exclusions: [Exclusion]
  /// Whether lines begin at the right, so that of two strips on a line the right one comes first.
  var readsRightToLeft = false

  /// The places for text on a line, in reading order: the strips that nothing stands in and that are
  /// wide enough.
  ///
  /// One, the widest, but beside a part that takes text on both sides.
  func strips(onLine line: Int, minimum: Length) -> [Strip] {
    var strips = [Strip(left: x, right: x + width)]
    var takesAll = true
    for exclusion in exclusions where exclusion.lines.contains(line) {
      if exclusion.cut(&strips, onLine: line), exclusion.opening == .widest { takesAll = false }
    }
    // Of equal strips the first from the left.
    if !takesAll, let widest = strips.max(by: { $0.width < $1.width }) { strips = [widest] }
    let wide = strips.filter { $0.width >= min(minimum, width) }
    return readsRightToLeft ? wide.reversed() : wide
  }

  /// The widest place for text on a line.
  func strip(onLine line: Int, minimum: Length) -> (x: Length, width: Length)? {
    let strips = strips(onLine: line, minimum: minimum)
    return strips.max { $0.width < $1.width }.map { ($0.left, $0.width) }
  }
}

/// The place of one line of body type.
struct Cell: Hashable, Sendable {
  /// Index into the channel's legs.
  var leg: Int
  /// The grid line on its page.
  var line: Int
  var slot: LineSlot
  /// Whether other text stands on the line too, on the other side of a part.
  var isSplit = false
}

/// The way that a story's text takes: all its legs in reading order, on all its pages.
struct Channel: Sendable {
  let legs: [Leg]
  let cells: [Cell]
  /// For each cell, the index of the first cell of the next leg.
  let legEnds: [Int]
  /// For each cell, how many cells from it on are as wide as it is.
  private let evenRuns: [Int]
  /// The measure of lines that find no cell.
  let overflowWidth: Length
  /// Whether any line has two places.
  let hasSplitLines: Bool

  /// - Parameters:
  ///   - grids: the page grid of each place.
  ///   - minimumMeasure: the narrowest strip that takes text.
  init(legs: [Leg], grids: [PageGrid], minimumMeasure: Length) {
    self.legs = legs
    var cells: [Cell] = []
    var ends: [Int] = []
    for (index, leg) in legs.enumerated() {
      let grid = grids[leg.place]
      for line in leg.lines {
        let strips = leg.strips(onLine: line, minimum: minimumMeasure)
        for strip in strips {
          let slot = LineSlot(
            column: index, x: strip.left, baseline: grid.baseline(ofLine: line),
            width: strip.width)
          cells.append(Cell(leg: index, line: line, slot: slot, isSplit: strips.count > 1))
        }
      }
      while ends.count < cells.count { ends.append(cells.count) }
    }
    var even = [Int](repeating: 1, count: cells.count)
    for index in cells.indices.dropLast().reversed()
    where cells[index].slot.width == cells[index + 1].slot.width {
      even[index] = even[index + 1] + 1
    }
    self.cells = cells
    hasSplitLines = cells.contains(where: \.isSplit)
    legEnds = ends
    evenRuns = even
    overflowWidth = cells.last?.slot.width ?? legs.last?.width ?? .points(100)
  }

  func width(at position: Int) -> Length {
    position < cells.count ? cells[position].slot.width : overflowWidth
  }

  /// The first cell of the leg after the one that holds a position; beyond the last cell, never.
  func legEnd(after position: Int) -> Int {
    position < cells.count ? legEnds[position] : Int.max
  }

  /// Whether the story goes on elsewhere, in another slot, from this position on.
  func isJump(_ position: Int) -> Bool {
    position > 0 && position < cells.count
      && legs[cells[position].leg].place != legs[cells[position - 1].leg].place
  }

  /// The first position of the story's last place, when it has more than one.
  var lastPlaceStart: Int? {
    guard let last = cells.last else { return nil }
    let place = legs[last.leg].place
    let start = cells.firstIndex { legs[$0.leg].place == place } ?? 0
    return start > 0 ? start : nil
  }

  func isLegStart(_ position: Int) -> Bool {
    position == 0
      || position == cells.count
      || (position < cells.count && cells[position].leg != cells[position - 1].leg)
  }

  /// Whether something other than text stands right above a position in its leg.
  func followsGap(_ position: Int) -> Bool {
    guard position > 0, position < cells.count else { return false }
    let (before, cell) = (cells[position - 1], cells[position])
    return before.leg == cell.leg && before.line + 1 < cell.line
  }

  /// The first position below the next thing that stands in a leg, when fewer cells than a number
  /// lie above it.
  func belowGap(from start: Int, within count: Int) -> Int? {
    guard start < cells.count else { return nil }
    return (start + 1..<start + 1 + count).first { followsGap($0) }
      .flatMap { cells[$0].leg == cells[start].leg ? $0 : nil }
  }

  /// The position so many grid lines further down: beside a part, each line has two.
  func position(_ position: Int, down lines: Int) -> Int {
    guard hasSplitLines, lines > 0, position > 0, position < cells.count else {
      return position + lines
    }
    // A line that is begun is finished first.
    let wanted = cells[position - 1].line + 1 + lines
    var next = position
    while next < cells.count, cells[next].leg == cells[position].leg, cells[next].line < wanted {
      next += 1
    }
    return next
  }

  /// Whether one of some cells shares its line with another.
  func isSplit(from start: Int, count: Int) -> Bool {
    hasSplitLines && start < cells.count
      && cells[start..<min(cells.count, start + count)].contains(where: \.isSplit)
  }

  /// The first cell of the same leg below lines that are split, should some cells be on such lines.
  func belowSplitLines(from start: Int, count: Int) -> Int? {
    guard isSplit(from: start, count: count),
      let first = cells[start...].firstIndex(where: \.isSplit),
      let below = cells[first...].firstIndex(where: { !$0.isSplit }),
      cells[below].leg == cells[start].leg
    else { return nil }
    return below
  }

  /// The measures of lines from a position on, for a paragraph of at most `count` lines.
  func measures(from position: Int, count: Int) -> (first: [Length], rest: Length) {
    guard position < cells.count else { return ([], overflowWidth) }
    let even = evenRuns[position]
    if even >= count { return ([], cells[position].slot.width) }
    let reachesEnd = position + even >= cells.count
    if reachesEnd, cells[position].slot.width == overflowWidth { return ([], overflowWidth) }
    return ((0..<count).map { width(at: position + $0) }, width(at: position + count))
  }
}
