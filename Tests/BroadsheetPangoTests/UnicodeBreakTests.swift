import BroadsheetText
import Testing

@testable import BroadsheetPango

/// Unicode's own tests of what holds together (UAX #29) and of where lines end (UAX #14), version
/// 15.
struct UnicodeBreakTests {
  /// The two scissors joined by U+200D: Swift no longer takes the upper blade for an emoji.
  private static let unlikeUnicode = ["÷ 2701 × 200D × 2701 ÷"]

  @Test func lettersAreUnicodesGraphemeClusters() throws {
    var count = 0
    for line in try unicodeLines(of: "auxiliary/GraphemeBreakTest.txt") {
      guard let test = BreakCase(line), !Self.unlikeUnicode.contains(test.description) else {
        continue
      }
      count += 1
      let found = Array(LetterBoundaries(test.text.utf8).offsets.dropFirst().dropLast())
      if found != test.offsets { Issue.record("\(found), not \(test.offsets), in \(test)") }
    }
    #expect(count > 600)
  }

  @Test func linesEndWhereUnicodeLetsThem() throws {
    let analysis = BreakAnalysis()
    let language = TextLanguage(tag: "en")
    var count = 0
    var different = 0
    for line in try unicodeLines(of: "auxiliary/LineBreakTest.txt") {
      guard let test = BreakCase(line), test.isOfOurScripts(knownTo: (15, 0)) else { continue }
      guard let wanted = test.wantedLineBreaks else {
        different += 1
        continue
      }
      count += 1
      let bytes = Array(test.text.utf8)
      let found = bytes.withUnsafeBufferPointer { bytes in
        let glyphs = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }.map {
          ShapedText.Glyph(id: 1, cluster: Int32($0), advance: 1024)
        }
        var merging = LineBreaks(bytes, glyphs: glyphs, isRightToLeft: false)
        let places = analysis.places(in: bytes, language: language)
        return merging.merge(places, []).dropLast().map { Int($0.offset) }
      }
      if found != wanted { Issue.record("\(found), not \(wanted), in \(test)") }
    }
    #expect(count > 3000)
    #expect(different == 6)
  }

  @Test func linesEndAfterTheHyphenOfAHebrewCompound() throws {
    func marked(_ text: String) throws -> String {
      try shape(text, style(.hebrew, .text), language: "he").marked([.plain])
    }
    #expect(try marked("בית־ספר") == "בית־|ספר")
    #expect(try marked("תל-אביב") == "תל-|אביב")
    #expect(try marked("הִנֵּה־זֶה") == "הִנֵּה־|זֶה")
    // A prefix stays with its figures and foreign words.
    for text in ["ב־2026", "ה־GTFS", "ב-2026"] { #expect(try marked(text) == text) }
  }
}

extension BreakCase {
  /// Where a line may end: what Unicode says, and the four things that a newspaper wants otherwise.
  /// Nothing for the cases of two more, which have tests of their own.
  fileprivate var wantedLineBreaks: [Int]? {
    if Self.besideGuillemets.contains(description) || Self.inAddresses.contains(description) {
      return nil
    }
    var wanted = breaks
    // No line begins with a dash that has no space before it: Unicode lets it (B2), editors do not.
    wanted.removeAll { scalars[$0] == "\u{2014}" && !endsWord(scalars[$0 - 1]) }
    // Nor does one end with a dash that opens an aside.
    wanted.removeAll { index in
      index > 0 && scalars[index - 1] == "\u{2014}"
        && (index == 1 || scalars[index - 2] == " " || scalars[index - 2] == "(")
    }
    // LB21a as Unicode 16 has it: the hyphen between two Hebrew letters is a place like any other.
    for index in scalars.indices.dropFirst(2)
    where isHebrew(scalars[index]) && isHebrew(scalars[index - 2]) && scalars[index - 1] == "-" {
      wanted.append(index)
    }
    // A letter alone before a hyphen is no end of a line.
    wanted.removeAll { index in
      index > 1 && scalars[index - 1] == "-" && scalars[index - 2].properties.isAlphabetic
        && (index == 2 || !isWordPart(scalars[index - 3]))
    }
    return wanted.sorted().map { scalars[..<$0].reduce(0) { $0 + $1.utf8.count } }
  }

  /// The spaces inside « French quotation marks » end no line, whatever stands there; and where
  /// such a mark closes, a parenthesis may begin the next line.
  private static let besideGuillemets = [
    "× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 0028 × 00AB × 0020 ÷ 0308 × 0020 ÷ 00BB × 0029 ÷ "
      + "0028 × 0065 × 0308 × 0029 ÷",
    "× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 00AB × 0020 × 0028 × 0020 × 0308 × 0020 × 0029 × "
      + "0020 ÷ 00BB × 0028 × 0065 × 0308 × 0029 ÷",
    "× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 007B × 00AB × 0020 ÷ 0308 × 0020 ÷ 00BB × 007D ÷ "
      + "0028 × 0065 × 0308 × 0029 ÷",
    "× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 00AB × 0020 × 007B × 0020 × 0308 × 0020 × 007D × "
      + "0020 ÷ 00BB × 0028 × 0065 × 0308 × 0029 ÷",
  ]

  /// Web addresses are divided at their marks (`AddressBreaks`).
  private static let inAddresses = [
    "× 0028 × 0068 × 0074 × 0074 × 0070 × 003A × 002F × 002F × 0029 × 0078 × 006E × 002D × 002D ÷ "
      + "0061 ÷",
    "× 007B × 0068 × 0074 × 0074 × 0070 × 003A × 002F × 002F × 007D ÷ 0078 × 006E × 002D × 002D ÷ "
      + "0061 ÷",
  ]

  private func isHebrew(_ scalar: Unicode.Scalar) -> Bool { (0x5D0...0x5EA).contains(scalar.value) }

  private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
  }

  /// Spaces, tabs and ends of lines.
  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value) || scalar.value == 0x85
  }
}
