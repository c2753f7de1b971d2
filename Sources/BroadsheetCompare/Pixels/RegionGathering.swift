/// Boxes around what is marked on a picture, near marks in one box.
struct Regions: Sendable {
  /// From the top down, then from the left; the largest when there are too many.
  let boxes: [PixelRegion]
  let more: Int
}

/// Gathers marked pixels into boxes.
///
/// - Parameters:
///   - mask: a byte a pixel; what is not 0 is marked.
///   - limit: the most boxes; those with the most marks are kept.
func regions(
  of mask: [UInt8], width: Int, height: Int, raster: PageRaster?, limit: Int
) -> Regions {
  var gathering = RegionGathering(width: width, height: height)
  gathering.read(mask)
  let boxes = gathering.boxes()
  let kept = boxes.sorted { ($1.changed, $0.y, $0.x) < ($0.changed, $1.y, $1.x) }.prefix(limit)
    .sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  return Regions(
    boxes: kept.map { box in
      PixelRegion(
        x: box.x, y: box.y, width: box.width, height: box.height, changed: box.changed,
        place: raster?.place(x: box.x, y: box.y, width: box.width, height: box.height))
    }, more: boxes.count - kept.count)
}

private struct RegionGathering {
  /// The side of a cell in pixels; marks of cells that touch belong together.
  private static let cell = 12

  let width: Int
  let height: Int
  private let columns: Int
  private let rows: Int
  /// What is marked in each cell.
  private var cells: [Box?]

  struct Box {
    var x: Int
    var y: Int
    /// The first pixel behind it.
    var endX: Int
    var endY: Int
    var changed: Int

    var width: Int { endX - x }
    var height: Int { endY - y }

    func joined(with other: Box) -> Box {
      Box(
        x: min(x, other.x), y: min(y, other.y), endX: max(endX, other.endX),
        endY: max(endY, other.endY), changed: changed + other.changed)
    }

    func overlaps(_ other: Box) -> Bool {
      x < other.endX && other.x < endX && y < other.endY && other.y < endY
    }
  }

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    columns = (width + Self.cell - 1) / Self.cell
    rows = (height + Self.cell - 1) / Self.cell
    cells = Array(repeating: nil, count: columns * rows)
  }

  mutating func read(_ mask: [UInt8]) {
    for y in 0..<height {
      for x in 0..<width where mask[y * width + x] != 0 {
        let cell = y / Self.cell * columns + x / Self.cell
        let pixel = Box(x: x, y: y, endX: x + 1, endY: y + 1, changed: 1)
        cells[cell] = cells[cell].map { $0.joined(with: pixel) } ?? pixel
      }
    }
  }

  /// Joins cells that touch, then boxes that overlap until none do.
  mutating func boxes() -> [Box] {
    var boxes: [Box] = []
    for start in cells.indices {
      guard var box = take(start) else { continue }
      var open = [start]
      while let cell = open.popLast() {
        let (row, column) = (cell / columns, cell % columns)
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1) {
            guard let next = take(y * columns + x) else { continue }
            box = box.joined(with: next)
            open.append(y * columns + x)
          }
        }
      }
      boxes.append(box)
    }
    return separated(boxes)
  }

  private mutating func take(_ cell: Int) -> Box? {
    defer { cells[cell] = nil }
    return cells[cell]
  }

  /// A box goes back to those that are left only when it was joined with another, so it ends.
  private func separated(_ boxes: [Box]) -> [Box] {
    var left = boxes
    var done: [Box] = []
    while var box = left.popLast() {
      while let other = left.firstIndex(where: { $0.overlaps(box) }) {
        box = box.joined(with: left.remove(at: other))
      }
      while let other = done.firstIndex(where: { $0.overlaps(box) }) {
        left.append(done.remove(at: other))
      }
      if left.contains(where: { $0.overlaps(box) }) { left.append(box) } else { done.append(box) }
    }
    return done
  }
}
