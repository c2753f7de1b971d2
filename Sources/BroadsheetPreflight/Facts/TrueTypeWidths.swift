/// The widths of the glyphs of a TrueType font, and which glyph a code means (OpenType `head`,
/// `hhea`, `hmtx`, `cmap`).
struct TrueTypeWidths {
  private let data: [UInt8]
  private let unitsPerEm: Int
  private let metrics: Range<Int>
  private let count: Int
  /// Where the character maps begin, by platform and encoding: 0x0301 is Windows Unicode.
  private var maps: [Int: Int] = [:]

  /// Nil when it is no TrueType font, or a broken one.
  init?(_ data: [UInt8]) {
    func number(_ at: Int, _ bytes: Int) -> Int? { Self.number(data, at, bytes) }
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
    guard let cmap = found["cmap"]?.lowerBound, let subtables = number(cmap + 2, 2) else { return }
    for index in 0..<min(subtables, 32) {
      let entry = cmap + 4 + index * 8
      guard let platform = number(entry, 2), let encoding = number(entry + 2, 2),
        let offset = number(entry + 4, 4), platform < 256, encoding < 256
      else { return }
      maps[platform << 8 | encoding] = cmap + offset
    }
  }

  private static func number(_ data: [UInt8], _ at: Int, _ bytes: Int) -> Int? {
    guard at >= 0, at <= data.count - bytes else { return nil }
    return data[at..<(at + bytes)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The width of a glyph, in thousandths of an em; nil when the font has no such glyph.
  func width(of glyph: Int) -> Double? {
    // Glyphs behind the last metric have its width; how many there are does not matter here.
    guard glyph >= 0, glyph < 65_536 else { return nil }
    let at = metrics.lowerBound + min(glyph, count - 1) * 4
    return Double(Int(data[at]) << 8 | Int(data[at + 1])) * 1000 / Double(unitsPerEm)
  }

  /// The glyph that a simple font shows for a code (ISO 32000-1, 9.6.6.4); nil when that cannot be
  /// told without a list of glyph names.
  func glyph(for code: Int, isSymbolic: Bool) -> Int? {
    let tries: [(map: Int, code: Int)]
    if isSymbolic {
      tries = [(0x0300, code), (0x0300, 0xF000 + code), (0x0100, code)]
    } else {
      // ASCII is the same in every encoding.
      guard (32...126).contains(code), code != 39, code != 96 else { return nil }
      tries = [(0x0301, code), (0x0100, code)]
    }
    for (map, code) in tries {
      if let start = maps[map], let glyph = glyph(for: code, inMapAt: start), glyph > 0 {
        return glyph
      }
    }
    return nil
  }

  private func glyph(for code: Int, inMapAt start: Int) -> Int? {
    func number(_ at: Int) -> Int? { Self.number(data, start + at, 2) }
    switch number(0) {
    case 0: return code < 256 ? Self.number(data, start + 6 + code, 1) : nil
    case 6:
      guard let first = number(6), let count = number(8), code >= first, code - first < count else {
        return nil
      }
      return number(10 + 2 * (code - first))
    case 4:
      guard let segments = number(6).map({ $0 / 2 }) else { return nil }
      for segment in 0..<segments {
        guard let end = number(14 + 2 * segment) else { return nil }
        guard code <= end else { continue }
        let at = 16 + 2 * segment
        guard let first = number(at + 2 * segments), let delta = number(at + 4 * segments),
          let offset = number(at + 6 * segments), code >= first
        else { return nil }
        if offset == 0 { return (code + delta) & 0xFFFF }
        let place = at + 6 * segments + offset + 2 * (code - first)
        return number(place).map { $0 == 0 ? 0 : ($0 + delta) & 0xFFFF }
      }
      return nil
    default: return nil
    }
  }
}
