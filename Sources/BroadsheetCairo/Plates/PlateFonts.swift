import BroadsheetPDF
import CCairo

/// A font of a document, ready to be drawn with.
final class PlateFont {
  let face: EmbeddedFace
  let mapping: GlyphMapping
  /// Faces at sizes drawn with, by the bits of their matrix.
  private var scaled: [[UInt64]: ScaledFace] = [:]

  init(_ face: EmbeddedFace, _ mapping: GlyphMapping) {
    self.face = face
    self.mapping = mapping
  }

  /// - Parameter matrix: from ems, upwards, to pixels, downwards; its translation does not count.
  func scaled(_ matrix: Matrix) -> ScaledFace? {
    let key = [matrix.a, matrix.b, matrix.c, matrix.d].map(\.bitPattern)
    if let known = scaled[key] { return known }
    // Cairo's own glyph space runs downwards.
    let size = cairo_matrix_t(
      xx: matrix.a, yx: matrix.b, xy: -matrix.c, yy: -matrix.d, x0: 0, y0: 0)
    guard let made = face.scaled(size) else { return nil }
    if scaled.count >= 100 { scaled = [:] }
    scaled[key] = made
    return made
  }
}

/// The fonts of a document, opened when they are first drawn with.
final class PlateFonts {
  private enum Entry {
    case font(PlateFont)
    case missing(String)
  }

  private let document: PDFDocument
  private var entries: [PDFReference: Entry] = [:]
  /// Fonts that resources hold without a reference.
  private var directEntries: [PDFFont: Entry] = [:]
  /// Bytes of font programs that may still be opened.
  private var budget = 512 << 20

  init(_ document: PDFDocument) { self.document = document }

  /// The font; nil, with a note, when it cannot be drawn with.
  func font(_ font: PDFFont, notes: inout Set<String>) -> PlateFont? {
    let entry: Entry
    if let reference = font.reference {
      entry = entries[reference] ?? open(font)
      entries[reference] = entry
    } else {
      entry = directEntries[font] ?? open(font)
      directEntries[font] = entry
    }
    switch entry {
    case .font(let font): return font
    case .missing(let reason):
      notes.insert(reason)
      return nil
    }
  }

  private func open(_ font: PDFFont) -> Entry {
    var holder = font.dictionary
    if font.subtype == "Type0" {
      let descendants = document.resolve(holder["DescendantFonts"]).array
      holder = document.resolve(descendants?.first).dictionary ?? [:]
    }
    let descriptor = document.resolve(holder["FontDescriptor"]).dictionary ?? [:]
    guard
      let program = ["FontFile", "FontFile2", "FontFile3"].lazy.compactMap({
        descriptor[$0]?.reference
      }).first
    else { return .missing("font `\(font.baseName)` is not embedded: its text is not measured") }
    let unreadable = "font `\(font.baseName)` cannot be read: its text is not measured"
    guard let bytes = try? document.decodedData(of: program, limit: min(budget, 64 << 20)),
      let face = EmbeddedFace(bytes)
    else { return .missing(unreadable) }
    budget -= bytes.count
    let subtype = document.resolve(document.object(program).dictionary?["Subtype"]).name
    let isTrueType =
      descriptor["FontFile2"] != nil
      || (subtype == "OpenType" && bytes.starts(with: [0, 1, 0, 0]))
    return .font(
      PlateFont(face, GlyphMapping(font, face, isTrueType: isTrueType, in: document)))
  }
}
