import ArgumentParser
import BroadsheetBase
import BroadsheetImposition
import BroadsheetKit
import Foundation

/// `broadsheet leaflet`: an issue, on sheets, with a ticket for whoever prints them.
struct Leaflet: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build an issue, put it on sheets, and write a ticket for whoever prints them.",
    discussion: """
      broadsheet leaflet samples/leaflet/trifold --copies 200
      broadsheet leaflet samples/harbour --press office --scheme booklet --sheet A3

      What the command line leaves open, `sheets:` in issue.yaml says. Two files are written: the \
      sheets, and a ticket beside them (harbour-sheets.pdf and harbour-ticket.pdf). For a press with \
      drums there is a master for each as well: riso-sheets-black.pdf, riso-sheets-blue.pdf.
      """)

  @OptionGroup var layOut: LayOutOptions

  @Option(help: "The scheme, such as booklet or c-fold, or a file of your own.")
  var scheme: String?

  @Option(help: "The paper: A3, A4, SRA3, Letter, 320x450mm.")
  var sheet: PaperArgument?

  @OptionGroup var sheets: SheetOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The PDF of the sheets; the ticket is named after it.", valueName: "file"))
  var output: String?

  @Flag(help: "Write the sheets even when preflight finds errors in the pages.")
  var keepBreaches = false

  func run() throws {
    try running(layOut.common) { session in
      var isGood = true
      let editions = try session.editions(layOut)
      for edition in editions {
        isGood = try make(edition, isOne: editions.count == 1, session) && isGood
      }
      if !isGood { throw ExitCode.mend }
    }
  }

  /// - Returns: whether there was nothing to mend.
  private func make(_ edition: String?, isOne: Bool, _ session: Session) throws -> Bool {
    session.progress("setting \(layOut.issue) …")
    var made = try session.layOut(layOut, edition: edition)
    guard made.issue != nil, made.date != nil,
      !made.diagnostics.hasErrors(besidesBreaches: keepBreaches)
    else {
      try session.report(made, layOut)
      return false
    }
    let wishes = made.sheets
    guard let scheme = scheme ?? wishes?.scheme else {
      throw ValidationError(
        "name the scheme: --scheme booklet, or `sheets: {scheme: booklet}` in the issue")
    }
    guard let paper = sheet?.size ?? wishes?.paper else {
      throw ValidationError("name the paper: --sheet A4, or `sheets: {paper: A4}` in the issue")
    }
    session.progress("making the pages …")
    let engine = try session.engine()
    let (file, date) = try session.makePDF(of: &made, by: engine, layOut)
    try session.report(made, layOut, edition: isOne ? nil : edition)
    guard !made.diagnostics.hasErrors(besidesBreaches: keepBreaches) else { return false }

    var options = ImposeOptions(scheme: scheme, paper: paper)
    sheets.apply(to: &options)
    options.machine = sheets.machine ?? wishes?.machine
    options.copies = sheets.copies ?? wishes?.copies
    options.issue = layOut.issue
    options.isForDrums = made.drums != nil
    let path = name(of: edition, isOne: isOne)
    session.progress("putting pages on sheets …")
    let imposed = try engine.impose(file, options, to: path)
    guard session.report(imposed.diagnostics, layOut, sources: imposed.sources),
      let plan = imposed.plan
    else { return false }
    if let drums = made.drums {
      session.progress("making a master for each drum …")
      let masters = try engine.masters(ofFile: path, drums: drums)
      guard session.report(masters.diagnostics, layOut, sources: made.sources) else { return false }
      for plate in masters.plates { try engine.write(plate, to: path.withoutEnding + plate.suffix) }
    }
    let ticket = try engine.ticket(for: imposed, of: made, copies: options.copies ?? 1, date: date)
    try engine.write(ticket, to: path.ticketName)
    if session.isTerminal, layOut.common.diagnostics == .text { say("\(path): \(plan.summary)") }
    return true
  }

  private func name(of edition: String?, isOne: Bool) -> String {
    if isOne, let output { return output }
    let folder = URL(fileURLWithPath: layOut.issue).standardizedFileURL
    let stem =
      folder.pathExtension == "yaml"
      ? folder.deletingLastPathComponent().lastPathComponent : folder.lastPathComponent
    return (output ?? stem + "-sheets.pdf").named(edition)
  }
}

extension String {
  /// The ticket's file beside the sheets': `harbour-ticket.pdf`.
  fileprivate var ticketName: String {
    let stem = withoutEnding
    return (stem.hasSuffix("-sheets") ? String(stem.dropLast(7)) : stem) + "-ticket.pdf"
  }

  fileprivate var withoutEnding: String { hasSuffix(".pdf") ? String(dropLast(4)) : self }
}
