internal import CPango

/// Cuts text into tokens (what stands between spaces and dashes) and tokens into words.
struct TokenScanner {
  struct Token {
    /// UTF-8 offsets.
    var range: Range<Int>
    /// Whether it may be hyphenated: no figures, addresses, or hyphens of its own.
    var isPlain: Bool
    /// Whether a sentence, or quoted words, begin with it.
    var beginsSentence: Bool
  }

  /// A stretch of letters.
  struct Word {
    var range: Range<Int>
    var letters: Int
    var isASCII: Bool
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// Whether the next token begins a sentence.
  private var sentenceBegins = true

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next token, or nothing at the text's end.
  mutating func next() -> Token? {
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 {
        at += 1
      } else if byte == 0xC2 || byte == 0xE2, isSeparator(bytes.scalar(at: at).scalar) {
        at = bytes.scalar(at: at).next
      } else {
        break
      }
    }
    guard at < bytes.count else { return nil }
    let start = at
    var token = Token(range: start..<start, isPlain: true, beginsSentence: sentenceBegins)
    sentenceBegins = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 { break }
      var next = at + 1
      if byte < 0x80 {
        if !isLetter(byte) { note(byte, in: &token) }
      } else if byte == 0xC2 || byte == 0xE2 {
        let (scalar, end) = bytes.scalar(at: at)
        if isSeparator(scalar) { break }
        note(scalar, at: at, in: &token)
        next = end
      } else {
        // Letters of other scripts end a sentence's end, as all letters do.
        sentenceBegins = false
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
      }
      if isLetter(byte) { sentenceBegins = false }
      at = next
    }
    token.range = start..<at
    return token
  }

  /// The first stretch of letters from an offset on.
  func word(from start: Int, to end: Int) -> Word {
    var first = start
    while first < end {
      let (scalar, next) = bytes.scalar(at: first)
      if isWordScalar(scalar) { break }
      first = next
    }
    var word = Word(range: first..<first, letters: 0, isASCII: true)
    var last = first
    while last < end {
      let byte = bytes[last]
      if byte < 0x80 {
        guard isLetter(byte) else { break }
        last += 1
      } else {
        let (scalar, next) = bytes.scalar(at: last)
        guard isWordScalar(scalar) else { break }
        word.isASCII = false
        last = next
      }
      word.letters += 1
    }
    word.range = first..<last
    return word
  }

  /// Looks at an ASCII character that is no letter.
  private mutating func note(_ byte: UInt8, in token: inout Token) {
    switch byte {
    case 0x30...0x39, 0x40, 0x2D, 0x5F: token.isPlain = false  // 0–9 @ - _
    case 0x3A where follows("//"): token.isPlain = false
    case 0x2E where at + 1 < bytes.count && isLetter(bytes[at + 1]): token.isPlain = false
    default: break
    }
    switch byte {
    case 0x2E, 0x3F, 0x21: sentenceBegins = true  // . ? !
    case 0x22, 0x27, 0x28, 0x5B:  // " ' ( [
      if at == token.range.lowerBound { token.beginsSentence = true }
    case 0x29, 0x5D: break  // ) ]
    default: sentenceBegins = false
    }
  }

  /// Looks at a character of Latin-1 or of the punctuation block.
  private mutating func note(_ scalar: UInt32, at offset: Int, in token: inout Token) {
    switch scalar {
    // A soft hyphen says that the author has chosen the places.
    case 0xAD, 0x2010, 0x2011: token.isPlain = false
    case 0xA1, 0xBF, 0x2018, 0x201C, 0x201E, 0xAB, 0x2039:
      if offset == token.range.lowerBound { token.beginsSentence = true }
    case 0x2019, 0x201D, 0xBB, 0x203A: break
    case 0x2026: sentenceBegins = true
    default: sentenceBegins = false
    }
  }

  private func follows(_ text: StaticString) -> Bool {
    for index in 0..<text.utf8CodeUnitCount {
      guard at + 1 + index < bytes.count, bytes[at + 1 + index] == text.utf8Start[index]
      else { return false }
    }
    return true
  }

  @inline(__always)
  private func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
  }

  private func isWordScalar(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isLetter(UInt8(scalar)) }
    // Joiners are part of Indic words.
    return g_unichar_isalpha(scalar) != 0 || g_unichar_ismark(scalar) != 0
      || scalar == 0x200C || scalar == 0x200D
  }

  /// Fixed spaces and dashes.
  private func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x2000...0x200B, 0x2012...0x2015, 0x2028, 0x2029, 0x202F, 0x205F: true
    default: false
    }
  }
}
