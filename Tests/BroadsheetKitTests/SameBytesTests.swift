import BroadsheetPictures
import Foundation
import Testing

/// The same bytes for everything that is made, wherever, whenever and by however many threads.
@Suite struct SameBytesTests {
  /// How a run differs from the first, in several ways at once: a run takes seconds, and there is
  /// nothing in which any two may differ.
  private struct Run {
    var name: String
    /// The issue's folder.
    var paper = "paper"
    /// What the issue is called, if not by that, and from where.
    var issue: String?
    var folder = ""
    /// A program that runs the command.
    var before: [String] = []
    var options: [String] = []
    var environment: [String: String] = [:]
  }

  private static let runs = [
    Run(name: "once more, as before"),
    Run(
      name: "in Turkish, in Samoa, on one thread, for nobody but oneself",
      issue: "./paper/", before: umask("077"), options: ["--jobs", "1"],
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Apia"]),
    Run(
      name: "in Arabic, half an hour off, on seven threads, for everybody",
      issue: "../paper/issue.yaml", folder: "paper/articles/..", before: umask("000"),
      options: ["--jobs", "7"],
      environment: ["LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar", "TZ": "America/St_Johns"]),
    Run(
      name: "without a locale, from within, at home nowhere, on one core",
      issue: ".", folder: "paper", before: ["taskset", "-c", "0"],
      environment: [
        "LC_ALL": "C", "TZ": "Nowhere/AtAll", "HOME": "/dev/null/home",
        "XDG_CACHE_HOME": "/dev/null/cache",
        "FONTCONFIG_FILE": "/dev/null/fonts", "USER": "nobody", "COLUMNS": "40",
      ]),
    Run(
      name: "a copy with a long name, written backwards, in a locale that is none",
      paper: "Ÿ a long way — down/and then “some”/paper",
      environment: ["LC_ALL": "nonsense", "LANG": "de_DE@euro"]),
  ]

  private static func umask(_ mask: String) -> [String] {
    ["sh", "-c", "umask \(mask); exec \"$@\"", "sh"]
  }

  @Test func nothingButTheIssueShows() throws {
    let place = try TemporaryFolder()
    try Self.writeIssue(to: place, "paper")
    try Self.writeIssue(to: place, Self.runs[Self.runs.count - 1].paper, isBackwards: true)
    try Self.writeIssue(to: place, "yesterday/paper", word: "harbour")
    let first = try Self.make(Run(name: "first", issue: place.file("paper")), in: place)
    for name in [
      "a.pdf", "screen.pdf", "page-01.png", "site/index.html", "changes/index.html",
      "changes/diff.json", "changes/junit.xml",
    ] {
      #expect(first[name] != nil, "\(first.keys.sorted())")
    }
    for run in Self.runs {
      let made = try Self.make(run, in: place)
      #expect(made.keys.sorted() == first.keys.sorted(), "\(run.name)")
      #expect(first.keys.filter { made[$0] != first[$0] }.sorted() == [], "\(run.name)")
    }
  }

  @Test func whatToolsReadNamesFilesFromTheIssuesFolder() throws {
    let place = try TemporaryFolder()
    try Self.writeIssue(to: place, "paper")
    let issue = place.file("paper")
    let report = try Broadsheet.run("check", issue, "--report", place.file("report.json"))
    #expect(report.status == 0)
    let dump = try Broadsheet.run("dump", issue, "--json").output
    let texts = [
      String(decoding: try place.bytes(of: "report.json"), as: UTF8.self), dump,
      try Broadsheet.run("check", issue, "--typography", "--json").output,
    ]
    for text in texts {
      #expect(!text.contains(place.path))
      #expect(!text.contains(Shared.home.path))
    }
    #expect(texts[0].contains("articles/story1.md:"))
    #expect(texts[2].contains("articles/story1.md:"))
    #expect(dump.contains("\"path\":\"images/a.jpg\""))
    #expect(dump.contains("\"path\":\"home:fonts/"))
    // People are told of files as they named them.
    #expect(report.errors.contains("\(issue)/articles/"))
  }

  // MARK: Making

  /// Everything that commands write about an issue, by name.
  private static func make(
    _ circumstances: Run, in place: TemporaryFolder
  ) throws -> [String: [UInt8]] {
    let output = try TemporaryFolder()
    let folder = place.file(circumstances.folder)
    var made: [String: [UInt8]] = [:]
    func command(
      _ arguments: [String], in folder: String, status: Int32 = 0, keeping name: String?
    ) throws {
      let outcome = try run(
        "env", circumstances.before + [Broadsheet.path] + arguments,
        in: folder, environment: circumstances.environment)
      try #require(outcome.status == status, "\(arguments): \(outcome.errors)")
      if let name { made[name] = Array(outcome.output.utf8) }
    }
    func command(_ arguments: String..., keeping name: String? = nil) throws {
      let issue = circumstances.issue ?? circumstances.paper
      let all = [arguments[0], issue] + arguments.dropFirst() + circumstances.options
      try command(all, in: folder, keeping: name)
    }
    try command(
      "build", "-o", output.file("a.pdf"), "--report", output.file("report.json"))
    try command("proof", "-o", output.path, "--dpi", "60", "--overlay", "grid,roles,looseness")
    try command(
      "proof", "-o", output.path, "--dpi", "40", "--soft-proof", "--spreads", "--plates")
    try command("proof", "-o", output.path, "--contact-sheet")
    try command("dump", keeping: "dump.txt")
    try command("dump", "--json", keeping: "dump.json")
    try command("check", keeping: "check.txt")
    try command("check", "--typography", "--json", keeping: "typography.json")
    try command("build", "--press", "screen", "-o", output.file("screen.pdf"))
    try command("web", "-o", output.file("site"))
    // Reports name both sides as they were named, so these names are the same each time.
    for (name, paper) in [("old", "yesterday/paper"), ("new", circumstances.paper)] {
      try FileManager.default.createSymbolicLink(
        atPath: output.file(name), withDestinationPath: place.file(paper))
    }
    try command(
      ["diff", "old", "new", "-o", "changes", "--dpi", "36"] + circumstances.options,
      in: output.path, status: 1,
      keeping: "changes.txt")
    for file in try output.allNames { made[file] = try output.bytes(of: file) }
    return made
  }

  // MARK: The issue

  /// Pictures of three kinds, an advertisement, something to warn of, and more words than one thread
  /// sets.
  private static func writeIssue(
    to place: TemporaryFolder, _ name: String, isBackwards: Bool = false, word: String = "quay"
  ) throws {
    let pictures = """
      pictures:
        photo: {file: images/a.jpg, alt: A, caption: Grain, credit: B}
        map: {file: images/c.svg, alt: A, caption: Lines, credit: B}

      """
    var files: [String: [UInt8]] = [
      "issue.yaml": Array(yaml.utf8), "images/a.jpg": photograph,
      "images/c.svg": TestPicture.svg, "ads/boats.svg": TestPicture.svg,
      "articles/ferry.md": Array(
        TemporaryIssue.article(text(word, words: 500), front: pictures).utf8),
    ]
    for (number, word) in ["tide", "pilot", "anchor"].enumerated() {
      files["articles/story\(number + 1).md"] = Array(
        TemporaryIssue.article(text(word, words: 950), headline: "The \(word)").utf8)
    }
    let names = files.keys.sorted()
    for path in isBackwards ? names.reversed() : names {
      try place.write(files[path] ?? [], to: "\(name)/\(path)")
    }
  }

  private static func text(_ word: String, words: Int) -> String {
    (0..<words / 60).map { number in
      TemporaryIssue.paragraph + " The \(word) said so \(number) times, and “thrice” on Sundays."
    }.joined(separator: "\n\n")
  }

  private static var photograph: [UInt8] {
    (try? encodeJPEG(PressIssue.photograph(900, 600), quality: 90)) ?? []
  }

  private static let yaml = """
    newspaper: The Test
    date: 2026-11-22
    language: en-GB
    layout: tabloid
    press: newsprint
    ads:
      boats: {alt: Boats}
    pages:
      - dummy: |
          ferry.photo ferry.photo ferry ferry ferry.map ferry.map
          ferry       ferry       ferry ferry ferry     ferry
          boats       boats       boats boats boats     boats
        rows: [24, 1fr, 12]
      - dummy: story1 story1 story1 story1 story1 story1
      - dummy: story2 story2 story2 story2 story2 story2
      - dummy: story3 story3 story3 story3 story3 story3

    """
}
