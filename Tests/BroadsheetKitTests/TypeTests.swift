import BroadsheetKit
import Foundation
import Testing

/// What fine setting does to the words must not be seen in what comes out of a PDF.
@Suite struct TypeTests {
  private func text(_ article: String) throws -> String {
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(article, front: "kind: feature\n")
    ])
    let made = try issue.layOut()
    #expect(issue.described(made).isEmpty)
    let folder = try TemporaryFolder()
    let file = try Shared.engine().makePDF(of: made, date: "2026-11-22T00:00:00Z")
    try Shared.engine().write(file, to: folder.file("a.pdf"))
    return try PDF(folder.file("a.pdf")).text
  }

  @Test func dividedAddressesComeOutOfThePDFWhole() throws {
    let addresses = [
      "harbour-standard.example/ferry/night-boats/timetable", "desk@harbour-standard.example",
      "https://www.harbour-standard.example/tides?day=22&month=11",
    ]
    let words = try text(
      addresses.map { "The crews say more at \($0) and the harbour says less." }
        .joined(separator: " ") + " " + TemporaryIssue.paragraph
    ).split(whereSeparator: \.isWhitespace).map(String.init)
    for address in addresses { #expect(words.contains(address)) }
  }

  @Test func fractionsAndSmallCapitalsComeOutAsTyped() throws {
    let words = try text(
      "The crews of the boats sailed 17/32 of it and 1/2 of the rest, on 11/22. "
        + TemporaryIssue.paragraph
    ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("The crews of the boats sailed 17/32 of it and 1/2 of the rest, on 11/22."))
  }

  @Test func wordsThatAnIssueListsWholeStayWhole() throws {
    func hyphens(_ head: String) throws -> Int {
      let issue = try TemporaryIssue([
        "articles/ferry.md": TemporaryIssue.article(
          Array(repeating: "periodical newspapers", count: 40).joined(separator: " ")),
        "issue.yaml": TemporaryIssue.yaml(head: head),
      ])
      return try #require(try issue.layOut().issue).stories[0].hyphensInARow
    }
    #expect(try hyphens("") > 0)
    #expect(try hyphens("hyphenation: {en: [periodical, newspapers]}\n") == 0)
  }
}
