import Foundation
import Testing

/// The command line as scripts see it: exit statuses, streams, formats.
@Suite struct CommandTests {
  private let folder: TemporaryFolder
  private let sound: TemporaryIssue
  /// More text than its slot has room for.
  private let long: TemporaryIssue
  /// A warning and no error.
  private let warned: TemporaryIssue

  init() throws {
    folder = try TemporaryFolder()
    sound = try TemporaryIssue()
    let paragraph = TemporaryIssue.paragraph
    long = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(paragraph + " " + paragraph),
      "issue.yaml": TemporaryIssue.yaml(
        pages: "  - dummy: |\n      ferry ferry\n      . .\n    rows: [12, 1fr]"),
    ])
    warned = try TemporaryIssue(["articles/clinic.md": TemporaryIssue.article()])
  }

  private func objects(_ lines: [Substring]) throws -> [[String: Any]] {
    try lines.map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: build

  @Test func buildingASoundIssueSaysNothing() throws {
    let outcome = try Broadsheet.run("build", sound.folder, "-o", folder.file("a.pdf"))
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(outcome.errors == "")
    #expect(try folder.names == ["a.pdf"])
  }

  @Test func theFilesDefaultNameIsTheIssuesInTheCurrentFolder() throws {
    let name = URL(fileURLWithPath: sound.folder).lastPathComponent
    for issue in [sound.folder, sound.folder + "/", sound.folder + "/issue.yaml"] {
      #expect(try Broadsheet.run("build", issue, in: folder.path).status == 0)
      #expect(try folder.names == [name + ".pdf"])
      try FileManager.default.removeItem(atPath: folder.file(name + ".pdf"))
    }
    #expect(try Broadsheet.run("build", "..", in: sound.folder + "/articles").status == 0)
    #expect(FileManager.default.fileExists(atPath: sound.folder + "/articles/\(name).pdf"))
  }

  @Test func oversetIsAnErrorUnlessItIsAllowed() throws {
    let outcome = try Broadsheet.run("build", long.folder, "-o", folder.file("a.pdf"))
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("error: story `ferry` is "))
    #expect(outcome.errors.contains("articles/ferry.md:6:"))
    #expect(outcome.errorLines.last == "1 error, 0 warnings")
    #expect(try folder.names == [])

    for strict in [[], ["--strict"]] {
      let arguments =
        ["build", long.folder, "-o", folder.file("a.pdf"), "--allow-overset"] + strict
      let allowed = try run(Broadsheet.path, arguments)
      #expect(allowed.status == 0)
      #expect(allowed.errors.hasPrefix("warning: story `ferry` is "))
      #expect(try folder.names == ["a.pdf"])
    }
  }

  @Test func warningsAreErrorsWhenStrict() throws {
    let lenient = try Broadsheet.run("build", warned.folder, "-o", folder.file("a.pdf"))
    #expect(lenient.status == 0)
    #expect(lenient.errors.hasPrefix("warning: "))
    try FileManager.default.removeItem(atPath: folder.file("a.pdf"))
    let strict = try Broadsheet.run("build", warned.folder, "-o", folder.file("a.pdf"), "--strict")
    #expect(strict.status == 1)
    #expect(strict.errors.hasPrefix("error: "))
    #expect(try folder.names == [])
  }

  @Test func anotherPressMayBeAskedFor() throws {
    let output = folder.file("a.pdf")
    #expect(
      try Broadsheet.run("build", sound.folder, "-o", output, "--press", "riso").status == 0)
    let unknown = try Broadsheet.run("build", sound.folder, "-o", output, "--press", "rizo")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("no such press profile"))
    #expect(unknown.errors.contains("did you mean `riso`?"))
  }

  @Test func timingsGoToTheErrorStream() throws {
    let outcome = try Broadsheet.run("build", sound.folder, "-o", folder.file("a.pdf"), "--timings")
    #expect(outcome.output == "")
    let stages = outcome.errorLines.map { $0.components(separatedBy: " ms  ").last }
    #expect(stages.first == "read")
    #expect(stages.suffix(3) == ["finish", "preflight file", "total"])
  }

  // MARK: Exit statuses

  @Test(arguments: [
    [], ["bild"], ["build"], ["build", "--nonsense", "x"], ["proof", "x"],
    ["proof", "x", "-o", "y", "--pages", "1-"], ["proof", "x", "-o", "y", "--pages", "3-1"],
    ["proof", "x", "-o", "y", "--dpi", "3"], ["proof", "x", "-o", "y", "--overlay", "grids"],
    ["schema", "isue"], ["check", "x", "--diagnostics", "xml"],
    ["new", "x", "--layout", "tabloit"],
    ["new", "x", "--language", "a: b"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let outcome = try run(Broadsheet.path, arguments, in: folder.path)
    // Alone it prints its help, as one asks for it that way.
    #expect(outcome.status == (arguments.isEmpty ? 0 : 64))
    #expect(outcome.output.isEmpty == !arguments.isEmpty)
    #expect(try folder.names == [])
  }

  @Test(arguments: ["build", "check", "dump"]) func anIssueThatIsNotThereIs2(_ command: String)
    throws
  {
    let outcome = try Broadsheet.run(command, "/nowhere/at/all")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: /nowhere/at/all: no such file\n")
    #expect(outcome.output == "")
    let home = try Broadsheet.run(command, sound.folder, "--home", "/nowhere")
    #expect(home.status == 2)
    #expect(home.errors.contains("/nowhere/fonts/fonts.yaml"))
  }

  // MARK: check and its formats

  @Test func checkPrintsATableOfStories() throws {
    let outcome = try Broadsheet.run("check", long.folder)
    #expect(outcome.status == 1)
    #expect(outcome.outputLines.count == 2)
    #expect(outcome.outputLines[0].hasPrefix("story  pages  words  lines  fit"))
    #expect(outcome.outputLines[1].hasPrefix("ferry  1        122 "))
    #expect(outcome.outputLines[1].contains(" lines over ("))
    #expect(try Broadsheet.run("check", sound.folder).errors == "")
  }

  @Test func diagnosticsAsJSONAreOneObjectALine() throws {
    let outcome = try Broadsheet.run("check", long.folder, "--diagnostics", "json")
    let found = try objects(outcome.errorLines)
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(first["id"] as? String == "copyfit.overset")
    #expect(first["severity"] as? String == "error")
    #expect(first["file"] as? String == long.folder + "/articles/ferry.md")
    #expect(first["line"] as? Int == 6)
    #expect((first["column"] as? Int ?? 0) > 1)
    #expect(first["page"] as? Int == 1)
    #expect(first["slot"] as? String == "ferry")
    #expect((first["help"] as? String)?.hasPrefix("cut about ") == true)
  }

  @Test func theWorldsFailuresAreJSONToo() throws {
    let outcome = try Broadsheet.run("check", "/nowhere", "--diagnostics", "json")
    #expect(outcome.status == 2)
    let found = try objects(outcome.errorLines)
    #expect(found.count == 1)
    #expect((found.first?["message"] as? String)?.contains("/nowhere") == true)
  }

  @Test func theReportSaysWhatBecameOfEachStory() throws {
    let outcome = try Broadsheet.run("check", long.folder, "--report", folder.file("r.json"))
    #expect(outcome.status == 1)
    let report = try object(String(contentsOfFile: folder.file("r.json"), encoding: .utf8))
    #expect(report["title"] as? String == "The Test")
    let story = try #require((report["stories"] as? [[String: Any]])?.first)
    #expect(story["slug"] as? String == "ferry")
    #expect(story["language"] as? String == "en-GB")
    let words = try #require(story["words"] as? Int)
    let set = try #require(story["wordsSet"] as? Int)
    #expect(words == 122)
    #expect(words - set == story["oversetWords"] as? Int)
    #expect(try #require(story["oversetLines"] as? Int) > 0)
    for key in ["lines", "hyphensInARow"] { #expect(story[key] is Int, "\(key)") }
    #expect(story["loosestLine"] is Double)
    let slot = try #require((story["slots"] as? [[String: Any]])?.first)
    #expect(slot["slot"] as? String == "ferry")
    #expect(slot["page"] as? Int == 1)
    let page = try #require((report["pages"] as? [[String: Any]])?.first)
    #expect(page["page"] as? Int == 1)
    #expect(page["fill"] as? Double == 1)
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["id"] as? String } == ["copyfit.overset"])
  }

  // MARK: Other commands

  @Test func dumpPrintsTextOrJSON() throws {
    let text = try Broadsheet.run("dump", sound.folder)
    #expect(text.status == 0)
    #expect(text.output.hasPrefix("page 1  100 × 150 mm\n"))
    #expect(text.output.contains("“Ferries stop”"))
    let json = try Broadsheet.run("dump", sound.folder, "--json")
    #expect(json.status == 0)
    #expect((try object(json.output)["pages"] as? [Any])?.count == 1)
    // Pages are drawn though they cannot be printed, so that one sees what is wrong.
    let overset = try Broadsheet.run("dump", long.folder)
    #expect(overset.status == 1)
    #expect(overset.output.contains("“Ferries stop”"))
  }

  @Test(arguments: ["issue", "layout", "press", "article"])
  func schemasAreJSON(_ format: String) throws {
    let outcome = try Broadsheet.run("schema", format)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let schema = try object(outcome.output)
    #expect((schema["$schema"] as? String)?.hasPrefix("https://json-schema.org/") == true)
    #expect(schema["properties"] is [String: Any])
  }

  @Test func progressAndColourAreForTerminals() throws {
    let arguments = ["build", long.folder, "-o", folder.file("a.pdf"), "--allow-overset"]
    let piped = try run(Broadsheet.path, arguments)
    #expect(!piped.errors.contains("\r") && !piped.errors.contains("\u{1B}"))
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    let command = ([Broadsheet.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let shown = try run("/usr/bin/script", ["-qec", command, "/dev/null"])
    #expect(shown.output.contains("\u{1B}[Ksetting "))
    #expect(shown.output.contains("\u{1B}[33;1mwarning"))
    // What there is to say starts on a line of its own.
    #expect(!shown.output.contains("…\u{1B}[33"))
  }

  @Test func helpAndVersionAreAskedForAndPrinted() throws {
    let help = try Broadsheet.run("--help")
    #expect(help.status == 0)
    for command in ["build", "check", "proof", "dump", "new", "fonts", "schema"] {
      #expect(help.output.contains("  \(command) "), "\(command)")
    }
    #expect(try Broadsheet.run("--version").output == "0.1.0\n")
  }
}
