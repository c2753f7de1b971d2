public import BroadsheetBase

/// A page that is to stand on a sheet, as it is seen: turned as its file says.
public struct SourcePage: Hashable, Sendable {
  public var trim: Size
  /// How far it is drawn beyond its trim.
  public var bleed: Insets

  public init(trim: Size, bleed: Insets = Insets(all: .zero)) {
    self.trim = trim
    self.bleed = bleed
  }
}

/// What is to be put on sheets, and how.
public struct ImpositionRequest: Sendable {
  /// The side of the closed book that is bound, as its first page lies before one.
  public enum Binding: String, Sendable, CaseIterable {
    case left, right
  }

  public enum Scaling: Hashable, Sendable {
    /// As large as the paper takes, never larger than in the file.
    case fit
    /// Times a number; 1 is the page's own size.
    case factor(Double)
  }

  /// What becomes of bleed where pages meet at a fold.
  public enum FoldBleed: String, Sendable, CaseIterable {
    /// It ends at the fold.
    case trim
    /// It runs over onto the neighbour, which is drawn after it or before it as their numbers go.
    case pull
  }

  /// Where empty pages go that a book needs to be whole.
  public enum Blanks: String, Sendable, CaseIterable {
    /// Before its last page, so that the back cover stays outside.
    case beforeBack = "before-back"
    /// After it.
    case end
  }

  /// How pages make up for the thickness of the sheets that lie around theirs.
  public struct Creep: Hashable, Sendable {
    public enum Method: String, Sendable, CaseIterable {
      /// They are moved towards the spine.
      case shift
      /// They are narrowed towards the spine: margins at the fold stay.
      case scale
    }

    /// The thickness of one sheet.
    public var caliper: Length
    /// How much of it each sheet adds: 1 for a sharp crease to π/2 for a round one.
    public var factor: Double
    public var method: Method

    public init(caliper: Length, factor: Double = 1.3, method: Method = .shift) {
      self.caliper = caliper
      self.factor = factor
      self.method = method
    }
  }

  /// The pages of each file.
  public var sources: [[SourcePage]]
  /// Bound at the left; `binding` mirrors it.
  public var scheme: Scheme
  /// Lying either way: the plan finds out which is better.
  public var paper: Size
  public var binding = Binding.left
  public var scaling = Scaling.fit
  /// Paper that pages keep free at every edge (a gripper's); their own margins are not counted.
  public var margin = Length.zero
  /// Paper between neighbours that do not meet at the spine.
  public var gutter = Length.zero
  public var foldBleed = FoldBleed.trim
  public var creep: Creep?
  public var marks: Set<SheetMark.Kind> = []
  /// Whether it is worth a warning when there is no room for them.
  public var insistsOnMarks = false
  /// What the machine leaves unprinted at every edge; marks keep out of it.
  public var border = Length.zero
  /// The edge along which the machine turns the paper; nil for the one that the sides are drawn for.
  public var duplex: PaperEdge?
  public var blanks = Blanks.beforeBack
  /// How many pages each section of a book has; the last goes on as long as there are pages.
  public var sections: [Int] = []
  /// Whether pages may be of several sizes: each is placed as large as fits.
  public var allowsMixedSizes = false
  /// For posters: how large the page becomes; nil is its own size.
  public var poster: Size?

  public init(sources: [[SourcePage]], scheme: Scheme, paper: Size) {
    self.sources = sources
    self.scheme = scheme
    self.paper = paper
  }
}
