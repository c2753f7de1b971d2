import BroadsheetKit
import BroadsheetTestSupport
import Foundation
import Testing

/// A copy of the sample newspaper that a test may spoil; removed with the value.
private final class EditedHarbour {
  let folder: TemporaryFolder
  var path: String { folder.file("harbour") }

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Sample.folder("harbour"), toPath: folder.file("harbour"))
  }

  /// Puts other words in the place of some, which have to be there once.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let path = path + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let parts = text.components(separatedBy: old)
    try #require(parts.count == 2, "“\(old)” stands \(parts.count - 1) times in \(file)")
    try parts.joined(separator: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  func copy(_ file: String, to other: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + other)
    try FileManager.default.copyItem(atPath: path + "/" + file, toPath: path + "/" + other)
  }
}

/// What the words, and the pages whose pixels differ, are in a report.
private struct Found {
  var lines: [Substring]

  init(_ result: DiffResult) { lines = result.text.split(separator: "\n") }

  /// The lines about a page.
  func page(_ number: Int) -> [String] {
    guard let start = lines.firstIndex(of: "page \(number)") else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  func has(_ words: String, onPage number: Int) -> Bool {
    page(number).contains { $0.contains(words) }
  }
}

private func options(pixels: Bool = true) -> DiffOptions {
  var options = DiffOptions()
  options.resolution = 60
  options.comparesPixels = pixels
  options.comparesInks = false
  return options
}

private func diff(
  _ old: String, _ new: String, _ options: DiffOptions = options()
) throws -> DiffResult {
  let diffed = try Shared.engine().diff(try DiffInput(old), try DiffInput(new), options)
  return try #require(diffed.result)
}

@Suite struct DiffTests {
  @Test func anUnchangedIssueShowsNothing() throws {
    let copy = try EditedHarbour()
    let result = try diff(Sample.folder("harbour"), copy.path)
    #expect(result.isSame)
    #expect(result.text.hasSuffix("8 pages, no difference\n"), "\(result.text)")
    #expect(result.junit.contains("failures=\"0\""))
  }

  @Test func eachEditIsDescribedAndFoundInPixels() throws {
    let copy = try EditedHarbour()
    // A word, a headline, a picture, a colour and a slot, each on a page of its own.
    try copy.edit("articles/tides.md", "A westerly gale", "A northerly gale")
    try copy.edit(
      "articles/market.md", "Stallholders refuse a 28 per cent rise",
      "Stallholders accept a 28 per cent rise")
    try copy.copy("images/pitch.jpg", to: "images/quay.jpg")
    try copy.edit(
      "issue.yaml", "abroad: {legs: 1, box: true, tint: black 8%}",
      "abroad: {legs: 1, box: true, tint: black 20%}")
    try copy.edit("issue.yaml", "rows: [8, 19, 6, 16, 17, 1fr]", "rows: [8, 17, 8, 16, 17, 1fr]")
    let result = try diff(Sample.folder("harbour"), copy.path)
    let found = Found(result)
    let text = result.text
    #expect(!result.isSame)
    #expect(
      found.has("`tides` text: 1 word changed: “westerly” → “northerly”", onPage: 7), "\(text)")
    #expect(found.has("`market` headline says “Stallholders accept", onPage: 3), "\(text)")
    #expect(found.has("`nets` picture `quay` shows another", onPage: 5), "\(text)")
    #expect(found.has("black 8 % → 20 %", onPage: 6), "\(text)")
    #expect(found.has("`regatta` picture `photo` is 1 line shallower", onPage: 8), "\(text)")
    for page in [3, 5, 6, 7, 8] {
      #expect(found.page(page).contains { $0.hasPrefix("pixels") }, "page \(page): \(text)")
    }
    #expect(found.page(4).isEmpty, "\(text)")
    #expect(result.junit.contains("<failure"))
  }

