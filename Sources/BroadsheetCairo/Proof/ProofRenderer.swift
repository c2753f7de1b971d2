public import BroadsheetBase
public import BroadsheetLayout
public import BroadsheetPictures
import CCairo

/// Draws pages as pictures, trimmed, on white paper.
///
/// Keep one for all pages of an issue: it keeps the fonts and pictures it has read.
public final class ProofRenderer {
  /// The most pixels of a side that cairo can hold.
  private static let sideLimit = 32_767

  private let issue: LaidOutIssue
  private let scale: Double
  private let inks: InkMapping
  private let fonts: FontStore
  private let pictures: PictureStore

  /// - Parameters:
  ///   - dpi: pixels per inch; above 0.
  ///   - artwork: draws the trimmed first page of a PDF in so many pixels, called while a page is
  ///     drawn. Where it is nil or says nil, a light gray box with a thin frame is drawn instead.
  public init(
    _ issue: LaidOutIssue, dpi: Double, inks: InkMapping = .screen,
    artwork: (@Sendable (ImageAsset, _ width: Int, _ height: Int) -> Pixels?)? = nil
  ) {
    precondition(dpi > 0 && dpi.isFinite, "a proof has a resolution above 0")
    self.issue = issue
    self.inks = inks
    scale = dpi / 72
    fonts = FontStore(faces: issue.faces, scale: scale)
    pictures = PictureStore(
      assets: issue.assets, faces: issue.faces, perPoint: scale, artwork: artwork)
  }

  /// Writes a page as a PNG file beside `path` and puts it in its place.
  public func writePNG(
    _ page: Page, to path: String, overlays: Set<Overlay> = [], grid: GridOverlay? = nil
  ) throws(DrawingError) {
    let surface = try FontTurn.take { () throws(DrawingError) in
      try draw(page, overlays: overlays, grid: grid)
    }
    let sink = try FileSink(replacing: path)
    try surface.writePNG(into: sink)
    try sink.commit()
  }

  private func draw(
    _ page: Page, overlays: Set<Overlay>, grid: GridOverlay?
  ) throws(DrawingError) -> CairoSurface {
    let width = (page.trim.width.points * scale).rounded()
    let height = (page.trim.height.points * scale).rounded()
    guard max(width, height) <= Double(Self.sideLimit), min(width, height) >= 1 else {
      throw .unusablePage(
        page: page.number, reason: "a proof is 1 to \(Self.sideLimit) pixels a side")
    }
    let surface = try CairoSurface(
      pixels: CAIRO_FORMAT_RGB24, width: Int(width), height: Int(height))
    let context = try CairoContext(surface)
    context.setColor(ScreenColor(red: 1, green: 1, blue: 1))
    cairo_paint(context.pointer)
    cairo_scale(context.pointer, scale, scale)
    var drawing = TreeDrawing(
      context: context, fonts: fonts, pictures: .pixels(pictures), inks: inks)
    try drawing.draw(page)
    try OverlayDrawing(context: context, fonts: fonts, faces: issue.faces)
      .draw(
        overlays, on: page, grid: grid,
        marks: overlays.contains(.looseness) ? issue.stories.flatMap(\.typography.marks) : [])
    try context.check()
    return surface
  }
}

/// Writes one page of an issue as a PNG file; for several pages, keep a `ProofRenderer`.
public func writePNG(
  _ page: Page, of issue: LaidOutIssue, dpi: Double, to path: String, inks: InkMapping = .screen,
  overlays: Set<Overlay> = [], grid: GridOverlay? = nil
) throws(DrawingError) {
  try ProofRenderer(issue, dpi: dpi, inks: inks)
    .writePNG(page, to: path, overlays: overlays, grid: grid)
}
