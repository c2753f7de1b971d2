/// The widths of the glyphs of a TrueType font (OpenType `head`, `hhea`, `hmtx`).
struct TrueTypeWidths {
  private let data: [UInt8]
  private let unitsPerEm: Int
  private let metrics: Range<Int>
  private let count: Int

  /// Nil when it is no TrueType font, or a broken one.
  init?(_ data: [UInt8]) {
    func number(_ at: Int, _ bytes: Int) -> Int? {
      guard at >= 0, at <= data.count - bytes else { return nil }
      return data[at..<(at + bytes)].reduce(0) { $0 << 8 | Int($1) }
    }
    guard let tables = number(4, 2) else { return nil }
    var found: [String: Range<Int>] = [:]
    for index in 0..<min(tables, 64) {
      let entry = 12 + index * 16
      guard let start = number(entry + 8, 4), let length = number(entry + 12, 4),
        start <= data.count, length <= data.count - start
      else { return nil }
      found[String(decoding: data[entry..<(entry + 4)], as: UTF8.self)] = start..<(start + length)
    }
    guard let head = found["head"], let unitsPerEm = number(head.lowerBound + 18, 2),
      unitsPerEm > 0, let hhea = found["hhea"], let count = number(hhea.lowerBound + 34, 2),
      count > 0, let metrics = found["hmtx"], metrics.count >= count * 4
    else { return nil }
    self.data = data
    self.unitsPerEm = unitsPerEm
    self.metrics = metrics
    self.count = count
  }

  /// The width of a glyph, in thousandths of an em; nil when the font has no such glyph.
  func width(of glyph: Int) -> Double? {
    // Glyphs behind the last metric have its width; how many there are does not matter here.
    guard glyph >= 0, glyph < 65_536 else { return nil }
    let at = metrics.lowerBound + min(glyph, count - 1) * 4
    return Double(Int(data[at]) << 8 | Int(data[at + 1])) * 1000 / Double(unitsPerEm)
  }
}
