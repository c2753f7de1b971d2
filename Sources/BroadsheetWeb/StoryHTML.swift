import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

extension BlockHTML {
  /// A story from its kicker to its notes.
  mutating func story(_ story: RunningStory) {
    inline.begin(story: story.slug, notes: Set(story.notes.map(\.number)))
    defer { inline.begin(story: nil) }
    let name = inline.storyName(story.slug)
    let title = story.head.headline == nil ? nil : name + "_title"
    let outer = (language, label)
    let own = spokenLanguage(story.language)
    let isForeign = own != language
    html.begin(
      "article",
      [
        "id": name, "class": "story", "lang": isForeign ? own : nil,
        "dir": isForeign ? direction(of: story.language) : nil, "aria-labelledby": title,
      ])
    language = own
    label = title
    head(story.head, title: title)
    blocks(story.blocks)
    notes(story.notes)
    for source in story.sources { paragraph("p", source, class: "source") }
    (language, label) = outer
    html.end("article")
  }

  private mutating func head(_ head: HeadPlan, title: String?) {
    let parts = [head.kicker, head.headline, head.deck, head.byline]
    guard parts.contains(where: { $0 != nil }) else { return }
    html.begin("header")
    paragraph("p", head.kicker, class: "kicker")
    paragraph("h2", head.headline, id: title)
    paragraph("p", head.deck, class: "deck")
    paragraph("p", head.byline, class: "byline")
    html.end("header")
  }

  private mutating func notes(_ notes: [RunningNote]) {
    guard !notes.isEmpty else { return }
    let classes = ["notes", notes.first?.blocks.digits].compactMap { $0 }.joined(separator: " ")
    html.begin("ol", ["class": classes])
    for note in notes {
      html.begin(
        "li", ["id": inline.noteName(note.number), "value": String(note.number)])
      blocks(note.blocks)
      let back = startTag(
        "a",
        [
          "class": "back", "href": "#" + inline.referenceName(note.number),
          "role": "doc-backlink", "aria-label": words.back,
        ])
      html.element("p", ["class": "back"], back + "↩\u{FE0E}</a>")
      html.end("li")
    }
    html.end("ol")
  }
}