  @Test func aJumpToAnotherPageIsToldAsOne() throws {
    let copy = try EditedHarbour()
    // Pages two and three change places: the ferries go on further back.
    let path = copy.path + "/issue.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let marks = [
      "  - section: Harbour and housing", "  - section: City", "  - section: The long read",
    ]
    let places = try marks.map { try #require(text.range(of: $0)?.lowerBound) }
    let swapped =
      text[..<places[0]] + text[places[1]..<places[2]] + text[places[0]..<places[1]]
      + text[places[2]...]
    try String(swapped).write(toFile: path, atomically: true, encoding: .utf8)
    let result = try diff(Sample.folder("harbour"), copy.path, options(pixels: false))
    #expect(result.text.contains("`ferry` jumped to page 3, was 2"), "\(result.text)")
    #expect(!result.text.contains("`ferry` text:"), "\(result.text)")
  }

  @Test func whatAGoldenSaysIsHeldAgainstTheIssue() throws {
    let copy = try EditedHarbour()
    let goldens = copy.folder.file("goldens")
    let engine = try Shared.engine()
    let sample = try Sample.harbour.get()
    #expect(try engine.acceptGoldens(of: sample.made, to: goldens) == 8)
    #expect(try diff(goldens, copy.path).isSame)
    try copy.edit("articles/tides.md", "A westerly gale", "A northerly gale")
    try copy.copy("images/pitch.jpg", to: "images/quay.jpg")
    let found = Found(try diff(goldens, copy.path))
    #expect(found.has("“westerly” → “northerly”", onPage: 7), "\(found.lines)")
    #expect(found.page(5).contains { $0.hasPrefix("pixels") }, "\(found.lines)")
    let files = try FileManager.default.contentsOfDirectory(atPath: goldens)
    let bytes = try files.map {
      try Data(contentsOf: URL(fileURLWithPath: "\(goldens)/\($0)")).count
    }
    #expect(bytes.reduce(0, +) < 2_000_000, "\(bytes)")
  }
}

/// What is said of sides that are damaged, missing or not alike; on small issues.
@Suite struct DiffInputTests {
  private func message(_ work: () throws -> Void) -> String {
    do {
      try work()
      return ""
    } catch { return "\(error)" }
  }

