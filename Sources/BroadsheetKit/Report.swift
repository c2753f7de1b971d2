import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import Foundation

/// What `--report` writes: what became of each story and page, and every diagnostic.
public struct Report: Codable, Sendable {
  public struct Story: Codable, Sendable {
    public struct Slot: Codable, Sendable {
      public let slot: String
      public let page: Int
      public let lines: Int
      public let room: Int
    }

    public let slug: String
    public let language: String
    public let words: Int
    public let wordsSet: Int
    public let lines: Int
    public let oversetLines: Int
    public let oversetWords: Int
    /// Words of optional paragraphs that were left out.
    public let wordsLeftOut: Int
    public let linesShort: Int
    public let slots: [Slot]
    /// The widest word space, as a multiple of the natural one.
    public let loosestLine: Double
    /// Where that line begins in the manuscript: path, line, column.
    public let loosestLineAt: String?
    public let hyphensInARow: Int
    /// What was done so that it fits, and when it does not, what would help.
    public let copyfit: [CopyfitStep]
    public let mends: [CopyfitStep]
    public let typography: TypographyRecord
  }

  public struct Page: Codable, Sendable {
    public let page: Int
    /// The share of the lines given to stories that bear text.
    public let fill: Double
  }

  public let title: String
  public let stories: [Story]
  /// All stories that pages draw, together.
  public let typography: TypographyRecord
  public let pages: [Page]
  public let diagnostics: [DiagnosticRecord]

  public init(_ issue: LaidOutIssue?, diagnostics: [Diagnostic], sources: SourceMap) {
    title = issue?.title ?? ""
    stories = (issue?.stories ?? []).map { story in
      Story(
        slug: story.slug, language: story.language, words: story.words, wordsSet: story.wordsSet,
        lines: story.lines, oversetLines: story.overset?.lines ?? 0,
        oversetWords: story.overset?.words ?? 0, wordsLeftOut: story.wordsLeftOut,
        linesShort: story.linesShort,
        slots: story.placements.map {
          Story.Slot(slot: $0.slot, page: $0.page, lines: $0.lines, room: $0.room)
        },
        loosestLine: story.loosestSpace,
        loosestLineAt: story.loosestSource.map {
          DiagnosticPrinter(sources: sources).address(of: $0)
        },
        hyphensInARow: story.hyphensInARow, copyfit: story.copyfit, mends: story.mends,
        typography: TypographyRecord(story.typography, sources: sources))
    }
    typography = TypographyRecord(
      (issue?.drawnTypography ?? []).total, sources: sources, withMarks: false)
    pages = (issue?.pageFacts ?? []).map { Page(page: $0.page, fill: $0.fill) }
    self.diagnostics = diagnostics.map { DiagnosticRecord($0, sources: sources) }
  }

  /// The report as JSON, keys in alphabetical order.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Replaces a file as a whole, or leaves it as it was.
  public func write(to path: String) throws(EngineError) {
    do { try replaceFile(path, with: [UInt8](try json())) } catch { throw EngineError(error) }
  }
}

/// A diagnostic for tools: places as path, line and column.
public struct DiagnosticRecord: Codable, Sendable {
  public struct Note: Codable, Sendable {
    public let message: String
    public let file: String?
    public let line: Int?
    public let column: Int?
  }

  public let severity: String
  public let id: String
  public let message: String
  public let file: String?
  /// From 1; columns count characters.
  public let line: Int?
  public let column: Int?
  public let endLine: Int?
  public let endColumn: Int?
  public let page: Int?
  public let slot: String?
  public let label: String?
  public let help: String?
  public let notes: [Note]

  public init(_ diagnostic: Diagnostic, sources: SourceMap) {
    severity = diagnostic.severity.rawValue
    id = diagnostic.id
    message = diagnostic.summary
    let source = diagnostic.span.map { sources[$0.file] }
    let start = diagnostic.span.flatMap { source?.location(of: $0.range.lowerBound) }
    let end = diagnostic.span.flatMap { source?.location(of: $0.range.upperBound) }
    file = source?.path
    line = start?.line
    column = start?.column
    endLine = end?.line
    endColumn = end?.column
    page = diagnostic.place?.page
    slot = diagnostic.place?.slot
    label = diagnostic.label
    help = diagnostic.help
    notes = diagnostic.notes.map { note in
      let place = note.span.map { sources[$0.file].location(of: $0.range.lowerBound) }
      return Note(
        message: note.text, file: note.span.map { sources[$0.file].path }, line: place?.line,
        column: place?.column)
    }
  }

  /// One JSON object on one line.
  public func jsonLine() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
