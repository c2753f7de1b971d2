import BroadsheetBase
import BroadsheetLayout
import Foundation

/// How well a story, or all of them, is set, for tools; see `TypographyFacts`.
public struct TypographyRecord: Codable, Sendable {
  /// A place that a sub-editor's eye would stop at.
  public struct Mark: Codable, Sendable {
    /// `loose`, `tight`, `ladder`, `runt`, `river`, `widow`, `orphan`, `crossheadAtFoot`, `stack`,
    /// `unevenLeg`.
    public let kind: String
    public let page: Int
    /// The line's word space, as a multiple of the natural one.
    public let space: Double
    /// Where the line begins in the manuscript: path, line, column.
    public let at: String?
  }

  public let lines: Int
  /// Lines that are justified: those whose spaces count.
  public let justifiedLines: Int
  /// Word spaces of justified lines, as multiples of the natural one.
  public let meanSpace: Double
  public let space95: Double
  public let widestSpace: Double
  public let tightestSpace: Double
  /// Lines with word spaces over 1.5, and under 0.8.
  public let looseLines: Int
  public let tightLines: Int
  /// In 1/1000 em, either way: of the lines that use any, how many there are, and their mean.
  public let mostLetterspacing: Double
  public let letterspacedLines: Int
  public let meanLetterspacing: Double
  public let hyphenatedLines: Int
  public let ladders: Int
  public let runts: Int
  public let rivers: Int
  public let widows: Int
  public let orphans: Int
  public let crossheadsAtFoot: Int
  public let stacks: Int
  public let unevenLegs: Int
  public let unusedLines: Int
  /// In the order of `TypographyFacts`; hyphens, which are many and mostly right, are left out.
  public let marks: [Mark]

  /// - Parameter withMarks: whether to say where; a total says it of its stories.
  init(_ facts: TypographyFacts, sources: SourceMap, withMarks: Bool = true) {
    lines = facts.lines
    justifiedLines = facts.spaces.count
    meanSpace = facts.meanSpace.rounded(toPlaces: 3)
    space95 = facts.space95
    widestSpace = facts.widestSpace
    tightestSpace = facts.tightestSpace
    looseLines = facts.looseLines
    tightLines = facts.tightLines
    mostLetterspacing = facts.mostLetterspacing
    letterspacedLines = facts.letterspacedLines
    meanLetterspacing = facts.meanLetterspacing.rounded(toPlaces: 2)
    hyphenatedLines = facts.hyphenated
    ladders = facts.ladders
    runts = facts.runts
    rivers = facts.rivers
    widows = facts.widows
    orphans = facts.orphans
    crossheadsAtFoot = facts.crossheadsAtFoot
    stacks = facts.stacks
    unevenLegs = facts.unevenLegs
    unusedLines = facts.unusedLines
    let printer = DiagnosticPrinter(sources: sources)
    marks = (withMarks ? facts.marks : []).filter { $0.kind != .hyphen }.map { mark in
      Mark(
        kind: mark.kind.rawValue, page: mark.page, space: mark.space.rounded(toPlaces: 2),
        at: mark.source.map { printer.address(of: $0) })
    }
  }
}

/// What `check --typography --json` prints: every story that a page draws, and all of them as one.
public struct TypographyReport: Codable, Sendable {
  public struct Story: Codable, Sendable {
    public let slug: String
    public let typography: TypographyRecord
  }

  public let stories: [Story]
  public let all: TypographyRecord

  public init(_ issue: LaidOutIssue, sources: SourceMap) {
    stories = issue.stories.filter { !$0.placements.isEmpty }.map {
      Story(slug: $0.slug, typography: TypographyRecord($0.typography, sources: sources))
    }
    all = TypographyRecord(issue.drawnTypography.total, sources: sources, withMarks: false)
  }

  /// The report as JSON, keys in alphabetical order.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension LaidOutIssue {
  /// The facts of the stories that a page draws.
  var drawnTypography: [TypographyFacts] {
    stories.filter { !$0.placements.isEmpty }.map(\.typography)
  }
}

extension [TypographyFacts] {
  /// All of them as one.
  var total: TypographyFacts { reduce(TypographyFacts(), +) }
}
