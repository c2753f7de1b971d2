import BroadsheetBase
import BroadsheetLayout
import BroadsheetText
import CCairo

/// What pictures are drawn for.
enum PictureMedium {
  /// JPEG files are embedded as they are; inverted ones only if asked for.
  case pdf(keepsInverted: Bool)
  /// JPEG files are decoded at about the size that is needed.
  case pixels(perPoint: Double)
}

/// The pictures of an issue, read when they are first drawn and kept while memory allows.
final class PictureStore {
  private struct Key: Hashable {
    var asset: Int
    var halvings: Int
  }

  /// Bytes of pixels and JPEG files that may be kept at a time.
  private static let byteLimit = 256 << 20

  private let assets: [ImageAsset]
  private let faces: [FontFace]
  private let medium: PictureMedium
  private var surfaces: [Key: CairoSurface] = [:]
  /// The fonts that the last SVG picture was drawn with; see `SealedFontconfig.prepare`.
  private var fontGeneration = 0
  private var documents: [Int: SVGDocument] = [:]
  /// Bytes behind `surfaces`.
  private var byteCount = 0
  /// The pictures drawn since `beginPage()`.
  private var onPage: Set<Int> = []

  /// - Parameter faces: the only ones that text in SVG pictures may use.
  init(assets: [ImageAsset], faces: [FontFace], medium: PictureMedium) {
    self.assets = assets
    self.faces = faces
    self.medium = medium
  }

  func beginPage() { onPage.removeAll(keepingCapacity: true) }

  func draw(_ image: PlacedImage, on context: CairoContext) throws(DrawingError) {
    precondition(
      assets.indices.contains(image.asset.index), "a page's pictures are in its issue's list")
    let asset = assets[image.asset.index]
    guard image.frame.width > .zero, image.frame.height > .zero,
      image.crop.width > 0, image.crop.height > 0
    else { return }
    do throws(ImageProbeError) {
      try draw(asset, index: image.asset.index, at: PicturePlacement(image), on: context)
    } catch {
      throw .unusablePicture(path: asset.path, reason: error.description)
    }
  }

  private func draw(
    _ asset: ImageAsset, index: Int, at place: PicturePlacement, on context: CairoContext
  ) throws(ImageProbeError) {
    let cairo = context.pointer
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    if place.isCropped {
      context.addRectangle(place.frame)
      cairo_clip(cairo)
    }
    if asset.format == .svg {
      SealedFontconfig.turn.lock()
      defer { SealedFontconfig.turn.unlock() }
      do {
        try SealedFontconfig.prepare(faces: faces, seen: &fontGeneration)
      } catch {
        throw .damaged(reason: "fonts for its text: \(error)")
      }
      try document(asset, index: index).draw(
        x: place.x, y: place.y, width: place.width, height: place.height, on: cairo)
      return
    }
    let surface = try surface(asset, index: index, at: place)
    switch medium {
    case .pixels:
      paint(surface, matrix: place.matrix(orientation: asset.orientation), on: cairo)
    case .pdf where onPage.insert(index).inserted:
      paint(surface, matrix: place.matrix(orientation: asset.orientation), on: cairo)
    case .pdf:
      // Cairo 1.16 lists a picture that is used again among the page's resources again, which is
      // not allowed; in a group of its own it stands alone.
      cairo_push_group(cairo)
      paint(surface, matrix: place.matrix(orientation: asset.orientation), on: cairo)
      cairo_pop_group_to_source(cairo)
      cairo_paint(cairo)
    }
  }

  private func paint(_ surface: CairoSurface, matrix: cairo_matrix_t, on cairo: OpaquePointer) {
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    var matrix = matrix
    cairo_transform(cairo, &matrix)
    cairo_scale(cairo, 1 / Double(surface.pixelWidth), 1 / Double(surface.pixelHeight))
    cairo_set_source_surface(cairo, surface.pointer, 0, 0)
    if case .pdf = medium {
      // Otherwise cairo writes /Interpolate true, which blurs enlarged pictures and slows RIPs.
      cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
    }
    cairo_paint(cairo)
  }

  private func document(_ asset: ImageAsset, index: Int) throws(ImageProbeError) -> SVGDocument {
    if let document = documents[index] { return document }
    let document = try SVGDocument(try read(asset))
    documents[index] = document
    return document
  }

  private func surface(
    _ asset: ImageAsset, index: Int, at place: PicturePlacement
  ) throws(ImageProbeError) -> CairoSurface {
    var halvings = 0
    if case .pixels(let perPoint) = medium, asset.format == .jpeg {
      halvings = place.halvings(of: asset, pixelsPerPoint: perPoint)
    }
    let key = Key(asset: index, halvings: halvings)
    if let surface = surfaces[key] { return surface }
    let bytes = try read(asset)
    let surface = try open(asset, bytes: bytes, halvings: halvings)
    surface.setUniqueName("broadsheet-picture-\(index)-\(halvings)")
    let cost = max(bytes.count, 4 * surface.pixelWidth * surface.pixelHeight)
    if byteCount + cost > Self.byteLimit {
      surfaces.removeAll()
      byteCount = 0
    }
    surfaces[key] = surface
    byteCount += cost
    return surface
  }

  private func open(
    _ asset: ImageAsset, bytes: [UInt8], halvings: Int
  ) throws(ImageProbeError) -> CairoSurface {
    guard asset.format == .jpeg else { return try decodePNG(bytes) }
    guard case .pdf(let keepsInverted) = medium else {
      return try decodeJPEG(bytes, halvings: halvings)
    }
    if !keepsInverted, try JPEGHeader(bytes).isInverted {
      return try decodeJPEG(bytes, halvings: 0)
    }
    return try passThroughJPEG(bytes)
  }

  private func read(_ asset: ImageAsset) throws(ImageProbeError) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try readFile(asset.path)
    } catch {
      throw .unreadable(reason: error.reason)
    }
    guard sniffFormat(bytes) == asset.format else {
      throw .damaged(reason: "it is not the \(asset.format.rawValue.uppercased()) file it was")
    }
    return bytes
  }
}
