import ArgumentParser
import BroadsheetBase
import BroadsheetKit
import Foundation

/// Options that every command knows.
struct CommonOptions: ParsableArguments {
  enum DiagnosticsFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How to say what is wrong, on standard error: text or json, one object a line.")
  var diagnostics: DiagnosticsFormat = .text

  @Option(help: ArgumentHelp("The folder that holds fonts/ and layouts/.", valueName: "dir"))
  var home: String?

  @Option(
    help: ArgumentHelp(
      "Threads that work at once, one a core by default; what is made is the same.",
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs is a number from 1 to 1024")
    }
  }
}

/// Options of the commands that lay out an issue.
struct LayOutOptions: ParsableArguments {
  @Argument(help: "The issue folder, or its issue.yaml.")
  var issue: String

  @Option(help: "The press profile to use instead of the issue's.")
  var press: String?

  @Option(
    help: ArgumentHelp(
      "The edition in another language; `all` is one after the other.", valueName: "name"))
  var edition: String?

  @Flag(help: "Print the time each stage took, on standard error.")
  var timings = false

  @Flag(help: "Text that does not fit is a warning, not an error.")
  var allowOverset = false

  @Flag(help: "Warnings are errors.")
  var strict = false

  @Option(help: ArgumentHelp("Also write what became of each story as JSON.", valueName: "file"))
  var report: String?

  @OptionGroup var common: CommonOptions

  /// Diagnostics at the severity that the options give them.
  func graded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var graded = diagnostic
      let isAllowed = allowOverset && diagnostic.id == "copyfit.overset"
      if isAllowed { graded.severity = .warning }
      if strict, graded.severity == .warning, !isAllowed { graded.severity = .error }
      return graded
    }
  }
}

/// What went wrong in the world, for people; exit status 2.
struct WorldFailure: Error {
  let message: String
}

/// What commands share: where messages go and how a run ends.
struct Session {
  let options: CommonOptions

  func engine() throws -> Engine {
    let home = options.home.map(Home.init(path:)) ?? Home.current()
    guard let home else {
      throw WorldFailure(
        message: "cannot find the folder with fonts/ and layouts/; name it with --home")
    }
    return try Engine(
      home: home, folders: PressFolders(environment: ProcessInfo.processInfo.environment),
      jobs: options.jobs)
  }

  /// Reads and lays out an issue.
  ///
  /// - Returns: what was made, its diagnostics at the severity that the options give them.
  func layOut(_ layOut: LayOutOptions, edition: String? = nil) throws -> Engine.Made {
    let engine = try engine()
    var made = try engine.layOut(
      issueAt: layOut.issue, press: layOut.press,
      edition: layOut.edition == "all" ? edition : layOut.edition)
    made.diagnostics = layOut.graded(made.diagnostics)
    return made
  }

  /// The editions that a command is to make, one after the other; nil is the issue itself.
  func editions(_ layOut: LayOutOptions) throws -> [String?] {
    guard layOut.edition == "all" else { return [layOut.edition] }
    let all = try engine().editions(ofIssueAt: layOut.issue)
    return [nil] + all.dropFirst().map(Optional.some)
  }

  /// The same, printed and reported at once: for commands that have nothing to add.
  func layOutAndReport(_ layOut: LayOutOptions, edition: String? = nil) throws -> Engine.Made {
    let made = try self.layOut(layOut, edition: edition)
    try report(made, layOut, edition: edition)
    return made
  }

  /// Makes the press file of a dated issue; its findings and times join the issue's.
  ///
  /// - Returns: the file, and the date that it bears.
  func makePDF(
    of made: inout Engine.Made, by engine: Engine, _ layOut: LayOutOptions
  ) throws -> (file: PressFile, date: String) {
    guard let day = made.date else { preconditionFailure("an issue that is laid out has its date") }
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
    let date = Engine.documentDate(of: day, epoch: epoch)
    let file = try engine.makePDF(of: made, date: date)
    made.diagnostics += layOut.graded(file.diagnostics)
    made.timings.add(contentsOf: file.timings)
    return (file, date)
  }

  /// Prints what there is to say and writes the report that was asked for.
  ///
  /// - Parameter edition: one of several, whose name the report's file bears.
  func report(
    _ made: Engine.Made, _ layOut: LayOutOptions, edition: String? = nil
  ) throws {
    print(made.diagnostics, sources: made.sources)
    guard let file = layOut.report else { return }
    try made.report.write(to: file.named(edition))
  }

  /// Prints findings at the severity that the options give them.
  ///
  /// - Returns: whether there are no errors among them.
  func report(_ findings: [Diagnostic], _ layOut: LayOutOptions, sources: SourceMap) -> Bool {
    let findings = layOut.graded(findings)
    if !findings.isEmpty { print(findings, sources: sources) }
    return !findings.hasErrors
  }

  func print(_ diagnostics: [Diagnostic], sources: SourceMap) {
    endProgress()
    switch options.diagnostics {
    case .json:
      for diagnostic in diagnostics {
        say(DiagnosticRecord(diagnostic, sources: sources).jsonLine())
      }
    case .text:
      let printer = DiagnosticPrinter(sources: sources, colored: isTerminal)
      for diagnostic in diagnostics { say(printer.text(for: diagnostic)) }
      let errors = diagnostics.count { $0.severity == .error }
      let warnings = diagnostics.count { $0.severity == .warning }
      if errors + warnings > 0 {
        say("\(counted(errors, "error")), \(counted(warnings, "warning"))")
      }
    }
  }

  /// Says what the world did, in the form that was asked for.
  func print(failure: String) {
    endProgress()
    switch options.diagnostics {
    case .text: say("error: \(failure)")
    case .json:
      let diagnostic = Diagnostic(.error, "engine.failure", failure)
      say(DiagnosticRecord(diagnostic, sources: SourceMap()).jsonLine())
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A line that comes and goes, on a terminal only.
  func progress(_ text: String) {
    guard isTerminal, options.diagnostics == .text else { return }
    _ = put("\r\u{1B}[K\(text)", on: STDERR_FILENO)
  }

  func endProgress() { progress("") }

  var isTerminal: Bool { isatty(2) == 1 }
}

extension ParsableCommand {
  /// Runs a command's work and turns what the world did to it into exit status 2.
  func running(
    _ options: CommonOptions, _ work: (Session) throws -> Void
  ) throws {
    let session = Session(options: options)
    do { try work(session) } catch let error as WorldFailure {
      session.print(failure: error.message)
      throw ExitCode.world
    } catch let error as EngineError {
      session.print(failure: error.description)
      throw ExitCode.world
    }
  }
}

extension ExitCode {
  /// The author has something to mend.
  static let mend = ExitCode(1)
  /// A file or a library failed.
  static let world = ExitCode(2)
}

extension [Diagnostic] {
  /// Whether there are errors; breaches of what a press takes may be passed over.
  func hasErrors(besidesBreaches: Bool) -> Bool {
    contains { $0.severity == .error && !(besidesBreaches && Engine.isBreach($0)) }
  }
}

extension String {
  /// A file's name with an edition's before its ending: `harbour-ar.pdf`.
  func named(_ edition: String?) -> String {
    guard let edition else { return self }
    guard let dot = lastIndex(of: "."), !self[dot...].contains("/"), dot != startIndex else {
      return "\(self)-\(edition)"
    }
    return "\(self[..<dot])-\(edition)\(self[dot...])"
  }
}
