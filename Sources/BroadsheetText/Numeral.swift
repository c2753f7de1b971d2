/// A number that stands alone, as in the cell of a table: where its decimal sign is, and what hangs
/// on it.
///
/// `£1,204.50*` has its point after `1,204`; `12 %` after `12`; `9.5 m` after `9`. Digits are those of
/// any script. The decimal sign is the language's, or the other one where it cannot part thousands
/// (`4.0` in Spanish); `38:12` and `22.11.2026` are numbers without one.
public struct Numeral: Hashable, Sendable {
  /// From the sign or currency to the last digit, in UTF-8 offsets; what stands before is apart from
  /// it by a space.
  public let figures: Range<Int>
  /// Where the decimal sign stands, or the figures' end.
  public let point: Int
  /// Where marks of notes begin (`*`, raised figures), or the text's end: they hang.
  public let noteStart: Int

  /// The number that a text is; nothing when it is anything else, or has a second number in it.
  public init?(_ text: StyledText) {
    let rise = text.firstStyle?.rise ?? .zero
    let raised = text.runs.first { $0.style.rise > rise && $0.range.lowerBound > 0 }
    let end = raised?.range.lowerBound ?? text.utf8.count
    var scalars: [(scalar: Unicode.Scalar, offset: Int)] = []
    var offset = 0
    for scalar in String(decoding: text.utf8[..<end], as: UTF8.self).unicodeScalars {
      scalars.append((scalar, offset))
      offset += String(scalar).utf8.count
    }
    var reading = NumeralReading(scalars: scalars, end: end, language: text.language)
    guard let found = reading.read() else { return nil }
    self = found
  }

  fileprivate init(figures: Range<Int>, point: Int, noteStart: Int) {
    self.figures = figures
    self.point = point
    self.noteStart = noteStart
  }

  /// Whether a cell says that there is no number: dashes, dots, `n/a`, nothing.
  public static func isPlaceholder(_ text: StyledText) -> Bool {
    let words = text.string.filter { !$0.isWhitespace }
    let known = ["n/a", "n.a.", "n.d.", "s/d", "n.c.", "k.a."]
    return known.contains(words.lowercased()) || !words.contains { $0.isLetter || $0.isNumber }
  }
}

