import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetText

/// A line of 80 pt of letters and one space of 10 pt, in the units of lengths.
private let content = PreparedText.LineContent(
  width: Length.points(90).units, space: Length.points(10).units, ems: Length.points(80).units)

private func elasticity(stretching: Bool, letterspacing: Int = 20, glyphScaling: Double = 0.02)
  -> Elasticity
{
  Elasticity(
    of: content, stretching: stretching,
    limits: Justification(
      minimumSpace: 0.8, maximumSpace: 1.5, letterspacing: letterspacing,
      glyphScaling: glyphScaling))
}

private func points(_ value: Double) -> Double { value * 1024 }

@Test func aLineAtItsNaturalWidthIsNotStretched() {
  #expect(elasticity(stretching: true).ratio(for: 0) == 0)
  #expect(elasticity(stretching: false).ratio(for: -5) == 0)
}

@Test func halfOfTheWordSpacesPlayIsSpentAlone() {
  let elasticity = elasticity(stretching: true)
  #expect(elasticity.spaces == points(5))
  #expect(abs(elasticity.ratio(for: points(1)) - 0.2) < 1e-9)
  #expect(abs(elasticity.ratio(for: points(2.5)) - 0.5) < 1e-9)
}

@Test func theOtherHalfIsSpentWithLettersAndGlyphs() {
  let elasticity = elasticity(stretching: true)
  // 2.5 pt of the space, 1.6 pt between letters and 1.6 pt of their widths are left.
  #expect(abs(elasticity.ratio(for: points(2.5 + 2.85)) - 0.75) < 1e-9)
  #expect(abs(elasticity.ratio(for: points(2.5 + 5.7)) - 1) < 1e-9)
}

@Test func beyondTheLimitsTheRatioGrowsWithTheWordSpace() {
  let elasticity = elasticity(stretching: true)
  #expect(abs(elasticity.ratio(for: points(8.2 + 5)) - 2) < 1e-9)
  let spaceless = Elasticity(
    of: PreparedText.LineContent(width: 1000, space: 0, ems: 1000), stretching: true,
    limits: Justification(letterspacing: 20, glyphScaling: 0.02))
  #expect(spaceless.ratio(for: 20) <= 1)
  #expect(spaceless.ratio(for: 50) == .infinity)
}

@Test func aLineShrinksByTheNarrowestSpace() {
  let elasticity = elasticity(stretching: false)
  #expect(abs(elasticity.spaces - points(2)) < 0.01)
  #expect(abs(elasticity.ratio(for: points(1)) - 0.5) < 1e-9)
  #expect(abs(elasticity.ratio(for: points(2 + 3.2)) - 1) < 1e-9)
}

@Test func aLargerNeedIsNeverEasier() {
  for stretching in [true, false] {
    for letterspacing in [0, 20] {
      let elasticity = elasticity(
        stretching: stretching, letterspacing: letterspacing, glyphScaling: 0.02)
      let ratios = stride(from: 0.0, through: 30, by: 0.05).map {
        elasticity.ratio(for: points($0))
      }
      #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 })
    }
  }
}

@Test func lettersAndGlyphsAreTouchedInTheSecondHalfOnly() {
  #expect(Elasticity.fineShare(at: 0) == 0)
  #expect(Elasticity.fineShare(at: 0.5) == 0)
  #expect(Elasticity.fineShare(at: 0.75) == 0.5)
  #expect(Elasticity.fineShare(at: 1) == 1)
  #expect(Elasticity.fineShare(at: 7) == 1)
  #expect(Elasticity.fineShare(at: .infinity) == 1)
}

@Test func theSharesThatARatioNamesTakeUpTheNeed() {
  for stretching in [true, false] {
    let elasticity = elasticity(stretching: stretching)
    for need in stride(from: 0.1, through: 12, by: 0.1).map(points) {
      let ratio = elasticity.ratio(for: need)
      let fine = Elasticity.fineShare(at: ratio)
      guard ratio <= 3 else { continue }
      let spent = elasticity.spaces * ratio + (elasticity.letters + elasticity.glyphs) * fine
      #expect(abs(spent - need) < 1e-6)
    }
  }
}

// MARK: Last lines

private let elastic = ParagraphStyle.justified(letterspacing: 20, glyphScaling: 0.02)

/// "aaaa bbbb", 90 pt wide, as a paragraph's last line.
private func lastLine(points width: Double, _ style: ParagraphStyle = elastic) -> SetLine {
  let text = prepared("aaaa bbbb")
  return set(
    BrokenLine(
      start: -1, end: 1, width: .points(width), indent: .zero, ratio: 0, isLast: true),
    of: text, style)
}

@Test func aLastLineThatIsNearlyFullIsFilled() {
  // 1.4 of the 5 pt that its space may give.
  #expect(lastLine(points: 91.4).width == .points(91.4))
  #expect(lastLine(points: 91.4).letterspacing == 0)
}

@Test func aLastLineIsFilledOnlyWithEase() {
  #expect(lastLine(points: 91.6).width == .points(90))
  #expect(lastLine(points: 150).width == .points(90))
}

@Test func aLastLineOfManyWordsIsLeftShortByMoreThanALetter() {
  // Nine spaces could give 45 pt with ease up to 13.5; but 8 pt are no mistake to the eye.
  let text = prepared(words(10, of: 1))
  func width(_ points: Double) -> Length {
    set(
      BrokenLine(
        start: -1, end: 9, width: .points(points), indent: .zero, ratio: 0, isLast: true),
      of: text, elastic
    ).width
  }
  #expect(width(197) == .points(197))
  #expect(width(198) == .points(190))
}

@Test func aLineThatTheAuthorEndedIsNotFilled() {
  let text = prepared("aaaa bbbb\ncc")
  let line = BrokenLine(start: -1, end: 1, width: .points(91), indent: .zero, ratio: 0)
  #expect(set(line, of: text, elastic).width == .points(90))
}

@Test func raggedLastLinesAreNotFilled() {
  #expect(lastLine(points: 91, .ragged()).width == .points(90))
}

// MARK: Distress

@Test func aLineInDistressSpreadsItsLettersBeforeItsSpacesGoOverThreeTimes() {
  let elasticity = elasticity(stretching: true)
  // Limits are reached at 8.2 pt; 10 pt more make the space two and a half times as wide.
  #expect(abs(elasticity.ratio(for: points(8.2 + 10)) - 3) < 1e-9)
  // 4.8 pt more between letters, 5 pt more in the space.
  #expect(abs(elasticity.ratio(for: points(8.2 + 10 + 4.9)) - 3.5) < 1e-9)
  #expect(abs(elasticity.ratio(for: points(8.2 + 10 + 9.8)) - 4) < 1e-9)
  #expect(abs(elasticity.ratio(for: points(8.2 + 10 + 9.8 + 5)) - 5) < 1e-9)
}

@Test func aStyleThatWantsWideSpacesKnowsNoDistress() {
  let limits = Justification(maximumSpace: 3, letterspacing: 20)
  #expect(Elasticity.letterspacing(at: 0.9, limits: limits) < 20)
  #expect(Elasticity.letterspacing(at: 9, limits: limits) == 20)
}
