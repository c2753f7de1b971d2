import BroadsheetBase

/// Turns libyaml's places into UTF-8 offsets of a file.
///
/// libyaml counts lines and, inside a line, Unicode scalars; and beside `\n`, `\r` and `\r\n` it
/// ends a line at NEL, LS and PS too. So the lines are counted here, not taken from `SourceFile`.
struct YAMLPositions {
  /// The whole file, whose offsets are answered.
  let bytes: [UInt8]
  /// The stretch of it that is YAML.
  let range: Range<Int>
  private let lineStarts: [Int]

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      let length = Self.lineEnd(at: index, in: bytes, before: range.upperBound)
      if length > 0 { starts.append(index + length) }
      index += max(1, length)
    }
    lineStarts = starts
  }

  /// The number of bytes of the line end at an offset, 0 where there is none.
  private static func lineEnd(at index: Int, in bytes: [UInt8], before end: Int) -> Int {
    func byte(_ ahead: Int) -> UInt8 { index + ahead < end ? bytes[index + ahead] : 0 }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return byte(1) == 0x0A ? 2 : 1
    case 0xC2: return byte(1) == 0x85 ? 2 : 0
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  /// The offset of a line and a column, both from 1, the column in Unicode scalars.
  func offset(line: Int, column: Int) -> Int {
    guard line <= lineStarts.count else { return range.upperBound }
    var offset = lineStarts[max(line, 1) - 1]
    var left = column - 1
    while left > 0, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  // MARK: Where values end

  /// The place of a node's own text: anchor and tag (`&name`, `!tag`) stepped over.
  func afterProperties(_ start: Int) -> Int {
    var index = start
    while index < range.upperBound, bytes[index] == 0x26 || bytes[index] == 0x21 {
      while index < range.upperBound, !isSpace(bytes[index]) { index += 1 }
      while index < range.upperBound, isSpace(bytes[index]) { index += 1 }
    }
    return index
  }

  /// The end of a scalar that starts at an offset and says `text`.
  func endOfScalar(from start: Int, text: String) -> Int {
    guard start < range.upperBound else { return start }
    switch bytes[start] {
    case 0x27: return endOfQuoted(from: start, quote: 0x27)
    case 0x22: return endOfQuoted(from: start, quote: 0x22)
    case 0x7C, 0x3E: return BlockScalar(bytes: bytes, range: range, start: start).end
    default: return endOfPlain(from: start, text: text)
    }
  }

  private func endOfQuoted(from start: Int, quote: UInt8) -> Int {
    var index = start + 1
    while index < range.upperBound {
      if bytes[index] == 0x5C, quote == 0x22 {
        index += 2
      } else if bytes[index] == quote {
        if quote == 0x27, index + 1 < range.upperBound, bytes[index + 1] == quote {
          index += 2
        } else {
          return index + 1
        }
      } else {
        index += 1
      }
    }
    return range.upperBound
  }

  /// A plain scalar may run over several lines: white space stands for white space.
  private func endOfPlain(from start: Int, text: String) -> Int {
    var index = start
    for byte in text.utf8 {
      guard index < range.upperBound else { break }
      if isSpace(byte) {
        while index < range.upperBound, isSpace(bytes[index]) { index += 1 }
      } else {
        guard bytes[index] == byte else { break }
        index += 1
      }
    }
    return index
  }

  /// The end of a list or mapping in brackets whose last child ends at `end`.
  func endOfFlow(from end: Int, close: UInt8) -> Int {
    var index = end
    while index < range.upperBound {
      if bytes[index] == close { return index + 1 }
      if bytes[index] == 0x23 {
        while index < range.upperBound, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else {
        index += 1
      }
    }
    return end
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
