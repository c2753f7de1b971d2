/// Why pages could not be drawn: trouble of the world, with the path or the page in it.
public enum DrawingError: Error, Hashable, Sendable {
  /// The file could not be written; an older one of that name is as it was.
  case cannotWrite(path: String, reason: String)
  case unusableFont(path: String, reason: String)
  /// A run asks for a glyph that its font file does not have.
  case glyphOutsideFont(glyph: UInt32, path: String, page: Int)
  case unusablePicture(path: String, reason: String)
  /// The page cannot be drawn as it is.
  case unusablePage(page: Int, reason: String)
  /// The drawing library failed for a reason that is not the pages'.
  case drawingFailed(reason: String)
}

extension DrawingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write `\(path)`: \(reason)"
    case .unusableFont(let path, let reason): "cannot use the font `\(path)`: \(reason)"
    case .glyphOutsideFont(let glyph, let path, let page):
      "page \(page) asks for glyph \(glyph), which the font `\(path)` does not have"
    case .unusablePicture(let path, let reason): "cannot use the picture `\(path)`: \(reason)"
    case .unusablePage(let page, let reason): "cannot draw page \(page): \(reason)"
    case .drawingFailed(let reason): "drawing failed: \(reason)"
    }
  }
}
