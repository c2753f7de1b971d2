import BroadsheetBase
import CSPNG

/// Decodes a PNG file of any depth and colour type.
///
/// Gray stays gray, palettes become RGB, 16 bits are rounded to 8, transparent colours become
/// alpha. A profile comes from the file's `iCCP` chunk; `sRGB` and `gAMA` chunks make none.
func decodePNG(_ bytes: [UInt8]) throws(PictureError) -> Pixels {
  let header = try PNGHeader(bytes)
  // Deflate makes at most 1032 bytes of one (zlib's technical notes).
  if (header.rowBytes + 1) * header.height > 1032 * bytes.count {
    throw .tooShort(header.width, header.height)
  }
  return try bytes.withUnsafeBufferPointer { bytes throws(PictureError) in
    let context = try PNGContext(bytes)
    let rows = PNGRows(
      header: header, palette: context.palette(), transparency: context.transparency())
    let area = header.width * header.height
    let isBilevel = header.colors == .bilevel
    let sampleCount =
      isBilevel
      ? bilevelRowBytes(header.width) * header.height : area * header.colors.components
    let alphaCount = rows.hasAlpha ? area : 0
    try checkPlausible(
      decoded: sampleCount + alphaCount, file: bytes.count, header.width, header.height)
    var samples = [UInt8](repeating: 0, count: sampleCount)
    var alpha = [UInt8](repeating: 255, count: alphaCount)
    try samples.withUnsafeMutableBufferPointer { samples throws(PictureError) in
      try alpha.withUnsafeMutableBufferPointer { alpha throws(PictureError) in
        guard let samples = samples.baseAddress else { return }
        try context.readRows(header) { row, y in
          rows.convert(row, y: y, into: samples, alpha: alpha.baseAddress)
        }
      }
    }
    return Pixels(
      width: header.width, height: header.height, colors: header.colors, samples: samples,
      alpha: rows.hasAlpha ? alpha : nil, profile: context.profile())
  }
}

/// Owns one libspng decoder.
private final class PNGContext {
  private let context: OpaquePointer

  /// - Parameter bytes: the file, which must outlive this.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(PictureError) {
    guard let context = spng_ctx_new(0) else { throw .damaged(reason: "out of memory") }
    self.context = context
    try check(spng_set_image_limits(context, 100_000, 100_000))
    // A profile or a text may be 16 MiB when it is unpacked; all that is kept, 32.
    try check(spng_set_chunk_limits(context, 16 << 20, 32 << 20))
    try check(spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
    var header = spng_ihdr()
    try check(spng_get_ihdr(context, &header))
  }

  deinit { spng_ctx_free(context) }

  /// The palette's colours with their alpha; empty without a palette.
  func palette() -> [(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)] {
    var palette = spng_plte()
    guard spng_get_plte(context, &palette) == 0 else { return [] }
    var transparency = spng_trns()
    _ = spng_get_trns(context, &transparency)
    return withUnsafeBytes(of: &palette.entries) { entries in
      withUnsafeBytes(of: &transparency.type3_alpha) { alpha in
        (0..<min(Int(palette.n_entries), 256)).map { index in
          (
            entries[index * 4], entries[index * 4 + 1], entries[index * 4 + 2],
            index < Int(transparency.n_type3_entries) ? alpha[index] : 255
          )
        }
      }
    }
  }

  /// The `tRNS` chunk.
  func transparency() -> spng_trns? {
    var transparency = spng_trns()
    return spng_get_trns(context, &transparency) == 0 ? transparency : nil
  }

  func profile() -> [UInt8]? {
    var profile = spng_iccp()
    guard spng_get_iccp(context, &profile) == 0, let data = profile.profile else { return nil }
    return Array(UnsafeRawBufferPointer(start: data, count: profile.profile_len))
  }

  /// Hands out each row as stored, 16 bits in the machine's order; then reads to the file's end.
  func readRows(
    _ header: PNGHeader, _ body: (_ row: UnsafeRawPointer, _ y: Int) -> Void
  ) throws(PictureError) {
    try check(
      spng_decode_image(
        context, nil, 0, Int32(bitPattern: SPNG_FMT_PNG.rawValue),
        Int32(bitPattern: SPNG_DECODE_PROGRESSIVE.rawValue)))
    // The passes of an interlaced picture add to its rows, so all are kept.
    let kept = header.isInterlaced ? header.height : 1
    let stride = header.rowBytes
    var buffer = [UInt8](repeating: 0, count: stride * kept)
    try buffer.withUnsafeMutableBytes { buffer -> Result<Void, PictureError> in
      guard let base = buffer.baseAddress else { return .success(()) }
      var information = spng_row_info()
      var status = spng_get_row_info(context, &information)
      while status == 0 {
        let y = Int(information.row_num)
        guard y < header.height else { return .failure(.damaged(reason: "it has too many rows")) }
        let row = base + (header.isInterlaced ? y * stride : 0)
        status = spng_decode_row(context, row, stride)
        let isLast = status == SPNG_EOI.rawValue
        if !header.isInterlaced, status == 0 || isLast { body(row, y) }
        if status == 0 { status = spng_get_row_info(context, &information) }
      }
      guard status == SPNG_EOI.rawValue else { return .failure(reason(status)) }
      if header.isInterlaced { for y in 0..<header.height { body(base + y * stride, y) } }
      return .success(())
    }.get()
    try check(spng_decode_chunks(context))
  }

  private func check(_ status: Int32) throws(PictureError) {
    if status != 0 { throw reason(status) }
  }

  private func reason(_ status: Int32) -> PictureError {
    let isCut = [SPNG_IO_EOF, SPNG_EIO, SPNG_EOF, SPNG_EIDAT_TOO_SHORT]
      .contains { $0.rawValue == status }
    return .damaged(
      reason: isCut
        ? "it is cut short" : spng_strerror(status).map { String(cString: $0) } ?? "unknown reason")
  }
}
