import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A story on its pages, and what became of it.
package struct StoryResult: Sendable {
  /// Index of the page, and what the story puts on it.
  package var groups: [(page: Int, group: Group)]
  package var facts: StoryFacts
  package var diagnostics: [Diagnostic]
  /// Where the story begins, for bookmarks.
  package var start: (page: Int, point: Point)?
}

/// Lays out one story: heads, parts, text.
///
/// Bounded in its tries: for each fitting one or two trial flows to find the usual places of parts
/// and one flow; a fitting for each combination of moves that `copyfit` tries, ten at most; and up
/// to eight flows to level the legs of the one that is chosen.
///
/// - Parameters:
///   - frames: of every page of the issue.
///   - sizes: what the ranking of heads leaves to the story's headline.
///   - isMeasured: whether it is set only to find the depth of a row that fits it.
package func layOut(
  story index: Int, of plan: IssuePlan, frames: [PageFrames], sizes: ClosedRange<Length>,
  isMeasured: Bool = false, with typesetter: Typesetter
) -> StoryResult {
  var layout = StoryLayout(
    story: plan.stories[index], index: index, plan: plan, frames: frames, sizes: sizes,
    isMeasured: isMeasured, typesetter: typesetter)
  return layout.run()
}

private struct StoryLayout {
  let story: StoryPlan
  let index: Int
  let plan: IssuePlan
  let frames: [PageFrames]
  /// What the ranking of heads leaves to the headline.
  let sizes: ClosedRange<Length>
  let isMeasured: Bool
  let typesetter: Typesetter
  /// The story's slots, in page order.
  private var places: [Place] = []
  private var diagnostics: [Diagnostic] = []

  init(
    story: StoryPlan, index: Int, plan: IssuePlan, frames: [PageFrames],
    sizes: ClosedRange<Length>, isMeasured: Bool, typesetter: Typesetter
  ) {
    self.isMeasured = isMeasured
    self.story = story
    self.index = index
    self.plan = plan
    self.frames = frames
    self.sizes = sizes
    self.typesetter = typesetter
  }

  mutating func run() -> StoryResult {
    let found = typesetter.diagnostics.count
    let context = FittingContext(
      story: story, plan: plan, frames: frames, sizes: sizes, typesetter: typesetter,
      isMeasured: isMeasured)
    let copyfit = copyfit(context)
    places = copyfit.fitting.places
    diagnostics += copyfit.fitting.diagnostics
    let fitted = copyfit.fitting.leveled()
    for place in places { reportHeadOverParts(place) }
    for place in places where place.isFilledByHead {
      diagnostics.append(.noRoomForText(story, place, page: plan.pages[place.page].number))
    }
    var drawing = StoryDrawing(
      story: story, plan: plan, places: places, fitted: fitted, typesetter: typesetter)
    var groups = drawing.groups()
    addDrawnParts(to: &groups)
    var facts = drawing.facts()
    facts.copyfit = copyfit.steps
    facts.mends = copyfit.mends
    diagnostics += drawing.diagnostics
    // Fitting may set a text more than once: say each thing once.
    var seen: Set<Diagnostic> = []
    let shaping = typesetter.diagnostics[found...].filter { seen.insert($0).inserted }
    let start = groups.first.map {
      (page: $0.page, point: Point(x: $0.group.frame.x, y: $0.group.frame.y))
    }
    return StoryResult(
      groups: groups, facts: facts, diagnostics: shaping + diagnostics, start: start)
  }

  /// A part drawn right below the head takes the lines that a head deeper than its row would need.
  private mutating func reportHeadOverParts(_ place: Place) {
    let head = place.head.flatMap(\.lines)
    guard let foot = head.map(\.frame.maxY).max() else { return }
    for (index, rect) in place.parts.sorted(by: { $0.key < $1.key })
    where rect.y < foot
      && head.contains(where: {
        $0.frame.maxY > rect.y && $0.frame.y < rect.maxY && $0.frame.maxX > rect.x
          && $0.frame.x < rect.maxX
      })
    {
      let slot = plan.pages[place.page].slots[index]
      diagnostics.append(
        .headOverPart(
          story, slot, lines: (foot - rect.y).steps(of: place.grid.leading),
          page: plan.pages[place.page].number))
    }
  }

  // MARK: Parts with slots of their own

  private mutating func addDrawnParts(to groups: inout [(page: Int, group: Group)]) {
    for (pageIndex, page) in plan.pages.enumerated() {
      for (slotIndex, slot) in page.slots.enumerated() {
        let frame = frames[pageIndex].slots[slotIndex]
        let item: Group
        switch slot.content {
        case .part(index, let part):
          // A story without text on this page leaves the frame as it was drawn.
          let fitted = places.lazy.filter { $0.page == pageIndex }.compactMap {
            $0.parts[slotIndex]
          }
          item = drawn(
            story.parts[part], into: fitted.first ?? frame.rect, leading: frame.grid.leading,
            page: page, slot)
        case .head(index): item = drawnHead(in: frame)
        default: continue
        }
        if let known = groups.firstIndex(where: { $0.page == pageIndex }) {
          let group = groups[known].group
          groups[known].group = Group(
            group.role, frame: group.frame.union(item.frame), source: group.source,
            items: group.items + [.group(item)])
        } else {
          groups.append(
            (
              pageIndex,
              Group(
                .story(story.slug), frame: item.frame, source: story.span, items: [.group(item)])
            ))
        }
      }
    }
    groups.sort { $0.page < $1.page }
  }

