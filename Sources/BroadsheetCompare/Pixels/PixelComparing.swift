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
    guard let rows = differingRows(old, new) else { return }
    let (a, b) = (old.cropped(to: rows), new.cropped(to: rows))
    let resampling = Resampling(width: width, height: rows.count, tolerance: limits.tolerance)
    let planes = (0..<3).map { (a.plane($0), b.plane($0)) }
    let red = resampling.residuals(planes[0].0, planes[0].1)
    // Black on white is the same in all three.
    let green = planes[1] == planes[0] ? red : resampling.residuals(planes[1].0, planes[1].1)
    let blue = planes[2] == planes[0] ? red : resampling.residuals(planes[2].0, planes[2].1)
    var strong = [UInt8](repeating: 0, count: width * rows.count)
    for pixel in strong.indices where red[pixel] | green[pixel] | blue[pixel] != 0 {
      let residual = SIMD3(red[pixel], green[pixel], blue[pixel])
      if isSeen(residual, a.color(pixel), b.color(pixel)) { strong[pixel] = 1 }
    }
    var greatest: Float = 0
    let limit = Float(limits.tolerance)
    let found = grown(strong, width: width, height: rows.count) { pixel in
      let (a, b) = (a.color(pixel), b.color(pixel))
      return max(abs(a.x - b.x), abs(a.y - b.y), abs(a.z - b.z)) > limit ? 1 : 0
    }
    let start = rows.lowerBound * width
    for pixel in found.indices where found[pixel] != 0 {
      let distance = Oklab(a.color(pixel)).distance(to: Oklab(b.color(pixel)))
      changed += 1
      greatest = max(greatest, distance)
      // What is hardly seen is still seen on the mask.
      mask[start + pixel] = UInt8(48 + min(distance / 0.4, 1) * 207)
    }
    self.greatest = greatest
  }

  /// From the first row that differs to the last, with what blurring and contrasts look at.
  private func differingRows(_ old: PagePicture, _ new: PagePicture) -> Range<Int>? {
    let stride = width * 3
    guard let first = firstDifference(old.samples, new.samples) else { return nil }
    var end = old.samples.count
    while old.samples[end - 1] == new.samples[end - 1] { end -= 1 }
    let margin = 4
    return max(0, first / stride - margin)..<min(height, (end - 1) / stride + 1 + margin)
  }

  private func firstDifference(_ a: [UInt8], _ b: [UInt8]) -> Int? {
    a.withUnsafeBytes { a in
      b.withUnsafeBytes { b in
        var at = 0
        while at + 8 <= a.count,
          a.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            == b.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        { at += 8 }
        while at < a.count, a[at] == b[at] { at += 1 }
        return at < a.count ? at : nil
      }
    }
  }

  /// - Parameter residual: what of the difference anti-aliasing does not explain, in 1/256.
  private func isSeen(_ residual: SIMD3<Int32>, _ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Bool {
    let middle = (a + b) / 2
    let half = SIMD3<Float>(residual) / 512
    return Oklab(middle - half).distance(to: Oklab(middle + half)) > Float(limits.threshold)
  }
}

extension PagePicture {
  fileprivate func cropped(to rows: Range<Int>) -> PagePicture {
    let stride = width * 3
    return PagePicture(
      width: width, height: rows.count,
      samples: Array(samples[rows.lowerBound * stride..<rows.upperBound * stride]))
  }

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
