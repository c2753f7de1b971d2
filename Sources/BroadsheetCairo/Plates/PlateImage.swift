import BroadsheetPDF

/// An image's samples as the file has them, and how they become ink.
struct PlateImage {
  var width: Int
  var height: Int
  var bits: Int
  /// Samples a pixel.
  var components: Int
  /// Rows begin with a byte.
  var data: [UInt8]

  private var rowBytes: Int { (width * bits * components + 7) / 8 }

  /// Averages the picture down to about the size asked for.
  ///
  /// - Parameters:
  ///   - tables: for each channel its component, and its amount for each sample (the upper 8 bits
  ///     of one with 16).
  ///   - size: the size to come near to; never more pixels than there are.
  /// - Returns: the channels of each pixel, interleaved, in `size.width` × `size.height`.
  func averaged(
    _ tables: [(component: Int, amounts: [UInt8])], to size: (width: Int, height: Int)
  ) -> [UInt8] {
    let (columns, rows) = (size.width, size.height)
    let channels = tables.count
    var result = [UInt8](repeating: 0, count: columns * rows * channels)
    var sums = [Int](repeating: 0, count: columns * channels)
    var counts = [Int](repeating: 0, count: columns)
    var samples = [UInt8](repeating: 0, count: width * components)
    // A row of the result for each column of the picture, so that no division is in the loop.
    let bins = (0..<width).map { $0 * columns / width }
    for bin in bins { counts[bin] += 1 }
    var y = 0
    for row in 0..<rows {
      let end = max((row + 1) * height / rows, y + 1)
      for index in sums.indices { sums[index] = 0 }
      let first = y
      while y < min(end, height) {
        unpack(row: y, into: &samples)
        for (channel, table) in tables.enumerated() {
          samples.withUnsafeBufferPointer { samples in
            table.amounts.withUnsafeBufferPointer { amounts in
              sums.withUnsafeMutableBufferPointer { sums in
                var index = table.component
                for x in 0..<width {
                  sums[bins[x] * channels + channel] += Int(amounts[Int(samples[index])])
                  index += components
                }
              }
            }
          }
        }
        y += 1
      }
      let down = max(y - first, 1)
      for column in 0..<columns {
        let count = max(counts[column], 1) * down
        for channel in 0..<channels {
          let sum = sums[column * channels + channel]
          result[(row * columns + column) * channels + channel] = UInt8(
            clamping: (sum + count / 2) / count)
        }
      }
    }
    return result
  }

  /// Samples of a row, each in a byte; those of 16 bits lose the lower 8. Rows that the data does
  /// not reach are 0.
  private func unpack(row: Int, into samples: inout [UInt8]) {
    let start = row * rowBytes
    let bits = bits
    data.withUnsafeBufferPointer { data in
      samples.withUnsafeMutableBufferPointer { samples in
        let available = max(0, data.count - start)
        switch bits {
        case 8:
          for index in samples.indices {
            samples[index] = index < available ? data[start + index] : 0
          }
        case 16:
          for index in samples.indices {
            samples[index] = index * 2 < available ? data[start + index * 2] : 0
          }
        default:
          let mask = UInt8(1 << bits - 1)
          for index in samples.indices {
            let bit = index * bits
            guard bit >> 3 < available else {
              samples[index] = 0
              continue
            }
            let shift = UInt8(8 - bits - (bit & 7))
            samples[index] = data[start + (bit >> 3)] >> shift & mask
          }
        }
      }
    }
  }
}
