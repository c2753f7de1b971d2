/// Stands for a picture file; an index into the list of assets that travels with the pages.
public struct AssetID: Hashable, Codable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}

/// A picture or artwork file, known by its header.
public struct ImageAsset: Hashable, Codable, Sendable {
  public enum Format: String, Hashable, Codable, Sendable {
    case jpeg, png, tiff, svg, pdf
  }

  /// What its pixels are made of.
  public enum Colors: String, Hashable, Codable, Sendable {
    /// Black and white alone: line art.
    case bilevel
    case gray, rgb, cmyk
    /// No pixels: SVG and PDF.
    case vector
  }

  /// The path to open.
  public let path: String
  public let format: Format
  public let colors: Colors
  /// Width and height, above 0: pixels (after EXIF rotation), user units for SVG, points of the
  /// trimmed first page for PDF.
  public let width: Double
  public let height: Double
  /// The EXIF orientation of a JPEG or TIFF, 1…8; 1 is upright.
  public let orientation: Int

  public init(
    path: String, format: Format, colors: Colors? = nil, width: Double, height: Double,
    orientation: Int = 1
  ) {
    self.path = path
    self.format = format
    self.colors = colors ?? (format == .svg || format == .pdf ? .vector : .rgb)
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  public var isVector: Bool { format == .svg || format == .pdf }
}
