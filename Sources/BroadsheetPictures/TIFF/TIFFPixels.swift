import BroadsheetBase

/// The picture that a TIFF's blocks are put together to.
struct TIFFPixels {
  private let layout: TIFFLayout
  private let components: Int
  private var samples: [UInt8]
  private var alpha: [UInt8]
  /// A row of a block as one byte a sample.
  private var values: [UInt8] = []

  init(_ layout: TIFFLayout, fileSize: Int) throws(PictureError) {
    self.layout = layout
    components = layout.colors.components
    let area = layout.width * layout.height
    let sampleCount =
      layout.colors == .bilevel
      ? bilevelRowBytes(layout.width) * layout.height : area * components
    let alphaCount = layout.alpha == nil ? 0 : area
    try checkPlausible(
      decoded: sampleCount + alphaCount, file: fileSize, layout.width, layout.height)
    samples = [UInt8](repeating: 0, count: sampleCount)
    alpha = [UInt8](repeating: 255, count: alphaCount)
  }

  mutating func place(_ block: TIFFBlocks.Block, _ bytes: UnsafeRawPointer) {
    for row in 0..<block.height {
      let source = bytes + row * block.stride
      if layout.colors == .bilevel {
        placeBits(source, block, y: block.y + row)
      } else {
        placeRow(source, block, y: block.y + row)
      }
    }
  }

  /// The whole picture, its colours no longer multiplied by alpha.
  consuming func finish(profile: [UInt8]?) -> Pixels {
    if layout.isAssociated, layout.alpha != nil {
      for pixel in alpha.indices where alpha[pixel] > 0 && alpha[pixel] < 255 {
        let share = Int(alpha[pixel])
        for index in pixel * components..<(pixel + 1) * components {
          samples[index] = UInt8(min(255, (Int(samples[index]) * 255 + share / 2) / share))
        }
      }
    }
    return Pixels(
      width: layout.width, height: layout.height, colors: layout.colors, samples: samples,
      alpha: layout.alpha == nil ? nil : alpha, profile: profile)
  }

  private mutating func placeBits(_ source: UnsafeRawPointer, _ block: TIFFBlocks.Block, y: Int) {
    // A tile begins with a byte: its width is checked to be a multiple of 8.
    let start = y * bilevelRowBytes(layout.width) + block.x / 8
    samples.withUnsafeMutableBufferPointer { samples in
      guard let target = samples.baseAddress else { return }
      copyBits(
        source.assumingMemoryBound(to: UInt8.self), width: block.width,
        inverted: layout.bitsAreInverted, to: target + start)
    }
  }

  private mutating func placeRow(_ source: UnsafeRawPointer, _ block: TIFFBlocks.Block, y: Int) {
    let perPixel = block.sample == nil ? layout.samples : 1
    let count = block.width * perPixel
    if values.count < count { values = [UInt8](repeating: 0, count: count) }
    let start = y * layout.width + block.x
    // The closures below may not touch what they do not hold.
    let (layout, components) = (layout, components)
    values.withUnsafeMutableBufferPointer { values in
      samples.withUnsafeMutableBufferPointer { samples in
        alpha.withUnsafeMutableBufferPointer { alpha in
          guard let values = values.baseAddress, let samples = samples.baseAddress else { return }
          let isIndex = if case .palette = layout.kind { true } else { false }
          unpackSamples(source, bits: layout.bits, scaled: !isIndex, into: values, count: count)
          for part in 0..<perPixel {
            let number = block.sample ?? part
            if number == layout.alpha, let alpha = alpha.baseAddress {
              // In a palette's picture alpha is not an index.
              let factor: UInt8 =
                isIndex ? 255 / UInt8(truncatingIfNeeded: (1 << layout.bits) - 1) : 1
              for x in 0..<block.width {
                alpha[start + x] = values[x * perPixel + part] &* factor
              }
            } else if number < layout.colorSamples {
              layout.spread(
                values + part, step: perPixel, count: block.width, number: number,
                into: samples + start * components)
            }
          }
        }
      }
    }
  }

}

extension TIFFLayout {
  /// Puts one colour's values, or a palette's indices, into a row of the picture.
  fileprivate func spread(
    _ values: UnsafePointer<UInt8>, step: Int, count: Int, number: Int,
    into row: UnsafeMutablePointer<UInt8>
  ) {
    let components = colors.components
    switch kind {
    case .palette(let maps):
      for part in 0..<3 {
        let map = maps[part]
        for x in 0..<count { row[x * 3 + part] = map[Int(values[x * step])] }
      }
    case .gray(whiteIsZero: true):
      for x in 0..<count { row[x] = 255 - values[x * step] }
    case .gray, .rgb, .cmyk:
      for x in 0..<count { row[x * components + number] = values[x * step] }
    }
  }
}
