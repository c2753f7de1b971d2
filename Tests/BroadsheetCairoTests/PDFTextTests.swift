import BroadsheetBase
import BroadsheetLayout
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetCairo

struct PDFTextTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func text(of items: [Item]) throws -> String {
    let path = folder("text.pdf")
    try writePDF(issue([page(items)]), to: path, options: options)
    return words(try output(of: "pdftotext", path, "-"))
  }

  @Test func textComesOutAsItWentIn() throws {
    let run = try run("The crews voted on Thursday", x: 20, y: 40)
    #expect(try text(of: [.glyphs(run)]) == "The crews voted on Thursday")
  }

  @Test func fontsAreEmbeddedAsSubsets() throws {
    let path = folder("fonts.pdf")
    let runs = [
      try run("Serif", x: 20, y: 40),
      try run("Sans", x: 20, y: 60, face: TestFaces.sans),
    ]
    try writePDF(issue([page(runs.map(Item.glyphs))]), to: path, options: options)
    let fonts = try output(of: "pdffonts", path).split(separator: "\n").dropFirst(2)
    #expect(fonts.count == 2)
    #expect(fonts.contains { $0.contains("LinLibertine") && $0.contains("Type 1C") })
    #expect(fonts.contains { $0.contains("RobotoCondensed") && $0.contains("TrueType") })
    // Embedded, subset, with a table back to Unicode.
    #expect(fonts.allSatisfy { words(String($0)).contains("yes yes yes") })
  }

  @Test func aLigatureComesOutAsItsLetters() throws {
    // One glyph (any will do) stands for three letters.
    var ligature = try run("xr", x: 20, y: 40)
    ligature.clusters = [.init(bytes: 3, glyphs: 1), .init(bytes: 1, glyphs: 1)]
    ligature.text = "ffir"
    #expect(try text(of: [.glyphs(ligature)]) == "ffir")
  }

  @Test func aHyphenatedWordComesOutWhole() throws {
    var first = try run("commis-", x: 20, y: 40)
    first.text = "commission"
    first.clusters = [.init(bytes: 10, glyphs: 7)]
    var second = try run("sion met", x: 20, y: 52)
    second.text = " met"
    second.clusters =
      [.init(bytes: 0, glyphs: 4)] + Array(repeating: .init(bytes: 1, glyphs: 1), count: 4)
    #expect(try text(of: [.glyphs(first), .glyphs(second)]) == "commission met")
  }

  @Test func aRunThatIsOnlyTheRestOfAWordHasNoText() throws {
    var first = try run("commis-", x: 20, y: 40)
    first.text = "commission"
    first.clusters = [.init(bytes: 10, glyphs: 7)]
    var second = try run("sion", x: 20, y: 52)
    second.text = ""
    second.clusters = [.init(bytes: 0, glyphs: 4)]
    #expect(try text(of: [.glyphs(first), .glyphs(second)]) == "commission")
  }

  @Test func hebrewComesOutInReadingOrder() throws {
    var hebrew = try run("םולש ימע", x: 20, y: 40, face: TestFaces.hebrew)
    // The glyphs stand as on paper; the text is as written.
    hebrew.text = String(String.UnicodeScalarView(hebrew.text.unicodeScalars.reversed()))
    hebrew.isRightToLeft = true
    // pdftotext marks the direction with invisible characters.
    let found = try text(of: [.glyphs(hebrew)]).unicodeScalars
      .filter { !$0.properties.isDefaultIgnorableCodePoint }
    #expect(String(String.UnicodeScalarView(found)) == "עמי שלום")
  }

  @Test func aGlyphThatTheFontLacksIsAnError() throws {
    var run = try run("x", x: 20, y: 40)
    run.glyphs[0].id = 60_000
    let drawn = issue([page([.glyphs(run)])])
    #expect(
      throws: DrawingError.glyphOutsideFont(
        glyph: 60_000, path: TestFaces.all[0].path, page: 1)
    ) { try renderPDF(drawn, options: options) }
  }

  @Test func clustersThatDoNotCoverTheTextAreAnError() throws {
    var run = try run("two", x: 20, y: 40)
    run.clusters.removeLast()
    let drawn = issue([page([.glyphs(run)])])
    #expect(throws: DrawingError.self) { try renderPDF(drawn, options: options) }
  }

  @Test func aMissingFontFileIsAnErrorWithItsPath() throws {
    let faces = [FontFace(family: "None", style: "Regular", path: folder("none.otf"))]
    let run = try run("x", x: 20, y: 40)
    let drawn = issue([page([.glyphs(run)])], faces: faces)
    #expect(
      throws: DrawingError.unusableFont(
        path: folder("none.otf"), reason: "no such file or directory")
    ) { try renderPDF(drawn, options: options) }
  }

  @Test func aFileThatIsNoFontIsAnErrorWithItsPath() throws {
    let path = try folder.write(Array("no font".utf8), as: "text.otf")
    let faces = [FontFace(family: "None", style: "Regular", path: path)]
    let drawn = issue([page([.glyphs(try run("x", x: 20, y: 40))])], faces: faces)
    #expect(throws: DrawingError.unusableFont(path: path, reason: "it is not a font file")) {
      try renderPDF(drawn, options: options)
    }
  }
}
