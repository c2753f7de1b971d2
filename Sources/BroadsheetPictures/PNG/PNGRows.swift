import BroadsheetBase
import CSPNG

/// Turns rows of a PNG file, as stored, into rows of a picture.
struct PNGRows {
  let header: PNGHeader
  let palette: [(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)]
  /// The one colour that is clear, at the file's depth; not for palettes.
  private let clear: [UInt16]?
  let hasAlpha: Bool
  /// Whether a bit of 1 is paper rather than ink.
  private let isInverted: Bool

  init(
    header: PNGHeader, palette: [(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)],
    transparency: spng_trns?
  ) {
    self.header = header
    self.palette = palette
    switch header.colorType {
    case .gray: clear = transparency.map { [$0.gray] }
    case .rgb: clear = transparency.map { [$0.red, $0.green, $0.blue] }
    case .palette, .grayAlpha, .rgbAlpha: clear = nil
    }
    hasAlpha =
      switch header.colorType {
      case .grayAlpha, .rgbAlpha: true
      case .gray, .rgb: clear != nil
      case .palette: palette.contains { $0.alpha < 255 }
      }
    isInverted = header.colorType == .gray || palette.first?.red == 0
  }

  /// Converts a row to its place among all samples.
  func convert(
    _ row: UnsafeRawPointer, y: Int, into samples: UnsafeMutablePointer<UInt8>,
    alpha: UnsafeMutablePointer<UInt8>?
  ) {
    let width = header.width
    if header.colors == .bilevel {
      copyBits(
        row.assumingMemoryBound(to: UInt8.self), width: width, inverted: isInverted,
        to: samples + y * bilevelRowBytes(width))
      return
    }
    let target = samples + y * width * header.colors.components
    let alpha = hasAlpha ? alpha.map { $0 + y * width } : nil
    switch header.colorType {
    case .gray, .rgb:
      let count = width * header.colorType.samples
      unpackSamples(row, bits: header.depth, scaled: true, into: target, count: count)
      if let alpha, let clear { mark(clear, in: row, alpha) }
    case .grayAlpha, .rgbAlpha:
      split(row, into: target, alpha)
    case .palette:
      look(up: row, into: target, alpha)
    }
  }

  /// Makes the pixels of the clear colour clear.
  private func mark(
    _ clear: [UInt16], in row: UnsafeRawPointer, _ alpha: UnsafeMutablePointer<UInt8>
  ) {
    for x in 0..<header.width {
      let isClear = clear.indices.allSatisfy {
        sample(x * clear.count + $0, of: row) == clear[$0]
      }
      alpha[x] = isClear ? 0 : 255
    }
  }

  /// A sample at the file's depth.
  private func sample(_ index: Int, of row: UnsafeRawPointer) -> UInt16 {
    if header.depth == 16 { return row.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self) }
    let perByte = 8 / header.depth
    let byte = row.load(fromByteOffset: index / perByte, as: UInt8.self)
    let shift = 8 - header.depth - index % perByte * header.depth
    return UInt16(byte) >> UInt16(shift) & UInt16((1 << header.depth) - 1)
  }

  /// Parts colour and alpha, which stand side by side in the file.
  private func split(
    _ row: UnsafeRawPointer, into target: UnsafeMutablePointer<UInt8>,
    _ alpha: UnsafeMutablePointer<UInt8>?
  ) {
    let colors = header.colors.components
    let count = header.width * (colors + 1)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { values in
      guard let values = values.baseAddress else { return }
      unpackSamples(row, bits: header.depth, scaled: true, into: values, count: count)
      for x in 0..<header.width {
        for part in 0..<colors { target[x * colors + part] = values[x * (colors + 1) + part] }
        alpha?[x] = values[x * (colors + 1) + colors]
      }
    }
  }

  /// Looks colours up in the palette; a colour that is not in it is black.
  private func look(
    up row: UnsafeRawPointer, into target: UnsafeMutablePointer<UInt8>,
    _ alpha: UnsafeMutablePointer<UInt8>?
  ) {
    let width = header.width
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width) { values in
      guard let values = values.baseAddress else { return }
      unpackSamples(row, bits: header.depth, scaled: false, into: values, count: width)
      for x in 0..<width {
        let index = Int(values[x])
        let color = index < palette.count ? palette[index] : (red: 0, green: 0, blue: 0, alpha: 255)
        target[x * 3] = color.red
        target[x * 3 + 1] = color.green
        target[x * 3 + 2] = color.blue
        alpha?[x] = color.alpha
      }
    }
  }
}
