import Foundation

/// A folder as it was in a revision that git keeps, written out beside nothing of the working tree.
///
/// The whole tree of the revision is there, so that an issue finds what it names elsewhere in its
/// repository: as a checkout would have it, with what git's filters bring (large files), and without
/// submodules. It is removed with this value's last reference, or when the run is stopped.
final class Revision: Sendable {
  /// The issue folder in it.
  let folder: String
  private let root: String

  /// - Parameters:
  ///   - name: anything that git takes for a commit or tree: `HEAD~1`, `v14`, `3f2a91c`.
  ///   - path: the folder, as the person names it from where they stand.
  /// - Throws: when git is missing, the folder is in no repository, or the revision has no
  ///   such folder.
  init(_ name: String, path: String) throws(EngineError) {
    let here = FileManager.default.currentDirectoryPath
    let wanted = URL(fileURLWithPath: path).standardizedFileURL.path
    let start = Self.nearestFolder(to: wanted) ?? here
    let top = try Self.git(["-C", start, "rev-parse", "--show-toplevel"], for: path)
      .trimmingCharacters(in: .newlines)
    let inside = Self.resolved(wanted)
    guard inside == top || inside.hasPrefix(top + "/") else {
      throw EngineError(message: "\(path) is not in the repository \(top)")
    }
    let relative = String(inside.dropFirst(top.count).drop { $0 == "/" })
    let tree = try Self.git(
      ["-C", top, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{tree}"],
      for: "the revision \(name)", saying: "git knows no revision \(name) in \(top)"
    ).trimmingCharacters(in: .newlines)
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("broadsheet-\(ProcessInfo.processInfo.globallyUniqueString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw EngineError(error) }
    TemporaryTrees.add(root)
    self.root = root
    let files = root + "/files"
    folder = relative.isEmpty ? files : files + "/" + relative
    // An index of its own, beside the files: that of the working tree is left as it is.
    let index = root + "/index"
    do throws(EngineError) {
      for command in [["read-tree", tree], ["checkout-index", "--all", "--prefix=\(files)/"]] {
        _ = try Self.git(["-C", top] + command, index: index, for: name)
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
        throw EngineError(message: "the revision \(name) has no \(relative)")
      }
      if isFolder.boolValue, !FileManager.default.fileExists(atPath: folder + "/issue.yaml") {
        throw EngineError(message: "\(name):\(path) has no issue.yaml")
      }
    } catch {
      TemporaryTrees.remove(root)
      throw error
    }
  }

  deinit { TemporaryTrees.remove(root) }

  /// A folder may be gone by now: git is asked from the nearest one above it that is there.
  private static func nearestFolder(to path: String) -> String? {
    var url = URL(fileURLWithPath: path)
    while url.path != "/" {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        return url.path
      }
      url.deleteLastPathComponent()
    }
    return nil
  }

  /// Git names its repository without symbolic links.
  private static func resolved(_ path: String) -> String {
    guard let folder = nearestFolder(to: path) else { return path }
    let rest = path.dropFirst(folder.count)
    return URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + rest
  }

  /// Runs git and gives what it wrote.
  ///
  /// What a hook or a person set for git (`GIT_DIR`, `GIT_INDEX_FILE`) is about another repository
  /// than the one that was named.
  private static func git(
    _ arguments: [String], index: String? = nil, for subject: String, saying message: String? = nil
  ) throws(EngineError) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["GIT_INDEX_FILE"] = index
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    // Into a file: a pipe that nobody empties in time would stop git and its filters for ever.
    let errors = FileManager.default.temporaryDirectory
      .appendingPathComponent("broadsheet-\(ProcessInfo.processInfo.globallyUniqueString).said")
    TemporaryTrees.add(errors.path)
    defer { TemporaryTrees.remove(errors.path) }
    let written: Data
    do {
      try Data().write(to: errors)
      let handle = try FileHandle(forWritingTo: errors)
      defer { try? handle.close() }
      process.standardError = handle
      try process.run()
      TemporaryTrees.add(child: process.processIdentifier)
      defer { TemporaryTrees.remove(child: process.processIdentifier) }
      written = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
    } catch { throw EngineError(error) }
    guard process.terminationStatus == 0 else {
      let said = (try? Data(contentsOf: errors)) ?? Data()
      let reason = String(decoding: said, as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      throw EngineError(message: message ?? "\(subject): \(reason ?? "git failed")")
    }
    return String(decoding: written, as: UTF8.self)
  }
}
