public import BroadsheetBase
import CCairo

/// Writes a page of a duplicator's masters as a picture of the print: the inks multiply.
///
/// - Parameters:
///   - planes: one for each drum, rows from the top; 255 is full ink.
///   - path: a PNG file, replaced as a whole.
public func writeDrumProof(
  _ planes: [[UInt8]], width: Int, height: Int, drums: DrumSet, to path: String
) throws(DrawingError) {
  precondition(planes.count == drums.drums.count, "each drum has a plane")
  let surface = try CairoSurface(pixels: CAIRO_FORMAT_RGB24, width: width, height: height)
  cairo_surface_flush(surface.pointer)
  guard let data = cairo_image_surface_get_data(surface.pointer) else {
    throw .drawingFailed(reason: "there are no pixels")
  }
  let stride = Int(cairo_image_surface_get_stride(surface.pointer))
  // What each amount of each ink leaves of red, green and blue.
  let left: [[(Float, Float, Float)]] = drums.drums.map { drum in
    let alone = DrumSet(drums: [drum])
    return (0...255).map { amount in
      let color = alone.color(of: [Double(amount) / 255])
      return (Float(color.red), Float(color.green), Float(color.blue))
    }
  }
  for y in 0..<height {
    for x in 0..<width {
      var (red, green, blue): (Float, Float, Float) = (255, 255, 255)
      for (drum, plane) in planes.enumerated() {
        let ink = left[drum][Int(plane[y * width + x])]
        red *= ink.0
        green *= ink.1
        blue *= ink.2
      }
      // Native-endian xRGB; PNG is written from the words, not the bytes.
      let word =
        UInt32(red.rounded()) << 16 | UInt32(green.rounded()) << 8 | UInt32(blue.rounded())
      UnsafeMutableRawPointer(data).storeBytes(
        of: word, toByteOffset: y * stride + x * 4, as: UInt32.self)
    }
  }
  cairo_surface_mark_dirty(surface.pointer)
  let sink = try FileSink(replacing: path)
  try surface.writePNG(into: sink)
  try sink.commit()
}
