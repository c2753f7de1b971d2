import BroadsheetBase
import BroadsheetLayout
import BroadsheetTestSupport
import BroadsheetText
import CCairo
import Foundation

@testable import BroadsheetCairo

/// The faces that test pages are set in, by index.
enum TestFaces {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fonts").path

  static let all = [
    FontFace(
      family: "Linux Libertine", style: "Regular", path: folder + "/LinLibertine_R.otf"),
    FontFace(
      family: "Roboto Condensed", style: "Regular", path: folder + "/RobotoCondensed-Regular.ttf"),
    FontFace(
      family: "Noto Serif Hebrew", style: "Regular",
      path: folder + "/NotoSerifHebrew-Regular.ttf"),
  ]
  static let serif = FaceID(index: 0)
  static let sans = FaceID(index: 1)
  static let hebrew = FaceID(index: 2)
}

/// Text as a run of one glyph and one cluster for each character, left to right.
func run(
  _ text: String, x: Double, y: Double, size: Double = 10, face: FaceID = TestFaces.serif,
  ink: Ink = .black(), widthScale: Int = 1000, link: String? = nil
) throws -> GlyphRun {
  let font = try FontStore(faces: TestFaces.all, scale: 1)
    .font(face, size: .points(size), widthScale: widthScale)
  var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
  var count: Int32 = 0
  cairo_scaled_font_text_to_glyphs(
    font.pointer, 0, 0, text, Int32(text.utf8.count), &glyphs, &count, nil, nil, nil)
  defer { cairo_glyph_free(glyphs) }
  var extents = cairo_text_extents_t()
  cairo_scaled_font_glyph_extents(font.pointer, glyphs, count, &extents)
  let placed = (0..<Int(count)).compactMap { index in
    glyphs.map {
      GlyphRun.Glyph(
        id: UInt32($0[index].index), x: Int32(($0[index].x * 1024).rounded()), y: 0)
    }
  }
  return GlyphRun(
    face: face, size: .points(size), ink: ink, widthScale: widthScale,
    origin: Point(x: .points(x), y: .points(y)), width: .points(extents.x_advance),
    glyphs: placed,
    clusters: text.unicodeScalars.map { .init(bytes: UInt16($0.utf8.count), glyphs: 1) },
    text: text, link: link)
}

func page(
  _ items: [Item], number: Int = 1, label: String? = nil, width: Double = 200,
  height: Double = 300, bleed: Double = 0
) -> Page {
  let trim = Size(width: .points(width), height: .points(height))
  return Page(
    number: number, label: label ?? "\(number)", trim: trim, bleed: Insets(all: .points(bleed)),
    content: Group(.page, frame: rect(0, 0, width, height), items: items))
}

func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
  Rect(x: .points(x), y: .points(y), width: .points(width), height: .points(height))
}

func issue(
  _ pages: [Page], outline: [OutlineEntry] = [], assets: [ImageAsset] = [],
  faces: [FontFace] = TestFaces.all, marks: [TypographyMark] = [], pageFacts: [PageFacts] = [],
  language: String = "en-GB"
) -> LaidOutIssue {
  var typography = TypographyFacts()
  typography.marks = marks
  let story = StoryFacts(
    slug: "ferry", language: "en-GB", words: 0, wordsSet: 0, lines: 0, overset: nil,
    wordsLeftOut: 0, linesShort: 0, placements: [], loosestSpace: 1, loosestSource: nil,
    hyphensInARow: 0, typography: typography)
  return LaidOutIssue(
    title: "The Harbour Standard", language: language, pages: pages, outline: outline, faces: faces,
    assets: assets, stories: marks.isEmpty ? [] : [story], pageFacts: pageFacts)
}

let options = PDFOptions(date: "2026-11-22T06:00:00Z")

/// The PDF's objects as text.
func objects(of path: String) throws -> String {
  try output(of: "qpdf", "--qdf", "--object-streams=disable", path, "-")
}

/// The words of a program's output, single spaces between them.
func words(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
