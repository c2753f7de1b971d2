import BroadsheetBase
import BroadsheetIssue

// The depths that a picture may take when its story needs a line more or less.
extension PictureSetting {
  /// The most of a picture's depth that it gives or takes.
  private static let play = 1.0 / 5
  /// No picture is made less deep than this, in grid lines.
  private static let leastDepth = 6
  /// The least of a photograph that a crop leaves.
  private static let leastShown = 3.0 / 4

  /// The allowed depths in grid lines, from the least to the greatest; the wished one is always
  /// among them, and alone for drawings and cut-outs, which are shown whole.
  ///
  /// A step is no more than a fifth of the depth away and within the picture's own `steps`; it shows
  /// three quarters of the picture, or no less than the wished depth does, and keeps the focal point
  /// in the middle half of the crop, or as near to it as the picture's edge allows.
  ///
  /// - Parameters:
  ///   - wished: the depth with the caption, in grid lines.
  ///   - width: of the picture.
  func depths(around wished: Int, width: Length, grid: PageGrid) -> [Int] {
    guard !isShownWhole else { return [wished] }
    let reach = min(Int(Double(wished) * Self.play), picture.steps ?? .max)
    guard reach > 0 else { return [wished] }
    let legend = legendHeight(width: width)
    func crop(_ depth: Int) -> PlacedImage.Crop {
      let height = grid.leading * (depth - 1) + grid.capHeight - legend
      return self.crop(to: Size(width: width, height: max(.points(1), height)))
    }
    let shown = min(Self.leastShown, crop(wished).share)
    return (wished - reach...wished + reach).filter { depth in
      guard depth != wished else { return true }
      let crop = crop(depth)
      return depth >= Self.leastDepth && crop.share >= shown && holdsFocus(crop)
    }
  }

  /// Whether the focal point stands in the middle half of a crop, but for sides on which nothing is
  /// cut off.
  func holdsFocus(_ crop: PlacedImage.Crop) -> Bool {
    func holds(_ focus: Double, from start: Double, length: Double) -> Bool {
      let slack = 1e-9
      return (start < slack || focus >= start + length / 4 - slack)
        && (start + length > 1 - slack || focus <= start + length * 3 / 4 + slack)
    }
    return holds(picture.focusX, from: crop.x, length: crop.width)
      && holds(picture.focusY, from: crop.y, length: crop.height)
  }
}

extension PlacedImage.Crop {
  /// How much of the picture it shows.
  fileprivate var share: Double { width * height }
}
