import BroadsheetPictures

/// A CMYK picture as JPEG that keeps the ink limit when it is decoded again.
///
/// JPEG rings beside hard edges, by up to a tenth of full ink at the qualities used here, which is
/// more than can be kept in hand everywhere. So where the picture comes near the limit, the JPEG is
/// decoded, and blocks in which a pixel has come out above it are encoded again with as much less
/// cyan, magenta and yellow. Blocks of 8 × 8 pixels do not touch each other in a JPEG without
/// reduced colours, so the others stay as they are. Most pictures never come near.
///
/// - Returns: nil when no JPEG keeps the limit after six attempts.
func encodeJPEG(
  _ pixels: Pixels, quality: Int, within limit: InkLimit
) throws(PictureError) -> [UInt8]? {
  var jpeg = try encodeJPEG(pixels, quality: quality)
  guard limit.isLimit, mostInk(pixels.samples) > limit.ceiling - nearness else { return jpeg }
  var blocks = InkBlocks(pixels, ceiling: limit.ceiling)
  for _ in 0..<5 {
    if blocks.lower(whereAbove: try decodePicture(jpeg).samples) == 0 { return jpeg }
    jpeg = try encodeJPEG(blocks.pixels, quality: quality)
  }
  return blocks.lower(whereAbove: try decodePicture(jpeg).samples) == 0 ? jpeg : nil
}

/// How far below the limit a picture may come before its JPEG is looked at, in 255ths of one ink.
private let nearness = 40

private func mostInk(_ samples: [UInt8]) -> Int {
  samples.withUnsafeBufferPointer { samples in
    var most = 0
    var at = 0
    while at + 3 < samples.count {
      let sum =
        Int(samples[at]) + Int(samples[at + 1]) + Int(samples[at + 2]) + Int(samples[at + 3])
      most = max(most, sum)
      at += 4
    }
    return most
  }
}

/// A picture's blocks of 8 × 8 pixels, each with a limit of its own.
private struct InkBlocks {
  private(set) var pixels: Pixels
  private let ceiling: Int
  private let across: Int
  /// In 255ths of one ink; goes down as attempts fail.
  private var limits: [Int]

  /// - Parameter ceiling: what no decoded pixel may exceed.
  init(_ pixels: Pixels, ceiling: Int) {
    self.pixels = pixels
    // Decoders differ by a level or so in their rounding.
    self.ceiling = max(0, ceiling - 2)
    across = (pixels.width + 7) / 8
    limits = [Int](repeating: self.ceiling, count: across * ((pixels.height + 7) / 8))
  }

  /// Takes ink off the blocks in which a pixel came out above the ceiling.
  ///
  /// - Parameter samples: what the JPEG was decoded to; a negative, because of its Adobe marker.
  /// - Returns: how many blocks that are.
  mutating func lower(whereAbove samples: [UInt8]) -> Int {
    var excess = [Int: Int]()
    samples.withUnsafeBufferPointer { samples in
      var at = 0
      for y in 0..<pixels.height {
        for x in 0..<pixels.width where at + 3 < samples.count {
          let light =
            Int(samples[at]) + Int(samples[at + 1]) + Int(samples[at + 2]) + Int(samples[at + 3])
          let over = 4 * 255 - light - ceiling
          if over > 0 { excess[y / 8 * across + x / 8, default: 0].formMax(over) }
          at += 4
        }
      }
    }
    // Each block stands alone: their order, which differs between runs, does not show.
    for (block, over) in excess {
      limits[block] = max(0, limits[block] - over - 5)
      lower(block)
    }
    return excess.count
  }

  private mutating func lower(_ block: Int) {
    let (left, top) = (block % across * 8, block / across * 8)
    let limit = InkLimit(ceiling: limits[block])
    for y in top..<min(top + 8, pixels.height) {
      let row = y * pixels.width
      let range = (row + left) * 4..<(row + min(left + 8, pixels.width)) * 4
      var part = Array(pixels.samples[range])
      limit.apply(toCMYK: &part)
      pixels.samples.replaceSubrange(range, with: part)
    }
  }
}

extension Int {
  fileprivate mutating func formMax(_ other: Int) { self = Swift.max(self, other) }
}
