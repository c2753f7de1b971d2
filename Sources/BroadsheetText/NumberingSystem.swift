/// The digits that a language's numbers are set in, named as in Unicode's locale data (CLDR).
///
/// A language tag names them itself: `ar-u-nu-arab` is Arabic with Arabic-Indic digits (BCP 47,
/// RFC 6067). A tag without `nu` sets digits as they are typed.
public struct NumberingSystem: Hashable, Sendable {
  /// As in CLDR: `arab`, `deva`.
  public let name: String
  /// The digit nought; the other nine follow it in Unicode.
  let zero: UInt32

  /// The systems of ten digits that papers are printed in.
  private static let zeros: [(name: String, zero: UInt32)] = [
    ("arab", 0x660), ("arabext", 0x6F0), ("beng", 0x9E6), ("deva", 0x966), ("gujr", 0xAE6),
    ("guru", 0xA66), ("khmr", 0x17E0), ("knda", 0xCE6), ("mlym", 0xD66), ("mymr", 0x1040),
    ("orya", 0xB66), ("tamldec", 0xBE6), ("telu", 0xC66), ("thai", 0xE50),
  ]

  /// Nil for `latn`, and for what is not a system of ten digits.
  public init?(name: String) {
    guard let known = Self.zeros.first(where: { $0.name == name }) else { return nil }
    self.name = known.name
    zero = known.zero
  }

  /// The system that a language tag names; nil when it names none, or the digits of ASCII.
  public init?(language: String) {
    let parts = language.lowercased().split(separator: "-")
    guard let extensions = parts.firstIndex(of: "u"),
      let key = parts[extensions...].firstIndex(of: "nu"), key + 1 < parts.count
    else { return nil }
    self.init(name: String(parts[key + 1]))
  }

  /// Whether decimals, thousands and the per cent sign have marks of their own: ٫ ٬ ٪.
  var hasArabicMarks: Bool { name == "arab" || name == "arabext" }

  /// One of the digits, 0…9.
  func digit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(zero + UInt32(value)) ?? "0"
  }

  /// A number, or words with numbers in them, in these digits.
  ///
  /// Digits beside Latin letters (`HN/26/31`, `4x100`) and in addresses stay as they are.
  public func setting(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard let number = number(at: at, in: bytes) else {
        result.append(bytes[at])
        at += 1
        continue
      }
      result.append(contentsOf: number.text.utf8)
      at = number.end
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The number that begins at a byte, in these digits; nil when none does, or it stays as it is.
  ///
  /// - Returns: the offset after it, its per cent sign included, and what is set.
  func number(at start: Int, in bytes: [UInt8]) -> (end: Int, text: String)? {
    guard isASCIIDigit(bytes[start]), start == 0 || !isASCIIDigit(bytes[start - 1]),
      !isBesideLatin(start, in: bytes)
    else { return nil }
    var end = start
    var marks: [Int] = []
    while end < bytes.count {
      if isASCIIDigit(bytes[end]) {
        end += 1
      } else if bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ","),
        end + 1 < bytes.count, isASCIIDigit(bytes[end + 1])
      {
        marks.append(end)
        end += 1
      } else {
        break
      }
    }
    var text = String.UnicodeScalarView()
    let points = marks.count { bytes[$0] == UInt8(ascii: ".") }
    for index in start..<end {
      let byte = bytes[index]
      if isASCIIDigit(byte) {
        text.append(digit(byte - 0x30))
      } else if !hasArabicMarks {
        text.append(Unicode.Scalar(byte))
      } else if byte == UInt8(ascii: ".") {
        // Two points make a date or a version of it.
        text.append(points == 1 && index == marks.last ? "٫" : ".")
      } else {
        text.append(partsThousands(index, before: end, in: bytes) ? "٬" : "،")
      }
    }
    if hasArabicMarks, end < bytes.count, bytes[end] == UInt8(ascii: "%") {
      text.append("٪")
      end += 1
    }
    return (end, String(text))
  }

  /// Whether three digits follow a mark, and no fourth.
  private func partsThousands(_ mark: Int, before end: Int, in bytes: [UInt8]) -> Bool {
    let digits = bytes[(mark + 1)..<end].prefix { isASCIIDigit($0) }.count
    return digits == 3
  }

  /// Whether an ASCII letter, or a sign that only addresses have, stands in the same word.
  private func isBesideLatin(_ offset: Int, in bytes: [UInt8]) -> Bool {
    func isForeign(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "@")
    }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
    var at = offset
    while at > 0, !isBlank(bytes[at - 1]) {
      at -= 1
      if isForeign(bytes[at]) { return true }
    }
    at = offset
    while at < bytes.count, !isBlank(bytes[at]) {
      if isForeign(bytes[at]) { return true }
      at += 1
    }
    return false
  }
}

/// Words with their numbers in a language's digits; unchanged when its tag names none.
public func withDigits(of language: String, _ text: String) -> String {
  NumberingSystem(language: language)?.setting(text) ?? text
}

/// Whether a byte of UTF-8 is one of `0` to `9`.
func isASCIIDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// A language tag without what it says of digits and the like: `ar` of `ar-u-nu-arab`.
///
/// The text has its digits already; whoever reads it aloud only wants to know the language.
public func spokenLanguage(_ tag: String) -> String {
  tag.firstRange(of: "-u-").map { String(tag[..<$0.lowerBound]) } ?? tag
}
