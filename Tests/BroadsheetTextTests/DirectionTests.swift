import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// The characters of a line as the eye meets them from the left.
private func seen(_ line: SetLine) -> String {
  let glyphs = line.runs.flatMap { run in run.glyphs.map { ($0.id, run.origin.x.units + Int($0.x)) }
  }
  let sorted = glyphs.sorted { $0.1 < $1.1 }
  return String(String.UnicodeScalarView(sorted.compactMap { Unicode.Scalar($0.0) }))
}

@Test func hebrewIsDrawnFromTheRight() {
  let line = setLines("אבג דה", .ragged(), points: 100, language: "he")[0]
  #expect(seen(line) == String("אבג דה".reversed()))
  #expect(line.x == .points(40))
  #expect(line.runs.map(\.text) == ["אבג דה"])
  #expect(line.runs[0].isRightToLeft)
  #expect(line.runs[0].clusters.map(\.bytes) == [2, 2, 1, 2, 2, 2])
}

@Test func runsAreReorderedByTheirLevels() {
  let english = setLines("ab אב cd", .ragged(), points: 100)[0]
  #expect(seen(english) == "ab בא cd")
  #expect(english.x == .zero)
  let hebrew = setLines("אב cd גד", .ragged(), points: 100, language: "he")[0]
  #expect(seen(hebrew) == "דג cd בא")
}

@Test func theParagraphsDirectionIsNotItsFirstWords() {
  let hebrew = setLines("NATO אב", .ragged(), points: 100, language: "he")[0]
  #expect(seen(hebrew) == "בא NATO")
  #expect(hebrew.x == .points(30))
  let english = setLines("אב wrote", .ragged(), points: 100)[0]
  #expect(seen(english) == "בא wrote")
  #expect(english.x == .zero)
}

@Test func indentsAreAtTheRightOfHebrew() {
  var style = ParagraphStyle.ragged()
  style.indent = .points(20)
  style.endIndent = .points(5)
  let lines = setLines("אבג דה", style, points: 65, language: "he")
  #expect(lines.map(\.x) == [.points(15), .points(45)])
  style.alignment = .end
  #expect(setLines("אבג", style, points: 65, language: "he")[0].x == .points(5))
}

@Test func aHebrewWordsHyphenStandsAtItsLeft() {
  let lines = setLines("אבגד\u{AD}הוזח", .ragged(), points: 60, language: "he")
  #expect(lines.count == 2)
  #expect(seen(lines[0]).first == "-")
  #expect(lines[0].runs[0].text == "אבגד\u{AD}הוזח")
  #expect(lines[0].runs[0].clusters.map(\.glyphs) == [6])
  #expect(lines[1].runs[0].clusters.allSatisfy { $0.bytes == 0 })
}

@Test func justifiedHebrewReachesBothEdges() {
  let text = "אבגד הוזח טי כלמנ סעפצ קר שתאב גד"
  let style = ParagraphStyle.justified(letterspacing: 20, glyphScaling: 0.02)
  let lines = setLines(text, style, points: 125, language: "he")
  #expect(lines.count > 1)
  for line in lines.dropLast() where line.spaceFactor > 0.3 {
    #expect(abs(line.width.units - Length.points(125).units) <= 2)
    #expect(abs(line.x.units) <= 2)
  }
  #expect(abs((lines.last!.x + lines.last!.width).units - Length.points(125).units) <= 2)
}
