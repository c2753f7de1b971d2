import BroadsheetBase
import BroadsheetText

/// Something in a leg's way: text stays `standoff` away from it.
struct Exclusion: Hashable, Sendable {
  /// The grid lines it takes, air included.
  var lines: Range<Int>
  /// From its left edge to its right one, air included.
  var left: Length
  var right: Length
}

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

  /// The place for text on a line: the widest strip that nothing stands in, if it is wide enough.
  func strip(onLine line: Int, minimum: Length) -> (x: Length, width: Length)? {
    var strips = [(left: x, right: x + width)]
    for exclusion in exclusions where exclusion.lines.contains(line) {
      strips = strips.flatMap { strip -> [(left: Length, right: Length)] in
        guard exclusion.left < strip.right, exclusion.right > strip.left else { return [strip] }
        return [
          (strip.left, max(strip.left, exclusion.left)),
          (min(strip.right, exclusion.right), strip.right),
        ]
      }
    }
    // Of equal strips the first in reading order.
    let widest = strips.max { $0.right - $0.left < $1.right - $1.left }
    guard let widest, widest.right - widest.left >= min(minimum, width) else { return nil }
    return (widest.left, widest.right - widest.left)
  }
}

/// The place of one line of body type.
struct Cell: Hashable, Sendable {
  /// Index into the channel's legs.
  var leg: Int
  /// The grid line on its page.
  var line: Int
  var slot: LineSlot
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
        guard let strip = leg.strip(onLine: line, minimum: minimumMeasure) else { continue }
        let slot = LineSlot(
          column: index, x: strip.x, baseline: grid.baseline(ofLine: line), width: strip.width)
        cells.append(Cell(leg: index, line: line, slot: slot))
      }
      while ends.count < cells.count { ends.append(cells.count) }
    }
    var even = [Int](repeating: 1, count: cells.count)
    for index in cells.indices.dropLast().reversed()
    where cells[index].slot.width == cells[index + 1].slot.width {
      even[index] = even[index + 1] + 1
    }
    self.cells = cells
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
