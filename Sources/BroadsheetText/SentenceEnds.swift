import BroadsheetBase

extension PreparedText {
  /// Whether a sentence ends with the line that ends at this break: a full stop, a question or
  /// exclamation mark, with what closes quotations and brackets after it, and a new sentence behind.
  ///
  /// A stop after an initial or a short capitalised word ("J.", "Dr.", "U.S.") ends none.
  public func endsSentence(at breakIndex: Int) -> Bool {
    let entry = entries[breakIndex]
    guard entry.kind == .space || entry.kind == .mandatory else { return false }
    let text = shaped.text.utf8
    let offset = textOffset(after: breakIndex)
    var end = offset
    while end > 0, text[end - 1] <= 0x20 { end -= 1 }
    var mark = scalar(before: end)
    while let (value, start) = mark, Self.closing.contains(value) { mark = scalar(before: start) }
    guard let (value, start) = mark, Self.stops.contains(value) else { return false }
    if value == 0x2E, isAbbreviation(before: start) { return false }
    guard offset < text.count else { return true }
    return beginsSentence(at: offset)
  }

  private static let stops: Set<UInt32> = [
    0x2E, 0x3F, 0x21, 0x2026, 0x061F, 0x06D4, 0x0964, 0x0965,
  ]
  private static let closing: Set<UInt32> = [
    0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x203A, 0xA0, 0x202F,
  ]

  /// Whether a capital, a figure, a quotation or a letter without case stands here.
  private func beginsSentence(at offset: Int) -> Bool {
    let text = shaped.text.utf8
    let byte = text[offset]
    if byte < 0x80 { return !(0x61...0x7A).contains(byte) && byte != 0x2C && byte != 0x3B }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let letter = String(decoding: text[offset..<min(offset + length, text.count)], as: UTF8.self)
    return letter.unicodeScalars.first.map { !$0.properties.isLowercase } ?? true
  }

  /// Whether what stands before a full stop is "Dr", "J" or "U.S", perhaps after a quotation mark or
  /// a bracket.
  private func isAbbreviation(before dot: Int) -> Bool {
    let text = shaped.text.utf8
    var start = dot
    while start > 0, Self.isLetterOrDot(text[start - 1]) { start -= 1 }
    return text[start..<dot].split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy {
      (1...3).contains($0.count) && (0x41...0x5A).contains($0[$0.startIndex])
        && $0.dropFirst().allSatisfy { (0x61...0x7A).contains($0) }
    }
  }

  private static func isLetterOrDot(_ byte: UInt8) -> Bool {
    byte == 0x2E || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func scalar(before end: Int) -> (value: UInt32, start: Int)? {
    guard end > 0 else { return nil }
    let text = shaped.text.utf8
    var start = end - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    let scalar = String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first
    return scalar.map { ($0.value, start) }
  }
}
