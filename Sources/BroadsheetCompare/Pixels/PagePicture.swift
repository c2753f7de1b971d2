import BroadsheetBase
public import BroadsheetPictures

/// A page as a screen shows it.
public struct PagePicture: Hashable, Sendable {
  public let width: Int
  public let height: Int
  /// Red, green and blue of each pixel, rows from the top.
  public let samples: [UInt8]

  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && samples.count == width * height * 3,
      "every pixel has three samples")
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// A plate as film shows it: full ink is black.
  public init(_ plate: PlatePicture) {
    var samples = [UInt8](repeating: 255, count: plate.coverage.count * 3)
    for (index, amount) in plate.coverage.enumerated() where amount > 0 {
      for part in 0..<3 { samples[index * 3 + part] = 255 - amount }
    }
    self.init(width: plate.width, height: plate.height, samples: samples)
  }

  /// A decoded picture in colours of light, on white paper where it is transparent.
  ///
  /// Nil for pictures without pixels, and for those whose samples are not as many as their size
  /// says. CMYK is turned to light by the plain formula; profiles are not looked at.
  public init?(_ pixels: Pixels) {
    let (width, height, parts) = (pixels.width, pixels.height, pixels.colors.components)
    guard width >= 0, height >= 0, parts > 0 else { return nil }
    let stride = pixels.colors == .bilevel ? (width + 7) / 8 : width * parts
    guard pixels.samples.count == stride * height,
      pixels.alpha.map({ $0.count == width * height }) ?? true
    else { return nil }
    var samples = [UInt8](repeating: 255, count: width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let at = y * width + x
        let from = y * stride + x * parts
        let light: (UInt8, UInt8, UInt8)
        switch pixels.colors {
        case .gray: light = (pixels.samples[from], pixels.samples[from], pixels.samples[from])
        case .rgb:
          light = (pixels.samples[from], pixels.samples[from + 1], pixels.samples[from + 2])
        case .cmyk:
          let left = 255 - Int(pixels.samples[from + 3])
          func part(_ index: Int) -> UInt8 {
            UInt8((255 - Int(pixels.samples[from + index])) * left / 255)
          }
          light = (part(0), part(1), part(2))
        case .bilevel:
          let isInk = pixels.samples[y * stride + x / 8] & (0x80 >> UInt8(x % 8)) != 0
          light = isInk ? (0, 0, 0) : (255, 255, 255)
        case .vector: return nil
        }
        let alpha = pixels.alpha.map { Int($0[at]) } ?? 255
        func laid(_ sample: UInt8) -> UInt8 {
          UInt8((Int(sample) * alpha + 255 * (255 - alpha) + 127) / 255)
        }
        samples[at * 3] = laid(light.0)
        samples[at * 3 + 1] = laid(light.1)
        samples[at * 3 + 2] = laid(light.2)
      }
    }
    self.init(width: width, height: height, samples: samples)
  }

  public var size: PixelSize { PixelSize(width: width, height: height) }
}
