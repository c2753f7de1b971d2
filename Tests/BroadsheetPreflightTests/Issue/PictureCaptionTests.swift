import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

@Suite struct IssuePictureCaptionTests {
  private func findings(_ item: Item) throws -> [Diagnostic] {
    let issue = Sheet.issue([[], [item]], assets: [Sheet.photo(3000, 2000)])
    return preflight(issue, against: try Sheet.newsprint())
  }

  @Test func aPictureWithACaptionIsFine() throws {
    #expect(try findings(Sheet.picture(Sheet.rect(50, 50, 60, 40))).isEmpty)
  }

  @Test func aPictureWithoutOneIsAskedFor() throws {
    let found = try findings(Sheet.picture(Sheet.rect(50, 50, 60, 40), hasCaption: false))
    #expect(found.map(\.id) == ["picture.no-caption"])
    #expect(found[0].severity == .warning)
    #expect(found[0].summary == "picture `ferry.photo` has no caption")
    #expect(found[0].place == Diagnostic.Place(page: 2, slot: "ferry.photo"))
    #expect(found[0].span == .test(20..<25))
  }

  @Test func advertisementsSpeakForThemselves() throws {
    let frame = Sheet.rect(50, 50, 60, 40)
    let image = PlacedImage(asset: AssetID(index: 0), frame: frame, crop: .whole, alt: "")
    let ad = Group(.advertisement("shop"), frame: frame, items: [.image(image)])
    #expect(try findings(.group(ad)).isEmpty)
  }
}
