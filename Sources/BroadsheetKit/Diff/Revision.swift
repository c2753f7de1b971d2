import Foundation

/// A folder as it was in a revision that git keeps, written out beside nothing of the working tree.
///
/// The whole tree of the revision is there, so that an issue finds what it names elsewhere in its
/// repository. It is removed with this value's last reference.
final class Revision: Sendable {
  /// The issue folder in it.
  let folder: String
  private let root: String

  /// - Parameters:
  ///   - name: anything that git takes for a commit or tree: `HEAD~1`, `v14`, `3f2a91c`.
  ///   - path: the folder, as the person names it from where they stand.
  /// - Throws: when git or tar is missing, the folder is in no repository, or the revision has no
  ///   such folder.
  init(_ name: String, path: String) throws(EngineError) {
    let here = FileManager.default.currentDirectoryPath
    let wanted = URL(fileURLWithPath: path).standardizedFileURL.path
    let start = Self.nearestFolder(to: wanted) ?? here
    let top = try Self.run(["git", "-C", start, "rev-parse", "--show-toplevel"], for: path)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let inside = Self.resolved(wanted)
    guard inside == top || inside.hasPrefix(top + "/") else {
      throw EngineError(message: "\(path) is not in the repository \(top)")
    }
    let relative = String(inside.dropFirst(top.count).drop { $0 == "/" })
    _ = try Self.run(
      ["git", "-C", top, "rev-parse", "--verify", "--quiet", name + "^{tree}"],
      for: "the revision \(name)", saying: "git knows no revision \(name) in \(top)")
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("broadsheet-\(ProcessInfo.processInfo.globallyUniqueString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw EngineError(error) }
    self.root = root
    folder = relative.isEmpty ? root : root + "/" + relative
    let archive = root + "/.tree.tar"
    do throws(EngineError) {
      _ = try Self.run(
        ["git", "-C", top, "archive", "--format=tar", "--output", archive, name], for: name)
      _ = try Self.run(["tar", "-xf", archive, "-C", root], for: archive)
      try? FileManager.default.removeItem(atPath: archive)
      guard FileManager.default.fileExists(atPath: folder) else {
        throw EngineError(message: "the revision \(name) has no \(relative)")
      }
    } catch {
      try? FileManager.default.removeItem(atPath: root)
      throw error
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

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

  /// Runs a program and gives what it wrote.
  private static func run(
    _ command: [String], for subject: String, saying message: String? = nil
  ) throws(EngineError) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw EngineError(error) }
    // What git says when it fails is short: it never fills the pipe while nobody reads.
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = String(decoding: said, as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      throw EngineError(
        message: message ?? "\(subject): \(reason ?? "\(command[0]) failed")")
    }
    return String(decoding: written, as: UTF8.self)
  }
}
