import BroadsheetBase
import BroadsheetPDF
import Testing

@testable import BroadsheetPreflight

@Suite struct FactsTests {
  @Test func metadataIsReadFromElementsAndAttributes() {
    let metadata = XMP(Array(Fixture.xmp.utf8))
    #expect(metadata.flaw == nil)
    #expect(metadata.value(XMP.Namespace.dc, "title") == "Harbour")
    #expect(metadata.value(XMP.Namespace.pdf, "Trapped") == "False")
    #expect(metadata.value(XMP.Namespace.media, "RenditionClass") == "default")
    #expect(metadata.value(XMP.Namespace.media, "InstanceID") == nil)
  }

  @Test func metadataMayHaveOtherPrefixesEntitiesAndUTF16() {
    let text = """
      <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
      <r:Description xmlns:d="http://purl.org/dc/elements/1.1/"><!-- <dc:title> -->
      <d:title><r:Alt><r:li>Fish &amp; chips &#x2013; &#50;</r:li><r:li>b</r:li></r:Alt></d:title>
      </r:Description></r:RDF>
      """
    #expect(XMP(Array(text.utf8)).value(XMP.Namespace.dc, "title") == "Fish & chips – 2")
    let wide: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(XMP(wide).value(XMP.Namespace.dc, "title") == "Fish & chips – 2")
  }

  @Test func damagedMetadataSaysSo() {
    #expect(XMP([]).flaw != nil)
    #expect(XMP(Array("<a><b></b>".utf8)).flaw != nil)
    #expect(XMP(Array("</a>".utf8)).flaw != nil)
    #expect(XMP(Array("<a b=\"".utf8)).flaw != nil)
    #expect(XMP(Array(String(repeating: "<a>", count: 1000).utf8)).flaw != nil)
  }

  @Test(arguments: [
    ("D:20261122063000Z", true), ("D:20261122063000+01'00'", true), ("D:2026", true),
    ("D:20261122063000+01'00", true), ("D:20240229", true), ("D:20260229", false),
    ("20261122063000Z", false), ("D:20261322", false), ("D:2026112206300099", false), ("D:", false),
    ("D:20261122063000Q", false), ("", false),
  ])
  func aDateIsADateOrNot(_ text: String, _ isDate: Bool) {
    #expect((PDFDate(pdf: text) != nil) == isDate)
  }

  @Test func datesAgreeAcrossTimeZonesAsExactlyAsTheySay() throws {
    let noon = try #require(PDFDate(pdf: "D:20261122120000Z"))
    #expect(noon.local == 1_795_348_800)
    #expect(noon.agrees(with: try #require(PDFDate(xmp: "2026-11-22T13:00:00+01:00"))))
    #expect(noon.agrees(with: try #require(PDFDate(xmp: "2026-11-22T12:00:00.25Z"))))
    #expect(noon.agrees(with: try #require(PDFDate(xmp: "2026-11-22"))))
    #expect(!noon.agrees(with: try #require(PDFDate(xmp: "2026-11-22T12:00:00+01:00"))))
    #expect(!noon.agrees(with: try #require(PDFDate(xmp: "2026-11-20"))))
    #expect(PDFDate(xmp: "2026-11-22 12:00") == nil)
  }

  @Test func aProfilesHeaderIsRead() throws {
    let header = try #require(ICCHeader(Fixture.icc()))
    #expect(header.deviceClass == "prtr")
    #expect(header.space == "CMYK")
    #expect(header.components == 4)
    #expect((header.major, header.minor) == (2, 0))
    #expect(header.isComplete)
    #expect(ICCHeader(Array(Fixture.icc().dropLast())) == nil)
    #expect(ICCHeader([UInt8](repeating: 0, count: 200)) == nil)
  }

  @Test func widthsAreReadFromATrueTypeFont() throws {
    let font = TestFont.trueType(widths: [500, 250, 600])
    let widths = try #require(TrueTypeWidths(font))
    #expect(widths.width(of: 1) == 250)
    #expect(widths.width(of: 9) == 600)
    for length in font.indices { _ = TrueTypeWidths(Array(font[..<length]))?.width(of: 2) }
  }

  @Test func codesLeadToGlyphsThroughACharacterMap() throws {
    var map = [UInt8](repeating: 0, count: 256)
    map[65] = 2
    map[200] = 1
    let font = TestFont.trueType(widths: [500, 250, 600], macMap: map)
    let widths = try #require(TrueTypeWidths(font))
    #expect(widths.glyph(for: 65, isSymbolic: false) == 2)
    #expect(widths.glyph(for: 66, isSymbolic: false) == nil)
    #expect(widths.glyph(for: 200, isSymbolic: false) == nil)
    #expect(widths.glyph(for: 200, isSymbolic: true) == 1)
    for length in font.indices {
      _ = TrueTypeWidths(Array(font[..<length]))?.glyph(for: 65, isSymbolic: true)
    }
  }

  @Test func inksAreCountedWhateverTheColourSpace() throws {
    let black = try #require(Inks(.deviceCMYK, [0, 0, 0, 1]))
    #expect(black.isSolidBlack && black.count == 1)
    let separation = ColorSpace.separation(name: "Black", alternate: .deviceCMYK, tint: .null)
    #expect(Inks(separation, [1])?.isSolidBlack == true)
    let spots = ColorSpace.deviceN(
      names: ["Cyan", "Gold", "None"], alternate: .deviceCMYK, tint: .null)
    #expect(Inks(spots, [0.5, 1, 1])?.count == 2)
    #expect(Inks(spots, [0.5, 1, 1])?.total == 1.5)
    #expect(Inks(.deviceGray, [1])?.isWhite == true)
    let indexed = ColorSpace.indexed(
      base: .deviceCMYK, highest: 1, table: [0, 0, 0, 0, 0, 0, 0, 255])
    #expect(Inks(indexed, [1])?.isSolidBlack == true)
    #expect(Inks(indexed, [.nan]) == nil)
    #expect(Inks(.deviceCMYK, [0, 0]) == nil)
  }
}
