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
/// Bounded in its tries: one trial flow to find the usual places of parts, one flow for them, one
/// more when a picture's depth can make the text fit, and up to eight to level the legs.
///
/// - Parameters:
///   - frames: of every page of the issue.
///   - sizes: what the ranking of heads leaves to the story's headline.
package func layOut(
  story index: Int, of plan: IssuePlan, frames: [PageFrames], sizes: ClosedRange<Length>,
  with typesetter: Typesetter
) -> StoryResult {
  var layout = StoryLayout(
    story: plan.stories[index], index: index, plan: plan, frames: frames, sizes: sizes,
    typesetter: typesetter)
  return layout.run()
}

private struct StoryLayout {
  let story: StoryPlan
  let index: Int
  let plan: IssuePlan
  let frames: [PageFrames]
  /// What the ranking of heads leaves to the headline.
  let sizes: ClosedRange<Length>
  let typesetter: Typesetter
  /// The story's slots, in page order.
  private var places: [Place] = []
  private var diagnostics: [Diagnostic] = []

  init(
    story: StoryPlan, index: Int, plan: IssuePlan, frames: [PageFrames],
    sizes: ClosedRange<Length>, typesetter: Typesetter
  ) {
    self.story = story
    self.index = index
    self.plan = plan
    self.frames = frames
    self.sizes = sizes
    self.typesetter = typesetter
  }

