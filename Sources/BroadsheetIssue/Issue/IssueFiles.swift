import BroadsheetBase

/// An article's file, read.
struct ArticleFile {
  var slug: String
  var path: String
  /// The start of the file, for messages about the whole.
  var start: SourceSpan
  var spec: ArticleSpec
  /// What it is written in when it does not say; nil is the issue's language.
  var language: String?
  /// Whether it is in the issue's own language while another edition is read.
  var isStandIn = false
  /// What is wrong with it.
  var findings: [Diagnostic] = []
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
  /// Articles that the edition has no text of, and does without.
  private(set) var leftOut: Set<String> = []

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

    let found = try ArticleFiles(in: path, of: spec)
    reader.diagnostics += found.diagnostics
    for file in found.files where isWanted(file, of: spec) {
      guard
        folder.contains(file.path, root: path) || folder.contains(file.path, root: folder.path)
      else {
        reader.diagnostics.append(.linkOutside(file.path))
        continue
      }
      try read(file, of: spec, with: &reader)
    }
    if let edition = spec.edition { fallBack(edition, spec, with: &reader) }
    reader.diagnostics += articles.flatMap(\.findings)
    articles.sort { $0.slug.utf8.lexicographicallyPrecedes($1.slug.utf8) }
  }

  /// Whether a file is a text of the edition that is read, may stand in for one, or is drawn by its
  /// edition's name.
  private func isWanted(_ file: ArticleFiles.File, of spec: IssueSpec) -> Bool {
    guard let edition = file.edition else { return true }
    return edition.name.value == spec.edition?.name.value
      || spec.drawsEdition(edition.name.value)
  }

  private mutating func read(
    _ file: ArticleFiles.File, of spec: IssueSpec, with reader: inout SourceReader
  ) throws(ReadError) {
    let isOwn = file.edition?.name.value == spec.edition?.name.value
    // A text of another edition than the one that is read is drawn by both names.
    let slug =
      isOwn || file.edition == nil
      ? file.slug : "\(file.slug)@\(file.edition?.name.value ?? "")"
    let id = try reader.read(file.path)
    let start = SourceSpan(file: id, range: 0..<0)
    if !isSlug(file.slug) { reader.diagnostics.append(.badSlug(file.slug, at: start)) }
    // `Ferry.md` beside `ferry.md` is one file on some disks, and one name on a dummy to the eye.
    let isStandIn = spec.edition != nil && file.edition == nil
    if let other = articles.first(where: {
      $0.slug.lowercased() == slug.lowercased() && $0.isStandIn == isStandIn
    }) {
      reader.diagnostics.append(.repeatedSlug(slug, at: start, other: other))
      return
    }
    let article = readArticle(id, slug: slug, in: reader.sources)
    var known = ArticleFile(slug: slug, path: file.path, start: start, spec: article.value)
    known.language = file.edition?.language.value
    known.isStandIn = isStandIn
    known.findings = article.diagnostics
    articles.append(known)
  }

  /// Texts in the issue's own language stand in for those that the edition lacks, or its pages do
  /// without.
  private mutating func fallBack(
    _ edition: EditionSpec, _ spec: IssueSpec, with reader: inout SourceReader
  ) {
    let own = Set(articles.filter { !$0.isStandIn }.map(\.slug))
    articles.removeAll { $0.isStandIn && own.contains($0.slug) }
    for index in articles.indices where articles[index].isStandIn {
      // What the issue says its language is, the edition has changed.
      articles[index].language = spec.ownLanguage
      reader.diagnostics.append(.missingText(articles[index], edition))
    }
    guard edition.missing == .leaveOut else { return }
    leftOut = Set(articles.filter(\.isStandIn).map(\.slug))
    articles.removeAll(where: \.isStandIn)
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
  /// Says that an edition prints an article in another language, or not at all.
  fileprivate static func missingText(
    _ article: ArticleFile, _ edition: EditionSpec
  ) -> Diagnostic {
    let name = edition.name.value
    return .warning(
      "edition.missing-text",
      edition.missing == .original
        ? "`\(article.slug)` has no text for the edition `\(name)` and is printed in its own language"
        : "`\(article.slug)` has no text for the edition `\(name)` and is left out",
      at: article.start,
      help: "write \(article.slug).\(name).md beside it",
      notes: [.init("`missing:` says what becomes of it", at: edition.name.span)])
  }

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
