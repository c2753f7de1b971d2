public import BroadsheetBase
public import BroadsheetPictures
public import BroadsheetText
import CCairo

/// A drawing as a PDF.
public struct DrawnArtwork: Hashable, Sendable {
  /// Of one page.
  public let pdf: [UInt8]
  /// The size of the drawing, at the top left of the page, in points.
  public let width: Double
  public let height: Double
  /// Characters of its text that no face has: they were drawn as boxes.
  public let missing: String
}

/// Draws an SVG file as a PDF of one page, its text as text.
///
/// Whatever its own size, the longer side is 3,000 points: it is scaled to its frame later, and what
/// librsvg cannot draw as vectors (filters, some masks) becomes pixels of one point, which have to be
/// fine enough in print. The page is rounded up to whole points, because cairo would cut the artwork
/// at the last whole one; the artwork stands at its top left. The same file makes the same bytes; the
/// date in them is that of 1970.
///
/// - Parameter faces: the only ones that text in the artwork may use.
/// - Throws: `unusablePicture` for a file that is no SVG, or no longer one.
public func renderArtwork(
  _ asset: ImageAsset, faces: [FontFace]
) throws(DrawingError) -> DrawnArtwork {
  try FontTurn.take { () throws(DrawingError) in try drawArtwork(asset, faces: faces) }
}

/// The longer side of a drawing, in points.
private let artworkSide = 3_000.0

private func drawArtwork(
  _ asset: ImageAsset, faces: [FontFace]
) throws(DrawingError) -> DrawnArtwork {
  let share = artworkSide / max(asset.width, asset.height)
  let (width, height) = (asset.width * share, asset.height * share)
  let sink = MemorySink()
  let surface = try CairoSurface(pdfInto: sink)
  for key in [CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE] {
    cairo_pdf_surface_set_metadata(surface.pointer, key, "1970-01-01T00:00:00Z")
  }
  cairo_pdf_surface_set_size(surface.pointer, width.rounded(.up), height.rounded(.up))
  let context = try CairoContext(surface)
  try draw(asset, faces: faces, width: width, height: height, on: context)
  cairo_show_page(context.pointer)
  try context.check()
  try surface.finish()
  return DrawnArtwork(
    pdf: sink.bytes, width: width, height: height, missing: try missingCharacters(asset))
}

/// Characters without a face; asked after drawing, when the faces have been installed.
private func missingCharacters(_ asset: ImageAsset) throws(DrawingError) -> String {
  do throws(PictureError) {
    let characters = textCharacters(ofSVG: try readAgain(asset))
    let missing = SealedFontconfig.missing(from: characters)
    return String(String.UnicodeScalarView(missing.prefix(40)))
  } catch {
    throw .unusablePicture(path: asset.path, reason: error.description)
  }
}

/// Draws an SVG file into pixels: RGB on nothing, so with alpha wherever it does not cover all.
///
/// - Parameters:
///   - faces: the only ones that text in the artwork may use.
///   - width: the width in pixels, 1…32,767; the artwork keeps its proportions in it.
///   - height: the height in pixels, 1…32,767, together 250 million at most.
/// - Throws: `unusablePicture` for a file that is no SVG, or for other sizes.
public func renderArtworkPixels(
  _ asset: ImageAsset, faces: [FontFace], width: Int, height: Int
) throws(DrawingError) -> Pixels {
  let sides = 1...32_767
  guard sides.contains(width), sides.contains(height), width * height <= 250_000_000 else {
    throw .unusablePicture(
      path: asset.path, reason: "it cannot be drawn in \(width) × \(height) pixels")
  }
  let surface = try CairoSurface(pixels: CAIRO_FORMAT_ARGB32, width: width, height: height)
  let context = try CairoContext(surface)
  try FontTurn.take { () throws(DrawingError) in
    try draw(asset, faces: faces, width: Double(width), height: Double(height), on: context)
  }
  try context.check()
  return surface.pixels()
}

func draw(
  _ asset: ImageAsset, faces: [FontFace], width: Double, height: Double, on context: CairoContext
) throws(DrawingError) {
  do throws(PictureError) {
    guard asset.format == .svg else { throw .unsupported(reason: "no SVG artwork") }
    let bytes = try readAgain(asset)
    // A document for this drawing alone has seen no fonts yet.
    var fontGeneration = 0
    try SVGDocument.drawing(faces: faces, seen: &fontGeneration) { () throws(PictureError) in
      try SVGDocument(bytes).draw(x: 0, y: 0, width: width, height: height, on: context.pointer)
    }
  } catch {
    throw .unusablePicture(path: asset.path, reason: error.description)
  }
}
