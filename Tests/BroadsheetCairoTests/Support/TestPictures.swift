import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import BroadsheetTestSupport
import CCairo
import Foundation

/// Pictures made in code: red and green above, blue and white below.
enum TestPicture {
  /// A JPEG of four coloured quarters; `orientation` adds an EXIF segment.
  static func jpeg(width: Int = 64, height: Int = 32, orientation: Int? = nil) -> [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        switch (x < width / 2, y < height / 2) {
        case (true, true): pixels += [255, 0, 0]
        case (false, true): pixels += [0, 255, 0]
        case (true, false): pixels += [0, 0, 255]
        case (false, false): pixels += [255, 255, 255]
        }
      }
    }
    let picture = Pixels(width: width, height: height, colors: .rgb, samples: pixels)
    var bytes = (try? encodeJPEG(picture, quality: 90)) ?? []
    if let orientation { bytes.insert(contentsOf: exif(orientation), at: 2) }
    return bytes
  }

  /// A PNG of any kind, its rows given as they are stored.
  static func png(
    width: Int, height: Int, depth: UInt8, colorType: UInt8, rows: [[UInt8]],
    palette: [UInt8] = []
  ) -> [UInt8] {
    var raw: [UInt8] = []
    for row in rows { raw += [0] + row }
    var data: [UInt8] = [0x78, 0x01, 0x01]
    data += [UInt8(raw.count & 255), UInt8(raw.count >> 8)]
    data += [UInt8(~raw.count & 255), UInt8((~raw.count >> 8) & 255)]
    data += raw + big(adler(raw))
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += chunk(
      "IHDR",
      big(UInt32(width)) + big(UInt32(height)) + [depth, colorType, 0, 0, 0])
    if !palette.isEmpty { bytes += chunk("PLTE", palette) }
    return bytes + chunk("IDAT", data) + chunk("IEND", [])
  }

  /// Half red, half clear.
  static let pngWithAlpha = png(
    width: 2, height: 1, depth: 8, colorType: 6, rows: [[255, 0, 0, 255, 0, 0, 0, 0]])

  static func svg(_ content: String, size: String = #"width="100" height="50""#) -> [UInt8] {
    Array(#"<svg xmlns="http://www.w3.org/2000/svg" \#(size)>\#(content)</svg>"#.utf8)
  }

  private static func exif(_ orientation: Int) -> [UInt8] {
    let body: [UInt8] =
      Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
      + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0]
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    return big(UInt32(body.count)) + named + big(crc(named))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// A PNG file's pixels, as cairo reads them.
struct PagePixels {
  let width: Int
  let height: Int
  private let values: [UInt32]

  init(_ path: String) {
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var found: [UInt32] = []
    if let data = cairo_image_surface_get_data(surface) {
      let rows = UnsafeRawPointer(data)
      for y in 0..<height {
        for x in 0..<width {
          found.append(rows.load(fromByteOffset: y * stride + x * 4, as: UInt32.self))
        }
      }
    }
    values = found
  }

  func value(_ x: Int, _ y: Int) -> UInt32 { values[y * width + x] & 0xFF_FFFF }

  /// The colour's name when it is near one of a few, or its hexadecimal value.
  func color(_ x: Int, _ y: Int) -> String {
    let value = value(x, y)
    let parts = [value >> 16, value >> 8 & 255, value & 255]
    let key = parts.map { $0 > 215 ? "1" : $0 < 40 ? "0" : "?" }.joined()
    let names = [
      "000": "black", "111": "white", "100": "red", "010": "green", "001": "blue",
    ]
    return names[key] ?? String(value, radix: 16)
  }

  var distinctColors: Set<UInt32> { Set(values) }
}

/// The first page of a PDF as pixels, one for each point.
func rendered(_ pdf: String, in folder: TestFolder) throws -> PagePixels {
  _ = try output(
    of: "pdftocairo", "-png", "-r", "72", "-f", "1", "-singlefile", pdf, folder("page"))
  return PagePixels(folder("page.png"))
}

/// A page with one picture on it, and the picture in the issue's list.
func issue(
  showing asset: ImageAsset, frame: Rect, crop: PlacedImage.Crop = .whole
) -> LaidOutIssue {
  let image = PlacedImage(asset: AssetID(index: 0), frame: frame, crop: crop, alt: "")
  return issue([page([.image(image)])], assets: [asset])
}
