/// How the plates of two pages differ.
public struct InkDifference: Hashable, Codable, Sendable {
  /// Inks that only the new page has, and only the old one.
  public let came: [String]
  public let went: [String]
  /// Inks of which there is another amount somewhere, process inks first.
  public let inks: [InkChange]
  /// Black that other inks came under, or went from under.
  public let blacks: [BlackChange]
  /// The most ink of all on one pixel, in percent of one ink.
  public let oldTotal: Double
  public let newTotal: Double
  /// Why the plates could not be held against each other, in a sentence.
  public let problem: String?
  /// All of it in words, most important first; empty when nothing differs.
  public let sentences: [String]

  public init(
    came: [String] = [], went: [String] = [], inks: [InkChange] = [], blacks: [BlackChange] = [],
    oldTotal: Double = 0, newTotal: Double = 0, problem: String? = nil
  ) {
    self.came = came
    self.went = went
    self.inks = inks
    self.blacks = blacks
    self.oldTotal = oldTotal
    self.newTotal = newTotal
    self.problem = problem
    sentences = inkSentences(
      problem: problem, blacks: blacks, came: came, went: went, inks: inks,
      totals: (oldTotal, newTotal))
  }

  /// Whether nothing is made of other inks than it was, only of more or less of them.
  public var isOfSameInks: Bool { came.isEmpty && went.isEmpty && blacks.isEmpty }

  /// Whether something is said of an ink.
  public func concerns(_ ink: String) -> Bool {
    came.contains(ink) || went.contains(ink) || inks.contains { $0.ink == ink }
      || blacks.contains { black in (black.old + black.new).contains { $0.ink == ink } }
  }

  public var isSame: Bool {
    came.isEmpty && went.isEmpty && inks.isEmpty && blacks.isEmpty && problem == nil
  }
}

/// Where there is more or less of an ink than there was; amounts are percent, new less old.
public struct InkChange: Hashable, Codable, Sendable {
  public let ink: String
  /// The share (0…1) of the page where its amount differs.
  public let share: Double
  /// The mean of the differences there, and the greatest of them by size.
  public let mean: Double
  public let greatest: Double
  /// Where, from the top down, and how many more places there are.
  public let regions: [PixelRegion]
  public let moreRegions: Int

  public init(
    ink: String, share: Double, mean: Double, greatest: Double, regions: [PixelRegion],
    moreRegions: Int
  ) {
    self.ink = ink
    self.share = share
    self.mean = mean
    self.greatest = greatest
    self.regions = regions
    self.moreRegions = moreRegions
  }
}

/// Black that looks as it did and is made of other inks than it was.
public struct BlackChange: Hashable, Codable, Sendable {
  public enum Kind: String, Hashable, Codable, Sendable {
    /// Black ink alone that has other inks under it now, and the reverse.
    case becameRich, becamePlain
  }

  /// An ink's part in it, in whole percent.
  public struct Part: Hashable, Codable, Sendable {
    public let ink: String
    public let percent: Int

    public init(ink: String, percent: Int) {
      self.ink = ink
      self.percent = percent
    }
  }

  public let kind: Kind
  /// What it is made of, black last.
  public let old: [Part]
  public let new: [Part]
  /// How many pixels of it there are, and where.
  public let pixels: Int
  public let regions: [PixelRegion]
  public let moreRegions: Int

  public init(
    _ kind: Kind, old: [Part], new: [Part], pixels: Int, regions: [PixelRegion], moreRegions: Int
  ) {
    self.kind = kind
    self.old = old
    self.new = new
    self.pixels = pixels
    self.regions = regions
    self.moreRegions = moreRegions
  }
}
