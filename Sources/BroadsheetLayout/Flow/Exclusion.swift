import BroadsheetBase
import BroadsheetIssue

/// Something in a leg's way: text stays away from it.
struct Exclusion: Hashable, Sendable {
  /// Where text may stand on a line that it takes the middle of.
  enum Opening: Hashable, Sendable {
    /// In the widest strip that anything leaves.
    case widest
    case both, left, right
  }

  /// The grid lines it takes, air included.
  var lines: Range<Int>
  /// From its left edge to its right one, air included.
  var left: Length
  var right: Length
  /// What an outline takes of each of its lines; nil when it takes the same of all: a rectangle.
  var bands: [[Outline.Band]]?
  var opening = Opening.widest

  /// A rectangle.
  init(lines: Range<Int>, left: Length, right: Length, opening: Opening = .widest) {
    self.lines = lines
    self.left = left
    self.right = right
    self.opening = opening
  }

  /// An outline.
  init(_ outline: Outline, on grid: PageGrid, opening: Opening = .widest) {
    let found = outline.bands(on: grid)
    lines = found.lines
    bands = found.bands
    left = found.bands.compactMap(\.first).map(\.left).min() ?? outline.frame.x
    right = found.bands.compactMap(\.last).map(\.right).max() ?? outline.frame.maxX
    self.opening = opening
  }

  /// Cuts what it takes of a line out of the strips that there are.
  ///
  /// - Returns: whether it takes anything of them.
  func cut(_ strips: inout [Strip], onLine line: Int) -> Bool {
    guard let bands else {
      return cut(&strips, left: left, right: right)
    }
    var touches = false
    for band in bands[line - lines.lowerBound] {
      if cut(&strips, left: band.left, right: band.right) { touches = true }
    }
    return touches
  }

  private func cut(_ strips: inout [Strip], left: Length, right: Length) -> Bool {
    guard strips.contains(where: { left < $0.right && right > $0.left }) else { return false }
    strips = strips.flatMap { strip -> [Strip] in
      guard left < strip.right, right > strip.left else { return [strip] }
      var rest: [Strip] = []
      if opening != .right { rest.append(Strip(left: strip.left, right: max(strip.left, left))) }
      if opening != .left { rest.append(Strip(left: min(strip.right, right), right: strip.right)) }
      return rest
    }
    return true
  }
}

/// A stretch of a grid line that nothing stands in.
struct Strip: Hashable, Sendable {
  var left: Length
  var right: Length
  var width: Length { right - left }
}

extension Leg {
  /// Text beside an outline for fewer lines than this, between lines without any, is not set.
  private static let leastStretch = 3

  /// Keeps text clear of one thing more.
  ///
  /// An outline that leaves room on both sides gives text the roomier one all the way down, so that
  /// the text does not jump from side to side.
  mutating func run(around exclusion: Exclusion, minimum: Length) {
    guard exclusion.left < x + width, exclusion.right > x else { return }
    var own = exclusion
    if let bands = exclusion.bands {
      let touched = bands.joined().contains { $0.left < x + width && $0.right > x }
      guard touched else { return }
      if own.opening == .widest { own.opening = roomierSide(of: bands) }
      own.bands = closingShortStretches(in: own, minimum: minimum)
    }
    exclusions.append(own)
  }

  private func roomierSide(of bands: [[Outline.Band]]) -> Exclusion.Opening {
    var (left, right) = (Length.zero, Length.zero)
    for line in bands {
      let own = line.filter { $0.left < x + width && $0.right > x }
      guard let first = own.first, let last = own.last else { continue }
      left += max(.zero, first.left - x)
      right += max(.zero, x + width - last.right)
    }
    if left == right { return readsRightToLeft ? .right : .left }
    return left > right ? .left : .right
  }

  /// The bands of an outline, with a line or two of text between lines that it closes closed too.
  private func closingShortStretches(
    in exclusion: Exclusion, minimum: Length
  ) -> [[Outline.Band]]? {
    guard var bands = exclusion.bands else { return nil }
    var alone = self
    alone.exclusions = [exclusion]
    let isOpen = exclusion.lines.map { !alone.strips(onLine: $0, minimum: minimum).isEmpty }
    var stretch = 0
    var hasClosed = false
    for (index, open) in isOpen.enumerated() {
      if open {
        stretch += 1
        continue
      }
      if hasClosed, stretch < Self.leastStretch {
        for line in index - stretch..<index {
          bands[line] = [Outline.Band(left: x, right: x + width)]
        }
      }
      (stretch, hasClosed) = (0, true)
    }
    return bands
  }
}
