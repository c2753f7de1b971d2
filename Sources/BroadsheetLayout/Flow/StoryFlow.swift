import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Fits a story's paragraphs into its channel as a whole.
///
/// Every paragraph brings its line curve: the best breaking for each line count. A dynamic program
/// over (paragraph, position in the channel) picks one option each so that the sum of the
/// breakings' demerits and of what happens at the ends of legs is least: widows, orphans, heads at
/// a foot, empty lines. The idea is Michael Plass's (Optimal Pagination Techniques for Automatic
/// Typesetting Systems, 1981), with line counts in place of vertical glue.
///
/// - Parameters:
///   - endsLevel: the channel was cut to the text's length, so every line left empty at its end is
///     one that the last leg falls short of the others.
///   - isThorough: paragraphs may be set in lines that are looser than they need be, when that mends
///     the ends of legs.
///   - spacing: the share of the channel's lines that paragraphs are stretched or shrunk for.
func flow(
  _ elements: [FlowElement], through channel: Channel, endsLevel: Bool = false,
  isThorough: Bool = false, spacing: Double = FlowCost.elasticShare
) -> FlowResult {
  var flow = StoryFlow(
    elements: elements, channel: channel, endsLevel: endsLevel, isThorough: isThorough,
    spacing: spacing)
  return flow.run()
}

private struct StoryFlow {
  /// One option of one curve.
  private struct Choice {
    /// Index into `curves`.
    var curve: Int
    var option: Int
  }

  /// One way to have set all elements up to some point.
  private struct State {
    /// The next free position.
    var position: Int
    var cost: Double
    /// Index into the layer before.
    var previous: Int
    var start: Int
    /// How the paragraph is broken; nil for blocks.
    var choice: Choice?
    /// How the rest of it is, when it is parted at a jump.
    var rest: Choice?
    var holes: Int
    var resumption: FlowResult.Resumption?
  }

  /// Where an element may start, and what that costs.
  private struct Start {
    var position: Int
    var holes: Int
    var cost: Double
  }

  /// Positions further than this from the cheapest state's are not followed.
  private static let reach = 14
  /// States dearer than the cheapest by more than this are not followed.
  private static let margin = 4e8
  /// The most lines left empty above a part so that a crosshead stands below it with its text.
  private static let headReach = 4
  /// The most lines of space added above a crosshead.
  private static let mostAir = 2
  /// The fewest lines of a paragraph on either side of a jump.
  private static let leastPiece = 3

  let elements: [FlowElement]
  let channel: Channel
  let endsLevel: Bool
  let isThorough: Bool
  let spacing: Double
  private let lastPlaceStart: Int?
  private var layers: [[State]] = []
  private var curves: [(curve: LineCurve, key: CurveCache.Key)] = []

  init(
    elements: [FlowElement], channel: Channel, endsLevel: Bool, isThorough: Bool,
    spacing: Double
  ) {
    self.elements = elements
    self.channel = channel
    self.endsLevel = endsLevel
    self.isThorough = isThorough
    self.spacing = spacing
    lastPlaceStart = channel.lastPlaceStart
  }

  mutating func run() -> FlowResult {
    layers = [[State(position: 0, cost: 0, previous: -1, start: 0, holes: 0)]]
    for index in elements.indices { advance(over: index) }
    let last = layers[layers.count - 1]
    var best = 0
    for index in last.indices where endCost(last[index]) < endCost(last[best]) { best = index }
    return result(from: best)
  }

  private func endCost(_ state: State) -> Double {
    let room = channel.cells.count
    let missing = Double(abs(state.position - room))
    let elastic = endsLevel ? .infinity : max(4, Double(room) * spacing)
    let short = endsLevel ? FlowCost.unevenLeg : FlowCost.short
    let rate = state.position > room ? FlowCost.overset : short
    var cost = state.cost + min(missing, elastic) * rate + max(0, missing - elastic)
    if let lastPlaceStart, state.position > lastPlaceStart {
      let lacking = FlowCost.leastAfterJump - (state.position - lastPlaceStart)
      cost += Double(max(0, lacking)) * FlowCost.shortAfterJump
    }
    return cost
  }

