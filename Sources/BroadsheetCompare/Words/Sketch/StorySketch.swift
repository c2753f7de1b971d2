import BroadsheetBase
import BroadsheetLayout

/// What there is to say of a story, taken from all pages that it stands on.
struct StorySketch: Sendable {
  let slug: String
  /// What it puts on each page, in page order; never empty.
  private(set) var shares: [Share] = []
  /// Its named parts, pictures' captions and credits, in page order.
  private(set) var parts: [BlockSketch] = []
  /// Its running text, leg after leg and page after page, crossheads and signature included.
  private(set) var words: [SetWord] = []
  let facts: StoryFacts?

  /// What a story puts on one page.
  struct Share: Sendable {
    let page: Int
    var frame: Rect
    /// As drawn; more than one when it has two slots here.
    var groups: [Group]
    /// Kicker, headline, deck, byline, jump lines: at most one of each name.
    var head: [BlockSketch] = []
    /// By number.
    var legs: [LegSketch] = []
    /// The grounds and frames of its boxed slots.
    var ground: BlockSketch?
    /// Its legs' type, without the parts in them; nil without text.
    var body: BlockSketch?

    var place: PagePlace { PagePlace(page: page, frame: frame) }
    var lineCount: Int { legs.reduce(0) { $0 + $1.lines.count } }
  }

  struct LegSketch: Sendable {
    let number: Int
    let frame: Rect
    /// The words of each line; what a line of a part in the leg says does not count.
    let lines: [String]
  }

  init(slug: String, facts: StoryFacts?) {
    self.slug = slug
    self.facts = facts
  }

  /// The pages it stands on, by number.
  var pages: [Int] { shares.map(\.page) }
}

extension LaidOutIssue {
  /// All stories that stand on pages, in the order in which they begin.
  func storySketches(names: SideNames) -> [StorySketch] {
    var sketches: [StorySketch] = []
    var known: [String: Int] = [:]
    for page in pages {
      for case .group(let group) in page.content.items {
        guard case .story(let slug) = group.role else { continue }
        let index =
          known[slug]
          ?? {
            sketches.append(
              StorySketch(slug: slug, facts: stories.first { $0.slug == slug }))
            known[slug] = sketches.count - 1
            return sketches.count - 1
          }()
        sketches[index].add(group, page: page.number, names: names)
      }
    }
    return sketches
  }
}

// MARK: Reading the trees

extension StorySketch {
  fileprivate mutating func add(_ group: Group, page: Int, names: SideNames) {
    if shares.last?.page == page {
      shares[shares.count - 1].frame = shares[shares.count - 1].frame.union(group.frame)
      shares[shares.count - 1].groups.append(group)
    } else {
      shares.append(Share(page: page, frame: group.frame, groups: [group]))
    }
    var legs: [Group] = []
    for case .group(let inner) in group.items {
      if case .leg = inner.role {
        legs.append(inner)
      } else if let name = partName(inner.role) {
        addPart(inner, name, page: page, names: names)
      } else if let name = headName(inner.role) {
        addHead(inner, name, page: page, names: names)
      } else if inner.role == .tint || inner.role == .frame {
        addGround(inner, page: page, names: names)
      }
    }
    for leg in legs { addLeg(leg, page: page, names: names) }
    if !legs.isEmpty, shares[shares.count - 1].body == nil {
      shares[shares.count - 1].body = BlockSketch(
        Group(group.role, frame: group.frame, items: legs.map(Item.group)), page: page,
        part: "text", title: "text", names: names,
        skips: { partName($0) != nil || $0 == .crosshead || $0 == .dropCap })
    }
  }

  private mutating func addHead(_ group: Group, _ name: String, page: Int, names: SideNames) {
    let last = shares.count - 1
    // A continuation has a head of its own.
    let own = name == "headline" && last > 0 ? "jump head" : name
    let block = BlockSketch(group, page: page, part: own, title: own, names: names)
    if let known = shares[last].head.firstIndex(where: { $0.part == own }) {
      shares[last].head[known] = shares[last].head[known].joined(with: block)
    } else {
      shares[last].head.append(block)
    }
  }

  private mutating func addGround(_ group: Group, page: Int, names: SideNames) {
    let last = shares.count - 1
    let items = shares[last].groups.flatMap(\.items).filter {
      if case .group(let inner) = $0 { inner.role == .tint || inner.role == .frame } else { false }
    }
    shares[last].ground = BlockSketch(
      Group(.frame, frame: group.frame, items: items), page: page, part: "ground", title: "ground",
      names: names)
  }

  private mutating func addLeg(_ group: Group, page: Int, names: SideNames) {
    guard case .leg(let number) = group.role else { return }
    var lines: [Group] = []
    for case .group(let inner) in group.items {
      if let name = partName(inner.role) {
        addPart(inner, name, page: page, names: names)
      } else {
        lines += inner.lines
      }
    }
    let read = BroadsheetCompare.words(of: lines.map { (page, $0) }, names: names)
    words += read
    shares[shares.count - 1].legs.append(
      LegSketch(number: number, frame: group.frame, lines: lines.map(\.text)))
  }

  private mutating func addPart(
    _ group: Group, _ name: PartName, page: Int, names: SideNames
  ) {
    add(
      BlockSketch(
        group, page: page, part: "\(name.kind) \(name.name)",
        title: "\(name.kind) `\(name.name)`", names: names,
        skips: { $0 == .caption || $0 == .credit }))
    for case .group(let inner) in group.items {
      guard inner.role == .caption || inner.role == .credit else { continue }
      let role = inner.role == .caption ? "caption" : "credit"
      add(
        BlockSketch(
          inner, page: page, part: "\(role) \(name.name)", title: "\(role) of `\(name.name)`",
          names: names))
    }
  }

  private mutating func add(_ block: BlockSketch) {
    if let known = parts.firstIndex(where: { $0.part == block.part }) {
      parts[known] = parts[known].joined(with: block)
    } else {
      parts.append(block)
    }
  }
}

/// The kind and the name of a part: "picture", "photo".
private struct PartName {
  let kind: String
  let name: String
}

private func partName(_ role: Role) -> PartName? {
  switch role {
  case .picture(let name): PartName(kind: "picture", name: name)
  case .ornament(let name): PartName(kind: "ornament", name: name)
  case .pullQuote(let name): PartName(kind: "pull quote", name: name)
  case .factBox(let name): PartName(kind: "fact box", name: name)
  case .table(let name): PartName(kind: "table", name: name)
  default: nil
  }
}

/// What the words around a story's text are called.
private func headName(_ role: Role) -> String? {
  switch role {
  case .kicker: "kicker"
  case .headline: "headline"
  case .deck: "deck"
  case .byline: "byline"
  case .jumpTo: "jump line"
  case .jumpFrom: "from line"
  default: nil
  }
}
