import BroadsheetBase

/// What `layouts/press/*.yaml` may say.
package enum PressSchema {
  package static let press = ObjectSchema(
    "press profile", "What a printer asks of the file.",
    fields: [
      Field("from", .string, "The profile this one changes."),
      Field("summary", .text, "For whom it is, in a sentence."),
      Field("flavour", .word(PressSettings.Flavour.allCases.map(\.rawValue)), "The kind of PDF."),
      Field("output", .object(output), "What the colours are meant for."),
      Field("inks", .object(inks), "How much ink, and which."),
      Field("resolution", .object(resolution), "Pixels an inch of pictures."),
      Field("rules", .object(rules), "The thinnest rules."),
      Field("type", .object(type), "The smallest type."),
      Field("bleed", .length, "How far ink must run over the trim; 0mm for none."),
      Field("safe", .length, "From the trim to the nearest type."),
      Field(
        "marks", .list(.word(PressSettings.Mark.allCases.map(\.rawValue))),
        "Marks outside the trim."),
      Field("pages", .object(pages), "How many pages."),
      Field("drums", .object(drums), "The inks of a duplicator, one pass each."),
      Field(
        "links", .bool,
        "Whether links stay in the file; when left out, only in a plain PDF in `rgb`."),
      Field(
        "tagged", .bool,
        "Whether the file is tagged for people who listen to it, PDF/UA-1; `false` when left out."),
    ])

  static let output = ObjectSchema(
    "output intent", "What the colours are meant for.",
    fields: [
      Field("space", .word(PressSettings.Space.allCases.map(\.rawValue)), "The colour space."),
      Field("condition", .string, "The output condition's identifier: `FOGRA51`."),
      Field(
        "registry", .string,
        "Where the identifier is registered: `http://www.color.org`; left out when nowhere."),
      Field("info", .text, "The output condition in words, for the output intent."),
      Field(
        "profile", .string,
        "The ICC profile's file: a name, or a path from the issue or from this profile."),
      Field("blackProfile", .string, "The same for pictures in black alone."),
      Field(
        "intent", .word(PressSettings.Intent.allCases.map(\.rawValue)),
        "How pictures are brought into the press's colours; `relative` when left out."),
      Field(
        "blackPoint", .bool,
        "Whether a picture's black becomes the press's black; `true` when left out."),
    ])

  static let inks = ObjectSchema(
    "inks", "How much ink, and which.",
    fields: [
      Field("limit", .number(50...400), "The most ink on one spot, in per cent of one ink."),
      Field("maximumBlack", .number(50...100), "The most black in pictures, in per cent."),
      Field("spots", .integer(0...8), "The most spot inks."),
      Field("richBlack", .list(.number(0...100), count: 4...4), "Large black areas, in per cent."),
      Field(
        "richBlackType", .length, "From this size of type on black is rich; never when left out."),
      Field(
        "richBlackArea", .length,
        "From this shorter side of an area on black is rich; never when left out."),
    ])

  static let resolution = ObjectSchema(
    "resolution", "Pixels an inch of pictures.",
    fields: [
      Field("warn", .number(1...5000), "Below it, a warning."),
      Field("fail", .number(1...5000), "Below it, an error."),
      Field("best", .number(1...5000), "What more than twice this is wasted over."),
      Field("lineArtWarn", .number(1...5000), "The same for pictures of black and white alone."),
      Field("lineArtFail", .number(1...5000), "The same for pictures of black and white alone."),
    ])

  static let rules = ObjectSchema(
    "thinnest rules", "The thinnest rules.",
    fields: [
      Field("minimum", .length, "In one solid ink."),
      Field("reversed", .length, "White, or of several inks."),
    ])

  static let type = ObjectSchema(
    "smallest type", "The smallest type.",
    fields: [
      Field("minimum", .length, "In black alone."),
      Field("tinted", .length, "In a tint or one other ink."),
      Field("reversed", .length, "White out of ink."),
      Field("severalInks", .length, "Of more than one ink."),
    ])

  static let drums = ObjectSchema(
    "drums", "The inks of a duplicator, and how its masters are made.",
    fields: [
      Field(
        "inks", .list(.object(drum), count: 1...3), required: true, "One to three, in any order."),
      Field(
        "overprint", .bool,
        "Whether a colour leaves the drums alone that it has nothing of; `true` when left out."),
      Field(
        "spread", .length,
        "How far areas grow under their neighbours where they knock out; 0mm when left out."),
      Field("register", .length, "How far two passes may be off; 1mm when left out."),
    ])

  static let drum = ObjectSchema(
    "drum", "One ink of a duplicator.",
    fields: [
      Field("name", .string, required: true, "What its master is called: `Blue`."),
      Field(
        "rgb", .list(.number(0...255), count: 3...3), required: true,
        "What its solid looks like: red, green and blue, 0 to 255."),
      Field("angle", .number(-360...360), "Of its screen, in degrees; beside `frequency`."),
      Field("frequency", .number(20...300), "Of its screen, in lines an inch; beside `angle`."),
    ])

  static let pages = ObjectSchema(
    "pages", "How many pages.",
    fields: [
      Field("multiple", .integer(1...64), "The page count is a multiple of this."),
      Field("minimum", .integer(1...500), "The fewest."),
    ])
}
