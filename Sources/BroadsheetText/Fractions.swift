import BroadsheetBase

/// Finds the fractions that an author typed (`1/2`, `3 1/4`, `17/32`) and gives them the face's own
/// drawing: the OpenType feature `frac`, for the bytes of the fraction alone.
///
/// The text stays as typed, so that search and copy find it; only the space of a mixed number
/// becomes a thin one that ends no line. What may be something else (a date, a score, a season, a
/// rating, a time signature, a path) is left alone; see `FractionRules`.
func withFractions(_ runs: [ManuscriptRun], language: String) -> [ManuscriptRun] {
  let mayHold = runs.contains { run in
    run.setsFractions && !run.isVerbatim && run.text.utf8.contains(UInt8(ascii: "/"))
  }
  guard mayHold else { return runs }
  let rules = FractionRules(runs.flatMap { $0.text.utf8 }, language: language)
  var result: [ManuscriptRun] = []
  var start = 0
  for run in runs {
    let range = start..<start + run.text.utf8.count
    start = range.upperBound
    guard run.setsFractions, !run.isVerbatim else {
      result.append(run)
      continue
    }
    var pending = range.lowerBound
    for fraction in rules.fractions
    where range.lowerBound <= fraction.range.lowerBound
      && fraction.range.upperBound <= range.upperBound
    {
      if let space = fraction.space, space.lowerBound >= pending {
        result.append(run.part(pending..<space.lowerBound, startingAt: range.lowerBound))
        result.append(run.thinSpace(at: space, startingAt: range.lowerBound))
      } else {
        result.append(run.part(pending..<fraction.range.lowerBound, startingAt: range.lowerBound))
      }
      var part = run.part(fraction.range, startingAt: range.lowerBound)
      part.style.features = part.style.features.filter { !isOfFigures($0) } + ["frac"]
      result.append(part)
      pending = fraction.range.upperBound
    }
    result.append(run.part(pending..<range.upperBound, startingAt: range.lowerBound))
  }
  return result.filter { !$0.text.isEmpty }
}

/// Whether a feature chooses figures: old-style ones do not go with those of a fraction.
private func isOfFigures(_ feature: String) -> Bool {
  ["onum", "lnum", "pnum", "tnum"].contains { feature.hasPrefix($0) }
}

extension ManuscriptRun {
  /// The space between a whole number and its fraction, in 1/1000 em less than a thin space.
  private static let closer = -60

  /// Some of the run's bytes, given as offsets in the text of all runs.
  fileprivate func part(_ range: Range<Int>, startingAt start: Int) -> ManuscriptRun {
    bytes(range.lowerBound - start..<range.upperBound - start)
  }

  fileprivate func thinSpace(at range: Range<Int>, startingAt start: Int) -> ManuscriptRun {
    var space = part(range, startingAt: start)
    space.text = "\u{202F}"
    space.isLiteral = false
    space.isVerbatim = true
    space.style.tracking += Self.closer
    return space
  }
}

/// What is a fraction and what only looks like one.
///
/// - Numerator and denominator are in lowest terms (`4/8` is a rating or a ratio), the denominator
///   one that people divide by: 2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100.
/// - Nothing touches it but a bracket, a quotation mark, a dash, a stop, a per cent sign, or a
///   hyphen and a measure (`1/2-inch`): `11/22`, `24/7`, `1/2/26`, `and/or`, `a1/2` are none.
/// - Fifths, sixths, tenths, twelfths and the like, which are as often dates, ratings and bowling
///   figures, need a whole number before them (`3 1/10`), a measure behind (`9/10 of`, `5/16 in`),
///   or be of a workshop's fineness (`17/32`: sixteenths and finer, the numerator above ten).
/// - Not after a word that makes it a date, a page or a score (`on 3/4`, `le 1/2`, `part 1/2`), nor
///   before one (`3/4 time`, `4/5 stars`, a year); not alone in brackets, which is a count.
/// - In languages other than English, where such figures are mostly dates, only halves, thirds,
///   quarters and eighths, or with a whole number before them.
struct FractionRules {
  struct Found: Equatable {
    /// UTF-8 offsets of the fraction.
    var range: Range<Int>
    /// The space between a whole number and the fraction.
    var space: Range<Int>?
  }

  private static let denominators: Set<Int> = [2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100]
  /// Denominators that are seldom anything else.
  private static let plain: Set<Int> = [2, 3, 4, 8]

  /// Before a fraction: what follows is a date, a page, a score.
  private static let wordsBefore: Set<String> = [
    "on", "dated", "page", "pages", "part", "parts", "episode", "chapter", "step", "stage", "race",
    "heat", "round", "leg", "platform", "bowled", "rated", "rating", "scored", "score", "figures",
    "section", "route", "bus", "flight", "issue", "vol.", "no.", "nos.", "version", "odds",
    // Before a date in Spanish, French, German, Italian, Portuguese, Catalan.
    "el", "le", "am", "vom", "du", "del", "dal", "al", "au", "il", "dia", "día", "em", "den",
  ]

  /// Behind a fraction: it is a rating, a beat, odds.
  private static let wordsBehind: Set<String> = [
    "time", "star", "stars", "beat", "rating", "odds", "favourite", "favorite", "favourites",
    "scale", "split", "shot", "majority",
  ]

