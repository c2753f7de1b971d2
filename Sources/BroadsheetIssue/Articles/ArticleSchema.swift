/// What an article's front matter may say.
package let articleSchema = ObjectSchema(
  "article", "The front matter of an article: what stands above and around its text.",
  fields: [
    Field("kicker", .text, "The word or two above the headline."),
    Field("headline", .text, "The headline; a story on a page must have one."),
    Field("deck", .text, "The standfirst: a sentence or two below the headline."),
    Field("byline", .text, "Who wrote it: `By our harbour correspondent`."),
    Field("dateline", .text, "Place and day, run into the first paragraph."),
    Field("language", .form(.languageTag), "A language tag; the issue's when left out."),
    Field("kind", .string, "The kind of story, as the layout has them: `news`, `feature`."),
    Field("priority", .integer(1...5), "1 leads; headline sizes and copyfitting follow it."),
    Field("pictures", .map(.object(pictureSchema)), "Pictures by the name a dummy draws them by."),
    Field("signature", .text, "The name below the text, as under a letter."),
    Field(
      "sources", .either([.text, .list(.text)]),
      "Where the facts come from, set at the story's foot: a text, or a list of them."),
    Field("jump", .text, "The short head of a continuation; the headline when left out."),
    Field("date", .date, "The day it was written: `2026-11-22`."),
    Field("copyfit", .object(copyfitSchema), "What may be done to it so that it fits."),
  ])

private let pictureSchema = ObjectSchema(
  "picture", "A picture of an article.",
  fields: [
    Field("file", .string, required: true, "The file, from the issue's folder: `images/boat.jpg`."),
    Field("caption", .text, "The words below it; a keyword in **bold**."),
    Field("credit", .text, "Who made it."),
    Field("alt", .text, "What it shows, for those who cannot see it."),
    Field(
      "focus", .list(.number(0...1), count: 2...2),
      "The point a crop keeps: shares of width and height from the top left."),
    Field(
      "steps", .integer(0...20),
      "The most grid lines by which it may be set deeper or shallower to make the story fit."),
    Field(
      "ornament", .bool, "Whether it decorates the page, and wants neither caption nor credit."),
  ] + runaroundFields)
