import BroadsheetBase
import BroadsheetIssue

/// What a file is held against: the numbers and names that a press asks.
public struct PreflightProfile: Hashable, Sendable {
  public typealias Flavour = PressFlavour
  public typealias Space = PressSpace

  /// The name of the press profile, for messages.
  public var name: String
  public var flavour: Flavour
  public var space: Space
  /// The most ink on one spot, as a share of one ink (2.4 is 240 %).
  public var inkLimit: Double
  /// How many spot colours the press can print.
  public var maximumSpots: Int
  /// Pixels an inch below which a picture is warned of, and refused.
  public var warnResolution: Double
  public var failResolution: Double
  /// The same for bilevel pictures.
  public var lineArtWarnResolution: Double
  public var lineArtFailResolution: Double
  /// The thinnest rule in one ink; in white or in several inks.
  public var minimumRule: Length
  public var minimumReversedRule: Length
  /// The smallest type: at all, in a tint or a colour of one ink, white out of a ground, in several
  /// inks.
  public var minimumType: Length
  public var minimumTintedType: Length
  public var minimumReversedType: Length
  public var minimumSeveralInksType: Length
  /// How far pages reach over the trim.
  public var bleed: Length
  /// How far from the trim's edge type and rules keep; the whole print area when there is no bleed.
  public var safe: Length
  /// The output condition's identifier, and the registry it is found in.
  public var condition: String?
  public var registry: String?
  public var pageMultiple: Int
  public var minimumPages: Int
  /// Whether there are to be marks outside the trim.
  public var expectsMarks: Bool
  /// Whether the file is to be tagged: PDF/UA-1.
  public var isTagged: Bool

  /// A profile with the numbers of the newspaper press, where none are given.
  public init(
    name: String, flavour: Flavour, space: Space, inkLimit: Double = 2.4, maximumSpots: Int = 0,
    warnResolution: Double = 149, failResolution: Double = 99,
    lineArtWarnResolution: Double = 799, lineArtFailResolution: Double = 549,
    minimumRule: Length = .points(0.25), minimumReversedRule: Length = .points(0.5),
    minimumType: Length = .points(5), minimumTintedType: Length = .points(6),
    minimumReversedType: Length = .points(7), minimumSeveralInksType: Length = .points(10),
    bleed: Length = .zero, safe: Length = .zero, condition: String? = nil, registry: String? = nil,
    pageMultiple: Int = 1, minimumPages: Int = 1, expectsMarks: Bool = false, isTagged: Bool = false
  ) {
    self.name = name
    self.flavour = flavour
    self.space = space
    self.inkLimit = inkLimit
    self.maximumSpots = maximumSpots
    self.warnResolution = warnResolution
    self.failResolution = failResolution
    self.lineArtWarnResolution = lineArtWarnResolution
    self.lineArtFailResolution = lineArtFailResolution
    self.minimumRule = minimumRule
    self.minimumReversedRule = minimumReversedRule
    self.minimumType = minimumType
    self.minimumTintedType = minimumTintedType
    self.minimumReversedType = minimumReversedType
    self.minimumSeveralInksType = minimumSeveralInksType
    self.bleed = bleed
    self.safe = safe
    self.condition = condition
    self.registry = registry
    self.pageMultiple = pageMultiple
    self.minimumPages = minimumPages
    self.expectsMarks = expectsMarks
    self.isTagged = isTagged
  }
}

extension PreflightProfile {
  /// What a press profile asks of a finished file.
  public init(_ press: PressSettings) {
    self.init(
      name: press.profile.name, flavour: press.flavour, space: press.space,
      inkLimit: press.profile.inkLimit, maximumSpots: press.spots,
      warnResolution: press.profile.warnResolution, failResolution: press.profile.failResolution,
      lineArtWarnResolution: press.lineArtWarnResolution,
      lineArtFailResolution: press.lineArtFailResolution,
      minimumRule: press.profile.minimumRule, minimumReversedRule: press.minimumReversedRule,
      minimumType: press.minimumType, minimumTintedType: press.minimumTintedType,
      minimumReversedType: press.profile.minimumReversedType,
      minimumSeveralInksType: press.minimumSeveralInksType, bleed: press.bleed, safe: press.safe,
      condition: press.condition, registry: press.registry, pageMultiple: press.pageMultiple,
      minimumPages: press.minimumPages, expectsMarks: !press.marks.isEmpty, isTagged: press.isTagged
    )
  }
}
