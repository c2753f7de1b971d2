import BroadsheetKit
import Foundation
import Testing

/// `broadsheet diff` as the desk and CI call it: what it leaves alone, and how it ends.
@Suite struct DiffCommandTests {
  /// A folder with an issue in `paper` and one with another headline in `late`.
  private func place() throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    for (name, headline) in [("paper", "Boats stop"), ("late", "Boats go on")] {
      let issue = try TemporaryIssue([
        "articles/ferry.md": TemporaryIssue.article(headline: headline)
      ])
      try FileManager.default.copyItem(atPath: issue.folder, toPath: place.file(name))
    }
    return place
  }

  private func diff(_ place: TemporaryFolder, _ arguments: String...) throws -> Outcome {
    try Broadsheet.run(arguments: ["diff"] + arguments, in: place.path)
  }

  @Test func statusTellsWhetherAnythingDiffers() throws {
    let place = try place()
    #expect(try diff(place, "paper", "paper").status == 0)
    let outcome = try diff(place, "paper", "late", "-o", "made/out", "--junit", "made/out/j.xml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("`ferry` headline says “Boats go on”"))
    for name in ["index.html", "diff.txt", "diff.json", "junit.xml", "j.xml"] {
      #expect(FileManager.default.fileExists(atPath: place.file("made/out/\(name)")))
    }
    #expect(try diff(place, "paper", "nothing").status == 2)
  }

  @Test func aBrokenIssueIsNeverGoodNews() throws {
    let place = try place()
    let file = "paper/articles/ferry.md"
    let text = String(decoding: try place.bytes(of: file), as: UTF8.self)
    try place.write(
      text.replacing("headline:", with: "headlines: none\nheadline:", maxReplacements: 1).utf8,
      to: file)
    let outcome = try diff(place, "paper", "paper", "--words-only")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("no difference"))
    #expect(outcome.errors.contains("paper/articles/ferry.md:"), "\(outcome.errors)")
    let accepted = try diff(place, "goldens", "paper", "--accept")
    #expect(accepted.status == 1)
    #expect(!FileManager.default.fileExists(atPath: place.file("goldens")))
  }

  @Test func goldensReplaceGoldensAndNothingElse() throws {
    let place = try place()
    #expect(try diff(place, "goldens/", "paper", "--accept").status == 0)
    #expect(try diff(place, "goldens", "paper").status == 0)
    #expect(try diff(place, "goldens", "late").status == 1)
    // A slash at the end, as the shell completes it, and a link to the folder are the folder.
    try FileManager.default.createSymbolicLink(
      atPath: place.file("link"), withDestinationPath: place.file("goldens"))
    #expect(try diff(place, "link/", "late", "--accept").status == 0)
    #expect(try diff(place, "goldens", "late").status == 0)
    #expect(try place.names == ["goldens", "late", "link", "paper"])

    let before = try place.allNames
    try place.write("mine".utf8, to: "notes.txt")
    try place.write("mine".utf8, to: "goldens/notes.txt")
    for target in ["paper", "notes.txt", "goldens", "."] {
      let outcome = try diff(place, target, "late", "--accept")
      #expect(outcome.status == 2, "\(target)")
      #expect(outcome.errors.contains("is left as it is"), "\(target): \(outcome.errors)")
    }
    #expect(try place.allNames == (before + ["goldens/notes.txt", "notes.txt"]).sorted())
  }

  @Test func goldensKnowInks() throws {
    let place = try TemporaryFolder()
    func write(_ ink: String) throws {
      let issue = try TemporaryIssue([
        "layouts/small.yaml": TemporaryIssue.layout
          + "swatches: {deep: {cmyk: [60, 40, 40, 100]}}\nstyles: {headline: {ink: \(ink)}}\n"
      ])
      try? FileManager.default.removeItem(atPath: place.file("paper"))
      try FileManager.default.copyItem(atPath: issue.folder, toPath: place.file("paper"))
    }
    try write("black")
    #expect(try diff(place, "goldens", "paper", "--accept").status == 0)
    try write("deep")
    let outcome = try diff(place, "goldens", "paper")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("black → cyan 60 %, magenta 40 %, yellow 40 %, black 100 %"),
      "\(outcome.output)")
  }

  @Test func filesWithoutWordsAreNotComparedInWords() throws {
    let place = try place()
    for name in ["paper", "late"] {
      #expect(
        try Broadsheet.run("build", name, "-o", "\(name).pdf", in: place.path).status == 0)
    }
    let words = try diff(place, "paper.pdf", "late.pdf", "--words-only")
    #expect(words.status == 2)
    #expect(words.errors.contains("cannot be compared in words alone"), "\(words.errors)")
    let pixels = try diff(place, "paper.pdf", "late.pdf", "--no-inks", "--json")
    #expect(pixels.status == 1)
    #expect(pixels.output.contains("\"pixels\"") && !pixels.output.contains("\"inks\""))
  }

  @Test func aPageTakenOutOfAPDFIsThePageThatIsGone() throws {
    let place = try TemporaryFolder()
    let stories = ["alpha", "bravo", "delta"]
    for slug in stories {
      let issue = try TemporaryIssue([
        "issue.yaml": TemporaryIssue.yaml().replacing("ferry", with: slug),
        "articles/\(slug).md": TemporaryIssue.article(
          String(repeating: "\(slug.capitalized) said \(slug). ", count: slug.count * 9),
          headline: "\(slug) \(slug)"),
      ])
      let outcome = try Broadsheet.run(
        "build", issue.folder, "-o", place.file("\(slug).pdf"), "--allow-overset")
      try #require(
        FileManager.default.fileExists(atPath: place.file("\(slug).pdf")), "\(outcome.errors)")
    }
    let files = stories.map { "\($0).pdf" }
    _ = try run("qpdf", ["--empty", "--pages"] + files + ["--", "three.pdf"], in: place.path)
    _ = try run(
      "qpdf", ["--empty", "--pages", files[0], files[2], "--", "two.pdf"], in: place.path)
    let outcome = try diff(place, "three.pdf", "two.pdf", "--no-inks")
    #expect(outcome.output.contains("page 2 (gone)"), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("1 of 3 pages differs: gone 1"), "\(outcome.output)")
  }

  @Test func proofsOfTwoResolutionsAreNotCalledAChange() throws {
    let place = try place()
    for dpi in ["60", "72"] {
      #expect(
        try Broadsheet.run("proof", "paper", "-o", "at\(dpi)", "--dpi", dpi, in: place.path).status
          == 0)
    }
    let outcome = try diff(place, "at60", "at72")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("at60 has 60 pixels an inch, at72 72"), "\(outcome.errors)")
  }

  @Test func aFolderThatCannotBeMadeIsToldPlainly() throws {
    let place = try place()
    try place.write("mine".utf8, to: "file")
    let outcome = try diff(place, "paper", "late", "-o", "file")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot make the folder file: a file is in the way"))
    #expect(try place.bytes(of: "file") == Array("mine".utf8))
  }

  // MARK: Revisions

  private func git(_ place: TemporaryFolder, _ arguments: String...) throws {
    let outcome = try run(
      "git", ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"] + arguments,
      in: place.path)
    try #require(outcome.status == 0, "git \(arguments): \(outcome.errors)")
  }

  @Test func aRevisionIsWholeWhateverGitIsToldElsewhere() throws {
    let place = try place()
    try place.write("articles/ export-ignore\n".utf8, to: "paper/.gitattributes")
    try git(place, "init", "-q")
    try git(place, "add", ".")
    try git(place, "commit", "-q", "-m", "The first edition")
    let index = try place.bytes(of: ".git/index")
    let outcome = try Broadsheet.run(
      "diff", "HEAD:paper", "paper", in: place.path,
      environment: ["GIT_DIR": "/nowhere/.git", "GIT_INDEX_FILE": "/nowhere/index"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try place.bytes(of: ".git/index") == index)
  }

  @Test func whatIsWrongWithARevisionIsToldByItsName() throws {
    let place = try place()
    let text = String(decoding: try place.bytes(of: "paper/issue.yaml"), as: UTF8.self)
    try place.write((text + "colour: red\n").utf8, to: "paper/issue.yaml")
    try git(place, "init", "-q")
    try git(place, "add", ".")
    try git(place, "commit", "-q", "-m", "The first edition")
    let outcome = try diff(place, "HEAD:paper", "late", "--words-only")
    #expect(outcome.errors.contains("--> HEAD:paper/issue.yaml:"), "\(outcome.errors)")
    let none = try diff(place, "HEAD:paper/articles", "late")
    #expect(none.status == 2)
    #expect(none.errors == "error: HEAD:paper/articles has no issue.yaml\n")
  }
}
