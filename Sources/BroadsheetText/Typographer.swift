import BroadsheetBase

/// A stretch of an author's text in one look, as written.
public struct ManuscriptRun: Sendable {
  public var text: String
  public var style: CharacterStyle
  public var link: String?
  public var emphasis: Emphasis
  public var source: SourceSpan?
  /// The source's bytes are the text's, one for one.
  public var isLiteral: Bool
  /// Set as it stands: web addresses, code, words of the engine's own.
  public var isVerbatim: Bool
  public var isUppercase: Bool
  /// Whether `1/2` becomes a fraction: where the style wants it and its face can.
  public var setsFractions: Bool

  public init(
    _ text: String, style: CharacterStyle, link: String? = nil, emphasis: Emphasis = [],
    source: SourceSpan? = nil, isLiteral: Bool = false, isVerbatim: Bool = false,
    isUppercase: Bool = false, setsFractions: Bool = false
  ) {
    self.text = text
    self.style = style
    self.link = link
    self.emphasis = emphasis
    self.source = source
    self.isLiteral = isLiteral
    self.isVerbatim = isVerbatim
    self.isUppercase = isUppercase
    self.setsFractions = setsFractions
  }

  /// Some of the run's bytes, a whole number of characters.
  func bytes(_ range: Range<Int>) -> ManuscriptRun {
    if range == 0..<text.utf8.count { return self }
    var part = self
    part.text = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    if isLiteral, let source {
      let lower = min(source.range.lowerBound + range.lowerBound, source.range.upperBound)
      let upper = min(source.range.lowerBound + range.upperBound, source.range.upperBound)
      part.source = SourceSpan(file: source.file, range: lower..<upper)
    }
    return part
  }
}

/// Sets a paragraph's typewriter signs as a compositor would, and keeps the way back to the file.
///
/// | written | set | where |
/// |---|---|---|
/// | `"` | the language's quotation marks, outer and inner | open after nothing, a space, a bracket, a dash, an opening mark; else close |
/// | `'` | an apostrophe | between letters, after a letter, before `90s`, `tis`, `n` … |
/// | | single quotation marks | as for `"` |
/// | `6'2"` | ′ ″ | after a digit, when no quotation of its kind is open |
/// | `--` `---` | – — | alone; four and more hyphens stay |
/// | `...` | … | a fourth point stays |
/// | several spaces, tabs | one space | none at the paragraph's ends |
/// | a space | U+00A0 | `5 km`, `£ 5`, `p. 3`, `No. 14`, `Mr X`, `A. N. Other` |
/// | `1/2` | the same, drawn as a fraction | where a run asks for it; see `FractionRules` |
/// | `1,148`, `2.54`, `50%` | ١٬١٤٨ ٢٫٥٤ ٥٠٪ | where the language tag names digits; see `NumberingSystem` |
/// | | U+202F, U+00A0 | before French stops and within guillemets, put in where none was |
///
/// A quotation may begin in one run and end in another. Marks the author set himself stay; verbatim
/// runs are left alone but count as neighbours. Each paragraph starts with no quotation open, as
/// each paragraph of a long quotation opens anew.
public func typeset(_ runs: [ManuscriptRun], language: String) -> StyledText {
  // Only ASCII's digits are drawn as fractions.
  let numbering = NumberingSystem(language: language)
  var typesetting = Typesetting(
    numbering == nil ? withFractions(runs, language: language) : runs, language: language,
    numbering: numbering)
  typesetting.run()
  return typesetting.output
}

private struct Typesetting {
  let runs: [ManuscriptRun]
  let rules: TypographerRules
  let language: String
  /// The digits to set; nil is those that are typed.
  let numbering: NumberingSystem?
  /// The text of all runs, one after the other.
  let bytes: [UInt8]
  private(set) var output: StyledText

  /// The run being set, and where it begins in `bytes`.
  private var current = 0
  private var runStart = 0
  private var runEnd = 0
  /// The first byte of the run that is not yet in the output.
  private var pending = 0
  /// Quotations begun and not ended, the outermost first.
  private var open: [(mark: UInt8, close: String)] = []
  /// The last straight mark, and whether it opened something.
  private var lastMark: (offset: Int, opens: Bool) = (-1, false)
  /// Bytes before this one are already accounted for (spaces that became one).
  private var done = 0

