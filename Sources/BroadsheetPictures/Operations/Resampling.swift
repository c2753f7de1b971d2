import BroadsheetBase

extension Pixels {
  /// The picture in another number of pixels, at least 1 a side.
  ///
  /// Where it becomes much smaller, whole squares of pixels are averaged first until less than four
  /// to one are left; the rest is done by the piecewise cubic filter of Mitchell and Netravali
  /// ("Reconstruction Filters in Computer Graphics", 1988) with their B = C = 1/3, widened for
  /// reduction. Values are averaged as they are, not as light. Colour counts by its alpha. Line art
  /// becomes gray unless the size stays.
  public func resampled(width: Int, height: Int) -> Pixels {
    precondition(width > 0 && height > 0, "a picture has a size")
    checkCounts()
    if (width, height) == (self.width, self.height) || self.width == 0 || self.height == 0 {
      return self
    }
    let source = asGray()
    return Resampling(of: source, width: width, height: height).run(source)
  }
}

/// One picture's way to another size: down its columns first, then along its rows.
///
/// Everything is done in floating point with the same operations in the same order everywhere, so
/// that results do not depend on the machine.
private struct Resampling {
  private let width: Int
  private let height: Int
  private let colors: Int
  /// Values a pixel at work: the colours, and alpha.
  private let channels: Int
  /// Pixels that are averaged first.
  private let box: (width: Int, height: Int)
  /// Sides after that; the last square may be smaller than the others.
  private let boxed: (width: Int, height: Int)
  private let columns: Taps
  private let rows: Taps

  init(of source: Pixels, width: Int, height: Int) {
    self.width = width
    self.height = height
    colors = source.colors.components
    channels = colors + (source.alpha == nil ? 0 : 1)
    box = (max(1, source.width / width / 2), max(1, source.height / height / 2))
    boxed = (
      (source.width + box.width - 1) / box.width, (source.height + box.height - 1) / box.height
    )
    columns = Taps(
      from: boxed.width, length: Float(source.width) / Float(box.width), to: width)
    rows = Taps(
      from: boxed.height, length: Float(source.height) / Float(box.height), to: height)
  }

  func run(_ source: Pixels) -> Pixels {
    var result = source
    result.width = width
    result.height = height
    var samples = [UInt8](repeating: 0, count: width * height * colors)
    var alpha = [UInt8](repeating: 255, count: source.alpha == nil ? 0 : width * height)
    let rowCount = boxed.width * channels
    // Rows in use, by their number modulo the count; three more values, as four are read at once.
    var ring = [Float](repeating: 0, count: rowCount * rows.count)
    var line = [Float](repeating: 0, count: rowCount + 3)
    source.samples.withUnsafeBufferPointer { from in
      (source.alpha ?? []).withUnsafeBufferPointer { fromAlpha in
        samples.withUnsafeMutableBufferPointer { to in
          alpha.withUnsafeMutableBufferPointer { toAlpha in
            ring.withUnsafeMutableBufferPointer { ring in
              line.withUnsafeMutableBufferPointer { line in
                guard let from = from.baseAddress, let to = to.baseAddress,
                  let ring = ring.baseAddress, let line = line.baseAddress
                else { return }
                var next = 0
                for y in 0..<height {
                  let first = rows.starts[y]
                  next = max(next, first)
                  while next < first + rows.count {
                    fill(
                      ring + next % rows.count * rowCount, row: next, from, fromAlpha.baseAddress,
                      sourceWidth: source.width, sourceHeight: source.height)
                    next += 1
                  }
                  addRows(y, ring, rowCount, into: line)
                  addColumns(
                    line, into: to + y * width * colors,
                    toAlpha.baseAddress.flatMap { channels > colors ? $0 + y * width : nil })
                }
              }
            }
          }
        }
      }
    }
    result.samples = samples
    result.alpha = source.alpha == nil ? nil : alpha
    return result
  }

  /// Makes one row after averaging: colours multiplied by alpha (0…1), then alpha.
  private func fill(
    _ target: UnsafeMutablePointer<Float>, row: Int, _ samples: UnsafePointer<UInt8>,
    _ alpha: UnsafePointer<UInt8>?, sourceWidth: Int, sourceHeight: Int
  ) {
    let count = boxed.width * channels
    let lines = row * box.height..<min((row + 1) * box.height, sourceHeight)
    if channels == colors, box.width == 1, box.height == 1 {
      let source = samples + row * sourceWidth * colors
      for index in 0..<count { target[index] = Float(source[index]) }
      return
    }
    target.update(repeating: 0, count: count)
    for y in lines {
      let source = samples + y * sourceWidth * colors
      guard channels > colors, let alpha = alpha.map({ $0 + y * sourceWidth }) else {
        addBoxes(source, into: target, sourceWidth)
        continue
      }
      var (x, left) = (0, box.width)
      var to = target
      while x < sourceWidth {
        let share = Float(alpha[x])
        for part in 0..<colors { to[part] += Float(source[x * colors + part]) * share }
        to[colors] += share * 255
        x += 1
        left -= 1
        if left == 0 { (to, left) = (to + channels, box.width) }
      }
    }
    let scale: Float = channels > colors ? 1 / 255 : 1
    let area = Float(box.width * lines.count)
    let last = Float((sourceWidth - (boxed.width - 1) * box.width) * lines.count)
    for index in 0..<count - channels { target[index] *= scale / area }
    for index in count - channels..<count { target[index] *= scale / last }
  }

