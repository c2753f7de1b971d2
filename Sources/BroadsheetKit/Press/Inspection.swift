import BroadsheetBase
import BroadsheetCairo
import BroadsheetPDF
import BroadsheetPreflight
import Dispatch
import Foundation
import Synchronization

/// Looks at a finished PDF: measures its ink, then lets the rules judge.
struct Inspection: Sendable {
  let profile: PreflightProfile
  let role: PreflightRole
  /// Threads that measure ink, at most.
  let jobs: Int

  /// Ink is judged over squares of 15 mm², about 4 mm a side; this is eight pixels across one.
  private static let dpi = 50.0
  private static let window = 15.0

  /// What is wrong with a PDF.
  ///
  /// - Parameters:
  ///   - name: what messages call the file.
  func findings(in bytes: [UInt8], named name: String) throws(PDFError) -> [Finding] {
    let document = try PDFDocument(reading: bytes, named: name)
    let pages = document.pages.count
    let measured = Mutex<[PageCoverage]>([])
    let measuring = DispatchGroup()
    if measuresInk {
      DispatchQueue.global().async(group: measuring) {
        let coverage = measure(bytes, pages: pages, named: name)
        measured.withLock { $0 = coverage }
      }
    }
    return preflight(document, against: profile, role: role) {
      measuring.wait()
      return measured.withLock { $0 }
    }
  }

  /// Plates are a matter of presses that print process colours.
  private var measuresInk: Bool {
    role != .plain && profile.flavour != .plain && profile.space == .cmyk
  }

  /// Each page's ink, on all cores: every worker reads the file for itself, because a document is
  /// for one thread.
  private func measure(_ bytes: [UInt8], pages: Int, named name: String) -> [PageCoverage] {
    concurrently(
      pages, jobs: jobs,
      with: { () -> (document: PDFDocument, renderer: PlateRenderer)? in
        guard let document = try? PDFDocument(reading: bytes, named: name) else { return nil }
        return (document, PlateRenderer(document))
      },
      { index, open -> PageCoverage? in
        guard let open, case let references = open.document.pages, index < references.count else {
          return nil
        }
        return coverage(of: references[index], index, in: open.document, open.renderer)
      }
    ).compactMap { $0 }
  }

  private func coverage(
    of page: PDFReference, _ index: Int, in document: PDFDocument, _ renderer: PlateRenderer
  ) -> PageCoverage? {
    let box = document.trimBox(of: document.object(page).dictionary ?? [:])
    guard
      let plates = try? renderer.renderPlates(page: page, index: index, of: box, dpi: Self.dpi)
    else { return nil }
    let measured = plates.coverage(meanOver: Self.window)
    let side = Length.millimeters(Self.window.squareRoot())
    let middle = Point(
      x: .points(measured.place.x - box.left), y: .points(box.top - measured.place.y))
    return PageCoverage(
      page: index + 1, greatestTotal: measured.greatest,
      place: Rect(x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side),
      inks: inks(of: plates, around: measured.place),
      greatestPixel: measured.greatestPixel,
      means: zip(plates.inks, measured.means).map { .init(name: $0, share: $1) },
      notes: plates.unmeasured)
  }

  /// What each plate prints in the square around a place.
  private func inks(of plates: Plates, around place: PDFPoint) -> [PageCoverage.Ink] {
    let scale = plates.dpi / 72
    let half = Self.window.squareRoot() / 25.4 * plates.dpi / 2
    let (x, y) = ((place.x - plates.left) * scale, (plates.top - place.y) * scale)
    let columns = max(0, Int(x - half))..<max(1, min(plates.width, Int(x + half)))
    let rows = max(0, Int(y - half))..<max(1, min(plates.height, Int(y + half)))
    guard !columns.isEmpty, !rows.isEmpty else { return [] }
    return zip(plates.inks, plates.planes).map { name, plane in
      var sum = 0
      for row in rows { for column in columns { sum += Int(plane[row * plates.width + column]) } }
      return .init(name: name, share: Double(sum) / 255 / Double(columns.count * rows.count))
    }
  }
}
