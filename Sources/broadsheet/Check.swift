import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet check`: everything but the drawing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with an issue, and which story fits.")

  @OptionGroup var layOut: LayOutOptions

  @Flag(help: "Measure how well the stories are set, instead of how they fit.")
  var typography = false

  @Flag(help: "With --typography or --edition all: print JSON, for tools.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "With --edition all: also write which story fits in which edition as a page for a browser.",
      valueName: "file"))
  var html: String?

  private var isMatrix: Bool { layOut.edition == "all" && !typography }

  func validate() throws {
    if json, !typography, !isMatrix {
      throw ValidationError("--json goes with --typography or --edition all")
    }
    if html != nil, !isMatrix { throw ValidationError("--html goes with --edition all") }
  }

  func run() throws {
    try running(layOut.common) { session in
      var isGood = true
      var editions: [(name: String, made: Engine.Made)] = []
      for edition in try session.editions(layOut) {
        let made = try session.layOutAndReport(layOut, edition: edition)
        editions.append((edition ?? made.issue?.language ?? "", made))
        if let issue = made.issue, !isMatrix {
          if json, let report = made.typographyReport {
            try give(report.json())
          } else {
            try give(typography ? typographyTable(issue) : copyfitTable(issue))
          }
        }
        if layOut.timings { say(made.timings.description) }
        if made.issue == nil || made.diagnostics.hasErrors { isGood = false }
      }
      if isMatrix {
        let matrix = FitMatrix(editions)
        try give(json ? try matrix.json() : matrix.text())
        if let html { try matrix.writeHTML(to: html) }
      }
      if !isGood { throw ExitCode.mend }
    }
  }
}

/// `broadsheet dump`: the laid-out pages as text or JSON.
struct Dump: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the laid-out pages, for reading and diffing.")

  @OptionGroup var layOut: LayOutOptions

  @Flag(help: "Print JSON, for tools.")
  var json = false

  func run() throws {
    try running(layOut.common) { session in
      guard layOut.edition != "all" else {
        throw ValidationError("dump prints one edition at a time")
      }
      let made = try session.layOutAndReport(layOut)
      guard let issue = made.issue else { throw ExitCode.mend }
      try give(json ? try made.jsonText() ?? "" : textDump(of: issue))
      if made.diagnostics.hasErrors { throw ExitCode.mend }
    }
  }
}
