import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures

/// A request as meant for one target: all that decides what bytes are made of a file's content.
struct PicturePlan: Hashable, Sendable {
  /// Width and height in pixels.
  struct PixelSize: Hashable, Sendable {
    var width: Int
    var height: Int
  }

  let format: ImageAsset.Format
  let orientation: Int
  /// Within 0…1, with some size.
  let crop: PlacedImage.Crop
  /// How many pixels the part has at most; nil: as many as it has.
  let pixels: PixelSize?
  let keepsAlpha: Bool
  let ground: ProcessColor?

  /// A photograph is made smaller when it has more than this many times the press's resolution…
  static let photoSlack = 1.2
  /// …and line art when it has more than this: its edges are what resolution is for.
  static let lineArtSlack = 2.0
  /// More pixels a side than any picture has.
  private static let sideLimit = 1e6

  init(_ request: PictureRequest, for target: PressTarget) throws(PictureFailure.Reason) {
    let asset = request.asset
    guard !asset.isVector else { throw .vector }
    guard let crop = Self.clamped(request.crop), request.size.width > .zero,
      request.size.height > .zero
    else { throw .noSize }
    format = asset.format
    orientation = (1...8).contains(asset.orientation) ? asset.orientation : 1
    self.crop = crop
    keepsAlpha = request.keepsAlpha && target.flavour != .pdfX1a
    // A ground that is never seen should not keep two requests apart.
    ground = keepsAlpha ? nil : request.ground
    pixels = Self.reduction(asset, crop, request.size, target)
  }

  private static func clamped(_ crop: PlacedImage.Crop) -> PlacedImage.Crop? {
    guard [crop.x, crop.y, crop.width, crop.height].allSatisfy(\.isFinite) else { return nil }
    let (x, y) = (min(max(crop.x, 0), 1), min(max(crop.y, 0), 1))
    let width = min(crop.x + crop.width, 1) - x
    let height = min(crop.y + crop.height, 1) - y
    return width > 0 && height > 0
      ? PlacedImage.Crop(x: x, y: y, width: width, height: height) : nil
  }

  /// The size to bring the part down to, when it has many more pixels than the press can hold.
  private static func reduction(
    _ asset: ImageAsset, _ crop: PlacedImage.Crop, _ size: Size, _ target: PressTarget
  ) -> PixelSize? {
    let lineArt = asset.colors == .bilevel
    let resolution = lineArt ? target.lineArtResolution : target.resolution
    let slack = lineArt ? lineArtSlack : photoSlack
    guard resolution.isFinite, resolution >= 1 else { return nil }
    let (width, height) = (asset.width * crop.width, asset.height * crop.height)
    let wanted = (size.width.points / 72 * resolution, size.height.points / 72 * resolution)
    guard width > wanted.0 * slack || height > wanted.1 * slack else { return nil }
    return PixelSize(
      width: Int(min(max(min(width, wanted.0).rounded(.up), 1), sideLimit)),
      height: Int(min(max(min(height, wanted.1).rounded(.up), 1), sideLimit)))
  }

  /// How many pixels the whole picture needs as it is stored, for the part to have enough.
  var storedPixelsNeeded: PixelSize? {
    guard let pixels else { return nil }
    let width = Int(min((Double(pixels.width) / crop.width).rounded(.up), Self.sideLimit))
    let height = Int(min((Double(pixels.height) / crop.height).rounded(.up), Self.sideLimit))
    return orientation >= 5
      ? PixelSize(width: height, height: width) : PixelSize(width: width, height: height)
  }

  /// About how many bytes are in memory at once while this is made.
  func bytesInFlight(_ asset: ImageAsset) -> Int {
    func side(_ pixels: Double, _ needed: Int?) -> Double {
      // A JPEG is decoded at less than twice the size that is needed.
      guard format == .jpeg, let needed else { return min(max(pixels, 1), Self.sideLimit) }
      return min(max(pixels, 1), 2 * Double(needed))
    }
    let turned = orientation >= 5
    let needed = storedPixelsNeeded
    let width = side(asset.width, turned ? needed?.height : needed?.width)
    let height = side(asset.height, turned ? needed?.width : needed?.height)
    // Samples before and after each step, and alpha; line art becomes gray to be made smaller.
    let perPixel =
      asset.colors == .bilevel
      ? (pixels == nil ? 0.5 : 4) : Double(2 * (asset.colors.components + 1) + 4)
    return Int(width * height * perPixel)
  }
}

extension PicturePlan {
  /// What tells this plan from all others, for a key.
  func write(to key: inout KeyBytes) {
    key.write(format.rawValue)
    key.write(orientation)
    for share in [crop.x, crop.y, crop.width, crop.height] { key.write(share) }
    key.write(pixels?.width ?? 0)
    key.write(pixels?.height ?? 0)
    key.write(keepsAlpha ? 1 : 0)
    key.write(ground == nil ? 0 : 1)
    if let ground {
      for ink in [ground.cyan, ground.magenta, ground.yellow, ground.black] { key.write(ink) }
    }
  }
}

/// Bytes that stand for a list of values; different lists give different bytes.
struct KeyBytes {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func write(_ number: Double) { write(Int(truncatingIfNeeded: number.bitPattern)) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ digest: Digest) { bytes += digest.bytes }

  var digest: Digest { Digest(of: bytes) }
}
