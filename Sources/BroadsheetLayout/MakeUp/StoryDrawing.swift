import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A story whose every line has a place.
struct FittedStory {
  var elements: [FlowElement]
  var channel: Channel
  var flow: FlowResult
  var floats: [Float]
  /// Optional paragraphs that were left out so that the rest fits.
  var leftOut: [ParagraphPlan]
  /// Optional boxes and tables, by index into `StoryPlan.parts`.
  var partsLeftOut: [Int]
  /// The lines there were before the legs were levelled.
  var room: Int
}

/// Turns a fitted story into groups, and into facts.
struct StoryDrawing {
  let story: StoryPlan
  let plan: IssuePlan
  let places: [Place]
  let fitted: FittedStory
  let typesetter: Typesetter
  private(set) var diagnostics: [Diagnostic] = []

  /// What is found while lines are set.
  private struct Tally {
    var loosest = 1.0
    var loosestSource: SourceSpan?
    var hyphens = 0
    var mostHyphens = 0
    var lines = 0
    var linesByPlace: [Int: Int] = [:]
    var overset: StoryFacts.Overset?
    var lostWords = 0
  }
  private var tally = Tally()
  private var typography = TypographyTally()

  init(
    story: StoryPlan, plan: IssuePlan, places: [Place], fitted: FittedStory,
    typesetter: Typesetter
  ) {
    self.story = story
    self.plan = plan
    self.places = places
    self.fitted = fitted
    self.typesetter = typesetter
  }

  mutating func groups() -> [(page: Int, group: Group)] {
    if !places.isEmpty {
      for case .part(let part) in story.blocks where !isPlaced(part) && !isLeftOut(part) {
        diagnostics.append(.homeless(story, story.parts[part]))
      }
    }
    for paragraph in fitted.leftOut {
      diagnostics.append(
        .leftOut("an optional paragraph of `\(story.slug)`", paragraph.wordCount, paragraph.span))
    }
    for part in fitted.partsLeftOut.map({ story.parts[$0] }) {
      diagnostics.append(.leftOut("`\(story.slug).\(part.name)`", part.wordCount, part.span))
    }
    let legItems = setLegs()
    var groups: [(page: Int, group: Group)] = []
    for (index, place) in places.enumerated() {
      var items: [Item] = []
      if place.options.isBoxed { items += ground(of: place) }
      // A continuation without text says nothing of where it came from.
      let isEmpty = index > 0 && tally.linesByPlace[index, default: 0] == 0
      if isEmpty {
        diagnostics.append(.emptyContinuation(story, place, plan.pages[place.page]))
      } else {
        items += place.head
      }
      for float in fitted.floats where fitted.channel.legs[float.legs.lowerBound].place == index {
        items.append(.group(group(for: float)))
      }
      for (leg, shape) in fitted.channel.legs.enumerated() where shape.place == index {
        guard let lines = legItems[leg], !lines.isEmpty else { continue }
        items.append(
          .group(Group(.leg(shape.number), frame: frame(of: shape, place), items: lines)))
      }
      if let line = jumpLine(of: index) { items.append(line) }
      groups.append(
        (
          place.page,
          Group(.story(story.slug), frame: place.rect, source: story.span, items: items)
        ))
    }
    return groups
  }

  private func frame(of leg: Leg, _ place: Place) -> Rect {
    let top = place.grid.capTop(ofLine: leg.lines.lowerBound)
    let bottom = place.grid.baseline(ofLine: max(leg.lines.lowerBound, leg.lines.upperBound - 1))
    return Rect(x: leg.x, y: top, width: leg.width, height: bottom - top)
  }

  private func ground(of place: Place) -> [Item] {
    var items: [Item] = []
    if let tint = place.options.tint {
      items.append(
        .group(
          Group(
            .tint, frame: place.rect,
            items: [.shape(Shape(.rectangle(place.rect), fill: Fill(tint, over: place.rect)))])))
    }
    if let rule = place.options.frame { items.append(.group(framed(place.rect, rule))) }
    return items
  }

  private func group(for float: Float) -> Group {
    PartSetting(part: story.parts[float.part], assets: plan.assets, typesetter: typesetter)
      .set(into: float.rect)
  }

