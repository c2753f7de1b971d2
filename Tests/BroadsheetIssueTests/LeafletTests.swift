import BroadsheetBase
import Testing

@testable import BroadsheetIssue

/// What leaflets ask of an issue: narrower panels, borrowed articles, codes, sheets.
@Suite struct LeafletTests {
  private func issue(_ pages: String, _ more: String = "") -> String {
    """
    newspaper: The Test
    number: 14
    date: 2026-11-22
    language: en-GB
    layout: tiny
    press: office
    pages:
    \(pages)
    \(more)
    """
  }

  private func read(_ issue: String, _ files: [String: String] = [:]) throws -> ReadIssue {
    var all = files
    all["issue.yaml"] = issue
    if all["articles/ferry.md"] == nil {
      all["articles/ferry.md"] = "---\nheadline: Boats stop\n---\nThe night boats stop on Monday.\n"
    }
    return try IssueFixture(all).read()
  }

  @Test func aPanelIsNarrowerThanItsFormat() throws {
    let read = try read(
      issue("  - dummy: ferry  ferry\n    narrower: 3mm\n  - dummy: .  .\n"))
    let plan = try #require(read.plan)
    let widths = plan.pages.map { plan.format(of: $0).trim.width }
    #expect(widths[1] - widths[0] == .millimeters(3))
    #expect(widths[1] == plan.format.trim.width)
  }

  @Test(arguments: ["400mm", "-1mm"]) func aPanelKeepsRoomForType(_ width: String) throws {
    let read = try read(issue("  - dummy: ferry  ferry\n    narrower: \(width)\n"))
    #expect(read.diagnostics.contains { $0.severity == .error })
  }

  @Test func anotherIssuesArticlesNeedNotAllBeDrawn() throws {
    let files = [
      "other/articles/boats.md": "---\nheadline: Boats stop\n---\nOn Monday.\n",
      "other/articles/boats.es.md": "---\nheadline: Paran los barcos\n---\nEl lunes.\n",
      "other/articles/clinic.md": "---\nheadline: Clinic opens\n---\nOn Tuesday.\n",
      "issue.yaml": issue("  - dummy: boats  boats\n", "articles: other/../other/articles\n"),
    ]
    let fixture = try IssueFixture(files)
    let read = try fixture.read()
    #expect(read.diagnostics.map(\.id) == [])
    #expect(read.plan?.stories.map(\.slug) == ["boats"])
  }

  @Test func aNoticeHasACodeBelowItsWords() throws {
    func elements(_ furniture: String) throws -> ([BoxPlan.Element], [String]) {
      let read = try read(
        issue(
          "  - dummy: ferry  note\n",
          "furniture: {note: {kind: text, title: Read on, \(furniture)}}\n"))
      guard let slot = read.plan?.pages[0].slots.first(where: { $0.name == "note" }),
        case .furniture(let furniture) = slot.content, case .box(let box) = furniture.content
      else { return ([], read.diagnostics.map(\.id)) }
      return (box.elements, read.diagnostics.map(\.id))
    }
    let (found, none) = try elements("qr: \"https://example.org/1\", qrSize: 20mm")
    #expect(none.isEmpty)
    guard case .code(let code, let size)? = found.last else {
      Issue.record("there is no code")
      return
    }
    #expect(code == QRCode("https://example.org/1"))
    #expect(size == .millimeters(20))
    #expect(try elements("qr: \"https://example.org/1\", qrSize: 6mm").1 == ["layout.qr"])
  }

  @Test func aCodeStandsInAnArticle() throws {
    func part(_ block: String) throws -> (part: PartPlan?, ids: [String]) {
      let read = try read(
        issue("  - dummy: ferry  ferry\n"),
        [
          "articles/ferry.md": "---\nheadline: Boats stop\n---\nThey stop on Monday.\n\n"
            + "```\(block)\n```\n"
        ])
      return (read.plan?.stories.first?.parts.first, read.diagnostics.map(\.id))
    }
    let (found, none) = try part("qr 30mm more\nhttps://example.org/1\n\nThe timetables.")
    #expect(none == [])
    #expect(found?.name == "more")
    guard case .factBox(let box)? = found?.content, box.elements.count == 2,
      case .paragraph(let words) = box.elements[0], case .code(let code, let size) = box.elements[1]
    else {
      Issue.record("there is no code with its words: \(String(describing: found))")
      return
    }
    #expect(words.text.string == "The timetables.")
    #expect(code == QRCode("https://example.org/1"))
    #expect(size == .millimeters(30))
    // Words may follow in the next line; the usual size does for a short address.
    let (plain, nothing) = try part("qr\nhttps://example.org/1\nThe timetables.")
    #expect(nothing == [] && plain?.name == "qr")
    #expect(try part("qr 5mm\nhttps://example.org/1").ids == ["layout.qr"])
    #expect(try part("qr\n- one\n- two").ids == ["article.qr"])
    #expect(try part("qr\n").ids == ["article.empty-block", "article.qr"])
  }

  @Test func anIssueNamesItsSheets() throws {
    let read = try read(
      issue(
        "  - dummy: ferry  ferry\n",
        "sheets: {scheme: c-fold, paper: A4, machine: office, copies: 200}\n"))
    #expect(read.diagnostics.map(\.id) == [])
    #expect(read.sheets?.scheme == "c-fold")
    #expect(read.sheets?.copies == 200)
    #expect(read.sheets?.paper?.width == .millimeters(210))
    let wrong = try self.read(issue("  - dummy: ferry  ferry\n", "sheets: {paper: A99}\n"))
    #expect(wrong.diagnostics.hasErrors)
  }
}
