import BroadsheetBase
import BroadsheetLayout
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

struct PDFNavigationTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func story(_ slug: String, _ text: String, link: String? = nil) throws -> Item {
    let run = try run(text, x: 20, y: 60, link: link)
    return .group(Group(.story(slug), frame: rect(20, 50, 100, 100), items: [.glyphs(run)]))
  }

  @Test func foliosBecomePageLabels() throws {
    let pages = [page([], label: "A1"), page([], number: 2, label: "iv")]
    try writePDF(issue(pages), to: folder("a.pdf"), options: options)
    let text = try objects(of: folder("a.pdf"))
    #expect(text.contains("/PageLabels"))
    #expect(text.contains("/P (A)"))
    #expect(text.contains("/P (iv)"))
  }

  @Test func bookmarksStandUnderTheirPages() throws {
    let outline = [
      OutlineEntry(title: "Page 1", page: 1, target: .zero, level: 0),
      OutlineEntry(
        title: "Ferry crews vote “no”", page: 1, target: Point(x: .points(20), y: .points(50)),
        level: 1),
      OutlineEntry(title: "Page 2", page: 2, target: .zero, level: 0),
    ]
    let pages = [page([], bleed: 10), page([], number: 2, bleed: 10)]
    try writePDF(issue(pages, outline: outline), to: folder("a.pdf"), options: options)
    let text = words(try objects(of: folder("a.pdf")))
    #expect(text.contains("/Title (Page 1)"))
    #expect(text.contains("/Title (Page 2)"))
    // 10 + 20 from the left; 320 high, 10 + 50 from the top.
    #expect(text.contains("/XYZ 30 260 0"))
    #expect(text.contains("/XYZ 10 310 0"))
  }

  @Test func aBookmarkToAPageThatIsNotThereIsAnError() throws {
    let outline = [OutlineEntry(title: "Gone", page: 7, target: .zero, level: 0)]
    let drawn = issue([page([])], outline: outline)
    #expect(throws: DrawingError.self) { try renderPDF(drawn, options: options) }
  }

  @Test func webAddressesBecomeLinks() throws {
    let address = "https://example.org/a(b)?q='fähre'&x=1"
    let drawn = issue([page([try story("ferry", "timetable", link: address)], bleed: 10)])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    let text = words(try objects(of: folder("a.pdf")))
    #expect(text.contains(#"/URI (https://example.org/a\(b\)?q=%27f%C3%A4hre%27&x=1)"#))
    // The run stands at x 20 and y 60 of the trim, the bleed is 10, the page 320 high.
    let corner = try #require(text.firstMatch(of: #/\/Rect \[ ([0-9.]+) ([0-9.]+) /#))
    #expect(corner.1 == "30")
    #expect(Double(corner.2).map { abs($0 - 247.5) < 1 } == true)
  }

  @Test func slugsBecomeNamedPlacesAndPagesAreFound() throws {
    let drawn = issue([
      page([try story("clinic hours", "see the ferry", link: "#ferry (2)")], bleed: 10),
      page([try story("ferry (2)", "back", link: "#page-1")], number: 2, bleed: 10),
    ])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    let text = words(try objects(of: folder("a.pdf")))
    #expect(text.contains("clinic%20hours"))
    #expect(text.contains("ferry%20%282%29"))
    #expect(text.matches(of: #/\/Subtype \/Link/#).count == 2)
    let check = try output(of: "qpdf", "--check", folder("a.pdf"))
    #expect(check.contains("No syntax"), "\(check)")
    let names = try output(of: "pdfinfo", "-dests", folder("a.pdf"))
    // The story's frame is 50 points down, on a page 320 high with a bleed of 10.
    let place = names.split(separator: "\n").first { $0.contains("clinic%20hours") }
    #expect(place.map { words(String($0)) } == #"1 [ XYZ 30 260 null ] "clinic%20hours""#)
  }

  @Test func aLinkThatLeadsNowhereIsLeftOut() throws {
    let drawn = issue([page([try story("ferry", "gone", link: "#gone")])])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    #expect(try !objects(of: folder("a.pdf")).contains("/Link"))
  }

  @Test func aLinkToAStoryOnAnEmptyPageIsNoError() throws {
    let empty = Group(.story("ferry"), frame: rect(20, 50, 100, 100))
    let drawn = issue([
      page([try story("clinic", "ferry", link: "#ferry")]), page([.group(empty)], number: 2),
    ])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    #expect(try objects(of: folder("a.pdf")).contains("/Link"))
  }

  @Test func neighbouringRunsMakeOneLink() throws {
    var first = try run("time", x: 20, y: 40, link: "https://example.org")
    let second = try run(
      "table", x: 20 + first.width.points, y: 40, link: "https://example.org")
    let below = try run("here", x: 20, y: 52, link: "https://example.org")
    first.source = nil
    let drawn = issue([page([.glyphs(first), .glyphs(second), .glyphs(below)])])
    try writePDF(drawn, to: folder("a.pdf"), options: options)
    let text = try objects(of: folder("a.pdf"))
    #expect(text.matches(of: #/\/Subtype \/Link/#).count == 2)
  }
}
