import ArgumentParser
import BroadsheetBase
import BroadsheetKit
import Foundation

/// `broadsheet build`: an issue to a PDF.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make the PDF of an issue.")

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The PDF to write; the issue folder's name in the current folder by default.",
      valueName: "file"))
  var output: String?

  func run() throws {
    try running(layOut.common) { session in
      session.progress("setting \(layOut.issue) …")
      var made = try session.layOut(layOut)
      session.endProgress()
      guard let issue = made.issue, let date = made.date, !made.diagnostics.hasErrors else {
        printTimings(made.timings)
        throw ExitCode.mend
      }
      let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
      let engine = try session.engine()
      try made.timings.measure("draw") {
        try engine.writePDF(
          issue, to: output ?? defaultName,
          date: Engine.documentDate(of: date, epoch: epoch))
      }
      printTimings(made.timings)
    }
  }

  /// The issue folder's name with `.pdf`, in the current folder.
  private var defaultName: String {
    var url = URL(fileURLWithPath: layOut.issue).standardizedFileURL
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    if !isFolder.boolValue { url.deleteLastPathComponent() }
    return url.lastPathComponent + ".pdf"
  }

  private func printTimings(_ timings: Timings) {
    if layOut.timings { say(timings.description) }
  }
}
