import BenchMeasure
import BroadsheetKit
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetTestSupport
import Foundation
import Testing

/// What the benchmark reads off a PDF, held against what the engine knows of its own lines.
@Suite struct MeasureTests {
  private static let size = 9.4

  /// Two legs of 40 mm with paragraphs of different lengths.
  private func issue() throws -> (facts: TypographyFacts, document: PDFDocument) {
    let words = TemporaryIssue.paragraph.split(separator: " ")
    let paragraphs = [60, 47, 33, 52].map { words.prefix($0).joined(separator: " ") }
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(paragraphs.joined(separator: "\n\n"))
    ])
    let made = try issue.layOut()
    let engine = try Shared.engine()
    let file = try engine.makePDF(of: made, date: "2026-11-22T00:00:00Z")
    let laidOut = try #require(made.issue)
    return (
      try #require(laidOut.stories.first).typography,
      try PDFDocument(reading: file.bytes, named: "a.pdf")
    )
  }

  private func type() throws -> MeasuredType {
    let path = Shared.home.path + "/fonts/LinLibertine_R.otf"
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    // 84 mm between the margins, less a gutter of 4.5 mm, in two.
    return MeasuredType(
      size: Self.size, naturalSpace: try #require(naturalSpace(ofFontFile: bytes)),
      measure: 39.75 / 25.4 * 72)
  }

  @Test func theFaceSaysHowWideItsSpaceIs() throws {
    #expect(try type().naturalSpace == 0.25)
    #expect(naturalSpace(ofFontFile: []) == nil)
    #expect(naturalSpace(ofFontFile: Array("OTTO".utf8) + Array(repeating: 0xFF, count: 40)) == nil)
  }

  @Test func glyphsFallIntoTheLinesThatWereSet() throws {
    let (facts, document) = try issue()
    let lines = measureLines(of: document, set: try type())
    #expect(lines.count == facts.lines)
    #expect(Set(lines.map(\.column)) == [0, 1])
    #expect(lines.count(where: \.isHyphenated) == facts.hyphenated)
    // The first paragraph stands flush; each of the others begins with an indent.
    #expect(lines.count(where: \.isFirst) == 3)
    #expect(lines.count(where: \.isLast) == 4)
    for (above, line) in zip(lines, lines.dropFirst()) where above.column == line.column {
      #expect(above.baseline > line.baseline)
    }
  }

  @Test func spacesAreAsWideAsTheEngineSetThem() throws {
    let (facts, document) = try issue()
    let type = try type()
    let quality = Quality(measureLines(of: document, set: type), set: type)
    #expect(quality.spaces.count == facts.spaces.count)
    for (measured, set) in zip(quality.spaces, facts.spaces) {
      #expect(abs(measured - Double(set) / 100) < 0.03)
    }
    #expect(abs(quality.meanSpace - facts.meanSpace) < 0.01)
    #expect(quality.stories == 1)
    #expect((quality.uneven > 0) == (facts.unevenLegs > 0))
  }
}
