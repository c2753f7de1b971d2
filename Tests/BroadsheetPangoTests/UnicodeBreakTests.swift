import BroadsheetText
import Testing

@testable import BroadsheetPango

/// Unicode's own tests of what holds together (UAX #29) and of where lines end (UAX #14), version 15.
struct UnicodeBreakTests {
  @Test func lettersAreUnicodesGraphemeClusters() throws {
    var count = 0
    for line in try unicodeLines(of: "auxiliary/GraphemeBreakTest.txt") {
      guard let test = BreakCase(line) else { continue }
      count += 1
      let found = Array(LetterBoundaries(test.text.utf8).offsets.dropFirst().dropLast())
      if found != test.offsets { Issue.record("\(found) in \(test)") }
    }
    #expect(count > 0)
    print("GRAPHEME \(count)")
  }

  @Test func linesEndWhereUnicodeLetsThem() throws {
    let analysis = BreakAnalysis()
    let language = TextLanguage(tag: "en")
    var count = 0
    var skipped = 0
    for line in try unicodeLines(of: "auxiliary/LineBreakTest.txt") {
      guard let test = BreakCase(line), test.isOfOurScripts(knownTo: (15, 0)) else { skipped += 1; continue }
      count += 1
      let bytes = Array(test.text.utf8)
      bytes.withUnsafeBufferPointer { bytes in
        let places = analysis.places(in: bytes, language: language)
        let a = places.map(\.offset)
        if a != test.offsets { print("ANALYSIS \(a) \(test.offsets) in \(test)") }
        let glyphs = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }.map {
          ShapedText.Glyph(id: 1, cluster: Int32($0), advance: 1024)
        }
        var merging = LineBreaks(bytes, glyphs: glyphs)
        let found = merging.merge(places, []).dropLast().map { Int($0.offset) }
        if found != test.offsets { print("ENGINE \(found) \(test.offsets) in \(test)") }
      }
    }
    print("LINE \(count) \(skipped)")
  }
}
