import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private let text = "Crews vote to stop the night boats for a week"

private func variants(size: Double = 30, ems: Double = 80) -> [HeadVariant] {
  let limits = HeadlineLimits(
    lines: 1...3, smallest: 0.85, largest: 1.1, step: .points(0.5), tracking: -15...5)
  var head = HeadPlan(headline: headline(text, size: size, fit: limits))
  head.smallerHeadlines = [headline(text, size: 20, fit: limits)]
  head.kicker = paragraph("Harbour", .kicker)
  head.deck = paragraph("Sailors want two hands on deck", .deck)
  return headSetting(ems).variants(of: head)
}

@Test func theBestVariantComesFirstAndCostsNothing() throws {
  let all = variants()
  let first = try #require(all.first)
  #expect(first.cost == 0)
  #expect(all.map(\.cost) == all.map(\.cost).sorted())
  #expect(first.words == ["Crews vote to stop", "the night boats for a week"])
}

@Test func noTwoVariantsTakeTheSameDepth() {
  let depths = variants().map(\.depth)
  #expect(depths.count >= 3)
  #expect(Set(depths).count == depths.count)
}

@Test func thereAreVariantsBothFlatterAndDeeperThanTheBest() throws {
  let all = variants()
  let best = try #require(all.first)
  #expect(all.contains { $0.depth < best.depth })
  #expect(all.contains { $0.depth > best.depth })
}

@Test func aVariantHoldsTheWholePackage() {
  for variant in variants() {
    let lines = variant.stack.items.flatMap(\.lines).map(\.text)
    #expect(lines.first == "Harbour")
    #expect(lines.last == "Sailors want two hands on deck")
    #expect(variant.words.joined(separator: " ") == text)
    #expect(variant.description.hasPrefix("headline in \(variant.headlineLines) line"))
  }
}

@Test func theDepthLeavesAirAboveTheText() {
  for variant in variants() {
    let grid = grid()
    // From the head's last baseline to the capitals of the first line of text.
    let air = grid.leading * variant.depth - (variant.stack.height - grid.capHeight)
    #expect(air >= grid.leading * 1.45)
    #expect(air < grid.leading * 2.45)
  }
}

@Test func aHeadWithoutAHeadlineHasOneVariant() {
  let head = HeadPlan(kicker: paragraph("Harbour", .kicker))
  let all = headSetting(20).variants(of: head)
  #expect(all.map(\.description) == ["no headline"])
  #expect(headSetting(20).variants(of: HeadPlan()).map(\.depth) == [0])
}

@Test func theBestAloneIsTheFirstOfAll() {
  let head = HeadPlan(headline: headline(text, fit: .steps()))
  let setting = headSetting(24)
  #expect(setting.best(of: head).stack.items == setting.variants(of: head).first?.stack.items)
}

@Test func sizesThatTheRankingTakesAwayAreNotUsed() {
  let head = HeadPlan(headline: headline("Boats stop", fit: .steps()))
  #expect(headSetting(10.5).best(of: head).size == .points(10.5))
  let capped = headSetting(10.5, sizes: .zero...(.points(9.8)))
  #expect(capped.variants(of: head).allSatisfy { $0.size <= .points(9.8) })
}

@Test func aFaceThatAsksForMoreLeadingHasItInHeads() throws {
  func heads(leading: Int) -> [HeadVariant] {
    var plan = headline(text, size: 30)
    plan.text = StyledText(language: "ar")
    let style = CharacterStyle(
      faces: [FaceID(index: 0)], size: .points(30), harmony: [Harmony(leading: leading)])
    plan.text.append(text, style: style, source: nil, literal: false)
    return headSetting(80).variants(of: HeadPlan(headline: plan))
  }
  let plain = try #require(heads(leading: 1000).first { $0.headlineLines == 2 })
  let open = try #require(heads(leading: 1200).first { $0.headlineLines == 2 })
  #expect(open.stack.height - plain.stack.height == .points(30) * 0.2)
}

@Test func aLargeHeadlineWithNothingBelowItHasMoreAir() {
  func air(size: Double, hasDeck: Bool) -> Double {
    var head = HeadPlan(headline: headline("Letters", size: size, fit: .steps()))
    if hasDeck { head.deck = paragraph("From far and near", .deck) }
    let best = headSetting(80).best(of: head)
    let grid = grid()
    return (grid.leading * best.depth - (best.stack.height - grid.capHeight)) / grid.leading
  }
  let least = 0.95 + 0.27 * 40 / grid().leading.points
  let bare = air(size: 40, hasDeck: false)
  let decked = air(size: 40, hasDeck: true)
  #expect(bare >= least)
  #expect(decked < 2.45)
}
