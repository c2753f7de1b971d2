import BroadsheetBase

/// A printed sheet that is folded in code, so that a scheme can be held against its page order.
///
/// It begins front down. Leaves know which page shows on either face and how far it is turned, as
/// seen when that face is up after turning the leaf about its upright middle. A fold at the left or
/// right therefore only swaps the faces; one at the top or bottom turns both over as well.
public struct FoldedPaper: Sendable {
  /// One face of a leaf.
  public struct Face: Hashable, Sendable {
    /// Nil is blank.
    public var cell: Scheme.Cell?
    public var turn: QuarterTurn
  }

  /// A piece of paper with no crease in it.
  public struct Leaf: Hashable, Sendable {
    public var up: Face
    public var down: Face

    fileprivate func turnedOver(alongUprightLine: Bool) -> Leaf {
      var leaf = Leaf(up: down, down: up)
      if !alongUprightLine {
        leaf.up.turn = leaf.up.turn.turned(by: 2)
        leaf.down.turn = leaf.down.turn.turned(by: 2)
      }
      return leaf
    }
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// What lies where, the uppermost leaf first.
  private var piles: [Place: [Leaf]] = [:]

  public init(_ scheme: Scheme) {
    func face(_ side: Scheme.Side, _ row: Int, _ column: Int) -> Face {
      guard row < side.count, column >= 0, column < side[row].count else {
        return Face(cell: nil, turn: .none)
      }
      let cell = side[row][column]
      return Face(cell: cell, turn: cell?.turn ?? .none)
    }
    for row in 0..<scheme.rows {
      for column in 0..<scheme.columns {
        piles[Place(row: row, column: column)] = [
          Leaf(
            up: face(scheme.back, row, column),
            down: face(scheme.front, row, scheme.columns - 1 - column))
        ]
      }
    }
    for fold in scheme.folds { self.fold(fold) }
  }

  /// Folds all that lies there.
  ///
  /// - Returns: nothing; a fold that would move everything, or nothing, is left out.
  public mutating func fold(_ fold: Fold) {
    let isUpright = fold.side == .left || fold.side == .right
    let lines = piles.keys.map { isUpright ? $0.column : $0.row }
    guard let first = lines.min(), let last = lines.max() else { return }
    let count = fold.count ?? (last - first + 1) / 2
    guard count > 0, count <= last - first else { return }
    let isLow = fold.side == .left || fold.side == .top
    /// The line of the grid that the crease lies on.
    let crease = isLow ? first + count : last + 1 - count
    var folded: [Place: [Leaf]] = [:]
    var moved: [(Place, [Leaf])] = []
    for (place, pile) in piles {
      let line = isUpright ? place.column : place.row
      guard isLow ? line < crease : line >= crease else {
        folded[place] = pile
        continue
      }
      var target = place
      if isUpright {
        target.column = 2 * crease - 1 - line
      } else {
        target.row = 2 * crease - 1 - line
      }
      moved.append((target, pile.reversed().map { $0.turnedOver(alongUprightLine: isUpright) }))
    }
    for (place, pile) in moved {
      let there = folded[place] ?? []
      folded[place] = fold.isUnder ? there + pile : pile + there
    }
    piles = folded
  }

  /// The leaves, the uppermost first, when all lie on one another.
  public var leaves: [Leaf]? { piles.count == 1 ? piles.first?.value : nil }

  /// The leaves of every place, by rows.
  public var places: [[Leaf]] {
    piles.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }.map(\.value)
  }
}

