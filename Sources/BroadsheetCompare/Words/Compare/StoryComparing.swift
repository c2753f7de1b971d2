import BroadsheetBase
import BroadsheetLayout

/// What became of a story that stands in both issues.
///
/// - Parameter drifts: how far everything on a page went, by the number of the new page; what only
///   went along with the page has not moved.
func compare(
  _ old: StorySketch, _ new: StorySketch, _ sides: PairedSides, drifts: [Int: Shift]
) -> [Finding] {
  var comparing = StoryComparing(old: old, new: new, sides: sides, drifts: drifts)
  comparing.run()
  return comparing.findings
}

private struct StoryComparing {
  let old: StorySketch
  let new: StorySketch
  let sides: PairedSides
  let drifts: [Int: Shift]
  let matching: ShareMatching
  let text: [WordChange]
  /// Grows, story, pages, parts and text one after the other.
  var findings: [Finding] = []

  init(old: StorySketch, new: StorySketch, sides: PairedSides, drifts: [Int: Shift]) {
    self.old = old
    self.new = new
    self.sides = sides
    self.drifts = drifts
    matching = ShareMatching(old, new, sides)
    text = wordChanges(from: old.words, to: new.words)
  }

  private var slug: String { new.slug }

  mutating func run() {
    comparePages()
    findings += compareText(old, new, changes: text)
    compareParts()
    for match in matching.matches { compare(match) }
    findings += compareFit(
      slug, old.facts, new.facts, old: old.shares.first?.place, new: new.shares.first?.place)
    findSmallDifferences()
  }

  private mutating func note(
    _ kind: Change.Kind, _ weight: Finding.Weight, part: String? = nil, _ words: String,
    old: PagePlace?, new: PagePlace?
  ) {
    findings.append(
      Finding(
        weight,
        Change(kind, Subject(.story, slug, part: part), "`\(slug)` \(words)", old: old, new: new)))
  }

  // MARK: Pages

  private mutating func comparePages() {
    for match in matching.matches {
      let (a, b) = (old.shares[match.old], new.shares[match.new])
      if !match.isPaired {
        note(
          .moved, .move,
          match.new == 0
            ? "moved from page \(a.page) to page \(b.page)"
            : "jumped to page \(b.page), was \(a.page)", old: a.place, new: b.place)
        continue
      }
      let shift = Shift(from: a.frame, to: b.frame).beyond(drifts[b.page])
      if shift.isMove {
        note(.moved, .place, "moved \(shift.direction)", old: a.place, new: b.place)
      }
      if shift.isResizing {
        note(
          .changed, .place,
          "is \(shift.resizing(leading: sides.leading(onNew: b.page))) on page \(b.page)",
          old: a.place, new: b.place)
      }
    }
    for index in matching.come {
      let share = new.shares[index]
      note(
        .added, .move, index == 0 ? "begins on page \(share.page)" : "jumps to page \(share.page)",
        old: nil, new: share.place)
    }
    for index in matching.gone {
      let share = old.shares[index]
      note(
        .removed, .move,
        index == 0
          ? "no longer begins on page \(share.page)" : "no longer jumps to page \(share.page)",
        old: share.place, new: nil)
    }
  }

  // MARK: Parts

  private mutating func compareParts() {
    for part in new.parts {
      guard let before = old.parts.first(where: { $0.part == part.part }) else {
        note(
          .added, .part, part: part.part, "\(part.title) is new", old: nil, new: part.place)
        continue
      }
      let isPicture = !part.images.isEmpty
      let facets = BlockFacets(
        from: before, to: part, countsLines: false,
        resizes: !part.part.hasPrefix("caption") && !part.part.hasPrefix("credit"),
        leading: sides.leading(onNew: part.place.page)
      ).facets
      if !facets.isEmpty {
        note(
          .changed, isPicture ? .picture : .part, part: part.part,
          "\(part.title) \(facets.joined(separator: "; "))", old: before.place, new: part.place)
      }
      compareMove(before, part)
    }
    for part in old.parts where !new.parts.contains(where: { $0.part == part.part }) {
      note(.removed, .part, part: part.part, "\(part.title) is gone", old: part.place, new: nil)
    }
  }

