/// Why a file is not a picture that can be placed.
public enum PictureError: Error, Hashable, Sendable {
  case unreadable(reason: String)
  /// Neither JPEG, PNG, TIFF, SVG nor PDF, whatever its name says.
  case unknownFormat
  case damaged(reason: String)
  /// A sound file of a kind that cannot be printed from, such as a lossless JPEG.
  case unsupported(reason: String)
  case zeroSize
  /// Wider or higher than 100,000 pixels, or more than 250 million of them.
  case tooLarge(width: Int, height: Int)
}

extension PictureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason): "it cannot be read: \(reason)"
    case .unknownFormat: "it is neither JPEG, PNG, TIFF, SVG nor PDF"
    case .damaged(let reason): "it is damaged: \(reason)"
    case .unsupported(let reason): "it is \(reason)"
    case .zeroSize: "its width or height is 0"
    case .tooLarge(let width, let height): "\(width) × \(height) pixels are too many"
    }
  }
}
