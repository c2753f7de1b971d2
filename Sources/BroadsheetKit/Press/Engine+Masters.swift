import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetPDF
import BroadsheetPreflight
import BroadsheetPress
import Foundation

/// The masters of a duplicator's job: one gray PDF for each drum that prints anything.
public struct Masters: Sendable {
  public var plates: [Plate]
  /// What would come out badly.
  public var diagnostics: [Diagnostic]
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
      let plates = try separate(bytes, named: name, drums: drums)
        .map { Plate(ink: $0.ink, bytes: $0.bytes) }
      var masters = Masters(plates: plates, diagnostics: [], drums: drums)
      let pages = try masterPages(of: masters, dpi: Self.inspectionResolution)
      let document = try PDFDocument(reading: bytes, named: name)
      masters.diagnostics = preflightMasters(pages, of: document, drums: drums)
      return masters
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
    let pages = try masterPages(of: masters, dpi: dpi)
    let digits = max(2, "\(pages.count)".count)
    var paths: [String] = []
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for page in pages {
        let number = String(repeating: "0", count: digits - "\(page.number)".count)
        let path = "\(folder)/\(stem)-proof-\(number)\(page.number).png"
        try writeDrumProof(
          page.planes, width: page.width, height: page.height, drums: masters.drums, to: path)
        paths.append(path)
      }
    } catch { throw EngineError(error) }
    return paths
  }

  /// The masters' pages as planes of ink; drums without a master have empty ones.
  private func masterPages(
    of masters: Masters, dpi: Double
  ) throws(EngineError) -> [MasterPage] {
    guard let first = masters.plates.first else { return [] }
    do {
      let count = try PDFDocument(reading: first.bytes, named: first.ink).pages.count
      var pages: [MasterPage] = []
      for index in 0..<count {
        var page: MasterPage?
        for plate in masters.plates {
          let document = try PDFDocument(reading: plate.bytes, named: plate.ink)
          let reference = document.pages[index]
          let plates = try PlateRenderer(document).renderPlates(
            page: reference, index: index,
            of: document.trimBox(of: document.object(reference).dictionary ?? [:]), dpi: dpi)
          var known =
            page
            ?? MasterPage(
              number: index + 1, width: plates.width, height: plates.height, dpi: dpi,
              planes: masters.drums.drums.map { _ in
                [UInt8](repeating: 0, count: plates.width * plates.height)
              })
          let black = plates.inks.firstIndex(of: "Black").map { plates.planes[$0] }
          if let drum = masters.drums.drums.firstIndex(where: { $0.name == plate.ink }),
            let black, black.count == known.width * known.height
          {
            known.planes[drum] = black
          }
          page = known
        }
        if let page { pages.append(page) }
      }
      return pages
    } catch { throw EngineError(error) }
  }
}
