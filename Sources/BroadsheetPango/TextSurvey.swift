/// What one look at a paragraph's bytes tells, so that plain text can skip the work it has no use for.
struct TextSurvey {
  /// The number of Unicode scalars.
  private(set) var scalars = 0
  /// Whether any character could make text run right to left.
  private(set) var mayRunRightToLeft = false
  /// Whether all characters are Latin letters or marks that every script shares.
  private(set) var isLatin = true
  /// Whether there is a NUL, at which the C libraries would stop.
  private(set) var hasNUL = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte < 0x80 {
        scalars += 1
        if byte == 0 { hasNUL = true }
        continue
      }
      if byte & 0xC0 == 0x80 { continue }
      scalars += 1
      let next = bytes[at]
      switch byte {
      case 0xC2...0xC9: break  // U+0080…U+027F
      case 0xE1 where (0xB8...0xBB).contains(next): break  // Latin Extended Additional
      case 0xE2 where next == 0x80 || next == 0x81:
        // General Punctuation holds the direction marks.
        let last = bytes[at + 1]
        let marks =
          next == 0x80
          ? last == 0x8F || (0xAA...0xAE).contains(last) : (0xA6...0xA9).contains(last)
        if marks { mayRunRightToLeft = true }
      case 0xE2 where (0x82...0x8F).contains(next): break  // currency, arrows, operators
      case 0xD6...0xDF: (isLatin, mayRunRightToLeft) = (false, true)
      case 0xE0 where next <= 0xA3: (isLatin, mayRunRightToLeft) = (false, true)
      case 0xEF where (0xAC...0xBB).contains(next): (isLatin, mayRunRightToLeft) = (false, true)
      case 0xF0 where (0x90...0x9E).contains(next): (isLatin, mayRunRightToLeft) = (false, true)
      default: isLatin = false
      }
    }
  }
}
