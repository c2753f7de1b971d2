import BroadsheetBase
import CTIFF

/// Decodes a TIFF file's first page.
///
/// Strips and tiles, chunky and planar, 1 to 16 bits; gray both ways round, RGB, CMYK, palettes and
/// Y'CbCr in JPEG; alpha in both forms. Samples behind colour and alpha are left out.
func decodeTIFF(_ bytes: [UInt8]) throws(PictureError) -> Pixels {
  try bytes.withUnsafeBufferPointer { bytes throws(PictureError) in
    let handle = try TIFFHandle(.bytes(bytes))
    let layout = try handle.layout()
    if layout.isJPEGColor { handle.convertJPEGColors() }
    let blocks = try TIFFBlocks(handle, layout, fileSize: bytes.count)
    var pixels = try TIFFPixels(layout, fileSize: bytes.count)
    try blocks.read(handle) { block, bytes in pixels.place(block, bytes) }
    return pixels.finish(profile: handle.profile())
  }
}

/// The strips or tiles that a page is stored in.
struct TIFFBlocks {
  /// A strip or tile, of all samples or of one.
  struct Block {
    /// Its place in the page.
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    /// Bytes of a row.
    var stride: Int
    /// The sample that it holds in a planar file; nil when it holds all.
    var sample: Int?
  }

  private let layout: TIFFLayout
  private let isTiled: Bool
  private let width: Int
  private let height: Int
  /// Bytes of a row, and of a whole block.
  private let stride: Int
  private let size: Int

  /// - Throws: when the file cannot hold what it says, before memory is taken for it.
  init(_ handle: TIFFHandle, _ layout: TIFFLayout, fileSize: Int) throws(PictureError) {
    self.layout = layout
    isTiled = TIFFIsTiled(handle.pointer) != 0
    if isTiled {
      width = handle.long(TIFFTAG_TILEWIDTH) ?? 0
      height = handle.long(TIFFTAG_TILELENGTH) ?? 0
    } else {
      width = layout.width
      height = min(handle.long(TIFFTAG_ROWSPERSTRIP) ?? layout.height, layout.height)
    }
    guard (1...1 << 20).contains(width), (1...1 << 20).contains(height),
      !isTiled || width % 8 == 0
    else { throw .damaged(reason: "its tiles or strips have no proper size") }
    stride = (width * (layout.isPlanar ? 1 : layout.samples) * layout.bits + 7) / 8
    size = stride * height
    // Codecs with rules of their own, such as colours at half the size, must come to the same.
    let given = isTiled ? TIFFTileSize(handle.pointer) : TIFFStripSize(handle.pointer)
    guard given == size else {
      throw handle.source.error.map { .damaged(reason: $0) }
        ?? .unsupported(reason: "a TIFF whose colours differ in size")
    }
    let across = (layout.width + width - 1) / width
    let down = (layout.height + height - 1) / height
    let rows = isTiled ? down * height : layout.height
    let stored = across * rows * stride * (layout.isPlanar ? layout.samples : 1)
    let ratio = TIFFHandle.codecs[Int32(layout.compression)] ?? nil
    let limit = ratio.map { $0 * fileSize } ?? 64 << 20
    if stored > limit { throw .tooShort(layout.width, layout.height) }
  }

  /// Decodes one block after another and hands out its bytes.
  func read(
    _ handle: TIFFHandle, _ place: (Block, UnsafeRawPointer) -> Void
  ) throws(PictureError) {
    var buffer = [UInt8](repeating: 0, count: size)
    for sample in 0..<(layout.isPlanar ? layout.samples : 1) {
      for y in stride(from: 0, to: layout.height, by: height) {
        for x in stride(from: 0, to: layout.width, by: width) {
          let rows = isTiled ? height : min(height, layout.height - y)
          let count = rows * stride
          let number =
            isTiled
            ? TIFFComputeTile(handle.pointer, UInt32(x), UInt32(y), 0, UInt16(sample))
            : TIFFComputeStrip(handle.pointer, UInt32(y), UInt16(sample))
          let got = buffer.withUnsafeMutableBytes { buffer in
            isTiled
              ? TIFFReadEncodedTile(handle.pointer, number, buffer.baseAddress, Int64(count))
              : TIFFReadEncodedStrip(handle.pointer, number, buffer.baseAddress, Int64(count))
          }
          try check(handle.source.takeMessages(), isWhole: got == count)
          let block = Block(
            x: x, y: y, width: min(width, layout.width - x), height: min(rows, layout.height - y),
            stride: stride, sample: layout.isPlanar ? sample : nil)
          buffer.withUnsafeBytes { if let start = $0.baseAddress { place(block, start) } }
        }
      }
    }
  }

  private func stride(from start: Int, to end: Int, by step: Int) -> StrideTo<Int> {
    Swift.stride(from: start, to: end, by: step)
  }

  /// Fax and JPEG codecs fill up what they cannot read and only warn of it; elsewhere warnings are
  /// about oddities.
  private func check(
    _ messages: (error: String?, warning: String?), isWhole: Bool
  ) throws(PictureError) {
    let isFax = TIFFHandle.codecs[Int32(layout.compression)] == .some(nil)
    let isFilled = isFax || Int32(layout.compression) == COMPRESSION_JPEG
    if let reason = messages.error ?? (isFilled ? messages.warning : nil) {
      throw .damaged(reason: reason)
    }
    if !isWhole { throw .damaged(reason: "it is cut short") }
  }
}
