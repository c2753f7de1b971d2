import BroadsheetBase
import Testing

@testable import BroadsheetIssue

private func picture(_ keys: String) -> String {
  """
  ---
  headline: Gulls
  pictures:
    gull: {file: images/gull.png, caption: A gull, credit: Staff, alt: A gull, \(keys)}
  ---
  Words.
  """
}

@Suite struct RunaroundReaderTests {
  private func part(
    _ keys: String, own: Silhouette? = nil
  ) throws -> (part: PartPlan, picture: PicturePlan, findings: [String]) {
    let (plan, findings) = story(picture(keys)) { $0.outline = { _ in own } }
    let part = try #require(plan.parts.first)
    guard case .picture(let picture) = part.content else { throw NoPicture() }
    return (part, picture, findings)
  }

  private struct NoPicture: Error {}

  private let half = Silhouette(
    filling: [
      [(0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)].map { OutlinePoint(x: $0.0, y: $0.1) }
    ])

  @Test func textRunsAroundABoxUnlessTold() throws {
    let (part, picture, findings) = try part("focus: [0.5, 0.5]", own: half)
    #expect(findings.isEmpty)
    #expect(part.runaround == RunaroundPlan())
    #expect(picture.outline == nil)
    #expect(picture.steps == nil)
  }

  @Test func everyKeyIsRead() throws {
    let (part, picture, findings) = try part(
      #"runaround: outline, standoff: 3mm, sides: both, steps: 3, outline: "M0 0H0.5V1H0Z""#)
    #expect(findings.isEmpty)
    #expect(
      part.runaround == RunaroundPlan(sides: .both, standoff: .millimeters(3), straddles: false))
    #expect(picture.outline == half)
    #expect(picture.steps == 3)
  }

  @Test func aFilesOwnOutlineIsAskedFor() throws {
    let (_, picture, findings) = try part("runaround: outline", own: half)
    #expect(findings.isEmpty)
    #expect(picture.outline == half)
  }

  @Test func theAuthorsOutlineComesBeforeTheFiles() throws {
    let (_, picture, _) = try part(#"outline: "M0 0H1V1H0Z""#, own: half)
    #expect(picture.outline?.rows[9] == [Silhouette.Span(left: 0, right: 1)])
  }

  @Test func textMayStayAwayFromBesideAPicture() throws {
    let (part, picture, findings) = try part("runaround: none", own: half)
    #expect(findings.isEmpty)
    #expect(!part.runaround.isBeside)
    #expect(picture.outline == nil)
  }

  @Test(arguments: [
    ("runaround: 1️⃣outline", ["picture.no-outline@1"]),
    ("runaround: 1️⃣outlin", ["schema.unknown-word@1"]),
    ("sides: 1️⃣left", ["schema.unknown-word@1"]),
    ("standoff: 1️⃣3", ["schema.type@1"]),
    ("standoff: 1️⃣-3mm", ["article.standoff@1"]),
    ("outline: 1️⃣\"L0 0\"", ["schema.type@1"]),
    ("outline: 1️⃣\"M0 0L1 1\"", ["schema.type@1"]),
    ("outline: 1️⃣\"M2 2H3V3Z\"", ["schema.type@1"]),
    ("runaround: box, outline: 1️⃣\"M0 0H1V1Z\"", ["article.idle-outline@1"]),
    ("runaround: none, outline: 1️⃣\"M0 0H1V1Z\"", ["article.idle-outline@1"]),
    ("steps: 1️⃣-1", ["schema.range@1"]),
  ]) func mistakesAreFound(_ keys: String, _ findings: [String]) {
    #expect(story(picture(keys)).findings == findings)
  }

  @Test func aQuotationMayStraddleLegs() {
    let (plan, findings) = story(
      """
      Words.

      ```pullquote straddle
      One.
      ```

      ```factbox tides straddle
      Two.
      ```

      ```pullquote three
      Three.
      ```

      Words.
      """)
    #expect(findings.isEmpty)
    #expect(plan.parts.map(\.name) == ["pullquote", "tides", "three"])
    #expect(plan.parts.map(\.runaround.straddles) == [true, true, false])
  }

  @Test func aTableDoesNotStraddle() {
    let (plan, findings) = story("Words.\n\n```table straddle\n| a |\n|---|\n| b |\n```\n\nWords.")
    #expect(findings.isEmpty)
    #expect(plan.parts.map(\.name) == ["straddle"])
  }
}
