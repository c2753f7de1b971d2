/// Steps through the operators of content that cairo wrote.
///
/// Knows just what rewriting colours asks: where operators and the numbers before them stand.
/// Strings, names, arrays and dictionaries are stepped over. Other programs' content is read by
/// `ContentScanner`.
struct OperatorScanner {
  enum Name {
    case setFill, setStroke, save, restore, beginPath, endPath, beginText, setPattern
    case setStrokePattern, paintObject, inlineImage, other
  }

  struct Token {
    var name: Name
    /// The operation's first byte: its first operand, where there are any.
    var start: Int
    var end: Int
  }

  private let bytes: [UInt8]
  private var at = 0
  /// Where the last three numbers begin, and the end of the last.
  private var numbers = (first: 0, second: 0, third: 0)
  private var numberCount = 0
  /// The first byte behind the last operator's.
  private var operationStart = -1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var startOfLastThreeNumbers: Int { numbers.first }

  var lastThreeNumbers: (Double, Double, Double)? {
    guard numberCount >= 3, let a = number(at: numbers.first), let b = number(at: numbers.second),
      let c = number(at: numbers.third)
    else { return nil }
    return (a, b, c)
  }

  mutating func next() -> Token? {
    numberCount = 0
    operationStart = -1
    return bytes.withUnsafeBufferPointer { buffer in
      while at < buffer.count {
        let byte = buffer[at]
        if Self.isSpace(byte) {
          at += 1
          continue
        }
        if operationStart < 0 { operationStart = at }
        switch byte {
        case UInt8(ascii: "("): skipString(buffer)
        case UInt8(ascii: "<"):
          at += 1
          if at < buffer.count, buffer[at] == UInt8(ascii: "<") {
            at += 1
          } else {
            while at < buffer.count, buffer[at] != UInt8(ascii: ">") { at += 1 }
            at += 1
          }
        case UInt8(ascii: "/"):
          at += 1
          skipRegular(buffer)
        case UInt8(ascii: "%"):
          while at < buffer.count, buffer[at] != 0x0A, buffer[at] != 0x0D { at += 1 }
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "{"),
          UInt8(ascii: "}"), UInt8(ascii: ")"):
          at += 1
        default:
          let start = at
          skipRegular(buffer)
          if Self.startsNumber(byte) {
            numbers = (numbers.second, numbers.third, start)
            numberCount += 1
          } else {
            return Token(
              name: Self.name(buffer[start..<at]), start: operationStart, end: at)
          }
        }
      }
      return nil
    }
  }

  private mutating func skipRegular(_ buffer: UnsafeBufferPointer<UInt8>) {
    while at < buffer.count, !Self.isSpace(buffer[at]), !Self.isDelimiter(buffer[at]) { at += 1 }
  }

  private mutating func skipString(_ buffer: UnsafeBufferPointer<UInt8>) {
    var depth = 0
    while at < buffer.count {
      switch buffer[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      at += 1
      if depth == 0 { return }
    }
    at = min(at, buffer.count)
  }

  /// The number that begins at an offset.
  private func number(at offset: Int) -> Double? {
    var end = offset
    while end < bytes.count, !Self.isSpace(bytes[end]), !Self.isDelimiter(bytes[end]) { end += 1 }
    return Double(String(decoding: bytes[offset..<end], as: UTF8.self))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private static func startsNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "+")
  }

  private static func name(_ token: Slice<UnsafeBufferPointer<UInt8>>) -> Name {
    guard token.count <= 3, let first = token.first else { return .other }
    let second = token.count > 1 ? token[token.startIndex + 1] : 0
    switch (token.count, first, second) {
    case (1, UInt8(ascii: "q"), _): return .save
    case (1, UInt8(ascii: "Q"), _): return .restore
    case (1, UInt8(ascii: "m"), _), (2, UInt8(ascii: "r"), UInt8(ascii: "e")): return .beginPath
    case (1, UInt8(ascii: "f"), _), (1, UInt8(ascii: "S"), _), (1, UInt8(ascii: "s"), _),
      (1, UInt8(ascii: "B"), _), (1, UInt8(ascii: "b"), _), (1, UInt8(ascii: "n"), _),
      (2, UInt8(ascii: "f"), UInt8(ascii: "*")), (2, UInt8(ascii: "B"), UInt8(ascii: "*")),
      (2, UInt8(ascii: "b"), UInt8(ascii: "*")):
      return .endPath
    case (2, UInt8(ascii: "r"), UInt8(ascii: "g")): return .setFill
    case (2, UInt8(ascii: "R"), UInt8(ascii: "G")): return .setStroke
    case (2, UInt8(ascii: "B"), UInt8(ascii: "T")): return .beginText
    case (2, UInt8(ascii: "B"), UInt8(ascii: "I")): return .inlineImage
    case (2, UInt8(ascii: "D"), UInt8(ascii: "o")), (2, UInt8(ascii: "s"), UInt8(ascii: "h")):
      return .paintObject
    case (3, UInt8(ascii: "s"), UInt8(ascii: "c")): return .setPattern
    case (3, UInt8(ascii: "S"), UInt8(ascii: "C")): return .setStrokePattern
    default: return .other
    }
  }
}
