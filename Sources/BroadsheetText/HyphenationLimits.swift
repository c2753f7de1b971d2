/// How near to a word's ends a style lets it be divided.
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
}

extension ShapedText {
  /// The same text without the hyphens that stand too near to a word's ends; soft hyphens, which
  /// the author set himself, stay.
  public func keeping(_ limits: HyphenationLimits) -> ShapedText {
    guard limits != HyphenationLimits(), breaks.contains(where: { $0.kind == .hyphen }) else {
      return self
    }
    let kept = breaks.filter { $0.kind != .hyphen || allows($0, limits) }
    return ShapedText(text: text, runs: runs, glyphs: glyphs, breaks: kept, missing: missing)
  }

  private func allows(_ place: Break, _ limits: HyphenationLimits) -> Bool {
    let offset = Int(place.offset)
    if offset >= 2, text.utf8[offset - 1] == 0xAD, text.utf8[offset - 2] == 0xC2 { return true }
    let before = letters(text.utf8[..<offset].reversed())
    let after = letters(text.utf8[offset...])
    return before >= limits.before && after >= limits.after && before + after >= limits.shortest
  }

  /// The characters up to the first ASCII byte that is no letter.
  private func letters(_ bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    for byte in bytes {
      if byte < 0x80, !(0x61...0x7A).contains(byte | 0x20) { break }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }
}
