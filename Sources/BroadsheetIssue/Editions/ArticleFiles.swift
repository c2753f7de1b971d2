import BroadsheetBase

/// The Markdown files of an issue's articles, sorted by what they are texts of.
///
/// `ferry.md` is the article `ferry` in the issue's own language, `ferry.ar.md` and `ar/ferry.md`
/// are its text for the edition `ar`.
struct ArticleFiles {
  struct File {
    var path: String
    var slug: String
    /// The edition it is for; nil is the issue itself.
    var edition: EditionSpec?
  }

  private(set) var files: [File] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let spec: IssueSpec
  /// Names that look like editions and are none, each said once.
  private var unknown: Set<String> = []

  /// - Parameter path: the folder of the articles.
  init(in path: String, of spec: IssueSpec) throws(ReadError) {
    self.spec = spec
    for name in try FileAccess.names(in: path) {
      let entry = FileAccess.join(path, name)
      if FileAccess.isFolder(entry) {
        guard let edition = edition(named: name, at: entry) else { continue }
        for inner in try FileAccess.names(in: entry) {
          add(inner, in: entry, edition: edition)
        }
      } else {
        add(name, in: path, edition: nil)
      }
    }
  }

  /// The edition that a folder or a file is for; nil when it is for none there is.
  private mutating func edition(named name: String, at path: String) -> EditionSpec?? {
    if spec.isOwn(name) { return .some(nil) }
    if let edition = spec.edition(named: name) { return .some(edition) }
    guard WrittenForm.languageTag.accepts(name) else { return nil }
    if !spec.borrowsArticles, unknown.insert(name).inserted {
      let known = spec.editions.map(\.name.value)
      diagnostics.append(
        .warning(
          "issue.unknown-edition", "\(path) is for an edition `\(name)`, which the issue has not",
          at: spec.editions.first?.name.span ?? spec.language.span,
          help: didYouMean(name, among: known) ?? "name it under `editions:`, or move the file"))
    }
    return nil
  }

  private mutating func add(_ name: String, in folder: String, edition: EditionSpec?) {
    let (stem, ext) = stemAndExtension(of: name)
    let path = FileAccess.join(folder, name)
    guard ["md", "markdown"].contains(ext.lowercased()), FileAccess.isFile(path) else { return }
    var file = File(path: path, slug: stem, edition: edition)
    if let dot = stem.lastIndex(of: ".") {
      let tag = String(stem[stem.index(after: dot)...])
      if WrittenForm.languageTag.accepts(tag) || spec.edition(named: tag) != nil {
        guard let named = self.edition(named: tag, at: path) else { return }
        file.slug = String(stem[..<dot])
        file.edition = named
      }
    }
    files.append(file)
  }
}
