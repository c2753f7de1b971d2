import Foundation

/// The encodings that PDF names, and the names of Latin glyphs (ISO 32000-1, annex D).
enum GlyphNames {
  enum Encoding: String {
    case winAnsi = "WinAnsiEncoding"
    case macRoman = "MacRomanEncoding"
    case standard = "StandardEncoding"

    /// The character of a code; nil when there is none.
    func character(_ code: Int) -> Unicode.Scalar? {
      guard code >= 0x20, code < 256 else { return nil }
      if code < 0x7F {
        switch (self, code) {
        case (.standard, 0x27): return "\u{2019}"
        case (.standard, 0x60): return "\u{2018}"
        default: return Unicode.Scalar(UInt8(code))
        }
      }
      let upper: [Unicode.Scalar]
      switch self {
      case .winAnsi:
        if code >= 0xA0 { return Unicode.Scalar(UInt8(code)) }
        upper = GlyphNames.winAnsiUpper
      case .macRoman: upper = GlyphNames.macRomanUpper
      case .standard:
        upper = GlyphNames.standardUpper
        guard code >= 0xA0 else { return nil }
        let found = upper[code - 0xA0]
        return found == "\u{0}" ? nil : found
      }
      guard code >= 0x80 else { return nil }
      let found = upper[code - 0x80]
      return found == "\u{0}" ? nil : found
    }
  }

  /// 0x80 to 0x9F; "\0" where there is nothing. Bullets stand for unused codes.
  private static let winAnsiUpper = Array(
    "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ".unicodeScalars)

  private static let macRomanUpper = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{0}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars)

  /// 0xA0 to 0xFF.
  private static let standardUpper = Array(
    ("\u{0}¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u{0}–†‡·\u{0}¶•‚„”»…‰\u{0}¿\u{0}`´ˆ˜¯˘˙¨\u{0}˚¸\u{0}˝˛ˇ—"
      + "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"
      + "Æ\u{0}ª\u{0}\u{0}\u{0}\u{0}ŁØŒº\u{0}\u{0}\u{0}\u{0}\u{0}æ\u{0}\u{0}\u{0}ı\u{0}\u{0}"
      + "łøœß\u{0}\u{0}\u{0}\u{0}").unicodeScalars)

  /// The character that a glyph's name stands for: letters, the names of Latin text, `uni20AC`.
  static func character(_ name: String) -> Unicode.Scalar? {
    let base = name.prefix { $0 != "." }
    if base.unicodeScalars.count == 1 { return base.unicodeScalars.first }
    if let known = named[String(base)] { return known }
    if base.hasPrefix("uni"), base.utf8.count == 7, let value = UInt32(base.dropFirst(3), radix: 16)
    {
      return Unicode.Scalar(value)
    }
    if base.hasPrefix("u"), (5...7).contains(base.utf8.count),
      let value = UInt32(base.dropFirst(), radix: 16)
    {
      return Unicode.Scalar(value)
    }
    return accented(base)
  }

  /// "eacute" and its like: a letter with an accent's name.
  private static func accented(_ name: Substring) -> Unicode.Scalar? {
    guard let letter = name.unicodeScalars.first, letter.isASCII,
      let mark = marks[String(name.dropFirst())]
    else { return nil }
    let composed = "\(letter)\(mark)".precomposedStringWithCanonicalMapping.unicodeScalars
    return composed.count == 1 ? composed.first : nil
  }

  private static let marks: [String: Unicode.Scalar] = [
    "acute": "\u{301}", "grave": "\u{300}", "circumflex": "\u{302}", "dieresis": "\u{308}",
    "tilde": "\u{303}", "ring": "\u{30A}", "cedilla": "\u{327}", "caron": "\u{30C}",
    "macron": "\u{304}", "breve": "\u{306}", "ogonek": "\u{328}", "dotaccent": "\u{307}",
    "hungarumlaut": "\u{30B}", "commaaccent": "\u{327}",
  ]

  private static let named: [String: Unicode.Scalar] = [
    "space": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$",
    "percent": "%", "ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")",
    "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "period": ".", "slash": "/",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<",
    "equal": "=", "greater": ">", "question": "?", "at": "@", "bracketleft": "[",
    "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
    "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "exclamdown": "¡",
    "cent": "¢", "sterling": "£", "fraction": "⁄", "yen": "¥", "florin": "ƒ", "section": "§",
    "currency": "¤", "quotedblleft": "“", "guillemotleft": "«", "guilsinglleft": "‹",
    "guilsinglright": "›", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ", "ffi": "ﬃ", "ffl": "ﬄ",
    "endash": "–", "dagger": "†", "daggerdbl": "‡", "periodcentered": "·", "paragraph": "¶",
    "bullet": "•", "quotesinglbase": "‚", "quotedblbase": "„", "quotedblright": "”",
    "guillemotright": "»", "ellipsis": "…", "perthousand": "‰", "questiondown": "¿",
    "acute": "´", "circumflex": "ˆ", "tilde": "˜", "macron": "¯", "breve": "˘",
    "dotaccent": "˙", "dieresis": "¨", "ring": "˚", "cedilla": "¸", "hungarumlaut": "˝",
    "ogonek": "˛", "caron": "ˇ", "emdash": "—", "AE": "Æ", "ordfeminine": "ª", "Lslash": "Ł",
    "Oslash": "Ø", "OE": "Œ", "ordmasculine": "º", "ae": "æ", "dotlessi": "ı", "lslash": "ł",
    "oslash": "ø", "oe": "œ", "germandbls": "ß", "quoteleft": "‘", "quoteright": "’",
    "Euro": "€", "trademark": "™", "registered": "®", "copyright": "©", "degree": "°",
    "plusminus": "±", "multiply": "×", "divide": "÷", "minus": "−", "mu": "µ", "Eth": "Ð",
    "eth": "ð", "Thorn": "Þ", "thorn": "þ", "onehalf": "½", "onequarter": "¼",
    "threequarters": "¾", "onesuperior": "¹", "twosuperior": "²", "threesuperior": "³",
    "logicalnot": "¬", "brokenbar": "¦", "nbspace": "\u{A0}", "sfthyphen": "\u{AD}",
    "dcroat": "đ", "Dcroat": "Đ",
  ]
}
