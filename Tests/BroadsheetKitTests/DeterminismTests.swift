import BroadsheetKit
import Foundation
import Testing

/// Same input, same bytes.
@Suite struct DeterminismTests {
  @Test func twoBuildsOfTheSampleAreTheSameBytes() throws {
    let sample = try Sample.harbour.get()
    try #require(!sample.made.diagnostics.contains { $0.severity == .error })
    let folder = try TemporaryFolder()
    // Elsewhere in every way a program can be elsewhere.
    let build = try Broadsheet.run(
      "build", "harbour", "-o", folder.file("b.pdf"), in: Shared.home.path + "/samples",
      environment: [
        "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Pacific/Apia",
        "HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "FONTCONFIG_FILE": "/dev/null/fonts",
        "SOURCE_DATE_EPOCH": "",
      ])
    #expect(build.status == 0)
    #expect(try folder.bytes(of: "b.pdf") == sample.pdf.bytes)
  }

  @Test func theNumberOfThreadsDoesNotShow() throws {
    // Above the size from which stories are dealt out to all cores.
    let issue = try TemporaryIssue(manyStories(12, wordsEach: 1_800))
    let folder = try TemporaryFolder()
    var files: [[UInt8]] = []
    for cores in [["taskset", "-c", "0"], []] {
      for _ in 0..<(cores.isEmpty ? 2 : 1) {
        let command =
          cores + [
            Broadsheet.path, "build", issue.folder, "--allow-overset", "-o", folder.file("a.pdf"),
          ]
        let outcome = try run("env", command)
        try #require(outcome.status == 0, "\(outcome.errors)")
        files.append(try folder.bytes(of: "a.pdf"))
      }
    }
    #expect(files.count == 3)
    #expect(files.allSatisfy { $0 == files[0] })
  }

  @Test func theDumpIsTheSameInEveryProcess() throws {
    let issue = try TemporaryIssue()
    let arguments = ["dump", issue.folder, "--json"]
    let first = try run(Broadsheet.path, arguments)
    let second = try run(Broadsheet.path, arguments, environment: ["TZ": "Asia/Kathmandu"])
    #expect(first.status == 0)
    #expect(first.output == second.output)
  }

  private func manyStories(_ count: Int, wordsEach: Int) -> [String: String] {
    var files: [String: String] = [:]
    var pages = ""
    let sentence = "Nobody on the quay had seen the night boats leave, and number %d said so. "
    for number in 1...count {
      let text = String(repeating: String(format: sentence, number), count: wordsEach / 15)
      files["articles/story\(number).md"] = TemporaryIssue.article(text)
      pages += "  - dummy: story\(number) story\(number)\n"
    }
    files["articles/ferry.md"] = TemporaryIssue.article()
    pages += "  - dummy: ferry ferry\n"
    files["issue.yaml"] = TemporaryIssue.yaml(pages: pages)
    return files
  }
}
