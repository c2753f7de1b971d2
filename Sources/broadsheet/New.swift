import ArgumentParser
import BroadsheetKit
import Foundation

/// `broadsheet new`: a small issue that builds clean, to start from.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a folder with a small issue that builds, to start from.")

  @Argument(help: "The folder to make; it must not exist, or be empty.")
  var folder: String

  @Option(help: "The layout to use.")
  var layout: String = "tabloid"

  @Option(help: "The language of the issue, a tag such as en-GB, es, fr.")
  var language: String = "en-GB"

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard Engine.isLanguageTag(language) else {
      throw ValidationError("`\(language)` is no language tag such as en-GB, es, fr")
    }
  }

  func run() throws {
    try running(common) { session in
      let engine = try session.engine()
      guard engine.layoutNames.contains(layout) else {
        throw ValidationError(
          "there is no layout `\(layout)`; there are \(engine.layoutNames.joined(separator: ", "))")
      }
      let manager = FileManager.default
      if manager.fileExists(atPath: folder),
        (try? manager.contentsOfDirectory(atPath: folder))?.isEmpty != true
      {
        throw WorldFailure(message: "`\(folder)` is there already")
      }
      let date = Date().formatted(.iso8601.year().month().day())
      let files = starterIssue(
        layout: layout, language: language, date: date,
        columns: try engine.columnCount(ofLayout: layout))
      do {
        for file in files {
          let url = URL(fileURLWithPath: folder).appendingPathComponent(file.path)
          try manager.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(file.text.utf8).write(to: url)
        }
      } catch {
        throw WorldFailure(message: "cannot make `\(folder)`: \(error.localizedDescription)")
      }
      try give("broadsheet build \(folder)\n")
    }
  }
}
