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

  @Flag(help: "With --typography: print JSON, for tools.")
  var json = false

  func validate() throws {
    if json, !typography { throw ValidationError("--json goes with --typography") }
  }

  func run() throws {
    try running(layOut.common) { session in
      let made = try session.layOutAndReport(layOut)
      if let issue = made.issue {
        if json {
          try give(TypographyReport(issue, sources: made.sources).json())
        } else {
          try give(typography ? typographyTable(issue) : copyfitTable(issue))
        }
      }
      if layOut.timings { say(made.timings.description) }
      if made.issue == nil || made.diagnostics.hasErrors { throw ExitCode.mend }
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
      let made = try session.layOutAndReport(layOut)
      guard let issue = made.issue else { throw ExitCode.mend }
      try give(json ? try jsonText(of: issue) : textDump(of: issue))
      if made.diagnostics.hasErrors { throw ExitCode.mend }
    }
  }
}
