import BroadsheetBase
import BroadsheetImposition
import BroadsheetIssue
import Testing

/// The folder of layouts that ship.
let layouts: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/") + "/layouts"
}()

func shipped(_ name: String) throws -> Scheme {
  let read = try readScheme(named: name, issueFolder: nil, shippedLayouts: layouts)
  return try #require(read.value, "\(read.diagnostics)")
}

func pages(
  _ count: Int, _ width: Double = 148, _ height: Double = 210, bleed: Double = 0
) -> [SourcePage] {
  let page = SourcePage(
    trim: Size(width: .millimeters(width), height: .millimeters(height)),
    bleed: Insets(all: .millimeters(bleed)))
  return Array(repeating: page, count: count)
}

func request(
  _ scheme: Scheme, _ pages: [SourcePage], on paper: String = "A4"
) throws -> ImpositionRequest {
  ImpositionRequest(
    sources: [pages], scheme: scheme, paper: try #require(PaperSize.named(paper)))
}

func plan(_ request: ImpositionRequest) throws -> SheetPlan {
  let made = impose(request)
  return try #require(made.value, "\(made.diagnostics.map(\.summary))")
}

/// A sheet of paper with pages printed on it, folded by where things stand on it and by nothing that
/// the engine knows of schemes.
struct Paper {
  struct Face: Equatable {
    var page: Int?
    /// Clockwise quarters.
    var turn: Int
  }

  struct Leaf {
    var x: Double
    var y: Double
    var up: Face
    var down: Face
    var level: Int
  }

  var leaves: [Leaf] = []

  /// The sheet, front down, from the sides of a plan that is turned along its upright middle.
  init(front: SheetSide, back: SheetSide?, columns: Int, rows: Int, _ size: Size) {
    let (width, height) = (size.width.points, size.height.points)
    func face(_ side: SheetSide?, _ x: Double, _ y: Double) -> Face {
      let found = side?.placements.first {
        abs($0.frame.x.points + $0.frame.width.points / 2 - x) < width / Double(columns) / 3
          && abs($0.frame.y.points + $0.frame.height.points / 2 - y) < height / Double(rows) / 3
      }
      return Face(page: found.map { $0.page + 1 }, turn: found?.turn.rawValue ?? 0)
    }
    for column in 0..<columns {
      for row in 0..<rows {
        let x = width * (Double(column) + 0.5) / Double(columns)
        let y = height * (Double(row) + 0.5) / Double(rows)
        leaves.append(
          Leaf(x: x, y: y, up: face(back, x, y), down: face(front, width - x, y), level: 0))
      }
    }
  }

  /// Brings everything left of a line over to its right, and the like.
  mutating func foldLeftOver() {
    let middle = (leaves.map(\.x).min()! + leaves.map(\.x).max()!) / 2
    turn {
      $0.x < middle
    } by: { leaf in
      leaf.x = 2 * middle - leaf.x
      swap(&leaf.up, &leaf.down)
    }
  }

  mutating func foldRightOver() {
    let middle = (leaves.map(\.x).min()! + leaves.map(\.x).max()!) / 2
    turn {
      $0.x > middle
    } by: { leaf in
      leaf.x = 2 * middle - leaf.x
      swap(&leaf.up, &leaf.down)
    }
  }

  mutating func foldTopOver() {
    let middle = (leaves.map(\.y).min()! + leaves.map(\.y).max()!) / 2
    turn {
      $0.y < middle
    } by: { leaf in
      leaf.y = 2 * middle - leaf.y
      swap(&leaf.up, &leaf.down)
      leaf.up.turn = (leaf.up.turn + 2) % 4
      leaf.down.turn = (leaf.down.turn + 2) % 4
    }
  }

  private mutating func turn(_ isMoved: (Leaf) -> Bool, by move: (inout Leaf) -> Void) {
    let top = leaves.map(\.level).max()!
    for index in leaves.indices where isMoved(leaves[index]) {
      // What lay on top lies lowest of what is brought over.
      leaves[index].level = 2 * top + 1 - leaves[index].level
      move(&leaves[index])
    }
  }

  /// The leaves from the top, when they are one pile.
  var pile: [Leaf] {
    precondition(Set(leaves.map { "\(Int($0.x)),\(Int($0.y))" }).count == 1, "one pile")
    return leaves.sorted { $0.level > $1.level }
  }
}
