import BroadsheetBase

/// The outline of a thing on a page, with the air that text keeps from it.
///
/// The air is an ellipse drawn along the outline, so that it is as wide beside a slope as beside an
/// upright edge.
struct Outline {
  /// What it takes of one grid line, from its left edge to its right one.
  struct Band: Hashable, Sendable {
    var left: Length
    var right: Length
  }

  let silhouette: Silhouette
  /// Where the picture stands that it is the outline of.
  let frame: Rect
  /// Beside it.
  let standoff: Length
  /// Above and below it: lines stand on a grid, so that half a line is added to this on average.
  let lift: Length

  init(_ silhouette: Silhouette, frame: Rect, standoff: Length, leading: Length) {
    self.silhouette = silhouette
    self.frame = frame
    self.standoff = standoff
    lift = max(.points(1), standoff - leading / 2)
  }

  /// What it takes of each grid line that it stands in the way of, the first and the last of which
  /// it does; of those between it may take nothing.
  ///
  /// A line reaches from its capitals' tops to where the next line's leading begins.
  func bands(on grid: PageGrid) -> (lines: Range<Int>, bands: [[Band]]) {
    let reach = frame.inset(by: Insets(all: -lift))
    let first = (reach.y - grid.typeArea.y).wholeSteps(of: grid.leading) - 1
    let last = (reach.maxY - grid.typeArea.y).steps(of: grid.leading) + 1
    var bands: [[Band]] = []
    var start = first
    for line in first...max(first, last) {
      let found = taken(
        from: grid.capTop(ofLine: line), to: grid.top(ofLine: line) + grid.leading)
      if bands.isEmpty, found.isEmpty { start = line + 1 } else { bands.append(found) }
    }
    while bands.last?.isEmpty == true { bands.removeLast() }
    return (start..<start + bands.count, bands)
  }

  /// What it takes between two heights, air included, from left to right.
  private func taken(from top: Length, to foot: Length) -> [Band] {
    let count = silhouette.rows.count
    guard count > 0, frame.height > .zero else { return [] }
    let row = frame.height / Double(count)
    func index(_ y: Length) -> Int {
      Int(((y - frame.y) / frame.height * Double(count)).rounded(.down))
    }
    let first = min(max(0, index(top - lift)), count)
    let rows = first..<max(first, min(count, index(foot + lift) + 1))
    var bands: [Band] = []
    for index in rows where !silhouette.rows[index].isEmpty {
      let y = frame.y + row * index
      let apart = max(.zero, max(top - (y + row), y - foot))
      guard apart < lift else { continue }
      let share = apart / lift
      let air = standoff * (1 - share * share).squareRoot()
      for span in silhouette.rows[index] {
        bands.append(
          Band(
            left: frame.x + frame.width * span.left - air,
            right: frame.x + frame.width * span.right + air))
      }
    }
    return merged(bands)
  }

  private func merged(_ bands: [Band]) -> [Band] {
    var result: [Band] = []
    for band in bands.sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
      if let last = result.last, band.left <= last.right {
        result[result.count - 1].right = max(last.right, band.right)
      } else {
        result.append(band)
      }
    }
    return result
  }
}

extension Length {
  fileprivate static func / (a: Length, divisor: Double) -> Length { a * (1 / divisor) }
}
