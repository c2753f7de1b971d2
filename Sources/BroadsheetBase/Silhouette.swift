/// The shape of a picture as text sees it: what each of its rows covers, from left to right.
///
/// Places are shares of the picture's width, 0 at its left edge and 1 at its right one. Rows are
/// equal bands of its height, from the top. Holes count as covered: no text stands in them.
public struct Silhouette: Hashable, Codable, Sendable {
  /// A stretch of a row.
  public struct Span: Hashable, Codable, Sendable {
    public var left: Double
    public var right: Double

    public init(left: Double, right: Double) {
      self.left = left
      self.right = right
    }
  }

  /// As many rows as are worth telling apart beside lines of text.
  public static let rowCount = 256

  /// The spans of each row, sorted and apart from each other.
  public let rows: [[Span]]

  /// The same from behind: left is right.
  public var mirrored: Silhouette {
    Silhouette(
      rows: rows.map { row in
        row.reversed().map { Span(left: 1 - $0.right, right: 1 - $0.left) }
      })
  }

  public var isEmpty: Bool { rows.allSatisfy(\.isEmpty) }

  init(rows: [[Span]]) {
    self.rows = rows
  }

  /// The shape that closed rings of points enclose, in shares of the picture; what reaches past the
  /// picture's edges is cut off.
  ///
  /// Exact for polygons: a row covers what any of its height does.
  public init(filling rings: [[OutlinePoint]]) {
    var rows = [[Span]](repeating: [], count: Self.rowCount)
    for ring in rings { fill(ring, into: &rows) }
    self.rows = rows.map(joined)
  }
}

/// A place on a picture, in shares of its width and height from the top left.
public struct OutlinePoint: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// Adds what a ring covers of each row: its own edges there, and what lies between them half-way
/// down the row. A place that no edge crosses in a row lies inside all over the row's height.
private func fill(_ ring: [OutlinePoint], into rows: inout [[Silhouette.Span]]) {
  let count = Double(rows.count)
  var crossings = [[(x: Double, turn: Int)]](repeating: [], count: rows.count)
  for (index, start) in ring.enumerated() {
    let end = ring[(index + 1) % ring.count]
    let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
    guard upper.y < lower.y, lower.y > 0, upper.y < 1 else { continue }
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    func x(_ y: Double) -> Double { upper.x + (min(max(y, upper.y), lower.y) - upper.y) * slope }
    let first = Int(max(0, upper.y) * count)
    let last = Int((min(1, lower.y) * count).rounded(.up)) - 1
    for row in first...max(first, last) where row < rows.count {
      let (top, foot) = (Double(row) / count, Double(row + 1) / count)
      let (a, b) = (x(top), x(foot))
      rows[row].append(Silhouette.Span(left: min(a, b), right: max(a, b)))
      let middle = (top + foot) / 2
      if upper.y <= middle, middle < lower.y {
        crossings[row].append((x(middle), start.y < end.y ? 1 : -1))
      }
    }
  }
  for row in rows.indices {
    var turns = 0
    var left = 0.0
    for crossing in crossings[row].sorted(by: { $0.x < $1.x }) {
      if turns == 0 { left = crossing.x }
      turns += crossing.turn
      if turns == 0 { rows[row].append(Silhouette.Span(left: left, right: crossing.x)) }
    }
  }
}

/// The spans within the picture, in order, those that touch made one.
private func joined(_ spans: [Silhouette.Span]) -> [Silhouette.Span] {
  var result: [Silhouette.Span] = []
  for span in spans.sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
    guard span.right > 0, span.left < 1 else { continue }
    let (left, right) = (max(0, span.left), min(1, span.right))
    if let last = result.last, left <= last.right {
      result[result.count - 1].right = max(last.right, right)
    } else {
      result.append(Silhouette.Span(left: left, right: right))
    }
  }
  return result
}
