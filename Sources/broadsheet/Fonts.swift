import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet fonts`: what there is to set type with.
struct Fonts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the sealed fonts, or check their files.",
    subcommands: [List.self, Verify.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List every face there is.")

    @OptionGroup var common: CommonOptions

    func run() throws {
      try running(common) { session in
        let engine = try session.engine()
        for entry in engine.fonts.entries {
          try give("\(entry.family)\t\(entry.style)\t\(entry.file)\t\(entry.licence)\n")
        }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every font file against its checksum in fonts.yaml.")

    @OptionGroup var common: CommonOptions

    func run() throws {
      try running(common) { session in
        let engine = try session.engine()
        let wrong = try engine.verifyFonts()
        for mismatch in wrong { say("error: \(mismatch.description)") }
        guard wrong.isEmpty else { throw ExitCode.world }
        try give("\(engine.fonts.entries.count) faces, all as listed\n")
      }
    }
  }
}
