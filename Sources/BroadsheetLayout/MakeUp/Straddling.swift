import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

// Quotations that stand over the gutter between two legs.
extension FloatPlacement {
  /// The least text that stands above and below them, in grid lines.
  private static let leastText = 4

  /// A box over the gutter between two legs, as near as may be to a position in the channel; nothing
  /// when no two legs are wide enough to leave text a strip beside it, or deep enough.
  ///
  /// It is as wide as a leg, or narrower so that each leg keeps a strip of the layout's least measure.
  func straddling(_ part: Int, _ box: BoxPlan, at position: Int, in channel: Channel) -> Float? {
    guard !channel.cells.isEmpty else { return nil }
    let cell = channel.cells[min(position, channel.cells.count - 1)]
    for first in [cell.leg, cell.leg - 1] {
      guard let (x, width) = room(between: first, in: channel.legs, for: part) else { continue }
      let height = compose(box, width: width, with: typesetter).height
      let grid = grids[channel.legs[first].place]
      let count = grid.lines(covering: height)
      let wanted = cell.line + 1
      let margin = Self.leastText + 1
      let open = shared(freeLines(of: first, in: channel), freeLines(of: first + 1, in: channel))
        .filter { $0.count >= count + margin * 2 }
      guard let stretch = open.first(where: { $0.upperBound > wanted }) ?? open.last else {
        continue
      }
      let top = min(
        max(wanted, stretch.lowerBound + margin), stretch.upperBound - margin - count)
      var float = Float(
        part: part, legs: first..<first + 2, lines: top..<top + count, isFlexible: false,
        rect: .zero, leavesRoom: true)
      let whole = rect(of: float, legs: channel.legs)
      float.rect = Rect(x: x, y: whole.y, width: width, height: whole.height)
      return float
    }
    return nil
  }

  /// The place between a leg and the next one of the same slot.
  private func room(
    between first: Int, in legs: [Leg], for part: Int
  ) -> (x: Length, width: Length)? {
    guard legs.indices.contains(first), legs.indices.contains(first + 1),
      legs[first].place == legs[first + 1].place
    else { return nil }
    let (left, right) =
      legs[first].x < legs[first + 1].x
      ? (legs[first], legs[first + 1]) : (legs[first + 1], legs[first])
    let gap = right.x - (left.x + left.width)
    let narrower = min(left.width, right.width)
    let standoff = story.parts[part].runaround.standoff ?? format.gutter
    let bite = narrower - format.minimumMeasure - standoff
    let width = min(narrower, bite * 2 + gap)
    guard gap >= .zero, width >= format.minimumMeasure else { return nil }
    return (left.x + left.width + (gap - width) / 2, width)
  }

  private func shared(_ a: [Range<Int>], _ b: [Range<Int>]) -> [Range<Int>] {
    a.flatMap { one in b.filter { $0.overlaps(one) }.map { $0.clamped(to: one) } }
  }
}
