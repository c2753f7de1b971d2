import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Where each line of a story stands, and what that cost.
struct FlowResult {
  /// A line, block or piece of space in the channel.
  struct Placed {
    var element: Int
    /// The first position it takes; see `Channel`. At or beyond the channel's cells it is overset.
    var start: Int
    /// Lines of a paragraph; empty for a block.
    var lines: [BrokenLine]
    /// A position at the foot of a leg that was left empty so that no widow stands on the next.
    var withheld: Int?

    /// The position of a line, counted from 0.
    func position(ofLine line: Int) -> Int {
      let position = start + line
      return withheld.map { position >= $0 } == true ? position + 1 : position
    }
  }

  var placed: [Placed]
  /// The first position after the text.
  var end: Int
  /// Cells left empty between the text's lines: at the feet of legs, not those after its end.
  var holes: Int
  var cost: Double
}

/// Fits a story's paragraphs into its channel as a whole.
///
/// Every paragraph brings its line curve: the best breaking for each line count. A dynamic program
/// over (paragraph, position in the channel) picks one option each so that the sum of the
/// breakings' demerits and of what happens at the ends of legs is least: widows, orphans, heads at
/// a foot, empty lines. The idea is Michael Plass's (Optimal Pagination Techniques for Automatic
/// Typesetting Systems, 1981), with line counts in place of vertical glue.
///
/// - Parameter endsLevel: the channel was cut to the text's length, so every line left empty at its
///   end is one that the last leg falls short of the others.
func flow(
  _ elements: [FlowElement], through channel: Channel, endsLevel: Bool = false
) -> FlowResult {
  var flow = StoryFlow(elements: elements, channel: channel, endsLevel: endsLevel)
  return flow.run()
}

/// What goes wrong at the ends of legs costs this much, in the breaker's demerits.
enum FlowCost {
  /// A paragraph's last line alone at the top of a leg, its first alone at the foot.
  static let widow = 6e6
  static let orphan = 4e6
  /// A line left empty at the foot of a leg.
  static let hole = 3e6
  /// A crosshead as the first line of a leg.
  static let headAtTop = 2e5
  /// A crosshead at a foot, a parted head.
  static let never = 1e9
  /// A line that finds no place (dearer than any fault at the end of a leg), and a place that finds
  /// no line at the end of the story.
  static let overset = 5e7
  static let short = 1.5e6
  /// One more line of space above a crosshead than its style asks for; two cost four times that, so
  /// that the air is shared out.
  static let airAboveHead = 9e5
  /// The share of a channel that paragraphs are stretched or shrunk for; what is missing or too
  /// much beyond it is the author's to mend, and is not paid for in poor lines.
  static let elasticShare = 0.03
}

private struct StoryFlow {
  /// One way to have set all elements up to some point.
  private struct State {
    /// The next free position.
    var position: Int
    var cost: Double
    /// Index into the layer before.
    var previous: Int
    var start: Int
    /// Which curve, and which option of it; -1 for blocks.
    var curve: Int
    var option: Int
    var holes: Int
    var withheld: Int?
  }

  /// Positions further than this from the cheapest state's are not followed.
  private static let reach = 14
  /// States dearer than the cheapest by more than this are not followed.
  private static let margin = 4e8

  /// The most lines of space added above a crosshead.
  private static let mostAir = 2

  let elements: [FlowElement]
  let channel: Channel
  let endsLevel: Bool
  private var layers: [[State]] = []
  private var curves: [LineCurve] = []

  init(elements: [FlowElement], channel: Channel, endsLevel: Bool) {
    self.elements = elements
    self.channel = channel
    self.endsLevel = endsLevel
  }

  mutating func run() -> FlowResult {
    layers = [
      [State(position: 0, cost: 0, previous: -1, start: 0, curve: -1, option: -1, holes: 0)]
    ]
    for index in elements.indices { advance(over: index) }
    let last = layers[layers.count - 1]
    var best = 0
    for index in last.indices where endCost(last[index]) < endCost(last[best]) { best = index }
    return result(from: best)
  }

  private func endCost(_ state: State) -> Double {
    let room = channel.cells.count
    let missing = Double(abs(state.position - room))
    let elastic =
      endsLevel ? .infinity : max(4, Double(room) * FlowCost.elasticShare)
    let rate = state.position > room ? FlowCost.overset : FlowCost.short
    return state.cost + min(missing, elastic) * rate + max(0, missing - elastic)
  }

