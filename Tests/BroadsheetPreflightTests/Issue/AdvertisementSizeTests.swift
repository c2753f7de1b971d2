import BroadsheetBase
import BroadsheetIssue
import BroadsheetPreflight
import BroadsheetTestSupport
import Testing

/// The slot is 210 × 116 pt; its label takes 10 of them (7 of capitals, 3 of air).
@Suite struct IssueAdvertisementSizeTests {
  private func findings(_ asset: ImageAsset, isLabelled: Bool = true) throws -> [Diagnostic] {
    var issue = TestIssue(columns: 2, measure: 10, lines: 12)
    issue.assets = [asset]
    issue.advertisements["shop"] = AdvertisementPlan(
      asset: AssetID(index: 0),
      label: isLabelled ? paragraph("Advertisement", .furniture) : nil, alt: "A shop")
    issue.page("shop shop")
    let laidOut = layOut(issue)
    #expect(laidOut.diagnostics.isEmpty)
    var press = try Sheet.newsprint()
    press.safe = .zero
    return preflight(laidOut.value, against: press)
  }

  private func pdf(_ width: Double, _ height: Double) -> ImageAsset {
    ImageAsset(path: "ads/shop.pdf", format: .pdf, width: width, height: height)
  }

  @Test func anAdvertisementOfTheSlotsShapeIsFine() throws {
    let slot = try #require(try findings(pdf(300, 300), isLabelled: false).first?.help)
    #expect(slot.hasPrefix("ask for 74.1 mm × 40.9 mm"), "\(slot)")
    #expect(try findings(pdf(210, 116), isLabelled: false).isEmpty)
    #expect(try findings(pdf(420, 232), isLabelled: false).isEmpty)
  }

  @Test func anotherShapeIsReportedWithBothSizes() throws {
    let found = try findings(pdf(226.77, 141.73))
    #expect(found.map(\.id) == ["ad.size"])
    #expect(found[0].severity == .warning)
    #expect(
      found[0].summary == "advertisement `shop` is 80 mm × 50 mm, its space 74.1 mm × 37.4 mm")
    #expect(
      found[0].help == "ask for 74.1 mm × 37.4 mm, or draw its slot in the shape of the file")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "shop"))
    #expect(found[0].span != nil)
  }

  @Test func picturesAreMeasuredInPixels() throws {
    let found = try findings(Sheet.photo(3000, 3000))
    #expect(found.map(\.id) == ["ad.size"])
    #expect(found[0].summary.contains("is 3000 × 3000 pixels"))
  }
}
