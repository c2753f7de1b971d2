import BroadsheetBase
import BroadsheetText

/// An issue as meant: no file names to look up, no units, no defaults, no names left to resolve.
public struct IssuePlan: Sendable {
  /// "The Harbour Standard, No. 14".
  public var title: String
  /// A BCP 47 tag.
  public var language: String
  public var date: IssueDate
  public var format: PageFormat
  /// The press profile the pages are meant for.
  public var press: PressProfile
  /// In the order of first appearance on the pages.
  public var stories: [StoryPlan]
  public var pages: [PagePlan]
  public var assets: [ImageAsset]
  /// How poorly it may be set before it does not go to press.
  public var typography: TypographyLimits
  /// Words that patterns would divide badly: those that ship, the layout's, the issue's.
  public var hyphenation: HyphenationExceptions
  /// How many passages have a number; see `PassageID`.
  public package(set) var passageCount = 0

  public init(
    title: String, language: String, date: IssueDate, format: PageFormat, press: PressProfile,
    stories: [StoryPlan], pages: [PagePlan], assets: [ImageAsset],
    typography: TypographyLimits = .none,
    hyphenation: HyphenationExceptions = HyphenationExceptions()
  ) {
    self.title = title
    self.language = language
    self.date = date
    self.format = format
    self.press = press
    self.stories = stories
    self.pages = pages
    self.assets = assets
    self.typography = typography
    self.hyphenation = hyphenation
  }
}

/// A day of the calendar; no time, no zone.
public struct IssueDate: Hashable, Codable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// The sheet and its grid.
public struct PageFormat: Hashable, Sendable {
  public var trim: Size
  public var bleed: Insets
  public var marginTop: Length
  public var marginBottom: Length
  /// The margin on the fold side, and on the other.
  public var marginInside: Length
  public var marginOutside: Length
  public var columns: Int
  public var gutter: Length
  /// Baseline to baseline: the height of one grid line.
  public var baseline: Length
  /// Grid lines left free between one band of slots and the next, at least 1.
  public var rowGap: Int
  /// Drawn in the gutter between different stories.
  public var columnRule: RulePlan?
  /// Drawn between a story and the one below it.
  public var cutoffRule: RulePlan?
  /// The narrowest strip beside a part that still takes text.
  public var minimumMeasure: Length
  /// The fewest lines of a leg before it is better left empty.
  public var minimumLeg: Int

  public init(
    trim: Size, bleed: Insets, marginTop: Length, marginBottom: Length, marginInside: Length,
    marginOutside: Length, columns: Int, gutter: Length, baseline: Length, rowGap: Int,
    columnRule: RulePlan?, cutoffRule: RulePlan?, minimumMeasure: Length, minimumLeg: Int
  ) {
    self.trim = trim
    self.bleed = bleed
    self.marginTop = marginTop
    self.marginBottom = marginBottom
    self.marginInside = marginInside
    self.marginOutside = marginOutside
    self.columns = columns
    self.gutter = gutter
    self.baseline = baseline
    self.rowGap = rowGap
    self.columnRule = columnRule
    self.cutoffRule = cutoffRule
    self.minimumMeasure = minimumMeasure
    self.minimumLeg = minimumLeg
  }
}

public struct RulePlan: Hashable, Sendable {
  public var width: Length
  public var ink: Ink

  public init(width: Length, ink: Ink) {
    self.width = width
    self.ink = ink
  }
}

/// What a printer asks of the file.
public struct PressProfile: Hashable, Sendable {
  public var name: String
  /// The most ink on one spot, as a share of one ink (2.2 is 220 %).
  public var inkLimit: Double
  /// Pixels an inch below which a picture is warned of, and refused.
  public var warnResolution: Double
  public var failResolution: Double
  public var minimumRule: Length
  public var minimumReversedType: Length

  public init(
    name: String, inkLimit: Double, warnResolution: Double, failResolution: Double,
    minimumRule: Length, minimumReversedType: Length
  ) {
    self.name = name
    self.inkLimit = inkLimit
    self.warnResolution = warnResolution
    self.failResolution = failResolution
    self.minimumRule = minimumRule
    self.minimumReversedType = minimumReversedType
  }
}

extension IssuePlan {
  /// The format of one of the pages.
  public func format(of page: PagePlan) -> PageFormat {
    var own = format
    own.trim.width -= page.narrower
    return own
  }
}
