import BroadsheetBase
import BroadsheetPDF

/// Whether the widths in the file are those of the embedded font.
///
/// One RIP sets letters by the file's widths, another by the font's: the two pages differ. PDF/X-4
/// asks that they agree. Compared are the widths of TrueType fonts, as far as codes lead to glyphs
/// without a list of glyph names; of others only that there is a width for each code.
/// What to do: export again; the fault is in the program that made the PDF.
struct FontWidths: FontRule {
  static let id = "pdf.font.widths"
  static let severity = Diagnostic.Severity.error
  static let summary = "a font's widths are not those of the embedded font"
  static let help: String? = "export again with fresh fonts, or with another program"

  static func applies(to asked: Asked) -> Bool { asked.content != nil }

  /// The largest program that is unpacked for this.
  private static let limit = 1 << 25
  /// ISO 15930-7 leaves rounding open; fonts of 2048 units an em need one thousandth.
  private static let tolerance = 1.5

  func check(_ font: UsedFont, _ look: Look) {
    guard !font.isType3, let program = font.program else { return }
    let pdf = look.pdf
    let widths: [(code: Int, width: Double)]
    if font.isComposite {
      widths = Self.compositeWidths(pdf.resolve(font.holder["W"]).array ?? [], pdf)
    } else {
      guard let listed = simpleWidths(font, look) else { return }
      widths = listed
    }
    guard program.key == "FontFile2",
      let data = try? pdf.decodedData(of: program.reference, limit: Self.limit),
      let metrics = TrueTypeWidths(data), let glyph = Self.glyphs(of: font, in: metrics, pdf)
    else { return }
    for (code, width) in widths {
      guard let glyph = glyph(code), let own = metrics.width(of: glyph) else { continue }
      if abs(own - width) > Self.tolerance {
        look.report(
          self,
          "code \(code) of the font `\(font.name)` is \(own.rounded(toPlaces: 1)) wide,"
            + " but the file says \(width.rounded(toPlaces: 1))", at: font)
        return
      }
    }
  }

  /// How codes become glyphs; nil when that cannot be told.
  private static func glyphs(
    of font: UsedFont, in metrics: TrueTypeWidths, _ pdf: PDFDocument
  ) -> ((Int) -> Int?)? {
    if font.isComposite {
      let map = pdf.resolve(font.holder["CIDToGIDMap"])
      guard pdf.resolve(font.holder["Subtype"]).name == "CIDFontType2",
        map.isNull || map.name == "Identity"
      else { return nil }
      return { $0 }
    }
    let encoding = pdf.resolve(font.holder["Encoding"])
    guard encoding.dictionary?["Differences"] == nil else { return nil }
    let flags = pdf.resolve(font.descriptor?["Flags"]).integer ?? 0
    let isSymbolic = encoding.isNull || flags & 4 != 0
    return { metrics.glyph(for: $0, isSymbolic: isSymbolic) }
  }

  /// The widths of a simple font, in thousandths of an em; codes of width 0 are not used.
  private func simpleWidths(_ font: UsedFont, _ look: Look) -> [(Int, Double)]? {
    let pdf = look.pdf
    let first = pdf.resolve(font.holder["FirstChar"]).integer
    let last = pdf.resolve(font.holder["LastChar"]).integer
    guard let first, let last, let widths = pdf.resolve(font.holder["Widths"]).array, first >= 0,
      last < 256
    else {
      look.report(self, "the font `\(font.name)` has no widths", at: font)
      return nil
    }
    if widths.count < last - first + 1 {
      look.report(self, "the font `\(font.name)` has too few widths", at: font)
      return nil
    }
    return widths.prefix(256).enumerated().compactMap { index, value in
      pdf.resolve(value).number.flatMap { $0 > 0 ? (min(first, 256) + index, $0) : nil }
    }
  }

  /// The widths of a composite font, glyph by glyph, in thousandths of an em.
  private static func compositeWidths(
    _ list: [PDFValue], _ pdf: PDFDocument
  ) -> [(Int, Double)] {
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
