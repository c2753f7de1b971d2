import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

/// Newsprint holds 0.25 pt in one ink, 0.5 pt in white or in several.
@Suite struct IssueHairlineTests {
  private func findings(_ items: [Item]..., press: String = "newsprint") throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    return preflight(Sheet.issue(items), against: settings)
  }

  @Test func rulesThatAreThickEnoughAreFine() throws {
    let pale = Ink.black(0.4)
    #expect(
      try findings([
        Sheet.rule(0.25), Sheet.rule(0.25, ink: pale), Sheet.rule(0.5, ink: .paper),
        Sheet.rule(0.5, ink: Sheet.accent),
      ]).isEmpty)
  }

  @Test func thinRulesAreReportedOnceWithTheirPages() throws {
    let found = try findings([Sheet.rule(0.2), Sheet.rule(0.2)], [], [Sheet.rule(0.2)])
    #expect(found.map(\.id) == ["rule.hairline"])
    #expect(found[0].severity == .warning)
    #expect(found[0].summary == "a rule is 0.2 pt thick; the press holds 0.25 pt")
    #expect(found[0].place?.page == 1)
    #expect(found[0].notes.map(\.text) == ["also on page 3"])
  }

  @Test func whiteRulesAndRulesOfSeveralInksMustBeThicker() throws {
    let found = try findings([
      Sheet.rule(0.3, ink: .paper), Sheet.rule(0.4, ink: Sheet.accent),
    ])
    #expect(
      found.map(\.summary) == [
        "a white rule is 0.3 pt thick; the press holds 0.5 pt",
        "a rule of several inks is 0.4 pt thick; the press holds 0.5 pt",
      ])
  }

  @Test func aSpotIsOneInkWhereThePressPrintsIt() throws {
    #expect(try findings([Sheet.rule(0.3, ink: Sheet.red)], press: "sheetfed").isEmpty)
    let found = try findings([Sheet.rule(0.3, ink: Sheet.red)])
    #expect(found.map(\.id).contains("rule.hairline"))
  }

  @Test func coloursAreOneInkInTheOffice() throws {
    #expect(try findings([Sheet.rule(0.3, ink: Sheet.accent)], press: "office").isEmpty)
  }
}