  private mutating func drawn(
    _ part: PartPlan, into rect: Rect, leading: Length, page: PagePlan, _ slot: SlotPlan
  ) -> Group {
    let setting = PartSetting(part: part, assets: plan.assets, typesetter: typesetter)
    var needed = setting.height(width: rect.width)
    // A drawing gets smaller; words do not.
    if case .picture = part.content { needed = nil }
    // Half a point is no line: type areas are rounded to the grid.
    if let needed, needed > rect.height + .points(0.5) {
      let lines = (needed - rect.height).steps(of: leading)
      diagnostics.append(
        .partTooTall(slot, lines: lines, page: page.number, span: part.span))
    }
    return setting.set(into: rect)
  }

  private func drawnHead(in frame: SlotFrame) -> Group {
    let rect = frame.rect
    let setting = HeadSetting(
      width: rect.width, grid: frame.grid, typesetter: typesetter, sizes: sizes)
    let stack = setting.best(of: story.head).stack
    return Group(
      .headline, frame: rect, source: story.span,
      items: stack.moved(to: Point(x: rect.x, y: rect.y)))
  }
}

/// A part of a story set into a rectangle.
struct PartSetting {
  let part: PartPlan
  let assets: [ImageAsset]
  let typesetter: Typesetter

  /// The height that the part wants; nothing for photographs, which take what there is.
  func height(width: Length) -> Length? {
    switch part.content {
    case .picture(let picture):
      wholeHeight(of: picture, width: width)
    case .pullQuote(let box), .factBox(let box): compose(box, width: width, with: typesetter).height
    case .table(let table): compose(table, width: width, with: typesetter).height
    }
  }

  private func wholeHeight(of picture: PicturePlan, width: Length) -> Length? {
    let setting = PictureSetting(
      picture: picture, asset: assets[picture.asset.index], typesetter: typesetter)
    return setting.isShownWhole ? setting.naturalHeight(width: width) : nil
  }

  func set(into rect: Rect) -> Group {
    switch part.content {
    case .picture(let picture):
      return PictureSetting(
        picture: picture, asset: assets[picture.asset.index], typesetter: typesetter
      ).set(into: rect, name: part.name, source: part.span)
    case .pullQuote(let box): return set(box, .pullQuote(part.name), into: rect)
    case .factBox(let box): return set(box, .factBox(part.name), into: rect)
    case .table(let table):
      return group(.table(part.name), compose(table, width: rect.width, with: typesetter), rect)
    }
  }

  private func set(_ box: BoxPlan, _ role: Role, into rect: Rect) -> Group {
    group(
      role, compose(box, width: rect.width, fillHeight: rect.height, with: typesetter), rect)
  }

  private func group(_ role: Role, _ stack: Stack, _ rect: Rect) -> Group {
    Group(
      role, frame: rect, source: part.span, items: stack.moved(to: Point(x: rect.x, y: rect.y)))
  }
}

extension Diagnostic {
  /// Shown when a headline package takes all of its slot.
  fileprivate static func noRoomForText(
    _ story: StoryPlan, _ place: BroadsheetLayout.Place, page: Int
  ) -> Diagnostic {
    .error(
      "layout.no-room-for-text",
      "the head of `\(story.slug)` leaves no line for its text", at: story.span,
      place: Place(page: page, slot: place.slotName),
      help: "draw the slot taller or wider, or choose a smaller `headline` under `slots:`")
  }

  /// Shown when a head is deeper than the row it stands in, and a part is drawn right below.
  fileprivate static func headOverPart(
    _ story: StoryPlan, _ slot: SlotPlan, lines: Int, page: Int
  ) -> Diagnostic {
    .error(
      "layout.head-over-part",
      "the head of `\(story.slug)` reaches \(lines) \(lines == 1 ? "line" : "lines") "
        + "into `\(slot.name)`", at: slot.span, place: Place(page: page, slot: slot.name),
      help: "make the row above it deeper, choose a smaller `headline` under `slots:`, or draw "
        + "`\(story.slug).headline` in a row of its own that is `fit`")
  }

  /// Shown when a box or table is taller than the slot drawn for it.
  fileprivate static func partTooTall(
    _ slot: SlotPlan, lines: Int, page: Int, span: SourceSpan
  ) -> Diagnostic {
    .error(
      "layout.part-too-tall",
      "`\(slot.name)` is \(lines) \(lines == 1 ? "line" : "lines") taller than its slot", at: span,
      place: Place(page: page, slot: slot.name), help: "draw the slot taller, or cut the text")
  }
}
