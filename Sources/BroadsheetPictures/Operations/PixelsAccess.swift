import BroadsheetBase

extension Pixels {
  /// Bytes of a row of samples.
  var rowBytes: Int {
    colors == .bilevel ? bilevelRowBytes(width) : width * colors.components
  }

  /// Holds the counts against width and height; every operation relies on them.
  func checkCounts() {
    precondition(width >= 0 && height >= 0, "a picture's sides are not below 0")
    precondition(colors != .vector, "a picture of pixels is made of some colour")
    precondition(samples.count == rowBytes * height, "a picture has all of its samples")
    precondition(alpha.map { $0.count == width * height } ?? true, "alpha covers the picture")
  }

  /// Line art as gray of 8 bits; other pictures as they are.
  package func asGray() -> Pixels {
    guard colors == .bilevel else { return self }
    checkCounts()
    let (width, stride) = (width, rowBytes)
    var gray = [UInt8](repeating: 0, count: width * height)
    gray.withUnsafeMutableBufferPointer { gray in
      samples.withUnsafeBufferPointer { samples in
        for y in 0..<height {
          for x in 0..<width {
            let bit = samples[y * stride + x >> 3] >> UInt8(truncatingIfNeeded: 7 - x & 7) & 1
            gray[y * width + x] = bit &- 1
          }
        }
      }
    }
    var result = self
    result.colors = .gray
    result.samples = gray
    return result
  }
}
