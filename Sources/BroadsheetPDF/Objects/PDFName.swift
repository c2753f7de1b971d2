/// Names as text and as bytes.
///
/// A name is any bytes; nearly always they are UTF-8. A byte that is not becomes a character of the
/// last private plane, and that byte again when the name is written, so that no name is ever changed
/// by being read.
enum PDFName {
  private static let strayBytes: UInt32 = 0x10_FF00

  static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = byte < 0x80 ? UInt32(byte) : strayBytes + UInt32(byte)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  static func bytes(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: { $0.value >= strayBytes }) else {
      return Array(text.utf8)
    }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      scalar.value >= strayBytes
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// Whether libqpdf takes a part of the name for an escape.
  static func isOdd(_ name: String) -> Bool {
    name.utf8.contains(UInt8(ascii: "#")) && name.contains(/#[0-9A-Fa-f]{2}/)
  }

  /// A C string with a slash before the name, as libqpdf wants it.
  ///
  /// - Parameter isNew: whether libqpdf is to write the name. It escapes every odd character but a
  ///   number sign before two hexadecimal digits, which it takes for an escape: an ink called
  ///   `Blue #25` would come out as `Blue %`.
  static func withSlash<Value>(
    _ name: String, isNew: Bool = true, _ work: (UnsafePointer<CChar>) -> Value
  ) -> Value {
    let escaped =
      isNew && isOdd(name)
      ? name.replacing(/#(?=[0-9A-Fa-f]{2})/, with: "#23") : name
    // A NUL would end the name for libqpdf; no sound file has one.
    let bytes = [UInt8(ascii: "/")] + bytes(escaped).filter { $0 != 0 } + [0]
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { pointer in
        guard let start = pointer.baseAddress else { preconditionFailure("a name has bytes") }
        return work(start)
      }
    }
  }
}

extension PDFValue {
  /// Whether a name in it would be written as another; see `PDFName.withSlash`.
  func hasOddName(depth: Int) -> Bool {
    guard depth < 32 else { return false }
    switch self {
    case .name(let name): return PDFName.isOdd(name)
    case .array(let items): return items.contains { $0.hasOddName(depth: depth + 1) }
    case .dictionary(let entries), .stream(let entries):
      return entries.contains { PDFName.isOdd($0.key) || $0.value.hasOddName(depth: depth + 1) }
    default: return false
    }
  }
}
