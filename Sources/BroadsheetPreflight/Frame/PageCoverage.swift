import BroadsheetBase

/// How much ink a page of a finished file takes, as somebody measured it on its plates.
///
/// Shares are of one ink: 1 is solid, 2.4 is 240 %.
public struct PageCoverage: Hashable, Sendable {
  /// A plate and how much of it is inked.
  public struct Ink: Hashable, Sendable {
    public var name: String
    public var share: Double

    public init(name: String, share: Double) {
      self.name = name
      self.share = share
    }
  }

  /// From 1.
  public var page: Int
  /// The greatest mean total over any 15 mm².
  public var greatestTotal: Double
  /// Where that is, from the trim's top left, and what it is made of.
  public var place: Rect?
  public var inks: [Ink]
  /// The greatest total of a single pixel, however small.
  public var greatestPixel: Double
  /// The mean of each ink over the whole page.
  public var means: [Ink]
  /// What could not be measured exactly, in words.
  public var notes: [String]

  public init(
    page: Int, greatestTotal: Double, place: Rect? = nil, inks: [Ink] = [],
    greatestPixel: Double = 0, means: [Ink] = [], notes: [String] = []
  ) {
    self.page = page
    self.greatestTotal = greatestTotal
    self.place = place
    self.inks = inks
    self.greatestPixel = greatestPixel
    self.means = means
    self.notes = notes
  }
}
