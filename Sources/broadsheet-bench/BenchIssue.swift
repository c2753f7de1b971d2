import Foundation

/// An issue of a given number of words, made of the sample's own paragraphs in a fixed order.
struct BenchIssue {
  /// Words of a story: what fills half a page of six columns.
  private static let storyWords = 1_300

  let paragraphs: [[String]]

  /// - Parameters:
  ///   - articles: the folder of manuscripts to take paragraphs from.
  ///   - isWanted: which files; those in the issue's own language when left out.
  init(
    words: Int, articles: String,
    isWanted: (String) -> Bool = { $0.split(separator: ".").count == 2 }
  ) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: articles)
      .filter { $0.hasSuffix(".md") && isWanted($0) }.sorted()
    var pool: [String] = []
    for file in files {
      let text = try String(contentsOfFile: articles + "/" + file, encoding: .utf8)
      pool += Self.plainParagraphs(of: text)
    }
    precondition(!pool.isEmpty, "the sample has paragraphs")
    var stories: [[String]] = []
    var story: [String] = []
    var inStory = 0
    var total = 0
    var next = 0
    while total < words {
      // A step that shares no factor with most pool sizes, so that stories differ.
      let paragraph = pool[next % pool.count]
      next += 37
      let count = paragraph.split(separator: " ").count
      story.append(paragraph)
      inStory += count
      total += count
      if inStory >= Self.storyWords {
        stories.append(story)
        story = []
        inStory = 0
      }
    }
    // A rest of a few paragraphs is no story; it belongs to the one before.
    if inStory < Self.storyWords / 2, let last = stories.indices.last {
      stories[last] += story
    } else if !story.isEmpty {
      stories.append(story)
    }
    paragraphs = stories
  }

  /// Paragraphs of running text without any markup: the same words for both programs.
  private static func plainParagraphs(of text: String) -> [String] {
    let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n")
    return body.components(separatedBy: "\n\n").map {
      $0.replacingOccurrences(of: "\n", with: " ").trimmingCharacters(in: .whitespaces)
    }.filter { paragraph in
      let isProse = paragraph.first.map { $0.isLetter || $0 == "\"" } ?? false
      return isProse && paragraph.count > 60 && !paragraph.contains { "`*_[]|<>#\\".contains($0) }
    }
  }

  /// Writes the issue folder: two stories a page, one above the other.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/articles", withIntermediateDirectories: true)
    var yaml = """
      newspaper: The Bench
      number: 1
      date: 2026-11-22
      language: en-GB
      layout: tabloid
      press: newsprint
      pages:

      """
    for (index, story) in paragraphs.enumerated() {
      let text =
        "---\nheadline: The story of the number \(index + 1)\npriority: 3\n---\n\n"
        + story.joined(separator: "\n\n") + "\n"
      try text.write(
        toFile: folder + "/articles/story\(index + 1).md", atomically: false, encoding: .utf8)
    }
    for first in stride(from: 0, to: paragraphs.count, by: 2) {
      let names = (first..<min(first + 2, paragraphs.count)).map { "story\($0 + 1)" }
      yaml += "  - dummy: |\n"
      for name in names {
        yaml += "      " + Array(repeating: name, count: 6).joined(separator: " ") + "\n"
      }
    }
    try yaml.write(toFile: folder + "/issue.yaml", atomically: false, encoding: .utf8)
  }
}
