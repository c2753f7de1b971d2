import BroadsheetBase
import BroadsheetText

/// Reads the lists of exceptions that ship: `en.txt`, `en-GB.txt`, one word a line, `#` before
/// remarks.
func readShippedHyphenation(
  _ folder: String, with reader: inout SourceReader
) throws(ReadError) -> HyphenationExceptions {
  var exceptions = HyphenationExceptions()
  for name in try FileAccess.names(in: folder) {
    let (language, ext) = stemAndExtension(of: name)
    guard ext == "txt", WrittenForm.languageTag.accepts(language) else { continue }
    let file = try reader.read(FileAccess.join(folder, name))
    let bytes = reader.sources[file].bytes
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      let words = line.prefix { $0 != UInt8(ascii: "#") }
      let entry = String(decoding: words.filter { $0 > 0x20 }, as: UTF8.self)
      if entry.isEmpty || exceptions.add(entry, language: language) { continue }
      let span = SourceSpan(file: file, range: start..<start + words.count)
      reader.diagnostics.append(.notAWord(Located(entry, at: span)))
    }
  }
  return exceptions
}