  /// Adds a row of whole pixels to the squares' sums.
  private func addBoxes(
    _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Float>, _ sourceWidth: Int
  ) {
    var from = source
    for x in 0..<boxed.width {
      let to = target + x * colors
      let count = min(box.width, sourceWidth - x * box.width)
      for part in 0..<colors {
        var sum = 0
        for index in 0..<count { sum &+= Int(from[index &* colors &+ part]) }
        to[part] += Float(sum)
      }
      from += count * colors
    }
  }

  /// Adds up the rows that make up row `y` of the result.
  private func addRows(
    _ y: Int, _ ring: UnsafePointer<Float>, _ rowCount: Int,
    into line: UnsafeMutablePointer<Float>
  ) {
    for tap in 0..<rows.count {
      let weight = rows.weights[y * rows.count + tap]
      let row = ring + (rows.starts[y] + tap) % rows.count * rowCount
      if tap == 0 {
        for index in 0..<rowCount { line[index] = row[index] * weight }
      } else {
        for index in 0..<rowCount { line[index] += row[index] * weight }
      }
    }
  }

  /// Adds up the pixels of a row, divides by alpha and rounds.
  private func addColumns(
    _ line: UnsafePointer<Float>, into samples: UnsafeMutablePointer<UInt8>,
    _ alpha: UnsafeMutablePointer<UInt8>?
  ) {
    columns.weights.withUnsafeBufferPointer { weights in
      guard var weight = weights.baseAddress else { return }
      for x in 0..<width {
        var from = UnsafeRawPointer(line + columns.starts[x] * channels)
        var sum = SIMD4<Float>()
        var fifth: Float = 0
        for tap in 0..<columns.count {
          sum += from.loadUnaligned(as: SIMD4<Float>.self) * weight[tap]
          if channels == 5 {
            fifth += from.load(fromByteOffset: 16, as: Float.self) * weight[tap]
          }
          from += channels * MemoryLayout<Float>.stride
        }
        weight += columns.count
        let to = samples + x * colors
        if let alpha {
          let cover = channels == 5 ? fifth : sum[colors]
          alpha[x] = rounded(cover)
          let scale = cover > 0.001 ? 255 / cover : 0
          for part in 0..<colors { to[part] = rounded(sum[part] * scale) }
        } else {
          for part in 0..<colors { to[part] = rounded(sum[part]) }
        }
      }
    }
  }

  private func rounded(_ value: Float) -> UInt8 { UInt8(min(max(value + 0.5, 0), 255)) }
}

/// Which values of a row (or column) make up each value of the result, and with what weight.
private struct Taps {
  /// How many values make up one.
  let count: Int
  /// The first of them, for each value of the result.
  private(set) var starts: [Int] = []
  /// `count` for each value of the result; they add up to 1.
  private(set) var weights: [Float] = []

  /// - Parameter length: how long the source is, in its own values; the last may be a part of one.
  init(from source: Int, length: Float, to target: Int) {
    let step = length / Float(target)
    let scale = max(step, 1)
    count = min(source, Int((scale * 4).rounded(.up)) + 1)
    starts.reserveCapacity(target)
    weights.reserveCapacity(target * count)
    for index in 0..<target {
      let center = (Float(index) + 0.5) * step
      let start = min(max(Int((center - scale * 2).rounded(.down)), 0), source - count)
      starts.append(start)
      let row = (0..<count).map { mitchell((Float(start + $0) + 0.5 - center) / scale) }
      let sum = row.reduce(0, +)
      weights += row.map { $0 / sum }
    }
  }
}

/// Mitchell and Netravali's filter with B = C = 1/3; 0 from 2 on.
private func mitchell(_ distance: Float) -> Float {
  let x = abs(distance)
  if x < 1 { return (7 * x * x * x - 12 * x * x + 16 / 3) / 6 }
  if x < 2 { return (-7 / 3 * x * x * x + 12 * x * x - 20 * x + 32 / 3) / 6 }
  return 0
}
