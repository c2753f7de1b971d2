import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

/// Newsprint takes 220 %.
@Suite struct IssueInkLimitTests {
  private func findings(_ items: [Item], press: String = "newsprint") throws -> [Diagnostic] {
    var settings = try Sheet.press(press)
    settings.pageMultiple = 1
    settings.minimumPages = 1
    return preflight(Sheet.issue([items]), against: settings)
  }

  private func ground(_ fill: Fill) -> Item {
    .shape(Shape(.rectangle(Sheet.rect(50, 50, 40, 40)), fill: fill))
  }

  private let heavy = Ink.process(cyan: 0.9, magenta: 0.8, yellow: 0.3, black: 0.255)

  @Test func inksUpToTheLimitAreFine() throws {
    let full = Ink.process(cyan: 0.9, magenta: 0.8, yellow: 0.3, black: 0.2)
    #expect(try findings([ground(.ink(full)), Sheet.text(20, ink: Sheet.accent)]).isEmpty)
  }

  @Test func anInkAboveTheLimitIsReportedOnce() throws {
    let found = try findings([
      Sheet.text(20, ink: heavy), ground(.ink(heavy)), Sheet.rule(2, ink: heavy),
    ])
    #expect(found.map(\.id) == ["ink.limit"])
    #expect(found[0].severity == .error)
    #expect(found[0].summary == "C 90 M 80 Y 30 K 25.5 is 225.5 % ink; `newsprint` takes 220 %")
    #expect(found[0].place?.page == 1)
  }

  @Test func bothEndsOfAGradientCount() throws {
    let gradient = Gradient(
      from: .zero, to: Point(x: .zero, y: .points(10)),
      stops: [
        Gradient.Stop(position: 0, ink: .paper), Gradient.Stop(position: 1, ink: heavy),
      ])
    #expect(try findings([ground(.gradient(gradient))]).map(\.id) == ["ink.limit"])
  }

  @Test func aTintOfAHeavyInkMayBeFine() throws {
    #expect(try findings([ground(.ink(heavy.tinted(0.5)))]).isEmpty)
  }

  @Test(arguments: ["office", "screen"]) func elsewhereColoursAreMadeOtherwise(
    _ press: String
  ) throws {
    #expect(try findings([ground(.ink(heavy))], press: press).isEmpty)
  }
}
