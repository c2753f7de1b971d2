import BroadsheetBase

/// Reads authors' files into a source map, and says what is wrong with their bytes.
package struct SourceReader {
  package private(set) var sources = SourceMap()
  package var diagnostics: [Diagnostic] = []

  package init() {}

  /// Reads a file; a byte-order mark is taken off, bytes that are not UTF-8 are replaced and
  /// reported once.
  package mutating func read(_ path: String) throws(ReadError) -> SourceFile.ID {
    add(path: path, bytes: try FileAccess.bytes(of: path))
  }

  /// Takes a file's bytes as read.
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile.ID {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let bad = firstInvalid(in: bytes)
    // Replaced here, so that every offset from now on means the text that is read.
    let text = bad == nil ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
    let file = sources.add(path: path, bytes: text)
    if let bad {
      let span = SourceSpan(file: file, range: bad..<bad + 3)
      let name = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      diagnostics.append(
        .error(
          "source.encoding", "this file is not UTF-8", at: span,
          label: "the first byte that is not",
          help: name ? "it looks like UTF-16; save it as UTF-8" : "save it as UTF-8"))
    }
    return file
  }

  /// The offset of the first byte that is not part of UTF-8.
  private func firstInvalid(in bytes: ArraySlice<UInt8>) -> Int? {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
