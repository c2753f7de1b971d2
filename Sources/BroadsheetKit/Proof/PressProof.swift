import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import BroadsheetPDF
import BroadsheetPress

/// A finished press file, to be shown as it will look in print: its plates over each other, on the
/// press's paper.
public struct PressProof: Sendable {
  /// How plates become colours.
  enum Look: Sendable {
    /// Four inks, and spots over them, by the press's profile.
    case paper(PaperColors)
    /// Black on plain white, as office printers and duplicators do.
    case plain
    /// A file for each drum, each with one gray ink.
    case drums(DrumSet)
  }

  let look: Look
  /// The press file, or the masters in the order of `inks`.
  let files: [[UInt8]]
  /// Names of the drums that the masters are for.
  let drums: [String]

  /// What draws a page's print below its overlays, for one thread.
  func ground(dpi: Double) throws(EngineError) -> ProofStyle.Ground {
    let pages = try PressPages(self)
    return { page, margin, width, height throws(DrawingError) in
      let plates = try pages.plates(of: page, margin: margin, dpi: dpi)
      return plates.proof(look, width: width, height: height)
    }
  }
}

extension Engine {
  /// What the print of an issue will look like.
  ///
  /// - Parameter file: what `makePDF` made of it.
  /// - Returns: nil when the press prints no ink: a file for screens.
  public func pressProof(of made: Made, _ file: PressFile) throws(EngineError) -> PressProof? {
    guard let press = made.press else { return nil }
    do {
      switch press.space {
      case .cmyk:
        let target = try PressTarget(press, shipped: home.layouts, folders: folders)
        guard let profile = target.profile else { return nil }
        return PressProof(
          look: .paper(try PaperColors(of: profile)), files: [file.bytes], drums: [])
      case .gray:
        return PressProof(look: .plain, files: [file.bytes], drums: [])
      case .rgb:
        guard let drums = press.drums else { return nil }
        let masters = try masters(of: file.bytes, named: "the PDF", drums: drums)
        return PressProof(
          look: .drums(drums), files: masters.plates.map(\.bytes), drums: masters.plates.map(\.ink))
      }
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }
}
