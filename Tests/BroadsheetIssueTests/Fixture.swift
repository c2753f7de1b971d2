import BroadsheetBase
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetIssue

/// Text with marks (1️⃣ …) where something is expected.
struct MarkedText {
  /// The text without its marks.
  let text: String
  /// UTF-8 offsets of the marks in the text.
  let marks: [String: Int]

  init(_ marked: String) {
    var text = ""
    var marks: [String: Int] = [:]
    for character in marked {
      // A keycap digit is one character of several scalars.
      if character.unicodeScalars.contains("\u{20E3}") {
        marks[String(character)] = text.utf8.count
      } else {
        text.append(character)
      }
    }
    self.text = text
    self.marks = marks
  }
}

/// A diagnostic as a test expects it: where it stands, which it is, and what it advises.
struct Expected {
  var mark: String?
  var id: String
  var help: String?

  init(_ mark: String?, _ id: String, help: String? = nil) {
    self.mark = mark
    self.id = id
    self.help = help
  }
}

/// Compares diagnostics with what is expected, in order.
func expect(
  _ diagnostics: [Diagnostic], _ expected: [Expected], in marked: MarkedText,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    diagnostics.map(\.id) == expected.map(\.id), "\(diagnostics.map(\.summary))",
    sourceLocation: sourceLocation)
  for (diagnostic, expectation) in zip(diagnostics, expected) {
    if let mark = expectation.mark {
      #expect(
        diagnostic.span?.range.lowerBound == marked.marks[mark],
        "\(diagnostic.summary) [\(diagnostic.id)] at \(mark)", sourceLocation: sourceLocation)
    }
    if let help = expectation.help {
      #expect(diagnostic.help == help, sourceLocation: sourceLocation)
    }
  }
}

/// Marked YAML, read.
struct YAMLFixture {
  let marked: MarkedText
  let sources: SourceMap
  let node: YAMLNode?
  let diagnostics: [Diagnostic]

  init(_ text: String) {
    marked = MarkedText(text)
    var sources = SourceMap()
    let file = sources.add(path: "test.yaml", bytes: Array(marked.text.utf8))
    self.sources = sources
    let read = readYAML(file, in: sources)
    node = read.value
    diagnostics = read.diagnostics
  }

  /// The text that a node's span covers.
  func source(_ node: YAMLNode) -> String {
    String(decoding: sources[node.span.file].bytes[node.span.range], as: UTF8.self)
  }
}

/// The checkout's top folder.
let repository: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/")
}()

/// The faces of fonts/fonts.yaml, whether their files are here or not: reading needs names only.
let testCatalog: FontCatalog = {
  var reader = SourceReader()
  let entries = try? readFonts(repository + "/fonts/fonts.yaml", with: &reader)
  return FontCatalog(
    faces: (entries ?? []).map { FontFace(family: $0.family, style: $0.style, path: $0.path) })
}()

/// An issue folder written for one test and taken away after it.
final class IssueFixture {
  let folder: String
  private var marked: [String: MarkedText] = [:]

  static let page = """
    newspaper: The Test
    number: 14
    date: 2026-11-22
    language: en-GB
    layout: tiny
    press: office
    pages:
      - dummy: |
          ferry  ferry

    """

  static let article = """
    ---
    headline: Ferry crews vote
    ---
    The crews of the night boats voted on Thursday.

    """

  /// - Parameter files: path → marked text; `issue.yaml`, one article and a layout of two columns
  ///   are there when they are not given.
  init(_ files: [String: String] = [:]) throws {
    folder = NSTemporaryDirectory() + "broadsheet-issue-\(UUID().uuidString)"
    var all = files
    all["issue.yaml"] = all["issue.yaml"] ?? Self.page
    if !files.keys.contains(where: { $0.hasPrefix("articles/") }) {
      all["articles/ferry.md"] = Self.article
    }
    all["layouts/tiny.yaml"] =
      all["layouts/tiny.yaml"]
      ?? "from: tabloid\ngrid: {columns: 2}\nfurniture: {imprint: {kind: text, text: Printed here}}\n"
    for (path, text) in all { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to path: String) throws {
    let marked = MarkedText(text)
    self.marked[path] = marked
    try write(Array(marked.text.utf8), to: path)
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + path, withDestinationPath: target)
  }

  func read(press: String? = nil, edition: String? = nil) throws -> ReadIssue {
    try IssueReader(
      shippedLayouts: repository + "/layouts", catalog: testCatalog,
      probe: { path in
        path.hasSuffix("damaged.png")
          ? .failure(ImageProblem(reason: "it ends too soon"))
          : .success(ImageAsset(path: path, format: .png, width: 300, height: 200))
      }
    ).read(folder, press: press, edition: edition)
  }

  /// Reads the issue and compares what is wrong with what is expected, in order.
  func expect(
    _ expected: [(file: String, expected: Expected)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let issue = try read()
    #expect(
      issue.diagnostics.map(\.id) == expected.map(\.expected.id),
      "\(issue.diagnostics.map { "\($0.summary) (\($0.help ?? ""))" })",
      sourceLocation: sourceLocation)
    for (diagnostic, (file, expectation)) in zip(issue.diagnostics, expected) {
      let path = diagnostic.span.map { issue.sources[$0.file].path }
      #expect(path == folder + "/" + file, sourceLocation: sourceLocation)
      if let mark = expectation.mark {
        #expect(
          diagnostic.span?.range.lowerBound == marked[file]?.marks[mark],
          "\(diagnostic.summary) at \(mark)", sourceLocation: sourceLocation)
      }
      if let help = expectation.help {
        #expect(diagnostic.help == help, sourceLocation: sourceLocation)
      }
    }
  }
}

/// The tabloid with changes laid over it.
///
/// - Parameter features: what the faces can do; nil when nobody knows.
func changedTabloid(
  _ changes: String, _ expected: [Expected] = [],
  features: @escaping (FontFace) -> Set<String>? = { _ in nil }
) throws -> Layout? {
  let marked = MarkedText(changes)
  var reader = SourceReader()
  let file = reader.add(path: "own.yaml", bytes: Array(marked.text.utf8))
  let own = readYAML(file, in: reader.sources)
  #expect(own.diagnostics.isEmpty)
  let shelf = Shelf(kind: "layout", folders: [repository + "/layouts"])
  let base = try #require(
    try shelf.read(Located("tabloid", at: SourceSpan(file: file, range: 0..<0)), with: &reader))
  let merged = own.value?.merged(over: base) ?? base
  let layout = readLayout(merged, named: "own", catalog: testCatalog, features: features)
  expect(layout.diagnostics, expected, in: marked)
  return layout.value
}
