import BroadsheetBase
import Testing

@testable import BroadsheetIssue

@Suite struct CopyfitReaderTests {
  private func budget(
    _ frontMatter: String, of layout: CopyfitBudget = CopyfitBudget()
  ) -> (budget: CopyfitBudget, findings: [String]) {
    let (plan, findings) = story("---\nheadline: Boats\n\(frontMatter)\n---\nWords.\n") {
      $0.copyfit = layout
    }
    return (plan.copyfit, findings)
  }

  @Test func anArticleHasItsLayoutsBudget() {
    let layout = CopyfitBudget(spacing: 0.01, headline: 2, pictures: 5, smallestBody: 0.98)
    let (budget, findings) = budget("priority: 2", of: layout)
    #expect(budget == layout)
    #expect(findings.isEmpty)
  }

  @Test func anArticleChangesWhatItNames() {
    let layout = CopyfitBudget(spacing: 0.01, headline: 2, pictures: 5, smallestBody: 0.98)
    let (budget, findings) = budget(
      "copyfit: {headline: 0, optional: false, body: [0.95, 1]}", of: layout)
    #expect(findings.isEmpty)
    #expect(
      budget
        == CopyfitBudget(
          spacing: 0.01, headline: 0, pictures: 5, optional: false, smallestBody: 0.95))
  }

  @Test func everyKeyIsRead() {
    let (budget, findings) = budget(
      "copyfit: {spacing: 0.1, headline: 5, pictures: 40, optional: true, body: [0.8, 1.2]}")
    #expect(findings.isEmpty)
    #expect(
      budget
        == CopyfitBudget(
          spacing: 0.1, headline: 5, pictures: 40, optional: true, smallestBody: 0.8,
          largestBody: 1.2))
  }

  @Test(arguments: [
    ("body: 1️⃣[1.02, 1.04]", ["copyfit.body@1"]),
    ("body: 1️⃣[0.9, 0.98]", ["copyfit.body@1"]),
    ("body: [1️⃣0.5, 1]", ["schema.range@1"]),
    ("headline: 1️⃣6", ["schema.range@1"]),
    ("headline: 1️⃣one", ["schema.type@1"]),
    ("spacing: 1️⃣0.2", ["schema.range@1"]),
    ("pictures: 1️⃣-1", ["schema.range@1"]),
    ("optional: 1️⃣perhaps", ["schema.type@1"]),
    ("1️⃣headlines: 1", ["schema.unknown-key@1"]),
  ]) func mistakesAreSaidAtTheirPlace(_ keys: String, _ expected: [String]) {
    #expect(budget("copyfit: {\(keys)}").findings == expected)
  }

  @Test func aBadRangeLeavesTheBudgetAsItWas() {
    #expect(budget("copyfit: {body: [1.1, 1.2], pictures: 1}").budget == CopyfitBudget(pictures: 1))
  }

  @Test func issueAndArticleBothHaveTheirSay() throws {
    let fixture = try IssueFixture([
      "issue.yaml": IssueFixture.page + "copyfit: {pictures: 7, headline: 3}\n",
      "layouts/tiny.yaml":
        "from: tabloid\ngrid: {columns: 2}\ncopyfit: {pictures: 1, spacing: 0.02, headline: 1}\n"
        + "furniture: {imprint: {kind: text, text: Printed here}}\n",
      "articles/ferry.md": """
      ---
      headline: Ferry crews vote
      copyfit: {headline: 0}
      ---
      The crews of the night boats voted on Thursday.

      """,
    ])
    let issue = try fixture.read()
    #expect(issue.diagnostics.isEmpty, "\(issue.diagnostics.map(\.summary))")
    let budget = try #require(issue.plan?.stories.first).copyfit
    #expect(budget.pictures == 7)
    #expect(budget.headline == 0)
    #expect(budget.spacing == 0.02)
  }

  @Test func aBadRangeInALayoutIsSaidThere() throws {
    let fixture = try IssueFixture([
      "layouts/tiny.yaml":
        "from: tabloid\ngrid: {columns: 2}\ncopyfit: {body: 1️⃣[1.01, 1.02]}\n"
        + "furniture: {imprint: {kind: text, text: Printed here}}\n"
    ])
    try fixture.expect([
      (
        "layouts/tiny.yaml",
        Expected(
          "1️⃣", "copyfit.body", help: "`body: [0.98, 1.02]` allows 2 % smaller and 2 % larger")
      )
    ])
  }

  @Test func whatIsOptionalIsMarkedInThePlan() throws {
    let (plan, findings) = story(
      """
      ---
      headline: Boats
      ---
      Words.

      ```optional
      ## More

      Words that may go.
      ```

      ```factbox tides optional
      High water at six.
      ```

      ```pullquote
      “No.”
      ```
      """)
    #expect(findings.isEmpty)
    let optional = plan.blocks.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.isOptional
      case .part(let part): plan.parts[part].isOptional
      }
    }
    #expect(optional == [false, true, true, true, false])
  }
}