  /// Sets one element from every state of the last layer.
  private mutating func advance(over index: Int) {
    let element = elements[index]
    let before = layers[layers.count - 1]
    var next: [Int: State] = [:]
    var known: [CurveCache.Key: Int] = [:]
    var bases: [State] = []
    for (previous, state) in before.enumerated() {
      for start in starts(of: index, after: state) {
        bases.append(
          State(
            position: start.position,
            cost: state.cost + start.cost + headCost(element, at: start.position),
            previous: previous, start: start.position, holes: state.holes + start.holes))
      }
    }
    switch element.content {
    case .block(_, let lines):
      for var set in bases {
        set.position += lines
        set.cost += partingCost(element, from: set.start, count: lines, index)
        keep(set, in: &next)
      }
    case .table(_, let table):
      for base in bases { keep(weigh(table, from: base), in: &next) }
    case .paragraph(let plan, let text):
      var last: (key: CurveCache.Key, curve: Int)?
      for base in bases {
        let key = CurveCache.Key(
          measures: measures(for: element, at: base.start), isThorough: isThorough)
        let curve = last?.key == key ? last?.curve : nil
        let found = curve ?? self.curve(of: element, plan, text, key, &known)
        last = (key, found)
        set(index, plan, text, from: base, curve: found, &known, in: &next)
      }
    }
    layers.append(pruned(next))
  }

  /// Adds a paragraph from one start on, broken in each of the ways that its curve offers.
  private mutating func set(
    _ index: Int, _ plan: ParagraphPlan, _ text: PreparedText, from base: State, curve: Int,
    _ known: inout [CurveCache.Key: Int], in next: inout [Int: State]
  ) {
    let element = elements[index]
    let fewest = curves[curve].curve.best.lineCount
    // By index: a breaking is not copied for its count of lines.
    let options = curves[curve].curve.options
    for option in options.indices {
      // A head is not broken in two to fill a leg.
      if element.keepsWithNext, options[option].lineCount != fewest { continue }
      let choice = Choice(curve: curve, option: option)
      addBeforeWidow(choice, of: index, plan, text, to: base, &known, in: &next)
      // What cannot win without the costs at the ends of legs does not win with them.
      let count = max(options[option].lineCount, element.dropCap?.lines ?? 0)
      if let rival = next[base.start + count],
        rival.cost <= base.cost + options[option].demerits
      {
        continue
      }
      let whole = wholeAtFoot(choice, of: element, plan, text, from: base.start, &known)
      add(whole, of: index, to: base, in: &next)
    }
    partAtJump(index, plan, text, from: base, longest: curve, &known, in: &next)
  }

  /// Where an element may start: right after what is before it, or at the top of the next leg.
  private func starts(of index: Int, after state: State) -> [Start] {
    let element = elements[index]
    let parting = index == 0 ? 0 : partingCost(after: elements[index - 1], before: element)
    let end = channel.legEnd(after: max(state.position, 0))
    if channel.isLegStart(state.position) {
      let cost = parting + jumpCost(before: index, at: state.position)
      let start = Start(position: state.position, holes: 0, cost: cost)
      return [start] + belowParts([start], element)
    }
    var starts: [Start] = []
    let asked = max(element.spaceBefore, index > 0 ? elements[index - 1].spaceAfter : 0)
    // What stands right above has air of its own.
    let space = channel.followsGap(state.position) ? 0 : asked
    // Heads may stand a little lower than they must, to make the legs come out.
    for air in 0...(element.keepsWithNext && space > 0 ? Self.mostAir : 0) {
      var position = channel.position(state.position, down: space + air)
      guard position < end else { break }
      // Below a part there is air enough.
      if position > state.position,
        let below = channel.belowGap(from: state.position, within: position - state.position)
      {
        position = below
      }
      // Nothing of the story's stands between a head and its text.
      let isParted = parting == FlowCost.never && channel.followsGap(position)
      starts.append(
        Start(
          position: position, holes: 0,
          cost: isParted ? FlowCost.never : Double(air * air) * FlowCost.airAboveHead))
    }
    if end != Int.max {
      let holes = end - state.position
      let cost = holeCost(holes, before: end) + parting + jumpCost(before: index, at: end)
      starts.append(Start(position: end, holes: holes, cost: cost))
    }
    return starts + belowParts(starts, element)
  }

