public import BroadsheetBase

/// Sheets with pages on them: where each stands, what of it shows, and the marks around it.
public struct SheetPlan: Hashable, Sendable {
  /// The paper as the sides are drawn on it.
  public var paper: Size
  /// Front, back, front, back; fronts alone when nothing is printed on the backs.
  public var sides: [SheetSide]
  /// Which edge of the paper the machine turns it along; nil when it prints on one side.
  public var duplex: PaperEdge?
  /// How many sheets of paper one copy takes.
  public var sheets: Int
  /// How much larger pages are than in their file; 1 is their own size. The smallest, when they differ.
  public var scale: Double
  /// Where a fold or a cut goes across the paper, for the drawing on a ticket: from the left and top.
  public var foldLines: [SheetLine]
  public var cutLines: [SheetLine]

  public init(
    paper: Size, sides: [SheetSide], duplex: PaperEdge?, sheets: Int, scale: Double,
    foldLines: [SheetLine] = [], cutLines: [SheetLine] = []
  ) {
    self.paper = paper
    self.sides = sides
    self.duplex = duplex
    self.sheets = sheets
    self.scale = scale
    self.foldLines = foldLines
    self.cutLines = cutLines
  }
}

/// An edge of the paper.
public enum PaperEdge: String, Hashable, Sendable, CaseIterable {
  case long, short
}

/// One side of one sheet.
public struct SheetSide: Hashable, Sendable {
  /// From 0.
  public var sheet: Int
  public var isBack: Bool
  public var placements: [Placement]
  public var marks: [SheetMark]
}

/// A page in its place on a sheet. Positions are from the sheet's left and top.
public struct Placement: Hashable, Sendable {
  /// Which of several files, from 0.
  public var source: Int
  /// From 0.
  public var page: Int
  /// The page's trim as it lies on the sheet.
  public var frame: Rect
  public var turn: QuarterTurn
  /// What of it shows: the trim and what bleed there is room for.
  public var clip: Rect
}

/// A line across the paper.
public struct SheetLine: Hashable, Sendable {
  public var from: Point
  public var to: Point

  public init(from: Point, to: Point) {
    self.from = from
    self.to = to
  }
}

/// What is printed beside the pages for whoever folds and cuts.
public struct SheetMark: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Where to cut.
    case crop
    /// Where to fold: dashed.
    case fold
    /// Whether colours and sides lie on each other: a cross in a ring.
    case register
    /// Where the next sheet of a poster is glued on.
    case glue
  }

  public var kind: Kind
  public var lines: [SheetLine]
  /// For register marks: around their cross.
  public var ring: Rect?

  public init(_ kind: Kind, lines: [SheetLine], ring: Rect? = nil) {
    self.kind = kind
    self.lines = lines
    self.ring = ring
  }
}

extension SheetPlan {
  /// The plan with its backs turned half round: for a machine that turns the paper along the edge
  /// that is not upright as the sides are drawn.
  func withBacksTurned() -> SheetPlan {
    var plan = self
    plan.sides = sides.map { $0.isBack ? $0.turnedHalf(on: paper) : $0 }
    return plan
  }
}

extension SheetSide {
  fileprivate func turnedHalf(on paper: Size) -> SheetSide {
    func turned(_ point: Point) -> Point {
      Point(x: paper.width - point.x, y: paper.height - point.y)
    }
    func turned(_ rect: Rect) -> Rect {
      Rect(
        x: paper.width - rect.maxX, y: paper.height - rect.maxY, width: rect.width,
        height: rect.height)
    }
    var side = self
    side.placements = placements.map { placement in
      var other = placement
      other.frame = turned(placement.frame)
      other.clip = turned(placement.clip)
      other.turn = placement.turn.turned(by: 2)
      return other
    }
    side.marks = marks.map { mark in
      SheetMark(
        mark.kind, lines: mark.lines.map { SheetLine(from: turned($0.from), to: turned($0.to)) },
        ring: mark.ring.map(turned))
    }
    return side
  }
}
