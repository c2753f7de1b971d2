import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// An edition in running order, and how it was counted into a paper of several.
package struct RunningEdition: Sendable {
  package var order: RunningOrder
  /// What stands after the slugs of its stories; nil for the edition at the front.
  package var name: String?
  /// The number of its first passage.
  package var firstPassage: Int

  package init(order: RunningOrder, name: String? = nil, firstPassage: Int = 0) {
    self.order = order
    self.name = name
    self.firstPassage = firstPassage
  }
}

/// Finds where everything in running order is drawn.
///
/// What is drawn nowhere (optional paragraphs that were left out, text that found no room) is not in
/// the tree, and neither are elements that would be empty.
package func tag(_ issue: LaidOutIssue, as editions: [RunningEdition]) -> Tagging {
  var tree = TagTree(issue)
  var sections: [TagElement] = []
  for edition in editions { sections += tree.sections(of: edition) }
  var root = TagElement(.document, sections)
  root.orderHeadings()
  var kinds = [TagElement.Kind](repeating: .document, count: tree.pagesOfMarks.count)
  root.forEachMark { mark, kind in kinds[mark] = kind }
  return Tagging(
    root: root, marks: tree.marks,
    leaves: zip(tree.pagesOfMarks, kinds).map { Tagging.Leaf(page: $0, kind: $1) },
    pictures: zip(tree.found.images, tree.marks).flatMap { things, marks in
      things.map { marks[$0] }
    }, links: tree.links, threads: issue.stories.compactMap(tree.thread))
}

/// The work of `tag`: elements are made in the order in which they are read, and each takes the marks
/// of what it draws.
struct TagTree {
  let issue: LaidOutIssue
  let found: PassagePieces
  private(set) var marks: [[Int]]
  /// By mark; the first stands for none.
  private(set) var pagesOfMarks = [0]
  private(set) var links: [TagLink] = []

  /// The edition, page and story being made.
  private var editionName: String?
  private var firstPassage = 0
  private var page = 0
  private var owner: PassagePieces.Owner?
  private var notes: [Int: PassageID] = [:]
  private var slug = ""
  private var language = ""
  /// Of the stories so far, by slug.
  private var titles: [String: String] = [:]
  /// How many figures of each owner are taken already.
  private var taken: [PassagePieces.Owner: Int] = [:]

  init(_ issue: LaidOutIssue) {
    self.issue = issue
    found = PassagePieces(issue)
    marks = found.counts.map { Array(repeating: Tagging.artifact, count: $0) }
    for (page, things) in found.folios.enumerated() {
      for thing in things { marks[page][thing] = Tagging.pagination }
    }
  }

  func thread(of story: StoryFacts) -> TagThread? {
    found.legs[story.slug].map { TagThread(title: titles[story.slug] ?? story.slug, beads: $0) }
  }

  // MARK: Pages

  mutating func sections(of edition: RunningEdition) -> [TagElement] {
    editionName = edition.name
    firstPassage = edition.firstPassage
    var sections: [TagElement] = []
    for running in edition.order.pages {
      let number = running.number
      page = edition.name == nil ? number - 1 : issue.pages.count - number
      language = spokenLanguage(edition.order.language)
      var section = TagElement(.section)
      section.title = running.section.map { "\(running.label) · \($0)" } ?? running.label
      if language != spokenLanguage(issue.language) { section.language = language }
      for item in running.items {
        owner = nil
        notes = [:]
        section.append(element(item))
      }
      if !section.kids.isEmpty { sections.append(section) }
    }
    return sections
  }

  private mutating func element(_ item: RunningPage.Item) -> TagElement? {
    switch item {
    case .nameplate(_, let plan):
      var plate = TagElement(.division)
      plate.append(passage(.heading1, plan.title))
      for ear in [plan.startEar, plan.endEar].compactMap({ $0 }) {
        for element in blocks(ear.runningBlocks) { plate.append(element) }
      }
      for fact in plan.strip { plate.append(passage(.paragraph, fact)) }
      return plate.ifAny
    case .box(let name, let blocks):
      owner = .furniture(page: page, name)
      return TagElement(.section, self.blocks(blocks, heading: .heading2)).ifAny
    case .advertisement(let slot, let plan):
      owner = .advertisement(page: page, slot)
      var place = TagElement(.division)
      place.append(passage(.paragraph, plan.label))
      place.append(figure(alt: plan.alt))
      return place.ifAny
    case .story(let story): return article(story)
    }
  }

  private mutating func article(_ story: RunningStory) -> TagElement? {
    slug = editionName.map { "\(story.slug)@\($0)" } ?? story.slug
    titles[slug] = story.title
    let outer = language
    language = spokenLanguage(story.language)
    defer { language = outer }
    for note in story.notes {
      notes[note.number] = note.blocks.firstPassage.map(moved)
    }
    var article = TagElement(.article)
    article.title = story.title
    if language != outer { article.language = language }
    article.append(passage(.paragraph, story.head.kicker))
    article.append(passage(.heading2, story.head.headline))
    article.append(passage(.paragraph, story.head.deck))
    article.append(passage(.paragraph, story.head.byline))
    for element in blocks(story.blocks) { article.append(element) }
    for note in story.notes { article.append(element(note)) }
    for source in story.sources { article.append(passage(.paragraph, source)) }
    for jump in story.jumps { article.append(passage(.paragraph, jump)) }
    return article.ifAny
  }

