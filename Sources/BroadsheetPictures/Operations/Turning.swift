import BroadsheetBase

extension Pixels {
  /// The picture turned upright.
  ///
  /// - Parameter orientation: EXIF's number for how the picture is stored, 1…8; 1, and what lies
  ///   outside, leaves it as it is.
  public func turned(orientation: Int) -> Pixels {
    checkCounts()
    guard (2...8).contains(orientation), width > 0, height > 0 else { return self }
    var result = self
    if orientation >= 5 { (result.width, result.height) = (height, width) }
    let turn = Turn(orientation: orientation, width: width, height: height)
    result.samples =
      colors == .bilevel ? turn.bits(samples) : turn.bytes(samples, colors.components)
    result.alpha = alpha.map { turn.bytes($0, 1) }
    return result
  }
}

/// Where each pixel of a stored picture goes.
private struct Turn {
  let width: Int
  let height: Int
  /// Sides of the turned picture.
  let newWidth: Int
  let newHeight: Int
  /// The place of the stored picture's first pixel, and the steps from it for a pixel to the right
  /// and a row down.
  private let start: Int
  private let across: Int
  private let down: Int

  init(orientation: Int, width: Int, height: Int) {
    self.width = width
    self.height = height
    (newWidth, newHeight) = orientation >= 5 ? (height, width) : (width, height)
    let (w, h, row) = (width, height, newWidth)
    (start, across, down) =
      switch orientation {
      case 2: (w - 1, -1, row)
      case 3: (h * w - 1, -1, -row)
      case 4: ((h - 1) * row, 1, -row)
      case 5: (0, row, 1)
      case 6: (h - 1, row, -1)
      case 7: (w * h - 1, -row, -1)
      case 8: ((w - 1) * row, -row, 1)
      default: (0, 1, row)
      }
  }

  func bytes(_ plane: [UInt8], _ components: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: plane.count)
    result.withUnsafeMutableBufferPointer { result in
      plane.withUnsafeBufferPointer { plane in
        guard let target = result.baseAddress, let source = plane.baseAddress else { return }
        forEachSquare { x, y, count in
          var from = source + (y * width + x) * components
          var to = target + (start + y * down + x * across) * components
          for _ in 0..<count {
            for part in 0..<components { to[part] = from[part] }
            from += components
            to += across * components
          }
        }
      }
    }
    return result
  }

  func bits(_ plane: [UInt8]) -> [UInt8] {
    let stride = bilevelRowBytes(width)
    let newStride = bilevelRowBytes(newWidth)
    var result = [UInt8](repeating: 0, count: newStride * newHeight)
    result.withUnsafeMutableBufferPointer { result in
      plane.withUnsafeBufferPointer { plane in
        for y in 0..<height {
          for x in 0..<width where plane[y * stride + x >> 3] << UInt8(x & 7) & 0x80 != 0 {
            let place = start + y * down + x * across
            let (row, column) = (place / newWidth, place % newWidth)
            result[row * newStride + column >> 3] |= 0x80 >> UInt8(column & 7)
          }
        }
      }
    }
    return result
  }

  /// Goes over the picture in squares of 64 pixels, so that what is read and what is written both
  /// stay near; hands out a stretch of a row at a time.
  private func forEachSquare(_ body: (_ x: Int, _ y: Int, _ count: Int) -> Void) {
    for top in stride(from: 0, to: height, by: 64) {
      for left in stride(from: 0, to: width, by: 64) {
        let count = min(64, width - left)
        for y in top..<min(top + 64, height) { body(left, y, count) }
      }
    }
  }
}
