import BroadsheetBase
import BroadsheetLayout
import CCairo

/// Where the whole of a picture would lie so that its crop fills the frame; in points.
struct PicturePlacement {
  let frame: Rect
  let x: Double
  let y: Double
  let width: Double
  let height: Double
  let isCropped: Bool

  init(_ image: PlacedImage) {
    frame = image.frame
    width = frame.width.points / image.crop.width
    height = frame.height.points / image.crop.height
    x = frame.x.points - image.crop.x * width
    y = frame.y.points - image.crop.y * height
    isCropped = image.crop != .whole
  }

  /// Takes the unit square, as the file stores the picture, to its place, turned upright.
  ///
  /// The eight EXIF orientations are the eight ways to lay a square on itself.
  func matrix(orientation: Int) -> cairo_matrix_t {
    // x' = a·x + c·y + e and y' = b·x + d·y + f, still in the unit square.
    let (a, b, c, d, e, f): (Double, Double, Double, Double, Double, Double) =
      switch orientation {
      case 2: (-1, 0, 0, 1, 1, 0)
      case 3: (-1, 0, 0, -1, 1, 1)
      case 4: (1, 0, 0, -1, 0, 1)
      case 5: (0, 1, 1, 0, 0, 0)
      case 6: (0, 1, -1, 0, 1, 0)
      case 7: (0, -1, -1, 0, 1, 1)
      case 8: (0, -1, 1, 0, 0, 1)
      default: (1, 0, 0, 1, 0, 0)
      }
    return cairo_matrix_t(
      xx: a * width, yx: b * height, xy: c * width, yy: d * height,
      x0: e * width + x, y0: f * height + y)
  }

  /// The most pixels of a side that cairo can hold, and of a picture that we let it.
  private static let sideLimit = 32_767.0
  private static let areaLimit = 100e6

  /// How many pixels the drawing has for the whole picture; no more than the picture has itself
  /// (but for vector artwork, which has as many as are asked for) and than cairo can hold.
  func pixelSize(of asset: ImageAsset, perPoint: Double) -> (width: Int, height: Int) {
    var width = (self.width * perPoint).rounded(.up)
    var height = (self.height * perPoint).rounded(.up)
    if !asset.isVector { (width, height) = (min(width, asset.width), min(height, asset.height)) }
    // A tiny crop asks for a huge whole.
    let share = min(1, (Self.areaLimit / max(width * height, 1)).squareRoot())
    width = min(max((width * share).rounded(.down), 1), Self.sideLimit)
    height = min(max((height * share).rounded(.down), 1), Self.sideLimit)
    return (Int(width), Int(height))
  }
}
