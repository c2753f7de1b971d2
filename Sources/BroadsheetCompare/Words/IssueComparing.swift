import BroadsheetBase
import BroadsheetLayout

/// Says in words how two laid-out issues differ, page by page.
///
/// Stories are known by their slugs, their parts by kind and name, furniture and advertisements by
/// name: what is called otherwise is removed and added. What only follows from something else, such
/// as lines that went into another leg, is told in one sentence a story and page. Neither where
/// lines end nor how files and faces are numbered makes a difference.
///
/// - Parameter limit: the most changes that are listed for a page; how many more there are is
///   counted.
public func compare(_ old: IssueSide, _ new: IssueSide, limit: Int = 24) -> Comparison {
  var comparing = IssueComparing(old: old, new: new)
  comparing.compareIssue()
  comparing.compareStories()
  comparing.compareThings()
  return comparing.result(limit: max(0, limit))
}

private struct IssueComparing {
  let old: IssueSide
  let new: IssueSide
  let sides: PairedSides
  let oldStories: [StorySketch]
  let newStories: [StorySketch]
  /// By index of the pair; nil for a missing page.
  private var sketches: [(old: PageSketch?, new: PageSketch?)] = []
  /// How far everything on a page went, by the new page's number.
  private var drifts: [Int: Shift] = [:]
  private var issueFindings: [Finding] = []
  private var findings: [Finding] = []

  init(old: IssueSide, new: IssueSide) {
    self.old = old
    self.new = new
    sides = PairedSides(old: old, new: new)
    oldStories = old.issue.storySketches(names: sides.oldNames)
    newStories = new.issue.storySketches(names: sides.newNames)
    for pair in sides.pairs {
      sketches.append(
        (
          pair.old.map { PageSketch(old.issue.pages[$0], names: sides.oldNames) },
          pair.new.map { PageSketch(new.issue.pages[$0], names: sides.newNames) }
        ))
    }
    for pair in sketches {
      guard let a = pair.old, let b = pair.new, let drift = drift(a, b) else { continue }
      drifts[b.page.number] = drift
    }
  }

  // MARK: The whole

  mutating func compareIssue() {
    func note(_ words: String) {
      issueFindings.append(
        Finding(.page, Change(.changed, Subject(.issue), words, old: nil, new: nil)))
    }
    let (a, b) = (old.issue, new.issue)
    if a.title != b.title {
      note("issue is called \(Phrases.quoted(b.title)), was \(Phrases.quoted(a.title))")
    }
    if a.language != b.language { note("language is `\(b.language)`, was `\(a.language)`") }
    if a.pages.count != b.pages.count {
      note("\(Phrases.count(b.pages.count, "page")), were \(a.pages.count)")
    }
  }

  /// How far all stories, furniture and advertisements of a page went, when all went equally far:
  /// a page that is a left-hand one now.
  private func drift(_ a: PageSketch, _ b: PageSketch) -> Shift? {
    var shifts = matchedThings(a, b).map {
      Shift(from: $0.old.block.place.frame, to: $0.new.block.place.frame)
    }
    for story in newStories {
      guard let share = story.shares.first(where: { $0.page == b.page.number }),
        let before = oldStories.first(where: { $0.slug == story.slug })?.shares
          .first(where: { $0.page == a.page.number })
      else { continue }
      shifts.append(Shift(from: before.frame, to: share.frame))
    }
    // A single thing may have moved; on a page that changed sides, it went with its page.
    let turns = (a.page.number - b.page.number) % 2 != 0
    guard shifts.count > (turns ? 0 : 1), let first = shifts.first, first.isMove,
      shifts.allSatisfy({ $0.x == first.x && $0.y == first.y })
    else { return nil }
    return first
  }

  // MARK: Stories

  mutating func compareStories() {
    for story in newStories {
      if let before = oldStories.first(where: { $0.slug == story.slug }) {
        findings += compare(before, story, sides, drifts: drifts)
        continue
      }
      for (index, share) in story.shares.enumerated() {
        let words = index == 0 ? "is new on page \(share.page)" : "goes on on page \(share.page)"
        note(.added, story, words, old: nil, new: share.place)
      }
    }
    for story in oldStories where !newStories.contains(where: { $0.slug == story.slug }) {
      for share in story.shares {
        note(.removed, story, "is gone from page \(share.page)", old: share.place, new: nil)
      }
    }
  }

