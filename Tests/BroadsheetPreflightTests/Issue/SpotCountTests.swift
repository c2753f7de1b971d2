import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

@Suite struct IssueSpotCountTests {
  private func findings(_ items: [Item], press: String) throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    return preflight(Sheet.issue([items]), against: settings)
  }

  private func spot(_ name: String, tint: Double = 1) -> Ink {
    .spot(
      name: name, tint: tint, alternate: ProcessColor(cyan: 0, magenta: 1, yellow: 0, black: 0))
  }

  @Test func asManySpotsAsThePressHasAreFine() throws {
    let items = [spot("Red"), spot("Blue"), spot("Red", tint: 0.4)].map { Sheet.text(20, ink: $0) }
    #expect(try findings(items, press: "sheetfed").isEmpty)
  }

  @Test func moreAreReportedAtTheFirstOneTooMany() throws {
    let items = ["Red", "Blue", "Gold"].map { Sheet.text(20, ink: spot($0)) }
    let found = try findings(items, press: "sheetfed")
    #expect(found.map(\.id) == ["ink.spots"])
    #expect(found[0].severity == .error)
    #expect(
      found[0].summary == "the pages need spot inks `Red`, `Blue`, `Gold`; `sheetfed` prints 2")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "ferry"))
  }

  @Test func newspaperPressesHaveNone() throws {
    let found = try findings([Sheet.text(20, ink: spot("Red"))], press: "newsprint")
    #expect(found.map(\.summary) == ["the pages need spot inks `Red`; `newsprint` prints none"])
  }

  @Test func oneInkIsMadeOfAnyNumber() throws {
    #expect(try findings([Sheet.text(20, ink: spot("Red"))], press: "office").isEmpty)
  }
}
