import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// An issue between plan and pages: every slot has its frame, stories may be laid out one by one.
///
/// Stories do not depend on each other once the frames are known, so a driver may lay them out on
/// several threads, a typesetter each, and hand the results to `assemble` in the plan's order.
package struct IssueLayout: Sendable {
  package let plan: IssuePlan
  package let frames: [PageFrames]
  /// How large each story's headline may be, so that rank shows on every page.
  package let heads: HeadSizes
  private let faces: [FontFace]
  /// What the ranking of heads could not mend.
  private let rankingFindings: [Diagnostic]

  package init(plan: IssuePlan, catalog: FontCatalog, with typesetter: Typesetter) {
    self.plan = plan
    faces = catalog.faces
    let capHeight = Self.bodyCapHeight(of: plan, with: typesetter)
    let ranked = rankHeads(of: plan, capHeight: capHeight, with: typesetter)
    let heads = ranked.value
    self.heads = heads
    rankingFindings = ranked.diagnostics
    frames = plan.pages.enumerated().map { index, page in
      typesetter.isMirrored = page.isMirrored
      defer { typesetter.isMirrored = false }
      let needed = neededLines(
        of: page, index: index, in: plan, capHeight: capHeight, heads: heads, with: typesetter)
      return PageFrames(
        page: page, format: plan.format(of: page), capHeight: capHeight, needed: needed)
    }
  }

  /// The capitals of the first body paragraph there is: pictures and heads stand level with them.
  private static func bodyCapHeight(of plan: IssuePlan, with typesetter: Typesetter) -> Length {
    for story in plan.stories {
      for case .paragraph(let paragraph) in story.blocks where paragraph.role == .body {
        if let style = paragraph.text.firstStyle { return typesetter.metrics(for: style).capHeight }
      }
    }
    return plan.format.baseline * 0.6
  }

  package func layOutStory(_ index: Int, with typesetter: Typesetter) -> StoryResult {
    typesetter.isMirrored = plan.stories[index].isMirrored(in: plan)
    defer { typesetter.isMirrored = false }
    return layOut(story: index, of: plan, frames: frames, sizes: heads[index], with: typesetter)
  }

  /// - Parameter stories: the result of each story, in the plan's order.
  package func assemble(
    stories: [StoryResult], with typesetter: Typesetter
  ) -> Checked<LaidOutIssue> {
    var diagnostics = stories.flatMap(\.diagnostics) + rankingFindings
    let found = typesetter.diagnostics.count
    var pages: [Page] = []
    for (index, page) in plan.pages.enumerated() {
      var assembly = PageAssembly(
        page: page, frames: frames[index], plan: plan, typesetter: typesetter)
      let groups = stories.flatMap(\.groups).filter { $0.page == index }.map(\.group)
      typesetter.isMirrored = page.isMirrored
      let assembled = assembly.assemble(stories: groups)
      typesetter.isMirrored = false
      pages.append(page.isMirrored ? assembled.mirrored : assembled)
      diagnostics += assembly.diagnostics
      diagnostics += tombstones(among: groups, on: page, of: plan)
    }
    diagnostics += typesetter.diagnostics[found...]
    for (story, result) in zip(plan.stories, stories) {
      diagnostics += copyfitFindings(result.facts, span: story.span)
    }
    let mirrored = Dictionary(
      plan.pages.filter(\.isMirrored).map { ($0.number, plan.format(of: $0).trim.width) },
      uniquingKeysWith: { first, _ in first })
    let issue = LaidOutIssue(
      title: plan.title, language: plan.language, pages: pages, outline: outline(stories),
      faces: faces, assets: plan.assets,
      stories: stories.map { $0.facts.mirrored(onPages: mirrored) },
      pageFacts: pageFacts(stories))
    return Checked(issue, diagnostics)
  }

  private func outline(_ stories: [StoryResult]) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    for (index, page) in plan.pages.enumerated() {
      let name = page.section.map { "\(page.label) · \($0)" } ?? page.label
      entries.append(OutlineEntry(title: name, page: page.number, target: .zero, level: 0))
      for (story, result) in zip(plan.stories, stories) {
        guard let start = result.start, start.page == index else { continue }
        let width = plan.format(of: page).trim.width
        let target = page.isMirrored ? start.point.mirrored(in: width) : start.point
        entries.append(
          OutlineEntry(title: story.title, page: page.number, target: target, level: 1))
      }
    }
    return entries
  }

  private func pageFacts(_ stories: [StoryResult]) -> [PageFacts] {
    zip(plan.pages, frames).map { page, frames in
      let placements = stories.flatMap(\.facts.placements).filter { $0.page == page.number }
      let room = placements.reduce(0) { $0 + $1.room }
      let lines = placements.reduce(0) { $0 + $1.lines }
      let short = stories.filter { $0.facts.placements.last?.page == page.number }
        .reduce(0) { $0 + $1.facts.linesShort }
      let whole = max(room, lines + short)
      return PageFacts(
        page: page.number,
        fill: whole == 0 ? 1 : (Double(lines) / Double(whole)).rounded(toPlaces: 4),
        columns: frames.grid.columnRects.map {
          page.isMirrored ? $0.mirrored(in: plan.format(of: page).trim.width) : $0
        }, baselines: frames.grid.baselines)
    }
  }
}

