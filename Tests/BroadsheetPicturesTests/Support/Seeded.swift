import BroadsheetPictures
import Foundation

/// Numbers that look like chance and are the same each time (xorshift64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension Pixels {
  /// The samples of a pixel, from the left and the top.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    let components = colors.components
    let start = (y * width + x) * components
    return Array(samples[start..<start + components])
  }

  /// Whether a pixel's samples are all within `slack` of these.
  func isNear(_ x: Int, _ y: Int, _ values: [UInt8], slack: Int = 12) -> Bool {
    zip(pixel(x, y), values).allSatisfy { abs(Int($0) - Int($1)) <= slack }
  }
}

/// A picture of four coloured quarters: red and green above, blue and white below.
func quarters(width: Int = 32, height: Int = 16) -> Pixels {
  var samples: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      switch (x < width / 2, y < height / 2) {
      case (true, true): samples += [255, 0, 0]
      case (false, true): samples += [0, 255, 0]
      case (true, false): samples += [0, 0, 255]
      case (false, false): samples += [255, 255, 255]
      }
    }
  }
  return Pixels(width: width, height: height, colors: .rgb, samples: samples)
}

/// Holds a decoded picture of 32 × 16 pixels against four colours, in reading order.
func showsQuarters(_ pixels: Pixels, _ colors: [[UInt8]], slack: Int = 12) -> Bool {
  pixels.width == 32 && pixels.height == 16
    && [(4, 4), (28, 4), (4, 12), (28, 12)].enumerated().allSatisfy {
      pixels.isNear($0.element.0, $0.element.1, colors[$0.offset], slack: slack)
    }
}

let rgbQuarters: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]
let cmykQuarters: [[UInt8]] = [[255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], [0, 0, 0, 255]]
