/// A word of content: where it is, and what it is as far as its first look says.
struct ContentToken {
  enum Kind {
    case number, name, string, hexString
    case arrayStart, arrayEnd, dictionaryStart, dictionaryEnd
    /// An operator, or `true`, `false` or `null`.
    case word
    /// The input is used up.
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int
  /// Of a number.
  var value = 0.0
  /// Whether a string lacks its end, or a number is none.
  var isBroken = false
}

/// What a byte is to PDF (ISO 32000-1, 7.2.2).
enum ByteClass {
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  static func isRegular(_ byte: UInt8) -> Bool {
    // All letters and digits first: they are what there is most of.
    if byte > 0x3E && byte != 0x5B && byte != 0x5D && byte != 0x7B && byte != 0x7D { return true }
    return !isSpace(byte) && !isDelimiter(byte)
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// Reads words one after the other from bytes that somebody else keeps.
struct TokenReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  mutating func next() -> ContentToken {
    skipSpace()
    let start = position
    guard start < bytes.count else { return ContentToken(kind: .end, start: start, end: start) }
    switch bytes[start] {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E: return number(from: start)
    case UInt8(ascii: "/"):
      position += 1
      skipRegular()
      return token(.name, from: start)
    case UInt8(ascii: "("): return string(from: start)
    case UInt8(ascii: "<"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
        position += 1
        return token(.dictionaryStart, from: start)
      }
      return hexString(from: start)
    case UInt8(ascii: ">"):
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
        position += 1
        return token(.dictionaryEnd, from: start)
      }
      return token(.word, from: start)
    case UInt8(ascii: "["):
      position += 1
      return token(.arrayStart, from: start)
    case UInt8(ascii: "]"):
      position += 1
      return token(.arrayEnd, from: start)
    case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      position += 1
      return token(.word, from: start)
    default:
      position += 1
      skipRegular()
      return token(.word, from: start)
    }
  }

  private func token(_ kind: ContentToken.Kind, from start: Int) -> ContentToken {
    ContentToken(kind: kind, start: start, end: position)
  }

  mutating func skipSpace() {
    let count = bytes.count
    while position < count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "%") {
        while position < count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      } else if byte <= 0x20, ByteClass.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func skipRegular() {
    while position < bytes.count, ByteClass.isRegular(bytes[position]) { position += 1 }
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18,
  ]

  /// A number; what goes on as no number can ("1.2.3", "12ab") is read so far and marked broken.
  private mutating func number(from start: Int) -> ContentToken {
    let count = bytes.count
    var index = start
    var isNegative = false
    while index < count, bytes[index] == 0x2D || bytes[index] == 0x2B {
      if bytes[index] == 0x2D { isNegative = true }
      index += 1
    }
    // "--5" is written by some programs, and read by all as -5.
    var mantissa: Int = 0
    var decimals = 0
    var digits = 0
    var scale = 0
    var afterPoint = false
    while index < count {
      let byte = bytes[index]
      if byte >= 0x30, byte <= 0x39 {
        digits += 1
        if mantissa < 100_000_000_000_000_000 {
          mantissa = mantissa * 10 + Int(byte - 0x30)
          if afterPoint { decimals += 1 }
        } else if !afterPoint {
          scale += 1
        }
      } else if byte == 0x2E, !afterPoint {
        afterPoint = true
      } else {
        break
      }
      index += 1
    }
    // What follows without a space is read as a word of its own, as viewers do.
    let isBroken = digits == 0 || (index < count && ByteClass.isRegular(bytes[index]))
    position = index
    var value = Double(mantissa)
    if decimals > 0 { value /= Self.powersOfTen[min(decimals, 18)] }
    if scale > 0 { value *= Self.powersOfTen[min(scale, 18)] }
    return ContentToken(
      kind: .number, start: start, end: position, value: isNegative ? -value : value,
      isBroken: isBroken)
  }

  private mutating func string(from start: Int) -> ContentToken {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): position = min(position + 1, bytes.count)
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return token(.string, from: start) }
      default: break
      }
    }
    var token = token(.string, from: start)
    token.isBroken = true
    return token
  }

  private mutating func hexString(from start: Int) -> ContentToken {
    while position < bytes.count {
      position += 1
      if bytes[position - 1] == UInt8(ascii: ">") { return token(.hexString, from: start) }
    }
    var token = token(.hexString, from: start)
    token.isBroken = true
    return token
  }
}
