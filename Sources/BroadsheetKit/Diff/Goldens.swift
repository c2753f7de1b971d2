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
      let numbers = Set(issue.pages.map(\.number))
      let odd = numbers.symmetricDifference(pictures.files.map(\.number)).sorted()
      throw EngineError(
        message: """
          \(path) is not whole: \(Self.dumpName) and the pictures differ in page \
          \(odd.map(String.init).joined(separator: ", ")); accept the issue again
          """)
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
  /// They take the older ones' place whole, or not at all.
  ///
  /// - Returns: how many pages there are.
  /// - Throws: when the folder holds anything but goldens, and is left as it is.
  @discardableResult
  public func acceptGoldens(of made: Made, to folder: String) throws(EngineError) -> Int {
    guard let issue = made.issue else {
      preconditionFailure("only an issue that could be laid out becomes a golden")
    }
    // Without a slash at the end, so that its neighbours can be named after it.
    let place = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
    try checkThatGoldensMayStand(at: place, named: folder)
    // What cannot be read back would fail in every comparison to come.
    _ = try Goldens.issue(asGolden: issue)
    let mark = ProcessInfo.processInfo.globallyUniqueString
    let (fresh, stale) = ("\(place).\(mark).new", "\(place).\(mark).old")
    let files = FileManager.default
    do {
      var options = ProofOptions()
      options.dpi = Goldens.resolution
      try writeProofs(of: made, to: fresh, options)
      try replaceFile(fresh + "/" + Goldens.dumpName, with: Array(dump(issue).utf8))
      let isOld = files.fileExists(atPath: place)
      if isOld { try files.moveItem(atPath: place, toPath: stale) }
      do { try files.moveItem(atPath: fresh, toPath: place) } catch {
        if isOld { try? files.moveItem(atPath: stale, toPath: place) }
        throw error
      }
    } catch {
      try? files.removeItem(atPath: fresh)
      throw (error as? EngineError) ?? EngineError(error)
    }
    try? files.removeItem(atPath: stale)
    return issue.pages.count
  }

  /// Nothing is replaced but goldens: a mistyped name must not cost anybody a folder.
  private func checkThatGoldensMayStand(
    at place: String, named folder: String
  ) throws(EngineError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw EngineError(message: "\(folder) is a file, and is left as it is; goldens are a folder")
    }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: place) } catch {
      throw EngineError(error)
    }
    let foreign = names.filter { $0 != Goldens.dumpName && ProofFolder.number(of: $0) == nil }
      .sorted()
    if let first = foreign.first {
      throw EngineError(
        message: """
          \(folder) holds \(first), which is no golden, and is left as it is; name a folder of \
          goldens, or one that is not there yet
          """)
    }
    if !names.isEmpty, !names.contains(Goldens.dumpName) {
      throw EngineError(
        message: """
          \(folder) holds pages but no \(Goldens.dumpName), and is left as it is; name a folder of \
          goldens, or one that is not there yet
          """)
    }
  }
}
