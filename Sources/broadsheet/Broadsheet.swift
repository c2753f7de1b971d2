import ArgumentParser
import BroadsheetKit

/// `broadsheet`: an issue folder in, a newspaper out.
@main
struct Broadsheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadsheet",
    abstract: "Makes print-ready newspaper pages from Markdown articles and dummies in YAML.",
    discussion: """
      Exit status: 0 done, 1 the issue has something to mend, 2 a file or library failed, \
      64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      Build.self, Web.self, Check.self, Preflight.self, Impose.self, Leaflet.self, Separate.self,
      Proof.self, Diff.self, Dump.self,
      New.self, Fonts.self,
      Schema.self,
    ])
}
