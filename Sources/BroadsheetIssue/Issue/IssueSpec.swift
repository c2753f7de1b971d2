import BroadsheetBase

/// An issue as written: every leaf knows its place, nothing is looked up.
struct IssueSpec {
  var file: SourceFile.ID
  var newspaper: Located<String>
  var number: Located<String>?
  var date: Located<IssueDate>
  var language: Located<String>
  /// The digits that numbers are set in.
  var digits = DigitChoice.latn
  var layout: Located<String>
  var press: Located<String>
  /// The folder of the articles, from the issue's folder.
  var articles: Located<String>?
  var advertisements: [AdvertisementSpec]
  var pages: [PageSpec]
  /// What the issue changes in its layout: `styles`, `typography` and others, as a mapping.
  var layoutChanges: YAMLNode?
}

struct AdvertisementSpec {
  var name: Located<String>
  var file: Located<String>?
  var alt: String?
  var isLabelled: Bool
}

struct PageSpec {
  var dummy: YAMLNode
  var rows: [Located<RowSpec>]?
  var rowsSpan: SourceSpan?
  var slots: [SlotSpec]
  var section: Located<String>?
  var label: Located<String>?
  var hasFolio: Bool?
  var span: SourceSpan
}

struct SlotSpec {
  var name: Located<String>
  var headline: Located<String>?
  var legs: Located<Int>?
  var kind: Located<String>?
  /// Where `fit: content` stands.
  var fitsContent: SourceSpan?
  var isBoxed: Bool?
  var tint: Located<InkName>?
  var frame: Fields?
  var inset: Located<Length>?
  var hasRules: Bool
}

/// Reads `issue.yaml`; nothing is answered when a key that an issue cannot do without is missing.
func readIssueSpec(_ node: YAMLNode) -> Checked<IssueSpec?> {
  let checked = check(node, against: IssueSchema.issue)
  guard let fields = checked.value, let newspaper = fields.string("newspaper"),
    let date = fields.date("date"), let language = fields.string("language"),
    let layout = fields.string("layout"), let pages = fields.list("pages")
  else { return Checked(nil, checked.diagnostics) }

  let changed = [
    "styles", "swatches", "furniture", "words", "typography", "hyphenation", "copyfit",
  ]
  let changes = (node.entries ?? []).filter { changed.contains($0.key.value) }
  let ads = (fields.map("ads") ?? []).compactMap { named -> AdvertisementSpec? in
    guard let object = named.node.object else { return nil }
    return AdvertisementSpec(
      name: named.name, file: object.string("file"), alt: object.string("alt")?.value,
      isLabelled: object.bool("label")?.value ?? true)
  }
  return Checked(
    IssueSpec(
      file: node.span.file, newspaper: newspaper, number: fields.string("number"), date: date,
      language: language,
      digits: fields.string("digits").flatMap { DigitChoice(rawValue: $0.value) } ?? .latn,
      layout: layout,
      press: fields.string("press") ?? Located("newsprint", at: layout.span),
      articles: fields.string("articles"), advertisements: ads,
      pages: pages.value.compactMap { $0.object.flatMap(pageSpec) },
      layoutChanges: changes.isEmpty ? nil : YAMLNode(.mapping(changes), at: node.span)),
    checked.diagnostics)
}

private func pageSpec(_ fields: Fields) -> PageSpec? {
  guard let dummy = fields["dummy"] else { return nil }
  var rows = fields.list("rows")
  // A height that is wrong was reported; without it the others would stand for other rows.
  if case .sequence(let items) = fields["rows"]?.node.content, items.count != rows?.value.count {
    rows = nil
  }
  return PageSpec(
    dummy: dummy.node,
    rows: rows?.value.compactMap { row in
      row.node.text.flatMap(RowSpec.init).map { Located($0, at: row.span) }
    },
    rowsSpan: rows?.span, slots: (fields.map("slots") ?? []).compactMap(slotSpec),
    section: fields.string("section"), label: fields.string("label"),
    hasFolio: fields.bool("folio")?.value, span: fields.span)
}

private func slotSpec(_ named: NamedNode) -> SlotSpec? {
  guard let fields = named.node.object else { return nil }
  return SlotSpec(
    name: named.name, headline: fields.string("headline"), legs: fields.int("legs"),
    kind: fields.string("kind"),
    fitsContent: fields.string("fit")?.span, isBoxed: fields.bool("box")?.value,
    tint: fields.ink("tint"),
    frame: fields.object("frame"), inset: fields.length("inset"),
    hasRules: fields.bool("rule")?.value ?? true)
}
