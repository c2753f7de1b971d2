import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet proof`: pages as pictures.
struct Proof: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Draw pages as PNG pictures.")

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder for page-01.png and so on.", valueName: "dir"))
  var output: String

  @Option(help: "Pixels an inch, 10 to 1200.")
  var dpi: Double = 72

  @Option(help: "The pages to draw, such as 1,3-4; all by default.")
  var pages: PageList?

  @Option(help: "What to show on top: grid, slots, lines, looseness; with commas between.")
  var overlay: OverlayList?

  func validate() throws {
    guard (10...1200).contains(dpi) else {
      throw ValidationError("--dpi is a number from 10 to 1200")
    }
  }

  func run() throws {
    try running(layOut.common) { session in
      let editions = try session.editions(layOut)
      var isGood = true
      for edition in editions {
        let made = try session.layOutAndReport(layOut, edition: edition)
        guard let issue = made.issue else { throw ExitCode.mend }
        if let missing = pages?.numbers.filter({ $0 > issue.pages.count }).min() {
          throw ValidationError("there is no page \(missing): the issue has \(issue.pages.count)")
        }
        let folder =
          editions.count == 1 ? output : "\(output)/\(edition ?? issue.language)"
        try session.engine().writeProofs(
          issue, to: folder, dpi: dpi, pages: pages?.numbers, overlays: overlay?.overlays ?? []
        ) { session.progress($0) }
        session.endProgress()
        if layOut.timings { say(made.timings.description) }
        if made.diagnostics.hasErrors { isGood = false }
      }
      if !isGood { throw ExitCode.mend }
    }
  }
}

/// Page numbers as people write them: `1,3-4`.
struct PageList: ExpressibleByArgument {
  /// More pages than this are no newspaper.
  private static let mostPages = 10_000

  let numbers: Set<Int>

  init?(argument: String) {
    var numbers: Set<Int> = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first >= 1, first <= last, last <= Self.mostPages
      else { return nil }
      numbers.formUnion(first...last)
    }
    self.numbers = numbers
  }
}

/// Overlays as people write them: `grid,lines`.
struct OverlayList: ExpressibleByArgument {
  let overlays: Set<ProofOverlay>

  init?(argument: String) {
    var overlays: Set<ProofOverlay> = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let overlay = ProofOverlay(rawValue: String(part)) else { return nil }
      overlays.insert(overlay)
    }
    self.overlays = overlays
  }
}
