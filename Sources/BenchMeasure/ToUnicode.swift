import BroadsheetPDF

/// The characters that a font's codes stand for, as far as measuring asks: blanks and hyphens.
struct ToUnicode {
  private var characters: [Int: UInt32] = [:]

  /// Reads the font's `ToUnicode` map; without one, codes are taken for Latin-1.
  init(_ font: PDFFont, in document: PDFDocument) {
    guard let reference = font.dictionary["ToUnicode"]?.reference,
      let data = try? document.decodedData(of: reference, limit: 1 << 24)
    else { return }
    var scanner = ContentScanner(data)
    while let operation = scanner.next() {
      guard operation == .unknown else { continue }
      switch String(decoding: data[scanner.operatorRange], as: UTF8.self) {
      case "endbfchar":
        for index in stride(from: 0, to: scanner.operands.count - 1, by: 2) {
          guard let code = scanner.string(at: index), let text = scanner.string(at: index + 1)
          else { continue }
          characters[Self.number(code)] = Self.onlyCharacter(text)
        }
      case "endbfrange": readRanges(scanner)
      default: continue
      }
    }
  }

  private mutating func readRanges(_ scanner: ContentScanner) {
    for index in stride(from: 0, to: scanner.operands.count - 2, by: 3) {
      guard let low = scanner.string(at: index), let high = scanner.string(at: index + 1) else {
        continue
      }
      let codes = Self.number(low)...max(Self.number(low), min(Self.number(high), 0xFFFF))
      if let text = scanner.string(at: index + 2) {
        let first = Self.onlyCharacter(text)
        for code in codes { characters[code] = first + UInt32(code - codes.lowerBound) }
      } else if let texts = scanner.value(at: index + 2).array {
        for (code, text) in zip(codes, texts) {
          guard case .string(let bytes) = text else { continue }
          characters[code] = Self.onlyCharacter(bytes)
        }
      }
    }
  }

  /// The character of a code; 0 when the code stands for several.
  func character(of code: Int) -> UInt32 {
    characters.isEmpty ? UInt32(clamping: code) : characters[code] ?? 0
  }

  private static func number(_ bytes: [UInt8]) -> Int {
    bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func onlyCharacter(_ utf16: [UInt8]) -> UInt32 {
    utf16.count == 2 ? UInt32(number(utf16)) : 0
  }
}
