import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

/// A shop wants 3 mm beyond the trim; a newspaper press has no bleed. Pages are 200 × 300 mm.
@Suite struct IssueBleedReachTests {
  private func findings(_ items: [Item], press: String = "sheetfed") throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    let issue = Sheet.issue(
      [items], assets: [Sheet.photo(9000, 9000)], bleed: .millimeters(3))
    return preflight(issue, against: settings)
  }

  private func ground(_ rect: Rect, ink: Ink = .black(0.1)) -> Item {
    .shape(Shape(.rectangle(rect), fill: ink))
  }

  @Test func whatRunsOverTheEdgeAllTheWayIsFine() throws {
    #expect(
      try findings([
        Sheet.picture(Sheet.rect(-3, -3, 206, 100)), ground(Sheet.rect(100, 150, 103, 153)),
        ground(Sheet.rect(20, 150, 50, 50)),
      ]).isEmpty)
  }

  @Test func aPictureThatEndsInTheBleedIsRefused() throws {
    let found = try findings([Sheet.picture(Sheet.rect(-3, -1, 100, 100))])
    #expect(found.map(\.id) == ["page.bleed"])
    #expect(found[0].severity == .error)
    #expect(
      found[0].summary
        == "a picture does not reach the bleed at the head: it runs 1 mm over the trim")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "ferry.photo"))
  }

  @Test func aGroundThatEndsAtTheTrimIsRefused() throws {
    let found = try findings([ground(Sheet.rect(50, 50, 150, 50))])
    #expect(
      found.map(\.summary) == [
        "a ground does not reach the bleed at the right edge: it runs 0 mm over the trim"
      ])
    #expect(try findings([ground(Sheet.rect(50, 50, 150, 50), ink: .paper)]).isEmpty)
  }

  @Test func nothingReachesTheEdgeWhereThereIsNoBleed() throws {
    let found = try findings([ground(Sheet.rect(-3, 50, 50, 50))], press: "newsprint")
    #expect(found.map(\.id) == ["page.bleed"])
    #expect(
      found[0].summary == "a ground reaches the left edge of the page; `newsprint` has no bleed")
  }
}
