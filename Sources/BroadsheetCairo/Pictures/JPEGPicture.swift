import CCairo

/// A stand-in of one pixel that carries a JPEG file, which a PDF takes as it is.
///
/// Cairo reads width, height and colours from the file's header and never decodes it.
func passThroughJPEG(_ bytes: [UInt8]) throws(ImageProbeError) -> CairoSurface {
  try JPEGHeader(bytes).checkScan(in: bytes)
  let surface: CairoSurface
  do {
    surface = try CairoSurface(pixels: CAIRO_FORMAT_RGB24, width: 1, height: 1)
  } catch {
    throw .damaged(reason: error.description)
  }
  surface.setData(CAIRO_MIME_TYPE_JPEG, bytes)
  return surface
}

/// Decodes a JPEG file, made smaller by a power of two while it is read; not turned upright.
///
/// - Parameter halvings: how often width and height are halved.
func decodeJPEG(_ bytes: [UInt8], halvings: Int) throws(ImageProbeError) -> CairoSurface {
  let header = try JPEGHeader(bytes)
  try header.checkScan(in: bytes)
  let width = max(1, (header.width + (1 << halvings) - 1) >> halvings)
  let height = max(1, (header.height + (1 << halvings) - 1) >> halvings)
  guard let data = g_bytes_new(bytes, gsize(bytes.count)) else {
    throw .damaged(reason: "out of memory")
  }
  defer { g_bytes_unref(data) }
  let stream = g_memory_input_stream_new_from_bytes(data)
  defer { g_object_unref(stream) }
  var error: UnsafeMutablePointer<GError>?
  guard
    let pixbuf = gdk_pixbuf_new_from_stream_at_scale(
      stream, Int32(width), Int32(height), 0, nil, &error)
  else { throw .damaged(reason: takeMessage(error)) }
  defer { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }
  return try copyPixels(of: pixbuf)
}

/// The pixels of a decoded picture, alpha left out, as cairo wants them.
private func copyPixels(of pixbuf: OpaquePointer) throws(ImageProbeError) -> CairoSurface {
  let width = Int(gdk_pixbuf_get_width(pixbuf))
  let height = Int(gdk_pixbuf_get_height(pixbuf))
  let channels = Int(gdk_pixbuf_get_n_channels(pixbuf))
  let sourceStride = Int(gdk_pixbuf_get_rowstride(pixbuf))
  let surface: CairoSurface
  do {
    surface = try CairoSurface(pixels: CAIRO_FORMAT_RGB24, width: width, height: height)
  } catch {
    throw .tooLarge(width: width, height: height)
  }
  cairo_surface_flush(surface.pointer)
  guard let source = gdk_pixbuf_read_pixels(pixbuf),
    let target = cairo_image_surface_get_data(surface.pointer), channels >= 3
  else { throw .damaged(reason: "it has no pixels") }
  let stride = Int(cairo_image_surface_get_stride(surface.pointer))
  for row in 0..<height {
    var from = source + row * sourceStride
    var to = UnsafeMutableRawPointer(target + row * stride)
    for _ in 0..<width {
      let pixel = UInt32(from[0]) << 16 | UInt32(from[1]) << 8 | UInt32(from[2])
      to.storeBytes(of: pixel, as: UInt32.self)
      from += channels
      to += 4
    }
  }
  cairo_surface_mark_dirty(surface.pointer)
  return surface
}
