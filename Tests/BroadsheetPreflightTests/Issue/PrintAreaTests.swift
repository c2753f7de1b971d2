import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

/// Newsprint keeps 10 mm white, a shop trims to within 5; pages are 200 × 300 mm.
@Suite struct IssuePrintAreaTests {
  private func findings(_ items: [Item], press: String = "newsprint") throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    let issue = Sheet.issue(
      [items], assets: [Sheet.photo(9000, 9000)], bleed: .millimeters(3))
    return preflight(issue, against: settings)
  }

  @Test func whatKeepsItsDistanceIsFine() throws {
    #expect(
      try findings([
        Sheet.text(9, x: 10, y: 14), Sheet.text(9, x: 180, y: 289),
        Sheet.picture(Sheet.rect(10, 10, 180, 280)),
      ]).isEmpty)
  }

  @Test func typeTooNearTheEdgeIsReportedOnceASlot() throws {
    let found = try findings([Sheet.text(9, x: 6), Sheet.text(9, x: 6, y: 60)])
    #expect(found.map(\.id) == ["page.print-area"])
    #expect(found[0].severity == .warning)
    #expect(found[0].summary == "type is 6 mm from the edge of the page")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "ferry"))
    #expect(try findings([Sheet.text(9, x: 6)], press: "sheetfed").isEmpty)
  }

  @Test func typeOverTheEdgeIsLost() throws {
    let found = try findings([Sheet.text(9, x: 192)])
    #expect(found.map(\.severity) == [.error])
    #expect(found[0].summary == "type runs 2 mm over the trim and is cut off")
  }

  @Test func picturesTooNearTheEdgeAreReported() throws {
    let found = try findings(
      [Sheet.picture(Sheet.rect(20, 50, 177, 100))], press: "sheetfed")
    #expect(found.map(\.summary) == ["a picture is 3 mm from the edge of the page"])
    #expect(found[0].place?.slot == "ferry.photo")
  }
}
