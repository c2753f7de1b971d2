/// The address of an object in a PDF.
public struct PDFReference: Hashable, Comparable, Sendable {
  public let number: Int
  public let generation: Int

  public init(number: Int, generation: Int = 0) {
    self.number = number
    self.generation = generation
  }

  public static func < (a: PDFReference, b: PDFReference) -> Bool {
    (a.number, a.generation) < (b.number, b.generation)
  }
}

/// The entries of a dictionary, by name without the slash.
public typealias PDFDictionary = [String: PDFValue]

/// An object of a PDF, as a value: read from a document, or made to be put into one.
public indirect enum PDFValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  /// Without the slash, `#xx` decoded.
  case name(String)
  case string([UInt8])
  case array([PDFValue])
  case dictionary(PDFDictionary)
  /// A stream's dictionary; its data is asked of the document, by reference.
  case stream(PDFDictionary)
  case reference(PDFReference)
}

extension PDFValue {
  /// An integer or a real.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }

  /// An integer, or a real without a fraction.
  public var integer: Int? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int(exactly: value)
    default: nil
    }
  }

  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  public var name: String? { if case .name(let value) = self { value } else { nil } }
  public var bytes: [UInt8]? { if case .string(let value) = self { value } else { nil } }
  public var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  public var reference: PDFReference? {
    if case .reference(let value) = self { value } else { nil }
  }
  /// The entries of a dictionary or of a stream's dictionary.
  public var dictionary: PDFDictionary? {
    switch self {
    case .dictionary(let entries), .stream(let entries): entries
    default: nil
    }
  }
  public var isStream: Bool { if case .stream = self { true } else { false } }
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// A string's text: UTF-16 or UTF-8 when it says so, Latin-1 otherwise.
  public var text: String? {
    guard let bytes else { return nil }
    if bytes.starts(with: [0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// A text string: ASCII as it is, anything else as UTF-16.
  public static func text(_ text: String) -> PDFValue {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return .string(Array(text.utf8)) }
    return .string([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
  }

  /// An array of numbers, rounded to four decimals.
  public static func numbers(_ values: [Double]) -> PDFValue {
    .array(values.map { .number($0) })
  }

  /// A number, rounded to four decimals.
  public static func number(_ value: Double) -> PDFValue {
    let rounded = (value * 10_000).rounded() / 10_000
    return Int(exactly: rounded).map { .integer($0) } ?? .real(rounded)
  }
}