  init(_ runs: [ManuscriptRun], language: String, numbering: NumberingSystem?) {
    self.runs = runs
    self.numbering = numbering
    self.language = language
    rules = TypographerRules.of(language)
    output = StyledText(language: language)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(runs.reduce(0) { $0 + $1.text.utf8.count })
    for run in runs { bytes.append(contentsOf: run.text.utf8) }
    self.bytes = bytes
  }

  mutating func run() {
    for (index, run) in runs.enumerated() {
      current = index
      runStart = runEnd
      runEnd = runStart + run.text.utf8.count
      pending = max(runStart, done)
      pending = min(pending, runEnd)
      if run.isVerbatim {
        flush(to: runEnd)
        continue
      }
      var offset = pending
      while offset < runEnd {
        if rules.isSpecial[Int(bytes[offset])] {
          offset = max(special(at: offset), offset + 1)
        } else {
          offset += 1
        }
      }
      flush(to: runEnd)
    }
  }

  /// Deals with one byte that may be special.
  ///
  /// - Returns: the offset to go on from.
  private mutating func special(at offset: Int) -> Int {
    switch bytes[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return quote(at: offset)
    case UInt8(ascii: "-"):
      let count = repeats(of: UInt8(ascii: "-"), from: offset)
      if count == 2 { replace(offset..<offset + 2, with: "–") }
      if count == 3 { replace(offset..<offset + 3, with: "—") }
      return offset + count
    case UInt8(ascii: "."):
      let count = repeats(of: UInt8(ascii: "."), from: offset)
      if count == 3 || count == 4 { replace(offset..<offset + 3, with: "…") }
      return offset + count
    case 0x20, 0x09:
      return space(at: offset)
    case 0xC2:
      guillemet(at: offset)
      return offset + 2
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(at: offset)
    default:
      stop(at: offset)
      return offset + 1
    }
  }

  /// Sets a number in the language's own digits, as far as it stands in this run.
  private mutating func number(at offset: Int) -> Int {
    guard let number = numbering?.number(at: offset, in: bytes), number.end <= runEnd else {
      return offset + 1
    }
    replace(offset..<number.end, with: number.text)
    return number.end
  }

  // MARK: Quotation marks

  private mutating func quote(at offset: Int) -> Int {
    let mark = bytes[offset]
    let before = scalar(before: offset)
    let after = scalar(at: offset + 1)
    let isDouble = mark == UInt8(ascii: "\"")
    let isOpen = open.contains { $0.mark == mark }

    if let hebrew = hebrewMark(isDouble, before, after) {
      replace(offset..<offset + 1, with: hebrew)
      return offset + 1
    }
    if !isDouble, isApostrophe(at: offset, before, after) {
      replace(offset..<offset + 1, with: "’")
      lastMark = (offset, false)
      return offset + 1
    }
    if !isOpen, let before, isDigit(before), !(isDouble ? false : after.map(isLetter) ?? false) {
      replace(offset..<offset + 1, with: isDouble ? "″" : "′")
      return offset + 1
    }
    if opens(at: offset, before, after, isOpen: isOpen) {
      let depth = open.count { $0.mark == mark }
      let marks =
        isDouble ? rules.doubles[min(depth, rules.doubles.count - 1)] : rules.single
      let space = marks.open == "«" ? rules.guillemetSpace : ""
      open.append((mark, space + marks.close))
      lastMark = (offset, true)
      // A space that the author put inside is the mark's own now.
      let end = space.isEmpty ? offset + 1 : skipSpaces(from: offset + 1)
      replace(offset..<min(end, runEnd), with: marks.open + space)
      done = end
      return end
    }
    lastMark = (offset, false)
    if let index = open.lastIndex(where: { $0.mark == mark }) {
      let close = open[index].close
      open.removeSubrange(index...)
      replace(offset..<offset + 1, with: close)
    } else if isDouble {
      let marks = rules.doubles[0]
      let space = marks.close == "»" ? rules.guillemetSpace : ""
      replace(offset..<offset + 1, with: space + marks.close)
    } else {
      replace(offset..<offset + 1, with: "’")
    }
    return offset + 1
  }

