/// Stands for a picture file; an index into the list of assets that travels with the pages.
public struct AssetID: Hashable, Codable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}

/// A picture file, known by its header.
public struct ImageAsset: Hashable, Codable, Sendable {
  public enum Format: String, Hashable, Codable, Sendable {
    case jpeg, png, svg
  }

  /// The path to open.
  public let path: String
  public let format: Format
  /// Width and height: pixels for JPEG and PNG (after EXIF rotation), user units for SVG. Above 0.
  public let width: Double
  public let height: Double
  /// The EXIF orientation of a JPEG, 1…8; 1 is upright.
  public let orientation: Int

  public init(path: String, format: Format, width: Double, height: Double, orientation: Int = 1) {
    self.path = path
    self.format = format
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  public var isVector: Bool { format == .svg }
}
