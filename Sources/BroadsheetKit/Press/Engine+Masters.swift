import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetPDF
import BroadsheetPreflight
import BroadsheetPress
import Foundation

/// The masters of a duplicator's job: one gray PDF for each drum that prints anything.
public struct Masters: Sendable {
  public let plates: [Plate]
  /// What would come out badly.
  public let diagnostics: [Diagnostic]
  let drums: DrumSet
}

/// Drums as a press profile has them, and what is wrong with it.
public struct ReadDrums: Sendable {
  public var value: DrumSet?
  public var diagnostics: [Diagnostic]
  public var sources: SourceMap
}

extension Engine.Made {
  /// The drums that the issue's press prints with; nil when it is no duplicator of several passes.
  public var drums: DrumSet? { press?.drums }
}

extension Engine {
  /// The drums that a press profile names; nil when it is not a duplicator's of several passes.
  ///
  /// - Parameter issue: a folder whose own profiles count too.
  public func drums(ofPress press: String, issue: String?) throws(EngineError) -> ReadDrums {
    do {
      let read = try readPressProfile(
        named: press, issueFolder: issue, shippedLayouts: home.layouts)
      return ReadDrums(
        value: read.settings?.drums, diagnostics: read.diagnostics, sources: read.sources)
    } catch { throw EngineError(error) }
  }

  /// Shares the colours of a PDF out among drums, and looks at what comes of it.
  ///
  /// - Parameter name: what messages call the file.
  public func masters(
    of bytes: [UInt8], named name: String, drums: DrumSet
  ) throws(EngineError) -> Masters {
    do {
      let document = try PDFDocument(reading: bytes, named: name)
      let colors = DrumColors(drums, document)
      let plates = try separate(bytes, named: name, drums: colors)
        .map { Plate(ink: $0.ink, bytes: $0.bytes) }
      var diagnostics: [Diagnostic] = []
      try visit(plates, of: drums, dpi: Self.inspectionResolution) { page, notes in
        diagnostics += preflightMasters(page, drums: drums)
        diagnostics += notes.map {
          Diagnostic(.note, "drum.unseen", "page \(page.number): \($0)")
        }
      }
      diagnostics += preflightTypeInSeveralDrums(of: document, colors)
      return Masters(plates: plates, diagnostics: diagnostics, drums: drums)
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }

  /// The same of a PDF file.
  public func masters(ofFile path: String, drums: DrumSet) throws(EngineError) -> Masters {
    try masters(of: try pdfBytes(path), named: path, drums: drums)
  }

  private static let inspectionResolution = 72.0

  /// Writes pictures of the print, a page each: the inks of all drums over each other.
  ///
  /// - Parameters:
  ///   - stem: what their names begin with: `harbour-proof-01.png`.
  /// - Returns: their paths.
  public func writeProof(
    of masters: Masters, dpi: Double, named stem: String, to folder: String
  ) throws(EngineError) -> [String] {
    var paths: [String] = []
    try makeFolder(folder)
    do {
      try visit(masters.plates, of: masters.drums, dpi: dpi) { page, _ in
        let path = "\(folder)/\(stem)-proof-\(padded(page.number, toDigits: 2)).png"
        try drumProof(
          page.planes, width: page.width, height: page.height, drums: masters.drums
        ).writePNG(to: path, dpi: dpi)
        paths.append(path)
      }
    } catch { throw EngineError(error) }
    return paths
  }

  /// Goes over the masters' pages as planes of ink, one after the other, with what could not be
  /// drawn just so; drums without a master have empty planes.
  private func visit(
    _ plates: [Plate], of drums: DrumSet, dpi: Double,
    _ body: (MasterPage, _ unmeasured: [String]) throws -> Void
  ) throws {
    let drums = drums.drums
    let open = try plates.map { plate in
      let document = try PDFDocument(reading: plate.bytes, named: plate.ink)
      return (
        drum: drums.firstIndex { $0.name == plate.ink }, document: document,
        renderer: PlateRenderer(document)
      )
    }
    guard let first = open.first else { return }
    for (index, reference) in first.document.pages.enumerated() {
      // All masters were made of one file: their boxes are the same.
      let box = first.document.trimBox(of: first.document.object(reference).dictionary ?? [:])
      var page: MasterPage?
      var notes: Set<String> = []
      for master in open {
        let plates = try master.renderer.renderPlates(
          page: master.document.pages[index], index: index, of: box, dpi: dpi)
        notes.formUnion(plates.unmeasured)
        let size = plates.width * plates.height
        if page == nil {
          page = MasterPage(
            number: index + 1, width: plates.width, height: plates.height, dpi: dpi,
            planes: drums.map { _ in [UInt8](repeating: 0, count: size) })
        }
        guard let drum = master.drum, let black = plates.inks.firstIndex(of: "Black") else {
          continue
        }
        page?.planes[drum] = plates.planes[black]
      }
      if let page { try body(page, notes.sorted()) }
    }
  }
}
