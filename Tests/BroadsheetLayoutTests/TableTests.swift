import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private func rows(
  _ plan: TablePlan, ems: Double, diagnostics: ((Typesetter) -> Void)? = nil
) -> [Group] {
  let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed"])
  let stack = compose(plan, width: .points(ems * 10), with: typesetter)
  diagnostics?(typesetter)
  return stack.items.flatMap { item -> [Group] in
    if case .group(let group) = item, case .row = group.role { [group] } else { [] }
  }
}

extension Group {
  /// Where each character stands, in ems from the left.
  fileprivate var letters: [(character: Character, x: Double)] {
    var letters: [(Character, Double)] = []
    for item in items {
      switch item {
      case .group(let group): letters += group.letters
      case .glyphs(let run):
        for glyph in run.glyphs {
          guard let scalar = Unicode.Scalar(glyph.id) else { continue }
          let x = run.origin.x + Length(units: Int(glyph.x))
          letters.append((Character(scalar), (x.points / 10).rounded(toPlaces: 2)))
        }
      default: continue
      }
    }
    return letters.map { (character: $0.0, x: $0.1.rounded(toPlaces: 2)) }
  }

  fileprivate func cell(_ number: Int) -> Group { groups(.cell(number))[0] }

  fileprivate func x(of character: Character) -> Double? {
    letters.first { $0.character == character }?.x
  }

  /// Where the last character ends.
  fileprivate var end: Double { ((letters.map(\.x).max() ?? -1) + 1).rounded(toPlaces: 2) }
  fileprivate var start: Double { letters.map(\.x).min() ?? -1 }
}

@Suite struct TableTests {
  // MARK: Numbers

  @Test func decimalSignsStandOneBelowTheOther() {
    let set = rows(
      table([.start, .decimal], "Dockers | 1,204.5\nBay | 12.25\nPort | 9\nQuay | .5"), ems: 30)
    let points = set.map { $0.cell(2) }
    #expect(Set([points[0], points[1], points[3]].map { $0.x(of: ".") }).count == 1)
    #expect(points[2].end == points[0].x(of: "."))
    // The longest decimals end at the table's edge.
    #expect(abs(points[1].end - 30) < 0.05)
  }

  @Test func unitsCountAndMarksOfNotesHang() {
    let set = rows(
      table([.start, .decimal, .start], "a | 12.5 m | b\nc | 9.25 | d\ne | 7.5* | f"), ems: 30)
    let numbers = set.map { $0.cell(2) }
    #expect(Set(numbers.map { $0.x(of: ".") }).count == 1)
    let plain = rows(table([.start, .decimal, .start], "a | 12.5 m | b"), ems: 30)
    #expect(plain[0].cell(2).x(of: ".") == numbers[0].x(of: "."))
    // Only in the last column, where nothing is beside it, does a mark push the numbers in.
    let last = rows(table([.start, .decimal], "a | 12\nc | 7*"), ems: 20)
    #expect(abs(last[1].end - 20) < 0.05)
    #expect(last[0].cell(2).end == last[1].cell(2).x(of: "*"))
    let inner = rows(table([.decimal, .start], "12 | a\n7* | b"), ems: 20)
    #expect(inner[0].cell(1).end == inner[1].cell(1).x(of: "*"))
    #expect(inner[1].cell(1).end <= inner[1].cell(2).start)
  }

  @Test func dashesStandInTheMiddleAndWordsAtTheEnd() throws {
    let set = rows(
      table([.start, .decimal], head: "Club | Pts", "a | 12.75\nb | –\nc | n/a\nd | late"), ems: 30)
    let end = set[1].cell(2).end
    #expect(set[0].cell(2).end == end)
    #expect(set[4].cell(2).end == end)
    let dash = try #require(set[2].cell(2).x(of: "–"))
    let middle = (set[1].cell(2).start + end) / 2
    #expect(abs(dash + 0.5 - middle) < 0.06)
    // Whole numbers have no decimals to stand among: dashes stand below the units.
    let whole = rows(table([.start, .decimal], "a | 12\nb | –"), ems: 20)
    #expect(whole[0].end == whole[1].end)
  }

