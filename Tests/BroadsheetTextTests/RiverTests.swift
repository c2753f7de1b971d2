import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

private let price = 1.5e5

@Test func threeSpacesBelowEachOtherAreNoRiver() {
  var rivers = Rivers()
  for line in 0..<3 {
    #expect(rivers.add([100...150], below: line > 0 ? line - 1 : nil).isEmpty)
  }
  #expect(rivers.add([300...350], below: 2).isEmpty)
}

@Test func theFourthSpaceMakesARiverAndTheFifthNoOther() {
  var rivers = Rivers()
  let found = (0..<6).map { line in rivers.add([100...150], below: line > 0 ? line - 1 : nil) }
  #expect(found.map(\.count) == [0, 0, 0, 1, 0, 0])
  #expect(found[3] == [100...150])
}

@Test func aRiverMayWander() {
  var rivers = Rivers()
  // Each gap shares half of its width with the one above.
  let found = (0..<4).map { line in
    rivers.add([100 + line * 25...150 + line * 25], below: line > 0 ? line - 1 : nil)
  }
  #expect(found[3] == [175...225])
  var broken = Rivers()
  let shifted = (0..<4).map { line in
    broken.add([100 + line * 26...150 + line * 26], below: line > 0 ? line - 1 : nil)
  }
  #expect(shifted.allSatisfy { $0.isEmpty })
}

@Test func twoRiversRunSideBySide() {
  var rivers = Rivers()
  let found = (0..<4).map { line in
    rivers.add([100...150, 400...460], below: line > 0 ? line - 1 : nil)
  }
  #expect(found[3].count == 2)
}

@Test func aRiverEndsWhereNothingStandsAbove() {
  var rivers = Rivers()
  let above = [nil, 0, 1, nil, 3, 4]
  #expect(above.allSatisfy { rivers.add([100...150], below: $0).isEmpty })
}

@Test func gapsAreWhereTheSetterPutsThem() {
  let style = ParagraphStyle.justified(letterspacing: 20, glyphScaling: 0.02)
  let text = prepared("aaaa bb cccc dddd")
  let measures = Measures(rest: .points(135))
  let line = lineCurve(of: text, style: style, measures: measures).best.lines[0]
  let gaps = text.gaps(of: line, limits: style.justification)
  let set = set(line, of: text, style)
  let glyphs = set.runs[0].glyphs
  let spaces = glyphs.indices.filter { glyphs[$0].id == 0x20 }
  #expect(gaps.count == spaces.count && gaps.count == 2)
  // The setter rounds the scale of glyphs to half a per cent.
  for (gap, space) in zip(gaps, spaces) {
    #expect(abs(gap.lowerBound - Int(glyphs[space].x)) < 500)
    #expect(abs(gap.upperBound - Int(glyphs[space + 1].x)) < 700)
  }
}

@Test func narrowSpacesAreNoGaps() {
  let text = prepared("aaaa bb cccc dddd")
  func gaps(_ ratio: Double) -> Int {
    let line = BrokenLine(start: -1, end: 2, width: .points(130), indent: .zero, ratio: ratio)
    return text.gaps(of: line, limits: Justification(maximumSpace: 1.5)).count
  }
  #expect(gaps(0) == 0)
  #expect(gaps(-0.5) == 0)
  #expect(gaps(0.39) == 0)
  #expect(gaps(0.4) == 2)
  #expect(gaps(2) == 2)
}

/// How many rivers the lines of a breaking make.
private func rivers(_ breaking: Breaking, _ text: PreparedText, _ style: ParagraphStyle) -> Int {
  var rivers = Rivers()
  var count = 0
  for (number, line) in breaking.lines.enumerated() {
    let gaps = line.isLast ? [] : text.gaps(of: line, limits: style.justification)
    count += rivers.add(gaps, below: number > 0 ? number - 1 : nil).count
  }
  return count
}

