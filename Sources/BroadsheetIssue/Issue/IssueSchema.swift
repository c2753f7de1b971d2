import BroadsheetBase

/// What `issue.yaml` may say.
package enum IssueSchema {
  package static let issue = ObjectSchema(
    "issue", "An issue of a newspaper: its name, its day, and its pages drawn as dummies.",
    fields: [
      Field("newspaper", .string, required: true, "The paper's name."),
      Field("number", .string, "The issue's number."),
      Field("date", .date, required: true, "The day it appears: `2026-11-22`."),
      Field(
        "language", .form(.languageTag), required: true,
        "The language of articles that name none: `en-GB`."),
      Field("layout", .string, required: true, "A layout by name, such as `tabloid`."),
      Field("press", .string, "A press profile by name, such as `newsprint` (the default)."),
      Field(
        "articles", .string, "The folder of the articles, `articles` when left out; from here."),
      Field("pages", .list(.object(page), count: 1...500), required: true, "The pages, in order."),
      Field(
        "editions", .map(.object(EditionSchema.edition)),
        "The same pages in other languages, by the name that ends their articles' file names."),
      Field(
        "flip", .string,
        "The edition printed upside down from the back of the same paper, with its own front page."),
      Field(
        "sheets", .object(SheetSchema.wishes),
        "The sheets of paper that `broadsheet leaflet` puts the pages on."),
    ] + editable.filter { !["newspaper", "number", "layout", "press"].contains($0.key) })

  /// What an edition in another language may change.
  static let editable: [Field] = [
    Field("newspaper", .string, "The paper's name."),
    Field("number", .string, "The issue's number."),
    Field("layout", .string, "A layout by name, such as `tabloid`."),
    Field("press", .string, "A press profile by name, such as `newsprint`."),
    Field(
      "digits", .word(DigitChoice.allCases.map(\.rawValue)),
      "The digits of numbers: as typed (`latn`, when left out), the language's own (`native`)."),
    Field("ads", .map(.object(advertisement)), "Advertisements by name."),
    Field(
      "furniture", .map(.object(LayoutSchema.furniture)),
      "Changes to the layout's furniture, by name, or furniture of the issue's own."),
    Field("words", .map(.object(LayoutSchema.words)), "The engine's own words, by language."),
    Field("hyphenation", LayoutSchema.hyphenation, LayoutSchema.hyphenationSummary),
    Field("styles", .map(.object(LayoutSchema.style)), "Changes to the layout's styles."),
    Field("copyfit", .object(copyfitSchema), "What may be done to a story so that it fits."),
    Field("swatches", .map(.object(LayoutSchema.swatch)), "Changes to the layout's inks."),
    Field(
      "typography", .object(TypographySchema.limits), "Changes to the layout's limits of setting."
    ),
  ]

  static let advertisement = ObjectSchema(
    "advertisement", "An advertisement.",
    fields: [
      Field("file", .string, "The picture or PDF, from here; `ads/` and the name when left out."),
      Field("alt", .text, "What it says, for those who cannot see it."),
      Field("label", .bool, "Whether `Advertisement` stands above it; `true` when left out."),
    ])

  static let page = ObjectSchema(
    "page", "One page.",
    fields: [
      Field("dummy", .text, required: true, "The page, drawn: a name for each cell of the grid."),
      Field(
        "rows", .list(.either([.integer(1...1000), .form(rowHeight)])),
        "The height of each row: grid lines, `60mm`, `2fr` or `fit`."),
      Field("slots", .map(.object(slot)), "What one slot does differently, by name."),
      Field("section", .string, "The section's name, for the folio."),
      Field("label", .string, "What the folio says in place of the page's number."),
      Field("folio", .bool, "Whether the page has a folio; none beside a nameplate."),
      Field(
        "language", .form(.languageTag),
        "The language of its folio and furniture, which tells on which side it begins."),
      Field(
        "edition", .string,
        "The edition whose articles the page draws, in an issue of two languages: `ar`."),
      Field(
        "mirror", .bool,
        "Whether the page is turned over in editions that read from right to left; `true`."),
      Field(
        "narrower", .length,
        "How much narrower than the format the page is: a leaflet's panel that is folded in."),
    ])

  static let slot = ObjectSchema(
    "slot", "What one slot does differently.",
    fields: [
      Field("headline", .string, "The headline's size: `lead`, `second`, `brief` or a style."),
      Field("legs", .integer(1...24), "The number of legs of type."),
      Field("kind", .string, "The kind of story it is set as, when the article names none."),
      Field(
        "fit", .word(["content"]),
        "`content`: its last row is as tall as it needs, as if `rows` said `fit` there."),
      Field("box", .bool, "Whether the layout's frame stands around it."),
      Field("tint", .ink, "The ground: `black 8%`, or a gradient's name."),
      Field("frame", .object(LayoutSchema.rule), "A frame of its own."),
      Field("inset", .length, "From the frame to the text."),
      Field("rule", .bool, "Whether rules stand above and beside it."),
      Field(
        "mirror", .bool,
        "`false`: it keeps its columns when the page is turned over for a language that reads from "
          + "right to left, as a sold place does."),
    ])

  static let rowHeight = WrittenForm(
    "a number of grid lines, or `60mm`, `2fr`, `fit`",
    pattern: "^([0-9]+(\\.[0-9]+)?|[0-9]+(\\.[0-9]+)? *(fr|mm|cm|pt|in)|fit)$"
  ) { RowSpec($0) != nil }
}

/// The height of a row as written.
enum RowSpec: Hashable {
  case lines(Int)
  case length(Length)
  case fraction(Double)
  case fit

  init?(_ text: String) {
    if text == "fit" {
      self = .fit
    } else if let lines = Int(text) {
      guard lines > 0 else { return nil }
      self = .lines(lines)
    } else if text.hasSuffix("fr"), let share = plainNumber(text.dropLast(2)) {
      guard share > 0, share <= 1000 else { return nil }
      self = .fraction(share)
    } else if case .length(let length) = readMeasure(text), length > .zero {
      self = .length(length)
    } else {
      return nil
    }
  }
}
