public import BroadsheetBase

/// A decoded picture: its samples as the file has them, nothing converted.
///
/// Rows run from the top, left to right, without padding but for the last byte of a bilevel row.
public struct Pixels: Hashable, Sendable {
  public var width: Int
  public var height: Int
  public var colors: ImageAsset.Colors
  /// 8 bits a sample, interleaved: 0 is black for gray and RGB, 255 is full ink for CMYK (whatever
  /// the file's own convention). For `bilevel`: one bit a pixel, the highest bit first, 1 is ink.
  public var samples: [UInt8]
  /// 8 bits a pixel, 255 is opaque, samples not multiplied; nil when everything is opaque.
  public var alpha: [UInt8]?
  /// The ICC profile that the file brings.
  public var profile: [UInt8]?

  public init(
    width: Int, height: Int, colors: ImageAsset.Colors, samples: [UInt8], alpha: [UInt8]? = nil,
    profile: [UInt8]? = nil
  ) {
    self.width = width
    self.height = height
    self.colors = colors
    self.samples = samples
    self.alpha = alpha
    self.profile = profile
  }
}

extension ImageAsset.Colors {
  /// Samples a pixel; 0 for vector and 1 for bilevel.
  public var components: Int {
    switch self {
    case .bilevel, .gray: 1
    case .rgb: 3
    case .cmyk: 4
    case .vector: 0
    }
  }
}
