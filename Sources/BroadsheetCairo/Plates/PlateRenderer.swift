public import BroadsheetPDF

/// Separates pages of any PDF into their plates, for ink coverage and for proofs.
///
/// Works as a RIP would as far as overprint, knock-out, clipping and text go. Transparency is near:
/// constant alpha and Multiply are as they should be, other blend modes are taken for Normal, soft
/// masks for opaque, and a group's alpha is that of each of its parts. Annotations are left out.
/// Whatever was not measured as it is, `Plates.unmeasured` names.
///
/// Not for several threads; each may have its own.
public final class PlateRenderer {
  private let document: PDFDocument
  /// Fonts are opened once for all pages.
  private let fonts: PlateFonts

  public init(_ document: PDFDocument) {
    self.document = document
    fonts = PlateFonts(document)
  }

  /// Whether a page of that size is not too large for plates at a resolution.
  public static func hasRoom(forPlatesOf box: PDFRect, dpi: Double) -> Bool {
    let (across, down) = pixels(box, dpi: dpi)
    return across >= 1 && down >= 1 && across <= 32_000 && down <= 32_000
      // Four plates and the mask.
      && across * down * 5 <= Double(PlateCanvas.sizeLimit)
  }

  private static func pixels(_ box: PDFRect, dpi: Double) -> (across: Double, down: Double) {
    ((box.width * dpi / 72).rounded(.up), (box.height * dpi / 72).rounded(.up))
  }

  /// Renders the plates of a page.
  ///
  /// - Parameters:
  ///   - index: the page's number from 0.
  ///   - box: the part of the page, in its default user space.
  ///   - dpi: pixels an inch, 36…1200. 50 measures ink as well as more do.
  /// - Throws: `DrawingError.unusablePage` when the box is empty or has too many pixels.
  public func renderPlates(
    page: PDFReference, index: Int, of box: PDFRect, dpi: Double
  ) throws(DrawingError) -> Plates {
    guard dpi >= 36, dpi <= 1200 else {
      throw .unusablePage(page: index + 1, reason: "plates have 36 to 1200 dots an inch")
    }
    let scale = dpi / 72
    let (across, down) = Self.pixels(box, dpi: dpi)
    guard Self.hasRoom(forPlatesOf: box, dpi: dpi) else {
      throw .unusablePage(
        page: index + 1,
        reason: "plates of \(box.width) × \(box.height) pt at \(dpi) dpi have too many pixels")
    }
    let (width, height) = (Int(across), Int(down))
    let toPixels = Matrix(scale, 0, 0, -scale, -box.left * scale, box.top * scale)
    var visitor = PlateVisitor(
      InkBook(document), fonts, PlateCanvas(width: width, height: height),
      try PlateMask(width: width, height: height, toPixels: toPixels), depth: 0)
    interpret(
      page: page, index: index, of: document, visitor: &visitor, workLimit: 20_000_000)
    try visitor.mask.context.check()
    let finished = visitor.canvas.finished()
    let spots = finished.map(\.ink).dropFirst(4)
    return Plates(
      inks: finished.map(\.ink), width: width, height: height, planes: finished.map(\.plane),
      unmeasured: visitor.book.notes.sorted(), dpi: dpi, left: box.left, top: box.top,
      spotColors: visitor.book.spotColors.filter { spots.contains($0.key) && $0.value.count == 4 })
  }
}
