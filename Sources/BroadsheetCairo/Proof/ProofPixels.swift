import BroadsheetPictures
import Glibc

/// Pixels of a proof, rows from the top; each 0xRRGGBB in 32 bits, as cairo has them.
public struct ProofPixels: Sendable {
  public let width: Int
  public let height: Int
  private var words: [UInt32]

  /// Paper of one colour.
  public init(width: Int, height: Int, color: UInt32 = 0xFF_FFFF) {
    precondition(width > 0 && height > 0, "a proof has pixels")
    self.width = width
    self.height = height
    words = Array(repeating: color, count: width * height)
  }

  /// Each pixel as it is made.
  public init(width: Int, height: Int, of color: (_ index: Int) -> UInt32) {
    precondition(width > 0 && height > 0, "a proof has pixels")
    self.width = width
    self.height = height
    words = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      for index in 0..<width * height { buffer.initializeElement(at: index, to: color(index)) }
      count = width * height
    }
  }

  public subscript(x: Int, y: Int) -> UInt32 { words[y * width + x] & 0xFF_FFFF }

  /// Lets a part of the pixels be drawn on.
  mutating func draw<Value>(
    x: Int = 0, y: Int = 0, width: Int, height: Int,
    _ body: (PixelWindow) throws(DrawingError) -> Value
  ) throws(DrawingError) -> Value {
    precondition(
      x >= 0 && y >= 0 && x + width <= self.width && y + height <= self.height,
      "what is drawn on lies inside the picture")
    let stride = self.width
    let result = words.withUnsafeMutableBufferPointer { words -> Result<Value, DrawingError> in
      guard let start = words.baseAddress else { preconditionFailure("there are pixels") }
      let window = PixelWindow(
        start: start + y * stride + x, stride: stride, width: width, height: height)
      do throws(DrawingError) { return .success(try body(window)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Puts another picture on this one, cut off at its edges.
  public mutating func place(_ other: ProofPixels, x: Int, y: Int) {
    let (left, right) = (max(0, -x), min(other.width, width - x))
    let (top, bottom) = (max(0, -y), min(other.height, height - y))
    guard left < right, top < bottom else { return }
    for row in top..<bottom {
      let from = row * other.width
      let start = (y + row) * width + x
      words.replaceSubrange(
        start + left..<start + right, with: other.words[from + left..<from + right])
    }
  }

  /// Writes the pixels as a PNG file, gray when they have no colour, in the place of `path`.
  public func writePNG(to path: String, dpi: Double) throws(DrawingError) {
    let sink = try FileSink(replacing: path)
    let isGray = words.allSatisfy { word in
      let blue = word & 0xFF
      return word >> 8 & 0xFF == blue && word >> 16 & 0xFF == blue
    }
    let isWritten = words.withUnsafeBufferPointer { words in
      encodePNG(
        width: width, height: height, colors: isGray ? .gray : .rgb, perInch: dpi,
        row: { y, samples in
          var index = y * width
          if isGray {
            for x in 0..<width { samples[x] = UInt8(truncatingIfNeeded: words[index + x]) }
            return
          }
          for at in stride(from: 0, to: 3 * width, by: 3) {
            let word = words[index]
            samples[at] = UInt8(truncatingIfNeeded: word >> 16)
            samples[at + 1] = UInt8(truncatingIfNeeded: word >> 8)
            samples[at + 2] = UInt8(truncatingIfNeeded: word)
            index += 1
          }
        }, to: { sink.append($0) })
    }
    guard isWritten else { throw sink.writeError }
    try sink.commit()
  }
}

/// A rectangle of somebody's pixels; lives as long as the call that it is given to.
struct PixelWindow {
  /// Its top left pixel.
  let start: UnsafeMutablePointer<UInt32>
  /// Pixels from one row to the next.
  let stride: Int
  let width: Int
  let height: Int

  /// Turns what is in it half round.
  func turn() {
    for y in 0..<(height + 1) / 2 {
      let upper = start + y * stride
      let lower = start + (height - 1 - y) * stride
      // The middle row of an odd number is turned in itself.
      let count = y == height - 1 - y ? width / 2 : width
      for x in 0..<count { swap(&upper[x], &lower[width - 1 - x]) }
    }
  }

  /// Lays a colour on through a mask, which may reach beyond the edges.
  ///
  /// - Parameters:
  ///   - mask: rows from the top, 255 is opaque.
  ///   - color: 0xRRGGBB.
  func paint(
    _ color: UInt32, through mask: UnsafePointer<UInt8>, width maskWidth: Int,
    height maskHeight: Int, x left: Int, y top: Int
  ) {
    let columns = max(0, -left)..<max(0, -left, min(maskWidth, width - left))
    let rows = max(0, -top)..<max(0, -top, min(maskHeight, height - top))
    for y in rows {
      let covers = mask + y * maskWidth
      let target = start + (top + y) * stride + left
      for x in columns {
        let cover = UInt32(covers[x])
        if cover == 0 { continue }
        target[x] = cover == 255 ? color : Self.mix(color, target[x], cover)
      }
    }
  }

  /// Red and blue are mixed in one number, 16 bits apart.
  private static func mix(_ color: UInt32, _ ground: UInt32, _ cover: UInt32) -> UInt32 {
    let rest = 255 - cover
    let redBlue = (color & 0xFF_00FF) * cover + (ground & 0xFF_00FF) * rest + 0x80_0080
    let green = (color & 0xFF00) * cover + (ground & 0xFF00) * rest + 0x8000
    // x / 255 is x / 256 a little more, for 16 bits exactly.
    let first = (redBlue + (redBlue >> 8 & 0xFF_00FF)) >> 8 & 0xFF_00FF
    let second = (green + (green >> 8 & 0xFF00)) >> 8 & 0xFF00
    return first | second
  }
}
