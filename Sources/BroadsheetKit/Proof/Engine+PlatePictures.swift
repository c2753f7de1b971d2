import BroadsheetBase
import BroadsheetCairo
import BroadsheetLayout
import Foundation

extension Engine {
  /// Draws the plates of a press file as gray PNG files into a folder, black for full ink, on all
  /// cores: `page-01-cyan.png` … An ink that a page does not print has no picture.
  ///
  /// - Parameters:
  ///   - options: of which pages and resolution count.
  ///   - progress: told how many of how many pages are done; from any thread, one at a time.
  /// - Returns: the files' paths, in order.
  @discardableResult
  public func writePlatePictures(
    of made: Made, inPrint print: PressProof, to folder: String,
    _ options: ProofOptions = ProofOptions(),
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(EngineError) -> [String] {
    guard let issue = made.issue else {
      preconditionFailure("only an issue that could be laid out has plates")
    }
    try makeFolder(folder)
    let dpi = options.dpi ?? ProofOptions.usualResolution
    let pages = issue.pages.filter { options.pages?.contains($0.number) ?? true }
    let digits = max(2, String(issue.pages.count).count)
    let spreads = pages.map(Spread.init)
    let open = { @Sendable () throws(EngineError) in try PressPages(print) }
    return try eachOnItsWorker(
      spreads.count, jobs: proofWorkers(spreads, dpi: dpi, isPrint: true), progress,
      with: open
    ) { index, open throws(DrawingError) in
      let page = pages[index]
      let plates = try open.plates(of: page, margin: Insets(all: .zero), dpi: dpi)
      let size = proofSize(of: page, dpi: dpi)
      var paths: [String] = []
      let suffixes = Plate.suffixes(ofInks: plates.inks)
      for (ink, suffix) in suffixes.enumerated() where plates.prints(ink) {
        let path = "\(folder)/page-\(padded(page.number, toDigits: digits))-\(suffix).png"
        try plates.picture(ofInk: ink, width: size.width, height: size.height)
          .writePNG(to: path, dpi: dpi)
        paths.append(path)
      }
      return paths
    }.flatMap { $0 }
  }
}
