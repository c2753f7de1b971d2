import BroadsheetPictures

/// A CMYK picture as JPEG that keeps the ink limit when it is decoded again.
///
/// JPEG rings beside hard edges, by up to a tenth of full ink at the qualities used here, which is
/// more than can be kept in hand everywhere. But without reduced colours its blocks of 8 × 8 pixels
/// do not touch each other. So the blocks that come near the limit are tried out by themselves:
/// those in which a pixel comes out above it lose as much cyan, magenta and yellow, and are tried
/// again. Then the whole is encoded, once. Most pictures never come near.
///
/// - Returns: nil when some block stays above the limit after eight trials.
func encodeJPEG(
  _ pixels: Pixels, quality: Int, within limit: InkLimit
) throws(PictureError) -> [UInt8]? {
  guard limit.isLimit else { return try encodeJPEG(pixels, quality: quality) }
  // Decoders differ by a level or so in their rounding.
  let ceiling = max(0, limit.ceiling - 2)
  var trial = InkTrial(of: pixels, ceiling: ceiling)
  for _ in 0..<8 where !trial.isDone { try trial.run(quality: quality) }
  guard trial.isDone else { return nil }
  return try encodeJPEG(trial.pixels, quality: quality)
}

/// The blocks of a picture that come near a limit.
private struct InkTrial {
  /// The picture, with what has been taken off so far.
  private(set) var pixels: Pixels
  private let ceiling: Int
  /// Blocks that have to be tried, by number from the upper left, with the limit for each; becomes
  /// empty.
  private var open: [(block: Int, limit: Int)] = []

  private static let side = 8
  /// How far below the limit no ringing leads above it, in 255ths of one ink.
  private static let nearness = 40
  /// What is taken off beyond the excess, so that few trials are needed.
  private static let surplus = 5
  /// Blocks beside each other in the picture that is tried.
  private static let row = 64

  var isDone: Bool { open.isEmpty }

  private var across: Int { (pixels.width + Self.side - 1) / Self.side }

  init(of pixels: Pixels, ceiling: Int) {
    self.pixels = pixels
    self.ceiling = ceiling
    for block in 0..<across * ((pixels.height + Self.side - 1) / Self.side)
    where mostInk(in: block) > ceiling - Self.nearness { open.append((block, ceiling)) }
  }

  /// Tries all open blocks; those that keep the limit are done.
  mutating func run(quality: Int) throws(PictureError) {
    let sheet = sheet()
    let decoded = try decodePicture(try encodeJPEG(sheet, quality: quality)).samples
    guard decoded.count == sheet.samples.count else {
      throw .damaged(reason: "its JPEG has another size")
    }
    var still: [(block: Int, limit: Int)] = []
    for (place, entry) in open.enumerated() {
      let (left, top) = Self.corner(place, across: Self.row)
      // The least light is the most ink: a negative, because of the Adobe marker.
      let light = extreme(decoded, sheet.width, left, top, Self.side, Self.side).least
      let excess = 4 * 255 - light - ceiling
      if excess <= 0 { continue }
      let limit = max(0, entry.limit - excess - Self.surplus)
      lower(entry.block, to: limit)
      still.append((entry.block, limit))
    }
    open = still
  }

  /// The open blocks as a picture of their own, those at an edge filled up with their last pixels,
  /// as an encoder does it.
  private func sheet() -> Pixels {
    let width = min(open.count, Self.row) * Self.side
    let height = (open.count + Self.row - 1) / Self.row * Self.side
    var samples = [UInt8](repeating: 0, count: width * height * 4)
    samples.withUnsafeMutableBufferPointer { samples in
      pixels.samples.withUnsafeBufferPointer { source in
        for (place, entry) in open.enumerated() {
          let (left, top) = Self.corner(place, across: Self.row)
          let from = Self.corner(entry.block, across: across)
          for y in 0..<Self.side {
            let row = min(from.top + y, pixels.height - 1) * pixels.width
            for x in 0..<Self.side {
              let at = ((top + y) * width + left + x) * 4
              let pixel = (row + min(from.left + x, pixels.width - 1)) * 4
              for ink in 0..<4 { samples[at + ink] = source[pixel + ink] }
            }
          }
        }
      }
    }
    return Pixels(width: width, height: height, colors: .cmyk, samples: samples)
  }

  /// The upper left pixel of a block, in a picture of that many blocks a row.
  private static func corner(_ block: Int, across: Int) -> (left: Int, top: Int) {
    (block % across * side, block / across * side)
  }

  /// Where the samples of a block's rows are in the picture.
  private func rows(_ block: Int) -> [Range<Int>] {
    let (left, top) = Self.corner(block, across: across)
    let right = min(left + Self.side, pixels.width)
    return (top..<min(top + Self.side, pixels.height)).map {
      ($0 * pixels.width + left) * 4..<($0 * pixels.width + right) * 4
    }
  }

  private mutating func lower(_ block: Int, to ceiling: Int) {
    let limit = InkLimit(ceiling: ceiling)
    for row in rows(block) {
      var part = Array(pixels.samples[row])
      limit.apply(toCMYK: &part)
      pixels.samples.replaceSubrange(row, with: part)
    }
  }

  private func mostInk(in block: Int) -> Int {
    let (left, top) = Self.corner(block, across: across)
    return extreme(
      pixels.samples, pixels.width, left, top, min(Self.side, pixels.width - left),
      min(Self.side, pixels.height - top)
    ).most
  }
}

/// The least and the most that the four samples of a pixel in a rectangle add up to.
private func extreme(
  _ samples: [UInt8], _ stride: Int, _ left: Int, _ top: Int, _ width: Int, _ height: Int
) -> (least: Int, most: Int) {
  samples.withUnsafeBufferPointer { samples in
    var (least, most) = (4 * 255, 0)
    for y in top..<top + height {
      var at = (y * stride + left) * 4
      for _ in 0..<width {
        let sum =
          Int(samples[at]) + Int(samples[at + 1]) + Int(samples[at + 2]) + Int(samples[at + 3])
        least = min(least, sum)
        most = max(most, sum)
        at += 4
      }
    }
    return (least, most)
  }
}
