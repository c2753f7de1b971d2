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
      let editions = try session.editions(layOut)
      var isGood = true
      for edition in editions {
        isGood = try build(edition, isOne: editions.count == 1, session) && isGood
      }
      if !isGood { throw ExitCode.mend }
    }
  }

  /// Makes one edition's PDF.
  ///
  /// - Returns: whether there was nothing to mend.
  private func build(_ edition: String?, isOne: Bool, _ session: Session) throws -> Bool {
    session.progress("setting \(layOut.issue) \(edition ?? "") …")
    var made = try session.layOut(layOut, edition: edition)
    guard made.issue != nil, made.date != nil,
      !made.diagnostics.hasErrors(besidesBreaches: keepBreaches)
    else {
      try session.report(made, layOut)
      printTimings(made.timings)
      return false
    }
    session.progress("making the PDF …")
    let engine = try session.engine()
    let (file, _) = try session.makePDF(of: &made, by: engine, layOut)
    try session.report(made, layOut, edition: isOne ? nil : edition)
    let isGood = !made.diagnostics.hasErrors
    if isGood || keepBreaches {
      try engine.write(file, to: name(of: edition, isOne: isOne))
    }
    printTimings(made.timings)
    return isGood
  }

  /// The file asked for, with the edition's name before its ending when there are several.
  private func name(of edition: String?, isOne: Bool) -> String {
    if isOne, let output { return output }
    return (output ?? defaultName).named(edition)
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
