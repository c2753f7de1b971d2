import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout
@testable import BroadsheetText

/// Two legs of five lines of 100 pt.
@Suite struct TypographyTallyTests {
  private let channel = Channel(
    legs: [0, 1].map {
      Leg(
        place: 0, number: $0 + 1, x: .points(120 * Double($0)), width: .points(100), lines: 0..<5,
        exclusions: [])
    }, grids: [grid()], minimumMeasure: .points(30))

  /// A line of the tests: a text of 5 pt letters, with word spaces of a given width.
  private struct Line {
    var text = "aaaa bbbb"
    var space = 1.0
    var width = 100.0
    var isHyphenated = false
    var isFirst = false
    var isLast = false
    var role = ParagraphRole.body
    var alignment = ParagraphStyle.Alignment.justify
  }

  private func facts(
    _ lines: Line..., blocks: [(at: Int, lines: Int)] = [], reaches: [Int?]? = nil,
    in channel: Channel? = nil
  ) -> TypographyFacts {
    let channel = channel ?? self.channel
    var tally = TypographyTally()
    for (position, line) in lines.enumerated() {
      var x: Int32 = 0
      let glyphs = line.text.utf8.map { byte -> GlyphRun.Glyph in
        defer { x += Int32((byte == 0x20 ? 5 * line.space : 5) * 1024) }
        return GlyphRun.Glyph(id: UInt32(byte), x: x, y: 0)
      }
      let leg = channel.cells[position].leg
      let run = GlyphRun(
        face: FaceID(index: 0), size: .points(10), ink: .black(),
        origin: Point(x: channel.legs[leg].x, y: .zero), width: Length(units: Int(x)),
        glyphs: glyphs, clusters: line.text.utf8.map { _ in .init(bytes: 1, glyphs: 1) },
        text: line.text)
      var plan = paragraph(line.text, line.role)
      plan.style.alignment = line.alignment
      tally.note(
        SetLine(
          runs: [run], spaceFactor: line.space, letterspacing: 0, x: .zero,
          width: .points(line.width), isHyphenated: line.isHyphenated),
        at: position, leg: leg, measure: .points(100),
        frame: Rect(
          x: channel.legs[leg].x, y: channel.cells[position].slot.baseline - .points(7),
          width: .points(line.width), height: .points(7)),
        isFirst: line.isFirst, isLast: line.isLast, of: plan)
    }
    for block in blocks {
      tally.noteBlock(
        at: block.at, lines: block.lines, leg: channel.cells[block.at].leg)
    }
    return tally.counted(in: channel, pages: [3], reaches: reaches)
  }

  @Test func aGoodLegHasNothingToCount() {
    let facts = facts(
      Line(text: "one two", isFirst: true), Line(text: "three four"), Line(text: "five six"),
      Line(text: "seven eight"), Line(text: "nine ten", width: 60, isLast: true))
    #expect(facts.lines == 5)
    #expect(facts.spaces == [100, 100, 100, 100])
    #expect(facts.looseLines + facts.tightLines + facts.hyphenated == 0)
    #expect(facts.runts + facts.rivers + facts.widows + facts.orphans + facts.stacks == 0)
    #expect(facts.unevenLegs + facts.unusedLines == 0)
  }

  @Test func spacesAreThoseOfFullJustifiedLines() {
    let facts = facts(
      Line(space: 1.6), Line(space: 0.75), Line(space: 3, alignment: .start),
      Line(space: 9, isLast: true))
    #expect(facts.spaces == [160, 75])
    #expect(facts.looseLines == 1)
    #expect(facts.tightLines == 1)
    #expect(facts.widestSpace == 1.6)
    #expect(facts.tightestSpace == 0.75)
    #expect(abs(facts.meanSpace - 1.175) < 1e-9)
  }

  @Test func ninetyFiveOfAHundredLinesAreNoWider() {
    var facts = TypographyFacts()
    facts.spaces = Array(101...200)
    #expect(facts.space95 == 1.95)
    facts.spaces = [120]
    #expect(facts.space95 == 1.2)
    facts.spaces = []
    #expect(facts.space95 == 1)
  }

  @Test func threeHyphensInARowAreALadder() {
    let hyphen = Line(text: "one two", isHyphenated: true)
    #expect(facts(hyphen, hyphen).ladders == 0)
    #expect(facts(hyphen, hyphen, hyphen).ladders == 1)
    #expect(facts(hyphen, hyphen, hyphen, hyphen).ladders == 1)
    #expect(facts(hyphen, hyphen, Line(), hyphen).hyphenated == 3)
  }

  @Test func aVeryShortLastLineIsARunt() {
    #expect(facts(Line(isFirst: true), Line(width: 16, isLast: true)).runts == 1)
    #expect(facts(Line(isFirst: true), Line(width: 17, isLast: true)).runts == 0)
    #expect(facts(Line(width: 5, isFirst: true, isLast: true)).runts == 0)
  }

