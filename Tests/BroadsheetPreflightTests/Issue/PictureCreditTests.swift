import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

@Suite struct IssuePictureCreditTests {
  private func findings(_ item: Item) throws -> [Diagnostic] {
    let issue = Sheet.issue([[item]], assets: [Sheet.photo(3000, 2000)])
    return preflight(issue, against: try Sheet.newsprint())
  }

  @Test func aPictureWithACreditIsFine() throws {
    #expect(try findings(Sheet.picture(Sheet.rect(50, 50, 60, 40))).isEmpty)
  }

  @Test func aPictureWithoutOneIsAskedFor() throws {
    let found = try findings(Sheet.picture(Sheet.rect(50, 50, 60, 40), hasCredit: false))
    #expect(found.map(\.id) == ["picture.no-credit"])
    #expect(found[0].severity == .warning)
    #expect(found[0].place?.slot == "ferry.photo")
    #expect(found[0].span == .test(20..<25))
  }
}
