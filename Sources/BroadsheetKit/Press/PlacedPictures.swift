import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPictures
import BroadsheetPress
import Foundation

/// What stands in the place of each picture that pages draw, in drawing order.
struct PlacedPictures: Sendable {
  var pictures: [PlacedPicture] = []
  var diagnostics: [Diagnostic] = []
}

extension PressRun {
  /// Makes every picture of the issue ready for the press.
  ///
  /// - Throws: when a file cannot be read or is damaged; the message names all such files.
  func placedPictures() throws(EngineError) -> PlacedPictures {
    // Looking through the pages takes a while when there is much type on them.
    let images = issue.assets.isEmpty ? [] : issue.placedImages
    var placed = PlacedPictures()
    var artworks: [Int: Artwork] = [:]
    var requests: [PictureRequest] = []
    /// Where each request's picture goes.
    var places: [Int] = []
    placed.pictures = Array(repeating: .picture(.nothing), count: images.count)
    var failures: [String] = []

    for (index, image) in images.enumerated() {
      let asset = issue.assets[image.thing.asset.index]
      guard asset.isVector else {
        requests.append(request(for: image, of: asset))
        places.append(index)
        continue
      }
      do throws(EngineError) {
        let artwork: Artwork
        if let known = artworks[image.thing.asset.index] {
          artwork = known
        } else {
          artwork = try open(asset)
          artworks[image.thing.asset.index] = artwork
          if !artwork.missing.isEmpty {
            placed.diagnostics.append(.missingCharacters(artwork.missing, in: asset.path))
          }
          if artwork.file == nil, asset.format == .svg {
            placed.diagnostics.append(.transparentArtwork(asset.path))
          }
        }
        placed.pictures[index] = try place(artwork, image)
      } catch { failures.append(error.description) }
    }
    let batch = pictures.make(requests, threads: jobs)
    for (index, result) in zip(places, batch.results) {
      switch result {
      case .success(let made): placed.pictures[index] = .picture(made)
      case .failure(let failure): failures.append(failure.description)
      }
    }
    placed.diagnostics += batch.notes.map { .oddColors($0) }
    if !failures.isEmpty {
      var seen: Set<String> = []
      throw EngineError(
        message: failures.filter { seen.insert($0).inserted }.joined(separator: "\n"))
    }
    return placed
  }

  private func request(for image: Placed<PlacedImage>, of asset: ImageAsset) -> PictureRequest {
    PictureRequest(
      asset: asset, crop: image.thing.crop,
      size: Size(width: image.thing.frame.width, height: image.thing.frame.height),
      keepsAlpha: colors.target.flavour == .pdfX4,
      ground: ground(below: image))
  }

  /// The process colour that shows through a picture's holes; nil is paper.
  private func ground(below image: Placed<PlacedImage>) -> ProcessColor? {
    guard case .ink(let ink)? = image.ground else { return nil }
    return switch ink {
    case .process(let c, let m, let y, let k):
      ProcessColor(cyan: c, magenta: m, yellow: y, black: k)
    case .spot(_, let tint, let solid):
      ProcessColor(
        cyan: solid.cyan * tint, magenta: solid.magenta * tint, yellow: solid.yellow * tint,
        black: solid.black * tint)
    case .paper, .registration: nil
    }
  }

  // MARK: Artwork

  /// A PDF or SVG file, read once however often it is placed.
  private struct Artwork {
    var asset: ImageAsset
    /// Nil when it has to be placed as pixels.
    var file: [UInt8]?
    /// Characters of a drawing's text that no face has.
    var missing = ""
  }

  private func open(_ asset: ImageAsset) throws(EngineError) -> Artwork {
    do {
      guard asset.format == .svg else {
        // An advertiser's process colours and spots mean nothing to other presses.
        let file = colors.target.space == .cmyk ? try readWholeFile(asset.path) : nil
        return Artwork(asset: asset, file: file)
      }
      let made = try drawings.make(asset.path, fonts: issue.faces.map(\.path)) {
        let drawn = try renderArtwork(asset, faces: issue.faces)
        return .init(
          pdf: drawn.pdf, width: drawn.width, height: drawn.height, missing: drawn.missing)
      }
      let isFlat = colors.target.flavour == .pdfX1a
      return Artwork(
        asset: asset, file: isFlat && made.isTransparent ? nil : made.pdf, missing: made.missing)
    } catch { throw EngineError(error) }
  }

  private func place(
    _ artwork: Artwork, _ image: Placed<PlacedImage>
  ) throws(EngineError) -> PlacedPicture {
    let crop = image.thing.crop
    if let file = artwork.file {
      return .artwork(
        PlacedArtwork(
          file: file, name: artwork.asset.path,
          crop: crop))
    }
    // Lines and type want more pixels than a photograph.
    let perPoint = 2 * colors.target.resolution / 72
    let width = image.thing.frame.width.points / crop.width * perPoint
    let height = image.thing.frame.height.points / crop.height * perPoint
    let scale = min(1, Self.longestSide / max(width, height, 1))
    do {
      let pixels = try pixels(
        of: artwork.asset, width: max(1, Int(width * scale)), height: max(1, Int(height * scale)))
      return .picture(
        try pictures.make(drawing: pixels, showing: crop, on: ground(below: image)))
    } catch { throw EngineError(error) }
  }

  /// The most pixels of a side that vectors become.
  private static let longestSide = 8_000.0

  private func pixels(of asset: ImageAsset, width: Int, height: Int) throws -> Pixels {
    if asset.format == .svg {
      return try renderArtworkPixels(asset, faces: issue.faces, width: width, height: height)
    }
    guard let pixels = artworkPixels(asset, width: width, height: height) else {
      throw EngineError(message: "\(asset.path) cannot be drawn as pixels")
    }
    return pixels
  }
}

extension PressPicture {
  /// Stands where a picture is still to come.
  fileprivate static let nothing = PressPicture(
    width: 1, height: 1, colors: .gray, filter: .deflate, data: [])
}

extension Diagnostic {
  /// Shown when an SVG drawing has to become pixels.
  fileprivate static func transparentArtwork(_ path: String) -> Diagnostic {
    .warning(
      "press.transparent-drawing",
      "\(path) uses transparency, which PDF/X-1a does not allow; it is printed as pixels",
      help: "use opaque colours in the drawing, or a press that takes PDF/X-4")
  }

  /// Shown when a drawing's text has characters that would come out as boxes.
  fileprivate static func missingCharacters(_ characters: String, in path: String) -> Diagnostic {
    let list = characters.unicodeScalars.map { scalar in
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "“\(scalar)” (U+\(String(repeating: "0", count: max(0, 4 - hex.count)) + hex))"
    }.joined(separator: ", ")
    return .error(
      "font.missing-character", "no face has \(list), which \(path) shows",
      help: "use other characters in the drawing, turn them into outlines, or add a face to fonts/")
  }

  /// Shown when a picture's own colour profile does not do.
  fileprivate static func oddColors(_ note: PictureNote) -> Diagnostic {
    .warning("press.picture-profile", note.description)
  }
}