  /// "Continued on page 2", when there is more.
  private func jumpLine(of index: Int) -> Item? {
    guard let (leg, line) = places[index].jumpLine, index + 1 < places.count,
      let paragraph = story.places[index].jumpTo,
      tally.linesByPlace[index + 1, default: 0] > 0
    else { return nil }
    let grid = places[index].grid
    let set = stack([paragraph], width: leg.width, with: typesetter)
    // The last of its baselines, should it take two, stands on the grid line.
    let top = grid.baseline(ofLine: line) - set.height
    return set.moved(to: Point(x: leg.x, y: top)).first
  }

  // MARK: Lines

  /// The items of each leg, by the leg's index in the channel.
  private mutating func setLegs() -> [Int: [Item]] {
    var items: [Int: [Item]] = [:]
    var numbers: [Int: Int] = [:]
    let cells = fitted.channel.cells
    for placed in fitted.flow.placed {
      let element = fitted.elements[placed.element]
      switch element.content {
      case .block(let part, let lines):
        guard hasRoom(for: part, lines: lines, at: placed.start) else { continue }
        let (leg, group) = blockGroup(part: part, lines: lines, at: placed.start)
        items[leg, default: []].append(.group(group))
        noteBlock(lines: lines, at: placed.start, leg: leg)
      case .table(let part, let table):
        guard let stretches = table.stretches(from: placed.start, in: fitted.channel) else {
          let rows = table.table.rows.indices
          let lines = table.lines(rows: rows, width: fitted.channel.width(at: placed.start))
          // No leg from here on takes its first rows.
          if hasRoom(for: part, lines: lines, at: placed.start) { lose(story.parts[part]) }
          continue
        }
        for stretch in stretches {
          guard stretch.start < cells.count else {
            lose(stretch.rows, of: table.table)
            continue
          }
          let leg = cells[stretch.start].leg
          items[leg, default: []].append(.group(tableGroup(part, table, stretch)))
          noteBlock(lines: stretch.lines, at: stretch.start, leg: leg)
        }
      case .paragraph(let paragraph, let text):
        for (offset, line) in placed.lines.enumerated() {
          let position = placed.position(ofLine: offset)
          guard position < cells.count else {
            lose(line: line, of: text, at: position)
            break
          }
          let cell = cells[position]
          numbers[cell.leg, default: 0] += 1
          let item = set(
            line, of: paragraph, text, element, in: cell,
            at: LinePlace(
              position: position, offset: offset, isLast: offset == placed.lines.count - 1,
              number: numbers[cell.leg] ?? 1))
          items[cell.leg, default: []].append(item)
          count(lines: 1, leg: cell.leg)
        }
      }
    }
    return items
  }

  /// Whether a block stands in one leg; what stands in none is lost, and that is said.
  private mutating func hasRoom(for part: Int, lines: Int, at start: Int) -> Bool {
    let cells = fitted.channel.cells
    let end = start + lines
    if end <= cells.count, cells[end - 1].leg == cells[start].leg,
      cells[end - 1].line - cells[start].line == lines - 1,
      !fitted.channel.isSplit(from: start, count: lines)
    {
      return true
    }
    if end <= cells.count {
      diagnostics.append(.tallerThanLeg(story, story.parts[part], lines: lines))
    }
    lose(story.parts[part])
    return false
  }

  private mutating func noteBlock(lines: Int, at position: Int, leg: Int) {
    count(lines: lines, leg: leg)
    typography.noteBlock(at: position, lines: lines, leg: leg)
  }

  private mutating func count(lines: Int, leg: Int) {
    tally.lines += lines
    tally.linesByPlace[fitted.channel.legs[leg].place, default: 0] += lines
  }

  /// Where a line stands.
  private struct LinePlace {
    /// In the channel.
    var position: Int
    /// In its paragraph, from 0, and whether it is the last.
    var offset: Int
    var isLast: Bool
    /// In its leg, from 1.
    var number: Int
  }

