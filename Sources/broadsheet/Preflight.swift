import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet preflight`: any finished PDF, held against a press profile.
struct Preflight: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a finished PDF against a press profile.",
    discussion: """
      Names each breach with its page, place and rule; docs/preflight.md explains the rules. \
      Exit status 1 when there are errors.
      """)

  @Argument(help: ArgumentHelp("The PDFs to look at.", valueName: "file"))
  var files: [String] = []

  @Option(help: "The press profile, such as newsprint.")
  var press: String?

  @Flag(name: .customLong("ad"), help: "They are advertisements: pages to be placed on others.")
  var isAdvertisement = false

  @Option(help: ArgumentHelp("An issue folder whose own profiles count too.", valueName: "folder"))
  var issue: String?

  @Flag(help: "Warnings are errors.")
  var strict = false

  @Flag(help: "List the rules.")
  var rules = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if rules { return }
    if files.isEmpty { throw ValidationError("name the PDFs to look at") }
    if press == nil { throw ValidationError("name the press: --press newsprint") }
  }

  func run() throws {
    try running(common) { session in
      if rules {
        try give(Engine.preflightRules())
        return
      }
      let engine = try session.engine()
      var diagnostics: [Diagnostic] = []
      for file in files {
        let checked = try engine.preflight(
          pdfAt: file, press: press ?? "", issue: issue, isAdvertisement: isAdvertisement)
        var found = checked.diagnostics
        if strict {
          for index in found.indices where found[index].severity == .warning {
            found[index].severity = .error
          }
        }
        session.print(found, sources: checked.value)
        if found.isEmpty, session.isTerminal, common.diagnostics == .text {
          say("\(file): nothing to mend")
        }
        diagnostics += found
      }
      if diagnostics.hasErrors { throw ExitCode.mend }
    }
  }
}
