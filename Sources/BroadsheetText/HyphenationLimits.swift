/// How near to a word's ends a style lets it be divided, in letters as readers count them (see
/// `LetterBoundaries`).
///
/// The patterns offer nothing nearer than 2 letters before and 3 after, in words of 5: a style can
/// only ask for more. Words of an exception list keep to it too.
public struct HyphenationLimits: Hashable, Codable, Sendable {
  /// The fewest letters before a hyphen.
  public var before: Int
  /// The fewest letters carried over to the next line.
  public var after: Int
  /// Shorter words are never divided.
  public var shortest: Int

  public init(before: Int = 2, after: Int = 3, shortest: Int = 5) {
    self.before = before
    self.after = after
    self.shortest = shortest
  }

  /// The same for the scripts of South Asia, whose letters are syllables: one fewer is carried
  /// over, and words may be one shorter.
  public var forSyllables: HyphenationLimits {
    HyphenationLimits(before: before, after: max(2, after - 1), shortest: max(4, shortest - 1))
  }

  /// Whether a word may be divided with so many letters on either side.
  public func allow(before lettersBefore: Int, after lettersAfter: Int) -> Bool {
    lettersBefore >= before && lettersAfter >= after && lettersBefore + lettersAfter >= shortest
  }
}

extension ShapedText {
  /// The same text without the divisions that stand too near to a word's ends; soft hyphens, which
  /// the author set himself, stay.
  public func keeping(_ limits: HyphenationLimits) -> ShapedText {
    guard limits != HyphenationLimits(), breaks.contains(where: { $0.kind.isSyllableEnd }) else {
      return self
    }
    let kept = breaks.filter { !$0.kind.isSyllableEnd || allows($0, limits) }
    return ShapedText(
      text: text, runs: runs, glyphs: glyphs, breaks: kept, hangAtStart: hangAtStart,
      missing: missing)
  }

  private func allows(_ place: Break, _ limits: HyphenationLimits) -> Bool {
    let offset = Int(place.offset)
    if offset >= 2, text.utf8[offset - 1] == 0xAD, text.utf8[offset - 2] == 0xC2 { return true }
    let before = letters(text.utf8[wordStart(before: offset)..<offset])
    let after = letters(text.utf8[offset..<wordEnd(from: offset)])
    // The lead byte of U+0900…U+0DFF.
    let isSyllabic =
      text.utf8[offset] == 0xE0 && offset + 1 < text.utf8.count && text.utf8[offset + 1] >= 0xA4
    return (isSyllabic ? limits.forSyllables : limits).allow(before: before, after: after)
  }

  private func letters(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    return LetterBoundaries(bytes).count
  }

  private func wordStart(before offset: Int) -> Int {
    var start = offset
    while start > 0 {
      var at = start - 1
      while at > 0, text.utf8[at] & 0xC0 == 0x80 { at -= 1 }
      guard isWordPart(at..<start) else { break }
      start = at
    }
    return start
  }

  private func wordEnd(from offset: Int) -> Int {
    var end = offset
    while end < text.utf8.count {
      var next = end + 1
      while next < text.utf8.count, text.utf8[next] & 0xC0 == 0x80 { next += 1 }
      guard isWordPart(end..<next) else { break }
      end = next
    }
    return end
  }

  private func isWordPart(_ range: Range<Int>) -> Bool {
    let first = text.utf8[range.lowerBound]
    if first < 0x80 { return (0x61...0x7A).contains(first | 0x20) }
    let scalar = String(decoding: text.utf8[range], as: UTF8.self).unicodeScalars.first
    return scalar?.isWordPart == true
  }
}
