import BroadsheetBase
import BroadsheetPreflight
import Testing

@Suite struct IssuePageCountTests {
  private func findings(_ pages: Int, multiple: Int, minimum: Int = 1) throws -> [Diagnostic] {
    var press = try Sheet.newsprint()
    press.pageMultiple = multiple
    press.minimumPages = minimum
    return preflight(Sheet.issue(Array(repeating: [], count: pages)), against: press)
  }

  @Test(arguments: [(8, 4, 4), (1, 1, 1), (4, 4, 4), (6, 2, 4)])
  func pagesThatFoldAreFine(_ pages: Int, _ multiple: Int, _ minimum: Int) throws {
    #expect(try findings(pages, multiple: multiple, minimum: minimum).isEmpty)
  }

  @Test func pagesThatDoNotFoldAreCounted() throws {
    let found = try findings(10, multiple: 4)
    #expect(found.map(\.id) == ["issue.page-count"])
    #expect(found[0].severity == .warning)
    #expect(found[0].summary == "the issue has 10 pages; `newsprint` prints a multiple of 4")
    #expect(found[0].help == "make it 12, or change `pages:` in the press profile")
    #expect(found[0].place == Diagnostic.Place(page: 10))
  }

  @Test func tooFewPagesAreCounted() throws {
    let found = try findings(1, multiple: 2, minimum: 3)
    #expect(found.map(\.summary) == ["the issue has 1 page; `newsprint` prints no fewer than 3"])
    #expect(found[0].help?.hasPrefix("make it 4,") == true)
  }
}
