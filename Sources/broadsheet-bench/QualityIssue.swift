import Foundation

/// The bench's words for three programs: each story alone on a page of five legs of 48 mm.
struct QualityIssue {
  static let words = 36_000
  static let columns = 5
  /// In points.
  static let size = 9.2
  static let measure = 48 / 25.4 * 72

  /// Stories as paragraphs, with the quotes that belong there: programs differ in making them.
  let stories: [[String]]

  init(articles: String) throws {
    stories = try BenchIssue(words: Self.words, articles: articles).paragraphs
      .map { $0.map(Self.typographic) }
  }

  /// Straight quotes made round, and words without the marks of emphasis.
  private static func typographic(_ paragraph: String) -> String {
    var text = ""
    var before: Character = " "
    for character in paragraph {
      let opens = before.isWhitespace || "([—–“‘".contains(before)
      switch character {
      case "\"": text.append(opens ? "“" : "”")
      case "'": text.append(opens ? "‘" : "’")
      default: text.append(character)
      }
      before = text.last ?? " "
    }
    return text
  }

  /// Writes the issue folder, with a layout of its own.
  func write(to folder: String) throws {
    for name in ["articles", "layouts"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    try Self.layout.write(
      toFile: folder + "/layouts/narrow.yaml", atomically: false, encoding: .utf8)
    var yaml = """
      newspaper: The Bench
      number: 1
      date: 2026-11-22
      language: en-GB
      layout: narrow
      press: newsprint
      pages:

      """
    for (index, story) in stories.enumerated() {
      let name = "story\(index + 1)"
      let text =
        "---\nheadline: Story \(index + 1)\npriority: 3\n---\n\n"
        + story.joined(separator: "\n\n") + "\n"
      try text.write(toFile: "\(folder)/articles/\(name).md", atomically: false, encoding: .utf8)
      let row = Array(repeating: name, count: Self.columns).joined(separator: " ")
      yaml += "  - dummy: |\n      \(row)\n"
    }
    try yaml.write(toFile: folder + "/issue.yaml", atomically: false, encoding: .utf8)
  }

  /// A page as large as the peers', and the peers' type.
  private static let layout = """
    from: tabloid
    page: {trim: [280mm, 420mm], margins: {top: 12mm, bottom: 12mm, inside: 12mm, outside: 12mm}}
    grid: {columns: 5, gutter: 4mm, baseline: 10.6pt}
    styles:
      body: {family: Linux Libertine, style: Regular, size: 9.2pt, indent: 1em}
    kinds:
      news: {dropCap: 0, firstIndent: true}

    """
}
