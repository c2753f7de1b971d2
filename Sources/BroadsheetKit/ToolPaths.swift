import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetText

/// How files are named in what tools read: from the issue's folder, and those that ship with
/// Broadsheet as `home:fonts/…`. So a report is the same wherever both folders are.
///
/// Messages for people name files as the person did, so that a terminal can open them.
public struct ToolPaths: Sendable {
  /// What paths begin with, and what stands for it; the longest first.
  private let prefixes: [(path: String, name: String)]

  /// - Parameter issue: the issue folder, or its `issue.yaml`, as it was named.
  init(issue path: String, home: Home) {
    let isFile = path == "issue.yaml" || path.hasSuffix("/issue.yaml")
    let folder = isFile ? String(path.dropLast("issue.yaml".count)) : path
    prefixes = [(folder, ""), (home.path, "home:")]
      .map { (path: String($0.0.reversed().drop { $0 == "/" }.reversed()) + "/", name: $0.1) }
      .filter { $0.path != "/" && $0.path != "./" }
      .sorted { $0.path.utf8.count > $1.path.utf8.count }
  }

  /// Names what stands in a folder as if the folder were called something else.
  init(renaming folder: String, as name: String) {
    let trimmed = String(folder.reversed().drop { $0 == "/" }.reversed())
    prefixes = folder == name ? [] : [(trimmed + "/", name + "/")]
  }

  /// A path by its name for tools.
  func name(of path: String) -> String {
    for prefix in prefixes where path.hasPrefix(prefix.path) {
      return prefix.name + path.dropFirst(prefix.path.count)
    }
    return path
  }

  /// A message with such names in it.
  func named(_ text: String) -> String {
    prefixes.reduce(text) { text, prefix in
      var named = ""
      var rest = text[...]
      while let found = rest.firstRange(of: prefix.path) {
        // A folder `a` is not meant by `data/`.
        let isStart = rest[..<found.lowerBound].last.map { " `“\"(,".contains($0) } ?? named.isEmpty
        named += rest[..<found.lowerBound] + (isStart ? prefix.name : prefix.path)
        rest = rest[found.upperBound...]
      }
      return named + rest
    }
  }

  func named(_ sources: SourceMap) -> SourceMap {
    var named = SourceMap()
    for file in sources.files { _ = named.add(path: name(of: file.path), bytes: file.bytes) }
    return named
  }

  func named(_ diagnostic: Diagnostic) -> Diagnostic {
    var named = diagnostic
    named.summary = self.named(diagnostic.summary)
    named.label = diagnostic.label.map(self.named)
    named.help = diagnostic.help.map(self.named)
    named.notes = diagnostic.notes.map { .init(self.named($0.text), at: $0.span) }
    return named
  }

  func named(_ issue: LaidOutIssue) -> LaidOutIssue {
    LaidOutIssue(
      title: issue.title, language: issue.language, pages: issue.pages, outline: issue.outline,
      faces: issue.faces.map {
        FontFace(family: $0.family, style: $0.style, path: name(of: $0.path))
      },
      assets: issue.assets.map { $0.named(name(of: $0.path)) }, stories: issue.stories,
      pageFacts: issue.pageFacts)
  }
}

extension Engine.Made {
  /// What `--report` writes about it.
  public var report: Report {
    Report(issue, diagnostics: diagnostics.map(paths.named), sources: paths.named(sources))
  }

  /// What `check --typography --json` prints about it; nil when it could not be laid out.
  public var typographyReport: TypographyReport? {
    issue.map { TypographyReport($0, sources: paths.named(sources)) }
  }

  /// Its pages as JSON; see `jsonText(of:)`. Nil when it could not be laid out.
  public func jsonText() throws -> String? {
    try issue.map { try BroadsheetKit.jsonText(of: paths.named($0)) }
  }
}

extension ImageAsset {
  fileprivate func named(_ path: String) -> ImageAsset {
    ImageAsset(
      path: path, format: format, colors: colors, width: width, height: height,
      orientation: orientation)
  }
}
