/// The world's failure while reading: a file that is not there, not readable, too large.
public struct ReadError: Error, Hashable, CustomStringConvertible {
  public let path: String
  /// "no such file", "not readable: permission denied".
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}

/// Why a picture cannot be used.
public struct ImageProblem: Error, Hashable {
  /// "not a JPEG file: …"
  public let reason: String

  public init(reason: String) {
    self.reason = reason
  }
}
