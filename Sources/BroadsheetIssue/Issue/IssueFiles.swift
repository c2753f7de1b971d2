import BroadsheetBase

/// An article's file, read.
struct ArticleFile {
  var slug: String
  var path: String
  /// The start of the file, for messages about the whole.
  var start: SourceSpan
  var spec: ArticleSpec
}

/// A picture or a PDF in `ads/`.
struct AdvertisementFile {
  var name: String
  var path: String
}

/// Finds and reads an issue's articles and advertisements.
struct IssueFiles {
  /// What the name of a file in `ads/` ends in; what is inside decides what it is.
  private static let artwork = ["pdf", "svg", "jpg", "jpeg", "png", "tif", "tiff"]

  private(set) var folder: IssueFolder
  /// By slug, sorted.
  private(set) var articles: [ArticleFile] = []
  /// By name, then path.
  private(set) var advertisements: [AdvertisementFile] = []

  init(
    spec: IssueSpec, folder: IssueFolder, with reader: inout SourceReader
  ) throws(ReadError) {
    self.folder = folder
    try readArticles(spec, with: &reader)
    try findAdvertisements(with: &reader)
  }

  private mutating func readArticles(
    _ spec: IssueSpec, with reader: inout SourceReader
  ) throws(ReadError) {
    let named = spec.articles?.value ?? "articles"
    let path = FileAccess.join(folder.path, named)
    guard FileAccess.isFolder(path) else {
      reader.diagnostics.append(
        .error(
          "issue.no-articles", "there is no folder \(path)",
          at: spec.articles?.span ?? SourceSpan(file: spec.file, range: 0..<0),
          help: "put the articles there, or name their folder: `articles: …`"))
      return
    }
    // Another issue's articles take their pictures from that issue.
    if !folder.contains(path, root: folder.path) { folder.addRoot(FileAccess.join(path, "..")) }

    for name in try FileAccess.names(in: path) {
      let (slug, ext) = stemAndExtension(of: name)
      guard ["md", "markdown"].contains(ext.lowercased()) else { continue }
      let file = FileAccess.join(path, name)
      guard FileAccess.isFile(file) else { continue }
      guard folder.contains(file, root: path) || folder.contains(file, root: folder.path) else {
        reader.diagnostics.append(.linkOutside(file))
        continue
      }
      let id = try reader.read(file)
      let start = SourceSpan(file: id, range: 0..<0)
      // `Ferry.md` beside `ferry.md` is one file on some disks, and one name on a dummy to the eye.
      if let other = articles.first(where: { $0.slug.lowercased() == slug.lowercased() }) {
        reader.diagnostics.append(.repeatedSlug(slug, at: start, other: other))
        continue
      }
      if !isSlug(slug) { reader.diagnostics.append(.badSlug(slug, at: start)) }
      let article = readArticle(id, slug: slug, in: reader.sources)
      reader.diagnostics += article.diagnostics
      articles.append(ArticleFile(slug: slug, path: file, start: start, spec: article.value))
    }
    articles.sort { $0.slug.utf8.lexicographicallyPrecedes($1.slug.utf8) }
  }

  private mutating func findAdvertisements(with reader: inout SourceReader) throws(ReadError) {
    let path = FileAccess.join(folder.path, "ads")
    for name in try FileAccess.names(in: path) {
      let (stem, ext) = stemAndExtension(of: name)
      guard Self.artwork.contains(ext.lowercased()) else { continue }
      let file = FileAccess.join(path, name)
      guard folder.contains(file, root: folder.path) else {
        reader.diagnostics.append(.linkOutside(file))
        continue
      }
      advertisements.append(AdvertisementFile(name: stem, path: file))
    }
  }
}

extension Diagnostic {
  /// Shown for a symbolic link that leads out of the issue's folder; there is no line to point at.
  fileprivate static func linkOutside(_ path: String) -> Diagnostic {
    .error(
      "issue.outside", "\(path) leads out of the issue's folder",
      help: "copy the file here; nothing outside the folder is read unless issue.yaml names it")
  }

  fileprivate static func repeatedSlug(
    _ slug: String, at span: SourceSpan, other: ArticleFile
  ) -> Diagnostic {
    .error(
      "issue.repeated-slug", "two articles are called `\(slug)`", at: span,
      help: "rename one of the files", notes: [.init("the other is \(other.path)", at: other.start)]
    )
  }

  fileprivate static func badSlug(_ slug: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "issue.slug", "no dummy can draw an article called `\(slug)`", at: span,
      help: "rename the file: letters, digits, `-` and `_` only")
  }
}