  /// What a leg's end costs between an element and the next.
  private func partingCost(after element: FlowElement, before next: FlowElement) -> Double {
    if element.keepsWithNext { return FlowCost.never }
    if element.isNote { return FlowCost.partedNotes }
    let isAnnounced = next.role == .listItem || next.role == .quotation
    return isAnnounced && element.announcesMore ? FlowCost.strandedLeadIn : 0
  }

  /// What a part of the story would part may stand below it: a head that would lose its text, and
  /// what must stay together beside a picture that has text on both sides.
  private func belowParts(_ starts: [Start], _ element: FlowElement) -> [Start] {
    var lower: [Start] = []
    for start in starts {
      var places: [Int] = []
      if element.keepsWithNext,
        let below = channel.belowGap(from: start.position, within: Self.headReach)
      {
        places.append(below)
      }
      if channel.hasSplitLines, let lines = element.linesTogether,
        let below = channel.belowSplitLines(from: start.position, count: lines)
      {
        places.append(below)
      }
      for below in places {
        let holes = below - start.position
        lower.append(
          Start(
            position: below, holes: start.holes + holes,
            cost: start.cost + Double(holes) * hole))
      }
    }
    return lower
  }

  /// What a line left empty costs: one leg shorter than the others, once they are made level.
  private var hole: Double { endsLevel ? FlowCost.unevenLeg : FlowCost.hole }

  /// What lines cost that are left empty at the foot of a leg.
  private func holeCost(_ holes: Int, before end: Int) -> Double {
    let cheap = channel.isJump(end) ? min(holes, FlowCost.mostHolesAtJump) : 0
    return Double(cheap) * FlowCost.holeAtJump + Double(holes - cheap) * hole
  }

  /// What it costs that a leg, or the story elsewhere, begins with this element.
  private func jumpCost(before index: Int, at position: Int) -> Double {
    guard index > 0 else { return 0 }
    // A name parted from what it signs is as poor as a widow.
    if elements[index].role == .signature { return FlowCost.widow }
    guard channel.isJump(position) else { return 0 }
    let (role, before) = (elements[index].role, elements[index - 1].role)
    return role == before && (role == .listItem || role == .quotation) ? FlowCost.jumpInList : 0
  }

  /// Adds a paragraph, broken as chosen.
  private func add(
    _ choice: (choice: Choice, cost: Double), of index: Int, to base: State,
    in next: inout [Int: State]
  ) {
    keep(set(choice, of: index, from: base), in: &next)
  }

  /// Adds a paragraph whose last line would stand alone on the next leg: the one before goes with it.
  private mutating func addBeforeWidow(
    _ choice: Choice, of index: Int, _ plan: ParagraphPlan, _ text: PreparedText, to base: State,
    _ known: inout [CurveCache.Key: Int], in next: inout [Int: State]
  ) {
    let element = elements[index]
    let count = curves[choice.curve].curve.options[choice.option].lineCount
    guard
      let foot = footBeforeWidow(
        element, from: base.start, count: max(count, element.dropCap?.lines ?? 0))
    else { return }
    let line = foot - base.start
    let choice = whole(choice, atLine: line - 1, of: element, plan, text, &known)
    var set = set(choice, of: index, from: base)
    set.position += 1
    set.cost += hole - FlowCost.widow
    set.holes += 1
    set.resumption = FlowResult.Resumption(line: line, position: foot + 1)
    keep(set, in: &next)
  }

