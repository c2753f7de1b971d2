import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet proof`: pages as pictures.
struct Proof: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw pages as PNG pictures, as authored or as they will look in print.",
    discussion: """
      broadsheet proof samples/harbour -o proofs --dpi 100             # page-01.png …
      broadsheet proof samples/harbour -o proofs --overlay grid,slots
      broadsheet proof samples/harbour -o proofs --spreads             # spread-02-03.png …
      broadsheet proof samples/harbour -o proofs --contact-sheet       # contact-sheet.png
      broadsheet proof samples/harbour -o proofs --soft-proof          # the press's inks on its paper
      broadsheet proof samples/harbour -o proofs --plates              # page-01-black.png …
      """)

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder for the pictures.", valueName: "dir"))
  var output: String

  @Option(help: "Pixels an inch, 4 to 1200; 72 by default, and a contact sheet's own.")
  var dpi: Double?

  @Option(help: "The pages to draw, such as 1,3-4; all by default.")
  var pages: PageList?

  @Option(
    help: """
      What to show on top, with commas between: grid (columns and baselines), baselines, slots, roles \
      (what is what), lines (the baselines of type), looseness, print-area (trim, bleed, the edge to \
      keep free, type area).
      """)
  var overlay: OverlayList?

  @Flag(help: "Draw pages side by side, as readers see them.")
  var spreads = false

  @Flag(help: "Draw all pages small, on one sheet.")
  var contactSheet = false

  @Option(help: "How many pages stand in a row of the contact sheet.")
  var columns: Int?

  @Flag(help: "Show the press's inks on its paper, through its profile.")
  var softProof = false

  @Flag(help: "Draw each ink of each page by itself, black where it is full.")
  var plates = false

  func validate() throws {
    if let dpi, !(4...1200).contains(dpi) {
      throw ValidationError("--dpi is a number from 4 to 1200")
    }
    if let columns {
      guard (1...100).contains(columns) else {
        throw ValidationError("--columns is a number from 1 to 100")
      }
      if !contactSheet { throw ValidationError("--columns is for a --contact-sheet") }
    }
    if plates, !softProof, spreads || contactSheet || overlay != nil {
      throw ValidationError("--plates are single pages, without anything on top")
    }
  }

  func run() throws {
    try running(layOut.common) { session in
      let editions = try session.editions(layOut)
      var isGood = true
      for edition in editions {
        isGood = try prove(edition, isOne: editions.count == 1, session) && isGood
      }
      if !isGood { throw ExitCode.mend }
    }
  }

  /// Draws one edition.
  ///
  /// - Returns: whether there was nothing to mend.
  private func prove(_ edition: String?, isOne: Bool, _ session: Session) throws -> Bool {
    let engine = try session.engine()
    session.progress("setting \(layOut.issue) \(edition ?? "") …")
    var made = try session.layOut(layOut, edition: edition)
    /// Of several, each has a report of its own.
    let name = isOne ? nil : edition
    guard let issue = made.issue else {
      try session.report(made, layOut, edition: name)
      return false
    }
    if let missing = pages?.numbers.filter({ $0 > issue.pages.count }).min() {
      try session.report(made, layOut, edition: name)
      throw ValidationError("there is no page \(missing): the issue has \(issue.pages.count)")
    }
    let print: PressProof?
    do {
      print = softProof || plates ? try pressProof(of: &made, engine, session) : nil
    } catch {
      try session.report(made, layOut, edition: name)
      throw error
    }
    try session.report(made, layOut, edition: name)
    let folder = isOne ? output : "\(output)/\(edition ?? issue.language)"
    let options = options
    let progress = { @Sendable (done: Int, count: Int) in
      session.progress("drawing, \(done) of \(count) …")
    }
    var timings = made.timings
    try timings.measure("draw proofs") {
      if let print, plates {
        try engine.writePlatePictures(
          of: made, inPrint: print, to: folder, options, progress: progress)
      }
      if softProof || !plates {
        try engine.writeProofs(
          of: made, inPrint: softProof ? print : nil, to: folder, options, progress: progress)
      }
    }
    session.endProgress()
    if layOut.timings { say(timings.description) }
    return !made.diagnostics.hasErrors
  }

  /// Makes the press file; what preflight finds in it joins what there is to say.
  private func pressProof(
    of made: inout Engine.Made, _ engine: Engine, _ session: Session
  ) throws -> PressProof {
    session.progress("making the press file …")
    let (file, _) = try session.makePDF(of: &made, by: engine, layOut)
    guard let proof = try engine.pressProof(of: made, file) else {
      throw ValidationError(
        "this issue's press prints no ink; name one that does: --press newsprint")
    }
    return proof
  }

  private var options: ProofOptions {
    var options = ProofOptions()
    options.layout = spreads ? .spreads : .pages
    options.dpi = dpi
    options.pages = pages?.numbers
    options.overlays = overlay?.overlays ?? []
    options.isContactSheet = contactSheet
    options.columns = columns
    return options
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
