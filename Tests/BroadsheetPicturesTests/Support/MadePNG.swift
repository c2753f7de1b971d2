/// A PNG file made byte by byte.
struct MadePNG {
  var width: Int
  var height: Int
  var depth: UInt8 = 8
  /// 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGB with alpha.
  var colorType: UInt8
  /// Rows as they are stored; those of Adam7's passes when interlaced.
  var rows: [[UInt8]]
  var isInterlaced = false
  var palette: [UInt8] = []
  var transparency: [UInt8] = []
  /// Chunks before the palette, by their names.
  var others: [(String, [UInt8])] = []

  var bytes: [UInt8] {
    let raw: [UInt8] = rows.flatMap { [0] + $0 }
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let kind: [UInt8] = [depth, colorType, 0, 0, isInterlaced ? 1 : 0]
    bytes += chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + kind)
    for (name, body) in others { bytes += chunk(name, body) }
    if !palette.isEmpty { bytes += chunk("PLTE", palette) }
    if !transparency.isEmpty { bytes += chunk("tRNS", transparency) }
    return bytes + chunk("IDAT", Self.stored(raw)) + chunk("IEND", [])
  }

  /// A zlib stream of one block that is stored as it is; up to 65,535 bytes.
  static func stored(_ raw: [UInt8]) -> [UInt8] {
    let count = UInt16(raw.count)
    return [0x78, 0x01, 0x01, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255)]
      + [UInt8(~count >> 8)] + raw + big(adler(raw))
  }

  private func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    return big(UInt32(body.count)) + named + big(Self.crc(named))
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// Four bytes, the greatest first.
func big(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// The head of an ICC profile of a colour space, with nothing behind it.
func profile(_ space: String, count: Int = 132) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  bytes.replaceSubrange(0..<4, with: big(UInt32(count)))
  bytes.replaceSubrange(12..<16, with: Array("mntr".utf8))
  bytes.replaceSubrange(16..<20, with: Array(space.utf8))
  bytes.replaceSubrange(20..<24, with: Array("XYZ ".utf8))
  bytes.replaceSubrange(36..<40, with: Array("acsp".utf8))
  return bytes
}
