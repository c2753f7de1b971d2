public import BroadsheetBase

/// A picture as it goes into the file: a PDF image's dictionary values and its encoded samples.
public struct PressPicture: Hashable, Sendable {
  public enum Filter: Hashable, Sendable {
    /// Baseline JPEG.
    case jpeg
    /// zlib.
    case deflate
  }

  public var width: Int
  public var height: Int
  /// `bilevel` has one bit a pixel, 1 is ink; CMYK samples are ink, 255 is full (nothing inverted).
  public var colors: ImageAsset.Colors
  public var filter: Filter
  /// Samples, filtered.
  public var data: [UInt8]
  /// Opacity, 8 bits a pixel, deflated; nil when opaque.
  public var alpha: [UInt8]?

  public init(
    width: Int, height: Int, colors: ImageAsset.Colors, filter: Filter, data: [UInt8],
    alpha: [UInt8]? = nil
  ) {
    self.width = width
    self.height = height
    self.colors = colors
    self.filter = filter
    self.data = data
    self.alpha = alpha
  }
}