  private mutating func set(
    _ line: BrokenLine, of paragraph: ParagraphPlan, _ text: PreparedText,
    _ element: FlowElement, in cell: Cell, at place: LinePlace
  ) -> Item {
    let offset = place.offset
    var slot = cell.slot
    slot.isMirrored = typesetter.isMirrored
    var capRuns: [GlyphRun] = []
    if let cap = element.dropCap {
      if offset < cap.lines, !isBackward(cap) { slot.x += cap.widths[offset] }
      if offset == 0 { capRuns = self.capRuns(cap, in: cell) }
    }
    let set = setLine(line, of: text, style: paragraph.style, slot: slot)
    note(set, paragraph)
    if text.isCut(at: line.end) { typesetter.noteCut(text, at: line.end) }
    var runs = set.runs
    if offset == 0, let cap = element.dropCap {
      runs = withoutWord(runs, isRightToLeft: cap.isRightToLeft)
    }
    var label: [GlyphRun] = []
    if offset == 0, let marker = paragraph.marker {
      label = setOneLine(
        marker,
        x: cell.slot.x + paragraph.style.markerIndent(in: paragraph.text.language, typesetter),
        baseline: slot.baseline, width: cell.slot.width, alignment: .start, typesetter)
    }
    var items = labelled(label, runs)
    let grid = places[fitted.channel.legs[cell.leg].place].grid
    if let cap = element.dropCap, !capRuns.isEmpty {
      let letter = Rect(
        x: isBackward(cap) ? cell.slot.x + cell.slot.width - cap.width : cell.slot.x,
        y: cell.slot.baseline - grid.capHeight, width: cap.width,
        height: grid.leading * (cap.spanned - 1) + grid.capHeight)
      items.insert(
        .group(Group(.dropCap, frame: letter, items: capRuns.map(Item.glyphs))), at: 0)
    }
    if offset == 0, let rule = paragraph.ruleAbove {
      items += noteRule(rule, above: cell, at: place.position, of: paragraph)
    }
    let frame = Rect(
      x: set.x, y: cell.slot.baseline - grid.capHeight, width: set.width, height: grid.capHeight)
    typography.note(
      set, at: place.position, leg: cell.leg, measure: cell.slot.width, frame: frame,
      isFirst: offset == 0, isLast: place.isLast, of: paragraph)
    let group = Group(
      .line(place.number), frame: frame, source: (label + runs).first?.source,
      passage: paragraph.passage, items: items)
    switch paragraph.role {
    case .crosshead:
      return .group(Group(.crosshead, frame: frame, source: paragraph.span, items: [.group(group)]))
    case .signature:
      return .group(Group(.signature, frame: frame, source: paragraph.span, items: [.group(group)]))
    default: return .group(group)
    }
  }

  /// The rule on the line left free above a story's notes; none where they begin a leg.
  private func noteRule(
    _ rule: NoteRule, above cell: Cell, at position: Int, of paragraph: ParagraphPlan
  ) -> [Item] {
    guard !fitted.channel.isLegStart(position) else { return [] }
    let leading = places[fitted.channel.legs[cell.leg].place].grid.leading
    let length = min(rule.length, cell.slot.width)
    let isFromRight = typesetter.readsBackwards(language: paragraph.text.language)
    return [
      .group(
        horizontalRule(
          rule.rule, x: isFromRight ? cell.slot.x + cell.slot.width - length : cell.slot.x,
          y: cell.slot.baseline - leading, width: length))
    ]
  }

  private mutating func note(_ line: SetLine, _ paragraph: ParagraphPlan) {
    if paragraph.style.alignment == .justify, line.spaceFactor > tally.loosest {
      tally.loosest = line.spaceFactor
      tally.loosestSource = line.runs.first?.source
    }
    tally.hyphens = line.isHyphenated ? tally.hyphens + 1 : 0
    tally.mostHyphens = max(tally.mostHyphens, tally.hyphens)
  }

  /// Whether a drop cap stands at the right, before the page is turned over.
  private func isBackward(_ cap: DropCapSetting) -> Bool {
    cap.isRightToLeft != typesetter.isMirrored
  }

  /// The drop cap's letter on the baseline of its last line, speaking for its whole word.
  private func capRuns(_ cap: DropCapSetting, in cell: Cell) -> [GlyphRun] {
    let grid = places[fitted.channel.legs[cell.leg].place].grid
    let baseline = cell.slot.baseline + grid.leading * (cap.spanned - 1)
    let start = isBackward(cap) ? cell.slot.x + cell.slot.width : cell.slot.x
    return cap.runs.enumerated().map { index, run in
      var placed = run
      let x = typesetter.isMirrored ? -run.origin.x - run.width : run.origin.x
      placed.origin = Point(x: start + x, y: baseline + run.origin.y)
      if index == 0 {
        placed.text = cap.word
        placed.clusters = [
          GlyphRun.Cluster(
            bytes: UInt16(clamping: cap.word.utf8.count), glyphs: UInt16(run.glyphs.count))
        ]
      } else {
        placed.text = ""
        placed.clusters = [GlyphRun.Cluster(bytes: 0, glyphs: UInt16(run.glyphs.count))]
      }
      return placed
    }
  }

