import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText
import Foundation

extension Engine {
  /// Draws pages as PNG files into a folder, on all cores: `page-01.png` …, `spread-02-03.png` …, or
  /// `contact-sheet.png`.
  ///
  /// When a page fails, the others are drawn all the same; the error is that of the first.
  ///
  /// - Parameters:
  ///   - made: an issue that could be laid out.
  ///   - print: shows the inks of the press file on its paper, instead of the pages as authored.
  ///   - progress: told how many of how many pictures are done; from any thread, one at a time.
  /// - Returns: the files' paths, in order.
  @discardableResult
  public func writeProofs(
    of made: Made, inPrint print: PressProof? = nil, to folder: String,
    _ options: ProofOptions = ProofOptions(),
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(EngineError) -> [String] {
    guard let issue = made.issue else {
      preconditionFailure("only an issue that could be laid out has proofs")
    }
    try makeFolder(folder)
    let run = ProofRun(
      issue: issue, print: print, options: options,
      edges: PressEdges(bleed: made.press?.bleed ?? .zero, safe: made.press?.safe ?? .zero),
      folder: folder, engine: self)
    return options.isContactSheet
      ? [try run.writeContactSheet(progress)] : try run.writePictures(progress)
  }
}

/// One drawing of proofs.
private struct ProofRun: Sendable {
  /// The width of a contact sheet whose resolution nobody asked for, in pixels.
  private static let sheetWidth = 1_600.0

  let issue: LaidOutIssue
  let print: PressProof?
  let options: ProofOptions
  let edges: PressEdges
  let folder: String
  let engine: Engine

  func writePictures(
    _ progress: @Sendable (Int, Int) -> Void
  ) throws(EngineError) -> [String] {
    let dpi = options.dpi ?? ProofOptions.usualResolution
    let spreads = spreads
    return try draw(spreads, dpi: dpi, progress) { spread, pixels throws(DrawingError) in
      let path = "\(folder)/\(name(of: spread)).png"
      try pixels.writePNG(to: path, dpi: dpi)
      return path
    }
  }

  func writeContactSheet(_ progress: @Sendable (Int, Int) -> Void) throws(EngineError) -> String {
    let spreads = spreads
    let columns = min(max(1, options.columns ?? usualColumns(spreads.count)), max(1, spreads.count))
    let dpi = options.dpi ?? resolution(of: spreads, columns: columns)
    let sheet = ContactSheet(
      columns: columns, runsLeftward: isRightToLeft(language: issue.language))
    let sizes = spreads.map { $0.pages.map { proofSize(of: $0, dpi: dpi) } }
    do {
      try sheet.check(
        count: spreads.count, width: sizes.map { $0.reduce(0) { $0 + $1.width } }.max() ?? 1,
        height: sizes.joined().map(\.height).max() ?? 1)
    } catch { throw EngineError(error) }
    let cells = try draw(spreads, dpi: dpi, progress) { spread, pixels in
      ContactSheet.Cell(pixels, words: spread.pages.map(\.label).joined(separator: " – "))
    }
    let path = folder + "/contact-sheet.png"
    do {
      try sheet.draw(cells, faces: issue.faces).writePNG(to: path, dpi: dpi)
    } catch { throw EngineError(error) }
    return path
  }

  /// Draws each spread on one of the workers and does something with it there.
  private func draw<Value: Sendable>(
    _ spreads: [Spread], dpi: Double, _ progress: @Sendable (Int, Int) -> Void,
    _ use: @Sendable (Spread, ProofPixels) throws(DrawingError) -> Value
  ) throws(EngineError) -> [Value] {
    let style = ProofStyle(
      dpi: dpi, overlays: Set(options.overlays.compactMap(\.drawn)), edges: edges,
      artwork: { artworkPixels($0, width: $1, height: $2) })
    let makeRenderer = { @Sendable () throws(EngineError) -> ProofRenderer in
      let ground = try print?.ground(dpi: dpi)
      do { return try ProofRenderer(issue, style, ground: ground) } catch {
        throw EngineError(error)
      }
    }
    return try eachOnItsWorker(
      spreads.count, jobs: engine.proofWorkers(spreads, dpi: dpi, isPrint: print != nil), progress,
      with: makeRenderer
    ) { index, renderer throws(DrawingError) in
      try use(spreads[index], try renderer.draw(spreads[index]))
    }
  }

  private var spreads: [Spread] {
    let all = options.layout == .spreads ? issue.spreads : issue.pages.map(Spread.init)
    guard let pages = options.pages else { return all }
    return all.filter { !pages.isDisjoint(with: $0.numbers) }
  }

  private func name(of spread: Spread) -> String {
    let digits = max(2, String(issue.pages.count).count)
    let numbers = spread.numbers.map { padded($0, toDigits: digits) }.joined(separator: "-")
    return (options.layout == .spreads ? "spread-" : "page-") + numbers
  }

  // MARK: Numbers

  /// Rows that are not much wider than the sheet is high.
  private func usualColumns(_ count: Int) -> Int {
    let isWide = options.layout == .spreads
    return switch count {
    case ...4: isWide ? 2 : 4
    case ...12: isWide ? 3 : 4
    case ...32: isWide ? 4 : 6
    default: isWide ? 6 : 10
    }
  }

  private func resolution(of spreads: [Spread], columns: Int) -> Double {
    let inches = spreads.map { $0.pages.reduce(0) { $0 + $1.trim.width.points / 72 } }.max() ?? 1
    // A gap is a twelfth of a cell.
    let cell = Self.sheetWidth / (Double(columns) * 13 / 12 + 1 / 12)
    return min(max(cell / max(inches, 0.01), 4), 150)
  }
}
