import CCairo

/// Decodes a PNG file of any depth and colour type into pixels.
///
/// Cairo's own reader does it: gray, palette, 16 bits and alpha come out as 8-bit colour, and a PDF
/// gets gray pixels back as gray.
func decodePNG(_ bytes: [UInt8]) throws(ImageProbeError) -> CairoSurface {
  let header = try PNGHeader(bytes)
  if header.width > 32_767 || header.height > 32_767 || header.width * header.height > 100_000_000 {
    throw .tooLarge(width: header.width, height: header.height)
  }
  let pointer = bytes.withUnsafeBytes { buffer in
    var reader = PNGReader(rest: buffer[...])
    return cairo_image_surface_create_from_png_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
        let reader = closure.assumingMemoryBound(to: PNGReader.self)
        let count = Int(length)
        guard reader.pointee.rest.count >= count else { return CAIRO_STATUS_READ_ERROR }
        let part = UnsafeRawBufferPointer(rebasing: reader.pointee.rest.prefix(count))
        UnsafeMutableRawPointer(data).copyMemory(
          from: part.baseAddress ?? UnsafeRawPointer(data), byteCount: count)
        reader.pointee.rest = reader.pointee.rest.dropFirst(count)
        return CAIRO_STATUS_SUCCESS
      }, &reader)
  }
  guard let pointer else { throw .damaged(reason: "out of memory") }
  let surface = CairoSurface(owning: pointer)
  switch surface.status {
  case CAIRO_STATUS_SUCCESS: return surface
  case CAIRO_STATUS_READ_ERROR: throw .damaged(reason: "it is cut short")
  // Cairo says "out of memory" for everything that libpng finds wrong.
  case CAIRO_STATUS_NO_MEMORY: throw .damaged(reason: "its data is not sound")
  case let status: throw .damaged(reason: status.text)
  }
}

/// The bytes of a PNG file that are not read yet.
private struct PNGReader {
  var rest: Slice<UnsafeRawBufferPointer>
}