  /// The line's runs without the text of the drop cap's word, which the letter stands for.
  private func withoutWord(_ runs: [GlyphRun], isRightToLeft: Bool) -> [GlyphRun] {
    // Runs stand in visual order, and so do the clusters of each.
    guard let place = isRightToLeft ? runs.indices.last : runs.indices.first else { return runs }
    var run = runs[place]
    let fragment = run.text.utf8.prefix { $0 != 0x20 && $0 != 0x0A }
    var left = fragment.count
    var clusters = run.clusters
    let inOrder = run.isRightToLeft ? Array(clusters.indices.reversed()) : Array(clusters.indices)
    for index in inOrder where left > 0 {
      let bytes = min(left, Int(clusters[index].bytes))
      left -= bytes
      clusters[index].bytes -= UInt16(bytes)
    }
    run.text = String(run.text.dropFirst(fragment.count == 0 ? 0 : String(fragment)?.count ?? 0))
    run.clusters = clusters
    var shortened = runs
    shortened[place] = run
    return shortened
  }

  private func blockGroup(part: Int, lines: Int, at position: Int) -> (leg: Int, group: Group) {
    let cell = fitted.channel.cells[position]
    let grid = places[fitted.channel.legs[cell.leg].place].grid
    let top = grid.capTop(ofLine: cell.line)
    let rect = Rect(
      x: cell.slot.x, y: top, width: cell.slot.width,
      height: grid.baseline(ofLine: cell.line + lines - 1) - top)
    let setting = PartSetting(part: story.parts[part], assets: plan.assets, typesetter: typesetter)
    return (cell.leg, setting.set(into: rect))
  }

  /// Some rows of a table below its head, from a position on.
  private func tableGroup(
    _ part: Int, _ table: TableRows, _ stretch: TableRows.Stretch
  ) -> Group {
    let cell = fitted.channel.cells[stretch.start]
    let grid = places[fitted.channel.legs[cell.leg].place].grid
    let width = cell.slot.width
    let top = grid.capTop(ofLine: cell.line)
    let rect = Rect(
      x: cell.slot.x, y: top, width: width,
      height: grid.baseline(ofLine: cell.line + stretch.lines - 1) - top)
    let stack = table.setting(width: width).stack(rows: stretch.rows)
    return Group(
      .table(story.parts[part].name), frame: rect, source: story.parts[part].span,
      items: stack.moved(to: Point(x: rect.x, y: rect.y + table.shift(width: width))))
  }

  // MARK: What found no place

  private mutating func lose(_ rows: Range<Int>, of table: TablePlan) {
    let cells = table.rows[rows].flatMap { $0 }
    tally.lostWords += cells.reduce(0) { $0 + $1.wordCount }
    if tally.overset == nil { overset(from: cells.lazy.compactMap(\.span).first) }
  }

  private mutating func lose(line: BrokenLine, of text: PreparedText, at position: Int) {
    let offset = text.textOffset(after: line.start)
    tally.lostWords += text.shaped.text.words(from: offset)
    guard tally.overset == nil else { return }
    overset(from: text.shaped.text.source(at: offset))
  }

  private mutating func lose(_ part: PartPlan) {
    tally.lostWords += part.wordCount
    if tally.overset == nil { overset(from: part.span) }
  }

  private mutating func overset(from source: SourceSpan?) {
    let lines = max(1, fitted.flow.end - fitted.channel.cells.count)
    tally.overset = StoryFacts.Overset(lines: lines, words: 0, source: source)
  }

  // MARK: Facts

