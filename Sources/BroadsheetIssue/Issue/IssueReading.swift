import BroadsheetBase
import BroadsheetText

/// The reading of one issue: its file, its layout, its press profile, its articles, in this order.
struct IssueReading {
  let folder: String
  let shippedLayouts: String
  /// Asked for on the command line.
  let press: String?
  /// The edition asked for; nil is the issue itself.
  let edition: String?
  var catalog: FontCatalog
  let features: FaceFeatures
  var reader = SourceReader()

  init(
    folder: String, shippedLayouts: String, catalog: FontCatalog, press: String?,
    edition: String? = nil, features: @escaping FaceFeatures
  ) {
    self.folder = folder
    self.shippedLayouts = shippedLayouts
    self.catalog = catalog
    self.press = press
    self.edition = edition
    self.features = features
  }

  /// Everything that resolving needs; nothing when some of it is missing.
  mutating func read(
    _ path: String, probe: @escaping (String) -> Result<ImageAsset, ImageProblem>
  ) throws(ReadError) -> IssueRequest? {
    let file = try reader.read(path)
    let yaml = readYAML(file, in: reader.sources)
    reader.diagnostics += yaml.diagnostics
    guard let node = yaml.value else {
      if !yaml.diagnostics.hasErrors {
        let start = SourceSpan(file: file, range: 0..<0)
        reader.diagnostics.append(
          .error(
            "yaml.empty", "this file says nothing", at: start,
            help: "`broadsheet new DIR` writes a small issue to start from"))
      }
      return nil
    }
    let own = readIssueSpec(node)
    reader.diagnostics += own.diagnostics
    guard let own = own.value, let spec = spec(of: own, node) else { return nil }
    for name in [spec.flip] + spec.pages.map(\.edition) {
      guard let name, spec.edition(named: name.value) == nil else { continue }
      reader.diagnostics.append(.noEdition(name, of: spec))
    }

    try addOwnFonts()
    let layout = try layout(for: spec)
    let press = try pressSettings(for: spec)
    // The articles are read even when the layout is wrong: their mistakes are found in one run.
    let files = try IssueFiles(
      spec: spec, folder: IssueFolder(path: folder), with: &reader)
    guard let layout, let press else { return nil }
    let hyphenation = try readShippedHyphenation(
      FileAccess.join(shippedLayouts, "hyphenation"), with: &reader)
    return IssueRequest(
      spec: spec, layout: layout, press: press, hyphenation: hyphenation, files: files,
      sources: reader.sources, probe: probe)
  }

  /// The issue as the edition that was asked for has it.
  private mutating func spec(of issue: IssueSpec, _ node: YAMLNode) -> IssueSpec? {
    guard let edition, !issue.isOwn(edition) else { return issue }
    guard let chosen = issue.edition(named: edition) else {
      let at = issue.editions.first?.name.span ?? issue.language.span
      reader.diagnostics.append(.noEdition(Located(edition, at: at), of: issue))
      return nil
    }
    let changed = chosen.changed(node)
    reader.diagnostics += changed.diagnostics
    let read = readIssueSpec(changed.value)
    reader.diagnostics += read.diagnostics
    var spec = read.value
    spec?.editions = issue.editions
    spec?.edition = chosen
    spec?.ownLanguage = issue.language.value
    return spec
  }

  /// The names by which editions may be asked for, the issue's own language first.
  mutating func editions(_ path: String) throws(ReadError) -> [String] {
    let file = try reader.read(path)
    guard let node = readYAML(file, in: reader.sources).value,
      let spec = readIssueSpec(node).value
    else { return [] }
    return [spec.language.value] + spec.editions.map(\.name.value)
  }

  private mutating func layout(for spec: IssueSpec) throws(ReadError) -> Layout? {
    let shelf = Shelf(
      kind: "layout", folders: [FileAccess.join(folder, "layouts"), shippedLayouts])
    guard var node = try shelf.read(spec.layout, with: &reader) else { return nil }
    if let changes = spec.layoutChanges { node = changes.merged(over: node) }
    let layout = readLayout(node, named: spec.layout.value, catalog: catalog, features: features)
    reader.diagnostics += layout.diagnostics
    return layout.value
  }

  private mutating func pressSettings(for spec: IssueSpec) throws(ReadError) -> PressSettings? {
    let shelf = PressShelf(issueFolder: folder, shippedLayouts: shippedLayouts)
    if let press { try shelf.require(press) }
    let name = press.map { Located($0, at: spec.press.span) } ?? spec.press
    return try shelf.read(name, with: &reader)
  }

  /// Adds the faces of the issue's own `fonts/fonts.yaml`; they come after those that ship.
  private mutating func addOwnFonts() throws(ReadError) {
    let path = FileAccess.join(folder, "fonts/fonts.yaml")
    guard FileAccess.isFile(path) else { return }
    let entries = try readFonts(path, with: &reader)
    catalog = FontCatalog(
      faces: catalog.faces
        + entries.map { FontFace(family: $0.family, style: $0.style, path: $0.path) })
  }
}

extension Diagnostic {
  /// Shown when an edition is asked for, or drawn on a page, that the issue has not.
  fileprivate static func noEdition(_ name: Located<String>, of issue: IssueSpec) -> Diagnostic {
    let known = [issue.ownLanguage] + issue.editions.map(\.name.value)
    return .error(
      "issue.no-edition", "the issue has no edition `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known)
        ?? "its editions: " + known.map { "`\($0)`" }.joined(separator: ", "))
  }
}