  mutating func run() -> StoryResult {
    let found = typesetter.diagnostics.count
    places = story.places.indices.map {
      Place(
        index: $0, story: story, plan: plan, frames: frames, sizes: sizes, typesetter: typesetter)
    }
    let fitted = fit()
    for place in places where place.isFilledByHead {
      diagnostics.append(.noRoomForText(story, place, page: plan.pages[place.page].number))
    }
    var drawing = StoryDrawing(
      story: story, plan: plan, places: places, fitted: fitted, typesetter: typesetter)
    var groups = drawing.groups()
    addDrawnParts(to: &groups)
    let facts = drawing.facts()
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

  // MARK: Fitting

  private mutating func fit() -> FittedStory {
    let legs = places.flatMap(\.legs)
    let grids = places.map(\.grid)
    let placement = FloatPlacement(
      story: story, assets: plan.assets, grids: grids, format: plan.format,
      typesetter: typesetter)
    var floats: [Float] = []

    // Pictures from the front matter come first: their place does not hang on the text.
    for case .part(let part) in story.blocks {
      guard case .picture(let picture) = story.parts[part].content, isLeading(part) else {
        continue
      }
      let open = placement.legs(legs, around: floats)
      if let float = placement.picture(part, picture, in: open) { floats.append(float) }
    }
    var narrowest = legs.map(\.width).min() ?? plan.format.minimumMeasure
    narrowest = min(narrowest, plan.format.minimumMeasure)
    // An issue may have no page yet; its stories are overset as a whole.
    let grid =
      grids.first ?? frames.first?.grid
      ?? PageGrid(format: plan.format, pageNumber: 1, capHeight: .zero)
    var elements = FlowBuilder(
      story: story, plan: plan, grid: grid,
      legWidth: legs.first?.width ?? narrowest, narrowest: narrowest, typesetter: typesetter
    ).elements(without: Set(floats.map(\.part)))

    func channel(_ floats: [Float]) -> Channel {
      Channel(
        legs: placement.legs(legs, around: floats), grids: grids,
        minimumMeasure: plan.format.minimumMeasure)
    }

    let wide = story.wideParts(legWidth: legs.first?.width ?? narrowest, typesetter: typesetter)
    if !wide.isEmpty, legs.count > 1 {
      let jumps = Set(places.indices.filter { places[$0].jumpLine != nil })
      let rest = elements.without(tables: Set(wide.map(\.part)))
      let trial = flow(rest.list, through: channel(floats))
      for part in wide {
        let position =
          trial.placed.last { rest.block(of: $0.element) < part.block }
          .map { $0.start + $0.lines.count } ?? 0
        if let float = placement.wide(part, at: position, in: channel(floats), jumps: jumps) {
          floats.append(float)
        }
      }
      elements = elements.without(tables: Set(floats.map(\.part)))
    }

    let boxes = self.boxes().filter { box in !floats.contains { $0.part == box.part } }
    if !boxes.isEmpty {
      let trial = flow(elements.list, through: channel(floats))
      for box in boxes {
        let position =
          trial.placed.last { elements.block(of: $0.element) < box.block }
          .map { $0.start + $0.lines.count } ?? 0
        let current = channel(floats)
        if story.parts[box.part].runaround.straddles {
          let found = placement.straddling(box.part, box.plan, at: position, in: current)
          if let float = found {
            floats.append(float)
            continue
          }
          diagnostics.append(.cannotStraddle(story, story.parts[box.part]))
        }
        let width = legs.first?.width ?? narrowest
        let height = compose(box.plan, width: width, with: typesetter).height
        if let float = placement.box(box.part, height: height, at: position, in: current) {
          floats.append(float)
        }
      }
    }

    var current = channel(floats)
    var result = flow(elements.list, through: current)
    if let flexed = flexed(floats, result, current, placement) {
      floats = flexed
      current = channel(floats)
      result = flow(elements.list, through: current)
    }
    // What the writer marked as optional goes, last first, until the rest fits.
    var leftOut: [ParagraphPlan] = []
    while !places.isEmpty, result.end > current.cells.count,
      let paragraph = elements.removeLastOptional()
    {
      leftOut.append(paragraph)
      result = flow(elements.list, through: current)
    }
    let full = current.cells.count
    if result.end < full, let level = leveled(elements.list, current, result, grids) {
      (current, result) = level
      floats = placement.settled(floats, below: current.legs)
    }
    return FittedStory(
      elements: elements.list, channel: current, flow: result.withoutRivers(elements.list),
      floats: floats, leftOut: leftOut, room: full)
  }

  /// Whether a part stands before the first paragraph.
  private func isLeading(_ part: Int) -> Bool {
    for block in story.blocks {
      switch block {
      case .part(part): return true
      case .part: continue
      case .paragraph: return false
      }
    }
    return false
  }

  /// The pull quotes and fact boxes that stand in the text.
  private func boxes() -> [(part: Int, block: Int, plan: BoxPlan)] {
    story.blocks.enumerated().compactMap { index, block in
      guard case .part(let part) = block else { return nil }
      switch story.parts[part].content {
      case .pullQuote(let box), .factBox(let box): return (part, index, box)
      case .picture, .table: return nil
      }
    }
  }

  /// The floats with a picture deeper or shallower by what the text lacks or has too much.
  private func flexed(
    _ floats: [Float], _ result: FlowResult, _ channel: Channel, _ placement: FloatPlacement
  ) -> [Float]? {
    let missing = channel.cells.count - result.end
    guard missing != 0, let index = floats.firstIndex(where: \.isFlexible) else { return nil }
    let span = floats[index].legs.count
    let depth = floats[index].lines.count
    let wanted = depth + (missing > 0 ? missing / span : -((-missing + span - 1) / span))
    let allowed = placement.depths(of: floats[index])
    let chosen =
      missing > 0 ? allowed.last { $0 <= wanted } : allowed.first { $0 >= wanted }
    guard let chosen, chosen != depth else { return nil }
    var flexed = floats
    let lines = flexed[index].lines
    flexed[index].lines = lines.lowerBound..<lines.lowerBound + chosen
    flexed[index].rect = placement.rect(of: flexed[index], legs: channel.legs)
    return flexed
  }

  /// The last place cut to the depth at which its legs end level.
  private func leveled(
    _ elements: [FlowElement], _ channel: Channel, _ result: FlowResult, _ grids: [PageGrid]
  ) -> (Channel, FlowResult)? {
    let last = places.count - 1
    let own = channel.cells.indices.filter { channel.legs[channel.cells[$0].leg].place == last }
    guard let firstOwn = own.first, result.end > firstOwn else { return nil }
    let lines = own.map { channel.cells[$0].line }
    guard let top = lines.min(), let bottom = lines.max() else { return nil }

    let ownLegs = channel.legs.indices.filter { channel.legs[$0].place == last }

    /// - Parameter shorter: so many legs, the last ones, are a line shorter than the others.
    func cut(at line: Int, shorter count: Int = 0) -> Channel {
      var legs = channel.legs
      for (number, index) in ownLegs.enumerated() {
        let line = number < ownLegs.count - count ? line : line - 1
        let lines = legs[index].lines
        legs[index].lines = lines.lowerBound..<max(lines.lowerBound, min(lines.upperBound, line))
      }
      return Channel(
        legs: legs, grids: grids, minimumMeasure: plan.format.minimumMeasure)
    }

    // The first depth that holds the text, then its neighbours: the breaker has some play.
    var low = top
    var high = bottom + 1
    while low < high {
      let middle = (low + high) / 2
      if cut(at: middle).cells.count >= result.end { high = middle } else { low = middle + 1 }
    }
    var best: (channel: Channel, result: FlowResult)?
    /// - Returns: the lines that stay empty; below 0 when the text does not fit.
    func tryFlow(through shorter: Channel) -> Int {
      let trial = flow(elements, through: shorter, endsLevel: true)
      let missing = shorter.cells.count - trial.end
      if missing >= 0, trial.cost < (best?.result.cost ?? .infinity) { best = (shorter, trial) }
      return missing
    }
    for depth in max(top + 1, low - 1)...max(top + 1, low + 2) where depth <= bottom + 1 {
      // Two legs a line short look more level than one that is two lines short.
      let missing = tryFlow(through: cut(at: depth))
      if missing > 1, missing < ownLegs.count {
        _ = tryFlow(through: cut(at: depth, shorter: missing))
      }
    }
    return best
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

  /// Says that a quotation stands in one leg and not between two.
  fileprivate static func cannotStraddle(_ story: StoryPlan, _ part: PartPlan) -> Diagnostic {
    Diagnostic(
      .note, "layout.straddle",
      "`\(story.slug).\(part.name)` stands in one leg: there is no room for it between two",
      at: part.span,
      help: "give the slot fewer and wider legs under `slots:`, or take `straddle` away")
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
