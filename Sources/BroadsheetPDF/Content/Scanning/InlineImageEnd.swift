/// Finds where an inline image's data ends, which content does not say.
///
/// Where the size or the filter tells, that is believed when an `EI` does stand there; otherwise
/// the first `EI` between white space that plausible content follows, as pdf.js does it.
struct InlineImageEnd {
  struct End {
    /// Behind the last byte of the data.
    var data: Int
    /// Behind the `EI`.
    var operation: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// The first byte of the data.
  let start: Int
  /// How many bytes may still be looked at to measure filtered data, over all images of a stream.
  var budget: Int

  mutating func find(_ entries: PDFDictionary) -> End? {
    if let length = measured(entries), let end = endOperator(at: length) {
      return End(data: length, operation: end)
    }
    return guessed()
  }

  /// Behind an `EI` that follows after nothing but a few white spaces.
  private func endOperator(at position: Int) -> Int? {
    guard position >= start, position <= bytes.count else { return nil }
    var index = position
    while index < bytes.count, index - position < 8, ByteClass.isSpace(bytes[index]) { index += 1 }
    return isEnd(index) ? index + 2 : nil
  }

  private func isEnd(_ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "E")
      && bytes[index + 1] == UInt8(ascii: "I")
      && (index + 2 == bytes.count || !ByteClass.isRegular(bytes[index + 2]))
  }

  private mutating func measured(_ entries: PDFDictionary) -> Int? {
    if let length = entries["Length"]?.integer, length >= 0 {
      return start.addingReportingOverflow(length).partialValue
    }
    let filter = entries["Filter"]?.name ?? entries["Filter"]?.array?.first?.name
    switch filter {
    case nil: return plainLength(entries).map { start.addingReportingOverflow($0).partialValue }
    case "ASCIIHexDecode": return behind([UInt8(ascii: ">")])
    case "ASCII85Decode": return behind([UInt8(ascii: "~"), UInt8(ascii: ">")])
    case "RunLengthDecode": return runLengthEnd()
    case "FlateDecode": return deflateEnd()
    default: return nil
    }
  }

  /// Bytes of samples that nothing compresses; nil when the dictionary does not tell.
  private func plainLength(_ entries: PDFDictionary) -> Int? {
    guard let width = entries["Width"]?.integer, let height = entries["Height"]?.integer,
      width > 0, height > 0, width <= 1 << 20, height <= 1 << 20
    else { return nil }
    var bits = entries["BitsPerComponent"]?.integer ?? 8
    var components = 1
    if entries["ImageMask"]?.boolean == true {
      bits = 1
    } else {
      switch entries["ColorSpace"]?.name ?? entries["ColorSpace"]?.array?.first?.name {
      case "DeviceGray", "Indexed": components = 1
      case "DeviceRGB": components = 3
      case "DeviceCMYK": components = 4
      default: return nil
      }
    }
    guard [1, 2, 4, 8, 16].contains(bits) else { return nil }
    return (width * bits * components + 7) / 8 * height
  }

  private mutating func behind(_ mark: [UInt8]) -> Int? {
    var index = start
    while index + mark.count <= bytes.count, budget > 0 {
      budget -= 1
      if bytes[index] == mark[0], mark.count == 1 || bytes[index + 1] == mark[1] {
        return index + mark.count
      }
      index += 1
    }
    return nil
  }

  private mutating func runLengthEnd() -> Int? {
    var index = start
    while index < bytes.count, budget > 0 {
      let length = Int(bytes[index])
      budget -= 1
      if length == 128 { return index + 1 }
      index += length < 128 ? length + 2 : 2
    }
    return nil
  }

  private mutating func deflateEnd() -> Int? {
    guard start < bytes.count, budget > 0 else { return nil }
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    let packed = packedLength(of: rest, limit: min(budget, Self.imageLimit))
    // What is made counts, not what is read: a little data may make very much.
    budget -= (packed?.made ?? min(budget, Self.imageLimit)) + 64
    return packed.map { start + $0.used }
  }

  /// The most bytes that an inline image is unpacked to; the standard advises 4 KB.
  private static let imageLimit = 1 << 24

  private func guessed() -> End? {
    var index = start
    while index + 1 < bytes.count {
      let standsAlone = index == start || ByteClass.isSpace(bytes[index - 1])
      if standsAlone, isEnd(index), isFollowedByContent(index + 2) {
        return End(data: max(start, index - 1), operation: index + 2)
      }
      index += 1
    }
    return nil
  }

  /// Whether the next few bytes are such as content is written with.
  private func isFollowedByContent(_ position: Int) -> Bool {
    for index in position..<min(position + 12, bytes.count) {
      let byte = bytes[index]
      if byte > 0x7E || (byte < 0x20 && !ByteClass.isSpace(byte)) || byte == 0 { return false }
    }
    return true
  }
}
