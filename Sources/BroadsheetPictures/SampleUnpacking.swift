/// Brings samples of 1, 2, 4, 8 or 16 bits to 8.
///
/// - Parameters:
///   - row: the packed row, the highest bit first; 16 bits in the machine's byte order. It has at
///     least `count` samples.
///   - scaled: whether the greatest value becomes 255; otherwise values stay (for palettes), and
///     16 bits are not possible.
func unpackSamples(
  _ row: UnsafeRawPointer, bits: Int, scaled: Bool, into values: UnsafeMutablePointer<UInt8>,
  count: Int
) {
  switch bits {
  case 8:
    values.update(from: row.assumingMemoryBound(to: UInt8.self), count: count)
  case 16:
    for index in 0..<count {
      values[index] = roundedTo8(row.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
  default:
    let perByte = 8 / bits
    let mask = UInt8(truncatingIfNeeded: (1 << bits) - 1)
    let factor = scaled ? 255 / mask : 1
    let source = row.assumingMemoryBound(to: UInt8.self)
    for index in 0..<count {
      let shift = 8 - bits - index % perByte * bits
      values[index] = (source[index / perByte] >> UInt8(truncatingIfNeeded: shift) & mask) * factor
    }
  }
}

/// 16 bits as 8: the nearest of 256 even steps.
func roundedTo8(_ value: UInt16) -> UInt8 {
  UInt8(truncatingIfNeeded: (UInt32(value) * 255 + 32_895) >> 16)
}

/// Bytes of a bilevel row.
func bilevelRowBytes(_ width: Int) -> Int { (width + 7) / 8 }

/// Copies a row of bits, inverted if asked, and clears what lies behind its last pixel.
func copyBits(
  _ row: UnsafePointer<UInt8>, width: Int, inverted: Bool, to target: UnsafeMutablePointer<UInt8>
) {
  let count = bilevelRowBytes(width)
  for index in 0..<count { target[index] = inverted ? ~row[index] : row[index] }
  if width % 8 != 0 { target[count - 1] &= UInt8(truncatingIfNeeded: 0xFF00 >> (width % 8)) }
}