  private func isApostrophe(
    at offset: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    guard let after, isLetter(after) || isDigit(after) else { return false }
    if let before, isLetter(before) || (isDigit(before) && isLetter(after)) { return true }
    // ’90s, ’tis: only where a quotation might begin.
    guard mayOpen(at: offset, before) else { return false }
    if isDigit(after) {
      let digits = repeats(from: offset + 1) { isDigit(Unicode.Scalar($0)) }
      guard digits == 2 else { return false }
      // '68 but not '68': that is a quotation.
      return scalar(at: offset + 3) != "'"
    }
    guard !rules.elisions.isEmpty else { return false }
    var word = ""
    var place = offset + 1
    while word.utf8.count < 12, let letter = scalar(at: place), isLetter(letter) {
      word += letter.properties.lowercaseMapping
      place += UTF8.width(letter)
    }
    return rules.elisions.contains(word)
  }

  /// Whether a straight mark begins a quotation.
  private func opens(
    at offset: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?, isOpen: Bool
  ) -> Bool {
    guard let after else { return false }
    if isSpace(after) {
      // A mark with spaces on either side.
      return !isOpen && before.map(isSpace) ?? true
    }
    if let before, isDash(before) {
      // “Wait—” but (“yes”—“no”)
      let begins = isLetter(after) || isDigit(after) || isOpeningMark(after)
      return begins || (!isOpen && (after == "\"" || after == "'" || after == "."))
    }
    // " oui ", with spaces inside
    if isOpen, let before, isSpace(before), ".,;:!?)]".unicodeScalars.contains(after) {
      return false
    }
    if mayOpen(at: offset, before) { return true }
    // l'"Équipe"
    if before == "'" || before == "’" { return !isOpen && isLetter(after) && lastMark.offset != -1 }
    return false
  }

  private func mayOpen(at offset: Int, _ before: Unicode.Scalar?) -> Bool {
    guard let before else { return true }
    if before == "\"" || before == "'" { return lastMark.offset == offset - 1 && lastMark.opens }
    return isSpace(before) || isOpeningMark(before) || isDash(before) || before == "/"
  }

