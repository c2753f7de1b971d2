import BroadsheetBase
import BroadsheetText

/// Where an issue's passages and pictures are drawn, found by going through its pages once.
struct PassagePieces {
  /// A run of glyphs of a passage.
  struct Piece {
    /// An index into the issue's pages.
    var page: Int
    /// Its number among the page's things, in drawing order.
    var thing: Int
    var run: GlyphRun
    /// Whether it is a list's bullet or number.
    var isLabel: Bool
    /// Counts lines and drop caps: pieces of one are drawn side by side.
    var line: Int
  }

  /// A picture, or a code drawn of shapes.
  struct Figure {
    var page: Int
    var things: [Int]
    var frame: Rect
  }

  /// What a figure belongs to.
  enum Owner: Hashable {
    /// A part of a story, by the story's slug and its own name.
    case part(String, String)
    case furniture(page: Int, String)
    case advertisement(page: Int, String)
  }

  /// In the order in which their lines are read.
  private(set) var pieces: [PassageID: [Piece]] = [:]
  /// Consumed in drawing order.
  private(set) var figures: [Owner: [Figure]] = [:]
  /// How many things each page draws.
  private(set) var counts: [Int]
  /// Which of them are pictures.
  private(set) var images: [[Int]]
  /// Things of folios, by page.
  private(set) var folios: [[Int]]
  /// Legs and frames of stories by slug, in reading order.
  private(set) var legs: [String: [TagElement.Bounds]] = [:]
  private(set) var starts: [String: TagElement.Bounds] = [:]

  // The walk's own state.
  private var page = 0
  private var line = 0
  private var table = 0
  /// The first table that each passage of a head row stood in.
  private var headTables: [PassageID: Int] = [:]

  init(_ issue: LaidOutIssue) {
    counts = Array(repeating: 0, count: issue.pages.count)
    folios = Array(repeating: [], count: issue.pages.count)
    images = folios
    // The pages of an edition that is printed upside down are read from the back.
    let order =
      issue.pages.indices.filter { !issue.pages[$0].isTurned }
      + issue.pages.indices.reversed().filter { issue.pages[$0].isTurned }
    for index in order {
      page = index
      visit(issue.pages[index].content, Surroundings())
    }
  }

  /// What holds the group being visited.
  private struct Surroundings {
    var story: String?
    var owner: Owner?
    var passage: PassageID?
    var isLabel = false
    var isHeadRow = false
    var isFolio = false
    var isCode = false
  }

  private mutating func visit(_ group: Group, _ outer: Surroundings) {
    var inner = outer
    if let passage = group.passage { inner.passage = passage }
    switch group.role {
    case .story(let slug):
      inner.story = slug
      if starts[slug] == nil { starts[slug] = .init(page: page, rect: group.frame) }
    case .leg:
      if let slug = inner.story {
        legs[slug, default: []].append(.init(page: page, rect: group.frame))
      }
    case .picture(let name), .pullQuote(let name), .factBox(let name), .table(let name):
      if let slug = inner.story { inner.owner = .part(slug, name) }
    case .ornament(let name):
      // A code stands in a box; what decorates a page is a part by itself.
      if let owner = inner.owner {
        inner.isCode = true
        figures[owner, default: []].append(Figure(page: page, things: [], frame: group.frame))
      } else if let slug = inner.story {
        inner.owner = .part(slug, name)
      }
    case .furniture(let name):
      inner.owner = .furniture(page: page, name)
    case .advertisement(let name): inner.owner = .advertisement(page: page, name)
    case .row(let number): inner.isHeadRow = number == 0
    case .label: inner.isLabel = true
    default: break
    }
    if case .table = group.role { table += 1 }
    switch group.role {
    case .line, .dropCap, .label: line += 1
    default: break
    }
    let ownLine = line
    for item in group.items {
      switch item {
      case .group(let child): visit(child, inner)
      case .glyphs(let run): note(run, inner, line: ownLine)
      case .shape:
        if inner.isCode, let owner = inner.owner, let last = figures[owner]?.indices.last {
          figures[owner]?[last].things.append(counts[page])
        }
        counts[page] += 1
      case .image(let image):
        if let owner = inner.owner {
          figures[owner, default: []].append(
            Figure(page: page, things: [counts[page]], frame: image.frame))
        }
        images[page].append(counts[page])
        counts[page] += 1
      }
    }
  }

  private mutating func note(_ run: GlyphRun, _ around: Surroundings, line: Int) {
    let thing = counts[page]
    counts[page] += 1
    guard let passage = around.passage else {
      if case .furniture? = around.owner { folios[page].append(thing) }
      return
    }
    if around.isHeadRow {
      // The head of a table stands again above the rows of its next leg.
      let first = headTables[passage] ?? table
      headTables[passage] = first
      guard first == table else { return }
    }
    pieces[passage, default: []].append(
      Piece(page: page, thing: thing, run: run, isLabel: around.isLabel, line: line))
  }
}