  private mutating func note(
    _ kind: Change.Kind, _ story: StorySketch, _ words: String, old: PagePlace?, new: PagePlace?
  ) {
    findings.append(
      Finding(
        .story,
        Change(kind, Subject(.story, story.slug), "`\(story.slug)` \(words)", old: old, new: new)))
  }

  // MARK: Pages and what else is on them

  mutating func compareThings() {
    var gone: [PageSketch.Thing] = []
    var come: [PageSketch.Thing] = []
    for pair in sketches {
      guard let a = pair.old, let b = pair.new else {
        gone += pair.old?.things ?? []
        come += pair.new?.things ?? []
        continue
      }
      let own = compare(a, b, sides, drift: drifts[b.page.number])
      findings += own
      let matched = matchedThings(a, b)
      gone += rest(of: a.things, without: matched.map(\.old.subject))
      come += rest(of: b.things, without: matched.map(\.new.subject))
    }
    for thing in come {
      let name = thing.subject.title
      let place = thing.block.place
      if let known = gone.firstIndex(where: { $0.subject == thing.subject }) {
        let before = gone.remove(at: known).block.place
        note(
          .moved, thing, "\(name) moved from page \(before.page) to page \(place.page)",
          old: before, new: place)
      } else {
        note(.added, thing, "\(name) is new", old: nil, new: place)
      }
    }
    for thing in gone {
      note(.removed, thing, "\(thing.subject.title) is gone", old: thing.block.place, new: nil)
    }
    findUntold()
  }

  private mutating func note(
    _ kind: Change.Kind, _ thing: PageSketch.Thing, _ words: String, old: PagePlace?,
    new: PagePlace?
  ) {
    findings.append(
      Finding(
        kind == .moved ? .move : .thing, Change(kind, thing.subject, words, old: old, new: new)))
  }

  /// The things whose subjects are not taken off, each once.
  private func rest(of things: [PageSketch.Thing], without subjects: [Subject])
    -> [PageSketch.Thing]
  {
    var left = subjects
    return things.filter { thing in
      guard let known = left.firstIndex(of: thing.subject) else { return true }
      left.remove(at: known)
      return false
    }
  }

  /// Pages that are drawn otherwise in a way that nothing above has words for.
  private mutating func findUntold() {
    let told = Set(findings.flatMap { sides.pairs(of: $0.change) })
    for (index, pair) in sketches.enumerated() where !told.contains(index) {
      guard let a = pair.old?.page, let b = pair.new?.page,
        !sides.alikeness.areAlike(a.content, b.content)
      else { continue }
      findings.append(
        Finding(
          .trifle,
          Change(
            .reflowed, Subject(.page), "page is drawn a little otherwise",
            old: PagePlace(page: a.number, frame: a.trimRect),
            new: PagePlace(page: b.number, frame: b.trimRect))))
    }
  }

  // MARK: The result

  func result(limit: Int) -> Comparison {
    var byPair = [[Finding]](repeating: [], count: sides.pairs.count)
    var rest = issueFindings
    for finding in findings {
      let pairs = sides.pairs(of: finding.change)
      if pairs.isEmpty { rest.append(finding) }
      for pair in pairs { byPair[pair].append(finding) }
    }
    let pages = sides.pairs.enumerated().map { index, pair in
      let changes = byPair[index].inOrder
      let page = pair.new.map { new.issue.pages[$0] } ?? pair.old.map { old.issue.pages[$0] }
      return ComparedPage(
        old: pair.old.map { old.issue.pages[$0].number },
        new: pair.new.map { new.issue.pages[$0].number },
        label: page?.label ?? "", changes: Array(changes.prefix(limit)),
        more: max(0, changes.count - limit))
    }
    return Comparison(
      old: side(old), new: side(new), changes: rest.inOrder, pages: pages)
  }

  private func side(_ side: IssueSide) -> ComparedSide {
    ComparedSide(name: side.name, kind: .issue, pages: side.issue.pages.count)
  }
}
