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
      let most = Self.places(of: place, width: sheet.width).reduce(0) { most, at in
        // A negative, because of the Adobe marker.
        max(most, 4 * 255 - decoded[at..<at + 4].reduce(0) { $0 + Int($1) })
      }
      if most <= ceiling { continue }
      let limit = max(0, entry.limit - (most - ceiling) - Self.surplus)
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
    for (place, entry) in open.enumerated() {
      let (left, top) = corner(entry.block)
      for (index, at) in Self.places(of: place, width: width).enumerated() {
        let x = min(left + index % Self.side, pixels.width - 1)
        let y = min(top + index / Self.side, pixels.height - 1)
        let from = (y * pixels.width + x) * 4
        for ink in 0..<4 { samples[at + ink] = pixels.samples[from + ink] }
      }
    }
    return Pixels(width: width, height: height, colors: .cmyk, samples: samples)
  }

  /// Where the samples of a block's pixels begin in a sheet of that width.
  private static func places(of place: Int, width: Int) -> [Int] {
    let (left, top) = (place % row * side, place / row * side)
    return (0..<side * side).map { ((top + $0 / side) * width + left + $0 % side) * 4 }
  }

  private func corner(_ block: Int) -> (left: Int, top: Int) {
    (block % across * Self.side, block / across * Self.side)
  }

  /// Where the samples of a block's rows are in the picture.
  private func rows(_ block: Int) -> [Range<Int>] {
    let (left, top) = corner(block)
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
    let (left, top) = corner(block)
    let count = min(Self.side, pixels.width - left)
    return pixels.samples.withUnsafeBufferPointer { samples in
      var most = 0
      for y in top..<min(top + Self.side, pixels.height) {
        var at = (y * pixels.width + left) * 4
        for _ in 0..<count {
          let sum =
            Int(samples[at]) + Int(samples[at + 1]) + Int(samples[at + 2]) + Int(samples[at + 3])
          most = max(most, sum)
          at += 4
        }
      }
      return most
    }
  }
}