  func facts() -> StoryFacts {
    let words = story.wordCount
    let homeless = story.blocks.reduce(0) { sum, block in
      guard case .part(let part) = block, !isPlaced(part), !isLeftOut(part) else { return sum }
      return sum + story.parts[part].wordCount
    }
    let leftOut =
      fitted.leftOut.reduce(0) { $0 + $1.wordCount }
      + fitted.partsLeftOut.reduce(0) { $0 + story.parts[$1].wordCount }
    let drawn = story.parts.filter(\.isDrawn).reduce(0) { $0 + $1.wordCount }
    // A story that no page draws is not overset: the reader of the issue has said so already.
    let set = places.isEmpty ? drawn : words - tally.lostWords - leftOut - homeless
    let oversetWords = tally.lostWords + homeless
    let isOverset = !places.isEmpty && (tally.overset != nil || homeless > 0)
    let overset =
      isOverset
      ? StoryFacts.Overset(
        lines: tally.overset?.lines ?? 0, words: oversetWords, source: tally.overset?.source) : nil
    let placements = places.indices.map { index in
      StoryFacts.Placement(
        page: plan.pages[places[index].page].number, slot: places[index].slotName,
        legs: places[index].legs.count, lines: tally.linesByPlace[index, default: 0],
        room: room(of: index))
    }
    return StoryFacts(
      slug: story.slug, language: story.language, words: words, wordsSet: set,
      lines: tally.lines, overset: overset, wordsLeftOut: leftOut,
      linesShort: places.isEmpty ? 0 : max(0, fitted.room - fitted.flow.end),
      placements: placements,
      loosestSpace: tally.loosest.rounded(toPlaces: 3), loosestSource: tally.loosestSource,
      hyphensInARow: tally.mostHyphens,
      typography: typography.counted(
        in: fitted.channel, pages: places.map { plan.pages[$0.page].number },
        reaches: fitted.channel.legs.map(reach)))
  }

  /// The last line that a leg had for text before it was cut to end level with the others.
  private func reach(of leg: Leg) -> Int? {
    var whole = leg
    whole.lines = places[leg.place].legs.first { $0.number == leg.number }?.lines ?? leg.lines
    let minimum = plan.format.minimumMeasure
    return whole.lines.last { whole.strip(onLine: $0, minimum: minimum) != nil }
  }

  private func room(of place: Int) -> Int {
    fitted.channel.cells.count { fitted.channel.legs[$0.leg].place == place }
  }

  private func isLeftOut(_ part: Int) -> Bool { fitted.partsLeftOut.contains(part) }

  private func isPlaced(_ part: Int) -> Bool {
    if fitted.floats.contains(where: { $0.part == part }) { return true }
    return fitted.elements.contains {
      switch $0.content {
      case .block(let other, _), .table(let other, _): other == part
      case .paragraph: false
      }
    }
  }
}

extension Diagnostic {
  /// Says that something optional is not in the paper.
  fileprivate static func leftOut(_ what: String, _ words: Int, _ span: SourceSpan?) -> Diagnostic {
    let count = words == 0 ? "" : words == 1 ? ", 1 word," : ", \(words) words,"
    return Diagnostic(
      .note, "copyfit.left-out", "\(what)\(count) is left out",
      at: span, help: "draw the story larger, or cut elsewhere, to get it in")
  }

  /// Shown when a story ends before it reaches a slot drawn for it.
  fileprivate static func emptyContinuation(
    _ story: StoryPlan, _ place: BroadsheetLayout.Place, _ page: PagePlan
  ) -> Diagnostic {
    .warning(
      "layout.empty-continuation", "`\(story.slug)` ends before page \(page.label)",
      at: page.slots.first { $0.name == place.slotName }?.span,
      place: Diagnostic.Place(page: page.number, slot: place.slotName),
      help: "take `\(story.slug)` off this dummy, or draw it smaller on the pages before")
  }

  /// Shown when a table or picture in the text is taller than any leg it could stand in.
  fileprivate static func tallerThanLeg(
    _ story: StoryPlan, _ part: PartPlan, lines: Int
  ) -> Diagnostic {
    .error(
      "layout.part-too-tall",
      "`\(story.slug).\(part.name)` takes \(lines) lines and no leg of its slot has so many",
      at: part.span,
      help: "draw the slot taller, give it fewer legs under `slots:`, or draw the part in a slot")
  }

  /// Shown when a part that no dummy draws finds no place in the legs.
  static func homeless(_ story: StoryPlan, _ part: PartPlan) -> Diagnostic {
    .error(
      "layout.part-without-room",
      "`\(story.slug).\(part.name)` finds no room in the legs of its story", at: part.span,
      help: "draw it in a slot of its own, `\(story.slug).\(part.name)`, or draw the story larger")
  }
}
