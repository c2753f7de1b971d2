import BroadsheetPDF
import BroadsheetTestSupport
import Testing

struct ContentTextTests {
  private let simple = """
    /Font << /F << /Type /Font /Subtype /TrueType /BaseFont /Square /FirstChar 32
      /Widths [250 500] /FontDescriptor << /MissingWidth 1000 >> >> >>
    """

  @Test func glyphsStandWhereTheirWidthsPutThem() throws {
    let seen = try ContentRecord(
      "BT /F 10 Tf 100 20 Td (A! !) Tj ET", resources: simple)
    #expect(seen.complaints == [])
    #expect(seen.glyphs.map(\.code) == [0x41, 0x21, 0x20, 0x21])
    #expect(seen.glyphs.map(\.matrix.e) == [100, 110, 115, 117.5])
    #expect(seen.glyphs.allSatisfy { $0.matrix.a == 10 && $0.matrix.f == 20 })
    #expect(seen.glyphs.map(\.advance) == [1, 0.5, 0.25, 0.5])
    #expect(seen.painted[0].state.text.font?.baseName == "Square")
  }

  @Test func spacingScaleRiseAndKerningCount() throws {
    let seen = try ContentRecord(
      "BT /F 10 Tf 1 Tc 2 Tw 50 Tz 3 Ts [(A A) 100 (A)] TJ ET", resources: simple)
    // (10 + 1) × ½, then (2.5 + 1 + 2) × ½, then (10 + 1) × ½ and 1 × ½ back.
    #expect(seen.glyphs.map(\.matrix.e) == [0, 5.5, 8.25, 13.25])
    #expect(seen.glyphs[0].matrix == Matrix(5, 0, 0, 10, 0, 3))
  }

  @Test func linesFollowOneAnother() throws {
    let seen = try ContentRecord(
      #"BT /F 1 Tf 12 TL 5 50 Td (A) Tj T* (A) Tj (A) ' 0 -2 TD (A) Tj 1 2 (A) " ET"#,
      resources: simple)
    #expect(seen.glyphs.map(\.matrix.f) == [50, 38, 26, 24, 22])
    #expect(seen.glyphs.allSatisfy { $0.matrix.e == 5 })
    #expect(seen.painted.last?.state.text.characterSpacing == 2)
    let matrix = try ContentRecord(
      "2 0 0 2 0 0 cm BT /F 1 Tf 0 3 -3 0 7 8 Tm (AA) Tj ET", resources: simple)
    #expect(matrix.glyphs[1].matrix == Matrix(0, 6, -6, 0, 14, 22))
  }

  @Test func theFontIsPartOfTheState() throws {
    let seen = try ContentRecord(
      "/F 10 Tf q /F 20 Tf Q BT (A) Tj ET", resources: simple)
    #expect(seen.complaints == [])
    #expect(seen.glyphs[0].matrix.a == 10)
  }

  @Test func compositeFontsTakeTwoBytesACode() throws {
    let resources = """
      /Font << /F << /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /Identity-H
        /DescendantFonts [<< /Subtype /CIDFontType2 /DW 400 /W [1 [100 200] 5 9 300] >>] >> >>
      """
    let seen = try ContentRecord("BT /F 10 Tf <00010002000500080010> Tj ET", resources: resources)
    #expect(seen.complaints == [])
    #expect(seen.glyphs.map(\.cid) == [1, 2, 5, 8, 16])
    #expect(seen.glyphs.map { ($0.advance * 1000).rounded() } == [100, 200, 300, 300, 400])
  }

  @Test func embeddedCMapsCutCodesAndNameCIDs() throws {
    let resources = """
      /Font << /F << /Subtype /Type0 /BaseFont /S /Encoding 5 0 R
        /DescendantFonts [<< /Subtype /CIDFontType0 >>] >> >>
      """
    let cmap = """
      2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange
      1 begincidrange <20> <7E> 100 endcidrange
      2 begincidchar <8001> 7 <8002> 9 endcidchar
      """
    let seen = try ContentRecord(
      "BT /F 10 Tf <2180018002> Tj ET", resources: resources,
      objects: [5: .stream("/Type /CMap", cmap)])
    #expect(seen.glyphs.map(\.code) == [0x21, 0x8001, 0x8002])
    #expect(seen.glyphs.map(\.cid) == [101, 7, 9])
    let named = try ContentRecord(
      "BT /F 10 Tf <2180> Tj ET",
      resources: resources.replacing("5 0 R", with: "/90ms-RKSJ-H"))
    #expect(named.glyphs.map(\.code) == [0x2180])
    #expect(named.complaints.count == 1)
  }

  @Test func verticalTextRunsDown() throws {
    let seen = try ContentRecord(
      "BT /F 10 Tf <00010002> Tj ET",
      resources: """
        /Font << /F << /Subtype /Type0 /BaseFont /S /Encoding /Identity-V
          /DescendantFonts [<< /Subtype /CIDFontType2 >>] >> >>
        """)
    #expect(seen.glyphs[0].matrix.e == -5)
    #expect(abs(seen.glyphs[1].matrix.f - seen.glyphs[0].matrix.f + 10) < 1e-9)
  }

  @Test func glyphsOfTypeThreeFontsAreContent() throws {
    let resources = """
      /Font << /F << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0]
        /FontBBox [0 0 100 100] /FirstChar 97 /LastChar 98 /Widths [100 50]
        /Encoding << /Differences [97 /box /dot] >>
        /CharProcs << /box 5 0 R /dot 6 0 R >> >> >>
      """
    let seen = try ContentRecord(
      "0 1 0 rg BT /F 10 Tf 20 0 Td (ab) Tj ET", resources: resources,
      objects: [
        5: .stream("", "100 0 0 0 100 100 d1 1 0 0 rg 0 0 100 100 re f"),
        6: .stream("", "50 0 d0 1 0 0 rg 0 0 50 50 re f"),
      ])
    #expect(seen.complaints == [])
    #expect(seen.painted.map(\.place.nesting) == [[], ["glyph box"], ["glyph dot"]])
    #expect(seen.glyphs.map(\.matrix.e) == [20, 30])
    let ctm = seen.painted[2].state.ctm
    #expect(abs(ctm.a - 0.1) < 1e-9 && abs(ctm.e - 30) < 1e-9)
    #expect(seen.painted[1].state.fill.components == [0, 1, 0], "`d1` glyphs have no colour")
    #expect(seen.painted[2].state.fill.components == [1, 0, 0])
  }

  @Test func textClipsAtTheEndOfItsObject() throws {
    let seen = try ContentRecord(
      "q BT /F 10 Tf 7 Tr 50 50 Td (A) Tj (A) Tj ET 0 0 9 9 re f Q", resources: simple)
    #expect(seen.textClips.map(\.count) == [2])
    let bounds = try #require(seen.painted.last).state.clipBounds
    #expect(bounds == PDFRect(left: 50, bottom: 47.5, right: 70, top: 60))
  }
}
