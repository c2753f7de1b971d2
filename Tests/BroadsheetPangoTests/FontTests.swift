import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetPango

struct FontTests {
  @Test func measuresArePlausible() throws {
    let shaper = try makeShaper()
    for face in Face.allCases {
      let metrics = shaper.metrics(for: style(face, size: 100))
      #expect((50...160).contains(metrics.ascent.points), "\(face)")
      #expect((10...80).contains(metrics.descent.points), "\(face)")
    }
    let text = shaper.metrics(for: style(.text, size: 100))
    #expect((60...70).contains(text.capHeight.points))
    #expect((40...48).contains(text.xHeight.points))
    #expect(text == shaper.metrics(for: style(.text, size: 100, tracking: 5)))
  }

  @Test func aMissingFontFileIsAnErrorWithItsPath() {
    let face = FontFace(family: "None", style: "Regular", path: "/nowhere/none.otf")
    #expect(throws: FontError(path: "/nowhere/none.otf", problem: .missing)) {
      try PangoShaper(catalog: FontCatalog(faces: [face]), hyphenation: HyphenationDictionaries())
    }
  }

  @Test func aFileThatIsNoFontIsAnErrorWithItsPath() {
    let face = FontFace(family: "None", style: "Regular", path: #filePath)
    #expect(throws: FontError(path: #filePath, problem: .notAFont)) {
      try PangoShaper(catalog: FontCatalog(faces: [face]), hyphenation: HyphenationDictionaries())
    }
  }

  @Test func sumsAreTheManifests() throws {
    #expect(
      try FontVerifier.sha256(ofFileAt: Face.folder + Face.text.file)
        == "057bbfa1ac76133c8ae596eff0baf1fd662b2b60e830e6d45cfec5d21489eda3")
  }

  @Test func aFileThatCannotBeReadHasNoSum() {
    #expect(throws: FontError(path: "/nowhere/none.otf", problem: .missing)) {
      try FontVerifier.sha256(ofFileAt: "/nowhere/none.otf")
    }
    #expect(throws: FontError.self) { try FontVerifier.sha256(ofFileAt: "/usr") }
  }

  @Test func errorsReadLikeSentences() {
    #expect("\(FontError(path: "a.otf", problem: .missing))" == "font file `a.otf` is missing")
  }
}
