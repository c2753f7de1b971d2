import BroadsheetBase
import BroadsheetPictures
import CCairo

extension CairoSurface {
  /// Pixels as a screen shows them.
  ///
  /// Process colour by the plain device formula of `screenColor(of:)`; profiles are not heeded.
  convenience init(_ pixels: Pixels) throws(DrawingError) {
    let pixels = pixels.asGray()
    let isOpaque = pixels.alpha == nil
    try self.init(
      pixels: isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, width: pixels.width,
      height: pixels.height)
    cairo_surface_flush(pointer)
    guard let data = cairo_image_surface_get_data(pointer) else { return }
    let stride = Int(cairo_image_surface_get_stride(pointer))
    let components = pixels.colors.components
    pixels.samples.withUnsafeBufferPointer { samples in
      for y in 0..<pixels.height {
        let row = UnsafeMutableRawPointer(data + y * stride)
        var index = y * pixels.width * components
        for x in 0..<pixels.width {
          var (red, green, blue) = Self.screen(samples, index, pixels.colors)
          var alpha: UInt32 = 255
          if let cover = pixels.alpha?[y * pixels.width + x] {
            alpha = UInt32(cover)
            // Cairo wants colours multiplied by alpha.
            (red, green, blue) = (
              (red * alpha + 127) / 255, (green * alpha + 127) / 255, (blue * alpha + 127) / 255
            )
          }
          row.storeBytes(
            of: alpha << 24 | red << 16 | green << 8 | blue, toByteOffset: x * 4, as: UInt32.self)
          index += components
        }
      }
    }
    cairo_surface_mark_dirty(pointer)
  }

  private static func screen(
    _ samples: UnsafeBufferPointer<UInt8>, _ index: Int, _ colors: ImageAsset.Colors
  ) -> (red: UInt32, green: UInt32, blue: UInt32) {
    func value(_ part: Int) -> UInt32 { UInt32(samples[index + part]) }
    switch colors {
    case .gray, .bilevel, .vector: return (value(0), value(0), value(0))
    case .rgb: return (value(0), value(1), value(2))
    case .cmyk:
      let light = 255 - value(3)
      return (
        ((255 - value(0)) * light + 127) / 255, ((255 - value(1)) * light + 127) / 255,
        ((255 - value(2)) * light + 127) / 255
      )
    }
  }

  /// The surface's pixels as RGB with alpha, no longer multiplied.
  func pixels() -> Pixels {
    cairo_surface_flush(pointer)
    let (width, height) = (pixelWidth, pixelHeight)
    var samples = [UInt8](repeating: 0, count: width * height * 3)
    var alpha = [UInt8](repeating: 0, count: width * height)
    let stride = Int(cairo_image_surface_get_stride(pointer))
    if let data = cairo_image_surface_get_data(pointer) {
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        for x in 0..<width {
          let pixel = row.load(fromByteOffset: x * 4, as: UInt32.self)
          let cover = pixel >> 24
          alpha[y * width + x] = UInt8(cover)
          guard cover > 0 else { continue }
          for part in 0..<3 {
            let value = pixel >> UInt32(16 - 8 * part) & 255
            samples[(y * width + x) * 3 + part] = UInt8(min(255, (value * 255 + cover / 2) / cover))
          }
        }
      }
    }
    return Pixels(
      width: width, height: height, colors: .rgb, samples: samples,
      alpha: alpha.allSatisfy { $0 == 255 } ? nil : alpha)
  }
}