  /// Sets one element from every state of the last layer.
  private mutating func advance(over index: Int) {
    let element = elements[index]
    let followsHead = index > 0 && elements[index - 1].keepsWithNext
    let spaceAfter = index > 0 ? elements[index - 1].spaceAfter : 0
    let space = max(element.spaceBefore, spaceAfter)
    let before = layers[layers.count - 1]
    var next: [Int: State] = [:]
    var known: [Measures: Int] = [:]

    for (previous, state) in before.enumerated() {
      // Where it may start: right here, or at the top of the next leg.
      let end = channel.legEnd(after: max(state.position, 0))
      let isAtTop = channel.isLegStart(state.position)
      var starts: [(position: Int, holes: Int, cost: Double)] = []
      if isAtTop {
        starts.append((state.position, 0, followsHead ? FlowCost.never : 0))
      } else {
        // What stands right above has air of its own.
        let space = channel.followsGap(state.position) ? 0 : space
        // Heads may stand a little lower than they must, to make the legs come out.
        for air in 0...(element.keepsWithNext && space > 0 ? Self.mostAir : 0)
        where state.position + space + air < end {
          starts.append(
            (state.position + space + air, 0, Double(air * air) * FlowCost.airAboveHead))
        }
        if end != Int.max {
          let holes = end - state.position
          let cost = Double(holes) * FlowCost.hole + (followsHead ? FlowCost.never : 0)
          starts.append((end, holes, cost))
        }
      }
      for start in starts {
        let fixed = state.cost + start.cost + headCost(element, at: start.position)
        let curve = self.curve(of: element, at: start.position, &known)
        for option in 0..<(curve.map { curves[$0].options.count } ?? 1) {
          let (count, cost) = weigh(element, curve: curve, option: option)
          let total =
            fixed + cost
            + partingCost(element, from: start.position, count: count, followsHead: followsHead)
          let set = State(
            position: start.position + count, cost: total, previous: previous,
            start: start.position, curve: curve ?? -1, option: option,
            holes: state.holes + start.holes)
          keep(set, in: &next)
          if let foot = footBeforeWidow(element, from: start.position, count: count) {
            var short = set
            short.position += 1
            short.cost += FlowCost.hole - FlowCost.widow
            short.holes += 1
            short.withheld = foot
            keep(short, in: &next)
          }
        }
      }
    }
    layers.append(pruned(next))
  }

  private func keep(_ state: State, in next: inout [Int: State]) {
    if let rival = next[state.position], rival.cost <= state.cost { return }
    next[state.position] = state
  }

  /// The last line of a leg, when leaving it empty gives the paragraph's last line company.
  private func footBeforeWidow(_ element: FlowElement, from start: Int, count: Int) -> Int? {
    let last = start + count - 1
    guard !element.isUnbreakable, count > 3, last < channel.cells.count,
      channel.isLegStart(last), last - start >= 3
    else { return nil }
    // Lines move by one place: it must be as wide as the one they were made for.
    let width = channel.width(at: last - 1)
    guard channel.width(at: last) == width, channel.width(at: last + 1) == width else { return nil }
    return last - 1
  }

  private func headCost(_ element: FlowElement, at position: Int) -> Double {
    guard element.keepsWithNext, position > 0, channel.isLegStart(position) else { return 0 }
    return FlowCost.headAtTop
  }

  /// What it costs to part the lines of an element at the ends of legs.
  private func partingCost(
    _ element: FlowElement, from start: Int, count: Int, followsHead: Bool
  ) -> Double {
    let together = element.isUnbreakable ? count : min(element.dropCap?.lines ?? 0, count)
    var cost = isParted(from: start, count: together) ? FlowCost.never : 0
    let end = start + count
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
        if above == 1 { cost += followsHead ? FlowCost.never : FlowCost.orphan }
        if below == 1 { cost += FlowCost.widow }
      }
      boundary = channel.legEnd(after: boundary)
    }
    return cost
  }

  /// Whether a leg ends, or a part of the story stands, between lines that belong together.
  private func isParted(from start: Int, count: Int) -> Bool {
    let end = start + count - 1
    guard count > 1, end < channel.cells.count else { return false }
    let first = channel.cells[start]
    let last = channel.cells[end]
    return first.leg != last.leg || last.line - first.line != end - start
  }

  /// The line curve of an element that starts at a position: an index into `curves`; nil for blocks.
  private mutating func curve(
    of element: FlowElement, at position: Int, _ known: inout [Measures: Int]
  ) -> Int? {
    guard case .paragraph(let plan, let text) = element.content else { return nil }
    let measures = self.measures(for: element, at: position)
    if let found = known[measures] { return found }
    curves.append(
      element.curves.curve(for: measures) {
        lineCurve(of: text, style: plan.style, measures: measures)
      })
    known[measures] = curves.count - 1
    return curves.count - 1
  }

  /// The lines and the demerits of one way to set an element.
  private func weigh(
    _ element: FlowElement, curve: Int?, option: Int
  ) -> (count: Int, cost: Double) {
    if case .block(_, let lines) = element.content { return (lines, 0) }
    guard let curve else { return (0, 0) }
    let breaking = curves[curve].options[option]
    // What follows stands below a drop cap, however few lines there are beside it.
    return (max(breaking.lineCount, element.dropCap?.lines ?? 0), breaking.demerits)
  }

  private func measures(for element: FlowElement, at position: Int) -> Measures {
    let estimate = element.lineEstimate(width: channel.width(at: position))
    var (first, rest) = channel.measures(from: position, count: estimate)
    if let dropCap = element.dropCap {
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

  private func result(from best: Int) -> FlowResult {
    var placed: [FlowResult.Placed] = []
    var index = best
    let last = layers[layers.count - 1][best]
    for layer in layers.indices.dropFirst().reversed() {
      let state = layers[layer][index]
      let lines = state.curve >= 0 ? curves[state.curve].options[state.option].lines : []
      placed.append(
        FlowResult.Placed(
          element: layer - 1, start: state.start, lines: lines, withheld: state.withheld))
      index = state.previous
    }
    placed.reverse()
    return FlowResult(placed: placed, end: last.position, holes: last.holes, cost: endCost(last))
  }
}
