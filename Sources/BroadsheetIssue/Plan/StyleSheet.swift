import BroadsheetBase
import BroadsheetText

/// A style of the layout with everything inherited and looked up.
public struct TextStyle: Hashable, Sendable {
  public var name: String
  public var character: CharacterStyle
  /// The same for *emphasis*, **strong** and both; the plain one where the family has no such face.
  public var emphasis: CharacterStyle
  public var strong: CharacterStyle
  public var strongEmphasis: CharacterStyle
  public var paragraph: ParagraphStyle
  /// See `ParagraphPlan.spaceBefore`.
  public var spaceBefore: Double
  public var spaceAfter: Double
  /// Whether words are set in capitals.
  public var uppercase: Bool
  /// For headlines: see `HeadlineLimits`.
  public var fit: HeadlineLimits?
  /// Whether `1/2` is drawn as a fraction: wanted, and its face can.
  public var setsFractions: Bool

  public init(
    name: String, character: CharacterStyle, emphasis: CharacterStyle, strong: CharacterStyle,
    strongEmphasis: CharacterStyle, paragraph: ParagraphStyle, spaceBefore: Double,
    spaceAfter: Double, uppercase: Bool, fit: HeadlineLimits? = nil,
    setsFractions: Bool = false
  ) {
    self.name = name
    self.character = character
    self.emphasis = emphasis
    self.strong = strong
    self.strongEmphasis = strongEmphasis
    self.paragraph = paragraph
    self.spaceBefore = spaceBefore
    self.spaceAfter = spaceAfter
    self.uppercase = uppercase
    self.fit = fit
    self.setsFractions = setsFractions
  }
}