  private func set(
    _ choice: (choice: Choice, cost: Double), of index: Int, from base: State
  ) -> State {
    let element = elements[index]
    let breaking = curves[choice.choice.curve].curve.options[choice.choice.option]
    // What follows stands below a drop cap, however few lines there are beside it.
    let count = max(breaking.lineCount, element.dropCap?.lines ?? 0)
    var set = base
    set.choice = choice.choice
    set.position += count
    set.cost +=
      breaking.demerits + choice.cost
      + partingCost(element, from: base.start, count: count, index, breaking)
    return set
  }

  private func keep(_ state: State, in next: inout [Int: State]) {
    if let rival = next[state.position], rival.cost <= state.cost { return }
    next[state.position] = state
  }

  // MARK: Ends of legs

  /// The last line of a leg, when leaving it empty gives the paragraph's last line company.
  private func footBeforeWidow(_ element: FlowElement, from start: Int, count: Int) -> Int? {
    let last = start + count - 1
    guard !element.isUnbreakable, count > 3, last < channel.cells.count,
      channel.isLegStart(last), last - start >= 3
    else { return nil }
    // Lines move by one place: it must be as wide as the one they were made for.
    guard !channel.isSplit(from: last - 1, count: 1) else { return nil }
    let width = channel.width(at: last - 1)
    guard channel.width(at: last) == width, channel.width(at: last + 1) == width else { return nil }
    return last - 1
  }

  /// A breaking of as many lines with no word divided between the leg that the paragraph starts in
  /// and the next; or the one asked for, and what it costs that a word is.
  private mutating func wholeAtFoot(
    _ choice: Choice, of element: FlowElement, _ plan: ParagraphPlan, _ text: PreparedText,
    from start: Int, _ known: inout [CurveCache.Key: Int]
  ) -> (choice: Choice, cost: Double) {
    let breaking = curves[choice.curve].curve.options[choice.option]
    var boundary = channel.legEnd(after: start)
    guard boundary < start + breaking.lineCount, boundary < channel.cells.count else {
      return (choice, 0)
    }
    var (chosen, cost) = whole(
      choice, atLine: boundary - start - 1, of: element, plan, text, &known)
    let final = curves[chosen.curve].curve.options[chosen.option]
    boundary = channel.legEnd(after: boundary)
    while boundary < start + final.lineCount, boundary < channel.cells.count {
      if text.isHyphenated(at: final.breakIndex(endingLine: boundary - start - 1)) {
        cost += FlowCost.dividedFoot
      }
      boundary = channel.legEnd(after: boundary)
    }
    return (chosen, cost)
  }

  /// A breaking of as many lines with no word divided at the end of a line; or the one asked for,
  /// and what that costs.
  private mutating func whole(
    _ choice: Choice, atLine line: Int, of element: FlowElement, _ plan: ParagraphPlan,
    _ text: PreparedText, _ known: inout [CurveCache.Key: Int]
  ) -> (choice: Choice, cost: Double) {
    let breaking = curves[choice.curve].curve.options[choice.option]
    guard line < breaking.lineCount, text.isHyphenated(at: breaking.breakIndex(endingLine: line))
    else { return (choice, 0) }
    var key = curves[choice.curve].key
    key.measures = key.measures.keepingWordsWhole(atLine: line)
    let whole = curve(of: element, plan, text, key, &known)
    let option = curves[whole].curve.options.firstIndex { $0.lineCount == breaking.lineCount }
    guard let option,
      curves[whole].curve.options[option].demerits < breaking.demerits + FlowCost.dividedFoot
    else { return (choice, FlowCost.dividedFoot) }
    return (Choice(curve: whole, option: option), 0)
  }

  private func headCost(_ element: FlowElement, at position: Int) -> Double {
    guard element.keepsWithNext, position > 0, channel.isLegStart(position) else { return 0 }
    return FlowCost.headAtTop
  }

