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

  @Flag(help: "Write the PDF even when preflight finds errors in it.")
  var keepBreaches = false

  func run() throws {
    try running(layOut.common) { session in
      session.progress("setting \(layOut.issue) …")
      var made = try session.layOut(layOut)
      let isSet = made.issue != nil && made.date != nil
      let hasBreaches = made.diagnostics.contains {
        $0.severity == .error && !(keepBreaches && $0.isBreach)
      }
      guard isSet, !hasBreaches, let date = made.date else {
        try session.report(made, layOut)
        printTimings(made.timings)
        throw ExitCode.mend
      }
      session.progress("making the PDF …")
      let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
      let engine = try session.engine()
      let file = try engine.makePDF(of: made, date: Engine.documentDate(of: date, epoch: epoch))
      made.diagnostics += layOut.graded(file.diagnostics)
      made.timings.add(contentsOf: file.timings)
      try session.report(made, layOut)
      let isGood = !made.diagnostics.hasErrors
      if isGood || keepBreaches { try engine.write(file, to: output ?? defaultName) }
      printTimings(made.timings)
      if !isGood { throw ExitCode.mend }
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

extension Diagnostic {
  /// Whether it is preflight's: something that a press would not take, though it can be drawn.
  fileprivate var isBreach: Bool { Engine.isBreach(self) }
}
