import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetPress
import BroadsheetText
import BroadsheetWeb
import Foundation

/// Pictures beside the page for telephones: photographs as JPEG in two sizes, drawings as SVG.
///
/// Nothing of the author's file is passed on but what can be seen: no place where a photograph was
/// taken, no script in a drawing.
struct WebPictures {
  /// The width in pixels of the larger and the smaller size.
  private static let widths = [600, 1200]
  private static let quality = 76
  /// Pixels an inch at which `PressPictures` is asked for them.
  private static let resolution = 150.0

  let faces: [FontFace]
  private let photographs: PressPictures
  /// By path, from the page's folder.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// What was made of each asset's file.
  private var made: [String: WebPicture] = [:]
  private var names: Set<String> = []

  init(faces: [FontFace], cache: PictureCache?) throws(EngineError) {
    self.faces = faces
    let target = PressTarget(
      name: "web", flavour: .plain, space: .rgb, resolution: Self.resolution,
      lineArtResolution: Self.resolution)
    do { photographs = try PressPictures(target: target, cache: cache) } catch {
      throw EngineError(error)
    }
  }

  /// Makes what stands for each asset, by its number.
  mutating func make(_ assets: [ImageAsset]) throws(EngineError) -> [Int: WebPicture] {
    var pictures: [Int: WebPicture] = [:]
    for (index, asset) in assets.enumerated() {
      if let known = made[asset.path] {
        pictures[index] = known
        continue
      }
      let picture = try make(asset)
      made[asset.path] = picture
      pictures[index] = picture
    }
    return pictures
  }

  private mutating func make(_ asset: ImageAsset) throws(EngineError) -> WebPicture {
    let name = name(for: asset.path)
    do {
      if asset.format == .svg {
        let width = Double(Self.widths.last ?? 1200)
        let height = (width * asset.height / asset.width).rounded()
        let path = "images/\(name).svg"
        files.append((path, try redrawSVG(asset, faces: faces, width: width)))
        return WebPicture(files: [.init(path: path, width: Int(width), height: max(1, Int(height)))]
        )
      }
      return try write(try pixels(of: asset), named: name)
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }

  private func pixels(of asset: ImageAsset) throws -> Pixels {
    let width = min(asset.width, Double(Self.widths.last ?? 1200)).rounded()
    if asset.format == .pdf {
      let wide = Double(Self.widths.last ?? 1200)
      let height = Int((wide * asset.height / asset.width).rounded())
      guard let pixels = artworkPixels(asset, width: Int(wide), height: max(1, height)) else {
        throw EngineError(message: "\(asset.path) cannot be drawn as pixels")
      }
      return pixels.flattened(on: [255, 255, 255])
    }
    let size = Size(
      width: .points(width / Self.resolution * 72),
      height: .points(width * asset.height / asset.width / Self.resolution * 72))
    let batch = photographs.make([PictureRequest(asset: asset, size: size)])
    guard let result = batch.results.first else { preconditionFailure("a request has a result") }
    let picture = try result.get()
    if picture.filter == .jpeg { return try decodePicture(picture.data) }
    guard let samples = inflated(picture.data) else {
      throw EngineError(message: "\(asset.path) cannot be unpacked")
    }
    return Pixels(
      width: picture.width, height: picture.height, colors: picture.colors, samples: samples)
  }

  /// Adds a picture's files, the smallest first; a size that it does not have is left out.
  private mutating func write(_ pixels: Pixels, named name: String) throws -> WebPicture {
    var sizes: [WebPicture.File] = []
    for width in Self.widths {
      let isLast = width == Self.widths.last
      guard isLast || pixels.width > width else { continue }
      let shown =
        pixels.width > width
        ? pixels.resampled(
          width: width, height: max(1, (pixels.height * width + pixels.width / 2) / pixels.width))
        : pixels
      let path = isLast ? "images/\(name).jpg" : "images/\(name).\(width).jpg"
      files.append((path, try encodeJPEG(shown, quality: Self.quality)))
      sizes.append(.init(path: path, width: shown.width, height: shown.height))
    }
    return WebPicture(files: sizes)
  }

  /// The file's own name, as addresses have it; each once.
  private mutating func name(for path: String) -> String {
    let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let plain = String(
      String.UnicodeScalarView(
        stem.lowercased().unicodeScalars.map { scalar in
          ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? scalar : "-"
        }))
    return names.claim(plain.isEmpty ? "picture" : plain)
  }
}
