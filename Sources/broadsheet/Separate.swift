import ArgumentParser
import BroadsheetBase
import BroadsheetKit
import Foundation

/// `broadsheet separate`: one gray PDF for each ink of a press, or drum of a duplicator.
struct Separate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Separate an issue, or any PDF, into one gray PDF for each ink or drum.",
    discussion: """
      broadsheet separate samples/harbour -o plates        # harbour-cyan.pdf, harbour-black.pdf …
      broadsheet separate harbour.pdf -o plates

      broadsheet separate samples/leaflet/riso --proof -o masters   # riso-black.pdf, riso-blue.pdf …

      Type stays type, lines stay lines; what overprints leaves the other plates alone. An ink that \
      prints nowhere has no plate. For a press with drums, such as riso-two, all colours are shared \
      out among those: one master for each drum.
      """)

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder.", valueName: "folder"))
  var output: String

  @Flag(help: "Also write pictures of the print, the inks of all drums over each other.")
  var proof = false

  @Option(help: "Pixels an inch of such pictures, 36 to 600.")
  var dpi = 100.0

  @Option(
    help: ArgumentHelp(
      "With a PDF: the issue folder whose own press profiles count too.", valueName: "folder"))
  var issue: String?

  @Flag(help: "Separate even when preflight finds errors.")
  var keepBreaches = false

  func validate() throws {
    guard (36...600).contains(dpi) else {
      throw ValidationError("a proof has 36 to 600 pixels an inch")
    }
  }

  func run() throws {
    try running(layOut.common) { session in
      let engine = try session.engine()
      if layOut.issue.lowercased().hasSuffix(".pdf") {
        session.progress("separating \(layOut.issue) …")
        if !(try separateFile(engine, session)) { throw ExitCode.mend }
        return
      }
      var isGood = true
      let editions = try session.editions(layOut)
      for edition in editions {
        isGood = try separate(edition, isOne: editions.count == 1, engine, session) && isGood
      }
      if !isGood { throw ExitCode.mend }
    }
  }

  private static let noDrums = ValidationError(
    "a proof is of a press with drums; name one: --press riso-two")

  /// - Returns: whether there was nothing to mend.
  private func separateFile(_ engine: Engine, _ session: Session) throws -> Bool {
    guard let press = layOut.press else {
      if proof { throw Self.noDrums }
      try write(try engine.plates(ofFile: layOut.issue), edition: nil, engine, session)
      return true
    }
    let read = try engine.drums(ofPress: press, issue: issue)
    if !read.diagnostics.isEmpty { session.print(read.diagnostics, sources: read.sources) }
    guard !read.diagnostics.hasErrors else { return false }
    guard let drums = read.value else {
      throw ValidationError("the press `\(press)` has no drums; leave --press out for its inks")
    }
    let masters = try engine.masters(ofFile: layOut.issue, drums: drums)
    return try write(masters, edition: nil, sources: SourceMap(), engine, session)
  }

  /// - Returns: whether there was nothing to mend.
  private func separate(
    _ edition: String?, isOne: Bool, _ engine: Engine, _ session: Session
  ) throws -> Bool {
    session.progress("setting \(layOut.issue) …")
    var made = try session.layOut(layOut, edition: edition)
    guard made.issue != nil, made.date != nil,
      !made.diagnostics.hasErrors(besidesBreaches: keepBreaches)
    else {
      try session.report(made, layOut)
      return false
    }
    session.progress("making the pages …")
    let (file, _) = try session.makePDF(of: &made, by: engine, layOut)
    try session.report(made, layOut, edition: isOne ? nil : edition)
    guard !made.diagnostics.hasErrors(besidesBreaches: keepBreaches) else { return false }
    session.progress("separating …")
    let edition = isOne ? nil : edition
    if let drums = made.drums {
      let masters = try engine.masters(of: file.bytes, named: "the PDF", drums: drums)
      return try write(masters, edition: edition, sources: made.sources, engine, session)
    }
    if proof { throw Self.noDrums }
    let plates = try engine.plates(of: file.bytes, named: "the PDF")
    try write(plates, edition: edition, engine, session)
    return true
  }

  /// Writes masters, and a proof if one is asked for.
  ///
  /// - Returns: whether there was nothing to mend.
  private func write(
    _ masters: Masters, edition: String?, sources: SourceMap, _ engine: Engine, _ session: Session
  ) throws -> Bool {
    guard session.report(masters.diagnostics, layOut, sources: sources) else { return false }
    try write(masters.plates, edition: edition, engine, session)
    if proof {
      session.progress("drawing the proof …")
      let paths = try engine.writeProof(
        of: masters, dpi: dpi, named: stem(of: edition), to: output)
      tell(paths, session)
    }
    return true
  }

  private func write(
    _ plates: [Plate], edition: String?, _ engine: Engine, _ session: Session
  ) throws {
    if plates.isEmpty { throw WorldFailure(message: "\(layOut.issue) prints no ink") }
    tell(try engine.write(plates, named: stem(of: edition), to: output), session)
  }

  private func tell(_ paths: [String], _ session: Session) {
    guard session.isTerminal, layOut.common.diagnostics == .text else { return }
    session.endProgress()
    for path in paths { say(path) }
  }

  /// What the names of files begin with: the issue's, and the edition's.
  private func stem(of edition: String?) -> String {
    let url = URL(fileURLWithPath: layOut.issue).standardizedFileURL
    let stem =
      url.pathExtension.isEmpty
      ? url.lastPathComponent
      : url.pathExtension == "yaml"
        ? url.deletingLastPathComponent().lastPathComponent
        : url.deletingPathExtension().lastPathComponent
    return edition.map { "\(stem)-\($0)" } ?? stem
  }
}
