import BroadsheetBase

/// What `layouts/*.yaml` may say.
package enum LayoutSchema {
  package static let layout = ObjectSchema(
    "layout", "A page format, its grid and its styles: what a paper looks like.",
    fields: [
      Field("from", .string, "The layout this one changes; maps are merged key by key."),
      Field("page", .object(page), "The page: its size and margins."),
      Field("grid", .object(grid), "Columns and baselines."),
      Field("rules", .object(rules), "The rules between stories."),
      Field(
        "swatches", .map(.object(swatch)),
        "Inks and gradients by name; `black` and `paper` are built in."),
      Field(
        "companions", .list(.object(companion)),
        "Faces for characters that a style's own face lacks, in order."),
      Field("styles", .map(.object(style)), "Styles by name."),
      Field(
        "kinds", .map(.object(kind)), "What differs for a kind of story (news, feature, letters…)."),
      Field(
        "headlines", .list(.string, count: 5...5),
        "The headline styles for priorities 1 to 5, largest first."),
      Field("furniture", .map(.object(furniture)), "What every issue carries, by name."),
      Field("boxes", .object(boxes), "Grounds, frames and rules of boxes."),
      Field("tables", .object(tables), "Rules and gutter of tables."),
      Field("notes", .object(notes), "What parts footnotes and sources from the text."),
      Field("pictures", .object(pictures), "How pictures are credited."),
      Field("copyfit", .object(copyfitSchema), "What may be done to a story so that it fits."),
      Field(
        "typography", .object(TypographySchema.limits),
        "How poorly an issue may be set; a build that exceeds a limit fails."),
      Field("words", .map(.object(words)), "The engine's own words, by language."),
      Field("hyphenation", hyphenation, hyphenationSummary),
    ])

  /// Words by language, hyphens where they may be divided.
  package static let hyphenation = ValueType.map(.list(.string))
  package static let hyphenationSummary =
    "Words divided otherwise than patterns would, by language: `har-bour-mas-ter`, or whole."

  static let page = ObjectSchema(
    "page", "The page: its size and margins.",
    fields: [
      Field("trim", .list(.length, count: 2...2), "Width and height of the trimmed page."),
      Field("bleed", .length, "How far ink may run over the trim."),
      Field("margins", .object(margins), "From the trim to the type area."),
    ])

  static let margins = ObjectSchema(
    "margins", "From the trim to the type area.",
    fields: [
      Field("top", .length, "At the head."),
      Field("bottom", .length, "At the foot."),
      Field("inside", .length, "At the fold."),
      Field("outside", .length, "At the other side."),
    ])

  static let grid = ObjectSchema(
    "grid", "Columns and baselines.",
    fields: [
      Field("columns", .integer(1...24), "The columns of a dummy."),
      Field("gutter", .length, "Between two columns."),
      Field("baseline", .length, "From one baseline to the next."),
      Field("rowGap", .integer(1...10), "Grid lines left free between rows of slots."),
      Field("minimumMeasure", .length, "The narrowest strip beside a picture that takes text."),
      Field("minimumLeg", .integer(1...50), "The fewest lines of a leg."),
    ])

  static let rule = ObjectSchema(
    "rule", "A line.",
    fields: [
      Field("width", .length, "How thick."),
      Field("ink", .ink, "In which ink; black when left out."),
    ])

  /// A rule, or `false` for none.
  static let ruleOrNone = ValueType.either([.object(rule), .word(["none"])])

  static let rules = ObjectSchema(
    "rules", "The rules between stories.",
    fields: [
      Field("column", ruleOrNone, "In the gutter between different stories."),
      Field("cutoff", ruleOrNone, "Between a story and the one below it."),
    ])

  static let swatch = ObjectSchema(
    "swatch", "An ink (process colour, or a spot ink with its stand-in), or a gradient of two.",
    fields: [
      Field(
        "cmyk", .list(.number(0...100), count: 4...4),
        "Cyan, magenta, yellow and black in per cent."),
      Field("spot", .string, "The spot ink's name; `cmyk` stands in for it."),
      Field("from", .ink, "A gradient's first ink: `accent`, `black 20%`."),
      Field("to", .ink, "A gradient's second ink; `paper` for none."),
      Field(
        "direction", .word(GradientPlan.Direction.allCases.map(\.rawValue)),
        "Where the second ink is; `down` when left out."),
    ])

  static let companion = ObjectSchema(
    "companion", "A face for characters that the style's own face lacks.",
    fields: [
      Field("family", .string, required: true, "The family, as in fonts/fonts.yaml."),
      Field(
        "style", .string,
        "The style; when left out, the nearest in weight, and condensed for condensed."),
      Field(
        "beside", .string,
        "The only family whose styles it goes with, before the other companions."),
      Field(
        "weight", .integer(-400...400),
        "How much heavier than the style's own face it is sought: 100 is a step; 0 when left out."),
      Field(
        "scale", .number(0.5...1.5),
        "Its size beside the style's own face, so that both look as large; 1 when left out."),
      Field(
        "baseline", .integer(-300...300),
        "How far it stands above the baseline, in 1/1000 em; 0 when left out."),
      Field(
        "leading", .number(0.8...2),
        "The leading of heads, captions and boxes set in it, beside their style's; 1 when left out."
      ),
    ])

  package static let style = ObjectSchema(
    "style", "How a paragraph looks.",
    fields: [
      Field("from", .string, "The style this one changes."),
      Field("family", .string, "The family, as in fonts/fonts.yaml."),
      Field("style", .string, "The family's style, such as `Bold Italic`."),
      Field("companions", .list(.object(companion)), "Faces for characters the face lacks."),
      Field("size", .length, "The size of the type."),
      Field(
        "leading", .either([.length, .number(0.25...20)]),
        "Baseline to baseline: a length, or a number of grid lines."),
      Field("align", .word(["justify", "start", "center", "end"]), "How lines stand."),
      Field("indent", .lengthOrEms, "The first line's indent."),
      Field("startIndent", .lengthOrEms, "All lines' indent at the start side."),
      Field("endIndent", .lengthOrEms, "All lines' indent at the end side."),
      Field("hyphenate", .bool, "Whether words may be divided."),
      Field("hyphenation", .object(hyphenationLimits), "How near to its ends a word is divided."),
      Field("tracking", .integer(-200...500), "Space between letters, in 1/1000 em."),
      Field(
        "smallCaps", .either([.bool, .word(SmallCaps.allCases.map(\.rawValue))]),
        "The face's small capitals: `true` for all letters, `lower` for small ones alone, "
          + "`made` for smaller capitals where the face has none."),
      Field(
        "figures", .word(Figures.allCases.map(\.rawValue)),
        "The face's figures; as it has them when left out."),
      Field("fractions", .bool, "Whether `1/2` is drawn as a fraction; `true` when left out."),
      Field("features", .list(.string), "OpenType features: `smcp`, `onum`, `liga=0`."),
      Field("ink", .ink, "The ink: `black`, `accent 80%`."),
      Field("uppercase", .bool, "Whether words are set in capitals."),
      Field("rise", .lengthOrEms, "How far above the baseline; below when negative."),
      Field("spaceBefore", .number(0...20), "Grid lines (in boxes and heads: own lines) above."),
      Field("spaceAfter", .number(0...20), "Grid lines (in boxes and heads: own lines) below."),
      Field("rag", .number(0...1), "How short a ragged line may fall, as a share."),
      Field("balanced", .bool, "Whether ragged lines are made of even length."),
      Field(
        "opticalMargins", .bool,
        "Whether punctuation and hyphens hang out of the measure, so that edges look straight."),
      Field("emphasis", .string, "The family's style for *emphasis*; Italic when left out."),
      Field("strong", .string, "The family's style for **strong**; Bold when left out."),
      Field("strongEmphasis", .string, "The family's style for both; Bold Italic when left out."),
      Field("justification", .object(justification), "How far lines may be stretched."),
      Field(
        "fit", .object(fit), "How far a headline may depart from its style to fill its measure."),
    ])

  static let hyphenationLimits = ObjectSchema(
    "hyphenationLimits", "How near to its ends a word may be divided.",
    fields: [
      Field("before", .integer(2...12), "The fewest letters before a hyphen; 2 when left out."),
      Field("after", .integer(3...12), "The fewest letters after it; 3 when left out."),
      Field("shortest", .integer(5...24), "Shorter words stay whole; 5 when left out."),
    ])

  static let justification = ObjectSchema(
    "justification", "How a line may be brought to its measure.",
    fields: [
      Field("minimumSpace", .number(0.3...1), "The narrowest word space, as a share."),
      Field("maximumSpace", .number(1...5), "The widest word space, as a share."),
      Field("letterspacing", .integer(0...100), "The most between letters, in 1/1000 em."),
      Field("glyphScaling", .number(0...0.1), "The most a letter is widened, as a share."),
      Field(
        "kashida", .integer(0...600),
        "The most a join of Arabic letters is lengthened, in 1/1000 em; 350 when left out."),
      Field(
        "alternates", .integer(0...8),
        "The most letters of a line in wider forms, where the face has them; 2 when left out."),
    ])

  static let fit = ObjectSchema(
    "fit", "How far a headline may depart from its style to fill its measure.",
    fields: [
      Field(
        "lines", .list(.integer(1...12), count: 2...2),
        "The fewest and the most lines; when left out, the measure decides."),
      Field("smallest", .number(0.5...1), "The smallest size, as a share of the style's."),
      Field("largest", .number(1...1.5), "The largest size, as a share of the style's."),
      Field("step", .length, "From one size to the next; 0.5pt when left out."),
      Field(
        "tracking", .list(.integer(-200...500), count: 2...2),
        "The tightest and the widest tracking, in 1/1000 em."),
    ])

  static let kind = ObjectSchema(
    "kind", "What differs for one kind of story.",
    fields: [
      Field("styles", .map(.string), "Role → the style it takes."),
      Field("dropCap", .integer(0...8), "Lines of the first letter; 0 for none."),
      Field("endMark", .string, "Set after the last word."),
      Field("firstIndent", .bool, "Whether the first paragraph is indented."),
      Field("leadIn", .either([.object(leadIn), .word(["none"])]), "The first words' own look."),
    ])

  static let leadIn = ObjectSchema(
    "leadIn", "First words in a look of their own; `words` or `until` says how far.",
    fields: [
      Field("words", .integer(1...20), "So many words."),
      Field("until", .string, "Up to a mark, such as `:`; the first of several, `:—`."),
      Field("style", .string, "The style of the words; `leadIn` when left out."),
      Field(
        "at", .word(LeadInPlace.allCases.map(\.rawValue)),
        "The first paragraph of the `story` (when left out), of each `section`, or every one."),
    ])

  package static let furniture = ObjectSchema(
    "furniture", "What a paper carries in every issue.",
    fields: [
      Field("kind", .word(["nameplate", "folio", "index", "text"]), "What it is."),
      Field("title", .text, "The title line, or the nameplate's words."),
      Field("text", .text, "Paragraphs, one a line."),
      Field("ears", .list(.text, count: 0...2), "Beside the nameplate, start and end side."),
      Field("strip", .list(.string, count: 0...3), "Below the nameplate: start, middle, end."),
      Field("outside", .string, "The folio's words at the outer side."),
      Field("middle", .string, "The folio's words in the middle."),
      Field("inside", .string, "The folio's words at the fold."),
      Field("rule", ruleOrNone, "Under the folio, around the strip."),
      Field("stories", .list(.string), "An index's stories by slug, in order."),
      Field("count", .integer(1...40), "How many stories an index picks when it names none."),
      Field("qr", .string, "An address for telephones: a notice prints its code below its words."),
      Field(
        "qrSize", .length, "How large the code is, its white edge included; 25 mm when left out."),
      Field("box", .object(box), "The ground, frame and rules around it."),
    ])

  static let box = ObjectSchema(
    "box", "A ground, a frame and rules.",
    fields: [
      Field("tint", .either([.word(["none"]), .ink]), "The ground: an ink or a gradient."),
      Field("frame", ruleOrNone, "All around."),
      Field("rules", ruleOrNone, "At top and foot."),
      Field("topRule", ruleOrNone, "At the top."),
      Field("bottomRule", ruleOrNone, "At the foot."),
      Field("inset", .length, "From the edge to what is inside."),
    ])

  static let boxes = ObjectSchema(
    "boxes", "Grounds, frames and rules of boxes.",
    fields: [
      Field("pullquote", .object(box), "Of pull quotes."),
      Field("factbox", .object(box), "Of fact boxes."),
      Field("slot", .object(box), "Of slots with `box: true`."),
      Field("furniture", .object(box), "Of an index and of notices."),
    ])

  static let tables = ObjectSchema(
    "tables", "Rules and gutter of tables.",
    fields: [
      Field("headRule", ruleOrNone, "Under the head row."),
      Field("rowRule", ruleOrNone, "Between rows."),
      Field("gutter", .length, "Between columns."),
    ])

  static let notes = ObjectSchema(
    "notes", "What parts footnotes and sources from the text above them.",
    fields: [
      Field("rule", ruleOrNone, "Above the first note."),
      Field("length", .length, "How long the rule is; 15 mm when left out."),
    ])

  static let pictures = ObjectSchema(
    "pictures", "How pictures are credited.",
    fields: [
      Field("credit", .string, "The credit line, with `{credit}` for the name.")
    ])

  package static let words = ObjectSchema(
    "words", "The engine's own words in one language.",
    fields: Words.Key.allCases.map { Field($0.rawValue, .string, $0.summary) })
}