  @Test func textFromRightToLeftHasItsColumnsSo() {
    let set = rows(
      table([.start, .decimal], "אבג | 12.5\nדה | 9.25\nו | 7", language: "he"), ems: 20)
    for row in set { #expect(row.cell(1).start > row.cell(2).end) }
    #expect(set.map { $0.cell(1).end } == [20, 20, 20])
    #expect(set[0].cell(2).x(of: ".") == set[1].cell(2).x(of: "."))
    #expect(set[2].cell(2).end == set[0].cell(2).x(of: "."))
    #expect(abs(set[0].cell(2).start - 0) < 0.05)
  }

  @Test func aSignStandsAtTheRightOfDigitsInTextFromRightToLeft() {
    let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed"])
    func sides(_ text: String) -> [Double] {
      let entry = DecimalColumn.measure(
        paragraph(text, language: "he"), isBackward: true, typesetter)
      return [entry?.left, entry?.right].compactMap { $0 }.map { $0.points / 10 }
    }
    #expect(sides("12.5") == [2, 2])
    #expect(sides("+12.5") == [2, 3])
    #expect(sides("₪12.5") == [3, 2])
    #expect(sides("12.5 %") == [4, 2])
  }

  @Test func onAPageThatIsTurnedOverLeftIsRight() {
    let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed"])
    typesetter.isMirrored = true
    let entry = DecimalColumn.measure(
      paragraph("12.5 %", language: "he"), isBackward: false, typesetter)
    #expect([entry?.left, entry?.right].compactMap { $0 }.map { $0.points / 10 } == [2, 4])
  }

  // MARK: Widths

  @Test func whatIsLeftGoesToTheWords() {
    func gaps(_ ems: Double) -> [Double] {
      let set = rows(
        table([.start, .decimal, .decimal], "Bay | 10 | 22\nQuay | 9 | 8"), ems: ems)
      let row = set[0]
      #expect(abs(row.cell(3).end - ems) < 0.05)
      #expect(set.map { $0.cell(1).start } == [0, 0])
      return [row.cell(2).start - row.cell(1).end, row.cell(3).start - row.cell(2).end]
    }
    let narrow = gaps(20)
    // Between numbers a gutter, and once and a half of it at most.
    #expect(narrow[1] <= 2.6 && narrow[0] > 3 * narrow[1])
    // In a very wide one the numbers come to meet the words.
    let wide = gaps(60)
    #expect(wide[1] > 10 && wide[0] < 3 * wide[1])
  }

  @Test func numbersNeverTurnOver() {
    let set = rows(
      table([.start, .decimal, .end], "the old harbour wall | 1 204.5 km | 38:12"), ems: 24)
    #expect(set[0].cell(1).lines.count > 1)
    #expect(set[0].cell(2).lines.map(\.text) == ["1 204.5 km"])
    #expect(set[0].cell(3).lines.count == 1)
  }

  @Test func headsTurnOverFirstAndStandAtTheirRowsFoot() {
    let set = rows(
      table([.start, .decimal], head: "Club | Goals for", "Dockers | 12\nBay | 7"), ems: 14)
    let head = set[0]
    #expect(head.cell(2).lines.map(\.text) == ["Goals", "for"])
    #expect(head.cell(1).lines[0].frame.maxY == head.cell(2).lines[1].frame.maxY)
    #expect(set[1].cell(1).lines.count == 1)
    let roomy = rows(
      table([.start, .decimal], head: "Club | Goals for", "Dockers | 12\nBay | 7"), ems: 30)
    #expect(roomy[0].cell(2).lines.count == 1)
  }

  @Test func emptyCellsAndRowsStandAsTheyAre() {
    let set = rows(table([.start, .decimal], " | \na | \n | 7"), ems: 20)
    #expect(set.map(\.text) == ["", "a", "7"])
    #expect(set[2].frame.y - set[1].frame.y == .points(10))
    #expect(rows(table([.start], head: "alone", ""), ems: 20).map(\.text) == ["alone"])
  }

  @Test func fortyColumnsAreCutAndSaidToBe() {
    let line = (1...40).map { "\($0 * 1111)" }.joined(separator: "|")
    var found: [String] = []
    let set = rows(table(Array(repeating: .decimal, count: 40), line), ems: 30) {
      found = $0.diagnostics.map(\.id)
    }
    let letters = set[0].groups { if case .cell = $0 { true } else { false } }
      .map { $0.lines.map(\.text).joined() }
    #expect(letters == (1...40).map { "\($0 * 1111)" })
    #expect(Set(found) == ["typography.word-too-wide"])
    // No number stands on its neighbour.
    let cells = set[0].groups { if case .cell = $0 { true } else { false } }
    for (cell, next) in zip(cells, cells.dropFirst()) { #expect(cell.frame.maxX <= next.frame.x) }
  }

  // MARK: Legs

  @Test func aTableIsPartedBetweenItsRowsUnderARepeatedHead() throws {
    let (page, checked) = parted(rows: 12, lines: 12)
    let tables = page.legs("ferry").map { $0.groups(.table("table")) }
    #expect(tables.map(\.count) == [1, 1])
    let numbers = tables.map { $0[0].rowNumbers }
    #expect(numbers.map(\.first) == [0, 0])
    #expect(numbers.flatMap { $0.dropFirst() } == Array(1...12))
    #expect(numbers.allSatisfy { $0.count >= 3 })
    #expect(tables.map { $0[0].first(.row(0))?.text } == ["ClubP", "ClubP"])
    #expect(!checked.diagnostics.ids.contains("layout.part-too-tall"))
  }

  @Test(arguments: 8...20) func noRowStandsAloneAtABreak(count: Int) {
    let (page, _) = parted(rows: count, lines: 14, columns: 3)
    for stretch in page.legs("ferry").flatMap({ $0.groups(.table("table")) }) {
      #expect(stretch.rowNumbers.count >= 3)
    }
  }

  @Test func rowsStandOnTheGridAndSoDoesTheTextBelow() {
    let (page, _) = parted(rows: 4, lines: 30, columns: 1)
    let group = page.legs("ferry")[0]
    let baselines = group.lines.map {
      ($0.frame.maxY - .points(20)).units % Length.points(10).units
    }
    #expect(Set(baselines).count == 1)
  }

  @Test func aShortTableStaysWhole() {
    // Three rows cannot be parted: two must stand on either side.
    let (page, _) = parted(rows: 3, lines: 8)
    let tables = page.legs("ferry").flatMap { $0.groups(.table("table")) }
    #expect(tables.map(\.rowNumbers) == [[0, 1, 2, 3]])
  }

  @Test func aTableThatCannotBePartedAndFitsNoLegIsAnError() {
    let (_, checked) = parted(rows: 3, lines: 3, columns: 4)
    #expect(checked.value.stories[0].overset != nil || checked.diagnostics.hasErrors)
    #expect(
      !Set(checked.diagnostics.ids).isDisjoint(with: ["layout.part-too-tall", "copyfit.overset"]))
  }

  @Test func rowsWithoutAPlaceAreOversetAndNamed() throws {
    var issue = TestIssue(columns: 1, measure: 20, lines: 8)
    var story = TestStory("ferry")
    story.add(.table(league(rows: 20)), named: "table")
    issue.story(story)
    issue.page("ferry")
    let checked = layOut(issue)
    let set = checked.value.pages[0].legs("ferry")[0].groups(.table("table"))[0].rowNumbers
    #expect(set == Array(0...7))
    let facts = checked.value.stories[0]
    #expect(facts.words - facts.wordsSet == 13 * 2)
    #expect(checked.diagnostics.ids == ["copyfit.overset"])
    // The first row that is missing: its number in thousands.
    #expect(facts.overset?.source?.range.lowerBound == 8000)
  }

  @Test(arguments: 0..<60) func noRowIsLost(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...30, using: &random)
    let columns = Int.random(in: 1...4, using: &random)
    var issue = TestIssue(
      columns: columns, measure: Int.random(in: 12...24, using: &random),
      lines: Int.random(in: 6...24, using: &random))
    var story = TestStory("ferry")
    let before = randomText(words: Int.random(in: 1...60, using: &random), using: &random)
    let after = randomText(words: Int.random(in: 1...60, using: &random), using: &random)
    story.add(before)
    story.add(.table(league(rows: count)), named: "table", isWide: seed % 3 == 0)
    if Bool.random(using: &random) { story.addQuote("we sail on") }
    story.add(after)
    issue.story(story)
    issue.page(Array(repeating: "ferry", count: columns).joined(separator: " "))
    let checked = layOut(issue, with: FixedShaper(space: 0.5))
    let tables = checked.value.pages[0].content.groups(.table("table"))
    let numbers = tables.flatMap { $0.rowNumbers.filter { $0 > 0 } }
    #expect(numbers == Array(1...max(1, count)).prefix(numbers.count).map { $0 })
    if numbers.count < count {
      #expect((checked.value.stories[0].overset?.words ?? 0) >= (count - numbers.count) * 2)
      #expect(checked.diagnostics.hasErrors)
    }
  }

