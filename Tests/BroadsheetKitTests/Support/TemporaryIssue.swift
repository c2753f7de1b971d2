import BroadsheetBase
import BroadsheetKit
import Foundation

/// The engine that all tests share, at home where the test bundle was built.
enum Shared {
  static let home: Home = {
    guard let home = Home.current() else { fatalError("no fonts/ and layouts/ above the tests") }
    return home
  }()

  private static let made = Result { try Engine(home: home) }

  static func engine() throws -> Engine { try made.get() }
}

/// An issue in a temporary folder, made of texts; removed with the value.
///
/// What a test does not give is a small sound issue: one story, `ferry`, on a page of two columns.
final class TemporaryIssue {
  private let files: TemporaryFolder
  var folder: String { files.path }

  /// A small page, so that little text fills it; the shipped styles.
  static let layout = """
    from: tabloid
    page: {trim: [100mm, 150mm], margins: {top: 10mm, bottom: 10mm, inside: 8mm, outside: 8mm}}
    grid: {columns: 2, minimumMeasure: 20mm}

    """

  /// The story as high as it is, and nothing below it.
  static let fittingPage = """
      - dummy: |
          ferry ferry
          .     .
        rows: [fit, 1fr]
    """

  /// A paragraph of 60 words.
  static let paragraph = Array(
    repeating: "The crews of the night boats voted on Thursday to stop, and nobody was sorry.",
    count: 4
  ).joined(separator: " ")

  static func yaml(pages: String = fittingPage, head: String = "") -> String {
    """
    newspaper: The Test
    date: 2026-11-22
    language: en-GB
    layout: small
    press: office
    \(head)pages:
    \(pages)

    """
  }

  /// An article; its front matter's own lines come after the headline's (line 2) and the priority.
  static func article(
    _ text: String = paragraph, headline: String = "Ferries stop", front: String = ""
  ) -> String {
    "---\nheadline: \(headline)\npriority: 5\n\(front)---\n\n\(text)\n"
  }

  /// - Parameter given: texts by path, in place of the sound ones or besides them.
  init(_ given: [String: String] = [:]) throws {
    files = try TemporaryFolder()
    let sound = [
      "issue.yaml": Self.yaml(), "layouts/small.yaml": Self.layout,
      "articles/ferry.md": Self.article(),
    ]
    for (path, text) in sound.merging(given, uniquingKeysWith: { $1 }) {
      try files.write(text.utf8, to: path)
    }
  }

  func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try files.write(bytes, to: path)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: files.file(path))
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: files.file(path), withDestinationPath: target)
  }

  func layOut() throws -> Engine.Made {
    try Shared.engine().layOut(issueAt: folder)
  }

  /// Lays the issue out and writes what it says of errors and warnings, one a line:
  /// "error issue.yaml:9:7 dummy.ragged-row".
  func findings() throws -> [String] {
    described(try layOut())
  }

  /// Only those of one kind, by the start of their ids: "dummy.".
  func findings(of kind: String) throws -> [String] {
    try findings().filter { $0.contains(" " + kind) }
  }

  func described(_ made: Engine.Made) -> [String] {
    made.diagnostics.filter { $0.severity > .note }.map { diagnostic in
      let record = DiagnosticRecord(diagnostic, sources: made.sources)
      let path = record.file.map {
        $0.hasPrefix(folder + "/") ? $0.dropFirst(folder.count + 1) : $0[...]
      }
      let place = path.map { "\($0):\(record.line ?? 0):\(record.column ?? 0)" } ?? "-"
      return "\(record.severity) \(place) \(record.id)"
    }
  }
}