  /// Gershayim and geresh: רמטכ״ל, ג׳ירפה.
  private func hebrewMark(
    _ isDouble: Bool, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> String? {
    guard let before, isHebrew(before) else { return nil }
    if isDouble { return after.map(isHebrew) ?? false ? "״" : nil }
    return open.contains { $0.mark == UInt8(ascii: "'") } && !(after.map(isHebrew) ?? false)
      ? nil : "׳"
  }

  // MARK: Spaces

  private mutating func space(at offset: Int) -> Int {
    let end = skipSpaces(from: offset)
    let before = scalar(before: offset)
    let after = scalar(at: end)
    let set = spaceToSet(at: offset, before, after, next: end)
    if set == " ", end == offset + 1, bytes[offset] == 0x20 { return end }
    replace(offset..<min(end, runEnd), with: set)
    done = end
    return end
  }

  private func spaceToSet(
    at offset: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?, next: Int
  ) -> String {
    guard let before, let after, before != "\n", after != "\n", !isNoBreakSpace(before),
      !isNoBreakSpace(after)
    else { return "" }
    if !rules.guillemetSpace.isEmpty {
      if before == "«" { return "" }
      if after == "»" || (after == "\"" && closesGuillemets(at: next)) { return "" }
    }
    if !stopSpace(before: next, standsApart: true).isEmpty { return "" }
    if rules.tightensStops {
      if before == "¿" || before == "¡" { return "" }
      if after == "?" || after == "!" { return "" }
    }
    if isDigit(before), isDigit(after), groupsThousands(at: offset, next: next) {
      return "\u{202F}"
    }
    return keepsTogether(at: offset, before, after, next: next) ? "\u{A0}" : " "
  }

  /// Whether the straight mark after a space ends a French quotation: `« oui "` does not happen,
  /// `" oui "` does.
  private func closesGuillemets(at offset: Int) -> Bool {
    guard open.contains(where: { $0.mark == UInt8(ascii: "\"") }) else { return false }
    return scalar(at: offset + 1).map { !isLetter($0) && !isDigit($0) } ?? true
  }

  private func keepsTogether(
    at offset: Int, _ before: Unicode.Scalar, _ after: Unicode.Scalar, next: Int
  ) -> Bool {
    if isDigit(before), isUnit(self.word(from: next)) { return true }
    let isNumber = isDigit(after)
    guard isNumber || isCapital(after) else { return false }
    let word = self.word(endingAt: offset)
    if isNumber {
      // 18 h 30
      if TypographerRules.timeUnits.contains(word),
        scalar(before: offset - word.utf8.count - 1).map(isDigit) ?? false
      {
        return true
      }
      return TypographerRules.currencies.contains(word) || rules.numberWords.contains(word)
    }
    if rules.titles.contains(word) { return true }
    // Initials: one capital and a point, or several of them (J.-P.).
    let scalars = Array(word.unicodeScalars)
    guard scalars.count >= 2, scalars.last == "." else { return false }
    return isCapital(scalars[scalars.count - 2])
      && (scalars.count == 2 || scalars[scalars.count - 3] == "-"
        || scalars[scalars.count - 3] == ".")
  }

  /// Whether a word after a number is a unit, or one per another (`l/m²`), with a stop or without.
  private func isUnit(_ word: String) -> Bool {
    if TypographerRules.units.contains(word) { return true }
    let bare = word.unicodeScalars.reversed().drop {
      ",.;:!?)]\"'”’»".unicodeScalars.contains($0)
    }
    let parts = String(String.UnicodeScalarView(bare.reversed())).split(
      separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { TypographerRules.units.contains(String($0)) }
  }

  /// Whether a space parts the thousands of one number: `3 400`, `R486 500`, but no telephone number.
  private func groupsThousands(at offset: Int, next: Int) -> Bool {
    guard next == offset + 1 else { return false }
    var groups = [digits(endingAt: offset)]
    while let first = groups.first, first.lowerBound > 1, bytes[first.lowerBound - 1] == 0x20,
      case let group = digits(endingAt: first.lowerBound - 1), !group.isEmpty
    {
      groups.insert(group, at: 0)
    }
    while let last = groups.last, last.upperBound + 1 < bytes.count, bytes[last.upperBound] == 0x20,
      case let start = last.upperBound + 1,
      case let count = repeats(from: start, while: isASCIIDigit),
      count > 0
    {
      groups.append(start..<start + count)
    }
    guard let first = groups.first, let last = groups.last, (1...3).contains(first.count),
      bytes[first.lowerBound] != UInt8(ascii: "0"), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return false }
    // What is part of a word, or of a number with a point, is no group.
    return !(scalar(before: first.lowerBound).map { ".,/:-–".unicodeScalars.contains($0) } ?? false)
      && !(scalar(at: last.upperBound).map(isLetter) ?? false)
  }

  private func digits(endingAt end: Int) -> Range<Int> {
    var start = end
    while start > 0, isASCIIDigit(bytes[start - 1]) { start -= 1 }
    return start..<end
  }

  // MARK: French

  private mutating func stop(at offset: Int) {
    guard let before = scalar(before: offset) else { return }
    let set = stopSpace(before: offset, standsApart: isSpace(before))
    guard !set.isEmpty, !isNoBreakSpace(before) else { return }
    replace(offset..<offset + 1, with: set + String(Unicode.Scalar(bytes[offset])))
  }

  /// The space that belongs before a stop; nothing when it is no stop, or part of a word or a time.
  private func stopSpace(before offset: Int, standsApart: Bool) -> String {
    guard offset < bytes.count else { return "" }
    let space: String
    switch bytes[offset] {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): space = rules.stopSpace
    case UInt8(ascii: ":"): space = rules.colonSpace
    default: return ""
    }
    guard !space.isEmpty else { return "" }
    if let after = scalar(at: offset + 1), isLetter(after) || isDigit(after) || after == "/" {
      return ""
    }
    if !standsApart, let before = scalar(before: offset) {
      // "?!" is one sign; a stop in brackets stands alone.
      if before == "!" || before == "?" || before == "(" || before == "[" { return "" }
    }
    return space
  }

