public import BroadsheetBase
import CSPNG

/// Writes a PNG file of 8 bits a sample: quickly, and about a twentieth larger than it could be.
///
/// Rows go through one by one, so memory does not grow with the picture. The same pixels make the
/// same bytes.
///
/// - Parameters:
///   - colors: gray or RGB.
///   - perInch: pixels an inch, for programs that print it; nil says nothing.
///   - row: fills in a row's samples.
///   - write: takes the file's bytes in turn; false when it cannot.
/// - Returns: whether all bytes could be written.
public func encodePNG(
  width: Int, height: Int, colors: ImageAsset.Colors, perInch: Double? = nil,
  row: (_ y: Int, _ samples: UnsafeMutableBufferPointer<UInt8>) -> Void,
  to write: (UnsafeRawBufferPointer) -> Bool
) -> Bool {
  precondition(colors == .gray || colors == .rgb, "a PNG file has light, not ink")
  precondition(width > 0 && height > 0, "a PNG file has pixels")
  // The context holds the closure only as long as this function runs.
  return withoutActuallyEscaping(write) { write in
    let sink = ByteReceiver(write)
    return withExtendedLifetime(sink) {
      encode(width, height, colors, perInch, row, to: sink) && !sink.hasFailed
    }
  }
}

private func encode(
  _ width: Int, _ height: Int, _ colors: ImageAsset.Colors, _ perInch: Double?,
  _ row: (_ y: Int, _ samples: UnsafeMutableBufferPointer<UInt8>) -> Void, to sink: ByteReceiver
) -> Bool {
  guard let context = spng_ctx_new(Int32(bitPattern: SPNG_CTX_ENCODER.rawValue)) else {
    return false
  }
  defer { spng_ctx_free(context) }
  var header = spng_ihdr()
  header.width = UInt32(width)
  header.height = UInt32(height)
  header.bit_depth = 8
  header.color_type = (colors == .gray ? PNGHeader.ColorType.gray : .rgb).rawValue
  // Gray pages are type, which filters only make longer; colours are photographs, which they shorten.
  let filter = colors == .gray ? SPNG_FILTER_CHOICE_NONE : SPNG_FILTER_CHOICE_UP
  var failed =
    spng_set_png_stream(context, receiveBytes, Unmanaged.passUnretained(sink).toOpaque()) != 0
    || spng_set_ihdr(context, &header) != 0
    || spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 1) != 0
    || spng_set_option(context, SPNG_FILTER_CHOICE, Int32(bitPattern: filter.rawValue)) != 0
  // Perceptual; what a screen shows without asking.
  failed = spng_set_srgb(context, 0) != 0 || failed
  if let perInch, perInch > 0, perInch < 1e7 {
    var size = spng_phys()
    size.ppu_x = UInt32((perInch / 0.0254).rounded())
    size.ppu_y = size.ppu_x
    size.unit_specifier = 1
    failed = spng_set_phys(context, &size) != 0 || failed
  }
  let flags = SPNG_ENCODE_PROGRESSIVE.rawValue | SPNG_ENCODE_FINALIZE.rawValue
  guard !failed,
    spng_encode_image(
      context, nil, 0, Int32(bitPattern: SPNG_FMT_PNG.rawValue), Int32(bitPattern: flags)) == 0
  else { return false }
  let count = width * colors.components
  return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { samples in
    for y in 0..<height {
      row(y, samples)
      let status = spng_encode_row(context, samples.baseAddress, count)
      // The last row says that the picture is at its end.
      guard status == (y == height - 1 ? SPNG_EOI.rawValue : 0) else { return false }
    }
    return true
  }
}

/// Holds what takes the bytes while C has only a pointer.
private final class ByteReceiver {
  let write: (UnsafeRawBufferPointer) -> Bool
  var hasFailed = false

  init(_ write: @escaping (UnsafeRawBufferPointer) -> Bool) { self.write = write }
}

private func receiveBytes(
  _ context: OpaquePointer?, _ user: UnsafeMutableRawPointer?, _ data: UnsafeMutableRawPointer?,
  _ count: Int
) -> Int32 {
  guard let user, let data else { return 0 }
  let sink = Unmanaged<ByteReceiver>.fromOpaque(user).takeUnretainedValue()
  if sink.write(UnsafeRawBufferPointer(start: data, count: count)) { return 0 }
  sink.hasFailed = true
  return SPNG_IO_ERROR.rawValue
}
