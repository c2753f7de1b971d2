import BroadsheetCairo
import BroadsheetLayout
import Foundation

/// Which story fits in which edition: the desk's first look at an issue in several languages.
public struct FitMatrix: Codable, Sendable {
  /// One story in one edition.
  public struct Cell: Codable, Sendable {
    /// Whether the edition has no page that draws it.
    public let isMissing: Bool
    /// Lines over, above 0; lines short, below.
    public let lines: Int
    /// Words that found no room.
    public let oversetWords: Int
    /// The language it is printed in, when that is not the edition's.
    public let language: String?
    /// What was done so that it fits.
    public let moves: [CopyfitStep]
  }

  public struct Row: Codable, Sendable {
    public let story: String
    /// In the order of `editions`.
    public let cells: [Cell]
  }

  public let title: String
  public let editions: [String]
  public let rows: [Row]

  /// - Parameter editions: as they were laid out, by name.
  public init(_ editions: [(name: String, made: Engine.Made)]) {
    self.init(editions.map { ($0.name, $0.made.issue) })
  }

  /// - Parameter issues: each edition's name and pages; nil where it could not be laid out.
  init(_ issues: [(name: String, issue: LaidOutIssue?)]) {
    title = issues.compactMap(\.issue).first?.title ?? ""
    editions = issues.map(\.name)
    var slugs: [String] = []
    for story in issues.flatMap({ $0.issue?.stories ?? [] }) where !slugs.contains(story.slug) {
      slugs.append(story.slug)
    }
    rows = slugs.map { slug in
      Row(
        story: slug,
        cells: issues.map { name, issue in
          Cell(issue?.stories.first { $0.slug == slug }, edition: issue?.language)
        })
    }
  }

  /// The table as text.
  public func text() -> String {
    table(["story"] + editions, rows.map { [$0.story] + $0.cells.map(\.brief) }, numbers: [])
  }

  /// The same as JSON, keys in alphabetical order.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// The same as a page for a browser.
  public func html() -> String {
    let head = (["story"] + editions).map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let body = rows.map { row in
      let cells = row.cells.map { "<td class=\"\($0.kind)\">\(escaped($0.summary))</td>" }.joined()
      return "<tr><th scope=\"row\">\(escaped(row.story))</th>\(cells)</tr>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(escaped(title)): what fits</title>
      <style>
      body { font: 15px/1.4 sans-serif; margin: 2em; color: #111; background: #fff }
      table { border-collapse: collapse }
      th, td { text-align: start; vertical-align: top; padding: .3em .8em; border: 1px solid #bbb }
      .over { background: #f9d0cb } .short { background: #fbeec2 } .missing { color: #767676 }
      </style>
      </head>
      <body>
      <h1>\(escaped(title))</h1>
      <table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table>
      </body>
      </html>

      """
  }

  /// Replaces a file as a whole with the page for a browser.
  public func writeHTML(to path: String) throws(EngineError) {
    do { try replaceFile(path, with: Array(html().utf8)) } catch { throw EngineError(error) }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension FitMatrix.Cell {
  init(_ story: StoryFacts?, edition: String?) {
    let over = story?.overset?.lines ?? 0
    isMissing = story?.placements.isEmpty ?? true
    lines = over > 0 ? over : -(story?.linesShort ?? 0)
    oversetWords = story?.overset?.words ?? 0
    language = story.flatMap { own in
      edition.map(plain) == plain(own.language) ? nil : plain(own.language)
    }
    moves = story?.copyfit ?? []
  }
}

/// "ar" of "ar-u-nu-arab": a language without the digits it is set in.
private func plain(_ tag: String) -> String {
  tag.range(of: "-u-").map { String(tag[..<$0.lowerBound]) } ?? tag
}

extension FitMatrix.Cell {
  /// "fits (2 moves)": for a table of text, where a list of them finds no room.
  fileprivate var brief: String {
    guard !moves.isEmpty else { return summary }
    let count = "\(moves.count) \(moves.count == 1 ? "move" : "moves")"
    return "\(state) (\(count))" + (language.map { " [\($0)]" } ?? "")
  }

  private var state: String {
    let count = abs(lines)
    let amount = "\(count) \(count == 1 ? "line" : "lines")"
    return lines > 0
      ? "\(amount) over, \(oversetWords) \(oversetWords == 1 ? "word" : "words")"
      : lines < 0 ? "\(amount) short" : "fits"
  }

  /// "fits", "3 lines over, 21 words", "fits: `photo` 2 lines shallower".
  fileprivate var summary: String {
    if isMissing { return "–" }
    var summary = state
    if !moves.isEmpty { summary += ": " + moves.map(\.what).joined(separator: "; ") }
    return language.map { "\(summary) [\($0)]" } ?? summary
  }

  fileprivate var kind: String {
    isMissing ? "missing" : lines > 0 ? "over" : lines < 0 ? "short" : "fits"
  }
}