extension Scheme {
  /// What shows when the folded, gathered and cut sheets are leafed through from the first face on.
  ///
  /// - Parameter sheets: how many of them there are.
  /// - Returns: for each file, its page numbers in the order in which they come, nil for an empty
  ///   face; or why the paper does not come out as what the scheme makes.
  public func readingOrder(sheets: Int) -> Result<[[Int?]], SchemeFault> {
    let paper = FoldedPaper(self)
    func faces(_ leaf: FoldedPaper.Leaf, _ sheet: Int) -> [(FoldedPaper.Face, Int)] {
      (back.isEmpty ? [leaf.down] : [leaf.up, leaf.down]).map { ($0, sheet) }
    }
    var order: [(face: FoldedPaper.Face, sheet: Int)] = []
    switch product {
    case .book:
      let books = paper.places
      // Several piles are several books, which are cut apart: each of a file of its own.
      let sources = books.map {
        Set($0.flatMap { [$0.up.cell, $0.down.cell] }.compactMap { $0?.source })
      }
      guard books.count == 1 || sources.allSatisfy({ $0.count == 1 }),
        Set(sources).count == books.count
      else { return .failure(.notFolded) }
      for leaves in books {
        let half = leaves.count / 2
        if gathering == .nest {
          for sheet in 0..<sheets { order += leaves[..<half].flatMap { faces($0, sheet) } }
          for sheet in (0..<sheets).reversed() {
            order += leaves[half...].flatMap { faces($0, sheet) }
          }
        } else {
          for sheet in 0..<sheets { order += leaves.flatMap { faces($0, sheet) } }
        }
      }
    case .panels, .poster:
      for sheet in 0..<sheets {
        for pile in paper.places { order += pile.flatMap { faces($0, sheet) } }
      }
    case .cards:
      // Each piece with its first page up, the pieces in the order of their pages.
      var pieces = paper.places.flatMap { $0 }
      for index in pieces.indices {
        let (up, down) = (pieces[index].up.cell?.page ?? 0, pieces[index].down.cell?.page ?? 0)
        if !back.isEmpty, up > down { pieces[index] = pieces[index].swapped }
      }
      func first(_ leaf: FoldedPaper.Leaf) -> Int {
        (back.isEmpty ? leaf.down : leaf.up).cell?.page ?? 0
      }
      pieces.sort { first($0) < first($1) }
      if gathering == .cut {
        for piece in pieces {
          for sheet in 0..<sheets { order += faces(piece, sheet) }
        }
      } else {
        for sheet in 0..<sheets { order += pieces.flatMap { faces($0, sheet) } }
      }
    }
    if let turned = standingOnItsHead(paper, order.map(\.face)) {
      return .failure(.upsideDown(page: turned))
    }
    return .success(
      (0..<sourceCount).map { source in
        order.compactMap { face, sheet -> Int?? in
          guard let cell = face.cell else { return .some(nil) }
          return cell.source == source ? page(cell, onSheet: sheet, of: sheets) : .none
        }
      })
  }

  /// The number on the sheet of a page that does not stand as the others do: in a book as its first,
  /// on a card as the other side. Panels are turned as their designer likes.
  private func standingOnItsHead(_ paper: FoldedPaper, _ order: [FoldedPaper.Face]) -> Int? {
    switch product {
    case .panels, .poster: return nil
    case .book: return order.first { $0.turn != order[0].turn }.map { $0.cell?.page ?? 0 }
    case .cards:
      guard !back.isEmpty else { return nil }
      // A card that lies across is turned about what is the sheet's level middle.
      return paper.places.flatMap { $0 }.first { leaf in
        guard leaf.up.cell != nil, leaf.down.cell != nil else { return false }
        return leaf.up.turn
          != (leaf.down.turn.isAcross ? leaf.down.turn.turned(by: 2) : leaf.down.turn)
      }.map { $0.up.cell?.page ?? 0 }
    }
  }

  /// What is wrong with the scheme, found by folding it; nil when it comes out right.
  public var fault: SchemeFault? {
    guard product != .poster else { return nil }
    if product == .book, let last = folds.last, last.side != .left { return .wrongSpine(last.side) }
    for sheets in gathering == .stack ? [1] : [1, 2, 3] {
      switch readingOrder(sheets: sheets) {
      case .failure(let fault): return fault
      case .success(let orders):
        for order in orders {
          let pages = order.compactMap { $0 }
          let wanted =
            product == .cards ? pages.uniqued() : product == .panels ? pages.sorted() : pages
          for (index, page) in wanted.enumerated() where page != index + 1 {
            return .wrongOrder(page: page, place: index + 1, sheets: sheets)
          }
        }
      }
    }
    return nil
  }
}

/// Why a scheme's sheets do not come out as what it makes.
public enum SchemeFault: Error, Hashable, Sendable {
  /// The folds leave leaves side by side.
  case notFolded
  /// A page stands on its head when the first stands upright; by its number on the sheet.
  case upsideDown(page: Int)
  /// The last fold, which makes the spine, is not at the left of the first page.
  case wrongSpine(Fold.Side)
  /// Leafing through so many sheets, another page comes than should.
  case wrongOrder(page: Int, place: Int, sheets: Int)
}

extension FoldedPaper.Leaf {
  fileprivate var swapped: FoldedPaper.Leaf { FoldedPaper.Leaf(up: down, down: up) }
}

extension [Int] {
  /// Each number once, in the order of first coming.
  fileprivate func uniqued() -> [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
