import BroadsheetBase
import BroadsheetText

/// Reads issue folders: YAML and Markdown in, a plan and what is wrong with it out.
///
/// ```swift
/// let reader = IssueReader(shippedLayouts: "layouts", catalog: catalog, probe: probe)
/// let issue = try reader.read("samples/harbour")
/// ```
public struct IssueReader {
  private let shippedLayouts: String
  private let catalog: FontCatalog
  private let probe: (String) -> Result<ImageAsset, ImageProblem>
  private let trace: (ImageAsset) -> Result<Silhouette?, ImageProblem>
  private let features: FaceFeatures

  /// - Parameters:
  ///   - shippedLayouts: the folder of `tabloid.yaml` and the others, with `press/` in it.
  ///   - catalog: every face there is.
  ///   - probe: looks at a picture file.
  ///   - trace: finds the outline that a picture file brings, an SVG's own or a cut-out's.
  ///   - features: the OpenType features of a face, as tags; nil when nobody can tell, and then
  ///     nothing is said of those it lacks and no fraction is drawn.
  public init(
    shippedLayouts: String, catalog: FontCatalog,
    probe: @escaping (String) -> Result<ImageAsset, ImageProblem>,
    trace: @escaping (ImageAsset) -> Result<Silhouette?, ImageProblem> = { _ in .success(nil) },
    features: @escaping FaceFeatures = { _ in nil }
  ) {
    self.shippedLayouts = shippedLayouts
    self.catalog = catalog
    self.probe = probe
    self.trace = trace
    self.features = features
  }

  /// Reads an issue.
  ///
  /// The author's mistakes are in the result; what is thrown is the world's: no such folder, a file
  /// that cannot be read.
  ///
  /// - Parameters:
  ///   - path: the issue's folder, or its `issue.yaml`.
  ///   - press: a press profile by name, in place of the issue's own.
  ///   - edition: the edition in another language to read; nil is the issue itself.
  public func read(
    _ path: String, press: String? = nil, edition: String? = nil
  ) throws(ReadError) -> ReadIssue {
    let (folder, file) = try locate(path)
    var reading = IssueReading(
      folder: folder, shippedLayouts: shippedLayouts, catalog: catalog, press: press,
      edition: edition, features: features)
    var request = try reading.read(file, probe: probe)
    request?.trace = trace
    var diagnostics = reading.reader.diagnostics
    var plan: IssuePlan?
    if let request {
      let resolved = resolve(request)
      plan = resolved.value
      diagnostics += resolved.diagnostics
    }
    // An override that is wrong is seen in the issue and again in the layout it is merged into.
    var seen: Set<Diagnostic> = []
    let unique = diagnostics.filter { seen.insert($0).inserted }
    return ReadIssue(
      plan: plan, press: request?.press, catalog: reading.catalog,
      flip: request?.spec.flip?.value, sheets: request?.spec.sheets, diagnostics: unique,
      sources: reading.reader.sources)
  }

  /// The names of an issue's editions, its own language first; nothing when it cannot be read.
  public func editions(of path: String) throws(ReadError) -> [String] {
    let (folder, file) = try locate(path)
    var reading = IssueReading(
      folder: folder, shippedLayouts: shippedLayouts, catalog: catalog, press: nil,
      features: features)
    return try reading.editions(file)
  }

  private func locate(_ path: String) throws(ReadError) -> (folder: String, file: String) {
    if FileAccess.isFolder(path) {
      let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let file = FileAccess.join(trimmed, "issue.yaml")
      guard FileAccess.isFile(file) else {
        throw ReadError(path: path, reason: "this folder has no issue.yaml")
      }
      return (trimmed, file)
    }
    guard FileAccess.isFile(path) else { throw ReadError(path: path, reason: "no such file") }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    if parts.isEmpty { return (".", path) }
    let folder = parts.joined(separator: "/")
    return (folder.isEmpty ? "/" : folder, path)
  }
}

/// An issue, read.
public struct ReadIssue: Sendable {
  /// Nil when errors leave no issue to lay out. A plan beside errors has gaps: look at both.
  public let plan: IssuePlan?
  /// All that the press profile says; nil when there is none to be had.
  public let press: PressSettings?
  /// The faces that type may be set in: those given, and the issue's own after them.
  public let catalog: FontCatalog
  /// The edition at the back of the same paper, by name.
  public let flip: String?
  /// The sheets that its pages are put on.
  public let sheets: SheetWishes?
  public let diagnostics: [Diagnostic]
  public let sources: SourceMap

  /// The words of each article, in the plan's order.
  public var articleWords: [ArticleWords] {
    (plan?.stories ?? []).map { ArticleWords(slug: $0.slug, words: wordCount(of: $0)) }
  }
}

public struct ArticleWords: Hashable, Codable, Sendable {
  public let slug: String
  /// Headline package, text and parts.
  public let words: Int
}

/// The files that JSON Schemas describe.
public enum SchemaName: String, CaseIterable, Sendable {
  case issue, layout, press, article, scheme, machine
}

/// A JSON Schema (draft 2020-12) for editors that check while one types.
public func jsonSchema(for name: SchemaName) -> String {
  switch name {
  case .issue: jsonSchema(of: IssueSchema.issue, title: "Broadsheet issue (issue.yaml)")
  case .layout: jsonSchema(of: LayoutSchema.layout, title: "Broadsheet layout (layouts/*.yaml)")
  case .press:
    jsonSchema(of: PressSchema.press, title: "Broadsheet press profile (layouts/press/*.yaml)")
  case .article: jsonSchema(of: articleSchema, title: "Broadsheet article (front matter)")
  case .scheme:
    jsonSchema(
      of: SheetSchema.scheme, title: "Broadsheet imposition scheme (layouts/schemes/*.yaml)")
  case .machine:
    jsonSchema(of: SheetSchema.machine, title: "Broadsheet machine (layouts/machines/*.yaml)")
  }
}
