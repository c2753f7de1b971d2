import BroadsheetKit
import Foundation
import Testing

/// What is written is whole, or what was there stays.
@Suite struct OutputTests {
  private let folder: TemporaryFolder
  private let old = Array("the last good paper".utf8)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(old, to: "paper.pdf")
  }

  private func build(_ issue: TemporaryIssue, to path: String) throws -> Outcome {
    try Broadsheet.run("build", issue.folder, "-o", path)
  }

  /// The page of an old proof is as it was, and nothing lies beside it. A picture is read for
  /// proofs; a PDF that is not finished has marks for pictures.
  private func expectOldProof(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try folder.bytes(of: "page-01.png") == old, sourceLocation: sourceLocation)
    #expect(
      try folder.names.sorted() == ["page-01.png", "paper.pdf"], sourceLocation: sourceLocation)
  }

  /// The old file is as it was, and nothing lies beside it.
  private func expectOldPaper(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try folder.bytes(of: "paper.pdf") == old, sourceLocation: sourceLocation)
    #expect(try folder.names == ["paper.pdf"], sourceLocation: sourceLocation)
  }

  @Test func aSoundIssueReplacesTheOldPaper() throws {
    let outcome = try build(try TemporaryIssue(), to: folder.file("paper.pdf"))
    #expect(outcome.status == 0)
    #expect(try folder.bytes(of: "paper.pdf").starts(with: Array("%PDF-".utf8)))
    #expect(try folder.names == ["paper.pdf"])
  }

  @Test func anIssueWithErrorsLeavesTheOldPaper() throws {
    let issue = try TemporaryIssue(["articles/ferry.md": "---\nheadlin: A\n---\nText.\n"])
    #expect(try build(issue, to: folder.file("paper.pdf")).status == 1)
    try expectOldPaper()
  }

  @Test(arguments: [
    ("a.jpg", Array(TestPicture.jpeg.dropLast(60))), ("a.png", TestPicture.png.dropLast(30)),
    ("a.png", TestPicture.png.prefix(50) + TestPicture.png.suffix(30)),
  ])
  func aPictureThatProvesDamagedInDrawingLeavesTheOldProof(
    _ name: String, _ bytes: [UInt8]
  ) throws {
    let front = "pictures:\n  photo: {file: \(name), alt: A, caption: B, credit: C}\n"
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(front: front),
      "issue.yaml": TemporaryIssue.yaml(
        pages: """
            - dummy: |
                ferry.photo ferry.photo
                ferry       ferry
                .           .
              rows: [8, fit, 1fr]
          """),
    ])
    try issue.write(bytes, to: name)
    #expect(try issue.findings() == [])
    try folder.write(old, to: "page-01.png")
    let outcome = try Broadsheet.run("proof", issue.folder, "-o", folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(issue.folder)/\(name)"))
    try expectOldProof()
  }

  @Test func aPictureThatGoesAwayBeforeDrawingLeavesTheOldProof() throws {
    let front = "pictures:\n  photo: {file: a.png, alt: A, caption: B, credit: C}\n"
    let text = TemporaryIssue.paragraph + "\n\n" + TemporaryIssue.paragraph
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(text, front: front)
    ])
    try issue.write(TestPicture.png, to: "a.png")
    let made = try issue.layOut()
    try #require(made.issue != nil)
    try issue.remove("a.png")
    try folder.write(old, to: "page-01.png")
    #expect(throws: EngineError.self) {
      try Shared.engine().writeProofs(of: made, to: folder.path)
    }
    try expectOldProof()
  }

  @Test func aFolderThatIsNotThereOrIsNoFolderIsNamed() throws {
    let issue = try TemporaryIssue()
    for path in [folder.file("no/such/paper.pdf"), folder.file("paper.pdf/paper.pdf")] {
      let outcome = try build(issue, to: path)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(path))
    }
    let outcome = try build(issue, to: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(folder.path))
    try expectOldPaper()
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func aFolderThatMayNotBeWrittenToIsNamed() throws {
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    let outcome = try build(try TemporaryIssue(), to: folder.file("paper.pdf"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(folder.file("paper.pdf")))
    try expectOldPaper()
  }

  /// The shell's limit on the size of files fails a write just as a full disk does.
  @Test(arguments: ["build", "proof"]) func aFullDiskLeavesTheOldPaper(_ command: String) throws {
    let issue = try TemporaryIssue()
    let output = command == "build" ? "paper.pdf" : "proofs"
    let script = """
      trap '' XFSZ; ulimit -f 4
      exec '\(Broadsheet.path)' \(command) '\(issue.folder)' -o '\(folder.file(output))'
      """
    let outcome = try run("bash", ["-c", script])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write `\(folder.file(output))"))
    let proofs = try? FileManager.default.contentsOfDirectory(atPath: folder.file("proofs"))
    #expect((proofs ?? []) == [])
    #expect(try folder.bytes(of: "paper.pdf") == old)
  }

  @Test func fullOrClosedStreamsEndInAMessageAndNotInACrash() throws {
    let issue = try TemporaryIssue()
    for stream in ["> /dev/full", ">&-"] {
      let script = "exec '\(Broadsheet.path)' dump '\(issue.folder)' \(stream)"
      let outcome = try run("bash", ["-c", script])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("standard output"))
    }
    let script = "exec '\(Broadsheet.path)' dump '\(issue.folder)' 2>&-"
    #expect(try run("bash", ["-c", script]).status == 0)
  }

  @Test func aReportReplacesAPlainFileOnly() throws {
    let issue = try TemporaryIssue()
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    let outcome = try Broadsheet.run("check", issue.folder, "--report", folder.file("pipe"))
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("cannot write `\(folder.file("pipe"))`: it is not a plain file"))
    #expect(
      try FileManager.default.attributesOfItem(atPath: folder.file("pipe"))[.size] as? Int == 0)
  }
}
