import BroadsheetBase
import BroadsheetLayout
import BroadsheetPictures
import BroadsheetText
import CCairo

/// The pictures of an issue, read when they are first drawn and kept while memory allows; drawn for
/// a screen in about as many pixels as it has.
final class PictureStore {
  private struct Key: Hashable {
    var asset: Int
    var width: Int
    var height: Int
  }

  /// Bytes of pixels that may be kept at a time.
  private static let byteLimit = 256 << 20

  private let assets: [ImageAsset]
  private let faces: [FontFace]
  private let perPoint: Double
  private let artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)?
  private var surfaces: [Key: CairoSurface] = [:]
  /// Bytes behind `surfaces`.
  private var byteCount = 0
  private var documents: [Int: SVGDocument] = [:]
  /// The fonts that the last SVG picture was drawn with; see `SealedFontconfig.prepare`.
  private var fontGeneration = 0

  /// - Parameters:
  ///   - faces: the only ones that text in SVG pictures may use.
  ///   - perPoint: pixels of the drawing.
  ///   - artwork: makes pixels of a PDF's page; see `ProofRenderer`.
  init(
    assets: [ImageAsset], faces: [FontFace], perPoint: Double,
    artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)?
  ) {
    self.assets = assets
    self.faces = faces
    self.perPoint = perPoint
    self.artwork = artwork
  }

  func draw(_ image: PlacedImage, on context: CairoContext) throws(DrawingError) {
    precondition(
      assets.indices.contains(image.asset.index), "a page's pictures are in its issue's list")
    let asset = assets[image.asset.index]
    guard image.frame.width > .zero, image.frame.height > .zero,
      image.crop.width > 0, image.crop.height > 0
    else { return }
    do throws(PictureError) {
      try draw(asset, index: image.asset.index, at: PicturePlacement(image), on: context)
    } catch {
      throw .unusablePicture(path: asset.path, reason: error.description)
    }
  }

  private func draw(
    _ asset: ImageAsset, index: Int, at place: PicturePlacement, on context: CairoContext
  ) throws(PictureError) {
    let cairo = context.pointer
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    if place.isCropped {
      context.addRectangle(place.frame)
      cairo_clip(cairo)
    }
    switch asset.format {
    case .svg:
      try SVGDocument.drawing(faces: faces, seen: &fontGeneration) { () throws(PictureError) in
        try document(asset, index: index).draw(
          x: place.x, y: place.y, width: place.width, height: place.height, on: cairo)
      }
    case .jpeg, .png, .tiff, .pdf:
      guard let surface = try surface(asset, index: index, at: place) else {
        drawBox(place.frame, on: context)
        return
      }
      var matrix = place.matrix(orientation: asset.format == .pdf ? 1 : asset.orientation)
      cairo_transform(cairo, &matrix)
      cairo_scale(cairo, 1 / Double(surface.pixelWidth), 1 / Double(surface.pixelHeight))
      cairo_set_source_surface(cairo, surface.pointer, 0, 0)
      cairo_paint(cairo)
    }
  }

  /// Stands for artwork that cannot be shown: a light gray box with a thin frame.
  private func drawBox(_ frame: Rect, on context: CairoContext) {
    context.setColor(ScreenColor(red: 0.9, green: 0.9, blue: 0.9))
    context.addRectangle(frame)
    cairo_fill(context.pointer)
    context.setColor(ScreenColor(red: 0.5, green: 0.5, blue: 0.5))
    context.addRectangle(frame)
    context.stroke(width: .points(0.5))
  }

  private func document(_ asset: ImageAsset, index: Int) throws(PictureError) -> SVGDocument {
    if let document = documents[index] { return document }
    let document = try SVGDocument(try readAgain(asset))
    documents[index] = document
    return document
  }

  /// The picture in the pixels that its place has; nil when nobody can draw it.
  private func surface(
    _ asset: ImageAsset, index: Int, at place: PicturePlacement
  ) throws(PictureError) -> CairoSurface? {
    let size = place.pixelSize(of: asset, perPoint: perPoint)
    let key = Key(asset: index, width: size.width, height: size.height)
    if let surface = surfaces[key] { return surface }
    guard let pixels = try pixels(of: asset, size) else { return nil }
    let surface: CairoSurface
    do {
      surface = try CairoSurface(pixels)
    } catch {
      throw .tooLarge(width: pixels.width, height: pixels.height)
    }
    let cost = 4 * pixels.width * pixels.height
    if byteCount + cost > Self.byteLimit {
      surfaces.removeAll()
      byteCount = 0
    }
    surfaces[key] = surface
    byteCount += cost
    return surface
  }

  private func pixels(
    of asset: ImageAsset, _ size: (width: Int, height: Int)
  ) throws(PictureError) -> Pixels? {
    guard asset.format != .pdf else { return artwork?(asset, size.width, size.height) }
    // The file has it before it is turned.
    let stored = asset.orientation >= 5 ? (width: size.height, height: size.width) : size
    let pixels = try decodePicture(try readAgain(asset), atLeast: stored)
    // A picture that has changed since it was probed may have fewer.
    return pixels.resampled(
      width: min(stored.width, pixels.width), height: min(stored.height, pixels.height))
  }
}
