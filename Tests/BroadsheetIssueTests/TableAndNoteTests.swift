import BroadsheetBase
import BroadsheetText
import Testing

@testable import BroadsheetIssue

private func alignments(_ manuscript: String, language: String = "en-GB") -> [TablePlan.Alignment] {
  let (plan, _) = story(manuscript) { $0.language = language }
  guard case .table(let table)? = plan.parts.first?.content else { return [] }
  return table.alignments
}

@Suite struct TableAndNoteTests {
  // MARK: Columns

  @Test func numbersAlignOnTheirDecimalSign() {
    #expect(
      alignments(
        """
        | Club | Rise | Left | Word |
        |---|--:|:--|--:|
        | Dockers | 1,204.5 | 1 | boat |
        | Thornsea | −3.2 % | 2 | ship |
        | Skerrow | — | 3 | 4 |
        """) == [.start, .decimal, .start, .end])
  }

  @Test func aColumnOfNumbersNeedsNoMark() {
    #expect(
      alignments("| a | b | c |\n|---|---|---|\n| 1 | 4.0 | n/a |\n| 2 | – | |\n| 3 | 12 | — |")
        == [.decimal, .decimal, .start])
    #expect(alignments("| Day |\n|---|\n| 9 Nov |\n| 22 Nov |") == [.start])
  }

  @Test func aFewWordsDoNotMakeAColumnOneOfWords() {
    #expect(
      alignments("| a |\n|--:|\n| 4.0 |\n| 5.5 |\n| postponed |") == [.decimal])
    #expect(alignments("| a |\n|---|\n| 4.0 |\n| 5.5 |\n| postponed |") == [.start])
    #expect(alignments("| a |\n|--:|\n| 4.0 |\n| late |\n| postponed |") == [.end])
  }

  @Test func emptyTablesHaveNoNumbers() {
    #expect(alignments("| a | b |\n|---|--:|") == [.start, .end])
    #expect(alignments("| a | b |\n|---|--:|\n| | |") == [.start, .end])
  }

  @Test func everyCellOfFortyColumnsIsKept() {
    let row = "|" + (1...40).map { " \($0) |" }.joined()
    let marks = "|" + String(repeating: "---|", count: 40)
    let (plan, findings) = story("\(row)\n\(marks)\n\(row)\n\(row)")
    #expect(findings == [])
    #expect(paragraphs(of: plan).count == 120)
    #expect(alignments("\(row)\n\(marks)\n\(row)") == Array(repeating: .decimal, count: 40))
  }

  @Test func aTableInAQuotationKeepsItsPlace() {
    let (plan, findings) = story("Text.\n\n> Said.\n>\n> | a | b |\n> |---|---|\n> | c | 4.0 |")
    #expect(findings == [])
    #expect(outline(plan) == "body Text.\nquotation Said.\npart table")
  }

  // MARK: Wide parts

  @Test(arguments: [
    ("table fares wide", "fares", true), ("table wide fares", "fares", true),
    ("table wide", "table", true), ("table fares", "fares", false),
  ]) func aFenceMaySayWide(_ words: String, _ name: String, _ isWide: Bool) throws {
    let (plan, findings) = story("Text.\n\n```\(words)\n| a |\n|---|\n| b |\n```")
    #expect(findings == [])
    let part = try #require(plan.parts.first)
    #expect(part.name == name)
    #expect(part.isWide == isWide)
  }

  @Test func aFactBoxMayBeWideToo() {
    #expect(story("Text.\n\n```factbox rules wide\nWords\n```").plan.parts.map(\.isWide) == [true])
    let (_, findings) = story("Text.\n\n```pullquote 1️⃣a wide\nWords\n```")
    #expect(findings == ["article.object-name@1"])
  }

  // MARK: Notes and sources

  @Test func sourcesStandBelowTheNotes() {
    let (plan, findings) = story(
      """
      ---
      sources: [Harbour Trust, "*Tide tables*"]
      signature: Ed.
      ---
      One.[^1]

      ```source
      Port log.
      ```

      Two.

      [^1]: Note.
      """)
    #expect(findings == [])
    #expect(
      outline(plan) == """
        body One.1
        body → Two.
        signature Ed.
        footnote [1] Note.
        source Sources: Harbour Trust; Tide tables; Port log.
        """)
  }

  @Test func oneSourceIsNoList() {
    #expect(
      outline(story("---\nsources: Port log\n---\nOne.").plan).hasSuffix("source Source: Port log"))
    #expect(outline(story("---\nsources: \"\"\n---\nOne.").plan) == "body One.")
    let several = story("One.\n\n```source\nThe log.\n\nThe chart.\n```").plan
    #expect(outline(several).hasSuffix("source Sources: The log. The chart."))
  }

  @Test func theFirstNoteHasARuleAndAirAboveIt() throws {
    let rule = NoteRule(RulePlan(width: .points(0.3), ink: .black()), length: .points(30))
    let (plan, _) = story("One.[^a] Two.[^b]\n\n```source\nLog\n```\n\n[^a]: Ay.\n[^b]: Bee.") {
      $0.notes.rule = rule
    }
    let notes = paragraphs(of: plan).dropFirst()
    #expect(notes.map(\.ruleAbove) == [rule, nil, nil])
    #expect(notes.map(\.spaceBefore) == [1, 0, 0])
    let alone = story("---\nsources: Log\n---\nOne.") { $0.notes.rule = rule }.plan
    #expect(paragraphs(of: alone).map(\.ruleAbove) == [nil, rule])
  }

  @Test func aParagraphAfterATableKnowsHowItWouldGoOn() {
    let (plan, _) = story("One.\n\n| a |\n|---|\n| b |\n\nTwo.\n\nThree.")
    let text = paragraphs(of: plan).filter { $0.role == .body }
    #expect(text.map(\.style.indent) == [.zero, .zero, .points(10)])
    #expect(text.map(\.runOnIndent) == [.points(10), .points(10), nil])
  }

  @Test func sourcesSayNothingButParagraphs() {
    let (plan, findings) = story("One.\n\n```source\nLog\n\n1️⃣- item\n```")
    #expect(findings == ["article.block-content@1"])
    #expect(paragraphs(of: plan).map(\.text.string).contains { $0.contains("item") })
  }

  @Test func aNoteNobodyRefersToIsSaid() {
    let (plan, findings) = story("One.\n\n1️⃣[^x]: Lost\n\n```source\nLog\n```")
    #expect(findings == ["article.unused-note@1"])
    #expect(outline(plan) == "body One.\nsource Source: Log")
  }
}
