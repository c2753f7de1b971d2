/// How far two planes of samples differ beyond what drawing a page a little beside its place does.
///
/// A renderer gives each pixel the mean of what it covers, and anti-aliasing is where in a pixel an
/// edge falls. Kotsarenko and Ramos ("Measuring perceived color difference using YIQ NTSC
/// transmission color space in mobile applications", 2010) and Vyšniauskas ("Anti-aliased pixel and
/// intensity slope detector", 2009), on whom most tools that compare pictures rest, look for pixels
/// that seem to be anti-aliased and leave them out; so a hairline may vanish unseen. Here nothing is
/// left out. Both planes are blurred a little (a binomial of five), so that what an edge puts on a
/// pixel depends smoothly on where it falls; then each must lie between values that the other has
/// within two fifths of a pixel of the same place: a quarter, and what interpolation needs.
///
/// What this leaves over of a shift by a quarter of a pixel is under a tenth of the contrast around,
/// measured over strokes of a third of a pixel and more: so much is forgiven beside edges, and
/// nothing in flat areas.
struct Resampling {
  /// A tenth of the contrast around is forgiven.
  ///
  /// A shift by a whole pixel leaves a fifth of an edge's contrast over.
  private static let slack: Int32 = 10
  /// Blurred samples are in 1/256.
  private static let one: Int32 = 256

  let width: Int
  let height: Int
  /// How far a sample may be off by rounding, 0…255.
  let tolerance: Int

  /// How far the planes differ beyond what is forgiven, in 1/256 of a sample: new less old.
  ///
  /// 0 where both have the same sample.
  func residuals(_ old: [UInt8], _ new: [UInt8]) -> [Int32] {
    precondition(old.count == width * height && new.count == old.count, "planes have all pixels")
    var residuals = [Int32](repeating: 0, count: old.count)
    old.withUnsafeBufferPointer { a in
      new.withUnsafeBufferPointer { b in
        residuals.withUnsafeMutableBufferPointer { result in
          for band in bands(a, b) { compare(a, b, band, into: result) }
        }
      }
    }
    return residuals
  }

  /// Stretches of rows in which something differs; a few equal rows do not part them.
  private func bands(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    for y in 0..<height where !isSame(a, b, row: y) {
      if let last = bands.last, y - last.upperBound < 6, last.count < 256 {
        bands[bands.count - 1] = last.lowerBound..<y + 1
      } else {
        bands.append(y..<y + 1)
      }
    }
    return bands
  }

