extension Silhouette {
  /// A pixel that is less opaque than this belongs to the ground: the hem of a soft shadow.
  private static let leastAlpha: UInt8 = 64
  /// A speck that covers less of the picture is dust that the retoucher left.
  private static let dust = 0.0002

  /// The shape that the opaque pixels of a picture make.
  ///
  /// Traced on a mesh of 256 by 256 cells, each covered when any pixel in it is; holes are filled,
  /// dust is left out.
  ///
  /// - Parameters:
  ///   - alpha: one byte a pixel, row by row from the top, 255 is opaque.
  ///   - width: in pixels.
  ///   - height: in pixels; both above 0, and `alpha` as long as their product.
  public init(tracing alpha: [UInt8], width: Int, height: Int) {
    precondition(width > 0 && height > 0 && alpha.count >= width * height, "a byte for each pixel")
    var mesh = Mesh(side: Self.rowCount)
    alpha.withUnsafeBufferPointer { alpha in
      for y in 0..<height {
        let rows = mesh.cells(of: y, among: height)
        for x in 0..<width where alpha[y * width + x] >= Self.leastAlpha {
          mesh.cover(rows: rows, columns: mesh.cells(of: x, among: width))
        }
      }
    }
    mesh.fillHoles()
    mesh.dropSpecks(below: Int(Double(mesh.side * mesh.side) * Self.dust))
    self.init(rows: mesh.rows)
  }
}

/// A square of cells, each covered or not.
private struct Mesh {
  let side: Int
  private var isCovered: [Bool]

  init(side: Int) {
    self.side = side
    isCovered = Array(repeating: false, count: side * side)
  }

  /// The rows or columns of the mesh that one pixel row or column of so many stands in.
  func cells(of pixel: Int, among count: Int) -> Range<Int> {
    let first = pixel * side / count
    return first..<max(first + 1, ((pixel + 1) * side + count - 1) / count)
  }

  mutating func cover(rows: Range<Int>, columns: Range<Int>) {
    for row in rows {
      for column in columns { isCovered[row * side + column] = true }
    }
  }

  /// Covers what cannot be reached from the edge.
  mutating func fillHoles() {
    var isReached = Array(repeating: false, count: side * side)
    for place in 0..<side {
      for edge in [place, (side - 1) * side + place, place * side, place * side + side - 1]
      where !isCovered[edge] && !isReached[edge] {
        _ = spread(from: edge, over: false, &isReached)
      }
    }
    for cell in isCovered.indices where !isReached[cell] { isCovered[cell] = true }
  }

  /// Uncovers what hangs together in fewer cells, but for the largest piece.
  mutating func dropSpecks(below least: Int) {
    var isReached = Array(repeating: false, count: side * side)
    var pieces: [[Int]] = []
    for cell in isCovered.indices where isCovered[cell] && !isReached[cell] {
      pieces.append(spread(from: cell, over: true, &isReached))
    }
    let largest = pieces.map(\.count).max() ?? 0
    for piece in pieces where piece.count < least && piece.count < largest {
      for cell in piece { isCovered[cell] = false }
    }
  }

  /// The cells of one kind that hang together with a cell, edge to edge.
  private func spread(from start: Int, over kind: Bool, _ isReached: inout [Bool]) -> [Int] {
    var found = [start]
    isReached[start] = true
    var next = 0
    while next < found.count {
      let cell = found[next]
      next += 1
      let column = cell % side
      let neighbours = [
        column > 0 ? cell - 1 : -1, column + 1 < side ? cell + 1 : -1, cell - side, cell + side,
      ]
      for neighbour in neighbours
      where isCovered.indices.contains(neighbour) && isCovered[neighbour] == kind
        && !isReached[neighbour]
      {
        isReached[neighbour] = true
        found.append(neighbour)
      }
    }
    return found
  }

  var rows: [[Silhouette.Span]] {
    (0..<side).map { row in
      var spans: [Silhouette.Span] = []
      var start: Int?
      for column in 0...side {
        let covered = column < side && isCovered[row * side + column]
        if covered, start == nil { start = column }
        if !covered, let left = start {
          spans.append(
            Silhouette.Span(left: Double(left) / Double(side), right: Double(column) / Double(side))
          )
          start = nil
        }
      }
      return spans
    }
  }
}
