/// How two pictures of a page differ to the eye.
public struct PixelDifference: Hashable, Codable, Sendable {
  public let old: PixelSize
  public let new: PixelSize
  /// How many pixels differ by more than anti-aliasing explains; nil when the pictures are of
  /// different sizes, and so cannot be held against each other.
  public let changed: Int?
  /// `changed` as a share (0…1) of the page.
  public let share: Double
  /// The greatest difference there is, as a distance in Oklab; black and white are about 0.8 apart.
  public let greatest: Double
  /// Where, from the top down; the largest when there are too many, and how many more there are.
  public let regions: [PixelRegion]
  public let moreRegions: Int
  /// All of it in words; nil when nothing differs.
  public let sentence: String?

  public init(
    old: PixelSize, new: PixelSize, changed: Int?, share: Double = 0, greatest: Double = 0,
    regions: [PixelRegion] = [], moreRegions: Int = 0
  ) {
    self.old = old
    self.new = new
    self.changed = changed
    self.share = share
    self.greatest = greatest
    self.regions = regions
    self.moreRegions = moreRegions
    sentence = pixelSentence(
      old: old, new: new, changed: changed, share: share, places: regions.count + moreRegions)
  }

  public var isSame: Bool { changed == 0 }
}

public struct PixelSize: Hashable, Codable, Sendable {
  public let width: Int
  public let height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A box around pixels that differ.
public struct PixelRegion: Hashable, Codable, Sendable {
  /// The box in pixels, from the top left of the picture.
  public let x: Int
  public let y: Int
  public let width: Int
  public let height: Int
  /// How many pixels in it differ.
  public let changed: Int
  /// The box on the page; nil when nobody knows the resolution.
  public let place: PagePlace?

  public init(x: Int, y: Int, width: Int, height: Int, changed: Int, place: PagePlace?) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.changed = changed
    self.place = place
  }
}
