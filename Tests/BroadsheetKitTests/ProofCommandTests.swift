import Foundation
import Testing

/// `broadsheet proof`: pages as pictures.
@Suite struct ProofCommandTests {
  private let folder: TemporaryFolder
  /// Four pages of 100 × 150 mm.
  private let issue: TemporaryIssue

  init() throws {
    folder = try TemporaryFolder()
    let text = Array(repeating: TemporaryIssue.paragraph, count: 4).joined(separator: "\n\n")
    issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(text),
      "issue.yaml": TemporaryIssue.yaml(
        pages: """
            - dummy: |
                ferry ferry
                .     .
              rows: [fit, 1fr]
            - dummy: imprint imprint
            - dummy: imprint imprint
            - dummy: imprint imprint
          """, head: "furniture: {imprint: {kind: text, title: A, text: B}}\n"),
    ])
  }

  private func proof(_ arguments: String...) throws -> Outcome {
    try run(Broadsheet.path, ["proof", issue.folder, "-o", folder.file("p")] + arguments)
  }

  private func pages() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.file("p")).sorted()
  }

  /// Width and height of a PNG, from its header.
  private func size(_ name: String) throws -> [Int] {
    let bytes = try folder.bytes(of: name)
    try #require(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test func everyPageIsAPictureOfItsSize() throws {
    let outcome = try proof()
    #expect(outcome.status == 0)
    #expect(outcome.output == "" && outcome.errors == "")
    #expect(try pages() == (1...4).map { "page-0\($0).png" })
    // 100 × 150 mm at 72 pixels an inch.
    #expect(try size("p/page-01.png") == [283, 425])
  }

  @Test func theResolutionMayBeAskedFor() throws {
    #expect(try proof("--dpi", "144", "--pages", "1").status == 0)
    #expect(try size("p/page-01.png") == [567, 850])
  }

  @Test func onlyThePagesAskedForAreDrawn() throws {
    #expect(try proof("--pages", "1,3-4").status == 0)
    #expect(try pages() == ["page-01.png", "page-03.png", "page-04.png"])
    let outcome = try proof("--pages", "5")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("there is no page 5: the issue has 4"))
  }

  @Test func overlaysShowOnTop() throws {
    var seen: Set<[UInt8]> = []
    for overlay in [
      [], ["grid"], ["baselines"], ["slots"], ["roles"], ["lines"], ["grid,slots,lines"],
      ["looseness"], ["print-area"],
    ] {
      let options = overlay.isEmpty ? [] : ["--overlay"] + overlay
      let arguments = ["proof", issue.folder, "-o", folder.file("p"), "--pages", "1"]
      #expect(try run(Broadsheet.path, arguments + options).status == 0)
      seen.insert(try folder.bytes(of: "p/page-01.png"))
    }
    #expect(seen.count == 9)
  }

  @Test func twoProofsAreTheSameBytes() throws {
    _ = try proof("--pages", "1")
    let first = try folder.bytes(of: "p/page-01.png")
    _ = try proof("--pages", "1")
    #expect(try folder.bytes(of: "p/page-01.png") == first)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try folder.write([], to: "p")
    let outcome = try proof()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(folder.file("p")))
  }
}
