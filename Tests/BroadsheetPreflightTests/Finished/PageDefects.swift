import BroadsheetBase
import BroadsheetTestSupport

@testable import BroadsheetPreflight

extension Defect {
  static let pages: [Defect] = [
    Defect("three pages", "pdf.pages.count", .warning, page: nil) {
      $0.pdf.pages.append($0.pdf.pages[0])
    },
    Defect("too few pages", "pdf.pages.count", .warning, page: nil) { $0.profile.minimumPages = 4 },
    Defect("an advertisement of two pages", "pdf.pages.count", page: nil, in: .advertisement) {
      $0.pdf.pages.append($0.pdf.pages[0])
    },
    Defect("a wider page", "pdf.pages.size", page: 2) {
      $0.pdf.pages[1].trimBox = "0 10 200 90"
      $0.pdf.pages[1].bleedBox = nil
    },
    Defect("an empty page", "pdf.pages.empty", .warning, page: 2) {
      $0.pdf.pages[1].contents = [[]]
    },
    Defect("an empty advertisement", "pdf.pages.empty", in: .advertisement) {
      $0.pdf.pages[0].contents = [Array("q Q".utf8)]
    },
    Defect("a page that is a picture", "pdf.pages.picture", .warning, page: 2) {
      $0.profile.safe = .zero
      $0.object(Fixture.pictureNumber, "/Width 20 /Height 20", "/Width 2000 /Height 2000")
      $0.pdf.pages[1].contents = [Array("q 200 0 0 100 0 0 cm /Im1 Do Q".utf8)]
    },
    Defect("no MediaBox", "pdf.mediabox") { $0.pdf.pages[0].mediaBox = nil },
    Defect("no TrimBox", "pdf.trimbox") {
      $0.pdf.pages[0].trimBox = nil
      $0.pdf.pages[0].bleedBox = nil
      $0.pdf.pages[0].mediaBox = "10 10 190 90"
    },
    Defect("TrimBox and ArtBox", "pdf.trimbox") { $0.pdf.pages[0].artBox = "10 10 190 90" },
    Defect("an advertisement without TrimBox", "pdf.trimbox", .warning, in: .advertisement) {
      $0.pdf.pages[0].trimBox = nil
    },
    Defect("bleed inside the trim", "pdf.boxes") {
      $0.pdf.pages[0].bleedBox = "20 20 180 80"
    },
    Defect("a CropBox that cuts", "pdf.boxes") { $0.pdf.pages[0].cropBox = "15 10 190 90" },
    Defect("a CropBox without need", "pdf.boxes", .warning) {
      $0.pdf.pages[0].cropBox = "5 5 195 95"
    },
    Defect("too little bleed", "pdf.bleed", page: 2) {
      $0.profile.bleed = .points(8)
      $0.pdf.pages[0].bleedBox = "2 2 198 98"
      $0.pdf.pages[1].bleedBox = "4 4 196 96"
    },
    Defect("a ground that ends at the trim", "pdf.bleed.short", .warning) {
      $0.profile.bleed = .points(8)
      for index in $0.pdf.pages.indices { $0.pdf.pages[index].bleedBox = "2 2 198 98" }
      $0.paint("/Knock gs 0.1 0 0 0 k 10 20 50 8 re f")
    },
    Defect("a turned page", "pdf.rotate", .warning, page: 1) {
      for index in $0.pdf.pages.indices { $0.pdf.pages[index].entries = "/Rotate 180" }
    },
    Defect("a turned advertisement", "pdf.rotate", in: .advertisement) {
      $0.pdf.pages[0].entries = "/Rotate 90"
    },
    Defect("a page with a unit", "pdf.userunit") { $0.pdf.pages[0].entries = "/UserUnit 1" },
    Defect("a page that is a plate", "pdf.preseparated") {
      $0.pdf.pages[0].entries = "/SeparationInfo << /DeviceColorant /Cyan >>"
    },
    Defect("a comment on the page", "pdf.annotations") {
      $0.pdf.pages[0].entries = "/Annots [<< /Subtype /Text /Rect [50 50 60 60] >>]"
    },
    Defect("a link beside an advertisement", "pdf.annotations", in: .advertisement) {
      $0.pdf.pages[0].entries = "/Annots [<< /Subtype /Link /Rect [0 0 5 5] >>]"
    },
    Defect("form fields", "pdf.forms", page: nil) {
      $0.pdf.catalog += " /AcroForm << /Fields [<< /T (Name) >>] >>"
    },
  ]

