import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func best(
  _ text: String, ems: Double, fit: HeadlineLimits? = nil, language: String = "en-GB",
  shaper: FixedShaper = FixedShaper()
) -> HeadVariant {
  let head = HeadPlan(headline: headline(text, language: language, fit: fit))
  return headSetting(ems, shaper: shaper).best(of: head)
}

@Test func aHeadlineThatFillsItsMeasureIsSetAsItsStyleSays() {
  let head = best("Crews stop boats", ems: 16, fit: .steps(tracking: -15...5))
  #expect(head.words == ["Crews stop boats"])
  #expect(head.size == .points(10))
  #expect(head.cost == 0)
  #expect(head.description == "headline in 1 line at 10 pt")
}

@Test func aHeadlineIsBrokenIntoEvenLines() {
  let head = best("Crews vote to stop the night boats", ems: 30)
  #expect(head.words == ["Crews vote to stop", "the night boats"])
  #expect(head.headlineLines == 2)
}

@Test func noLineOfAHeadlineEndsInAWordThatLeansOnTheNext() {
  #expect(best("Harbour sinks in the long vote", ems: 20).words[0] == "Harbour sinks")
  #expect(best("Obras en el puerto viejo", ems: 18, language: "es").words[0] == "Obras")
  #expect(best("Grève sur le port de Brest", ems: 17, language: "fr").words[1] == "de Brest")
}

@Test func aHeadlineGetsSmallerBeforeAShortWordStandsAlone() {
  let text = "Now harbourmaster quits office"
  #expect(best(text, ems: 15).words == ["Now", "harbourmaster", "quits office"])
  let fitted = best(text, ems: 15, fit: .steps())
  #expect(fitted.words == ["Now harbourmaster", "quits office"])
  #expect(fitted.size == .points(8.5))
}

@Test func theLastLineIsNotOneWordUnderLongOnes() {
  let head = best("Dockers walk out over unpaid nights", ems: 31)
  #expect(head.words == ["Dockers walk out", "over unpaid nights"])
}

@Test func aNumberStaysWithWhatItCounts() {
  #expect(
    best("Ferry crews vote in 48 harbours", ems: 20).words == [
      "Ferry crews vote", "in 48 harbours",
    ])
  #expect(
    best("Crews have 48 hours to agree", ems: 20).words == ["Crews have", "48 hours to agree"])
}

@Test func typeGrowsToFillItsMeasure() {
  let head = best("Boats stop", ems: 10.5, fit: .steps())
  #expect(head.size == .points(10.5))
  #expect(head.lines[0].frame.width == .points(105))
}

@Test func leadingGrowsWithTheType() {
  let head = best("Crews stop night boats", ems: 11.55, fit: .steps())
  #expect(head.size == .points(10.5))
  #expect(head.lines.map(\.frame.maxY) == [.points(7.35), .points(17.85)])
}

@Test func aHeadlineThatCannotFillItsMeasureKeepsItsSize() {
  let head = best("Boats stop", ems: 20, fit: .steps(tracking: -15...5))
  #expect(head.size == .points(10))
  #expect(head.lines[0].frame.width == .points(100))
}

@Test func trackingTakesWhatSizeLeaves() {
  let limits = HeadlineLimits(tracking: -15...25)
  // Shapers round tracking glyph by glyph.
  let wide = best("Boats stop", ems: 10.2, fit: limits).lines[0].frame.width
  #expect(abs(wide.points - 102) < 0.1)
  let tight = best("Boats stop", ems: 9.9, fit: limits)
  #expect(tight.words == ["Boats stop"])
  #expect(abs(tight.lines[0].frame.width.points - 99) < 0.1)
  // More than the limits give breaks the line.
  #expect(best("Boats stop", ems: 9.8, fit: limits).words == ["Boats", "stop"])
}

@Test func joinedLettersAreNotTracked() {
  let limits = HeadlineLimits(tracking: -50...50)
  let head = best("قارب مرفأ", ems: 9.2, fit: limits, language: "ar")
  #expect(head.lines[0].frame.width == .points(90))
}

