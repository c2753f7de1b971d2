import ArgumentParser
import BroadsheetKit

/// `broadsheet schema`: JSON Schema for editors.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a file format, for editors.")

  @Argument(help: "issue, layout, press, article (its front matter), scheme or machine.")
  var format: FileFormat

  @OptionGroup var common: CommonOptions

  func run() throws {
    try running(common) { _ in try give(format.jsonSchema) }
  }
}

extension FileFormat: ExpressibleByArgument {}
