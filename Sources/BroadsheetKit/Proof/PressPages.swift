import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import BroadsheetPDF

/// The pages of a press file, opened for one thread.
final class PressPages {
  private struct Open {
    var document: PDFDocument
    var pages: [PDFReference]
    var renderer: PlateRenderer
  }

  private let proof: PressProof
  private let open: [Open]

  init(_ proof: PressProof) throws(EngineError) {
    self.proof = proof
    do {
      open = try proof.files.map { bytes in
        let document = try PDFDocument(reading: bytes, named: "the PDF")
        return Open(
          document: document, pages: document.pages, renderer: PlateRenderer(document))
      }
    } catch { throw EngineError(error) }
  }

  /// The plates of a page, upright, finer than they are shown.
  ///
  /// - Parameter margin: what is shown around the trim.
  func plates(of page: Page, margin: Insets, dpi: Double) throws(DrawingError) -> PagePlates {
    let margin = page.isTurned ? margin.turned : margin
    let boxes = try open.map { file throws(DrawingError) in
      guard file.pages.indices.contains(page.number - 1) else {
        throw .unusablePage(page: page.number, reason: "the press file does not have it")
      }
      let reference = file.pages[page.number - 1]
      return file.document.trimBox(of: file.document.object(reference).dictionary ?? [:])
        .grown(by: margin)
    }
    let fineness = Self.fineness(of: boxes, dpi: dpi)
    var plates = PagePlates(fineness: fineness)
    for (index, (file, box)) in zip(open, boxes).enumerated() {
      let made = try file.renderer.renderPlates(
        page: file.pages[page.number - 1], index: page.number - 1, of: box,
        dpi: dpi * Double(fineness))
      plates.add(made, drum: proof.drums.isEmpty ? nil : proof.drums[index])
    }
    if page.isTurned { plates.turn() }
    return plates
  }

  /// How many dots of a plate stand on a pixel's side: two, so that letters stand where they should
  /// and edges are no tints; more where plates would be coarser than they may be, and one where two
  /// would be too many.
  private static func fineness(of boxes: [PDFRect], dpi: Double) -> Int {
    let wanted = max(2, Int((36 / dpi).rounded(.up)))
    let hasRoom = boxes.allSatisfy {
      PlateRenderer.hasRoom(forPlatesOf: $0, dpi: dpi * Double(wanted))
    }
    return hasRoom && dpi * Double(wanted) <= 1200 ? wanted : max(1, wanted - 1)
  }
}

extension PDFRect {
  fileprivate func grown(by insets: Insets) -> PDFRect {
    PDFRect(
      left: left - insets.left.points, bottom: bottom - insets.bottom.points,
      right: right + insets.right.points, top: top + insets.top.points)
  }
}

extension Insets {
  fileprivate var turned: Insets { Insets(top: bottom, left: right, bottom: top, right: left) }
}
