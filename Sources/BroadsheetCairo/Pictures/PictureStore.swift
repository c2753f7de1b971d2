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
    var crop: PlacedImage.Crop
    var width: Length
    var height: Length
  }

  /// What is to be seen of a picture, upright, and where it lies in the whole.
  private struct Drawable {
    var surface: CairoSurface
    /// Shares of the whole picture.
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  /// Bytes of pixels that may be kept at a time.
  private static let byteLimit = 256 << 20

  private let assets: [ImageAsset]
  private let faces: [FontFace]
  private let perPoint: Double
  private let artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)?
  private var drawables: [Key: Drawable] = [:]
  /// Bytes behind `drawables`.
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
    context.addRectangle(place.frame)
    cairo_clip(cairo)
    switch asset.format {
    case .svg:
      try SVGDocument.drawing(faces: faces, seen: &fontGeneration) { () throws(PictureError) in
        try document(asset, index: index).draw(
          x: place.x, y: place.y, width: place.width, height: place.height, on: cairo)
      }
    case .jpeg, .png, .tiff, .pdf:
      guard let drawn = try drawable(asset, index: index, at: place) else {
        drawBox(place.frame, on: context)
        return
      }
      let surface = drawn.surface
      cairo_translate(
        cairo, place.x + drawn.x * place.width, place.y + drawn.y * place.height)
      cairo_scale(
        cairo, drawn.width * place.width / Double(surface.pixelWidth),
        drawn.height * place.height / Double(surface.pixelHeight))
      cairo_set_source_surface(cairo, surface.pointer, 0, 0)
      // What is enlarged would fade into nothing at its edges otherwise.
      cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD)
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

  /// The picture in about the pixels that its place has; nil when nobody can draw it.
  private func drawable(
    _ asset: ImageAsset, index: Int, at place: PicturePlacement
  ) throws(PictureError) -> Drawable? {
    let key = Key(
      asset: index, crop: place.crop, width: place.frame.width,
      height: place.frame.height)
    if let drawn = drawables[key] { return drawn }
    guard let whole = try pixels(of: asset, at: place) else { return nil }
    let part = place.visiblePart(ofWidth: whole.width, height: whole.height)
    let shares = (
      width: Double(part.width) / Double(whole.width),
      height: Double(part.height) / Double(whole.height)
    )
    let size = place.pixelSize(
      perPoint: perPoint, shares: shares, most: (part.width, part.height))
    let pixels = whole.cropped(x: part.x, y: part.y, width: part.width, height: part.height)
      .resampled(width: size.width, height: size.height)
    let surface: CairoSurface
    do {
      surface = try CairoSurface(pixels)
    } catch {
      throw .tooLarge(width: pixels.width, height: pixels.height)
    }
    let drawn = Drawable(
      surface: surface, x: Double(part.x) / Double(whole.width),
      y: Double(part.y) / Double(whole.height), width: shares.width, height: shares.height)
    let cost = 4 * pixels.width * pixels.height
    if byteCount + cost > Self.byteLimit {
      drawables.removeAll()
      byteCount = 0
    }
    drawables[key] = drawn
    byteCount += cost
    return drawn
  }

  /// The whole picture, upright, in at least the pixels that its place has if the file has them.
  private func pixels(
    of asset: ImageAsset, at place: PicturePlacement
  ) throws(PictureError) -> Pixels? {
    if asset.format == .pdf {
      let size = place.pixelSize(perPoint: perPoint)
      let pixels = artwork?(asset, size.width, size.height)
      return pixels.flatMap { $0.width > 0 && $0.height > 0 ? $0 : nil }
    }
    let size = place.pixelSize(
      perPoint: perPoint, most: (Int(asset.width), Int(asset.height)))
    // The file has it before it is turned.
    let stored = asset.orientation >= 5 ? (width: size.height, height: size.width) : size
    return try decodePicture(try readAgain(asset), atLeast: stored)
      .turned(orientation: asset.orientation)
  }
}