  /// What it costs to part the lines of an element at the ends of legs.
  private func partingCost(
    _ element: FlowElement, from start: Int, count: Int, _ index: Int, _ breaking: Breaking? = nil
  ) -> Double {
    let isWhole = element.isUnbreakable || (element.isNote && count <= FlowCost.wholeNote)
    let together = isWhole ? count : min(element.dropCap?.lines ?? 0, count)
    var cost = isParted(from: start, count: together) ? FlowCost.never : 0
    let end = start + count
    let followsHead = index > 0 && elements[index - 1].keepsWithNext
    // A line alone above or below a picture or quotation is as poor as one at a leg's end.
    if !element.isUnbreakable, count > 1 {
      if channel.followsGap(start + 1) { cost += FlowCost.orphan }
      if channel.followsGap(end - 1) { cost += FlowCost.widow }
    }
    var boundary = channel.legEnd(after: start)
    while boundary < end {
      // Past the last cell nothing is printed, and nothing is parted.
      if boundary >= channel.cells.count {
        return element.isUnbreakable ? cost + FlowCost.overset : cost
      }
      let above = boundary - start
      let below = end - boundary
      if !element.isUnbreakable {
        if above == 1 { cost += followsHead || element.isNote ? FlowCost.never : FlowCost.orphan }
        if below == 1 { cost += element.isNote ? FlowCost.never : FlowCost.widow }
      }
      if channel.isJump(boundary) { cost += jumpCost(inside: element, breaking, above: above) }
      boundary = channel.legEnd(after: boundary)
    }
    return cost
  }

  /// A table from a position on: parted where a leg ends, whole where no leg takes its first rows.
  private func weigh(_ table: TableRows, from base: State) -> State {
    var set = base
    guard let stretches = table.stretches(from: base.start, in: channel), let last = stretches.last
    else {
      let width = channel.width(at: base.start)
      set.position += table.lines(rows: table.table.rows.indices, width: width)
      set.cost += FlowCost.never
      return set
    }
    let holes = stretches.reduce(0) { $0 + $1.skipped }
    set.position = last.start + last.lines
    set.holes += holes
    set.cost +=
      Double(stretches.count - 1) * FlowCost.partedTable + Double(holes) * FlowCost.hole
    return set
  }

  /// Whether a leg ends, or a part of the story stands, between lines that belong together.
  private func isParted(from start: Int, count: Int) -> Bool {
    let end = start + count - 1
    guard end < channel.cells.count else { return false }
    if count > 0, channel.isSplit(from: start, count: count) { return true }
    guard count > 1 else { return false }
    let first = channel.cells[start]
    let last = channel.cells[end]
    return first.leg != last.leg || last.line - first.line != end - start
  }

  // MARK: Jumps

  /// What it costs that a story goes on elsewhere in the middle of this paragraph.
  private func jumpCost(
    inside element: FlowElement, _ breaking: Breaking?, above: Int
  ) -> Double {
    guard case .paragraph(let plan, let text) = element.content, let breaking else { return 0 }
    if plan.role == .listItem || plan.role == .quotation { return FlowCost.jumpInList }
    guard above <= breaking.lineCount,
      text.endsSentence(at: breaking.breakIndex(endingLine: above - 1))
    else { return FlowCost.jumpInSentence }
    return FlowCost.jumpInParagraph
  }

