import BroadsheetBase

/// One of an issue's editions in other languages, as written.
struct EditionSpec {
  /// What becomes of an article that the edition has no text of.
  enum Missing: String, CaseIterable {
    /// It is printed in the issue's own language.
    case original
    /// It is not printed; its place stays empty.
    case leaveOut = "leave out"
  }

  /// The name it is asked for by, which ends its articles' file names: `ar` of `ferry.ar.md`.
  var name: Located<String>
  /// A BCP 47 tag; the name when nothing else is said.
  var language: Located<String>
  var missing: Missing
  /// What the edition changes in the issue: a mapping.
  var changes: YAMLNode
}

/// What `editions:` in an issue may say of one.
enum EditionSchema {
  static let edition = ObjectSchema(
    "edition",
    "The same pages in another language; its articles are `ferry.es.md` beside `ferry.md`.",
    fields: [
      Field(
        "language", .form(.languageTag), "Its language; the edition's name when left out."),
      Field(
        "missing", .word(EditionSpec.Missing.allCases.map(\.rawValue)),
        "An article without a text in its language: the `original` is printed (when left out), or "
          + "`leave out`."),
      Field(
        "pages", .map(.object(pageChanges)), "Changes to pages of the issue, by number from 1."),
    ] + shared)

  /// Keys of an issue that an edition may change.
  static let shared = IssueSchema.editable

  private static let pageChanges = ObjectSchema(
    "page of an edition", "What an edition changes on one page.",
    fields: IssueSchema.page.fields.map { field in
      var field = field
      field.isRequired = false
      return field
    })
}

extension EditionSpec {
  /// - Parameter named: an entry of `editions:`, checked.
  init?(_ named: NamedNode, node: YAMLNode?) {
    guard let fields = named.node.object else { return nil }
    name = named.name
    language = fields.string("language") ?? named.name
    missing = fields.string("missing").flatMap { Missing(rawValue: $0.value) } ?? .original
    changes = node ?? YAMLNode(.mapping([]), at: named.name.span)
  }

  /// Keys that say what the edition is, not what it changes.
  private static let own = ["language", "missing", "pages"]

  /// The issue as this edition has it, to be read like any issue.
  ///
  /// - Parameter issue: the issue's own mapping.
  func changed(_ issue: YAMLNode) -> Checked<YAMLNode> {
    var entries = (issue.entries ?? []).filter { !["editions", "flip"].contains($0.key.value) }
    let tag = YAMLNode(.scalar(language.value, isPlain: true), at: language.span)
    entries.removeAll { $0.key.value == "language" }
    entries.append(YAMLNode.Entry(key: Located("language", at: language.span), value: tag))
    var diagnostics: [Diagnostic] = []
    if let pages = changes["pages"],
      let index = entries.firstIndex(where: { $0.key.value == "pages" })
    {
      let changed = self.pages(pages, over: entries[index].value)
      entries[index].value = changed.value
      diagnostics = changed.diagnostics
    }
    let changes = (self.changes.entries ?? []).filter { !Self.own.contains($0.key.value) }
    let base = YAMLNode(.mapping(entries), at: issue.span)
    return Checked(
      YAMLNode(.mapping(changes), at: self.changes.span).merged(over: base), diagnostics)
  }

  private func pages(_ changes: YAMLNode, over pages: YAMLNode) -> Checked<YAMLNode> {
    guard case .sequence(var items) = pages.content else { return Checked(pages) }
    var diagnostics: [Diagnostic] = []
    for entry in changes.entries ?? [] {
      guard let number = Int(entry.key.value), items.indices.contains(number - 1) else {
        diagnostics.append(
          .error(
            "issue.edition-page", "the issue has no page `\(entry.key.value)`", at: entry.key.span,
            help: "its pages are 1 to \(items.count)"))
        continue
      }
      items[number - 1] = entry.value.merged(over: items[number - 1])
    }
    return Checked(YAMLNode(.sequence(items), at: pages.span), diagnostics)
  }
}

extension IssueSpec {
  /// The edition of some name: exactly so called, or the only one in that language.
  func edition(named name: String) -> EditionSpec? {
    let wanted = name.lowercased()
    if let exact = editions.first(where: { $0.name.value.lowercased() == wanted }) { return exact }
    let inLanguage = editions.filter {
      primaryLanguage($0.language.value) == primaryLanguage(wanted)
    }
    return inLanguage.count == 1 ? inLanguage[0] : nil
  }

  /// Whether a name asks for the issue itself, in its own language.
  func isOwn(_ name: String) -> Bool {
    name.lowercased() == ownLanguage.lowercased()
      || (primaryLanguage(name) == primaryLanguage(ownLanguage) && edition(named: name) == nil)
  }
}

/// "en" of "en-GB".
func primaryLanguage(_ tag: String) -> String {
  tag.split(separator: "-").first.map { $0.lowercased() } ?? tag.lowercased()
}
