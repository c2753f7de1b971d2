import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import BroadsheetText
import Testing

/// Newsprint holds 6 pt in black, 8 in a tint, 10 in white or in several inks.
@Suite struct IssueSmallTypeTests {
  private func findings(_ pages: [Item]..., press: String = "newsprint") throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    return preflight(Sheet.issue(pages), against: settings)
  }

  @Test func typeThatIsLargeEnoughIsFine() throws {
    #expect(
      try findings([
        Sheet.text(6), Sheet.text(5.96), Sheet.text(8, ink: .black(0.6)),
        Sheet.text(10, ink: .paper), Sheet.text(10, ink: Sheet.accent),
      ]).isEmpty)
  }

  @Test func smallTypeIsReportedOnceWithItsPages() throws {
    let found = try findings(
      [Sheet.text(5.5, role: .caption), Sheet.text(5.5, role: .caption)], [Sheet.text(9)],
      [Sheet.text(5.5, role: .caption)], [Sheet.text(5.5, role: .caption)])
    #expect(found.map(\.id) == ["type.small"])
    #expect(found[0].severity == .warning)
    #expect(found[0].summary == "a caption is set in 5.5 pt; the press holds 6 pt")
    #expect(found[0].label == "“boat”")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "ferry"))
    #expect(found[0].span == .test(10..<14))
    #expect(found[0].notes.map(\.text) == ["also on pages 3 and 4"])
  }

  @Test func eachWayOfInkingHasItsOwnLeastSize() throws {
    let cyan = Ink.process(cyan: 1, magenta: 0, yellow: 0, black: 0)
    let white = Ink.process(cyan: 0, magenta: 0, yellow: 0, black: 0)
    let found = try findings([
      Sheet.text(7, ink: .black(0.6)), Sheet.text(7, ink: cyan, role: .kicker),
      Sheet.text(9, ink: .paper), Sheet.text(9, ink: white, role: .deck),
      Sheet.text(9, ink: Sheet.accent),
    ])
    #expect(
      found.map(\.summary) == [
        "text is set in 7 pt in a tint or one other ink; the press holds 8 pt",
        "a kicker is set in 7 pt in a tint or one other ink; the press holds 8 pt",
        "text is set in 9 pt in white; the press holds 10 pt",
        "a deck is set in 9 pt in white; the press holds 10 pt",
        "text is set in 9 pt in several inks; the press holds 10 pt",
      ])
  }

  @Test func aSpotIsSeveralInksWhereThePressHasNone() throws {
    #expect(try findings([Sheet.text(7, ink: Sheet.red)], press: "sheetfed").isEmpty)
    let found = try findings([Sheet.text(9, ink: Sheet.red)])
    #expect(
      found.summaries(of: "type.small") == [
        "text is set in 9 pt in several inks; the press holds 10 pt"
      ])
  }

  @Test func coloursAreATintWhereThereIsOneInk() throws {
    #expect(try findings([Sheet.text(6, ink: Sheet.accent)], press: "office").isEmpty)
    let found = try findings([Sheet.text(8, ink: Sheet.accent)], press: "riso")
    #expect(found.map(\.id) == ["type.small"])
  }

  @Test func superiorFiguresGoWithTheirText() throws {
    func line(_ runs: [GlyphRun]) -> Item {
      .group(Group(.line(1), frame: runs[0].bounds, items: runs.map(Item.glyphs)))
    }
    #expect(try findings([line([Sheet.run(9), Sheet.run(4.8, rise: 3)])]).isEmpty)
    // On the baseline it is small type like any other.
    #expect(try findings([line([Sheet.run(9), Sheet.run(4.8)])]).map(\.id) == ["type.small"])
  }
}
