internal import CHyphen
internal import CPango
internal import Glibc

/// One loaded libhyphen pattern file.
final class HyphenationDictionary {
  private let handle: UnsafeMutablePointer<HyphenDict>
  /// For files in an eight-bit encoding: the byte of each character beyond ASCII.
  private let encoding: [UInt32: UInt8]?

  /// Loads a file; nothing when it cannot be read or its encoding is unknown.
  init?(path: String) {
    guard let handle = hnj_hyphen_load(path) else { return nil }
    self.handle = handle
    if handle.pointee.utf8 != 0 {
      encoding = nil
    } else {
      let name = withUnsafeBytes(of: handle.pointee.cset) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      encoding = eightBitEncoding(name)
      if encoding == nil { return nil }
    }
  }

  deinit {
    hnj_hyphen_free(handle)
  }

  /// Where the patterns divide a lower-case word: bit *n* for a hyphen after the character *n*.
  ///
  /// Only the first 64 characters of a word are offered. Divisions that change the spelling
  /// (`Schiffahrt` of old, `Schiff-fahrt`) are left out. The least that must stand on either side
  /// is the file's own, which counts characters: callers count letters.
  func points(of word: [UInt32]) -> UInt64 {
    guard let bytes = encoded(word) else { return 0 }
    // libhyphen wants the NUL, the count notwithstanding.
    let count = bytes.count - 1
    var hyphens = [CChar](repeating: 0, count: count + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let failed = hnj_hyphen_hyphenate3(
      handle, bytes, Int32(count), &hyphens, nil, &replacements, &positions, &cuts, 1, 1, 0, 0)
    defer {
      if let replacements {
        for index in 0..<count { free(replacements[index]) }
      }
      free(replacements)
      free(positions)
      free(cuts)
    }
    guard failed == 0 else { return 0 }

    var points: UInt64 = 0
    for index in 0..<min(word.count - 1, 64) where hyphens[index] & 1 == 1 {
      if let replacements, replacements[index] != nil { continue }
      points |= 1 << UInt64(index)
    }
    return points
  }

  /// A word in the file's encoding, with a NUL behind it; nothing when it has no such letters.
  private func encoded(_ word: [UInt32]) -> [CChar]? {
    var bytes: [CChar] = []
    bytes.reserveCapacity(word.count + 8)
    for value in word {
      if value < 0x80 {
        bytes.append(CChar(value))
      } else if let encoding {
        guard let byte = encoding[value] else { return nil }
        bytes.append(CChar(bitPattern: byte))
      } else {
        guard let scalar = Unicode.Scalar(value) else { return nil }
        for unit in String(scalar).utf8 { bytes.append(CChar(bitPattern: unit)) }
      }
    }
    bytes.append(0)
    return bytes
  }
}

// libhyphen only reads a dictionary once it is loaded, and `handle` never leaves this class.
extension HyphenationDictionary: @unchecked Sendable {}

/// The upper half of an encoding that libhyphen files name ("ISO8859-1", "KOI8-R").
private func eightBitEncoding(_ name: String) -> [UInt32: UInt8]? {
  var table: [UInt32: UInt8] = [:]
  for byte in UInt8(0x80)...0xFF {
    var source = CChar(bitPattern: byte)
    var length: gsize = 0
    guard let text = g_convert(&source, 1, "UTF-8", name, nil, &length, nil) else { continue }
    table[g_utf8_get_char(text)] = byte
    g_free(text)
  }
  return table.isEmpty ? nil : table
}
