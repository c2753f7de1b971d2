import BroadsheetBase
import BroadsheetPDF
import Testing

@testable import BroadsheetPreflight

@Suite struct FindingTests {
  @Test func aFindingSaysWhereItIsFromTheTrimsTopLeft() throws {
    var fixture = Fixture.x1a
    fixture.paint("1 0 0 rg 46 44 20 10 re f", on: 1)
    let finding = try #require(try fixture.findings().first)
    #expect(finding.page == 2)
    #expect(
      finding.place
        == Rect(x: .points(36), y: .points(36), width: .points(20), height: .points(10)))
    #expect(finding.summary == "filled area in DeviceRGB")
  }

  @Test func aFindingInAFormNamesTheWayThere() throws {
    var fixture = Fixture.x1a
    fixture.resource("XObject", "/Fm1 30 0 R")
    fixture.pdf.objects[30] = .stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 40 40]",
      "1 0 0 rg 0 0 5 5 re f")
    fixture.paint("/Fm1 Do")
    let finding = try #require(try fixture.findings().first)
    #expect(finding.nesting == ["Fm1"])
    #expect(finding.object == 30)
    #expect(finding.place?.x == .points(30))
  }

  @Test func theSameBreachIsOneFindingAPageWithACount() throws {
    var fixture = Fixture.x1a
    for index in 0..<500 { fixture.paint("1 0 0 rg \(30 + index % 9) 50 9 9 re f") }
    fixture.paint("1 0 0 rg 30 50 9 9 re f", on: 1)
    let found = try fixture.findings()
    #expect(found.map(\.count) == [500, 1])
    #expect(found.map(\.page) == [1, 2])
  }

  @Test func noRuleFillsAPage() throws {
    var fixture = Fixture.x1a
    for index in 0..<100 {
      fixture.paint("/Over gs 0 0 0 1 k BT /F1 \(1 + Double(index) / 50) Tf 30 50 Td (x) Tj ET")
    }
    let found = try fixture.findings().filter { $0.rule == "pdf.type.size" }
    #expect(found.count == 9)
    #expect(found.last?.summary.hasSuffix("more like these on this page") == true)
    #expect(found.map(\.count).reduce(0, +) == 100)
  }

  @Test func aFindingBecomesADiagnosticWithItsAddress() {
    let finding = Finding(
      rule: "pdf.rgb", severity: .error, summary: "text in DeviceRGB", page: 3,
      place: Rect(
        x: .millimeters(12.5), y: .millimeters(40), width: .millimeters(30),
        height: .millimeters(4)),
      object: 12, nesting: ["Fm0", "Fm1"], help: "export again", count: 37)
    let diagnostic = finding.diagnostic(file: "ads/ferry.pdf")
    #expect(diagnostic.id == "pdf.rgb")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.summary == "`ads/ferry.pdf`: text in DeviceRGB (37 times)")
    #expect(diagnostic.place == .init(page: 3))
    #expect(
      diagnostic.notes.map(\.text) == [
        "at 12.5, 40 mm from the trim's top left, 30 × 4 mm", "in Fm0 › Fm1", "object 12",
      ])
  }

  @Test func sizesAreRoundedBeforeTheyAreCompared() throws {
    var fixture = Fixture.x1a
    fixture.paint("/Over gs 0 0 0 1 k BT /F1 4.96 Tf 30 50 Td (x) Tj ET")
    fixture.paint("/Over gs 0 0 0 1 K 0.2494 w 30 55 m 60 55 l S")
    let found = try fixture.findings()
    #expect(found.map(\.rule) == ["pdf.rule.thin"])
    fixture = .x1a
    fixture.paint("/Over gs 0 0 0 1 K 0.2496 w 30 55 m 60 55 l S")
    #expect(try fixture.findings() == [])
  }

  @Test func whiteTypeOnPaperIsLetBe() throws {
    var fixture = Fixture.x1a
    fixture.paint("/Knock gs 0 0 0 0 k BT /F1 6 Tf 120 70 Td (x) Tj ET")
    #expect(try fixture.findings() == [])
  }

  @Test func contentCutAwayByTheClipIsNotMeasured() throws {
    var fixture = Fixture.x1a
    fixture.paint("q 100 60 9 9 re W n /Over gs 0 0 0 1 K 0.1 w 30 55 m 60 55 l S Q")
    #expect(try fixture.findings() == [])
  }

  @Test func insidesOfDrawnLettersAreNoRules() throws {
    var fixture = Fixture.x1a
    fixture.resource(
      "Font",
      """
      /F3 << /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97
      /FontBBox [0 0 500 500] /LastChar 97 /Widths [500] /Resources << >>
      /Encoding << /Differences [97 /a] >> /CharProcs << /a 30 0 R >> >>
      """)
    fixture.pdf.objects[30] = .stream("", "500 0 d0 1 0 0 rg 0 0 10 500 re f")
    fixture.paint("/Over gs 0 0 0 1 k BT /F3 9 Tf 30 50 Td (aaa) Tj ET")
    let found = try fixture.findings().filter { $0.severity > .note }
    #expect(found.map(\.rule) == ["pdf.rgb"])
  }

  @Test func annotationsOfAPlainFileAreLookedAtAsTheyPrint() throws {
    var fixture = Fixture.office
    fixture.pdf.pages[1].entries = """
      /Annots [<< /Type /Annot /Subtype /Stamp /Rect [30 50 60 60] /AP << /N 30 0 R >> >>]
      """
    fixture.pdf.objects[30] = .stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 30 10] /Resources << /Font << /F2 << "
        + "/Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
      "BT /F2 9 Tf 1 1 Td (x) Tj ET")
    let found = try fixture.findings()
    #expect(found.map(\.rule) == ["pdf.font.embedded"])
    #expect(found.first?.page == 2)
  }

  @Test func thePressProfileOfAnIssueIsTakenOver() throws {
    let press = try Shelves.press(named: "newsprint-v4")
    let profile = PreflightProfile(press)
    #expect(profile.flavour == .pdfX1a)
    #expect(profile.space == .cmyk)
    #expect(profile.inkLimit == press.profile.inkLimit)
    #expect(profile.condition == press.condition)
    #expect(profile.minimumReversedType == press.profile.minimumReversedType)
    #expect(profile.failResolution == press.profile.failResolution)
    #expect(!profile.expectsMarks)
    #expect(PreflightProfile(try Shelves.press(named: "riso")).flavour == .plain)
  }

  @Test func aFileForTheScreenHasNoThinLinesAndNoEdges() throws {
    var fixture = Fixture.office
    fixture.role = .plain
    fixture.paint("0 w 5 5 m 60 5 l S BT /F1 2 Tf 3 50 Td (x) Tj ET")
    #expect(try fixture.findings() == [])
  }
}
