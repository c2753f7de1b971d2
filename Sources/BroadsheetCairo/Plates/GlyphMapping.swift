import BroadsheetPDF
import CCairo

/// Which glyph of an embedded font each of its codes shows (ISO 32000-1, 9.6.6 and 9.7.4).
struct GlyphMapping {
  private enum Kind {
    case simple([Int])
    /// Glyphs are CIDs as they are, up to the number of glyphs.
    case identity(count: Int)
    /// Two bytes a CID.
    case table([UInt8])
    case charset([Int: Int])
  }

  private let kind: Kind

  init(_ font: PDFFont, _ face: EmbeddedFace, isTrueType: Bool, in document: PDFDocument) {
    if font.subtype == "Type0" {
      kind = Self.composite(font, face, isTrueType: isTrueType, in: document)
    } else {
      kind = .simple(
        isTrueType
          ? Self.trueType(font, face.face, in: document)
          : Self.named(font, face.face, in: document))
    }
  }

  /// Nil when the font has none for it.
  func glyph(of shown: ShownGlyph) -> Int? {
    switch kind {
    case .simple(let glyphs):
      let glyph = (0..<256).contains(shown.code) ? glyphs[shown.code] : 0
      return glyph > 0 ? glyph : nil
    case .identity(let count): return shown.cid < count ? shown.cid : nil
    case .table(let bytes):
      guard shown.cid >= 0, shown.cid * 2 + 1 < bytes.count else { return nil }
      return Int(bytes[shown.cid * 2]) << 8 | Int(bytes[shown.cid * 2 + 1])
    case .charset(let glyphs): return glyphs[shown.cid]
    }
  }

  private static func composite(
    _ font: PDFFont, _ face: EmbeddedFace, isTrueType: Bool, in document: PDFDocument
  ) -> Kind {
    let descendants = document.resolve(font.dictionary["DescendantFonts"]).array
    let descendant = document.resolve(descendants?.first).dictionary ?? [:]
    if isTrueType {
      if let reference = descendant["CIDToGIDMap"]?.reference,
        document.object(reference).isStream,
        let bytes = try? document.decodedData(of: reference, limit: 1 << 18)
      {
        return .table(bytes)
      }
      return .identity(count: face.glyphCount)
    }
    guard face.face.pointee.face_flags & FT_Long(FT_FACE_FLAG_CID_KEYED) != 0 else {
      return .identity(count: face.glyphCount)
    }
    var glyphs: [Int: Int] = [:]
    for glyph in 0..<min(face.glyphCount, 65_536) {
      var cid: FT_UInt = 0
      if FT_Get_CID_From_Glyph_Index(face.face, FT_UInt(glyph), &cid) == 0 {
        glyphs[Int(cid)] = glyph
      }
    }
    return .charset(glyphs)
  }

  // MARK: Simple fonts

  /// What an encoding dictionary or name says: the names of the codes it changes, and the standard
  /// encoding below them.
  private static func encoding(
    of font: PDFFont, in document: PDFDocument
  ) -> (base: GlyphNames.Encoding?, differences: [Int: String]) {
    let value = document.resolve(font.dictionary["Encoding"])
    let dictionary = value.dictionary
    let name = value.name ?? document.resolve(dictionary?["BaseEncoding"]).name
    return (
      name.flatMap { GlyphNames.Encoding(rawValue: $0) }, document.differences(of: dictionary)
    )
  }

  /// Type 1 and CFF: by glyph name, or as the font program itself encodes.
  private static func named(
    _ font: PDFFont, _ face: FT_Face, in document: PDFDocument
  ) -> [Int] {
    let (base, differences) = encoding(of: font, in: document)
    var glyphs = [Int](repeating: 0, count: 256)
    if let base {
      select(face, FT_ENCODING_UNICODE)
      for code in 0..<256 {
        if let character = base.character(code) {
          glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(character.value)))
        }
      }
    } else if select(face, FT_ENCODING_ADOBE_CUSTOM) || select(face, FT_ENCODING_ADOBE_STANDARD)
      || select(face, FT_ENCODING_UNICODE)
    {
      for code in 0..<256 { glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(code))) }
    }
    for (code, name) in differences {
      glyphs[code] = glyph(named: name, face)
    }
    return glyphs
  }

  private static func trueType(
    _ font: PDFFont, _ face: FT_Face, in document: PDFDocument
  ) -> [Int] {
    let (base, differences) = encoding(of: font, in: document)
    let descriptor = document.resolve(font.dictionary["FontDescriptor"]).dictionary
    let flags = document.resolve(descriptor?["Flags"]).integer ?? 0
    var glyphs = [Int](repeating: 0, count: 256)
    let isSymbolic = flags & 4 != 0 && flags & 32 == 0
    if !isSymbolic || base != nil, base != nil || !differences.isEmpty,
      select(face, FT_ENCODING_UNICODE)
    {
      for code in 0..<256 where differences[code] == nil {
        if let character = (base ?? .standard).character(code) {
          glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(character.value)))
        }
      }
      for (code, name) in differences { glyphs[code] = glyph(named: name, face) }
    }
    // The symbol map has its codes at F000, some fonts at 0; the Macintosh map has them as they are.
    if select(face, FT_ENCODING_MS_SYMBOL) {
      for code in 0..<256 where glyphs[code] == 0 {
        for offset in [0xF000, 0, 0xF100, 0xF200] where glyphs[code] == 0 {
          glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(offset + code)))
        }
      }
    }
    if select(face, FT_ENCODING_APPLE_ROMAN) {
      for code in 0..<256 where glyphs[code] == 0 && differences[code] == nil {
        glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(code)))
      }
    }
    // What is left is a font without a map that fits; names of its own, or Latin letters.
    for (code, name) in differences where glyphs[code] == 0 {
      glyphs[code] = glyph(named: name, face)
    }
    if select(face, FT_ENCODING_UNICODE) {
      for code in 0..<256 where glyphs[code] == 0 && differences[code] == nil {
        if let character = (base ?? .winAnsi).character(code) {
          glyphs[code] = Int(FT_Get_Char_Index(face, FT_ULong(character.value)))
        }
      }
    }
    return glyphs
  }

  @discardableResult
  private static func select(_ face: FT_Face, _ encoding: FT_Encoding) -> Bool {
    FT_Select_Charmap(face, encoding) == 0
  }

  private static func glyph(named name: String, _ face: FT_Face) -> Int {
    let direct = Int(FT_Get_Name_Index(face, name))
    if direct > 0 || name == ".notdef" { return direct }
    if let character = GlyphNames.character(name), select(face, FT_ENCODING_UNICODE) {
      return Int(FT_Get_Char_Index(face, FT_ULong(character.value)))
    }
    // Subset programs call their glyphs "g12" or "glyph12".
    let digits = name.drop { !$0.isNumber }
    if name.hasPrefix("g"), let number = Int(digits), number < face.pointee.num_glyphs {
      return number
    }
    return 0
  }
}