  private func isSame(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, row: Int
  ) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
    var at = row * width
    let end = at + width
    while at + 8 <= end {
      if left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        != right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      {
        return false
      }
      at += 8
    }
    while at < end {
      if a[at] != b[at] { return false }
      at += 1
    }
    return true
  }

  // MARK: A band

  private func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ rows: Range<Int>,
    into residuals: UnsafeMutableBufferPointer<Int32>
  ) {
    let first = max(0, rows.lowerBound - 1)
    let last = min(height, rows.upperBound + 1)
    let (before, after) = (blurred(a, rows: first..<last), blurred(b, rows: first..<last))
    let contrasts = contrasts(a, b, rows: rows)
    let least = Int32(tolerance) * Self.one
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        for y in rows {
          let up = (max(y - 1, 0) - first) * width
          let row = (y - first) * width
          let down = (min(y + 1, height - 1) - first) * width
          for x in 0..<width where a[y * width + x] != b[y * width + x] {
            if abs(after[row + x] - before[row + x]) <= least { continue }
            let columns = (max(x - 1, 0), x, min(x + 1, width - 1))
            let off = max(
              excess(of: before[row + x], over: after, columns, (up, row, down)),
              excess(of: after[row + x], over: before, columns, (up, row, down)))
            if off <= least { continue }
            let contrast = Int32(contrasts[(y - rows.lowerBound) * width + x])
            let forgiven = max(least, contrast * Self.one / Self.slack)
            if off <= forgiven { continue }
            let rest = off - (forgiven - least)
            residuals[y * width + x] = after[row + x] < before[row + x] ? -rest : rest
          }
        }
      }
    }
  }

  /// How far a value lies outside those that a plane has within reach.
  private func excess(
    of value: Int32, over plane: UnsafeBufferPointer<Int32>, _ columns: (Int, Int, Int),
    _ rows: (Int, Int, Int)
  ) -> Int32 {
    let middle = plane[rows.1 + columns.1]
    // In twenty-fifths: two fifths of a pixel both ways.
    var (low, high) = (middle * 25, middle * 25)
    func include(_ value: Int32) {
      low = min(low, value)
      high = max(high, value)
    }
    let (north, south) = (plane[rows.0 + columns.1], plane[rows.2 + columns.1])
    let (west, east) = (plane[rows.1 + columns.0], plane[rows.1 + columns.2])
    for side in [north, south, west, east] { include(middle * 15 + side * 10) }
    include(middle * 9 + (north + west) * 6 + plane[rows.0 + columns.0] * 4)
    include(middle * 9 + (north + east) * 6 + plane[rows.0 + columns.2] * 4)
    include(middle * 9 + (south + west) * 6 + plane[rows.2 + columns.0] * 4)
    include(middle * 9 + (south + east) * 6 + plane[rows.2 + columns.2] * 4)
    let wanted = value * 25
    return max(0, low - wanted, wanted - high) / 25
  }

  /// The difference between the darkest and the lightest sample of both planes, two pixels all
  /// around.
  private func contrasts(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, rows: Range<Int>
  ) -> [UInt8] {
    var contrasts = [UInt8](repeating: 0, count: rows.count * width)
    var low = [UInt8](repeating: 0, count: width + 4)
    var high = low
    for y in rows {
      for x in 0..<width {
        (low[x + 2], high[x + 2]) = (.max, .min)
      }
      for row in max(0, y - 2)...min(height - 1, y + 2) {
        for x in 0..<width {
          let (p, q) = (a[row * width + x], b[row * width + x])
          low[x + 2] = min(low[x + 2], min(p, q))
          high[x + 2] = max(high[x + 2], max(p, q))
        }
      }
      for (edge, inner) in [(0, 2), (1, 2), (width + 2, width + 1), (width + 3, width + 1)] {
        (low[edge], high[edge]) = (low[inner], high[inner])
      }
      let start = (y - rows.lowerBound) * width
      for x in 0..<width {
        let bottom = min(min(low[x], low[x + 1]), min(low[x + 2], min(low[x + 3], low[x + 4])))
        let top = max(max(high[x], high[x + 1]), max(high[x + 2], max(high[x + 3], high[x + 4])))
        contrasts[start + x] = top - bottom
      }
    }
    return contrasts
  }

  /// Rows blurred by a binomial of five both ways, in 1/256; beyond the edges the last sample goes
  /// on.
  private func blurred(_ plane: UnsafeBufferPointer<UInt8>, rows: Range<Int>) -> [Int32] {
    var blurred = [Int32](repeating: 0, count: rows.count * width)
    var column = [Int32](repeating: 0, count: width + 4)
    for y in rows {
      func start(_ row: Int) -> Int { min(max(row, 0), height - 1) * width }
      let (a, b, c, d, e) = (start(y - 2), start(y - 1), start(y), start(y + 1), start(y + 2))
      for x in 0..<width {
        let outer = Int32(plane[a + x]) + Int32(plane[e + x])
        let inner = Int32(plane[b + x]) + Int32(plane[d + x])
        column[x + 2] = outer + inner * 4 + Int32(plane[c + x]) * 6
      }
      (column[0], column[1]) = (column[2], column[2])
      (column[width + 2], column[width + 3]) = (column[width + 1], column[width + 1])
      let row = (y - rows.lowerBound) * width
      for x in 0..<width {
        let outer = column[x] + column[x + 4]
        let inner = column[x + 1] + column[x + 3]
        blurred[row + x] = outer + inner * 4 + column[x + 2] * 6
      }
    }
    return blurred
  }
}

/// Marks beside marks what differs at all: next to what has surely changed, nothing is taken for
/// anti-aliasing, and boxes reach as far as the change does (as edges are followed by Canny, "A
/// computational approach to edge detection", 1986, from strong pixels to weak ones).
///
/// - Parameters:
///   - mask: a byte a pixel; what is not 0 is marked.
///   - weak: the mark of a pixel, by its index, 0 for one that is the same.
func grown(_ mask: [UInt8], width: Int, height: Int, weak: (Int) -> UInt8) -> [UInt8] {
  /// How far marks reach: as far as blurring and the contrast around do.
  let reach = 2
  var grown = mask
  for y in 0..<height {
    for x in 0..<width where mask[y * width + x] != 0 {
      for row in max(0, y - reach)...min(height - 1, y + reach) {
        for pixel in row * width + max(0, x - reach)...row * width + min(width - 1, x + reach)
        where grown[pixel] == 0 {
          grown[pixel] = weak(pixel)
        }
      }
    }
  }
  return grown
}
