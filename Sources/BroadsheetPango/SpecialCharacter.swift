/// Characters that are set without being drawn, or drawn as something else when a face lacks them.
enum SpecialCharacter: Hashable {
  /// Ends a line, and takes no room.
  case lineEnd
  /// Joiners, direction marks, selectors, stray controls: nothing to see, never missing.
  case invisible
  /// A space between words.
  case space
  /// A space between words that ends no line.
  case noBreakSpace
  /// A space of fixed width: em, thin, hair and so on.
  case blank
  /// Nothing to see, but a place to hyphenate.
  case softHyphen
  /// U+2010 and U+2011, for which a hyphen-minus will do.
  case hyphen

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x20, 0x09: self = .space
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineEnd
    case 0xA0: self = .noBreakSpace
    case 0xAD: self = .softHyphen
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
    case 0x2010, 0x2011: self = .hyphen
    // Controls, then Unicode's default ignorable characters.
    case 0..<0x20, 0x7F...0x9F, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      self = .invisible
    default: return nil
    }
  }

  /// Whether a character whose UTF-8 begins with this byte may be special at all.
  ///
  /// A sieve for the hot loop: it lets letters through unread, and is never wrong the other way.
  @inline(__always)
  static func mayBegin(with byte: UInt8) -> Bool {
    if byte < 0x7F { return byte <= 0x20 }
    switch byte {
    case 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: return true
    default: return false
    }
  }

  /// The width of a blank that a face lacks, where HarfBuzz's own choice is not a typesetter's.
  static func width(ofBlank scalar: UInt32, em: Int32) -> Int32? {
    // HarfBuzz makes it half a word space; the trade's thin space is a fifth of the em.
    scalar == 0x202F ? em / 5 : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at an offset of valid UTF-8, and where the next one begins.
  @inline(__always)
  func scalar(at offset: Int) -> (scalar: UInt32, next: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (first, offset + 1) }
    let second = UInt32(self[offset + 1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, offset + 2) }
    let third = UInt32(self[offset + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, offset + 3) }
    let fourth = UInt32(self[offset + 3] & 0x3F)
    return ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, offset + 4)
  }

  /// The character that ends before an offset of valid UTF-8.
  @inline(__always)
  func scalar(before offset: Int) -> (scalar: UInt32, start: Int) {
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).scalar, start)
  }
}
