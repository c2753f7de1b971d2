public import BroadsheetBase
public import BroadsheetLayout

/// A picture as it stands on a page: what has to be made for the press.
public struct PictureRequest: Hashable, Sendable {
  /// A picture of pixels; vector art is no matter for this.
  public var asset: ImageAsset
  /// The part of the upright picture that shows.
  public var crop: PlacedImage.Crop
  /// How large that part is on paper; both sides above 0.
  public var size: Size
  /// Whether see-through pixels stay see-through. PDF/X-1a knows no such thing, so for that it
  /// counts as false.
  public var keepsAlpha: Bool
  /// What see-through pixels are laid on when they do not stay so; nil is the paper's white.
  public var ground: ProcessColor?

  public init(
    asset: ImageAsset, crop: PlacedImage.Crop = .whole, size: Size, keepsAlpha: Bool = false,
    ground: ProcessColor? = nil
  ) {
    self.asset = asset
    self.crop = crop
    self.size = size
    self.keepsAlpha = keepsAlpha
    self.ground = ground
  }
}
