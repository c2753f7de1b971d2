import ArgumentParser
import BroadsheetBase
import BroadsheetKit
import Foundation

/// `broadsheet separate`: one gray PDF for each ink.
struct Separate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Separate an issue, or any PDF, into one gray PDF for each ink.",
    discussion: """
      broadsheet separate samples/harbour -o plates        # harbour-cyan.pdf, harbour-black.pdf …
      broadsheet separate harbour.pdf -o plates

      Type stays type, lines stay lines; what overprints leaves the other plates alone. An ink that \
      prints nowhere has no plate.
      """)

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder.", valueName: "folder"))
  var output: String

  @Flag(help: "Separate even when preflight finds errors.")
  var keepBreaches = false

  func run() throws {
    try running(layOut.common) { session in
      let engine = try session.engine()
      if layOut.issue.lowercased().hasSuffix(".pdf") {
        session.progress("separating \(layOut.issue) …")
        let plates = try engine.plates(ofFile: layOut.issue)
        try write(plates, edition: nil, engine, session)
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
    let plates = try engine.plates(of: file.bytes, named: "the PDF")
    try write(plates, edition: isOne ? nil : edition, engine, session)
    return true
  }

  private func write(
    _ plates: [Plate], edition: String?, _ engine: Engine, _ session: Session
  ) throws {
    let url = URL(fileURLWithPath: layOut.issue).standardizedFileURL
    let stem =
      url.pathExtension.isEmpty
      ? url.lastPathComponent
      : url.pathExtension == "yaml"
        ? url.deletingLastPathComponent().lastPathComponent
        : url.deletingPathExtension().lastPathComponent
    let paths = try engine.write(
      plates, named: edition.map { "\(stem)-\($0)" } ?? stem, to: output)
    if session.isTerminal, layOut.common.diagnostics == .text {
      for path in paths { say(path) }
    }
    if paths.isEmpty { throw WorldFailure(message: "\(layOut.issue) prints no ink") }
  }
}
