import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetWeb

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page for telephones, from plans in a few lines.
@Suite struct WebPageTests {
  private func page(
    _ stories: TestStory..., language: String = "en-GB", pictures: [Int: WebPicture] = [:]
  ) -> String {
    var issue = TestIssue()
    issue.language = language
    for story in stories {
      issue.page(story.slug)
      issue.story(story)
    }
    return webPage(
      of: WebIssue(
        editions: [.init(order: issue.plan.runningOrder, pictures: pictures)], style: "p { }\n"))
  }

  private func story(_ slug: String = "ferry", _ paragraphs: String...) -> TestStory {
    var story = TestStory(slug)
    story.head.headline = paragraph("Boats stop", .headline)
    for text in paragraphs { story.add(text) }
    return story
  }

  /// A paragraph of runs with links.
  private func linked(_ runs: (text: String, link: String?)...) -> ParagraphPlan {
    var plan = paragraph("")
    plan.text = StyledText(language: "en-GB")
    for run in runs {
      plan.text.append(run.text, style: .fixed(), link: run.link, source: nil, literal: false)
    }
    return plan
  }

  // MARK: The page

  @Test func aStoryIsAnArticleWithItsHeadline() {
    let html = page(story("ferry", "Nobody was sorry."))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">\n"))
    #expect(
      html.contains(
        """
              <article id="story-ferry" class="story" aria-labelledby="story-ferry_title">
                <header>
                  <h2 id="story-ferry_title">Boats stop</h2>
                </header>
                <p>Nobody was sorry.</p>
              </article>
        """), "\(html)")
    #expect(html.contains("<h1>The Test, No. 1</h1>"))
    #expect(html.contains("<li><a href=\"#story-ferry\">ferry</a></li>"))
  }

  @Test func thePageIsWellFormed() throws {
    var long = story("ferry", "One & two < three > \"four\" 'five'")
    long.addQuote("Nobody & nothing")
    long.addCrosshead("Who <sails>?")
    let html = page(long, story("story/with\"odd-name", "Text"))
    try expectWellFormed(html)
  }

  @Test func languagesThatRunTheOtherWayTurnThePage() throws {
    let html = page(story("ferry", "Text"), language: "ar")
    // The issue of these tests is English; its story is not.
    #expect(html.contains("lang=\"ar\" dir=\"rtl\" aria-labelledby=\"story-ferry_title\""))
    try expectWellFormed(html)
  }

  @Test func aDropCapGivesItsLetterBack() {
    var plan = TestStory("ferry")
    plan.add("Nobody was sorry at all.", dropCap: 3)
    #expect(page(plan).contains("<p>Nobody was sorry at all.</p>"))
  }

  @Test func whatIsOptionalIsThereAsWell() {
    var plan = story()
    plan.add("This may be left out.", isOptional: true)
    #expect(page(plan).contains("This may be left out."))
  }

  @Test func aStoryThatJumpsIsInOnePiece() {
    var issue = TestIssue(columns: 1, measure: 14, lines: 6)
    issue.page("ferry")
    issue.page("ferry")
    issue.story("ferry", headline: "Boats stop", words(24))
    let html = webPage(
      of: WebIssue(editions: [.init(order: issue.plan.runningOrder, pictures: [:])], style: ""))
    #expect(html.contains("<p>\(words(24))</p>"))
    #expect(!html.contains("From page") && !html.contains("To page"))
    #expect(html.ranges(of: "<article").count == 1)
  }

  @Test func aTableSaysWhatItsColumnsAre() {
    var plan = story()
    let cell = { (text: String) in paragraph(text, .tableCell) }
    plan.add(
      .table(
        TablePlan(
          alignments: [.start, .decimal], head: [cell("Boat"), cell("Seats")],
          rows: [[cell("Gull"), cell("40")]], headRule: nil, rowRule: nil, gutter: .points(9))),
      named: "fleet")
    let html = page(plan)
    #expect(html.contains("<th scope=\"col\">Boat</th>"))
    #expect(html.contains("<th scope=\"col\" class=\"number\">Seats</th>"))
    #expect(html.contains("<td class=\"number\">40</td>"))
  }

  @Test func aTableWithoutAHeadIsHeadedByItsFirstColumn() {
    var plan = story()
    let cell = { (text: String) in paragraph(text, .tableCell) }
    plan.add(
      .table(
        TablePlan(
          alignments: [.start, .end], head: [], rows: [[cell("Bread"), cell("1.40")]],
          headRule: nil, rowRule: nil, gutter: .points(9))), named: "prices")
    #expect(page(plan).contains("<th scope=\"row\">Bread</th>"))
  }

  @Test func aPictureHasItsSizeItsWordsAndSmallerOnesForSlowLines() {
    var issue = TestIssue()
    let asset = issue.asset(width: 1200, height: 800)
    issue.page("ferry")
    var plan = story()
    plan.addPicture(asset, named: "A \"night\" boat", caption: "The Gull.")
    issue.story(plan)
    let picture = WebPicture(files: [
      .init(path: "images/gull.600.jpg", width: 600, height: 400),
      .init(path: "images/gull.jpg", width: 1200, height: 800),
    ])
    let html = webPage(
      of: WebIssue(
        editions: [.init(order: issue.plan.runningOrder, pictures: [0: picture])], style: ""))
    #expect(html.contains("width=\"1200\" height=\"800\" alt=\"A &quot;night&quot; boat\""))
    #expect(html.contains("srcset=\"images/gull.600.jpg 600w, images/gull.jpg 1200w\""))
    #expect(html.contains("<span class=\"caption\">The Gull.</span>"))
  }

  // MARK: Links

  @Test func onlyAddressesAndPlacesInTheIssueAreLinks() {
    var plan = TestStory("ferry")
    plan.blocks = [
      .paragraph(
        linked(
          ("web", "https://harbour.example/a?b=1&c=\"<2>\""),
          (" mail", "mailto:desk@harbour.example"),
          (" own", "#ferry"), (" page", "#page-1"), (" run", "javascript:alert(1)"),
          (" Run", "JaVaScRiPt:alert(1)"), (" data", "data:text/html,<script>1</script>"),
          (" file", "file:///etc/passwd"), (" lost", "#nowhere"), (" none", "//evil.example"),
          (" odd", "https:\u{0}javascript:1"), (" vb", "vbscript:1")))
    ]
    let html = page(plan)
    let links = html.matches(of: /<a href="([^"]*)"/).map { String($0.1) }
    #expect(
      links.filter { !$0.hasPrefix("#") } == [
        "https://harbour.example/a?b=1&amp;c=%22%3C2%3E%22", "mailto:desk@harbour.example",
        "https:%00javascript:1",
      ])
    #expect(html.contains("<a href=\"#story-ferry\"> own</a>"))
    #expect(html.contains("<a href=\"#page-1\"> page</a>"))
    for word in ["run", "Run", "data", "file", "lost", "none", "vb"] {
      #expect(html.contains("\(word)"))
      #expect(!html.contains("\(word)</a>"))
    }
  }

  @Test func notesLeadThereAndBack() {
    var plan = TestStory("ferry")
    plan.blocks = [
      .paragraph(linked(("Boats stop", nil), ("1", "#note:1"), (" and", nil), ("1", "#note:1")))
    ]
    var note = paragraph("After midnight.", .footnote)
    note.containers = [.note(1)]
    note.marker = styled("1")
    plan.blocks.append(.paragraph(note))
    let html = page(plan)
    #expect(
      html.contains(
        "<a id=\"story-ferry_ref-1\" href=\"#story-ferry_note-1\" role=\"doc-noteref\">1</a>"))
    #expect(html.ranges(of: "id=\"story-ferry_ref-1\"").count == 1)
    #expect(html.contains("<li id=\"story-ferry_note-1\" value=\"1\">"))
    #expect(html.contains("href=\"#story-ferry_ref-1\" role=\"doc-backlink\""))
  }

  // MARK: Hostile text

  @Test func textIsTextWhateverItLooksLike() throws {
    let html = page(
      story("ferry", "<script>alert(1)</script> & <img src=x onerror=alert(1)> ]]> <!-- --> ' \""))
    #expect(!html.contains("<script") && !html.contains("<img src=x"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img"))
    try expectWellFormed(html)
  }

  @Test func charactersThatHTMLHasNoPlaceForAreLeftOut() throws {
    let free = [0xFFFF, 0xFDD0].compactMap(Unicode.Scalar.init).map(String.init).joined()
    let html = page(story("ferry", "a\u{0}b\u{8}c\u{1B}[31md\u{7F}e\u{85}f\(free)gh"))
    #expect(html.contains("<p>abc[31mdefgh</p>"))
    try expectWellFormed(html)
  }

  @Test func namesOfStoriesBecomeNamesOfElements() throws {
    let html = page(story("\"onclick=\"alert(1)", "Text"))
    #expect(!html.contains("onclick=\"alert"))
    let ids = html.matches(of: /id="([^"]*)"/).map { String($0.1) }
    #expect(
      ids.allSatisfy { id in
        id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
      })
    #expect(Set(ids).count == ids.count)
    try expectWellFormed(html)
  }

  @Test func aHugeTableIsWrittenToItsEnd() throws {
    var plan = story()
    let cell = { (text: String) in paragraph(text, .tableCell) }
    plan.add(
      .table(
        TablePlan(
          alignments: Array(repeating: .start, count: 40), head: [],
          rows: (0..<400).map { row in (0..<40).map { cell("\(row)×\($0)") } }, headRule: nil,
          rowRule: nil, gutter: .points(9))), named: "huge")
    let html = page(plan)
    #expect(html.contains("399×39"))
    try expectWellFormed(html)
  }

  private func expectWellFormed(_ html: String) throws {
    let body = html.replacing("<!DOCTYPE html>\n", with: "", maxReplacements: 1)
    let parser = XMLParser(data: Data(body.utf8))
    let isSound = parser.parse()
    #expect(isSound, "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
  }
}
