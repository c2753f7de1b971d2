import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// What tagged pages say, as the tree alone.
@Suite struct TaggingTests {
  private func tagged(_ issue: TestIssue) -> (tagging: Tagging, issue: LaidOutIssue) {
    let laidOut = layOut(issue).value
    return (tag(laidOut, as: [RunningEdition(order: issue.plan.runningOrder)]), laidOut)
  }

  /// The tree without its marks.
  private func outline(_ tagging: Tagging) -> [String] {
    tagging.description.split(separator: "\n").map { line in
      line.firstIndex(of: "[").map { String(line[..<$0].trimmingSuffix(" ")) } ?? String(line)
    }
  }

  @Test func aStoryIsAnArticleWithItsHeadline() {
    var issue = TestIssue(lines: 10)
    issue.page("ferry")
    issue.story("ferry", headline: "Boats stop", "aaaa bbbb cccc")
    #expect(
      outline(tagged(issue).tagging) == [
        "Document", "  Sect “1”", "    Art “ferry”", "      H1", "      P",
        "thread “ferry”  pages 1",
      ])
  }

  @Test func aParagraphThatJumpsIsOneElementOnTwoPages() throws {
    var issue = TestIssue(columns: 1, measure: 14, lines: 6)
    issue.page("ferry")
    issue.page("ferry")
    issue.story("ferry", words(24, of: 4))
    let (tagging, laidOut) = tagged(issue)
    #expect(laidOut.stories[0].placements.count == 2)
    #expect(outline(tagging).count { $0.hasSuffix("Art “ferry”") } == 1)
    let article = try #require(tagging.root.first(.article))
    guard case .element(let paragraph)? = article.kids.first else {
      Issue.record("there is no paragraph")
      return
    }
    let pages = paragraph.kids.compactMap { kid in
      if case .mark(let mark) = kid { tagging.leaves[mark].page } else { nil }
    }
    #expect(pages == [0, 1])
    #expect(tagging.threads.map { $0.beads.map(\.page) } == [[0, 1]])
  }

  @Test func linesOfJumpsStandAfterTheStoryTheyWouldTear() throws {
    var issue = TestIssue(columns: 1, measure: 14, lines: 6)
    issue.page("ferry")
    issue.page("ferry")
    issue.story("ferry", words(24, of: 4))
    let (tagging, laidOut) = tagged(issue)
    let read = reading(tagging, of: laidOut)
    #expect(read.last?.hasPrefix("P To page 2") == true || read.suffix(2).contains("P To page 2"))
    #expect(read.contains("P \(words(24, of: 4))"))
  }

  @Test func everyMarkIsGivenOnce() {
    var issue = TestIssue(columns: 2, measure: 14, lines: 12)
    issue.page("ferry ferry\nclinic clinic")
    issue.story("ferry", headline: "Boats stop", words(20), words(12))
    issue.story("clinic", headline: "Doors open", words(16))
    let (tagging, _) = tagged(issue)
    var found: [Int] = []
    tagging.root.forEachMark { mark, _ in found.append(mark) }
    #expect(found.sorted() == Array(1..<tagging.leaves.count))
    #expect(Set(tagging.marks.joined()).subtracting([0, -1]) == Set(found))
  }

  @Test func aHeadThatStandsAgainAboveTheNextLegIsNotReadAgain() throws {
    var issue = TestIssue(columns: 2, measure: 16, lines: 8)
    issue.page("ferry ferry")
    var story = TestStory("ferry")
    let cell = { (text: String, role: ParagraphRole) in paragraph(text, role) }
    story.add(
      .table(
        TablePlan(
          alignments: [.start, .end], head: [cell("boat", .tableHead), cell("seats", .tableHead)],
          rows: (1...9).map { [cell("boat \($0)", .tableCell), cell("\($0)0", .tableCell)] },
          headRule: nil, rowRule: nil, gutter: .points(10))), named: "fleet")
    issue.story(story)
    let (tagging, laidOut) = tagged(issue)
    #expect(laidOut.pages[0].content.groups(.row(0)).count == 2)
    let lines = outline(tagging)
    #expect(lines.count { $0.contains("TH scope Column") } == 2)
    #expect(lines.count { $0.hasSuffix(" TR") } == 10)
    #expect(lines.count { $0.hasSuffix(" TD") } == 18)
  }

  @Test func aPictureSaysWhatItShowsAndKeepsItsCaption() {
    var issue = TestIssue(columns: 1, measure: 20, lines: 20)
    let asset = issue.asset(width: 200, height: 100)
    issue.page("ferry")
    var story = TestStory("ferry")
    story.addPicture(asset, named: "a ferry at the pier", caption: "The night boat.")
    story.add(words(12))
    issue.story(story)
    let lines = outline(tagged(issue).tagging)
    #expect(
      lines.contains { $0.hasSuffix("Figure alt “a ferry at the pier”") } == true, "\(lines)")
    #expect(lines.contains { $0.hasSuffix(" Caption") })
  }

  @Test func aFolioIsPaginationAndRulesAreArtifacts() {
    var issue = TestIssue(columns: 2, measure: 14, lines: 12)
    issue.format.columnRule = RulePlan(width: .points(0.5), ink: .black())
    issue.folio = FolioPlan(
      name: "folio", outside: paragraph("7", .furniture), middle: nil, inside: nil, rule: nil)
    issue.page("ferry clinic")
    issue.story("ferry", words(12))
    issue.story("clinic", words(12))
    let (tagging, _) = tagged(issue)
    #expect(tagging.marks[0].contains(Tagging.pagination))
    #expect(tagging.marks[0].contains(Tagging.artifact))
    #expect(!tagging.description.contains("7]"))
  }

  @Test func linesThatRunBothWaysAreReadAsTheyAreSpoken() {
    func piece(_ text: String, x: Double, rightToLeft: Bool) -> PassagePieces.Piece {
      PassagePieces.Piece(
        page: 0, thing: Int(x),
        run: GlyphRun(
          face: FaceID(index: 0), size: .points(10), ink: .black(),
          origin: Point(x: .points(x), y: .zero), width: .points(10), glyphs: [], clusters: [],
          text: text, isRightToLeft: rightToLeft), isLabel: false, line: 1)
    }
    // "he said CAR then NATO and" in a line that begins at the right.
    let seen = [
      piece("DNA", x: 0, rightToLeft: true), piece("NATO", x: 10, rightToLeft: false),
      piece("2026", x: 20, rightToLeft: false), piece("NEHT", x: 30, rightToLeft: true),
    ]
    #expect(
      readingOrder(of: seen, isRightToLeft: true).map(\.run.text)
        == ["NEHT", "NATO", "2026", "DNA"])
    let mixed = [
      piece("he said", x: 0, rightToLeft: false), piece("RAC", x: 10, rightToLeft: true),
      piece("EULB", x: 20, rightToLeft: true), piece("then", x: 30, rightToLeft: false),
    ]
    #expect(
      readingOrder(of: mixed, isRightToLeft: false).map(\.run.text)
        == ["he said", "EULB", "RAC", "then"])
  }

  @Test func headingsPassOverNoLevel() {
    var root = TagElement(
      .document,
      [
        TagElement(.heading2), TagElement(.heading3), TagElement(.heading2),
        TagElement(.heading3), TagElement(.heading3),
      ])
    root.orderHeadings()
    #expect(root.kinds == [.heading1, .heading2, .heading1, .heading2, .heading2])
    var paper = TagElement(
      .document, [TagElement(.heading1), TagElement(.heading3), TagElement(.heading2)])
    paper.orderHeadings()
    #expect(paper.kinds == [.heading1, .heading2, .heading2])
  }
}

