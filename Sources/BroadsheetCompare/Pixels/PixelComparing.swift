/// What is compared how strictly.
public struct PixelLimits: Hashable, Sendable {
  /// The least distance in Oklab that counts. 0.02 is about what an eye sees between two patches
  /// held apart; of neighbouring areas it sees less. 0.005 finds 2 % of yellow on paper.
  public var threshold: Double
  /// How far a sample may be off by rounding alone, 0…255.
  public var tolerance: Int
  /// The most boxes that are listed.
  public var regions: Int

  public init(threshold: Double = 0.005, tolerance: Int = 1, regions: Int = 40) {
    self.threshold = threshold
    self.tolerance = max(0, tolerance)
    self.regions = max(0, regions)
  }
}

/// How two pictures of a page differ, with a mask for showing it.
public struct PixelComparison: Hashable, Sendable {
  public let difference: PixelDifference
  /// A byte a pixel, rows from the top: 0 is the same, 255 half the way from black to white or
  /// more. Empty when the pictures are of different sizes.
  public let mask: [UInt8]
}

/// Compares two pictures of a page as an eye would, forgiving anti-aliasing and nothing else.
///
/// A pixel is the same when each picture's colour is one that the other could have there, drawn a
/// quarter of a pixel beside its place (`Resampling`), or is nearer to such a colour than anyone
/// sees (`Oklab`). So a hairline that vanished, a full stop that came, a line moved by a whole pixel
/// and a tint of 2 % more are found. A rule that becomes a fifth of a pixel thicker is not, nor is
/// thin type a tenth fainter; their plates tell. A page should have 100 pixels an inch and more.
///
/// - Parameter raster: where the new picture's pixels stand on its page; nil when nobody knows.
public func comparePixels(
  old: PagePicture, new: PagePicture, raster: PageRaster? = nil, limits: PixelLimits = PixelLimits()
) -> PixelComparison {
  guard old.size == new.size else {
    return PixelComparison(
      difference: PixelDifference(old: old.size, new: new.size, changed: nil), mask: [])
  }
  var comparing = PixelComparing(width: new.width, height: new.height, limits: limits)
  comparing.run(old, new)
  let found = regions(
    of: comparing.mask, width: new.width, height: new.height, raster: raster,
    limit: limits.regions)
  let pixels = new.width * new.height
  return PixelComparison(
    difference: PixelDifference(
      old: old.size, new: new.size, changed: comparing.changed,
      share: pixels == 0 ? 0 : Double(comparing.changed) / Double(pixels),
      greatest: Double(comparing.greatest).rounded(toPlaces: 4), regions: found.boxes,
      moreRegions: found.more),
    mask: comparing.mask)
}

private struct PixelComparing {
  let width: Int
  let height: Int
  let limits: PixelLimits
  var mask: [UInt8]
  var changed = 0
  var greatest: Float = 0

  init(width: Int, height: Int, limits: PixelLimits) {
    self.width = width
    self.height = height
    self.limits = limits
    mask = Array(repeating: 0, count: width * height)
  }

  mutating func run(_ old: PagePicture, _ new: PagePicture) {
    if old.samples == new.samples { return }
    let resampling = Resampling(width: width, height: height, tolerance: limits.tolerance)
    let (red, green, blue) = (
      resampling.residuals(old.plane(0), new.plane(0)),
      resampling.residuals(old.plane(1), new.plane(1)),
      resampling.residuals(old.plane(2), new.plane(2))
    )
    for pixel in 0..<width * height where red[pixel] | green[pixel] | blue[pixel] != 0 {
      let residual = SIMD3<Float>(SIMD3(red[pixel], green[pixel], blue[pixel])) / 256
      let (a, b) = (old.color(pixel), new.color(pixel))
      let middle = (a + b) / 2
      let seen = Oklab(middle - residual / 2).distance(to: Oklab(middle + residual / 2))
      if seen > Float(limits.threshold) { mask[pixel] = mark(a, b) }
    }
    mask = grown(mask, width: width, height: height) { pixel in
      let (a, b) = (old.color(pixel), new.color(pixel))
      let most = max(abs(a.x - b.x), abs(a.y - b.y), abs(a.z - b.z))
      return most <= Float(limits.tolerance) ? 0 : mark(a, b)
    }
    for pixel in 0..<width * height where mask[pixel] != 0 {
      changed += 1
      greatest = max(greatest, Oklab(old.color(pixel)).distance(to: Oklab(new.color(pixel))))
    }
  }

  /// What is hardly seen is still seen on the mask.
  private func mark(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> UInt8 {
    UInt8(48 + min(Oklab(a).distance(to: Oklab(b)) / 0.4, 1) * 207)
  }
}

extension PagePicture {
  fileprivate func plane(_ channel: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: width * height) { plane, count in
      for pixel in 0..<width * height { plane[pixel] = samples[pixel * 3 + channel] }
      count = width * height
    }
  }

  fileprivate func color(_ pixel: Int) -> SIMD3<Float> {
    SIMD3(
      Float(samples[pixel * 3]), Float(samples[pixel * 3 + 1]), Float(samples[pixel * 3 + 2]))
  }
}
