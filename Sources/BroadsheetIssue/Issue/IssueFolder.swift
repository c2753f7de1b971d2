import BroadsheetBase

/// An issue's folder on disk: what may be read from it, and what may not.
///
/// A path that an article gives is taken from the issue's folder and may not leave it, by `..`, by
/// `/` or by a symbolic link. When `articles:` names a folder elsewhere, pictures of those articles
/// may also stand where that folder's own issue keeps them.
struct IssueFolder {
  /// As the person gave it: "samples/harbour".
  let path: String
  /// Folders, the issue's first, that paths in articles are taken from.
  private(set) var roots: [String]

  init(path: String) {
    self.path = path
    roots = [path]
  }

  /// Lets pictures come from another folder too.
  mutating func addRoot(_ root: String) {
    if !roots.contains(root) { roots.append(root) }
  }

  enum Finding {
    case file(String)
    /// The path stands outside.
    case outside
    /// No such file; the path that was tried.
    case missing(String)
  }

  /// The file that a path of the author's means.
  func find(_ path: String) -> Finding {
    guard !path.hasPrefix("/"), !path.isEmpty, !path.utf8.contains(0) else { return .outside }
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return .outside }
    }
    for root in roots {
      let full = FileAccess.join(root, path)
      guard FileAccess.isFile(full) else { continue }
      return contains(full, root: root) ? .file(full) : .outside
    }
    return .missing(FileAccess.join(roots[0], path))
  }

  /// Whether a file, its links followed, stands inside a folder.
  func contains(_ file: String, root: String) -> Bool {
    guard let real = FileAccess.realPath(file),
      let realRoot = FileAccess.realPath(root.isEmpty ? "." : root)
    else { return false }
    return real == realRoot || real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/")
  }
}