  private mutating func guillemet(at offset: Int) {
    guard offset + 1 < bytes.count else { return }
    if bytes[offset + 1] == 0xAB {
      if let after = scalar(at: offset + 2), !isNoBreakSpace(after) {
        replace(offset..<offset + 2, with: "«" + rules.guillemetSpace)
      }
    } else if bytes[offset + 1] == 0xBB, let before = scalar(before: offset),
      !isNoBreakSpace(before)
    {
      replace(offset..<offset + 2, with: rules.guillemetSpace + "»")
    }
  }

  // MARK: Neighbours

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for byte in bytes[offset + 1..<offset + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value)
  }

  private func scalar(before offset: Int) -> Unicode.Scalar? {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(at: start) : nil
  }

  /// The bytes up to the next space, a few at most.
  private func word(from offset: Int) -> String {
    var end = offset
    while end < bytes.count, end < offset + 12, !isBlank(bytes[end]) { end += 1 }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// The word before a space without brackets and marks before it; nothing when it is long.
  private func word(endingAt offset: Int) -> String {
    var start = offset
    while start > 0, offset - start <= 12, !isBlank(bytes[start - 1]) { start -= 1 }
    guard offset - start <= 12 else { return "" }
    var word = String(decoding: bytes[start..<offset], as: UTF8.self)
    while let first = word.unicodeScalars.first,
      isOpeningMark(first) || first == "\"" || first == "'"
    {
      word.unicodeScalars.removeFirst()
    }
    return word
  }

  private func repeats(of byte: UInt8, from offset: Int) -> Int {
    // Within the run: what is in two looks is two things.
    var end = offset
    while end < runEnd, bytes[end] == byte { end += 1 }
    return end - offset
  }

  private func repeats(from offset: Int, while holds: (UInt8) -> Bool) -> Int {
    var end = offset
    while end < bytes.count, holds(bytes[end]) { end += 1 }
    return end - offset
  }

  /// The offset after spaces; they may go on in the next runs.
  private func skipSpaces(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    return end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || isNoBreakSpace(scalar)
  }
  private func isNoBreakSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}" || scalar == "\u{200A}"
  }
  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      : scalar.properties.isAlphabetic
  }
  private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }
  private func isHebrew(_ scalar: Unicode.Scalar) -> Bool {
    (0x05D0...0x05EA).contains(scalar.value)
  }
  private func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "–" || scalar == "—"
  }
  private func isOpeningMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "«", "“", "‘", "„", "‚", "‹", "¿", "¡": true
    default: false
    }
  }

  // MARK: Output

  /// Sets what is pending just as it stands.
  private mutating func flush(to end: Int) {
    guard pending < end else { return }
    append(pending..<end, as: String(decoding: bytes[pending..<end], as: UTF8.self))
    pending = end
  }

  /// Sets something else, or nothing, in place of some bytes of the run.
  private mutating func replace(_ range: Range<Int>, with text: String) {
    flush(to: range.lowerBound)
    let run = runs[current]
    let source = run.isLiteral ? source(of: range) : run.source
    output.append(
      text, style: run.style, link: run.link, emphasis: run.emphasis, source: source,
      literal: false)
    pending = range.upperBound
  }

  private mutating func append(_ range: Range<Int>, as text: String) {
    let run = runs[current]
    let source = run.isLiteral ? source(of: range) : run.source
    guard run.isUppercase else {
      output.append(
        text, style: run.style, link: run.link, emphasis: run.emphasis, source: source,
        literal: run.isLiteral)
      return
    }
    let capitals = capitals(of: text, language: language)
    // Where capitals take other numbers of bytes, the words stand for their source as a whole.
    let keeps = run.isLiteral && capitals.utf8.count == text.utf8.count
    output.append(
      capitals, style: run.style, link: run.link, emphasis: run.emphasis, source: source,
      literal: keeps)
  }

  private func source(of range: Range<Int>) -> SourceSpan? {
    guard let source = runs[current].source else { return nil }
    let start = source.range.lowerBound - runStart
    let lower = min(start + range.lowerBound, source.range.upperBound)
    let upper = min(start + range.upperBound, source.range.upperBound)
    return SourceSpan(file: source.file, range: lower..<upper)
  }
}
