public import BroadsheetBase

/// How pages stand on a sheet, and how the sheets become what is read: data, as a file says it.
///
/// The front is drawn as it lies before one; the back as it is seen after the sheet is turned like the
/// leaf of a book, about its upright middle. Which edge a machine turns it along is no part of it.
public struct Scheme: Hashable, Sendable {
  /// What comes out of the folding and cutting.
  public enum Product: String, Sendable, CaseIterable {
    /// Leaves in reading order, bound at one side.
    case book
    /// One sheet, opened panel by panel.
    case panels
    /// Pieces that are cut apart: cards, handbills, tickets.
    case cards
    /// One page, larger than the sheets it is put together of.
    case poster
  }

  /// How the pages of a file are dealt out to several sheets.
  public enum Gathering: String, Sendable, CaseIterable {
    /// Sheets lie inside one another: the first holds the outermost pages.
    case nest
    /// Sheets follow one another.
    case stack
    /// Sheets are cut through in a pile, and the piles are laid on one another.
    case cut
  }

  /// A page in its place.
  public struct Cell: Hashable, Sendable {
    /// Its number in the sheet's own counting, from 1.
    public var page: Int
    /// Which of several files it comes from, from 0.
    public var source: Int
    public var turn: QuarterTurn

    public init(page: Int, source: Int = 0, turn: QuarterTurn = .none) {
      self.page = page
      self.source = source
      self.turn = turn
    }
  }

  /// A side of the sheet: rows from the top, cells from the left; nil is an empty place.
  public typealias Side = [[Cell?]]

  public var name: String
  public var summary: String
  public var product: Product
  public var gathering: Gathering
  public var front: Side
  /// Empty for a sheet that is printed on one side.
  public var back: Side
  /// What is done to the sheet, in order, as it lies front down.
  public var folds: [Fold]
  /// How much narrower than the widest each column of the front is, from the left: panels that are
  /// folded in are a little shorter. Empty when all are alike.
  public var short: [Length]
  /// For posters: how far neighbouring sheets lie over each other.
  public var overlap: Length

  public init(
    name: String, summary: String = "", product: Product, gathering: Gathering = .stack,
    front: Side, back: Side = [], folds: [Fold] = [], short: [Length] = [],
    overlap: Length = .zero
  ) {
    self.name = name
    self.summary = summary
    self.product = product
    self.gathering = gathering
    self.front = front
    self.back = back
    self.folds = folds
    self.short = short
    self.overlap = overlap
  }

  public var rows: Int { front.count }
  public var columns: Int { front.first?.count ?? 0 }
  public var sides: [Side] { back.isEmpty ? [front] : [front, back] }

  /// The cells of both sides.
  public var cells: [Cell] { sides.flatMap { $0.flatMap { $0 } }.compactMap { $0 } }

  /// How many pages of each file one sheet holds.
  public var pagesPerSheet: Int { cells.map(\.page).max() ?? 0 }

  /// How many files it takes pages from.
  public var sourceCount: Int { (cells.map(\.source).max() ?? 0) + 1 }

  /// The scheme for binding at the right: every side mirrored, no page turned by it.
  public var mirrored: Scheme {
    var scheme = self
    scheme.front = front.map { $0.reversed() }
    scheme.back = back.map { $0.reversed() }
    scheme.folds = folds.map(\.mirrored)
    scheme.short = short.reversed()
    return scheme
  }

  /// The number in its file, from 1, of the page in a cell of one of several sheets.
  ///
  /// - Parameters:
  ///   - sheet: from 0, the outermost of nested ones.
  public func page(_ cell: Cell, onSheet sheet: Int, of sheets: Int) -> Int {
    let count = pagesPerSheet
    switch gathering {
    case .stack: return cell.page + sheet * count
    case .nest:
      let half = count / 2
      return cell.page <= half
        ? cell.page + sheet * half : sheets * count - (count - cell.page) - sheet * half
    case .cut:
      let faces = back.isEmpty ? 1 : 2
      let (leaf, face) = ((cell.page - 1) / faces, (cell.page - 1) % faces)
      return (leaf * sheets + sheet) * faces + face + 1
    }
  }
}

/// How far a page is turned in its place, clockwise.
public enum QuarterTurn: Int, Hashable, Sendable, CaseIterable {
  case none, right, over, left

  public func turned(by quarters: Int) -> QuarterTurn {
    QuarterTurn(rawValue: ((rawValue + quarters) % 4 + 4) % 4) ?? .none
  }

  /// Whether width and height change places.
  public var isAcross: Bool { self == .right || self == .left }
}

/// One fold: a part of what lies there is brought over the rest.
public struct Fold: Hashable, Sendable {
  /// The part that is moved.
  public enum Side: String, Sendable, CaseIterable {
    case left, right, top, bottom
  }

  public var side: Side
  /// How many columns or rows of the scheme are moved; nil is half of what lies there.
  public var count: Int?
  /// Whether they are brought underneath.
  public var isUnder: Bool

  public init(_ side: Side, _ count: Int? = nil, isUnder: Bool = false) {
    self.side = side
    self.count = count
    self.isUnder = isUnder
  }

  var mirrored: Fold {
    switch side {
    case .left: Fold(.right, count, isUnder: isUnder)
    case .right: Fold(.left, count, isUnder: isUnder)
    case .top, .bottom: self
    }
  }
}
