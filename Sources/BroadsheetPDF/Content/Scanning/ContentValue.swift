/// Makes values of the words of content.
enum ContentValue {
  /// Values nested deeper are null: no sound content does it.
  private static let depthLimit = 32

  /// The value that stands in a range: the first, when there are several.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PDFValue {
    var reader = TokenReader(
      bytes: UnsafeBufferPointer(rebasing: bytes[..<range.upperBound]),
      position: range.lowerBound)
    let first = reader.next()
    return value(&reader, first, depth: 0)
  }

  private static func value(
    _ reader: inout TokenReader, _ token: ContentToken, depth: Int
  ) -> PDFValue {
    let range = token.start..<token.end
    switch token.kind {
    case .number:
      // A number without a point is an integer, when it is small enough for one.
      if let exact = Int(exactly: token.value), !reader.bytes[range].contains(0x2E) {
        return .integer(exact)
      }
      return .real(token.value)
    case .name: return .name(name(reader.bytes, range))
    case .string: return .string(literalString(reader.bytes, range))
    case .hexString: return .string(hexString(reader.bytes, range))
    case .arrayStart: return .array(items(&reader, until: .arrayEnd, depth: depth))
    case .dictionaryStart:
      let items = items(&reader, until: .dictionaryEnd, depth: depth)
      var entries: PDFDictionary = [:]
      for index in stride(from: 0, to: items.count - 1, by: 2) {
        if case .name(let key) = items[index] { entries[key] = items[index + 1] }
      }
      return .dictionary(entries)
    case .word:
      let word = reader.bytes[range]
      if word.elementsEqual("true".utf8) { return .boolean(true) }
      if word.elementsEqual("false".utf8) { return .boolean(false) }
      return .null
    case .arrayEnd, .dictionaryEnd, .end: return .null
    }
  }

  private static func items(
    _ reader: inout TokenReader, until last: ContentToken.Kind, depth: Int
  ) -> [PDFValue] {
    var items: [PDFValue] = []
    while true {
      let token = reader.next()
      switch token.kind {
      case .end: return items
      case .arrayEnd, .dictionaryEnd: if token.kind == last || depth == 0 { return items }
      case .arrayStart, .dictionaryStart:
        guard depth < depthLimit else {
          skip(&reader)
          items.append(.null)
          continue
        }
        items.append(value(&reader, token, depth: depth + 1))
      default: items.append(value(&reader, token, depth: depth))
      }
    }
  }

  /// Goes past an array or dictionary that has begun, without looking into it.
  private static func skip(_ reader: inout TokenReader) {
    var depth = 1
    while depth > 0 {
      switch reader.next().kind {
      case .arrayStart, .dictionaryStart: depth += 1
      case .arrayEnd, .dictionaryEnd: depth -= 1
      case .end: return
      default: break
      }
    }
  }

  /// A name without its slash, `#xx` decoded.
  static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    let written = bytes[(range.lowerBound + 1)..<max(range.upperBound, range.lowerBound + 1)]
    guard written.contains(UInt8(ascii: "#")) else {
      return PDFName.text(written)
    }
    var name: [UInt8] = []
    var index = written.startIndex
    while index < written.endIndex {
      if written[index] == UInt8(ascii: "#"), index + 2 < written.endIndex,
        let high = ByteClass.hexDigit(written[index + 1]),
        let low = ByteClass.hexDigit(written[index + 2])
      {
        name.append(high << 4 | low)
        index += 3
      } else {
        name.append(written[index])
        index += 1
      }
    }
    return PDFName.text(name)
  }

  /// What is between the brackets, escapes resolved (ISO 32000-1, 7.3.4.2).
  static func literalString(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [UInt8] {
    var string: [UInt8] = []
    string.reserveCapacity(range.count)
    var index = range.lowerBound + 1
    var end = range.upperBound
    if end > index, bytes[end - 1] == UInt8(ascii: ")") { end -= 1 }
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D {
        // Every line end in a string is a line feed.
        if index < end, bytes[index] == 0x0A { index += 1 }
        string.append(0x0A)
        continue
      }
      guard byte == UInt8(ascii: "\\"), index < end else {
        string.append(byte)
        continue
      }
      let escaped = bytes[index]
      index += 1
      switch escaped {
      case UInt8(ascii: "n"): string.append(0x0A)
      case UInt8(ascii: "r"): string.append(0x0D)
      case UInt8(ascii: "t"): string.append(0x09)
      case UInt8(ascii: "b"): string.append(0x08)
      case UInt8(ascii: "f"): string.append(0x0C)
      case 0x30...0x37:
        var code = Int(escaped - 0x30)
        var digits = 1
        while digits < 3, index < end, bytes[index] >= 0x30, bytes[index] <= 0x37 {
          code = code * 8 + Int(bytes[index] - 0x30)
          index += 1
          digits += 1
        }
        string.append(UInt8(truncatingIfNeeded: code))
      case 0x0D: if index < end, bytes[index] == 0x0A { index += 1 }
      case 0x0A: break
      default: string.append(escaped)
      }
    }
    return string
  }

  static func hexString(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var string: [UInt8] = []
    string.reserveCapacity(range.count / 2)
    var high: UInt8?
    for index in range {
      guard let digit = ByteClass.hexDigit(bytes[index]) else { continue }
      if let first = high {
        string.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { string.append(high << 4) }
    return string
  }
}

/// The short words of inline images (ISO 32000-1, tables 93 and 94).
enum InlineImageNames {
  static let keys: [String: String] = [
    "BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms",
    "F": "Filter", "H": "Height", "IM": "ImageMask", "I": "Interpolate", "W": "Width",
    "L": "Length",
  ]
  private static let filters: [String: String] = [
    "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode",
    "RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
  ]
  private static let spaces: [String: String] = [
    "G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed",
  ]

  static func spelledOut(_ value: PDFValue, of key: String) -> PDFValue {
    let names: [String: String]
    switch key {
    case "Filter": names = filters
    case "ColorSpace": names = spaces
    default: return value
    }
    switch value {
    case .name(let name): return .name(names[name] ?? name)
    case .array(let items):
      return .array(items.map { item in item.name.map { .name(names[$0] ?? $0) } ?? item })
    default: return value
    }
  }
}
