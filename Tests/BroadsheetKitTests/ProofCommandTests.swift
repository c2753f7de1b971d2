import BroadsheetPictures
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

  @Test func spreadsShowPagesSideBySide() throws {
    #expect(try proof("--spreads").status == 0)
    #expect(try pages() == ["spread-01.png", "spread-02-03.png", "spread-04.png"])
    #expect(try size("p/spread-02-03.png") == [566, 425])
    // A page asked for brings its neighbour.
    try FileManager.default.removeItem(atPath: folder.file("p"))
    #expect(try proof("--spreads", "--pages", "3").status == 0)
    #expect(try pages() == ["spread-02-03.png"])
  }

  @Test func aContactSheetHasAllPagesOnOnePicture() throws {
    #expect(try proof("--contact-sheet").status == 0)
    #expect(try pages() == ["contact-sheet.png"])
    let usual = try size("p/contact-sheet.png")
    #expect((1_500...1_650).contains(usual[0]))
    #expect(try proof("--contact-sheet", "--columns", "2", "--dpi", "20").status == 0)
    let small = try size("p/contact-sheet.png")
    #expect(small[0] < 250 && small[1] > small[0])
  }

  @Test func aSoftProofIsOfThePressThatIsAskedFor() throws {
    func pixel(_ press: String) throws -> [UInt8] {
      let outcome = try proof("--soft-proof", "--press", press, "--pages", "2", "--dpi", "36")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let picture = try decodePicture(try folder.bytes(of: "p/page-02.png"))
      return Array(picture.samples.prefix(picture.colors == .rgb ? 3 : 1))
    }
    let newsprint = try pixel("newsprint")
    #expect(newsprint.count == 3 && newsprint.allSatisfy { $0 < 235 })
    #expect(try pixel("sheetfed").allSatisfy { $0 > 235 })
    #expect(try pixel("office") == [255])
    #expect(try pixel("riso-two").allSatisfy { $0 == 255 })
    let screen = try proof("--soft-proof", "--press", "screen")
    #expect(screen.status == 64)
    #expect(screen.errors.contains("prints no ink"))
  }

  @Test func eachInkOfAPageIsAGrayPicture() throws {
    #expect(try proof("--plates", "--press", "newsprint").status == 0)
    #expect(try pages() == (1...4).map { "page-0\($0)-black.png" })
    #expect(try size("p/page-01-black.png") == [283, 425])
    let picture = try decodePicture(try folder.bytes(of: "p/page-01-black.png"))
    #expect(picture.colors == .gray && picture.samples[0] == 255)
    #expect(picture.samples.contains { $0 < 64 })
  }

  @Test func thingsThatDoNotGoTogetherAreWrongUsage() throws {
    for options in [
      ["--plates", "--spreads"], ["--plates", "--overlay", "grid"], ["--columns", "3"],
      ["--contact-sheet", "--columns", "0"], ["--dpi", "3"], ["--dpi", "1201"], ["--dpi", "nan"],
      ["--jobs", "0"], ["--overlay", "grid,"], ["--pages", "0"],
    ] {
      let outcome = try run(
        Broadsheet.path, ["proof", issue.folder, "-o", folder.file("p")] + options)
      #expect(outcome.status == 64, "\(options): \(outcome.errors)")
    }
    #expect(try folder.names == [])
  }

  @Test func aPageThatFailsIsNamedAndTheOthersAreDrawn() throws {
    try folder.write([], to: "p/page-02.png/in-the-way")
    try folder.write([], to: "p/page-04.png/in-the-way")
    for jobs in ["1", "2"] {
      let outcome = try proof("--jobs", jobs)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("page-02.png") && !outcome.errors.contains("page-04.png"))
      #expect(FileManager.default.fileExists(atPath: folder.file("p/page-03.png")))
      try FileManager.default.removeItem(atPath: folder.file("p/page-03.png"))
    }
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
