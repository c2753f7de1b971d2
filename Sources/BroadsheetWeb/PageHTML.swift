import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Writes the page.
struct PageHTML {
  private let issue: WebIssue
  private var html = HTML()

  init(_ issue: WebIssue) { self.issue = issue }

  private var first: RunningOrder { issue.editions[0].order }

  mutating func write() -> String {
    precondition(!issue.editions.isEmpty, "an issue has an edition")
    html.raw("<!DOCTYPE html>\n")
    html.begin(
      "html", ["lang": spokenLanguage(first.language), "dir": direction(of: first.language)])
    head()
    html.begin("body")
    let words = WebWords(first.language)
    html.element("a", ["class": "skip", "href": "#content"], escaped(words.skip))
    for (index, edition) in issue.editions.enumerated() {
      write(edition, prefix: index == 0 ? "" : "edition-\(index + 1)-", isFirst: index == 0)
    }
    html.end("body")
    html.end("html")
    return html.text
  }

  private mutating func head() {
    html.begin("head")
    html.void("meta", ["charset": "utf-8"])
    // Nothing on the page runs or comes from elsewhere; this says so to the browser.
    html.void(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; "
          + "base-uri 'none'; form-action 'none'",
      ])
    html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.void("meta", ["name": "color-scheme", "content": "light dark"])
    html.void("meta", ["name": "generator", "content": "Broadsheet"])
    html.element("title", [:], escaped(first.title, inAttribute: true))
    html.raw("    <style>\n\(issue.style)    </style>\n")
    html.end("head")
  }

  // MARK: Editions

  private mutating func write(_ edition: WebIssue.Edition, prefix: String, isFirst: Bool) {
    let order = edition.order
    let inline = InlineHTML(
      stories: Set(order.stories.map(\.slug)), pages: Set(order.pages.map(\.number)),
      prefix: prefix)
    var writer = BlockHTML(inline: inline, pictures: edition.pictures, language: order.language)
    let own = spokenLanguage(order.language)
    let isForeign = own != spokenLanguage(first.language)
    writer.html.begin(
      "div",
      [
        "class": "edition", "lang": isForeign ? own : nil,
        "dir": isForeign ? direction(of: order.language) : nil,
      ])
    writer.nameplate(of: order)
    writer.contents(of: order)
    writer.html.begin("main", ["id": prefix + "content"])
    for page in order.pages { writer.page(page) }
    writer.html.end("main")
    writer.html.end("div")
    html.raw(writer.html.text)
  }
}

extension BlockHTML {
  fileprivate mutating func nameplate(of order: RunningOrder) {
    html.begin("header", ["class": "nameplate"])
    var isNamed = false
    for case .nameplate(_, let plan) in order.pages.flatMap(\.items) {
      guard !isNamed else { continue }
      isNamed = true
      paragraph("h1", plan.title)
      for ear in [plan.startEar, plan.endEar].compactMap({ $0 }) {
        html.begin("div", ["class": "ear"])
        blocks(ear.runningBlocks, heading: "p")
        html.end("div")
      }
      for fact in plan.strip { paragraph("p", fact, class: "fact") }
    }
    if !isNamed { html.element("h1", [:], escaped(order.title, inAttribute: true)) }
    html.end("header")
  }

  /// What is in the issue, page by page.
  fileprivate mutating func contents(of order: RunningOrder) {
    let id = inline.prefix + "contents"
    html.begin("nav", ["class": "contents", "aria-labelledby": id])
    html.element("h2", ["id": id], escaped(words.contents))
    html.begin("ul")
    for page in order.pages {
      let stories = page.stories
      guard !stories.isEmpty else { continue }
      html.begin("li")
      let link = startTag("a", ["href": "#" + inline.pageName(page.number)])
      html.element("p", ["class": "folio"], link + escaped(name(of: page)) + "</a>")
      html.begin("ul")
      for story in stories {
        let own = spokenLanguage(story.language)
        let isForeign = own != language
        let link = startTag("a", ["href": "#" + inline.storyName(story.slug)])
        html.element(
          "li",
          [
            "lang": isForeign ? own : nil,
            "dir": isForeign ? direction(of: story.language) : nil,
          ], link + escaped(story.title, inAttribute: true) + "</a>")
      }
      html.end("ul")
      html.end("li")
    }
    html.end("ul")
    html.end("nav")
  }

  fileprivate mutating func page(_ page: RunningPage) {
    let id = inline.pageName(page.number)
    html.begin("section", ["class": "page", "id": id, "aria-labelledby": id + "-folio"])
    html.element("p", ["class": "folio", "id": id + "-folio"], escaped(name(of: page)))
    for item in page.items {
      switch item {
      case .nameplate: continue
      case .story(let story): self.story(story)
      case .box(_, let blocks):
        // The contents above lead to every story, so an index has nothing to add.
        if !blocks.isIndex, !blocks.isEmpty { box(blocks, class: "notice", heading: "h2") }
      case .advertisement(_, let plan): advertisement(plan)
      }
    }
    let up = startTag("a", ["href": "#" + inline.prefix + "contents"])
    html.element("p", ["class": "up"], up + escaped(words.toContents) + "</a>")
    html.end("section")
  }

  private mutating func advertisement(_ plan: AdvertisementPlan) {
    html.begin("aside", ["class": "advertisement", "aria-label": words.advertisement])
    paragraph("p", plan.label, class: "label")
    html.begin("figure")
    image(plan.asset, alt: plan.alt, opens: true)
    html.end("figure")
    html.end("aside")
  }

  private func name(of page: RunningPage) -> String {
    // What digits an edition has, its stories know.
    let digits = page.stories.map(\.language).first { spokenLanguage($0) == language }
    let name = words.page(withDigits(of: digits ?? language, page.label))
    return page.section.map { "\(name) · \($0)" } ?? name
  }
}

extension RunningOrder {
  var stories: [RunningStory] { pages.flatMap(\.stories) }
}

extension RunningPage {
  var stories: [RunningStory] {
    items.compactMap { if case .story(let story) = $0 { story } else { nil } }
  }
}

extension [RunningBlock] {
  /// Whether it lists stories and their pages.
  fileprivate var isIndex: Bool {
    contains { block in
      if case .paragraph(let plan) = block { plan.trailing != nil } else { false }
    }
  }
}
