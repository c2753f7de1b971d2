import BroadsheetBase
import BroadsheetTestSupport
import Testing

@testable import BroadsheetCairo

@Suite struct OutlineTracingTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func trace(_ bytes: [UInt8]) throws -> Silhouette? {
    let asset = try probeImage(at: try folder.write(bytes, as: "picture"))
    return try traceOutline(of: asset, faces: TestFaces.all)
  }

  /// The left and right ends of a row, to two places.
  private func row(_ shape: Silhouette?, at y: Double) -> [[Double]]? {
    shape.map { shape in
      shape.rows[Int(y * Double(shape.rows.count))].map {
        [$0.left.rounded(toPlaces: 2), $0.right.rounded(toPlaces: 2)]
      }
    }
  }

  @Test func aPNGsAlphaIsItsOutline() throws {
    #expect(row(try trace(TestPicture.pngWithAlpha), at: 0.5) == [[0, 0.5]])
  }

  @Test func aJPEGHasNone() throws {
    #expect(try trace(TestPicture.jpeg()) == nil)
  }

  @Test func anSVGsDrawingIsItsOutline() throws {
    let shape = try trace(TestPicture.svg(#"<circle cx="25" cy="25" r="25"/>"#))
    #expect(row(shape, at: 0.5) == [[0, 0.5]])
    let top = try #require(row(shape, at: 0.05)?.first)
    #expect(top[0] > 0.1 && top[1] < 0.4)
  }

  @Test(arguments: [
    #"<path id="outline" d="M25 0H75V50H25Z" fill="none"/><circle r="5"/>"#,
    #"<!-- <path id="outline" d="M0 0H9V9Z"/> --><path d='M25 0H75V50H25Z' id='outline'/>"#,
    #"<rect width="9" height="9"/><g><svg:path  id = "outline"  d = "M25 0H75V50H25Z" /></g>"#,
  ]) func anSVGMaySayItsOutline(_ content: String) throws {
    let size = #"xmlns:svg="http://www.w3.org/2000/svg" width="100" height="50""#
    #expect(row(try trace(TestPicture.svg(content, size: size)), at: 0.3) == [[0.25, 0.75]])
  }

  @Test func anSVGsRootMaySayItsOutline() throws {
    let size = #"width="200" height="100" viewBox="10 0 100 50" data-outline="M35 0H85V50H35Z""#
    #expect(row(try trace(TestPicture.svg("<rect/>", size: size)), at: 0.3) == [[0.25, 0.75]])
  }

  @Test func aViewBoxOfOtherProportionsIsCentred() throws {
    let size = #"width="200" height="100" viewBox="0 0 50 50" data-outline="M0 0H50V50H0Z""#
    #expect(row(try trace(TestPicture.svg("<rect/>", size: size)), at: 0.3) == [[0.25, 0.75]])
  }

  @Test(arguments: [
    #"<path id="outline" d="rubbish"/>"#, #"<path id="outline"/>"#,
    #"<path id="outline" d="M0 0H9V9Z" transform="scale(2)"/>"#,
    #"<path id="outlines" d="M0 0H9V9Z"/>"#,
  ]) func anOutlineThatSaysNothingIsPassedOver(_ path: String) throws {
    let shape = try trace(TestPicture.svg(path + #"<rect y="25" width="50" height="25"/>"#))
    #expect(row(shape, at: 0.8) == [[0, 0.5]])
  }

  @Test(arguments: 0..<200) func noSVGBreaksTheSearchForAnOutline(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "<", ">", "/", "path", "svg", " ", "id=", "\"outline\"", "'", "\"", "d=", "=", "M0 0L1 1",
      "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!", "</", "data-outline", "\u{0}", "é",
    ]
    var text = "<svg "
    for _ in 0..<Int.random(in: 0...80, using: &random) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    let found = outlinePath(ofSVG: Array(text.utf8))
    #expect(found.map { text.contains($0) || $0.contains("\u{FFFD}") } ?? true)
  }
}