extension StoryPlan {
  /// Whether the pages that it stands on are turned over at the end.
  fileprivate func isMirrored(in plan: IssuePlan) -> Bool {
    places.first.map { plan.pages[$0.page].isMirrored } ?? false
  }
}

/// What a story's facts say to its writer: too long, or too short.
private func copyfitFindings(_ facts: StoryFacts, span: SourceSpan) -> [Diagnostic] {
  var findings: [Diagnostic] = []
  // Parts without a place have been reported one by one.
  if let overset = facts.overset, overset.lines > 0 {
    findings.append(.overset(facts, overset, span: span))
  }
  // A line a leg is no hole: that is what level legs cost.
  let legs = facts.placements.last?.legs ?? 1
  if facts.linesShort > max(legs, 2), facts.overset == nil {
    findings.append(.short(facts, span: span))
  }
  for (number, placement) in facts.placements.enumerated()
  where facts.placements.count > 1 && placement.lines > 0 {
    let isLast = !facts.placements.dropFirst(number + 1).contains { $0.lines > 0 }
    if number > 0 || !isLast, placement.lines < FlowCost.leastAfterJump {
      findings.append(.shortPlace(facts, placement, isStart: number == 0, span: span))
    }
  }
  return findings
}

extension Diagnostic {
  /// Shown when text finds no room.
  fileprivate static func overset(
    _ facts: StoryFacts, _ overset: StoryFacts.Overset, span: SourceSpan
  ) -> Diagnostic {
    let lines = overset.lines == 1 ? "1 line" : "\(overset.lines) lines"
    let words = overset.words == 1 ? "1 word" : "\(overset.words) words"
    let last = facts.placements.last
    var help = "cut about \(words), or draw `\(facts.slug)` larger or on a later page"
    if !facts.mends.isEmpty {
      help += "; " + facts.mends.map(\.asAdvice).joined(separator: "; ")
    }
    return .error(
      "copyfit.overset", "story `\(facts.slug)` is \(lines) over", at: overset.source ?? span,
      label: "set up to here", place: last.map { Place(page: $0.page, slot: $0.slot) },
      help: help)
  }

  /// Shown when a story jumps after a few lines, or for a few lines.
  fileprivate static func shortPlace(
    _ facts: StoryFacts, _ placement: StoryFacts.Placement, isStart: Bool, span: SourceSpan
  ) -> Diagnostic {
    let lines = placement.lines == 1 ? "1 line" : "\(placement.lines) lines"
    return .warning(
      "layout.short-jump",
      isStart
        ? "`\(facts.slug)` jumps after \(lines)" : "only \(lines) of `\(facts.slug)` stand here",
      at: span, place: Place(page: placement.page, slot: placement.slot),
      help: "a reader who turns the page wants \(FlowCost.leastAfterJump) lines at least: "
        + "draw the slots differently, or take the story off one of the pages")
  }

  /// Shown when text leaves lines empty at the end of its slot.
  fileprivate static func short(_ facts: StoryFacts, span: SourceSpan) -> Diagnostic {
    let perLine = facts.lines > 0 ? Double(facts.wordsSet) / Double(facts.lines) : 6
    let words = max(1, Int((Double(facts.linesShort) * perLine).rounded()))
    let last = facts.placements.last
    return .warning(
      "copyfit.short", "story `\(facts.slug)` is \(facts.linesShort) lines short", at: span,
      place: last.map { Place(page: $0.page, slot: $0.slot) },
      help: "add about \(words) words, or draw its slot smaller")
  }
}