  // MARK: Across legs

  @Test func aTableTooWideForOneLegStandsAcrossTwo() throws {
    let (page, checked) = wide(columns: 3)
    let group = try #require(page.story("ferry")?.first(.table("table")))
    #expect(group.frame.width == .points(2 * 120 + 10))
    #expect(page.legs("ferry").allSatisfy { $0.groups(.table("table")).isEmpty })
    #expect(!checked.diagnostics.hasErrors)
    #expect(checked.value.bodyWords("ferry").count == 90)
    for line in page.legs("ferry").flatMap(\.lines) {
      #expect(
        line.frame.maxX <= group.frame.x || line.frame.x >= group.frame.maxX
          || line.frame.maxY < group.frame.y || line.frame.y > group.frame.maxY)
    }
  }

  @Test func aTableAcrossAllLegsStandsBelowThem() throws {
    let (page, checked) = wide(columns: 2)
    let group = try #require(page.story("ferry")?.first(.table("table")))
    #expect(group.frame.width == .points(2 * 120 + 10))
    let feet = page.legs("ferry").compactMap { $0.lines.last?.gridLine }
    #expect(Set(feet).count == 1)
    #expect(checked.value.bodyWords("ferry").count == 90)
    // A line of air, however short the text is.
    let top = group.frame.y - .points(20)
    #expect((feet.max() ?? 0) + 2 == top.wholeSteps(of: .points(10)))
  }

  @Test func textGoesOnIndentedWhereATableStandsElsewhere() throws {
    var (page, _) = wide(columns: 3, runOnIndent: .points(10))
    let indented = page.legs("ferry").flatMap(\.lines).filter {
      $0.frame.x.units % Length.points(10).units == 0
        && !page.legs("ferry").map(\.frame.x).contains($0.frame.x)
    }
    #expect(indented.count == 1)
    (page, _) = wide(columns: 1, runOnIndent: .points(10))
    let leg = page.legs("ferry")[0]
    let table = try #require(leg.first(.table("table")))
    let below = try #require(leg.lines.first { $0.frame.y > table.frame.maxY })
    #expect(below.frame.x == leg.frame.x)
  }

  @Test func inASingleLegAWideTableTurnsItsWordsOver() {
    let (page, checked) = wide(columns: 1)
    #expect(page.legs("ferry")[0].groups(.table("table")).count == 1)
    #expect(!checked.diagnostics.ids.contains("layout.part-without-room"))
  }

  @Test func aWideFactBoxStandsAcrossLegsToo() throws {
    var issue = TestIssue(columns: 3, measure: 12, lines: 20)
    var story = TestStory("ferry")
    story.add(words(60, of: 4))
    let box = BoxPlan(elements: [.paragraph(paragraph("we sail again", .boxText))])
    story.add(.factBox(box), named: "box", isWide: true)
    issue.story(story)
    issue.page("ferry ferry ferry")
    let checked = layOut(issue)
    let group = try #require(checked.value.pages[0].story("ferry")?.first(.factBox("box")))
    #expect(group.frame.width == .points(250))
    #expect(checked.value.bodyWords("ferry").count == 60)
  }

  // MARK: Notes

  @Test func aRulePartsTheNotesFromTheText() throws {
    let rule = NoteRule(RulePlan(width: .points(0.5), ink: .black()), length: .points(40))
    var issue = TestIssue(columns: 1, measure: 20, lines: 20)
    var story = TestStory("ferry")
    story.add(words(12, of: 4))
    story.addNote("a note", number: 1, rule: rule, spaceBefore: 1)
    story.addNote("Source: log")
    issue.story(story)
    issue.page("ferry")
    let leg = pages(issue)[0].legs("ferry")[0]
    let rules = leg.groups(.rule)
    #expect(rules.map(\.frame.width) == [.points(40)])
    let lines = leg.lines
    let note = try #require(lines.first { $0.text.hasSuffix("a note") })
    let above = try #require(lines.last { $0.frame.maxY < note.frame.y })
    #expect(note.gridLine - above.gridLine == 2)
    #expect(rules[0].frame.y > above.frame.maxY && rules[0].frame.y < note.frame.y)
  }

  /// With less text than notes, legs would end too far apart.
  @Test(arguments: 14...40) func notesStandTogetherInOneLeg(count: Int) {
    var issue = TestIssue(columns: 2, measure: 9, lines: 14)
    var story = TestStory("ferry")
    story.add(words(count, of: 4))
    story.addNote(words(6, of: 4), number: 1, spaceBefore: 1)
    story.addNote(words(5, of: 4), number: 2)
    story.addNote(words(4, of: 4))
    issue.story(story)
    issue.page("ferry ferry")
    let checked = layOut(issue)
    let legs = checked.value.pages[0].legs("ferry")
    let marked = legs.map { $0.lines.filter { $0.text.first?.isNumber == true }.count }
    if checked.value.stories[0].overset == nil { #expect(marked.contains(2)) }
  }

  // MARK: Material

  private func league(rows count: Int) -> TablePlan {
    guard count > 0 else { return table([.start, .decimal], head: "Club | P", "") }
    return table(
      [.start, .decimal], head: "Club | P",
      (1...count).map { "c\($0) | \($0)" }.joined(separator: "\n"))
  }

  private func parted(rows count: Int, lines: Int, columns: Int = 2) -> (
    Page, Checked<LaidOutIssue>
  ) {
    var issue = TestIssue(columns: columns, measure: 20, lines: lines)
    var story = TestStory("ferry")
    story.add(words(8, of: 4))
    story.add(.table(league(rows: count)), named: "table")
    story.add(words(8, of: 4))
    issue.story(story)
    issue.page(Array(repeating: "ferry", count: columns).joined(separator: " "))
    let checked = layOut(issue)
    return (checked.value.pages[0], checked)
  }

  private func wide(
    columns: Int, runOnIndent: Length? = nil
  ) -> (Page, Checked<LaidOutIssue>) {
    var issue = TestIssue(columns: columns, measure: 12, lines: 40)
    var story = TestStory("ferry")
    story.add(words(45, of: 4))
    story.add(
      .table(
        table(
          [.start, .decimal, .decimal], head: "Crossing | Fare | Rise",
          "Strand | 1.40 | 3.5\nPier | 2.10 | 12.0\nYard | 12.60 | 0.5")), named: "table")
    story.add(words(45, of: 4))
    if case .paragraph(var last)? = story.blocks.last {
      last.runOnIndent = runOnIndent
      story.blocks[story.blocks.count - 1] = .paragraph(last)
    }
    issue.story(story)
    issue.page(Array(repeating: "ferry", count: columns).joined(separator: " "))
    let checked = layOut(issue)
    return (checked.value.pages[0], checked)
  }
}

extension Group {
  /// The rows that this group holds, the head's as 0.
  fileprivate var rowNumbers: [Int] {
    groups { if case .row = $0 { true } else { false } }.compactMap {
      if case .row(let number) = $0.role { number } else { nil }
    }
  }
}
