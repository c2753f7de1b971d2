/// Why a PDF could not be read or made.
public enum PDFError: Error, Hashable, Sendable {
  /// Not a PDF, or broken beyond repair.
  case damaged(file: String, reason: String)
  /// Closed with a password that nobody gave.
  case encrypted(file: String)
  /// A stream would need more memory than it may.
  case tooLarge(file: String, object: Int, limit: Int)
  /// A stream's data does not decode.
  case unreadableStream(file: String, object: Int, reason: String)
  case cannotWrite(reason: String)
}

extension PDFError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damaged(let file, let reason): "\(file) is not a sound PDF: \(reason)"
    case .encrypted(let file): "\(file) is closed with a password"
    case .tooLarge(let file, let object, let limit):
      "object \(object) of \(file) holds more than \(limit >> 20) MB of data"
    case .unreadableStream(let file, let object, let reason):
      "object \(object) of \(file) cannot be decoded: \(reason)"
    case .cannotWrite(let reason): "the PDF cannot be written: \(reason)"
    }
  }
}
