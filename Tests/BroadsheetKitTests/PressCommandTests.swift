import Foundation
import Testing

/// What the command line says and does about press files: statuses, streams, what stays.
@Suite struct PressCommandTests {
  private let folder: TemporaryFolder
  private let old = Array("the last good paper".utf8)
  /// Type smaller than any newspaper press takes: an error of preflight, on pages that can be drawn.
  private let tiny: TemporaryIssue
  /// A picture with fewer pixels than its press likes: a warning.
  private let soft: TemporaryIssue

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(old, to: "paper.pdf")
    tiny = try TemporaryIssue(
      [
        "issue.yaml": TemporaryIssue.yaml(
          head: "styles: {body: {size: 4pt}}\n")
      ].merging(PressIssue.presses) { $1 })
    let press = PressIssue.press(from: "newsprint-v4", "inks: {spots: 8}")
    soft = try PressIssue.inked([
      "layouts/press/soft.yaml": press.replacing(
        "warn: 1, fail: 1, best: 200", with: "warn: 400, fail: 1, best: 400")
    ])
  }

  private func build(_ issue: TemporaryIssue, _ arguments: String...) throws -> Outcome {
    try run(
      Broadsheet.path, ["build", issue.folder, "-o", folder.file("paper.pdf")] + arguments,
      environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
  }

  private var isOldPaper: Bool {
    get throws { try folder.bytes(of: "paper.pdf") == old }
  }

  // MARK: build

  @Test func aBreachLeavesTheOldPaper() throws {
    let outcome = try build(tiny, "--press", "x1a")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: "))
    #expect(try isOldPaper)
  }

  @Test func aBreachMayBeKept() throws {
    let outcome = try build(tiny, "--press", "x1a", "--keep-breaches")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: "))
    #expect(try folder.bytes(of: "paper.pdf").starts(with: Array("%PDF-1.4".utf8)))
    let names = try folder.names.filter { $0 != "cache" }
    #expect(names == ["paper.pdf"])
  }

  @Test func textThatFindsNoRoomIsNoBreachToKeep() throws {
    let text = Array(repeating: TemporaryIssue.paragraph, count: 12).joined(separator: " ")
    let long = try TemporaryIssue(["articles/ferry.md": TemporaryIssue.article(text)])
    #expect(try build(long, "--keep-breaches").status == 1)
    #expect(try isOldPaper)
  }

  @Test func aWarningOfPreflightIsAnErrorWhenStrict() throws {
    let strict = try build(soft, "--press", "soft", "--strict")
    #expect(strict.status == 1)
    #expect(strict.errors.contains("error: "))
    #expect(try isOldPaper)
    let lenient = try build(soft, "--press", "soft")
    #expect(lenient.status == 0, "\(lenient.errors)")
    #expect(lenient.errors.contains("warning: "))
    #expect(try folder.bytes(of: "paper.pdf").starts(with: Array("%PDF-1.4".utf8)))
  }

  @Test func aBreachIsOneObjectALine() throws {
    let outcome = try build(tiny, "--press", "x1a", "--diagnostics", "json")
    #expect(outcome.status == 1)
    #expect(!outcome.errorLines.isEmpty)
    for line in outcome.errorLines {
      let object =
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["severity"] is String && object["id"] is String, "\(line)")
    }
  }

  // MARK: preflight

  private func preflight(_ arguments: String...) throws -> Outcome {
    try run(Broadsheet.path, ["preflight"] + arguments)
  }

  @Test func ourOwnFileHasNothingToMend() throws {
    let issue = try PressIssue.inked()
    #expect(try build(issue, "--press", "x1a").status == 0)
    let outcome = try preflight(
      folder.file("paper.pdf"), "--press", "x1a", "--issue", issue.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!outcome.errors.contains("error"))
  }

  @Test func aFileForScreensIsNoneForAPress() throws {
    #expect(try build(try PressIssue.inked(), "--press", "screen").status == 0)
    let outcome = try preflight(folder.file("paper.pdf"), "--press", "newsprint")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("RGB"))
    #expect(outcome.errors.contains("at "), "says where")
    let json = try preflight(
      folder.file("paper.pdf"), "--press", "newsprint", "--diagnostics", "json")
    #expect(json.status == 1)
    let objects = try json.errorLines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.count > 3)
    #expect(objects.contains { $0["id"] as? String == "pdf.rgb" && $0["page"] as? Int == 1 })
    #expect(objects.allSatisfy { $0["severity"] is String && $0["message"] is String })
  }

  @Test func severalFilesAreLookedAtInOneRun() throws {
    #expect(try build(try PressIssue.inked(), "--press", "screen").status == 0)
    let outcome = try preflight(
      folder.file("paper.pdf"), folder.file("paper.pdf"), "--press", "newsprint")
    #expect(outcome.status == 1)
    let findings = outcome.errors.split(separator: "\n").filter { $0.contains("RGB") }
    #expect(findings.count >= 2)

    // What was found in the first is said before the second turns out not to be there.
    let missing = try preflight(
      folder.file("paper.pdf"), folder.file("missing.pdf"), "--press", "newsprint")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("RGB"))
    #expect(missing.errors.contains("missing.pdf"))
  }

  @Test(arguments: ["empty", "rubbish", "header", "folder", "missing"])
  func whatIsNoPDFIsTheWorldsFailure(_ kind: String) throws {
    let file = folder.file(kind == "folder" ? "" : kind + ".pdf")
    switch kind {
    case "empty": try folder.write([], to: "empty.pdf")
    case "rubbish": try folder.write((0..<5_000).map { UInt8($0 * 7 % 251) }, to: "rubbish.pdf")
    case "header": try folder.write(Array("%PDF-1.7\n".utf8), to: "header.pdf")
    default: break
    }
    let outcome = try preflight(file, "--press", "newsprint")
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains(file), "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: "))
    let json = try preflight(file, "--press", "newsprint", "--diagnostics", "json")
    #expect(json.status == 2)
    #expect(json.errorLines.count == 1 && json.errors.hasPrefix("{"))
  }

  @Test func anUnknownPressIsNamedWithItsNeighbour() throws {
    try folder.write([], to: "a.pdf")
    let outcome = try preflight(folder.file("a.pdf"), "--press", "newsprnt")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no such press profile"))
    #expect(outcome.errors.contains("did you mean `newsprint`?"))
  }

  @Test(arguments: [
    [], ["a.pdf"], ["--press", "newsprint"], ["a.pdf", "--press"],
    ["a.pdf", "--press", "newsprint", "--diagnostics", "xml"], ["--pres", "newsprint", "a.pdf"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    #expect(try run(Broadsheet.path, ["preflight"] + arguments).status == 64)
  }

  @Test func aWarningOfAFileIsAnErrorWhenStrict() throws {
    #expect(try build(soft, "--press", "soft").status == 0)
    let arguments = [
      "preflight", folder.file("paper.pdf"), "--press", "soft", "--issue", soft.folder,
    ]
    let lenient = try run(Broadsheet.path, arguments)
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("warning: "))
    #expect(try run(Broadsheet.path, arguments + ["--strict"]).status == 1)
  }
}
