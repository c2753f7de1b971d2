import BroadsheetBase
import BroadsheetText

/// What furniture may know of the page it stands on.
struct FurniturePage {
  var number: Int
  var label: String
  var section: String?
}

/// A story as an index lists it.
struct IndexedStory {
  var slug: String
  var title: String
  var language: String
  var priority: Int
  /// From 1.
  var page: Int
  var pageLabel: String
}

/// Fills in what a paper carries in every issue.
struct FurnitureResolver {
  let layout: Layout
  let language: String
  let sources: SourceMap
  let placeholders: Placeholders
  private(set) var diagnostics: [Diagnostic] = []

  init(layout: Layout, language: String, sources: SourceMap, placeholders: Placeholders) {
    self.layout = layout
    self.language = language
    self.sources = sources
    self.placeholders = placeholders
  }

  /// Furniture that a dummy draws; nothing for a folio, which has its place of its own.
  mutating func resolve(
    _ spec: FurnitureSpec, on page: FurniturePage, stories: [IndexedStory]
  ) -> FurniturePlan? {
    let content: FurniturePlan.Content
    switch spec.kind {
    case .nameplate: content = .nameplate(nameplate(spec, on: page))
    case .index: content = .box(index(spec, on: page, stories: stories))
    case .text: content = .box(notice(spec, on: page))
    case .folio: return nil
    }
    return FurniturePlan(name: spec.name, content: content)
  }

  // MARK: Kinds

  private mutating func nameplate(_ spec: FurnitureSpec, on page: FurniturePage) -> NameplatePlan {
    let title = spec.title ?? Located("{newspaper}", at: spec.span)
    let ears = spec.ears.map { ear in
      let lines = paragraphs(ear, style: "ear", on: page)
      return lines.isEmpty ? nil : BoxPlan(elements: lines.map { .paragraph($0) })
    }
    let alignments: [ParagraphStyle.Alignment] = [.start, .center, .end]
    let strip = zip(spec.strip, alignments).map { text, alignment in
      // An empty place keeps its neighbours where they are.
      var paragraph = line(text, style: "strip", on: page) ?? words(" ", "strip")
      paragraph.style.alignment = alignment
      return paragraph
    }
    return NameplatePlan(
      title: line(title, style: "nameplate", on: page) ?? words(" ", "nameplate"),
      startEar: ears.first ?? nil, endEar: ears.count > 1 ? ears[1] : nil, strip: strip,
      rule: spec.rule)
  }

  /// The folio of a page. The outside is the end side of odd pages, in either direction of reading.
  mutating func folio(_ spec: FurnitureSpec, on page: FurniturePage) -> FolioPlan {
    func aligned(
      _ text: Located<String>?, _ alignment: ParagraphStyle.Alignment
    ) -> ParagraphPlan? {
      guard let text, var paragraph = line(text, style: "folio", on: page) else { return nil }
      paragraph.style.alignment = alignment
      return paragraph
    }
    let isOdd = page.number % 2 == 1
    return FolioPlan(
      name: spec.name, outside: aligned(spec.outside, isOdd ? .end : .start),
      middle: aligned(spec.middle, .center), inside: aligned(spec.inside, isOdd ? .start : .end),
      rule: spec.rule)
  }

  private mutating func index(
    _ spec: FurnitureSpec, on page: FurniturePage, stories: [IndexedStory]
  ) -> BoxPlan {
    var title =
      spec.title.flatMap { line($0, style: "index.title", on: page) }
      ?? words(layout.words.text(.inside, in: language), "index.title")
    title.role = .boxTitle
    let style = layout.styles["index.entry"]
    let entries = chosen(spec, on: page, from: stories).map { story in
      let link = "#page-\(story.page)"
      var text = StyledText(language: story.language)
      text.append(
        cased(story.title, style), style: style.character, link: link, source: nil, literal: false)
      var number = StyledText(language: language)
      number.append(
        withDigits(of: language, story.pageLabel), style: style.strong, link: link, source: nil,
        literal: false)
      return ParagraphPlan(
        role: .furniture, text: text, style: style.paragraph, trailing: number,
        spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter, span: spec.span)
    }
    return box(spec, ([title] + entries).map { .paragraph($0) })
  }