  private mutating func element(_ note: RunningNote) -> TagElement? {
    var element = TagElement(.note)
    element.identifier = "\(slug).note-\(note.number)"
    if case .paragraph(let first)? = note.blocks.first { element.append(label(of: first)) }
    for block in blocks(note.blocks) { element.append(block) }
    return element.ifAny
  }

  // MARK: Blocks

  private mutating func blocks(
    _ blocks: [RunningBlock], heading: TagElement.Kind = .heading3
  ) -> [TagElement] {
    blocks.compactMap { block in
      switch block {
      case .paragraph(let plan): passage(.paragraph, plan)
      case .heading(let plan): passage(heading, plan)
      case .list(let list): element(list)
      case .quotation(let inner): TagElement(.quotation, self.blocks(inner)).ifAny
      case .picture(let name, let plan): picture(plan, named: name)
      case .pullQuote(let name, let inner):
        box(.quotation, inner, named: name)
      case .factBox(let name, let inner): box(.section, inner, named: name)
      case .table(_, let plan): table(plan)
      case .code(let code): figure(alt: code.text)
      }
    }
  }

  private mutating func box(
    _ kind: TagElement.Kind, _ blocks: [RunningBlock], named name: String
  ) -> TagElement? {
    owner = .part(slug, name)
    return TagElement(kind, self.blocks(blocks)).ifAny
  }

  private mutating func element(_ list: RunningList) -> TagElement? {
    var element = TagElement(.list)
    element.isNumbered = list.start != nil
    for item in list.items {
      var label: TagElement?
      if case .paragraph(let first)? = item.blocks.first { label = self.label(of: first) }
      var body = TagElement(.itemBody, blocks(item.blocks))
      if body.kids.count == 1, case .element(let only) = body.kids[0], only.kind == .paragraph {
        // An item of one paragraph is that paragraph.
        body.kids = only.kids
        body.language = only.language
      }
      var entry = TagElement(.item)
      entry.append(label)
      entry.append(body.ifAny)
      element.append(entry.ifAny)
    }
    return element.ifAny
  }

  private mutating func picture(_ plan: PicturePlan, named name: String) -> TagElement? {
    owner = .part(slug, name)
    if plan.isOrnament, plan.alt.isEmpty { return nil }
    let figure = figure(alt: plan.alt)
    var caption = TagElement(.caption)
    caption.append(passage(.paragraph, plan.caption))
    caption.append(passage(.paragraph, plan.credit))
    guard !caption.kids.isEmpty else { return figure }
    var group = TagElement(.division)
    group.append(figure)
    group.append(caption)
    return group
  }

  private mutating func table(_ plan: TablePlan) -> TagElement? {
    var table = TagElement(.table)
    // Without a head, what stands first in a row says what the row is about.
    let hasHead = plan.head.contains { $0.passage.flatMap { found.pieces[moved($0)] } != nil }
    if hasHead { table.append(row(plan.head) { _ in .column }) }
    for cells in plan.rows { table.append(row(cells) { !hasHead && $0 == 0 ? .row : nil }) }
    return table.ifAny
  }

  /// A row with all of its cells, empty ones too; nil when it is not on the pages.
  private mutating func row(
    _ cells: [ParagraphPlan], scope: (Int) -> TagElement.Scope?
  ) -> TagElement? {
    var row = TagElement(.row)
    var isDrawn = false
    for (column, plan) in cells.enumerated() {
      let scope = scope(column)
      let kind: TagElement.Kind = scope == nil ? .cell : .headCell
      var cell = TagElement(kind)
      if let set = passage(kind, plan) {
        cell = set
        isDrawn = true
      }
      cell.scope = scope
      row.append(cell)
    }
    return isDrawn ? row : nil
  }

  /// The next picture of the owner at hand.
  private mutating func figure(alt: String) -> TagElement? {
    guard let owner, let figures = found.figures[owner],
      case let next = taken[owner, default: 0], next < figures.count
    else { return nil }
    taken[owner] = next + 1
    let drawn = figures[next]
    var figure = TagElement(.figure)
    figure.alt = alt.isEmpty ? nil : alt
    figure.bounds = TagElement.Bounds(page: drawn.page, rect: drawn.frame)
    guard !drawn.things.isEmpty else { return nil }
    let mark = newMark(on: drawn.page)
    for thing in drawn.things { marks[drawn.page][thing] = mark }
    figure.kids = [.mark(mark)]
    return figure
  }

  // MARK: Passages

  private func moved(_ passage: PassageID) -> PassageID { passage.moved(by: firstPassage) }

