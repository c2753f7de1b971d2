import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetTestSupport
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetKit

/// The screen edition: tagged as PDF/UA-1 asks. What is wrong with tags preflight says (and a test of
/// its own plants each fault); here the samples have none, and say what their manuscripts say.
@Suite struct TaggedPDFTests {
  struct Edition: Sendable, CustomTestStringConvertible {
    var sample: String
    var name: String?
    var testDescription: String { name.map { "\(sample) (\($0))" } ?? sample }

    static let all =
      Sample.names.map { Edition(sample: $0) }
      + ["es", "ar"].map { Edition(sample: "harbour", name: $0) }
  }

  private func made(_ edition: Edition) throws -> (made: Engine.Made, file: PressFile) {
    let engine = try Shared.engine()
    let made = try engine.layOut(
      issueAt: Sample.folder(edition.sample), press: "screen", edition: edition.name)
    return (made, try engine.makePDF(of: made, date: "2026-11-22T00:00:00Z"))
  }

  @Test(arguments: Edition.all) func aSampleIsTaggedWithoutAFault(_ edition: Edition) throws {
    let (made, file) = try made(edition)
    for diagnostic in made.diagnostics + file.diagnostics where diagnostic.severity > .note {
      Issue.record("\(diagnostic.id): \(diagnostic.summary)")
    }
    let document = try PDFDocument(reading: file.bytes, named: "screen.pdf")
    #expect(document.version == "1.7")
    #expect(document.pages.allSatisfy { document.entry("Tabs", of: $0).name == "S" })
    for reference in document.references
    where document.entry("Subtype", of: reference).name == "CIDFontType2" {
      #expect(document.entry("CIDToGIDMap", of: reference).name == "Identity")
    }
  }

  @Test(arguments: Edition.all) func whatIsReadAloudIsTheManuscript(_ edition: Edition) throws {
    let (made, _) = try made(edition)
    let issue = try #require(made.issue)
    let order = try #require(made.editions.first?.order)
    let spoken = Reading(tag(issue, as: made.editions), of: issue)
    for page in order.pages {
      for case .story(let story) in page.items {
        let facts = issue.stories.first { $0.slug == story.slug }
        let missing = story.paragraphs.filter { paragraph in
          paragraph.words != paragraph.passage.flatMap { spoken.passages[$0] }
            && !paragraph.words.isEmpty
        }
        let left = missing.reduce(0) { $0 + $1.wholeText.wordCount }
        #expect(
          left == facts?.wordsLeftOut ?? 0,
          "\(story.slug): \(missing.map { ($0.words, $0.passage.flatMap { spoken.passages[$0] } ?? "–") })"
        )
      }
    }
  }

  @Test func theHarbourIsReadInThisOrder() throws {
    let (made, _) = try made(Edition(sample: "harbour"))
    let issue = try #require(made.issue)
    try expectGolden(
      Reading(tag(issue, as: made.editions), of: issue).lines.joined(separator: "\n") + "\n",
      named: "harbour-reading")
  }

  @Test func whatAManuscriptHoldsIsInTheTree() throws {
    let issue = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml().replacing("press: office", with: "press: screen"),
      "articles/ferry.md": TemporaryIssue.article(
        """
        Boats stop[^1] at night, says the [harbour](<https://harbour.example/a b?c=1&d="2">).

        ## Who sails

        1. The master
        2. The engineer
           - of the first shift

        > Nobody was sorry, said one.

        | Boat | Seats |
        |---|--:|
        | Gull | 40 |

        Read [on](#ferry), or [not](javascript:alert(1)).

        [^1]: After midnight.
        """),
    ])
    let made = try issue.layOut()
    let laidOut = try #require(made.issue)
    let file = try Shared.engine().makePDF(of: made, date: "2026-11-22T00:00:00Z")
    #expect((made.diagnostics + file.diagnostics).filter { $0.severity > .note } == [])
    try expectGolden(
      Reading(tag(laidOut, as: made.editions), of: laidOut).lines.joined(separator: "\n") + "\n",
      named: "tagged-manuscript")
    let text = String(decoding: file.bytes, as: Unicode.ASCII.self)
    #expect(text.contains("https://harbour.example/a%20b?c=1&d=%222%22"))
    #expect(!text.contains("javascript"))
  }

  @Test func aPictureThatSaysNothingIsAFault() throws {
    let issue = try TemporaryIssue([
      "issue.yaml": TemporaryIssue.yaml().replacing("press: office", with: "press: screen"),
      "articles/ferry.md": TemporaryIssue.article(
        front: "pictures: {pier: {file: images/pier.svg}}\n"),
      "images/pier.svg": """
      <svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">\
      <rect width="90" height="60" fill="#246"/></svg>
      """,
    ])
    let made = try issue.layOut()
    let file = try Shared.engine().makePDF(of: made, date: "2026-11-22T00:00:00Z")
    let found = made.diagnostics + file.diagnostics
    #expect(found.filter { $0.severity == .error }.map(\.id) == ["pdf.tags.alt"])
    let warning = found.first { $0.id == "picture.no-alt" }
    #expect(warning?.span != nil)
  }

  @Test func aFileForPrintIsNotTagged() throws {
    let file = try TemporaryIssue()
    let made = try file.layOut()
    let pdf = try Shared.engine().makePDF(of: made, date: "2026-11-22T00:00:00Z")
    let document = try PDFDocument(reading: pdf.bytes, named: "office.pdf")
    #expect(document.catalog["StructTreeRoot"] == nil && document.catalog["Threads"] == nil)
    #expect(!String(decoding: pdf.bytes, as: Unicode.ASCII.self).contains("pdfuaid"))
  }

  @Test func articleThreadsLeadFromLegToLegAndBackToTheFirst() throws {
    let (_, file) = try made(Edition(sample: "harbour"))
    let document = try PDFDocument(reading: file.bytes, named: "screen.pdf")
    let threads = document.resolve(document.catalog["Threads"]).array ?? []
    #expect(threads.count > 10)
    for thread in threads {
      let entries = try #require(document.resolve(thread).dictionary)
      let first = try #require(entries["F"]?.reference)
      var (bead, count) = (first, 0)
      repeat {
        let next = try #require(document.entry("N", of: bead).reference)
        #expect(document.entry("V", of: next).reference == bead)
        (bead, count) = (next, count + 1)
      } while bead != first && count < 1000
      #expect(count < 1000)
    }
    let beads = document.pages.reduce(0) { $0 + (document.entry("B", of: $1).array?.count ?? 0) }
    #expect(beads > threads.count)
  }

  @Test func aTaggedFileIsTheSameEveryTime() throws {
    let edition = Edition(sample: "minimal")
    #expect(try made(edition).file.bytes == made(edition).file.bytes)
  }
}

