import Foundation

/// The few questions that reading asks of the disk.
enum FileAccess {
  /// An author's text is never as large; a file named by mistake may be.
  static let maximumSize = 50_000_000

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The bytes of a regular file.
  static func bytes(of path: String) throws(ReadError) -> [UInt8] {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw ReadError(path: path, reason: failure(errno)) }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0 else { throw ReadError(path: path, reason: failure(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ReadError(path: path, reason: "not a file")
    }
    let size = Int(status.st_size)
    guard size <= maximumSize else {
      throw ReadError(path: path, reason: "larger than \(maximumSize / 1_000_000) MB")
    }
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while count < size {
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(handle, buffer.baseAddress?.advanced(by: count), size - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw ReadError(path: path, reason: failure(errno)) }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(size - count)
    return bytes
  }

  /// The names in a folder, sorted by their bytes; hidden ones left out. Empty when there is none.
  static func names(in folder: String) throws(ReadError) -> [String] {
    guard isFolder(folder) else { return [] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.filter { !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw ReadError(path: folder, reason: "this folder cannot be read")
    }
  }

  /// The path with symbolic links followed; nil when there is nothing there.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A path inside a folder, or the path alone when the folder is "." or it is absolute.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if folder == "." || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The folder that a path leads into: "a/b" of "a/b/c", "." of "c".
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "no such file"
    case EACCES: "permission denied"
    case EISDIR: "a folder, not a file"
    default: String(cString: strerror(code))
    }
  }
}

/// A file's name without its folder.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// A file's name in two: "ferry" and "md". The dot of a hidden file is part of its stem.
func stemAndExtension(of name: String) -> (stem: String, ext: String) {
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
  return (String(name[..<dot]), String(name[name.index(after: dot)...]))
}