  @Test func linesAloneAtTheEndsOfLegsAreCounted() {
    let body = Line(text: "a b c")
    let widow = facts(body, body, body, body, body, Line(text: "x y", isLast: true))
    #expect(widow.widows == 1)
    let orphan = facts(body, body, body, body, Line(text: "x y", isFirst: true), body)
    #expect(orphan.orphans == 1)
    let head = facts(
      body, body, body, body, Line(text: "Head", isFirst: true, isLast: true, role: .crosshead))
    #expect(head.crossheadsAtFoot == 1)
    #expect(head.orphans == 0)
  }

  @Test func spacesBelowEachOtherMakeARiverOfFourLines() {
    let loose = Line(text: "aaaa bbbb", space: 1.5)
    #expect(facts(loose, loose, loose).rivers == 0)
    #expect(facts(loose, loose, loose, loose).rivers == 1)
    #expect(facts(loose, loose, loose, loose, loose).rivers == 1)
    let natural = Line(text: "aaaa bbbb")
    #expect(facts(natural, natural, natural, natural).rivers == 0)
    let shifted = Line(text: "aaaaaaa bb", space: 1.5)
    #expect(facts(loose, shifted, loose, shifted).rivers == 0)
  }

  @Test func aRiverEndsWithItsLeg() {
    let loose = Line(text: "aaaa bbbb", space: 1.5)
    let other = Line(text: "a b")
    #expect(facts(other, other, other, loose, loose, loose, loose).rivers == 0)
  }

  @Test func theSameWordBelowItselfIsAStack() {
    #expect(facts(Line(text: "The boats go"), Line(text: "the night ran")).stacks == 1)
    #expect(facts(Line(text: "a boats"), Line(text: "night boats")).stacks == 1)
    #expect(facts(Line(text: "on boats go"), Line(text: "on nights ran")).stacks == 0)
  }

  @Test func legsThatEndHighAndLinesThatStayEmptyAreCounted() {
    let body = Line(text: "a b c")
    let facts = facts(body, body, body, body, body, body, body)
    #expect(facts.unusedLines == 3)
    #expect(facts.unevenLegs == 1)
  }

  @Test func whatIsCountedIsMarkedWhereItStands() {
    let facts = facts(
      Line(space: 1.6, isFirst: true), Line(text: "cc dd", space: 0.7, isHyphenated: true),
      Line(text: "e f"), Line(text: "g h"), Line(text: "i j"),
      Line(text: "k l", width: 10, isLast: true))
    #expect(facts.marks.map(\.kind) == [.loose, .tight, .hyphen, .runt, .widow, .unevenLeg])
    #expect(facts.marks.map(\.page) == [3, 3, 3, 3, 3, 3])
    #expect(facts.marks.map(\.space) == [1.6, 0.7, 0.7, 1, 1, 1])
    // A hyphen's mark is at the end of its line, a runt's all of it, in the second leg.
    #expect(facts.marks[2].frame.x == .points(100))
    #expect(facts.marks[3].frame.x == .points(120))
    #expect(facts.marks[3].frame.width == .points(10))
    // The second leg has one line, the first has five.
    #expect(facts.marks[5].frame.y == channel.cells[5].slot.baseline)
  }

  @Test func aRiverIsMarkedInItsLastLine() throws {
    let loose = Line(text: "aaaa bbbb", space: 1.5)
    // Words that differ, so that none stands below itself.
    let lines = ["a", "b", "c", "d"].map { letter in
      var line = loose
      line.text = "\(letter)aaa bbb\(letter)"
      return line
    }
    let marks = facts(lines[0], lines[1], lines[2], lines[3]).marks
    let river = try #require(marks.first)
    #expect(marks.map(\.kind) == [.river])
    // After four letters of 5 pt: a space of 7.5 pt.
    #expect(river.frame.x == .points(20))
    #expect(river.frame.width == .points(7.5))
    #expect(river.frame.maxY == channel.cells[3].slot.baseline)
  }

  @Test func aLegCutALineShorterThanItsNeighbourIsUneven() {
    var legs = channel.legs
    legs[0].lines = 0..<2
    legs[1].lines = 0..<1
    let cut = Channel(legs: legs, grids: [grid()], minimumMeasure: .points(30))
    let lines = (Line(text: "a b"), Line(text: "c d"), Line(text: "e f"))
    let whole = facts(lines.0, lines.1, lines.2, reaches: [4, 4], in: cut)
    #expect(whole.unevenLegs == 1)
    #expect(whole.unusedLines == 0)
    // Over a picture, the second leg never reached farther.
    #expect(facts(lines.0, lines.1, lines.2, reaches: [4, 0], in: cut).unevenLegs == 0)
  }

  @Test func aTableAtTheFootIsNoEmptyLine() {
    let body = Line(text: "a b c")
    let facts = facts(body, body, blocks: [(at: 2, lines: 3), (at: 5, lines: 5)])
    #expect(facts.unusedLines == 0)
    #expect(facts.unevenLegs == 0)
  }
}