/// What a screen reader says of tagged pages.
private struct Reading {
  /// An element with words a line: its kind, its words' beginning and end.
  private(set) var lines: [String] = []
  /// The words of each passage, in the order in which they are read.
  private(set) var passages: [PassageID: String] = [:]
  private var words: [Int: (passage: PassageID?, text: String)] = [:]

  init(_ tagging: Tagging, of issue: LaidOutIssue) {
    for (page, marks) in zip(issue.pages, tagging.marks) {
      for (mark, thing) in zip(marks, page.content.drawn(nil)) where mark > 0 {
        words[mark, default: (thing.passage, "")].text += thing.text
      }
    }
    read(tagging.root, depth: 0, tagging)
    passages = passages.mapValues(normalized)
  }

  private mutating func read(_ element: TagElement, depth: Int, _ tagging: Tagging) {
    var title = String(repeating: "  ", count: depth) + element.kind.rawValue
    if let language = element.language { title += " (\(language))" }
    if let alt = element.alt { title += " alt “\(alt.prefix(40))”" }
    if let scope = element.scope { title += " \(scope.rawValue)" }
    if let identifier = element.identifier { title += " #\(identifier)" }
    for case .link(let index) in element.kids {
      switch tagging.links[index].destination {
      case .address(let address): title += " → \(address)"
      case .page(let page, _): title += " → page \(page + 1)"
      }
    }
    let own = normalized(text(of: element))
    let isLeaf = element.kids.contains { if case .mark = $0 { true } else { false } }
    if isLeaf, element.kind != .figure { title += ": " + excerpt(own) }
    lines.append(title)
    for kid in element.kids {
      switch kid {
      case .element(let inner): read(inner, depth: depth + 1, tagging)
      case .mark(let mark):
        if let entry = words[mark], let passage = entry.passage, element.kind != .label {
          passages[passage, default: ""] += entry.text
        }
      case .link: continue
      }
    }
  }

  private func text(of element: TagElement) -> String {
    element.kids.map { kid in
      switch kid {
      case .element(let inner): text(of: inner)
      case .mark(let mark): words[mark]?.text ?? ""
      case .link: ""
      }
    }.joined()
  }

  private func excerpt(_ text: String) -> String {
    text.count <= 70 ? text : "\(text.prefix(45)) … \(text.suffix(20))"
  }
}

private func normalized(_ text: String) -> String {
  text.split { $0.isWhitespace || $0 == "\u{200B}" }.joined(separator: " ")
}

extension Group {
  /// What is drawn, in order: its passage and its text.
  fileprivate func drawn(_ passage: PassageID?) -> [(passage: PassageID?, text: String)] {
    let passage = self.passage ?? passage
    return items.flatMap { item -> [(passage: PassageID?, text: String)] in
      switch item {
      case .group(let group): group.drawn(passage)
      case .glyphs(let run): [(passage, run.text + (run.endSpace == nil ? "" : " "))]
      case .shape, .image: [(passage, "")]
      }
    }
  }
}

extension RunningStory {
  /// All that is words, in reading order.
  var paragraphs: [ParagraphPlan] {
    [head.kicker, head.headline, head.deck, head.byline].compactMap { $0 }
      + blocks.flatMap(\.paragraphs) + notes.flatMap { $0.blocks.flatMap(\.paragraphs) } + sources
  }
}

extension RunningBlock {
  var paragraphs: [ParagraphPlan] {
    switch self {
    case .paragraph(let plan), .heading(let plan): [plan]
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.paragraphs) }
    case .quotation(let blocks), .pullQuote(_, let blocks), .factBox(_, let blocks):
      blocks.flatMap(\.paragraphs)
    case .picture(_, let plan): [plan.caption, plan.credit].compactMap { $0 }
    case .table(_, let plan): plan.head + plan.rows.joined()
    case .code: []
    }
  }
}

extension ParagraphPlan {
  fileprivate var words: String { normalized(wholeText.string) }
}