  static let fonts: [Defect] = [
    Defect("Helvetica as it comes", "pdf.font.embedded") {
      $0.resource("Font", "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
      $0.paint("/Over gs 0 0 0 1 k BT /F2 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("an invisible font", "pdf.font.embedded", in: .office) {
      $0.resource("Font", "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
      $0.paint("BT 3 Tr /F2 9 Tf 30 50 Td (x) Tj ET")
    },
    Defect("a subset under another name", "pdf.font.subset", .warning) {
      $0.object(11, "/ABCDEF+Serif", "/BCDEFG+Serif")
    },
    Defect("a drawn font", "pdf.font.type3", .note) {
      $0.resource(
        "Font",
        """
        /F3 << /Type /Font /Subtype /Type3 /Name /F3 /FontMatrix [0.001 0 0 0.001 0 0]
        /FontBBox [0 0 500 500] /FirstChar 97 /LastChar 97 /Widths [500]
        /Encoding << /Differences [97 /a] >> /CharProcs << /a 30 0 R >> /Resources << >> >>
        """)
      $0.pdf.objects[30] = .stream("", "500 0 0 0 500 500 d1 0 0 10 500 re f")
      $0.paint("/Over gs 0 0 0 1 k BT /F3 9 Tf 30 50 Td (a) Tj ET")
    },
    Defect("too few widths", "pdf.font.widths") {
      $0.object(Fixture.fontNumber, "/LastChar 126", "/LastChar 200")
    },
    Defect("widths of another font", "pdf.font.widths", in: .x4) {
      $0.resource("Font", "/F4 31 0 R")
      $0.pdf.objects[31] = .value(TestFont.composite(widths: "[1 [500 700]]"))
      $0.pdf.objects[32] = .data("", TestFont.trueType(widths: [500, 500, 600]))
      $0.paint("/Over gs 0 0 0 1 k BT /F4 9 Tf 30 50 Td <0001> Tj ET")
    },
    Defect("widths of another simple font", "pdf.font.widths") {
      // `H` is the first letter that the map leads to.
      var map = [UInt8](repeating: 0, count: 256)
      map[72] = 1
      $0.pdf.objects[12] = .data("", TestFont.trueType(widths: [0, 720], macMap: map))
    },
    Defect("a missing letter", "pdf.font.notdef", .warning) {
      $0.resource("Font", "/F4 31 0 R")
      $0.pdf.objects[31] = .value(TestFont.composite(widths: "[1 [500 600]]"))
      $0.pdf.objects[32] = .data("", TestFont.trueType(widths: [500, 500, 600]))
      $0.paint("/Over gs 0 0 0 1 k BT /F4 9 Tf 30 50 Td <00010000> Tj ET")
    },
    Defect("letters without text", "pdf.font.text", .warning, in: .office) {
      $0.resource("Font", "/F4 31 0 R")
      $0.pdf.objects[31] = .value(TestFont.composite(widths: "[1 [500 600]]"))
      $0.pdf.objects[32] = .data("", TestFont.trueType(widths: [500, 500, 600]))
      $0.paint("0 g BT /F4 9 Tf 30 50 Td <0001> Tj ET")
    },
  ]
}

/// Fonts of a few glyphs.
enum TestFont {
  /// A composite font whose program is object 32.
  static func composite(widths: String) -> String {
    """
    << /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Wide /Encoding /Identity-H
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Wide
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
    /CIDToGIDMap /Identity /DW 1000 /W \(widths)
    /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Wide /Flags 4
    /FontFile2 32 0 R >> >>] >>
    """
  }

  /// A TrueType font with nothing but metrics, 1000 units an em.
  ///
  /// - Parameter macMap: the glyphs of the 256 codes, for a `cmap` of platform 1.
  static func trueType(widths: [Int], macMap: [UInt8]? = nil) -> [UInt8] {
    func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }
    var head = [UInt8](repeating: 0, count: 54)
    head.replaceSubrange(18..<20, with: short(1000))
    var hhea = [UInt8](repeating: 0, count: 36)
    hhea.replaceSubrange(34..<36, with: short(widths.count))
    let hmtx: [UInt8] = widths.flatMap { short($0) + [0, 0] as [UInt8] }
    var all = [("head", head), ("hhea", hhea), ("hmtx", hmtx)]
    if let macMap {
      let start: [UInt8] = [0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 12, 0, 0, 1, 6, 0, 0]
      all.append(("cmap", start + macMap))
    }
    var tables: [UInt8] = [0, 1, 0, 0] + short(all.count) + [0, 0, 0, 0, 0, 0]
    var data: [UInt8] = []
    for (name, table) in all {
      tables += Array(name.utf8) + [0, 0, 0, 0]
      tables += [0, 0] + short(12 + 16 * all.count + data.count) + [0, 0] + short(table.count)
      data += table
    }
    return tables + data
  }
}
