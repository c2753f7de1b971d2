import BroadsheetBase
import BroadsheetText

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
  var editions: [EditionSpec] = []
  /// The edition at the back of the same paper.
  var flip: Located<String>?
  /// The sheets that its pages are put on.
  var sheets: SheetWishes?
  /// The edition that is read; nil is the issue itself.
  var edition: EditionSpec?
  /// The issue's own language, whatever edition is read.
  var ownLanguage: String
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
  var language: Located<String>?
  /// The edition whose articles it draws.
  var edition: Located<String>?
  /// Whether it is turned over where text reads from right to left.
  var mirrors: Bool
  /// How much narrower than its format it is.
  var narrower: Located<Length>?
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
  /// Whether it goes to the other side when its page is turned over.
  var mirrors: Bool
}

extension IssueSpec {
  /// Whether a page draws articles of an edition by its name.
  func drawsEdition(_ name: String) -> Bool {
    pages.contains { page in
      page.edition?.value == name || page.dummy.text?.contains("@\(name)") == true
    }
  }
}

extension IssueSpec {
  /// The language of a page's folio and furniture, by which it is read.
  func language(of page: PageSpec) -> String {
    page.language?.value
      ?? page.edition.flatMap { edition(named: $0.value)?.language.value } ?? language.value
  }

  /// A language with the digits that its edition wishes for, or the issue.
  func withDigits(_ language: String) -> String {
    let own = editions.first { $0.language.value == language }?.changes["digits"]?.text
    return (own.flatMap(DigitChoice.init) ?? digits).tag(for: language)
  }

  /// Whether its articles are another issue's, of which it draws some: the others are no mistake.
  var borrowsArticles: Bool {
    guard let folder = articles?.value else { return false }
    return folder.hasPrefix("/") || folder.split(separator: "/").contains("..")
  }

  /// Whether a page is laid out from its start side on and turned over at the end.
  func isMirrored(_ page: PageSpec) -> Bool {
    page.mirrors && isRightToLeft(language: language(of: page))
  }
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
      name: named.name, file: object.string("file"), alt: object.string("alt")?.value.unlessBlank,
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
      editions: (fields.map("editions") ?? []).compactMap { named in
        EditionSpec(named, node: node["editions"]?[named.name.value])
      },
      flip: fields.string("flip"), sheets: fields.object("sheets").map(SheetWishes.init),
      ownLanguage: language.value,
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
    hasFolio: fields.bool("folio")?.value, language: fields.string("language"),
    edition: fields.string("edition"), mirrors: fields.bool("mirror")?.value ?? true,
    narrower: fields.length("narrower"), span: fields.span)
}

private func slotSpec(_ named: NamedNode) -> SlotSpec? {
  guard let fields = named.node.object else { return nil }
  return SlotSpec(
    name: named.name, headline: fields.string("headline"), legs: fields.int("legs"),
    kind: fields.string("kind"),
    fitsContent: fields.string("fit")?.span, isBoxed: fields.bool("box")?.value,
    tint: fields.ink("tint"),
    frame: fields.object("frame"), inset: fields.length("inset"),
    hasRules: fields.bool("rule")?.value ?? true,
    mirrors: fields.bool("mirror")?.value ?? true)
}
