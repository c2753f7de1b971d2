import CCairo

/// Owns one `cairo_surface_t`.
final class CairoSurface {
  let pointer: OpaquePointer
  /// Kept until the surface is gone: destroying a surface may still write to it.
  private let sink: ByteSink?

  /// Takes over a surface that the caller has just made.
  init(owning pointer: OpaquePointer) {
    self.pointer = pointer
    sink = nil
  }

  /// A PDF whose bytes go into `sink`; page sizes are set page by page.
  init(pdfInto sink: ByteSink) throws(DrawingError) {
    self.sink = sink
    pointer = cairo_pdf_surface_create_for_stream(
      receiveBytes, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    try check()
  }

  /// An SVG drawing whose bytes go into `sink`; units are points.
  init(svgInto sink: ByteSink, width: Double, height: Double) throws(DrawingError) {
    self.sink = sink
    pointer = cairo_svg_surface_create_for_stream(
      receiveBytes, Unmanaged.passUnretained(sink).toOpaque(), width, height)
    try check()
  }

  /// Pixels, black or transparent at first.
  init(pixels format: cairo_format_t, width: Int, height: Int) throws(DrawingError) {
    sink = nil
    pointer = cairo_image_surface_create(format, Int32(clamping: width), Int32(clamping: height))
    try check()
  }

  /// Opaque pixels in memory that is the caller's and outlives this.
  init(over window: PixelWindow) throws(DrawingError) {
    sink = nil
    pointer = cairo_image_surface_create_for_data(
      UnsafeMutableRawPointer(window.start).assumingMemoryBound(to: UInt8.self),
      CAIRO_FORMAT_RGB24, Int32(clamping: window.width), Int32(clamping: window.height),
      Int32(clamping: window.stride * 4))
    try check()
  }

  deinit { cairo_surface_destroy(pointer) }

  var status: cairo_status_t { cairo_surface_status(pointer) }
  var pixelWidth: Int { Int(cairo_image_surface_get_width(pointer)) }
  var pixelHeight: Int { Int(cairo_image_surface_get_height(pointer)) }

  func check() throws(DrawingError) {
    let status = self.status
    guard status != CAIRO_STATUS_SUCCESS else { return }
    if status == CAIRO_STATUS_WRITE_ERROR, let sink { throw sink.writeError }
    throw .drawingFailed(reason: status.text)
  }

  /// Writes what is left to write; the surface cannot be drawn on after this.
  func finish() throws(DrawingError) {
    cairo_surface_finish(pointer)
    try check()
  }

  /// Gives the surface a name: surfaces of one name are embedded once in a PDF.
  func setUniqueName(_ name: String) {
    setData(CAIRO_MIME_TYPE_UNIQUE_ID, Array(name.utf8))
  }

  /// Attaches the bytes of a file that a PDF takes as they are.
  func setData(_ type: String, _ bytes: [UInt8]) {
    guard let copy = malloc(max(bytes.count, 1)) else { return }
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { copy.copyMemory(from: start, byteCount: source.count) }
    }
    let status = cairo_surface_set_mime_data(
      pointer, type, copy.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
      { free($0) }, copy)
    if status != CAIRO_STATUS_SUCCESS { free(copy) }
  }
}

extension cairo_status_t {
  var text: String { String(cString: cairo_status_to_string(self)) }
}

/// Hands what cairo has made to the `ByteSink` behind `closure`.
private func receiveBytes(
  closure: UnsafeMutableRawPointer?, data: UnsafePointer<UInt8>?, length: UInt32
) -> cairo_status_t {
  guard let closure, let data else { return CAIRO_STATUS_SUCCESS }
  let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
  let bytes = UnsafeRawBufferPointer(start: data, count: Int(length))
  return sink.append(bytes) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
}
