/// A PNG of plain colours, byte for byte the same on every machine: its data is stored, not packed.
///
/// - Parameter color: red, green and blue of the pixel at a column and a row.
public func testPNG(
  width: Int, height: Int, color: (_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)
) -> [UInt8] {
  var rows: [UInt8] = []
  for y in 0..<height {
    rows.append(0)
    for x in 0..<width {
      let (red, green, blue) = color(x, y)
      rows += [red, green, blue]
    }
  }
  let head = bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0]
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", head) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
}

private func bigEndian(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  var sum: UInt32 = .max
  for byte in body {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
  return bigEndian(data.count) + body + bigEndian(Int(~sum))
}

/// A zlib stream of stored blocks (RFC 1950, RFC 1951).
private func stored(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
    let block = bytes[start..<min(start + 0xFFFF, bytes.count)]
    let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
    stream += [block.endIndex == bytes.count ? 1 : 0, low, high, ~low, ~high]
    stream += block
  }
  var (a, b) = (1, 0)
  for byte in bytes {
    a = (a + Int(byte)) % 65521
    b = (b + a) % 65521
  }
  return stream + bigEndian(b << 16 | a)
}
