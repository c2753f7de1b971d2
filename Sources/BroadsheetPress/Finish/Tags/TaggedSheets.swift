import BroadsheetBase
import BroadsheetPDF

/// The pages of a drawn file, and how places on them are told in its coordinates.
struct TaggedSheets {
  let pages: [PDFReference]
  private let boxes: [FinishingRequest.PageBoxes]
  private let media: [PDFRect]
  /// Pages that are printed upside down, by index.
  private let turned: Set<Int>

  init(_ document: PDFDocument, boxes: [FinishingRequest.PageBoxes], turned: Set<Int>) {
    pages = document.pages
    self.boxes = boxes
    self.turned = turned
    media = pages.map { page in
      let numbers = (document.entry("MediaBox", of: page).array ?? []).compactMap(\.number)
      return PDFRect(numbers) ?? PDFRect(left: 0, bottom: 0, right: 0, top: 0)
    }
  }

  /// - Parameter point: from the top left corner of the trim.
  func point(_ point: Point, onPage page: Int) -> PDFPoint {
    let trim = boxes[page].trim
    let (x, y) = (point.x.points, point.y.points)
    if turned.contains(page) {
      return PDFPoint(
        x: media[page].right - trim.right.points - x, y: media[page].bottom + trim.bottom.points + y
      )
    }
    return PDFPoint(
      x: media[page].left + trim.left.points + x, y: media[page].top - trim.top.points - y)
  }

  func rect(_ rect: Rect, onPage page: Int) -> PDFRect {
    let a = point(Point(x: rect.x, y: rect.y), onPage: page)
    let b = point(Point(x: rect.maxX, y: rect.maxY), onPage: page)
    return PDFRect(left: a.x, bottom: a.y, right: b.x, top: b.y)
  }
}