  private mutating func compareMove(_ before: BlockSketch, _ part: BlockSketch) {
    // Captions and credits go with their pictures.
    guard !part.part.hasPrefix("caption"), !part.part.hasPrefix("credit") else { return }
    let match = matching.matches.first {
      old.shares[$0.old].page == before.place.page && new.shares[$0.new].page == part.place.page
    }
    guard let match else {
      note(
        .moved, .move, part: part.part,
        "\(part.title) moved from page \(before.place.page) to page \(part.place.page)",
        old: before.place, new: part.place)
      return
    }
    let own = Shift(from: old.shares[match.old].frame, to: new.shares[match.new].frame)
    let plain = Shift(from: before.place.frame, to: part.place.frame)
    let shift = plain.beyond(drifts[part.place.page])
    // What went with its story, and what stayed while its story grew, has not moved.
    guard shift.isMove, plain.beyond(own).isMove, match.isPaired else { return }
    note(
      .moved, .place, part: part.part, "\(part.title) moved \(shift.direction)",
      old: before.place, new: part.place)
  }

  // MARK: One page

  private mutating func compare(_ match: ShareMatching.Match) {
    let (a, b) = (old.shares[match.old], new.shares[match.new])
    compareHeads(a, b, jumps: match)
    if let ground = b.ground, let before = a.ground {
      let facets = BlockFacets(from: before, to: ground, countsLines: false).facets
      if !facets.isEmpty {
        note(
          .changed, .look, part: "ground", facets.joined(separator: "; "), old: a.place,
          new: b.place)
      }
    } else if a.ground != nil || b.ground != nil {
      note(
        .changed, .look, part: "ground",
        b.ground == nil ? "is no longer boxed" : "is boxed", old: a.place, new: b.place)
    }
    if let was = a.body?.looks.first, let look = b.body?.looks.first, was != look {
      note(
        .changed, .look, part: "text",
        "text \(BlockFacets.words(from: was, to: look).joined(separator: ", ")) on page \(b.page)",
        old: a.place, new: b.place)
    }
    let keepsWords = !text.contains {
      $0.newPlace?.page == b.page || $0.oldPlace?.page == a.page
    }
    let legs = LegComparing(
      slug: slug, old: a, new: b, shift: Shift(from: a.frame, to: b.frame), keepsWords: keepsWords)
    if let finding = legs.finding() { findings.append(finding) }
  }

  private mutating func compareHeads(
    _ a: StorySketch.Share, _ b: StorySketch.Share, jumps match: ShareMatching.Match
  ) {
    for block in b.head {
      guard let before = a.head.first(where: { $0.part == block.part }) else {
        note(
          .added, .head, part: block.part, "\(block.title) is new: \(block.quote)", old: nil,
          new: block.place)
        continue
      }
      if block.part == "jump line", let words = newTarget(of: match) {
        note(.changed, .move, part: block.part, words, old: before.place, new: block.place)
        continue
      }
      let facets = BlockFacets(from: before, to: block, countsLines: true).facets
      guard !facets.isEmpty else { continue }
      note(
        .changed, .head, part: block.part, "\(block.title) \(facets.joined(separator: "; "))",
        old: before.place, new: block.place)
    }
    for block in a.head where !b.head.contains(where: { $0.part == block.part }) {
      note(
        .removed, .head, part: block.part, "\(block.title) is gone: \(block.quote)",
        old: block.place, new: nil)
    }
  }

  /// "jumps to page 5, was 4" where the page that a jump line names is another one.
  private func newTarget(of match: ShareMatching.Match) -> String? {
    guard match.old + 1 < old.shares.count, match.new + 1 < new.shares.count else { return nil }
    let (before, now) = (old.shares[match.old + 1].page, new.shares[match.new + 1].page)
    return before == now ? nil : "jumps to page \(now), was \(before)"
  }

  // MARK: The rest

  /// What nobody has said anything about and is not drawn as it was.
  private mutating func findSmallDifferences() {
    for match in matching.matches {
      let (a, b) = (old.shares[match.old], new.shares[match.new])
      let isTold = findings.contains {
        $0.change.old?.page == a.page || $0.change.new?.page == b.page
      }
      guard !isTold, !sides.alikeness.areAlike(a.groups, b.groups) else { continue }
      if drifts[b.page] != nil { continue }
      note(
        .reflowed, .trifle, "is set a little otherwise on page \(b.page)", old: a.place,
        new: b.place)
    }
  }
}

extension BlockSketch {
  fileprivate var quote: String { Phrases.quoted(words.asText) }
}
