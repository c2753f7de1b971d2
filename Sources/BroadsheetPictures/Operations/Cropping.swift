import BroadsheetBase

extension Pixels {
  /// A part of the picture, from its upper left corner; in pixels.
  ///
  /// What reaches past the picture is left out, but one pixel remains.
  public func cropped(x: Int, y: Int, width: Int, height: Int) -> Pixels {
    checkCounts()
    guard self.width > 0, self.height > 0 else { return self }
    let left = min(max(x, 0), self.width - 1)
    let top = min(max(y, 0), self.height - 1)
    let right = min(max(x.addingClamped(width), left + 1), self.width)
    let bottom = min(max(y.addingClamped(height), top + 1), self.height)
    var result = self
    result.width = right - left
    result.height = bottom - top
    if result.width == self.width, result.height == self.height { return self }
    if colors == .bilevel {
      result.samples = bits(left: left, width: right - left, rows: top..<bottom)
    } else {
      let components = colors.components
      result.samples = part(
        of: samples, stride: rowBytes, bytes: left * components..<right * components,
        rows: top..<bottom)
    }
    result.alpha = alpha.map {
      part(of: $0, stride: self.width, bytes: left..<right, rows: top..<bottom)
    }
    return result
  }

  private func part(
    of plane: [UInt8], stride: Int, bytes: Range<Int>, rows: Range<Int>
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * rows.count)
    for row in rows {
      result += plane[row * stride + bytes.lowerBound..<row * stride + bytes.upperBound]
    }
    return result
  }

  /// Rows of bits, moved so that they begin at a byte again.
  private func bits(left: Int, width: Int, rows: Range<Int>) -> [UInt8] {
    let count = bilevelRowBytes(width)
    let shift = UInt16(left % 8)
    var result = [UInt8](repeating: 0, count: count * rows.count)
    let last = UInt8(truncatingIfNeeded: 0xFF00 >> (width % 8))
    for (index, row) in rows.enumerated() {
      let source = samples[row * rowBytes..<(row + 1) * rowBytes]
      for byte in 0..<count {
        let at = source.startIndex + left / 8 + byte
        let pair = UInt16(source[at]) << 8 | UInt16(at + 1 < source.endIndex ? source[at + 1] : 0)
        result[index * count + byte] = UInt8(truncatingIfNeeded: (pair << shift) >> 8)
      }
      if width % 8 != 0 { result[(index + 1) * count - 1] &= last }
    }
    return result
  }
}

extension Int {
  /// The sum, or the greatest or least number there is.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