/// The words of each leaf element, in reading order, after its kind.
func reading(_ tagging: Tagging, of issue: LaidOutIssue) -> [String] {
  var words: [Int: String] = [:]
  for (page, marks) in zip(issue.pages, tagging.marks) {
    for (mark, run) in zip(marks, page.content.things) where mark > 0 {
      guard let run else { continue }
      words[mark, default: ""] += run.text + (run.endSpace == nil ? "" : " ")
    }
  }
  var lines: [String] = []
  tagging.root.forEachElement { element in
    let marks = element.allMarks
    guard !marks.isEmpty, element.isLeaf else { return }
    lines.append("\(element.kind.rawValue) \(marks.compactMap { words[$0] }.joined())")
  }
  return lines
}

extension Group {
  /// What is drawn, in order: the run of glyphs, or nil for anything else.
  fileprivate var things: [GlyphRun?] {
    items.flatMap { item -> [GlyphRun?] in
      switch item {
      case .group(let group): group.things
      case .glyphs(let run): [run]
      case .shape, .image: [nil]
      }
    }
  }
}

extension TagElement {
  fileprivate var kinds: [Kind] {
    kids.compactMap { if case .element(let element) = $0 { element.kind } else { nil } }
  }

  fileprivate func first(_ kind: Kind) -> TagElement? {
    if self.kind == kind { return self }
    for case .element(let element) in kids {
      if let found = element.first(kind) { return found }
    }
    return nil
  }

  fileprivate func forEachElement(_ body: (TagElement) -> Void) {
    body(self)
    for case .element(let element) in kids { element.forEachElement(body) }
  }

  fileprivate var allMarks: [Int] {
    var marks: [Int] = []
    forEachMark { mark, _ in marks.append(mark) }
    return marks
  }

  /// Whether words stand straight in it.
  fileprivate var isLeaf: Bool {
    kids.contains { if case .mark = $0 { true } else { false } }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
    var rest = self
    while rest.last == suffix { rest.removeLast() }
    return rest
  }
}
