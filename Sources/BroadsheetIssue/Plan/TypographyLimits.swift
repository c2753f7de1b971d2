import BroadsheetBase

/// How poorly an issue may be set before it does not go to press: maxima, each with its place.
public struct TypographyLimits: Hashable, Sendable {
  /// What is measured, as its key is written.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case looseLines, tightLines, hyphenated
    case meanSpace, widestSpace, letterspacing
    case ladders, runts, rivers, widows, orphans, crossheadsAtFoot, stacks, unevenLegs
    case unusedLines

    package enum Unit: Sendable {
      /// A share of the lines: 0…1.
      case share
      /// A multiple of the natural word space.
      case factor
      /// 1/1000 em.
      case thousandths
      case count
    }

    package var unit: Unit {
      switch self {
      case .looseLines, .tightLines, .hyphenated: .share
      case .meanSpace, .widestSpace: .factor
      case .letterspacing: .thousandths
      case .ladders, .runts, .rivers, .widows, .orphans, .crossheadsAtFoot, .stacks, .unevenLegs,
        .unusedLines:
        .count
      }
    }
  }

  public struct Limit: Hashable, Sendable {
    public let measure: Measure
    /// In the measure's unit.
    public let maximum: Double
    /// Where the author wrote it.
    public let span: SourceSpan?

    package init(_ measure: Measure, maximum: Double, span: SourceSpan?) {
      self.measure = measure
      self.maximum = maximum
      self.span = span
    }
  }

  /// For the issue as a whole, and for every story by itself.
  public var issue: [Limit]
  public var eachStory: [Limit]

  public static let none = TypographyLimits(issue: [], eachStory: [])

  package init(issue: [Limit], eachStory: [Limit]) {
    self.issue = issue
    self.eachStory = eachStory
  }
}
