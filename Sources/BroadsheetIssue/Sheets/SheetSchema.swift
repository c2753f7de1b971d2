import BroadsheetBase
import BroadsheetImposition

/// What `layouts/schemes/*.yaml` and `layouts/machines/*.yaml` may say.
package enum SheetSchema {
  package static let scheme = ObjectSchema(
    "scheme", "How pages stand on a sheet, and how it is folded, gathered or cut.",
    fields: [
      Field("from", .string, "The scheme this one changes; maps are merged key by key."),
      Field("summary", .string, "What it is, in a line."),
      Field(
        "makes", .word(Scheme.Product.allCases.map(\.rawValue)), required: true,
        "What comes of it: a book of leaves, a sheet of panels, cards that are cut, or a poster."),
      Field(
        "gather", .word(Scheme.Gathering.allCases.map(\.rawValue)),
        "Several sheets inside one another, after one another, or cut through in a pile; `stack` when left out."
      ),
      Field(
        "front", .list(.string, count: 1...32), required: true,
        "Rows of page numbers, as the front lies before one: `5^ 4^`, then `8 1`."),
      Field(
        "back", .list(.string, count: 1...32),
        "The same for the back, as it is seen after turning the sheet like a book's leaf."),
      Field(
        "folds", .list(.string),
        "Each fold of the sheet as it lies front down: the part that is brought over the rest."),
      Field(
        "short", .list(.length), "How much narrower each panel of the front is than the widest."),
      Field("overlap", .length, "Of a poster's sheets."),
    ])

  /// What an issue says of the sheets it is printed on.
  static let wishes = ObjectSchema(
    "sheets", "The sheets of paper that `broadsheet leaflet` puts the pages on.",
    fields: [
      Field("scheme", .string, "How pages stand on a sheet, such as `booklet` or `c-fold`."),
      Field(
        "paper", .form(paper), "The paper, whichever way it lies: `A4`, `Letter`, `320x450mm`."),
      Field("machine", .string, "The machine that prints them, such as `office`."),
      Field("copies", .integer(1...99_999), "How many copies are wanted."),
    ])

  private static let paper = WrittenForm(
    "a paper such as `A4` or `320x450mm`", pattern: "^[A-Za-z0-9.]+$"
  ) { PaperSize.named($0) != nil }

  package static let machine = ObjectSchema(
    "machine", "What a printer or duplicator can do.",
    fields: [
      Field("from", .string, "The machine this one changes."),
      Field("summary", .string, "What it is, in a line."),
      Field(
        "border", .either([.length, .object(border)]), required: true,
        "What it leaves unprinted at the paper's edges."),
      Field("largest", .list(.length, count: 2...2), "The largest paper it takes."),
      Field(
        "colours", .word(Machine.Colours.allCases.map(\.rawValue)), required: true,
        "What it prints with."),
      Field("duplex", .bool, "Whether it prints both sides in one run; `true` when left out."),
      Field(
        "solid", .integer(1...100),
        "The fullest a large area may be, in per cent: duplicators smear and stick above it."),
      Field(
        "register", .length, "How far apart two passes, or two sides, may come out."),
    ])

  static let border = ObjectSchema(
    "border", "What stays unprinted at each edge, as the paper goes in.",
    fields: [
      Field("lead", .length, required: true, "At the edge that goes in first: a short one."),
      Field("tail", .length, required: true, "At the edge that comes out last."),
      Field("sides", .length, required: true, "At the two long edges."),
    ])
}
