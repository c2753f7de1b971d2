import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet web`: an issue as a page for telephones.
struct Web: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a page of HTML of an issue, for telephones and screen readers.",
    discussion: """
      Every article is whole, with what was left out of the pages for want of room. The page runs no \
      script and fetches nothing but the pictures beside it.
      """)

  @OptionGroup var layOut: LayOutOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The folder for index.html and images/.", valueName: "dir"))
  var output: String

  func run() throws {
    try running(layOut.common) { session in
      var options = layOut
      // What a printing press asks of pictures and inks is no matter here.
      options.press = options.press ?? "screen"
      let editions = try session.editions(options)
      var isGood = true
      for edition in editions {
        isGood = try make(edition, isOne: editions.count == 1, options, session) && isGood
      }
      if !isGood { throw ExitCode.mend }
    }
  }

  /// Makes one edition's page.
  ///
  /// - Returns: whether there was nothing to mend.
  private func make(
    _ edition: String?, isOne: Bool, _ options: LayOutOptions, _ session: Session
  ) throws -> Bool {
    session.progress("setting \(options.issue) \(edition ?? "") …")
    var made = try session.layOut(options, edition: edition)
    // The page has it all.
    made.diagnostics.removeAll { $0.id == "copyfit.left-out" }
    try session.report(made, options, edition: isOne ? nil : edition)
    guard let issue = made.issue, !made.diagnostics.hasErrors else { return false }
    session.progress("making the page …")
    let engine = try session.engine()
    var timings = made.timings
    let page = try timings.measure("make page") { try engine.makeWebPage(of: made) }
    let folder = isOne ? output : "\(output)/\(edition ?? issue.language)"
    try engine.write(page, to: folder)
    session.endProgress()
    if options.timings { say(timings.description) }
    return true
  }
}
