import BroadsheetBase
public import BroadsheetImposition
import BroadsheetLayout
import Foundation

extension Engine {
  /// Puts a finished issue on sheets.
  ///
  /// - Parameter path: the PDF of the sheets; one that is there is replaced when all went well.
  public func impose(
    _ file: PressFile, _ options: ImposeOptions, to path: String
  ) throws(EngineError) -> Imposed {
    // By way of a file, as any other PDF: streams need not be held twice.
    let pages = "\(path).pages-\(getpid())"
    try write(file, to: pages)
    defer { unlink(pages) }
    return try impose([pages], options, to: path)
  }

  /// Sets the ticket of imposed sheets.
  ///
  /// - Parameters:
  ///   - made: the issue that was imposed.
  ///   - copies: how many are wanted.
  ///   - date: what the file says of its making, as ISO 8601.
  public func ticket(
    for imposed: Imposed, of made: Made, copies: Int, date: String
  ) throws(EngineError) -> PressFile {
    guard let plan = imposed.plan, let scheme = imposed.scheme, let issue = made.issue else {
      preconditionFailure("sheets that were made have a ticket")
    }
    let ticket = Ticket(
      plan: plan, scheme: scheme, machine: imposed.machine, title: issue.title,
      language: issue.language, date: String(date.prefix(10)), copies: copies, drums: made.drums)
    let folder = NSTemporaryDirectory() + "broadsheet-ticket-\(getpid())-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      for (path, text) in ticket.files {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
    } catch { throw EngineError(error) }
    let page = try layOut(issueAt: folder)
    if page.issue == nil || page.diagnostics.hasErrors {
      let reason = page.diagnostics.first { $0.severity == .error }?.summary ?? "it has no page"
      throw EngineError(message: "the ticket cannot be set: \(reason)")
    }
    return try makePDF(of: page, date: date)
  }
}