  @Test func whatIsNotThereIsNamedWithWhatWouldDo() {
    #expect(
      message { _ = try DiffInput("/nowhere/at-all") }.contains("there is no /nowhere/at-all"))
    #expect(message { _ = try DiffInput("/nowhere") }.contains("REVISION:FOLDER"))
  }

  @Test func aFolderOfNothingIsNoSide() throws {
    let folder = try TemporaryFolder()
    #expect(message { _ = try DiffInput(folder.path) }.contains("page-01.png"))
    try folder.write("hello".utf8, to: "notes.txt")
    #expect(message { _ = try DiffInput(folder.file("notes.txt")) }.contains("neither"))
  }

  @Test func aDamagedPDFIsAnErrorWithItsPath() throws {
    let folder = try TemporaryFolder()
    try folder.write("%PDF-1.7\nand no more".utf8, to: "a.pdf")
    let issue = try TemporaryIssue()
    let said = message { _ = try diff(folder.file("a.pdf"), issue.folder) }
    #expect(said.contains("a.pdf"), "\(said)")
  }

  @Test func aDamagedProofIsAnErrorWithItsPath() throws {
    let folder = try TemporaryFolder()
    try folder.write("no picture".utf8, to: "page-01.png")
    let issue = try TemporaryIssue()
    let said = message { _ = try diff(folder.path, issue.folder) }
    #expect(said.contains("page-01.png"), "\(said)")
  }

  @Test func aPDFAndProofsAreNotHeldAgainstEachOther() throws {
    let issue = try TemporaryIssue()
    let folder = try TemporaryFolder()
    let engine = try Shared.engine()
    let made = try engine.layOut(issueAt: issue.folder)
    let date = try #require(made.date)
    let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
    try engine.write(file, to: folder.file("a.pdf"))
    var proof = ProofOptions()
    proof.dpi = 60
    try engine.writeProofs(of: made, to: folder.file("proofs"), proof)
    let said = message { _ = try diff(folder.file("a.pdf"), folder.file("proofs")) }
    #expect(said.contains("cannot be held against each other"), "\(said)")
    // Each against the issue itself is the same.
    #expect(try diff(folder.file("proofs"), issue.folder).isSame)
    #expect(try diff(folder.file("a.pdf"), issue.folder).isSame)
  }

  @Test func anIssueThatCannotBeLaidOutIsDiagnosed() throws {
    let issue = try TemporaryIssue()
    let broken = try TemporaryIssue(["issue.yaml": "newspaper: [\n"])
    let diffed = try Shared.engine().diff(
      try DiffInput(issue.folder), try DiffInput(broken.folder), options())
    #expect(diffed.result == nil)
    #expect(!diffed.diagnostics.isEmpty)
  }

  @Test func pagesMoreOrFewerAreAddedOrGone() throws {
    let one = try TemporaryIssue()
    let two = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml(
        pages: TemporaryIssue.fittingPage
          + "\n  - dummy: |\n      clinic clinic\n      .     .\n    rows: [fit, 1fr]"),
      "articles/clinic.md": TemporaryIssue.article(headline: "Clinic opens"),
    ])
    let more = try diff(one.folder, two.folder)
    #expect(more.text.contains("page 2 (new)"), "\(more.text)")
    let fewer = try diff(two.folder, one.folder)
    #expect(fewer.text.contains("page 2 (gone)"), "\(fewer.text)")
  }

  @Test func blackThatBecameRichIsFoundThoughItLooksTheSame() throws {
    func issue(_ ink: String) throws -> TemporaryIssue {
      try TemporaryIssue([
        "layouts/small.yaml": TemporaryIssue.layout
          + "swatches: {deep: {cmyk: [60, 40, 40, 100]}}\n"
          + "styles: {headline: {ink: \(ink)}}\n",
        "issue.yaml": TemporaryIssue.yaml().replacingOccurrences(
          of: "press: office", with: "press: sheetfed"),
      ])
    }
    let plain = try issue("black")
    let rich = try issue("deep")
    var options = options()
    options.comparesInks = true
    let engine = try Shared.engine()
    let folder = try TemporaryFolder()
    // As finished files, where nobody says in words which ink was meant.
    for (issue, name) in [(plain, "plain.pdf"), (rich, "rich.pdf")] {
      let made = try engine.layOut(issueAt: issue.folder)
      let date = try #require(made.date)
      let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date))
      try engine.write(file, to: folder.file(name))
    }
    let result = try diff(folder.file("plain.pdf"), folder.file("rich.pdf"), options)
    #expect(!result.isSame)
    #expect(result.text.contains("rich"), "\(result.text)")
    let words = try diff(plain.folder, rich.folder, options)
    #expect(words.text.contains("ink"), "\(words.text)")
  }

  @Test func aRevisionOfAFolderIsComparedWithWhatIsThere() throws {
    let issue = try TemporaryIssue()
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", issue.folder, "-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
        + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "git \(arguments)")
    }
    try git("init", "-q")
    try git("add", ".")
    try git("commit", "-q", "-m", "The first edition")
    #expect(try diff("HEAD:" + issue.folder, issue.folder).isSame)
    try issue.write(
      TemporaryIssue.article(headline: "Ferries go on").utf8, to: "articles/ferry.md")
    let result = try diff("HEAD:" + issue.folder, issue.folder)
    #expect(result.text.contains("`ferry` headline says “Ferries go on”"), "\(result.text)")
    #expect(
      message { _ = try diff("nonsense:" + issue.folder, issue.folder) }
        .contains("git knows no revision nonsense"))
    #expect(
      message { _ = try diff("HEAD:" + issue.folder + "/nothing", issue.folder) }
        .contains("has no nothing"))
  }
}
