import BroadsheetBase

/// Markdown with the way back to the author's file.
///
/// The text is the file's own, or what stands in a fenced block, the marks and indents before its
/// lines taken off: so each line knows where in the file it begins.
struct ManuscriptText {
  /// Stands for a byte that is no UTF-8, or a NUL: the parser would put three bytes in its place,
  /// and places would move. Set as U+FFFD.
  static let unreadable: UInt8 = 0x1A

  let file: SourceFile.ID
  let bytes: [UInt8]
  /// Where each line begins in `bytes`; never empty.
  private let lineStarts: [Int]
  /// Where each line begins in the file.
  private let lineOrigins: [Int]

  /// A stretch of a file as it stands.
  init(file: SourceFile.ID, bytes: ArraySlice<UInt8>) {
    self.file = file
    self.bytes = readableBytes(bytes)
    lineStarts = startsOfLines(in: self.bytes)
    lineOrigins = lineStarts.map { $0 + bytes.startIndex }
  }

  /// The contents of a fenced block, as the parser gave them.
  ///
  /// - Parameters:
  ///   - contents: the block's text.
  ///   - outer: the text the block stands in.
  ///   - firstLine: the line of `outer`, from 0, of the first line of the contents.
  init(contents: [UInt8], of outer: ManuscriptText, firstLine: Int) {
    file = outer.file
    bytes = contents
    lineStarts = startsOfLines(in: contents)
    var origins: [Int] = []
    for (index, start) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : contents.count
      let outerLine = min(firstLine + index, outer.lineStarts.count - 1)
      let width = outer.width(ofLine: outerLine)
      // A line's marks and indent stand before what is left of it.
      let taken = max(0, width - trimmedCount(contents[start..<end]))
      origins.append(outer.origin(of: outer.lineStarts[outerLine] + taken))
    }
    lineOrigins = origins
  }

  /// The offset of a place given as a line and a column in bytes, both from 1.
  func offset(line: Int, column: Int) -> Int {
    let line = min(max(line, 1), lineStarts.count) - 1
    return min(lineStarts[line] + max(column - 1, 0), bytes.count)
  }

  /// Where a line (from 1) ends, its line end left out.
  func end(ofLine line: Int) -> Int {
    let index = min(max(line, 1), lineStarts.count) - 1
    return lineStarts[index] + width(ofLine: index)
  }

  /// Where a line (from 1) begins.
  func start(ofLine line: Int) -> Int {
    lineStarts[min(max(line, 1), lineStarts.count) - 1]
  }

  var lineCount: Int { lineStarts.count }

  /// The place in the author's file.
  func span(_ range: Range<Int>) -> SourceSpan {
    let lower = origin(of: range.lowerBound)
    // Of the last byte, so that a span does not run on into the next line's indent.
    let upper = range.isEmpty ? lower : origin(of: range.upperBound - 1) + 1
    return SourceSpan(file: file, range: lower..<max(lower, upper))
  }

  private func origin(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return lineOrigins[low] + offset - lineStarts[low]
  }

  private func width(ofLine index: Int) -> Int {
    let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    return trimmedCount(bytes[lineStarts[index]..<end])
  }
}

/// The number of bytes of a line without its line end.
private func trimmedCount(_ line: ArraySlice<UInt8>) -> Int {
  var end = line.endIndex
  while end > line.startIndex, line[end - 1] == 0x0A || line[end - 1] == 0x0D { end -= 1 }
  return end - line.startIndex
}

/// The same number of bytes, all of them UTF-8 and none of them NUL.
private func readableBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  var readable = Array(bytes)
  if !readable.contains(0), String(validating: readable, as: UTF8.self) != nil { return readable }
  var index = 0
  while index < readable.count {
    let first = readable[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let end = min(index + length, readable.count)
    if first != 0, String(validating: readable[index..<end], as: UTF8.self) != nil {
      index = end
    } else {
      readable[index] = ManuscriptText.unreadable
      index += 1
    }
  }
  return readable
}

private func startsOfLines(in bytes: [UInt8]) -> [Int] {
  var starts = [0]
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
    if byte == 0x0A || byte == 0x0D { starts.append(index) }
  }
  return starts
}
