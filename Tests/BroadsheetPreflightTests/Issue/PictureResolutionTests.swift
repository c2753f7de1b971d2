import BroadsheetBase
import BroadsheetLayout
import BroadsheetPreflight
import Testing

/// Newsprint warns below 150 and fails below 100 pixels an inch; line art below 800 and 550.
@Suite struct IssuePictureResolutionTests {
  /// A picture 50.8 mm (two inches) wide and one inch high.
  private func findings(
    _ asset: ImageAsset, crop: PlacedImage.Crop = .whole
  ) throws -> [Diagnostic] {
    let picture = Sheet.picture(Sheet.rect(50, 50, 50.8, 25.4), crop: crop)
    return preflight(Sheet.issue([[picture]], assets: [asset]), against: try Sheet.newsprint())
  }

  @Test func fineAndMuchTooFinePicturesAreFine() throws {
    #expect(try findings(Sheet.photo(300, 150)).isEmpty)
    #expect(try findings(Sheet.photo(9000, 4500)).isEmpty)
    // 149.5 is 150 to a printer.
    #expect(try findings(Sheet.photo(299, 149.6)).isEmpty)
  }

  @Test func coarsePicturesAreWarnedOf() throws {
    let found = try findings(Sheet.photo(240, 120))
    #expect(found.map(\.id) == ["picture.resolution"])
    #expect(found[0].severity == .warning)
    #expect(
      found[0].summary
        == "boat.jpg has 120 pixels an inch at its size here; the press wants 150")
    #expect(found[0].help == "show it no wider than 40.6 mm, or get a larger file")
    #expect(found[0].place == Diagnostic.Place(page: 1, slot: "ferry.photo"))
    #expect(found[0].span == .test(20..<25))
  }

  @Test func tooCoarsePicturesFail() throws {
    #expect(try findings(Sheet.photo(190, 95)).map(\.severity) == [.error])
  }

  @Test func aCropLeavesFewerPixels() throws {
    let half = PlacedImage.Crop(x: 0.25, y: 0.25, width: 0.5, height: 0.5)
    #expect(try findings(Sheet.photo(600, 300), crop: half).isEmpty)
    #expect(try findings(Sheet.photo(400, 200), crop: half).map(\.severity) == [.warning])
  }

  @Test func theCoarserSideCounts() throws {
    #expect(try findings(Sheet.photo(300, 120)).map(\.severity) == [.warning])
  }

  @Test func lineArtNeedsMore() throws {
    #expect(try findings(Sheet.photo(1600, 800, colors: .bilevel)).isEmpty)
    let found = try findings(Sheet.photo(1400, 700, colors: .bilevel))
    #expect(found.map(\.severity) == [.warning])
    #expect(found[0].summary.hasSuffix("wants 800 of black and white alone"))
    #expect(try findings(Sheet.photo(400, 200, colors: .bilevel)).map(\.severity) == [.error])
  }

  @Test(arguments: [ImageAsset.Format.svg, .pdf]) func drawingsHaveNoPixels(
    _ format: ImageAsset.Format
  ) throws {
    #expect(try findings(ImageAsset(path: "a", format: format, width: 20, height: 20)).isEmpty)
  }

  @Test func picturesOfAFewPixelsAreLeftAlone() throws {
    #expect(try findings(Sheet.photo(16, 8)).isEmpty)
  }
}