  /// The stories an index names; or those of the highest priority on other pages, in page order.
  private mutating func chosen(
    _ spec: FurnitureSpec, on page: FurniturePage, from stories: [IndexedStory]
  ) -> [IndexedStory] {
    if spec.stories.isEmpty {
      let others = stories.enumerated().filter { $0.element.page != page.number }
      let best = others.sorted { a, b in
        (a.element.priority, a.offset) < (b.element.priority, b.offset)
      }
      return best.prefix(spec.count).sorted { $0.offset < $1.offset }.map(\.element)
    }
    return spec.stories.compactMap { name in
      if let story = stories.first(where: { $0.slug == name.value }) { return story }
      diagnostics.append(
        .error(
          "issue.index", "the index `\(spec.name)` lists `\(name.value)`, which no page draws",
          at: name.span, help: didYouMean(name.value, among: stories.map(\.slug))))
      return nil
    }
  }

  private mutating func notice(_ spec: FurnitureSpec, on page: FurniturePage) -> BoxPlan {
    let title = (spec.title.map { paragraphs($0, style: "furniture.title", on: page) } ?? []).map {
      var title = $0
      title.role = .boxTitle
      return title
    }
    let text = spec.text.map { paragraphs($0, style: "furniture.text", on: page) } ?? []
    let code = spec.qr.flatMap { self.code($0, spec.qrSize, on: page) }
    if title.isEmpty, text.isEmpty, spec.qr == nil {
      diagnostics.append(
        .error(
          "layout.furniture", "furniture `\(spec.name)` has no words", at: spec.span,
          help: "give it `title:` or `text:`"))
    }
    return box(spec, (title + text).map { .paragraph($0) } + [code].compactMap { $0 })
  }

  private mutating func code(
    _ address: Located<String>, _ size: Located<Length>?, on page: FurniturePage
  ) -> BoxPlan.Element? {
    guard let filled = fill(address, on: page) else { return nil }
    let code = codeElement(Located(filled, at: address.span), size: size)
    for diagnostic in code.diagnostics { say(diagnostic) }
    return code.value
  }

  /// Says something once: furniture on every page is resolved on every page.
  private mutating func say(_ diagnostic: Diagnostic) {
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  // MARK: Pieces

  private func box(_ spec: FurnitureSpec, _ elements: [BoxPlan.Element]) -> BoxPlan {
    BoxPlan(
      elements: elements, tint: spec.box.tint, frame: spec.box.frame, topRule: spec.box.topRule,
      bottomRule: spec.box.bottomRule, inset: spec.box.inset)
  }

  private mutating func fill(_ text: Located<String>, on page: FurniturePage) -> String? {
    let filled = placeholders.adding([("page", page.label), ("section", page.section)]).fill(text)
    // Furniture on every page says the same thing wrong on every page.
    for diagnostic in filled.diagnostics where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
    return filled.value
  }

  /// One paragraph; line ends in it are spaces.
  private mutating func line(
    _ text: Located<String>, style: String, on page: FurniturePage
  ) -> ParagraphPlan? {
    guard let filled = fill(text, on: page) else { return nil }
    let words = filled.split(whereSeparator: \.isNewline).joined(separator: " ")
    return words.isEmpty ? nil : paragraph(words, style, at: text.span)
  }

  /// A paragraph a line.
  private mutating func paragraphs(
    _ text: Located<String>, style: String, on page: FurniturePage
  ) -> [ParagraphPlan] {
    guard let filled = fill(text, on: page) else { return [] }
    return filled.split(whereSeparator: \.isNewline).map {
      paragraph(String($0), style, at: text.span)
    }
  }

  /// A paragraph of the author's, inline Markdown and all.
  private mutating func paragraph(
    _ text: String, _ name: String, at span: SourceSpan
  ) -> ParagraphPlan {
    let front = readFrontText(Located(text, at: span), in: sources)
    for diagnostic in front.diagnostics where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
    return styledParagraph(
      front.value, role: .furniture, style: layout.styles[name], language: language)
  }

  /// A paragraph of words that the engine writes itself.
  func words(_ text: String, _ name: String) -> ParagraphPlan {
    let style = layout.styles[name]
    return ParagraphPlan(
      role: .furniture,
      text: StyledText(cased(text, style), style: style.character, language: language),
      style: style.paragraph, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
  }

  private func cased(_ text: String, _ style: TextStyle) -> String {
    style.uppercase ? text.uppercased() : text
  }
}
