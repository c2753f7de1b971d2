import BroadsheetBase
import BroadsheetPDF

/// Whether the widths in the file are those of the embedded font.
///
/// One RIP sets letters by the file's widths, another by the font's: the two pages differ. PDF/X-4
/// asks that they agree. Compared are all widths of composite TrueType fonts whose codes are
/// glyphs; of simple fonts only that there is a width for each code.
/// What to do: export again; the fault is in the program that made the PDF.
struct FontWidths: FontRule {
  static let id = "pdf.font.widths"
  static let severity = Diagnostic.Severity.error
  static let summary = "a font's widths are not those of the embedded font"
  static let help: String? = "export again with fresh fonts, or with another program"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  /// The largest program that is unpacked for this.
  private static let limit = 1 << 25

  func check(_ font: UsedFont, _ look: Look) {
    let pdf = look.pdf
    if !font.isComposite, !font.isType3, font.program != nil {
      let first = pdf.resolve(font.holder["FirstChar"]).integer
      let last = pdf.resolve(font.holder["LastChar"]).integer
      let widths = pdf.resolve(font.holder["Widths"]).array
      guard let first, let last, let widths, first >= 0, last < 65_536 else {
        look.report(self, "the font `\(font.name)` has no widths", at: font)
        return
      }
      if widths.count < last - first + 1 {
        look.report(self, "the font `\(font.name)` has too few widths", at: font)
      }
      return
    }
    guard font.isComposite, let program = font.program, program.key == "FontFile2",
      pdf.resolve(font.holder["Subtype"]).name == "CIDFontType2",
      [nil, "Identity"].contains(pdf.resolve(font.holder["CIDToGIDMap"]).name),
      !pdf.resolve(font.holder["CIDToGIDMap"]).isStream,
      let data = try? pdf.decodedData(of: program.reference, limit: Self.limit),
      let metrics = TrueTypeWidths(data)
    else { return }
    for (glyph, width) in Self.widths(pdf.resolve(font.holder["W"]).array ?? [], pdf) {
      guard let own = metrics.width(of: glyph) else { continue }
      // ISO 15930-7 leaves rounding open; fonts of 2048 units an em need one thousandth.
      if abs(own - width) > 1.5 {
        look.report(
          self,
          "glyph \(glyph) of the font `\(font.name)` is \(own.rounded(toPlaces: 1)) wide,"
            + " but the file says \(width.rounded(toPlaces: 1))", at: font)
        return
      }
    }
  }

  /// The widths of a composite font, glyph by glyph, in thousandths of an em.
  private static func widths(_ list: [PDFValue], _ pdf: PDFDocument) -> [(Int, Double)] {
    var found: [(Int, Double)] = []
    var index = 0
    while index + 1 < list.count, found.count < 65_536 {
      guard let first = pdf.resolve(list[index]).integer, (0..<65_536).contains(first) else {
        break
      }
      let next = pdf.resolve(list[index + 1])
      if let run = next.array {
        for (offset, value) in run.enumerated() {
          if let width = pdf.resolve(value).number { found.append((first + offset, width)) }
        }
        index += 2
      } else {
        guard index + 2 < list.count, let last = next.integer, last >= first, last < 65_536,
          let width = pdf.resolve(list[index + 2]).number
        else { break }
        for glyph in first...last { found.append((glyph, width)) }
        index += 3
      }
    }
    return found
  }
}
