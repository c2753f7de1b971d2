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
/// quarter of a pixel beside its place (`Resampling`), or differs from the nearest such colour by
/// less than anyone sees (`Oklab`). So a hairline that vanished, a full stop that came, a line moved
/// by a whole pixel and a tint of 2 % more are found. Rules thinner than a third of a pixel cannot
/// be told from fainter ones: a page should have 100 pixels an inch and more.
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
    old.samples.withUnsafeBufferPointer { a in
      new.samples.withUnsafeBufferPointer { b in
        let before = Resampling(picture: a, width: width, height: height)
        let after = Resampling(picture: b, width: width, height: height)
        for y in 0..<height {
          guard let range = differingPixels(a, b, row: y) else { continue }
          for x in range { compare(before, after, x: x, y: y) }
        }
      }
    }
  }

  /// From the first pixel of a row that differs to the last; most rows of most pages have none.
  private func differingPixels(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, row: Int
  ) -> Range<Int>? {
    let start = row * width * 3
    let end = start + width * 3
    let (left, right) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
    var first = start
    while first + 8 <= end,
      left.loadUnaligned(fromByteOffset: first, as: UInt64.self)
        == right.loadUnaligned(fromByteOffset: first, as: UInt64.self)
    { first += 8 }
    while first < end, a[first] == b[first] { first += 1 }
    if first == end { return nil }
    var last = end - 1
    while a[last] == b[last] { last -= 1 }
    return (first - start) / 3..<(last - start) / 3 + 1
  }

  private mutating func compare(_ old: Resampling, _ new: Resampling, x: Int, y: Int) {
    let at = (y * width + x) * 3
    let a = SIMD3<Int32>(
      Int32(old.picture[at]), Int32(old.picture[at + 1]), Int32(old.picture[at + 2]))
    let b = SIMD3<Int32>(
      Int32(new.picture[at]), Int32(new.picture[at + 1]), Int32(new.picture[at + 2]))
    if a == b { return }
    let tolerance = Int32(limits.tolerance)
    var distance: Float = 0
    if let nearest = new.nearest(to: a, x: x, y: y, tolerance: tolerance) {
      distance = Oklab(SIMD3<Float>(a)).distance(to: Oklab(nearest))
    }
    if let nearest = old.nearest(to: b, x: x, y: y, tolerance: tolerance) {
      distance = max(distance, Oklab(SIMD3<Float>(b)).distance(to: Oklab(nearest)))
    }
    guard distance > Float(limits.threshold) else { return }
    changed += 1
    greatest = max(greatest, distance)
    // What is hardly seen is still seen on the mask.
    mask[y * width + x] = UInt8(48 + min(distance / 0.4, 1) * 207)
  }
}
