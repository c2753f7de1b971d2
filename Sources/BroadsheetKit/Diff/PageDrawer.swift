import BroadsheetBase
import BroadsheetCairo
import BroadsheetCompare
import BroadsheetLayout
import BroadsheetPDF

/// Draws one side's pages for comparing, on one thread.
final class PageDrawer {
  private enum Tool {
    case tree(ProofRenderer, [Page])
    case plates(PDFDocument, [PDFReference], PlateRenderer)
    case pictures(ProofFolder, [Int])
  }

  private let tool: Tool
  private let plates: Tool?
  private let resolution: Double

  /// - Parameters:
  ///   - pdf: the side's press file, for its plates; nil when inks are not compared.
  ///   - asPlates: whether pages are drawn from that file, since the other side has no trees.
  init(
    _ side: DiffSide, pdf: [UInt8]?, asPlates: Bool, resolution: Double
  ) throws(EngineError) {
    self.resolution = resolution
    do {
      plates = try pdf.map { bytes in
        let document = try PDFDocument(reading: bytes, named: side.name)
        return Tool.plates(document, document.pages, PlateRenderer(document))
      }
      switch side.source {
      case .issue(_, let issue):
        if asPlates, let plates {
          tool = plates
        } else {
          let style = ProofStyle(
            dpi: resolution, artwork: { artworkPixels($0, width: $1, height: $2) })
          tool = .tree(try ProofRenderer(issue, style), issue.pages)
        }
      case .pdf:
        guard let plates else { preconditionFailure("a PDF is its own press file") }
        tool = plates
      case .proofs(let folder): tool = .pictures(folder, folder.files.map(\.number))
      case .goldens(let goldens):
        tool = .pictures(goldens.pictures, goldens.pictures.files.map(\.number))
      }
    } catch { throw EngineError(error) }
  }

  /// A page by its place, as a screen shows it.
  func picture(_ index: Int) throws(EngineError) -> PagePicture {
    do {
      switch tool {
      case .tree(let renderer, let pages): return PagePicture(try renderer.draw(pages[index]))
      case .plates: return try platesPicture(index)
      case .pictures(let folder, let numbers):
        guard let picture = try folder.picture(ofPage: numbers[index]) else {
          preconditionFailure("a folder has the pages that it was found to have")
        }
        return picture
      }
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }

  private func platesPicture(_ index: Int) throws -> PagePicture {
    guard let picture = PagePicture(try rendered(index).screenPixels()) else {
      preconditionFailure("plates have pixels")
    }
    return picture
  }

  /// A page's plates by ink, with what could not be drawn just so; nil without a press file.
  func plates(_ index: Int) throws(EngineError) -> (plates: [PlatePicture], notes: [String])? {
    guard plates != nil else { return nil }
    do {
      let rendered = try rendered(index)
      let pictures = zip(rendered.inks, rendered.planes).map { ink, plane in
        PlatePicture(
          ink: ink, width: rendered.width, height: rendered.height, coverage: plane)
      }
      return (pictures, rendered.unmeasured)
    } catch { throw EngineError(error) }
  }

  private var known: (index: Int, plates: Plates)?

  private func rendered(_ index: Int) throws -> Plates {
    if let known, known.index == index { return known.plates }
    guard case .plates(let document, let pages, let renderer) = plates else {
      preconditionFailure("there is a press file")
    }
    let page = pages[index]
    let box = document.trimBox(of: document.object(page).dictionary ?? [:])
    let made = try renderer.renderPlates(page: page, index: index, of: box, dpi: resolution)
    known = (index, made)
    return made
  }
}

extension PagePicture {
  /// A drawn page.
  init(_ pixels: ProofPixels) {
    var samples = [UInt8](repeating: 0, count: pixels.width * pixels.height * 3)
    var at = 0
    for y in 0..<pixels.height {
      for x in 0..<pixels.width {
        let color = pixels[x, y]
        samples[at] = UInt8(truncatingIfNeeded: color >> 16)
        samples[at + 1] = UInt8(truncatingIfNeeded: color >> 8)
        samples[at + 2] = UInt8(truncatingIfNeeded: color)
        at += 3
      }
    }
    self.init(width: pixels.width, height: pixels.height, samples: samples)
  }
}