  /// An element of a passage's words, its bullet or number left out.
  private mutating func passage(_ kind: TagElement.Kind, _ plan: ParagraphPlan?) -> TagElement? {
    guard let plan, let passage = plan.passage, let pieces = found.pieces[moved(passage)] else {
      return nil
    }
    let words = pieces.filter { !$0.isLabel }
    guard !words.isEmpty else { return nil }
    var element = TagElement(kind)
    let own = spokenLanguage(plan.text.language)
    if own != language { element.language = own }
    element.kids = kids(of: words, isRightToLeft: plan.readsRightToLeft)
    return element
  }

  private mutating func label(of plan: ParagraphPlan) -> TagElement? {
    guard let passage = plan.passage, let pieces = found.pieces[moved(passage)] else { return nil }
    let signs = pieces.filter(\.isLabel)
    guard !signs.isEmpty else { return nil }
    return TagElement(.label, kids: kids(of: signs, isRightToLeft: plan.readsRightToLeft))
  }

  private mutating func kids(
    of pieces: [PassagePieces.Piece], isRightToLeft: Bool
  ) -> [TagElement.Kid] {
    var kids: [TagElement.Kid] = []
    let ordered = readingOrder(of: pieces, isRightToLeft: isRightToLeft)
    var start = 0
    while start < ordered.count {
      let target = ordered[start].run.link
      var end = start + 1
      while end < ordered.count, ordered[end].run.link == target { end += 1 }
      let stretch = ordered[start..<end]
      start = end
      guard let target, let destination = destination(of: target) else {
        kids += marks(of: stretch)
        continue
      }
      var link = TagElement(.link, kids: marks(of: stretch))
      addLinks(over: stretch, to: destination, into: &link)
      if case .note? = LinkDestination(target) {
        kids.append(.element(TagElement(.reference, [link])))
      } else {
        kids.append(.element(link))
      }
    }
    return kids
  }

  /// Gives pieces their marks: one for what is drawn in the order in which it is read.
  private mutating func marks(
    of pieces: ArraySlice<PassagePieces.Piece>
  ) -> [TagElement.Kid] {
    var kids: [TagElement.Kid] = []
    var last: PassagePieces.Piece?
    for piece in pieces {
      if last?.page != piece.page || last.map({ piece.thing < $0.thing }) ?? true {
        kids.append(.mark(newMark(on: piece.page)))
      }
      marks[piece.page][piece.thing] = pagesOfMarks.count - 1
      last = piece
    }
    return kids
  }

  private mutating func newMark(on page: Int) -> Int {
    pagesOfMarks.append(page)
    return pagesOfMarks.count - 1
  }

  // MARK: Links

  private mutating func addLinks(
    over pieces: ArraySlice<PassagePieces.Piece>, to destination: TagLink.Destination,
    into element: inout TagElement
  ) {
    let words = pieces.map { $0.run.text + ($0.run.endSpace == nil ? "" : " ") }.joined()
    var start = pieces.startIndex
    while start < pieces.endIndex {
      let first = pieces[start]
      var end = start + 1
      while end < pieces.endIndex, pieces[end].line == first.line { end += 1 }
      let rects = pieces[start..<end].map(\.run.linkArea)
      let rect = rects.dropFirst().reduce(rects[0]) { $0.union($1) }
      links.append(
        TagLink(
          destination: destination, page: first.page, rect: rect,
          words: words.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
      element.kids.append(.link(links.count - 1))
      start = end
    }
  }

  private func destination(of target: String) -> TagLink.Destination? {
    switch LinkDestination(target) {
    case .address(let address)?: return .address(address)
    case .page(let number)?:
      return issue.pages.firstIndex { $0.number == number }.map { .page($0, .zero) }
    case .story(let slug)?:
      return found.starts[slug].map { .page($0.page, Point(x: $0.rect.x, y: $0.rect.y)) }
    case .note(let number)?:
      guard let passage = notes[number], let first = found.pieces[passage]?.first else {
        return nil
      }
      let area = first.run.linkArea
      return .page(first.page, Point(x: area.x, y: area.y))
    case nil: return nil
    }
  }
}

extension TagElement {
  /// Adds a kid, if there is one.
  fileprivate mutating func append(_ element: TagElement?) {
    if let element { kids.append(.element(element)) }
  }

  /// Every mark with the kind of its element.
  func forEachMark(_ body: (Int, Kind) -> Void) {
    for kid in kids {
      switch kid {
      case .element(let element): element.forEachMark(body)
      case .mark(let mark): body(mark, kind)
      case .link: continue
      }
    }
  }

  /// The element, unless nothing is in it.
  fileprivate var ifAny: TagElement? { kids.isEmpty ? nil : self }
}

extension [RunningBlock] {
  /// The first passage in them.
  fileprivate var firstPassage: PassageID? {
    guard case .paragraph(let plan)? = first else { return nil }
    return plan.passage
  }
}

extension ParagraphPlan {
  fileprivate var readsRightToLeft: Bool { isRightToLeft(language: text.language) }
}

extension GlyphRun {
  /// Where a click on the run counts.
  package var linkArea: Rect {
    Rect(x: origin.x, y: origin.y - size * 0.8, width: width, height: size * 1.05)
  }
}
