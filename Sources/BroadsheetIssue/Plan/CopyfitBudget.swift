/// What a copyfitter may do to a story so that it fits its slots.
///
/// The layout grants it to all stories, an article's front matter to one.
public struct CopyfitBudget: Hashable, Sendable {
  /// The share of a story's lines that looser or tighter paragraphs may win or lose, 0…0.1.
  public var spacing: Double
  /// How many steps its headline may be away from the best one.
  public var headline: Int
  /// How many grid lines a picture may be deeper or shallower than it was drawn.
  public var pictures: Int
  /// Whether paragraphs and boxes marked `optional` may be left out.
  public var optional: Bool
  /// The smallest and the largest body type, as shares of its style's size.
  public var smallestBody: Double
  public var largestBody: Double

  public init(
    spacing: Double = 0.03, headline: Int = 1, pictures: Int = 3, optional: Bool = true,
    smallestBody: Double = 1, largestBody: Double = 1
  ) {
    self.spacing = spacing
    self.headline = headline
    self.pictures = pictures
    self.optional = optional
    self.smallestBody = smallestBody
    self.largestBody = largestBody
  }
}
