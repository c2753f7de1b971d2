import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// Words of eight letters that may be parted in the middle.
private struct Vocabulary {
  let words: [String]
  let shaper: FixedShaper

  init(_ random: inout SeededGenerator) {
    let words = (0..<30).map { _ in randomText(words: 1, lengths: 8...8, using: &random) }
    self.words = words
    shaper = FixedShaper(
      space: 0.5, hyphenation: words.map { "\($0.prefix(4))-\($0.dropFirst(4))" })
  }

  func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  func element(_ text: String, _ style: ParagraphStyle) -> FlowElement {
    let plan = paragraph(text, style: style)
    let shaped = shaper.shape(plan.text, hyphenates: true)
    return FlowElement(
      content: .paragraph(plan, PreparedText(shaped, narrowest: .points(100))), spaceBefore: 0,
      spaceAfter: 0, keepsWithNext: false, isUnbreakable: false, role: .body)
  }
}

private func channel(_ depths: [Int], width: Double) -> Channel {
  let legs = depths.enumerated().map { index, depth in
    Leg(
      place: 0, number: index + 1, x: .points(20 + Double(index) * (width + 10)),
      width: .points(width), lines: 0..<depth, exclusions: [])
  }
  return Channel(legs: legs, grids: [grid()], minimumMeasure: .points(30))
}

/// The lines that end a leg in the middle of their paragraph, by their number in it.
private func feet(_ placed: FlowResult.Placed, in channel: Channel) -> [Int] {
  placed.lines.indices.dropLast().filter { line in
    let (above, below) = (placed.position(ofLine: line), placed.position(ofLine: line + 1))
    guard below < channel.cells.count else { return false }
    return channel.cells[above].leg != channel.cells[below].leg
  }
}

private let style = ParagraphStyle.justified(letterspacing: 30, glyphScaling: 0.03)

@Test func aWordAtALegsEndIsNotDivided() {
  let shaper = FixedShaper(hyphenation: ["news-paper"])
  let written = "bbbbbbbbbbbb aaaaaaaa newspaper cccc dddddddd"
  let plan = paragraph(written)
  let text = PreparedText(shaper.shape(plan.text, hyphenates: true), narrowest: .points(130))
  let element = FlowElement(
    content: .paragraph(plan, text), spaceBefore: 0, spaceAfter: 0, keepsWithNext: false,
    isUnbreakable: false, role: .body)
  func ends(_ depths: [Int]) -> [Int] {
    flow([element, element], through: channel(depths, width: 140)).placed[1].lines.map {
      text.textOffset(after: $0.end)
    }
  }
  // Anywhere else, "news-" fills its line.
  #expect(ends([9]) == [13, 26, 37, 45])
  #expect(ends([6, 3]) == [13, 22, 37, 45])
}

/// At the first end of a leg in a paragraph, another breaking of as many lines is taken where there
/// is one that costs less than the divided word.
@Test(arguments: 0..<80)
func noWordIsDividedAtALegsEndWhereThatCanBeHelped(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let vocabulary = Vocabulary(&random)
  let elements = (0..<5).map { _ in
    vocabulary.element(
      vocabulary.text(Int.random(in: 8...30, using: &random), &random), style)
  }
  let width = Double(Int.random(in: 200...300, using: &random))
  let depth = Int.random(in: 7...14, using: &random)
  let channel = channel([depth, depth, depth], width: width)
  let result = flow(elements, through: channel)
  for placed in result.placed {
    guard case .paragraph(_, let text) = elements[placed.element].content,
      let foot = feet(placed, in: channel).first,
      text.isHyphenated(at: placed.lines[foot].end)
    else { continue }
    let measures = placed.pieces[0].measures.keepingWordsWhole(atLine: foot)
    let other = lineCurve(of: text, style: style, measures: measures)
      .breaking(lines: placed.lines.count)
    #expect(
      other?.demerits ?? .infinity >= placed.pieces[0].breaking.demerits + FlowCost.dividedFoot)
  }
}

@Test func dividedWordsAtLegsEndsAreRare() {
  let style = ParagraphStyle.justified(letterspacing: 27, glyphScaling: 0.02)
  var (divided, ends, hyphens, lines) = (0, 0, 0, 0)
  for seed in 0..<60 {
    var random = SeededGenerator(seed: 900 + seed)
    let elements = (0..<5).map { _ -> FlowElement in
      let plan = paragraph(
        newsText(words: Int.random(in: 20...60, using: &random), using: &random), style: style)
      let shaped = FixedShaper(space: 0.5).shape(plan.text, hyphenates: true)
      return FlowElement(
        content: .paragraph(plan, PreparedText(shaped, narrowest: .points(100))), spaceBefore: 0,
        spaceAfter: 0, keepsWithNext: false, isUnbreakable: false, role: .body)
    }
    let channel = channel([9, 9, 9, 9, 9], width: 330)
    for placed in flow(elements, through: channel).placed {
      guard case .paragraph(_, let text) = elements[placed.element].content else { continue }
      let feet = feet(placed, in: channel)
      ends += feet.count
      divided += feet.count { text.isHyphenated(at: placed.lines[$0].end) }
      lines += placed.lines.count
      hyphens += placed.lines.count { text.isHyphenated(at: $0.end) }
    }
  }
  // Of all lines, more than a tenth end in a hyphen; of legs' last ones, hardly any.
  #expect(ends > 60)
  #expect(hyphens * 10 > lines)
  #expect(divided * 10 <= ends, "\(divided) of \(ends)")
}

@Test func aLineThatGoesWithTheLastOneLeavesNoDividedWordBehind() {
  var random = SeededGenerator(seed: 31)
  let vocabulary = Vocabulary(&random)
  var resumed = 0
  for _ in 0..<300 {
    let elements = (0..<3).map { _ in
      vocabulary.element(vocabulary.text(Int.random(in: 10...30, using: &random), &random), style)
    }
    let depth = Int.random(in: 6...9, using: &random)
    let channel = channel([depth, depth, depth], width: 230)
    for placed in flow(elements, through: channel).placed {
      guard case .paragraph(_, let text) = elements[placed.element].content,
        let resumption = placed.resumption
      else { continue }
      resumed += 1
      let foot = resumption.line - 1
      guard text.isHyphenated(at: placed.lines[foot].end) else { continue }
      let measures = placed.pieces[0].measures.keepingWordsWhole(atLine: foot)
      let other = lineCurve(of: text, style: style, measures: measures)
        .breaking(lines: placed.lines.count)
      #expect(
        other?.demerits ?? .infinity >= placed.pieces[0].breaking.demerits + FlowCost.dividedFoot)
    }
  }
  #expect(resumed > 0)
}