private struct NumeralReading {
  private static let comma: Unicode.Scalar = ","
  private static let dot: Unicode.Scalar = "."
  private static let arabicDecimal: Unicode.Scalar = "\u{66B}"
  private static let arabicThousands: Unicode.Scalar = "\u{66C}"
  /// Spaces of one width or another that part thousands.
  private static let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]
  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "٬"]
  private static let signs: Set<Unicode.Scalar> = [
    "+", "-", "−", "–", "±", "~", "≈", "<", ">", "≤", "≥", "(", "#", "\u{200E}",
  ]
  private static let units: Set<Unicode.Scalar> = [
    "%", "‰", "٪", "°", "′", "″", "²", "³", "/", ")", "½", "¼", "¾", "⅓", "⅔", ".", "\"", "״", "׳",
  ]
  private static let notes: Set<Unicode.Scalar> = ["*", "†", "‡", "§"]
  /// The most letters of a unit: `kg`, `ml`; three are the name of a month.
  private static let mostUnitLetters = 2

  let scalars: [(scalar: Unicode.Scalar, offset: Int)]
  let end: Int
  let language: String
  private var index = 0

  init(scalars: [(scalar: Unicode.Scalar, offset: Int)], end: Int, language: String) {
    self.scalars = scalars
    self.end = end
    self.language = language
  }

  mutating func read() -> Numeral? {
    guard let start = readLead() else { return nil }
    guard let point = readFigures() else { return nil }
    let figures = offset(start)..<offset(index)
    guard let noteStart = readUnit() else { return nil }
    return Numeral(figures: figures, point: point, noteStart: noteStart)
  }

  private func offset(_ index: Int) -> Int {
    index < scalars.count ? scalars[index].offset : end
  }

  private func isDigit(_ index: Int) -> Bool {
    index < scalars.count && scalars[index].scalar.properties.generalCategory == .decimalNumber
  }

  /// Signs and currencies; answers where those begin that touch the digits.
  private mutating func readLead() -> Int? {
    var start = 0
    while index < scalars.count, !isDigit(index) {
      let scalar = scalars[index].scalar
      let isCurrency = scalar.properties.generalCategory == .currencySymbol
      if Self.spaces.contains(scalar) {
        start = index + 1
      } else if scalar.properties.isAlphabetic {
        // "US$", "R$"
        let dollar = index + (index + 1 < scalars.count && scalars[index + 1].scalar == "$" ? 1 : 2)
        guard dollar < scalars.count, scalars[dollar].scalar == "$" else { return nil }
        index = dollar
      } else if scalar == Self.dot || scalar == Self.comma {
        return isDigit(index + 1) ? start : nil
      } else if !isCurrency, !Self.signs.contains(scalar) {
        return nil
      }
      index += 1
    }
    return index < scalars.count ? start : nil
  }

  /// Digits and what parts them; answers the offset of the decimal sign.
  private mutating func readFigures() -> Int? {
    var marks: [(scalar: Unicode.Scalar, offset: Int, digits: Int)] = []
    while index < scalars.count {
      if isDigit(index) {
        if !marks.isEmpty { marks[marks.count - 1].digits += 1 }
        index += 1
        continue
      }
      let scalar = scalars[index].scalar
      guard isDigit(index + 1) else { break }
      if Self.spaces.contains(scalar) || Self.apostrophes.contains(scalar) {
        guard (1...3).allSatisfy({ isDigit(index + $0) }), !isDigit(index + 4) else { return nil }
      } else if ![Self.comma, Self.dot, ":", Self.arabicDecimal, Self.arabicThousands]
        .contains(scalar)
      {
        return nil
      }
      marks.append((scalar, scalars[index].offset, 0))
      index += 1
    }
    let whole = offset(index)
    if let arabic = marks.last(where: { $0.scalar == Self.arabicDecimal }) { return arabic.offset }
    let own = hasDecimalComma(language) ? Self.comma : Self.dot
    let points = marks.filter { $0.scalar == Self.comma || $0.scalar == Self.dot }
    guard let last = points.last, points.count(where: { $0.scalar == last.scalar }) == 1 else {
      return whole
    }
    if last.scalar == own { return last.offset }
    // The other sign parts thousands, unless it cannot.
    return points.count == 1 && last.digits != 3 ? last.offset : whole
  }

  /// A unit of two letters at most, and where the marks of notes begin after it.
  private mutating func readUnit() -> Int? {
    var letters = 0
    while index < scalars.count {
      let scalar = scalars[index].scalar
      if Self.notes.contains(scalar) {
        let first = index
        while index < scalars.count, Self.notes.contains(scalars[index].scalar) { index += 1 }
        return index == scalars.count ? offset(first) : nil
      }
      let category = scalar.properties.generalCategory
      if scalar == "/" { letters = 0 }
      if scalar.properties.isAlphabetic, !isDigit(index) {
        letters += 1
        if letters > Self.mostUnitLetters { return nil }
      } else if !Self.spaces.contains(scalar), !Self.units.contains(scalar),
        category != .currencySymbol, category != .nonspacingMark, category != .spacingMark
      {
        return nil
      }
      index += 1
    }
    return end
  }
}

/// Whether decimals follow a comma: most languages of Europe and what is written like them.
private func hasDecimalComma(_ language: String) -> Bool {
  let tag = language.lowercased()
  let points = ["de-ch", "de-li", "es-mx", "es-us", "es-pr", "es-gt", "es-hn", "es-sv", "es-ni"]
  if points.contains(tag) { return false }
  let commas: Set<String> = [
    "af", "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "id",
    "is", "it", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv",
    "tr", "uk", "vi",
  ]
  return commas.contains(tag.split(separator: "-").first.map(String.init) ?? tag)
}

/// Whether a language is written from right to left.
public func isRightToLeft(language: String) -> Bool {
  // What comes after a single letter names digits (`-u-nu-latn`), not the script.
  let parts = language.lowercased().split(separator: "-").prefix { $0.count > 1 }.map(String.init)
  if parts.contains("arab") || parts.contains("hebr") { return true }
  if parts.contains("latn") || parts.contains("cyrl") { return false }
  return ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv"].contains(parts.first ?? "")
}