@Test func aParagraphWithoutRiversIsLeftAsItIs() {
  let style = ParagraphStyle.justified()
  let text = prepared("aaaaa bb cccc d eeeeeee fff gg hhhhh iii j kkkk lllll")
  let measures = Measures(rest: .points(230))
  let best = lineCurve(of: text, style: style, measures: measures).best
  #expect(rivers(best, text, style) == 0)
  #expect(withoutRivers(best, of: text, style: style, measures: measures, price: 1e12) == nil)
}

@Test func raggedTextAndShortParagraphsAreNotLookedAt() {
  let text = prepared(words(40, of: 4))
  let measures = Measures(rest: .points(100))
  let ragged = lineCurve(of: text, style: .ragged(), measures: measures).best
  #expect(withoutRivers(ragged, of: text, style: .ragged(), measures: measures, price: 1e12) == nil)
  let short = prepared(words(8, of: 4))
  let four = lineCurve(of: short, style: .justified(), measures: measures).best
  #expect(four.lineCount == 4)
  #expect(
    withoutRivers(four, of: short, style: .justified(), measures: measures, price: 1e12) == nil)
}

@Test func aRiverThatNothingMendsStays() {
  // Two words of four letters a line, and no other way.
  let text = prepared(words(16, of: 4))
  let measures = Measures(rest: .points(100))
  let best = lineCurve(of: text, style: .justified(), measures: measures).best
  #expect(rivers(best, text, .justified()) == 1)
  #expect(
    withoutRivers(best, of: text, style: .justified(), measures: measures, price: price) == nil)
}

/// A paragraph in which rivers are likely: many short words, and little play.
private func flowing(seed: Int) -> PreparedText {
  var random = SeededGenerator(seed: seed)
  let words = randomText(words: 70, lengths: 2...6, using: &random).split(separator: " ").map {
    $0.count > 5 ? "\($0.prefix(3))\u{AD}\($0.dropFirst(3))" : String($0)
  }
  let shaped = FixedShaper(space: 0.5).shape(
    styled(words.joined(separator: " ")), hyphenates: true)
  return PreparedText(shaped, narrowest: .points(90))
}

private let stiff = ParagraphStyle.justified(letterspacing: 10, glyphScaling: 0.01)

@Test func riversAreMendedWhereThatCostsLittle() {
  let price = 1e6
  let measures = Measures(rest: .points(300))
  var (found, left) = (0, 0)
  for seed in 0..<200 {
    let text = flowing(seed: seed)
    let best = lineCurve(of: text, style: stiff, measures: measures).best
    let before = rivers(best, text, stiff)
    found += before
    left += before
    let mended = withoutRivers(best, of: text, style: stiff, measures: measures, price: price)
    guard let mended else { continue }
    let after = rivers(mended, text, stiff)
    left += after - before
    #expect(before > 0 && after < before)
    #expect(mended.lineCount == best.lineCount)
    #expect(mended.demerits >= best.demerits)
    #expect(mended.demerits < best.demerits + price)
    #expect(mended.lines.last?.end == best.lines.last?.end)
    #expect(zip(mended.lines, mended.lines.dropFirst()).allSatisfy { $0.end == $1.start })
    // For nothing, nothing is mended.
    #expect(withoutRivers(best, of: text, style: stiff, measures: measures, price: 0) == nil)
  }
  #expect(found > 5)
  #expect(left * 2 < found)
}

@Test func aRiverInAPartOfAParagraphIsMendedInThatPart() throws {
  let measures = Measures(rest: .points(300))
  var mendedOnes = 0
  for seed in 0..<200 {
    let text = flowing(seed: seed)
    let spaces = text.entries.indices.filter { text.entries[$0].kind == .space }
    let (start, end) = (spaces[9], spaces[60])
    let range = BreakRange(start: start, end: end)
    let best = lineCurve(of: text, style: stiff, measures: measures, range: range).best
    let mended = withoutRivers(
      best, of: text, style: stiff, measures: measures, range: range, price: 1e6)
    guard let mended else { continue }
    mendedOnes += 1
    #expect(mended.lines.first?.start == start)
    #expect(mended.lines.last?.end == end)
    #expect(mended.lineCount == best.lineCount)
  }
  #expect(mendedOnes > 0)
}
