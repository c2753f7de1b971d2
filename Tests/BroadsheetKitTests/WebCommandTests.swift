import BroadsheetBase
import BroadsheetIssue
import BroadsheetText
import Foundation
import Testing

@testable import BroadsheetKit

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page for telephones, as the command line makes it.
@Suite struct WebCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func web(_ issue: String, _ arguments: String...) throws -> Outcome {
    try run(
      Broadsheet.path, ["web", issue, "-o", folder.file("site")] + arguments,
      environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
  }

  private func page(_ path: String = "site/index.html") throws -> String {
    String(decoding: try folder.bytes(of: path), as: UTF8.self)
  }

  @Test func aPageIsMadeInAFolderOfItsOwn() throws {
    let issue = try TemporaryIssue()
    let outcome = try web(issue.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try page().contains("nobody was sorry"))
  }

  @Test func anIssueWithSomethingToMendLeavesTheOldPage() throws {
    try folder.write(Array("old".utf8), to: "site/index.html")
    let issue = try TemporaryIssue(["articles/ferry.md": "---\nheadline: [\n---\n\nText\n"])
    #expect(try web(issue.folder).status == 1)
    #expect(try page() == "old")
  }

  @Test func aFolderThatCannotBeMadeIsTheWorldsFault() throws {
    let issue = try TemporaryIssue()
    try folder.write(Array("a file".utf8), to: "site")
    let outcome = try web(issue.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("site"))
  }

  @Test func theSamePageIsMadeAgain() throws {
    for name in ["one", "two"] {
      let outcome = try run(
        Broadsheet.path, ["web", Sample.folder("harbour"), "-o", folder.file(name)],
        environment: ["XDG_CACHE_HOME": folder.path + "/cache"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.file("one")).sorted()
    #expect(names.contains("index.html") && names.count > 8)
    for name in names where name.contains(".") {
      #expect(try folder.bytes(of: "one/\(name)") == folder.bytes(of: "two/\(name)"), "\(name)")
    }
  }

  @Test(arguments: TaggedPDFTests.Edition.all)
  func everyWordOfTheManuscriptIsOnThePage(_ edition: TaggedPDFTests.Edition) throws {
    let engine = try Shared.engine()
    let made = try engine.layOut(
      issueAt: Sample.folder(edition.sample), press: "screen", edition: edition.name)
    let files = try engine.makeWebPage(of: made).files
    let html = String(decoding: try #require(files.last).bytes, as: UTF8.self)
    let reading = try PageReading(html)
    let spoken = normalized(reading.text)
    var from = spoken.startIndex
    for story in try #require(made.editions.first).order.pages.flatMap(\.items) {
      guard case .story(let story) = story else { continue }
      for plan in story.paragraphs {
        let words = normalized(plan.wholeText.string)
        guard !words.isEmpty, plan.wholeText.wordCount > 0 else { continue }
        // In running order, each after the one before.
        let found = spoken.range(of: words, range: from..<spoken.endIndex)
        #expect(found != nil, "\(story.slug): \(words)")
        if let found { from = found.upperBound }
      }
    }
    #expect(reading.headings.first == 1)
    for (a, b) in zip(reading.headings, reading.headings.dropFirst()) {
      #expect(b <= a + 1, "an h\(b) follows an h\(a)")
    }
    #expect(reading.headings.count { $0 == 1 } == 1)
    #expect(Set(reading.ids).count == reading.ids.count)
    #expect(Set(reading.places).subtracting(reading.ids).sorted() == [])
    #expect(reading.pictures.allSatisfy { picture in files.contains { $0.path == picture } })
    #expect(!reading.elements.contains("script"))
  }

  @Test func photographsBringNothingButWhatIsSeen() throws {
    let made = try Shared.engine().layOut(issueAt: Sample.folder("harbour"), press: "screen")
    for file in try Shared.engine().makeWebPage(of: made).files {
      if file.path.hasSuffix(".jpg") {
        #expect(file.bytes.starts(with: [0xFF, 0xD8]))
        #expect(!String(decoding: file.bytes.prefix(4096), as: Unicode.ASCII.self).contains("Exif"))
        #expect(file.bytes.count < 400_000, "\(file.path)")
      }
      if file.path.hasSuffix(".svg") {
        let svg = String(decoding: file.bytes, as: UTF8.self)
        #expect(svg.contains("<svg") && !svg.contains("<script") && !svg.contains("font-family"))
      }
    }
  }

  @Test func aDrawingThatWouldRunIsDrawnWithoutIt() throws {
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(
        front: "pictures: {pier: {file: images/pier.svg, alt: A pier, caption: A, credit: B}}\n"),
      "images/pier.svg": """
      <svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" onload="alert(1)">
      <script>alert(1)</script><a href="javascript:alert(1)"><rect width="90" height="60" fill="#246"/></a>
      </svg>
      """,
    ])
    let made = try issue.layOut()
    let files = try Shared.engine().makeWebPage(of: made).files
    let drawing = try #require(files.first { $0.path == "images/pier.svg" })
    let svg = String(decoding: drawing.bytes, as: UTF8.self)
    #expect(svg.contains("<svg") && !svg.contains("script") && !svg.contains("onload"))
  }

  @Test func editionsStandBesideEachOther() throws {
    let arabic = Array(repeating: "صوتت أطقم العبارات الليلية يوم الخميس على التوقف", count: 12)
    let issue = try TemporaryIssue([
      "articles/ferry.ar.md":
        "---\nheadline: العبارات تتوقف\n---\n" + arabic.joined(separator: " ") + ".\n",
      "issue.yaml": TemporaryIssue.yaml(head: "editions: {ar: {}}\n"),
    ])
    let outcome = try web(issue.folder, "--edition", "all")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try page("site/en-GB/index.html").contains("<html lang=\"en-GB\" dir=\"ltr\">"))
    #expect(try page("site/ar/index.html").contains("<html lang=\"ar\" dir=\"rtl\">"))
  }
}

private func normalized(_ text: String) -> String {
  text.split { $0.isWhitespace }.joined(separator: " ")
}

/// A page as a program reads it.
private final class PageReading: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var headings: [Int] = []
  private(set) var ids: [String] = []
  /// Where links in the page lead.
  private(set) var places: [String] = []
  private(set) var pictures: [String] = []
  private(set) var elements: Set<String> = []
  /// Elements whose words are the page's own.
  private var silent = 0
  private static let blocks: Set = [
    "p", "h1", "h2", "h3", "h4", "li", "td", "th", "figcaption", "span", "br", "blockquote", "div",
  ]

  init(_ html: String) throws {
    super.init()
    let body = html.replacing("<!DOCTYPE html>\n", with: "", maxReplacements: 1)
    let parser = XMLParser(data: Data(body.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(name)
    if Self.blocks.contains(name) { text += " " }
    if silent > 0 || name == "nav" || name == "style" || attributes["class"] == "back" {
      silent += 1
    }
    if name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue {
      headings.append(level)
    }
    if let id = attributes["id"] { ids.append(id) }
    if let href = attributes["href"], href.hasPrefix("#") {
      places.append(String(href.dropFirst()))
    }
    if name == "img", let src = attributes["src"] { pictures.append(src) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if silent == 0 { text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if silent > 0 { silent -= 1 }
    if Self.blocks.contains(name) { text += " " }
  }
}
