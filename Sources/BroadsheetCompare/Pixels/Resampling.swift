/// Which values a pixel could have if the page were drawn a little beside its place.
///
/// A renderer gives each pixel the mean of what it covers. Drawn beside its place by part of a
/// pixel, a page gives it something of its neighbours instead: what lies between the samples of the
/// other picture, bilinearly. Kotsarenko and Ramos ("Measuring perceived color difference using YIQ
/// NTSC transmission color space in mobile applications", 2010) and Vyšniauskas ("Anti-aliased pixel
/// and intensity slope detector", 2009), on whom most tools that compare pictures rest, look for
/// pixels that seem to be anti-aliased and leave them out; so a hairline may vanish unseen. Here
/// nothing is left out: a pixel must be explained by the other picture, and the other way round.
struct Resampling {
  /// How far beside its place the page may be, in pixels.
  ///
  /// A shift by a quarter of a pixel moves up to three quarters of what a rule a third of a pixel
  /// wide puts on a pixel. A shift by a whole one is still found by the last quarter.
  static let reach: Float = 0.75

  let picture: UnsafeBufferPointer<UInt8>
  let width: Int
  let height: Int

  /// The nearest value to a colour that the pixel at a place could have.
  ///
  /// - Parameter tolerance: how far a sample may be off by rounding, 0…255.
  /// - Returns: nil when the colour is explained.
  func nearest(
    to color: SIMD3<Int32>, x: Int, y: Int, tolerance: Int32
  ) -> SIMD3<Float>? {
    let left = max(x - 1, 0)
    let right = min(x + 1, width - 1)
    let (above, row, below) = (max(y - 1, 0) * width, y * width, min(y + 1, height - 1) * width)
    let middle = at(row + x)
    let (west, east, north, south) = (
      at(row + left), at(row + right), at(above + x), at(below + x)
    )
    let (northWest, northEast) = (at(above + left), at(above + right))
    let (southWest, southEast) = (at(below + left), at(below + right))

    // Sixteenths: the reach is three quarters both ways.
    var low = middle &* 16
    var high = low
    func include(_ value: SIMD3<Int32>) {
      low = pointwiseMin(low, value)
      high = pointwiseMax(high, value)
    }
    include(middle &* 4 &+ west &* 12)
    include(middle &* 4 &+ east &* 12)
    include(middle &* 4 &+ north &* 12)
    include(middle &* 4 &+ south &* 12)
    include(middle &+ (west &+ north) &* 3 &+ northWest &* 9)
    include(middle &+ (east &+ north) &* 3 &+ northEast &* 9)
    include(middle &+ (west &+ south) &* 3 &+ southWest &* 9)
    include(middle &+ (east &+ south) &* 3 &+ southEast &* 9)

    let wanted = color &* 16
    let slack = SIMD3<Int32>(repeating: tolerance * 16)
    let clamped = pointwiseMin(pointwiseMax(wanted, low), high)
    let off = wanted &- clamped
    if any(off .> slack) || any(off .< (0 &- slack)) { return SIMD3<Float>(clamped) / 16 }
    // Grays lie on one line, and so does what lies between them.
    if isGray(low), isGray(high), isGray(color) { return nil }
    var search = Search(wanted: SIMD3<Float>(color), middle: SIMD3<Float>(middle))
    search.look(SIMD3<Float>(west), SIMD3<Float>(north), SIMD3<Float>(northWest))
    search.look(SIMD3<Float>(east), SIMD3<Float>(north), SIMD3<Float>(northEast))
    search.look(SIMD3<Float>(west), SIMD3<Float>(south), SIMD3<Float>(southWest))
    search.look(SIMD3<Float>(east), SIMD3<Float>(south), SIMD3<Float>(southEast))
    return search.distance <= Float(tolerance) ? nil : search.nearest
  }

  private func at(_ pixel: Int) -> SIMD3<Int32> {
    SIMD3(
      Int32(picture[pixel * 3]), Int32(picture[pixel * 3 + 1]), Int32(picture[pixel * 3 + 2]))
  }

  private func isGray(_ color: SIMD3<Int32>) -> Bool { color.x == color.y && color.y == color.z }
}

/// Looks between a pixel and its neighbours for the value nearest to a colour.
private struct Search {
  let wanted: SIMD3<Float>
  let middle: SIMD3<Float>
  var nearest: SIMD3<Float>
  /// How far the nearest value is, in samples.
  var distance: Float

  init(wanted: SIMD3<Float>, middle: SIMD3<Float>) {
    self.wanted = wanted
    self.middle = middle
    nearest = middle
    distance = Self.length(wanted - middle)
  }

  /// One quarter of the surroundings; along each axis in turn, three times, which is near enough.
  mutating func look(_ across: SIMD3<Float>, _ down: SIMD3<Float>, _ corner: SIMD3<Float>) {
    for start in [0, Resampling.reach] {
      var (u, v): (Float, Float) = (0, start)
      for _ in 0..<3 {
        u = share(
          from: middle * (1 - v) + down * v, to: across * (1 - v) + corner * v)
        v = share(
          from: middle * (1 - u) + across * u, to: down * (1 - u) + corner * u)
      }
      let upper = middle * (1 - u) + across * u
      let lower = down * (1 - u) + corner * u
      let value = upper * (1 - v) + lower * v
      let off = Self.length(wanted - value)
      if off < distance {
        distance = off
        nearest = value
      }
    }
  }

  /// How far along a way the point nearest to the colour is, within reach.
  private func share(from start: SIMD3<Float>, to end: SIMD3<Float>) -> Float {
    let way = end - start
    let square = (way * way).sum()
    guard square > 0 else { return 0 }
    return min(max(((wanted - start) * way).sum() / square, 0), Resampling.reach)
  }

  private static func length(_ vector: SIMD3<Float>) -> Float {
    (vector * vector).sum().squareRoot()
  }
}