@Test func aHeadlineIsNeverHyphenated() {
  let shaper = FixedShaper(hyphenation: ["news-pa-per"])
  var plan = headline("Good newspaper sold, soft\u{AD}ly", fit: .steps())
  plan.style.hyphenates = true
  for ems in [9.0, 10, 12, 14, 17, 20] {
    for head in headSetting(ems, shaper: shaper).variants(of: HeadPlan(headline: plan)) {
      #expect(head.words.joined(separator: " ") == plan.text.string)
      #expect(head.lines.allSatisfy { !$0.text.hasSuffix("\u{AD}") })
    }
  }
}

@Test func anAuthorsLineBreakIsKept() {
  let head = best("Boats\nstop at night", ems: 30, fit: .steps())
  #expect(head.words.map { $0.filter { $0 != "\n" } } == ["Boats", "stop at night"])
}

@Test func aHeadlineGoesAcrossSixColumnsAndDownOne() {
  let text = "Crews vote to stop the night boats for a week"
  let across = best(text, ems: 46, fit: .steps(tracking: -15...5))
  #expect(across.words == [text])
  let down = best(text, ems: 14, fit: .steps(tracking: -15...5))
  #expect(down.words == ["Crews vote", "to stop", "the night boats", "for a week"])
  #expect(down.lines.allSatisfy { $0.frame.width <= .points(140) })
}

@Test func aHeadTooLongForItsStyleTakesTheNext() {
  let wide = headline("Harbourmaster", size: 20)
  let small = headline("Harbourmaster", size: 10)
  let setting = headSetting(14)
  let head = setting.best(of: HeadPlan(headline: wide, smallerHeadlines: [small]))
  #expect(head.size == .points(10))
  #expect(setting.typesetter.diagnostics.isEmpty)
}

@Test func aWordThatNoStyleHoldsIsCutAndNamed() {
  let setting = headSetting(9)
  let head = setting.best(of: HeadPlan(headline: headline("Harbourmaster", fit: .steps())))
  #expect(head.words.joined() == "Harbourmaster")
  #expect(setting.typesetter.diagnostics.ids == ["typography.word-too-wide"])
}

@Test func headsRunFromRightToLeft() {
  let head = best("ספינות הלילה עוצרות במעגן", ems: 14, language: "he")
  #expect(head.words.count == 2)
  #expect(head.lines.allSatisfy { $0.frame.maxX == .points(140) })
}

@Test func aDeckHasNoLastLineOfOneWord() {
  let deck = paragraph(
    "The crews of all five night boats walk out on Sunday", .deck, style: .ragged(balanced: true))
  let set = headSetting(24).best(of: HeadPlan(headline: headline("Boats stop"), deck: deck))
  let lines = set.stack.items.flatMap(\.lines).map(\.text).dropFirst()
  #expect((lines.last?.split(separator: " ").count ?? 0) > 1)
  #expect(lines.joined(separator: " ") == deck.text.string)
}

/// Every word of every head is set, in order, within its measure, whatever the measure is.
@Test(arguments: 0..<120)
func everyWordOfAHeadIsSet(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let text = randomText(words: Int.random(in: 1...16, using: &random), using: &random)
  let choices: [HeadlineLimits?] = [nil, .steps(), .steps(tracking: -15...5)]
  let limits = choices[seed % 3]
  let plans = [headline(text, size: 12, fit: limits), headline(text, fit: limits)]
  let ems = Double.random(in: 4...60, using: &random)
  let head = HeadPlan(headline: plans[0], smallerHeadlines: [plans[1]])
  for variant in headSetting(ems).variants(of: head) {
    #expect(variant.words.joined(separator: " ").filter { $0 != " " } == text.filter { $0 != " " })
    for line in variant.lines { #expect(line.frame.width <= .points(ems * 10 + 0.25)) }
  }
}
