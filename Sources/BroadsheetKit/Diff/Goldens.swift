import BroadsheetBase
import BroadsheetCairo
import BroadsheetCompare
import BroadsheetLayout
import Foundation

/// What an issue's pages were when somebody accepted them: small files, to be kept beside the code.
///
/// `pages.txt` is the issue's dump, which a person can read; `page-01.png` … are coarse pictures.
struct Goldens: Sendable {
  static let dumpName = "pages.txt"
  /// Pixels an inch of the pictures: enough to see another picture, ground or head; type is told by
  /// the dump.
  static let resolution = 30.0

  let pictures: ProofFolder
  /// The pages as far as the dump tells.
  let issue: LaidOutIssue

  init(_ path: String) throws(EngineError) {
    pictures = try ProofFolder(path)
    let file = path + "/" + Self.dumpName
    let text: String
    do { text = String(decoding: try readWholeFile(file), as: UTF8.self) } catch {
      throw EngineError(error)
    }
    issue = try Self.issue(text, named: file)
    guard pictures.files.map(\.number) == issue.pages.map(\.number) else {
      throw EngineError(
        message: "\(path) has \(pictures.files.count) pictures of \(issue.pages.count) pages")
    }
  }

  /// An issue as its golden would be read back.
  static func issue(asGolden issue: LaidOutIssue) throws(EngineError) -> LaidOutIssue {
    try self.issue(dump(issue), named: "the dump")
  }

  private static func issue(_ text: String, named name: String) throws(EngineError) -> LaidOutIssue
  {
    do throws(DumpProblem) {
      return try readDump(text, title: "", language: "und")
    } catch { throw EngineError(message: "\(name): \(error)") }
  }
}

extension Engine {
  /// Makes an issue's pages the goldens in a folder, in the place of older ones.
  ///
  /// - Returns: how many pages there are.
  @discardableResult
  public func acceptGoldens(of made: Made, to folder: String) throws(EngineError) -> Int {
    guard let issue = made.issue else {
      preconditionFailure("only an issue that could be laid out becomes a golden")
    }
    let fresh = folder + ".new"
    let files = FileManager.default
    try? files.removeItem(atPath: fresh)
    do {
      var options = ProofOptions()
      options.dpi = Goldens.resolution
      try writeProofs(of: made, to: fresh, options)
      try replaceFile(fresh + "/" + Goldens.dumpName, with: Array(dump(issue).utf8))
    } catch {
      try? files.removeItem(atPath: fresh)
      throw (error as? EngineError) ?? EngineError(error)
    }
    do {
      try? files.removeItem(atPath: folder)
      try files.moveItem(atPath: fresh, toPath: folder)
    } catch { throw EngineError(error) }
    return issue.pages.count
  }
}