  /// Behind a fraction: it measures something.
  private static let measures: Set<String> = [
    "of", "in", "in.", "inch", "inches", "ft", "foot", "feet", "mile", "miles", "mm", "cm", "pint",
    "pints", "cup", "cups", "oz", "ounce", "ounces", "lb", "lbs", "pound", "pounds", "ton", "tons",
    "tonne", "tonnes", "acre", "acres", "hour", "hours", "point", "points", "page", "length",
    "lengths", "mil", "bushel", "gallon", "gallons", "teaspoon", "teaspoons", "tsp", "tbsp",
    "tablespoon", "tablespoons", "percent", "per", "size", "price", "marathon", "year", "turn",
  ]

  private let bytes: [UInt8]
  private let isEnglish: Bool
  /// In order.
  private(set) var fractions: [Found] = []

  init(_ bytes: [UInt8], language: String) {
    self.bytes = bytes
    isEnglish = language.prefix { $0 != "-" }.lowercased() == "en"
    for slash in bytes.indices where bytes[slash] == UInt8(ascii: "/") {
      if let found = fraction(around: slash) { fractions.append(found) }
    }
  }

  private func fraction(around slash: Int) -> Found? {
    let start = digits(before: slash)
    let end = digits(from: slash + 1)
    guard let numerator = number(start..<slash), let denominator = number(slash + 1..<end),
      numerator > 0, numerator < denominator, Self.denominators.contains(denominator),
      greatestCommonDivisor(numerator, denominator) == 1, standsAlone(start..<end)
    else { return nil }
    let behind = word(from: end)
    guard !isYear(behind) else { return nil }
    if let space = mixedSpace(before: start, behind: behind) {
      return Found(range: start..<end, space: space)
    }
    guard !Self.wordsBehind.contains(behind), !Self.wordsBefore.contains(word(before: start)) else {
      return nil
    }
    let isPlain = Self.plain.contains(denominator)
    let isFine = [16, 32, 64].contains(denominator)
    guard isEnglish else { return isPlain ? Found(range: start..<end) : nil }
    return isPlain || isFine && numerator > 10 || Self.measures.contains(behind)
      ? Found(range: start..<end) : nil
  }

  /// Whether what touches a fraction leaves it one.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    if let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : nil {
      switch before {
      case 0x09, 0x0A, 0x20, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        break
      // The end of a dash, an opening quotation mark or a fixed space.
      case 0x80...0xBF: guard !isLetter(before: range.lowerBound) else { return false }
      default: return false
      }
    }
    let end = range.upperBound
    guard end < bytes.count else { return true }
    switch bytes[end] {
    case 0x09, 0x0A, 0x20, UInt8(ascii: "]"), UInt8(ascii: ";"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    case UInt8(ascii: ")"):
      // (1/2) counts pages and parts.
      return range.lowerBound == 0 || bytes[range.lowerBound - 1] != UInt8(ascii: "(")
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
      return end + 1 == bytes.count || !isASCIIDigit(bytes[end + 1])
    case UInt8(ascii: "-"):
      return Self.measures.contains(word(from: end))
    case 0xC2, 0xE2: return true  // no-break space, °, dashes, quotation marks
    default: return false
    }
  }

  /// The space before a fraction, when a whole number of one to three figures stands before it.
  private func mixedSpace(before start: Int, behind: String) -> Range<Int>? {
    // “on page 3 1/4 of voters”: the number and the fraction have nothing to do with each other.
    guard behind != "of", start >= 2, bytes[start - 1] == 0x20 else { return nil }
    let first = digits(before: start - 1)
    guard (1...3).contains(start - 1 - first) else { return nil }
    if first > 0 {
      let before = bytes[first - 1]
      guard before <= 0x20 || "(\"'[$".utf8.contains(before) || before >= 0x80,
        !isLetter(before: first), !Self.wordsBefore.contains(word(before: first))
      else { return nil }
    }
    return start - 1..<start
  }

  // MARK: Neighbours

  private func digits(before offset: Int) -> Int {
    var start = offset
    while start > 0, isASCIIDigit(bytes[start - 1]) { start -= 1 }
    return start
  }

  private func digits(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, isASCIIDigit(bytes[end]) { end += 1 }
    return end
  }

  /// The number that one to three figures make; nothing with a nought before them.
  private func number(_ range: Range<Int>) -> Int? {
    guard (1...3).contains(range.count), bytes[range.lowerBound] != UInt8(ascii: "0") else {
      return nil
    }
    return bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The word behind an offset, in lower case, without the space or hyphen before it and the stops
  /// after it.
  private func word(from offset: Int) -> String {
    var start = offset
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == UInt8(ascii: "-") {
      start += 1
    }
    var end = start
    while end < bytes.count, end - start < 20, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "-") {
      end += 1
    }
    while end > start, ".,;:!?)\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  private func word(before offset: Int) -> String {
    var end = offset
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > 0, end - start < 20, bytes[start - 1] > 0x20 { start -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  private func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && word.utf8.allSatisfy(isASCIIDigit)
  }

  /// Whether the character before an offset is a letter or a figure of any script.
  private func isLetter(before offset: Int) -> Bool {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let character = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.first
    return character.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
