import BroadsheetBase
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import Foundation
import Synchronization
import Testing

@testable import BroadsheetPress

/// A folder of its own for one test, removed with it.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/broadsheet-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }

  /// Writes a picture as TIFF, and gives what a probe would say of it.
  func picture(_ name: String, _ pixels: Pixels) throws -> ImageAsset {
    ImageAsset(
      path: try write(name, tiff(pixels)), format: .tiff, colors: pixels.colors,
      width: Double(pixels.width), height: Double(pixels.height))
  }

  /// Writes a picture as JPEG.
  func photo(_ name: String, _ pixels: Pixels) throws -> ImageAsset {
    ImageAsset(
      path: try write(name, try encodeJPEG(pixels, quality: 95)), format: .jpeg,
      colors: pixels.colors, width: Double(pixels.width), height: Double(pixels.height))
  }
}

/// A plain TIFF file: one strip, not compressed, with alpha and profile.
func tiff(_ pixels: Pixels) -> [UInt8] {
  let components = pixels.colors.components
  let channels = components + (pixels.alpha == nil ? 0 : 1)
  var strip: [UInt8] = []
  if let alpha = pixels.alpha {
    for pixel in 0..<pixels.width * pixels.height {
      strip += pixels.samples[pixel * components..<(pixel + 1) * components] + [alpha[pixel]]
    }
  } else {
    strip = pixels.samples
  }
  let profile = pixels.profile ?? []
  let bits = pixels.colors == .bilevel ? 1 : 8
  let bitsAt = 8
  let stripAt = bitsAt + 2 * channels
  let profileAt = stripAt + strip.count
  let directoryAt = (profileAt + profile.count + 1) / 2 * 2
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  // 0 is white for line art, whose 1 is ink; black for gray and RGB; 5 is separated.
  let photometric = [.bilevel: 0, .gray: 1, .rgb: 2, .cmyk: 5][pixels.colors] ?? 1
  var entries: [(tag: Int, type: Int, count: Int, value: Int)] = [
    (256, 4, 1, pixels.width), (257, 4, 1, pixels.height),
    (258, 3, channels, channels == 1 ? bits : channels == 2 ? bits | bits << 16 : bitsAt),
    (259, 3, 1, 1), (262, 3, 1, photometric), (273, 4, 1, stripAt), (277, 3, 1, channels),
    (278, 4, 1, pixels.height), (279, 4, 1, strip.count),
  ]
  if pixels.alpha != nil { entries.append((338, 3, 1, 2)) }
  if !profile.isEmpty { entries.append((34675, 7, profile.count, profileAt)) }
  var file: [UInt8] = [0x49, 0x49, 42, 0] + number(directoryAt, 4)
  for _ in 0..<channels { file += number(bits, 2) }
  file += strip + profile
  if file.count < directoryAt { file.append(0) }
  file += number(entries.count, 2)
  for entry in entries {
    file += number(entry.tag, 2) + number(entry.type, 2) + number(entry.count, 4)
    file += number(entry.value, 4)
  }
  return file + number(0, 4)
}

/// Every pixel of its own colour.
func pixels(
  _ colors: ImageAsset.Colors, _ width: Int, _ height: Int, alpha: [UInt8]? = nil,
  profile: [UInt8]? = nil, _ color: (Int, Int) -> [UInt8]
) -> Pixels {
  var samples: [UInt8] = []
  for y in 0..<height { for x in 0..<width { samples += color(x, y) } }
  return Pixels(
    width: width, height: height, colors: colors, samples: samples, alpha: alpha,
    profile: profile)
}

/// A photograph of sorts: soft, with all hues.
func photograph(_ width: Int, _ height: Int) -> Pixels {
  pixels(.rgb, width, height) { x, y in
    let (u, v) = (Double(x) / Double(width), Double(y) / Double(height))
    return [u, v, (1 - u) * (0.5 + 0.5 * sin(20 * v))].map { UInt8($0 * 255) }
  }
}

func request(
  _ asset: ImageAsset, crop: PlacedImage.Crop = .whole, inches: (Double, Double) = (1, 1),
  keepsAlpha: Bool = false, ground: ProcessColor? = nil
) -> PictureRequest {
  PictureRequest(
    asset: asset, crop: crop,
    size: Size(width: .points(72 * inches.0), height: .points(72 * inches.1)),
    keepsAlpha: keepsAlpha, ground: ground)
}

extension PressPictures.Batch {
  /// The only picture.
  var only: PressPicture {
    get throws {
      try #require(results.count == 1)
      return try results[0].get()
    }
  }
}

extension PressPicture {
  /// The samples of a picture that is not a JPEG.
  var samples: [UInt8] {
    get throws {
      try #require(filter == .deflate)
      return try #require(inflated(data))
    }
  }
}

/// Counts what pictures are read and decoded.
final class Counter: Sendable {
  let read = Mutex<[String]>([])
  let decoded = Mutex<[String]>([])

  var decodes: Int { decoded.withLock { $0.count } }
  var reads: Int { read.withLock { $0.count } }

  func watch(_ pictures: PressPictures) -> PressPictures {
    var watched = pictures
    watched.onRead = { path in self.read.withLock { $0.append(path) } }
    watched.onDecode = { path in self.decoded.withLock { $0.append(path) } }
    return watched
  }
}
