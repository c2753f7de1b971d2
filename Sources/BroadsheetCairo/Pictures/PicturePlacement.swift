import BroadsheetBase
import BroadsheetLayout

/// Where the whole of a picture would lie so that its crop fills the frame; in points.
struct PicturePlacement {
  let frame: Rect
  let crop: PlacedImage.Crop
  let x: Double
  let y: Double
  let width: Double
  let height: Double

  init(_ image: PlacedImage) {
    frame = image.frame
    crop = image.crop
    width = frame.width.points / image.crop.width
    height = frame.height.points / image.crop.height
    x = frame.x.points - image.crop.x * width
    y = frame.y.points - image.crop.y * height
  }

  /// A part of a picture, in its pixels.
  struct Part {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// What is to be seen of a picture of so many pixels, with two more on each side for the filter.
  func visiblePart(ofWidth width: Int, height: Int) -> Part {
    func range(_ start: Double, _ share: Double, _ count: Int) -> Range<Int> {
      let first = (start * Double(count)).rounded(.down) - 2
      let last = ((start + share) * Double(count)).rounded(.up) + 2
      // A crop outside of the picture shows its edge.
      let lower = Int(min(max(first, 0), Double(count - 1)))
      return lower..<max(lower + 1, Int(min(max(last, 0), Double(count))))
    }
    let across = range(crop.x, crop.width, width)
    let down = range(crop.y, crop.height, height)
    return Part(
      x: across.lowerBound, y: down.lowerBound, width: across.count, height: down.count)
  }

  /// The most pixels of a side that cairo can hold, and of a picture that we let it.
  private static let sideLimit = 32_767.0
  private static let areaLimit = 100e6

  /// How many pixels a drawing has for shares of the whole picture; no more than `most` and than
  /// cairo can hold.
  func pixelSize(
    perPoint: Double, shares: (width: Double, height: Double) = (1, 1),
    most: (width: Int, height: Int)? = nil
  ) -> (width: Int, height: Int) {
    var width = (self.width * shares.width * perPoint).rounded(.up)
    var height = (self.height * shares.height * perPoint).rounded(.up)
    if let most {
      (width, height) = (min(width, Double(most.width)), min(height, Double(most.height)))
    }
    let share = min(1, (Self.areaLimit / max(width * height, 1)).squareRoot())
    width = min(max((width * share).rounded(.down), 1), Self.sideLimit)
    height = min(max((height * share).rounded(.down), 1), Self.sideLimit)
    return (Int(width), Int(height))
  }
}
