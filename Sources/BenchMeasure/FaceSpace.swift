/// How wide a face's word space is, in ems, read from an OpenType file; nil when it cannot be read.
///
/// Looks into `head`, `hhea`, `hmtx` and a format 4 `cmap` (ISO/IEC 14496-22), which every text face
/// has.
public func naturalSpace(ofFontFile bytes: [UInt8]) -> Double? {
  let file = FontBytes(bytes: bytes)
  guard let head = file.table("head"), let hhea = file.table("hhea"),
    let hmtx = file.table("hmtx"), let cmap = file.table("cmap"),
    let unitsPerEm = file.short(at: head + 18), unitsPerEm > 0,
    let metrics = file.short(at: hhea + 34), metrics > 0,
    let glyph = file.glyph(of: 0x20, cmap: cmap),
    let advance = file.short(at: hmtx + 4 * min(glyph, metrics - 1))
  else { return nil }
  return Double(advance) / Double(unitsPerEm)
}

/// Big-endian numbers in a font file, all bounds checked.
private struct FontBytes {
  let bytes: [UInt8]

  func short(at offset: Int) -> Int? {
    guard offset >= 0, offset + 2 <= bytes.count else { return nil }
    return Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
  }

  func long(at offset: Int) -> Int? {
    guard let high = short(at: offset), let low = short(at: offset + 2) else { return nil }
    return high << 16 | low
  }

  func table(_ tag: String) -> Int? {
    guard let count = short(at: 4) else { return nil }
    for entry in stride(from: 12, to: 12 + 16 * count, by: 16) where entry + 16 <= bytes.count {
      if bytes[entry..<entry + 4].elementsEqual(tag.utf8) { return long(at: entry + 8) }
    }
    return nil
  }

  func glyph(of character: Int, cmap: Int) -> Int? {
    guard let count = short(at: cmap + 2) else { return nil }
    for index in 0..<count {
      guard let offset = long(at: cmap + 8 + 8 * index), short(at: cmap + offset) == 4 else {
        continue
      }
      return glyph(of: character, segments: cmap + offset)
    }
    return nil
  }

  private func glyph(of character: Int, segments: Int) -> Int? {
    guard let doubled = short(at: segments + 6) else { return nil }
    for segment in stride(from: 0, to: doubled, by: 2) {
      guard let end = short(at: segments + 14 + segment),
        let start = short(at: segments + 16 + doubled + segment),
        let delta = short(at: segments + 16 + 2 * doubled + segment)
      else { return nil }
      guard character <= end else { continue }
      guard character >= start else { return nil }
      let place = segments + 16 + 3 * doubled + segment
      guard let offset = short(at: place) else { return nil }
      if offset == 0 { return (character + delta) & 0xFFFF }
      return short(at: place + offset + 2 * (character - start)).map { ($0 + delta) & 0xFFFF }
    }
    return nil
  }
}
