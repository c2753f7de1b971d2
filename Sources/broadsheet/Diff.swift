import ArgumentParser
import BroadsheetBase
import BroadsheetKit

/// `broadsheet diff`: what differs between two issues, page by page.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say and show what differs between two issues, PDFs or folders of proofs.",
    discussion: """
      broadsheet diff HEAD:samples/harbour samples/harbour -o changes   # since the last commit
      broadsheet diff yesterday.pdf today.pdf
      broadsheet diff goldens/harbour samples/harbour                   # what was accepted, and what is
      broadsheet diff goldens/harbour samples/harbour --accept

      Issues are compared in words (heads, legs, jumps, pictures), in pixels and in the inks of their \
      press files; PDFs in pixels and inks; folders of page-01.png in pixels. Exit status 0: nothing \
      differs; 1: something does, or an issue cannot be laid out; 2: a side is missing or damaged.
      """)

  @Argument(
    help: "The older one: an issue folder, REVISION:FOLDER, a PDF, a folder of proofs or goldens.")
  var old: String

  @Argument(help: "The newer one.")
  var new: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Also write index.html with all pictures in it, diff.txt, diff.json and junit.xml.",
      valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("Also write JUnit XML, a test case a page.", valueName: "file"))
  var junit: String?

  @Flag(help: "Print JSON instead of sentences.")
  var json = false

  @Option(help: "Pixels an inch that pages are compared at, 36 to 300.")
  var dpi = 100.0

  @Option(help: ArgumentHelp("The edition in another language.", valueName: "name"))
  var edition: String?

  @Option(help: "The press profile to use instead of the issues'.")
  var press: String?

  @Flag(help: "Compare words alone.")
  var wordsOnly = false

  @Flag(inversion: .prefixedNo, help: "Compare the inks of press files.")
  var inks = true

  @Flag(help: "Make the new issue's pages the goldens in the first folder.")
  var accept = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (36...300).contains(dpi) else {
      throw ValidationError("pages are compared at 36 to 300 pixels an inch")
    }
    if wordsOnly, output != nil { throw ValidationError("a page for a browser wants pictures") }
    if accept, output != nil || junit != nil || json || wordsOnly || !inks {
      throw ValidationError("--accept compares nothing: it goes with --edition and --press alone")
    }
  }

  func run() throws {
    try running(common) { session in
      let engine = try session.engine()
      if accept {
        try acceptGoldens(engine, session)
        return
      }
      var options = DiffOptions()
      options.resolution = dpi
      options.edition = edition
      options.press = press
      options.comparesPixels = !wordsOnly
      options.comparesInks = inks && !wordsOnly
      let diffed = try engine.diff(try DiffInput(old), try DiffInput(new), options) {
        session.progress($0)
      }
      session.endProgress()
      if !diffed.diagnostics.isEmpty { session.print(diffed.diagnostics, sources: diffed.sources) }
      guard let result = diffed.result else { throw ExitCode.mend }
      // Files first: who reads the words may close the pipe after the first of them.
      if let output { try engine.write(result, to: output) }
      if let junit { try engine.writeJUnit(result, to: junit) }
      try give(json ? try result.json() : result.text)
      if !result.isSame || diffed.isNewBroken { throw ExitCode.mend }
    }
  }

  private func acceptGoldens(_ engine: Engine, _ session: Session) throws {
    guard case .issue(let path) = try DiffInput(new) else {
      throw ValidationError("goldens are made of an issue folder; \(new) is none")
    }
    let made = try engine.layOut(issueAt: path, press: press, edition: edition)
    session.print(made.diagnostics, sources: made.sources)
    // An issue with errors would be right for ever.
    guard made.issue != nil, !made.diagnostics.hasErrors else { throw ExitCode.mend }
    let count = try engine.acceptGoldens(of: made, to: old)
    say("\(old): \(count) page\(count == 1 ? "" : "s") accepted")
  }
}
