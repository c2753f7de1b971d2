import BroadsheetBase

/// A literal block (`|`) or a folded one (`>`) in its file, line by line.
package struct BlockScalar {
  /// The content lines, without indentation and line end; empty lines too.
  package private(set) var lines: [Range<Int>] = []
  /// Where the block's last line with text ends.
  package private(set) var end: Int
  package let isLiteral: Bool

  /// The block whose `|` or `>` stands at `start`.
  init(bytes: [UInt8], range: Range<Int>, start: Int) {
    let limit = range.upperBound
    isLiteral = start < limit && bytes[start] == 0x7C
    var index = start
    func isLineEnd(_ index: Int) -> Bool { bytes[index] == 0x0A || bytes[index] == 0x0D }
    func skipLineEnd() {
      guard index < limit else { return }
      index += bytes[index] == 0x0D && index + 1 < limit && bytes[index + 1] == 0x0A ? 2 : 1
    }
    while index < limit, !isLineEnd(index) { index += 1 }
    end = index
    skipLineEnd()

    // The parent's indentation is not needed: a parse went before, so the first line with text
    // sets the block's, and the first one with less ends it. (An indentation indicator, `|2`,
    // only says how much of that white space belongs to the text.)
    var indent: Int?
    while index < limit {
      let lineStart = index
      while index < limit, bytes[index] == 0x20 { index += 1 }
      let textStart = index
      while index < limit, !isLineEnd(index) { index += 1 }
      let lineEnd = index
      if textStart == lineEnd {
        lines.append(lineEnd..<lineEnd)
      } else {
        let own = textStart - lineStart
        if indent == nil {
          // The block is empty when the text after it stands where its key does.
          guard own > Self.indent(ofLineWith: start, in: bytes, from: range.lowerBound) else {
            break
          }
          indent = own
        }
        guard let indent, own >= indent else { break }
        lines.append(lineStart + indent..<lineEnd)
        end = lineEnd
      }
      skipLineEnd()
    }
    while let last = lines.last, last.isEmpty { lines.removeLast() }
  }

  /// The block that a node of a file is, when it is one.
  package init?(_ node: YAMLNode, in sources: SourceMap) {
    let bytes = sources[node.span.file].bytes
    let start = node.span.range.lowerBound
    guard case .scalar(_, isPlain: false) = node.content, start < bytes.count,
      bytes[start] == 0x7C || bytes[start] == 0x3E
    else { return nil }
    self.init(bytes: bytes, range: 0..<node.span.range.upperBound, start: start)
  }

  /// White space, and the dashes of lists, before the first word of a line.
  private static func indent(ofLineWith offset: Int, in bytes: [UInt8], from low: Int) -> Int {
    var start = offset
    while start > low, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var index = start
    while index + 1 < offset {
      if bytes[index] == 0x20 || (bytes[index] == 0x2D && bytes[index + 1] == 0x20) {
        index += 1
      } else {
        break
      }
    }
    return index - start
  }
}