  /// Ends a paragraph's sentence at the jump, its line left short, and goes on with the next
  /// sentence where the story goes on.
  ///
  /// - Parameter longest: the curve of the whole paragraph from here.
  private mutating func partAtJump(
    _ index: Int, _ plan: ParagraphPlan, _ text: PreparedText, from base: State, longest: Int,
    _ known: inout [CurveCache.Key: Int], in next: inout [Int: State]
  ) {
    let element = elements[index]
    let boundary = channel.legEnd(after: base.start)
    guard plan.role == .body, !element.isUnbreakable, boundary < channel.cells.count,
      channel.isJump(boundary), boundary - base.start >= Self.leastPiece,
      let most = curves[longest].curve.options.last?.lineCount, base.start + most > boundary
    else { return }
    let here = measures(for: element, at: base.start)
    let there = measures(for: element, at: boundary, hasDropCap: false)
    for end in element.curves.sentenceEnds(of: text) {
      let head = curve(
        of: element, plan, text,
        CurveCache.Key(measures: here, range: BreakRange(end: end), isThorough: isThorough), &known
      )
      for (headOption, above) in curves[head].curve.options.enumerated() {
        let holes = boundary - base.start - above.lineCount
        guard above.lineCount >= Self.leastPiece, (0...FlowCost.mostHolesAtJump).contains(holes)
        else { continue }
        let tail = curve(
          of: element, plan, text,
          CurveCache.Key(
            measures: there, range: BreakRange(start: end), isThorough: isThorough), &known)
        for (tailOption, below) in curves[tail].curve.options.enumerated()
        where below.lineCount >= Self.leastPiece {
          var set = base
          set.choice = Choice(curve: head, option: headOption)
          set.rest = Choice(curve: tail, option: tailOption)
          set.position = boundary + below.lineCount
          set.holes += holes
          set.resumption = FlowResult.Resumption(line: above.lineCount, position: boundary)
          set.cost +=
            above.demerits + below.demerits + FlowCost.jumpInParagraph
            + holeCost(holes, before: boundary)
            + partingCost(element, from: boundary, count: below.lineCount, index, below)
          keep(set, in: &next)
        }
      }
    }
  }

  // MARK: Curves

  /// The line curve of a paragraph: an index into `curves`.
  private mutating func curve(
    of element: FlowElement, _ plan: ParagraphPlan, _ text: PreparedText, _ key: CurveCache.Key,
    _ known: inout [CurveCache.Key: Int]
  ) -> Int {
    if let found = known[key] { return found }
    let curve = element.curves.curve(for: key) {
      lineCurve(
        of: text, style: plan.style, measures: key.measures, range: key.range,
        isThorough: key.isThorough)
    }
    curves.append((curve, key))
    known[key] = curves.count - 1
    return curves.count - 1
  }

  private func measures(
    for element: FlowElement, at position: Int, hasDropCap: Bool = true
  ) -> Measures {
    let estimate = element.lineEstimate(width: channel.width(at: position))
    var (first, rest) = channel.measures(from: position, count: estimate)
    if hasDropCap, let dropCap = element.dropCap {
      while first.count < dropCap.lines { first.append(rest) }
      for (line, width) in dropCap.widths.enumerated() {
        first[line] = max(.points(1), first[line] - width)
      }
    }
    return Measures(first: first, rest: rest)
  }

  private func pruned(_ states: [Int: State]) -> [State] {
    let all = states.keys.sorted().compactMap { states[$0] }
    guard let best = all.min(by: { $0.cost < $1.cost }) else { return all }
    return all.filter {
      $0.cost <= best.cost + Self.margin && abs($0.position - best.position) <= Self.reach
    }
  }

  // MARK: Result

  private func result(from best: Int) -> FlowResult {
    var placed: [FlowResult.Placed] = []
    var index = best
    let last = layers[layers.count - 1][best]
    var demerits = 0.0
    for layer in layers.indices.dropFirst().reversed() {
      let state = layers[layer][index]
      let pieces = [state.choice, state.rest].compactMap { $0 }.map { choice in
        let (curve, key) = curves[choice.curve]
        return FlowResult.Piece(
          breaking: curve.options[choice.option], measures: key.measures, range: key.range)
      }
      demerits += pieces.reduce(0) { $0 + $1.breaking.demerits }
      placed.append(
        FlowResult.Placed(
          element: layer - 1, start: state.start, pieces: pieces,
          lines: pieces.flatMap(\.breaking.lines), resumption: state.resumption))
      index = state.previous
    }
    placed.reverse()
    return FlowResult(
      placed: placed, end: last.position, holes: last.holes, cost: endCost(last),
      faults: max(0, last.cost - demerits))
  }
}
