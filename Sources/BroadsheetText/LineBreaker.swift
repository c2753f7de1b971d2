import BroadsheetBase

/// The measures offered to a paragraph's lines: those of its first lines, then one for the rest.
public struct Measures: Hashable, Sendable {
  /// In 1/1024 pt.
  public let first: [Int]
  public let rest: Int

  public init(first: [Length] = [], rest: Length) {
    // Equal measures in equal form, so that they make one cache key.
    var widths = first.map(\.units)
    while widths.last == rest.units { widths.removeLast() }
    self.first = widths
    self.rest = rest.units
  }

  public subscript(line: Int) -> Int { line < first.count ? first[line] : rest }

  public var narrowest: Length { Length(units: min(first.min() ?? rest, rest)) }
}

/// Finds the best breaking of a paragraph for each line count: the line curve.
///
/// Total fit after Knuth and Plass, "Breaking paragraphs into lines" (1981), with three changes.
/// Nodes of different line numbers never compete, so the answer is a table over line counts
/// rather than one optimum (their "looseness", for all values at once). Line widths go by line
/// number (TeX's `\parshape`). Stretch is not a ratio of glue alone but of everything the style
/// allows (`Elasticity`).
///
/// - Parameter measures: the width of each line before the style's indents are taken off.
/// - Returns: a curve with at least one option; line counts more than `spread` away from the best
///   one are left out.
public func lineCurve(
  of text: PreparedText, style: ParagraphStyle, measures: Measures, spread: Int = 2
) -> LineCurve {
  // Each rung is tried only when the one before found nothing; the last one always finds.
  for tolerance in [2.6, 6, 20, Double.infinity] {
    var breaker = Breaker(
      text: text, style: style, measures: measures, tolerance: tolerance, spread: spread)
    breaker.run()
    let options = breaker.options()
    if !options.isEmpty { return LineCurve(options: options) }
  }
  preconditionFailure("the last rung of the ladder takes any line")
}

/// What poor lines cost; the scale is TeX's, where a line at its limit has badness 100.
enum BreakCost {
  static let line = 10.0
  static let hyphen = 60.0
  /// Added for a capitalised word or a two-letter fragment, times its reluctance.
  static let reluctantHyphen = 140.0
  /// A web or e-mail address divided: dearer than a space, cheaper than a hyphen. The second is
  /// added for a poor place, times its reluctance.
  static let address = 40.0
  static let poorAddress = 60.0
  /// Two lines running that end in a hyphen; a third makes a ladder.
  static let secondHyphen = 6_000.0
  static let ladder = 200_000.0
  /// Neighbouring lines of very different colour.
  static let contrast = 5_000.0
  /// A last line of a few letters; one that only finishes a word.
  static let runt = 30_000.0
  static let brokenLastWord = 40_000.0
  /// A headline's line that ends in "the", "of" or "and".
  static let weakWordEnd = 40_000.0
  /// A headline's line that falls short of its measure, times the square of the share.
  static let unevenness = 400.0
  /// A line that cannot be brought to its measure at all.
  static let impossible = 1e9
  /// A word cut between letters, no hyphen added: dearer than any line that fits.
  static let cutWord = 1e15
}

private struct Breaker {
  private struct Node {
    /// Index of the break at which the line ends; -1 is the paragraph's start.
    var position: Int32
    /// Lines up to here.
    var line: Int32
    /// 0 tight, 1 normal, 2 loose, 3 very loose.
    var fitness: UInt8
    /// Lines running, up to here, that end in a hyphen.
    var hyphens: UInt8
    var previous: Int32
    var ratio: Float
    var demerits: Double
  }

  /// The best way found so far to end a line of some number, fitness and run of hyphens at the
  /// current break.
  private struct Candidate {
    var demerits = Double.infinity
    var node: Int32 = -1
    var ratio: Float = 0
    var hyphens: UInt8 = 0
  }

  /// Candidates a line number has: four fitness classes, each with a run of two hyphens or more
  /// (the next hyphen would make a ladder) and without.
  private static let classes = 8

  let text: PreparedText
  let style: ParagraphStyle
  let measures: Measures
  let tolerance: Double
  let spread: Int
  private var nodes: [Node] = []
  /// Nodes from which a line may still start, by line number.
  private var active: [Int32] = []

  init(
    text: PreparedText, style: ParagraphStyle, measures: Measures, tolerance: Double, spread: Int
  ) {
    self.text = text
    self.style = style
    self.measures = measures
    self.tolerance = tolerance
    self.spread = spread
  }

  mutating func run() {
    let entries = text.entries
    nodes.reserveCapacity(entries.count * 3)
    nodes.append(
      Node(position: -1, line: 0, fitness: 1, hyphens: 0, previous: -1, ratio: 0, demerits: 0))
    active = [0]
    var candidates: [Candidate] = []
    let isJustified = style.alignment == .justify
    let limits = style.justification
    let lastBreak = entries.count - 1

    for b in 0..<entries.count {
      let entry = entries[b]
      // Words are cut only when no line, however loose, can do without.
      if entry.isCut, tolerance < .infinity { continue }
      // Line numbers of active nodes rise, so candidates go in a small table from the lowest.
      guard let lowest = active.first.map({ Int(nodes[Int($0)].line) }),
        let highest = active.last.map({ Int(nodes[Int($0)].line) })
      else { return }
      candidates.removeAll(keepingCapacity: true)
      for _ in 0..<(highest - lowest + 1) * Self.classes { candidates.append(Candidate()) }
      var hasCandidate = false
      var kept = 0
      let isLast = b == lastBreak
      let isForced = entry.kind == .mandatory
      let hyphenated = entry.kind == .hyphen

      for slot in 0..<active.count {
        let index = active[slot]
        let node = nodes[Int(index)]
        let content = text.content(from: Int(node.position), to: b)
        let width = style.width(ofLine: Int(node.line), in: measures)
        let need = width - content.width
        var ratio = 0.0
        var badness = 0.0
        var isOverfull = false

        if need < 0 {
          if isJustified {
            let elasticity = Elasticity(of: content, stretching: false, limits: limits)
            ratio = -elasticity.ratio(for: Double(-need))
            isOverfull = ratio < -2
          } else {
            isOverfull = true
          }
        } else if isForced {
          // The last line of a paragraph, or one the author ended, keeps its natural width.
          ratio = 0
        } else if isJustified {
          let elasticity = Elasticity(of: content, stretching: true, limits: limits)
          ratio = elasticity.ratio(for: Double(need))
        }

        if isOverfull {
          // No later break can save a line that is too long already. The last rung keeps it when
          // nothing shorter was possible.
          if tolerance == .infinity, isOnlyWay(from: node, to: b) {
            ratio = -2
            badness = BreakCost.impossible
          } else {
            continue
          }
        } else if isJustified {
          let size = abs(ratio)
          if size > tolerance, need > 0 {
            active[kept] = index
            kept += 1
            continue
          }
          badness = min(100 * size * size * size, 1e7)
        } else {
          badness = raggedBadness(need: need, width: width, isForced: isForced)
        }
        if !isForced, !isOverfull {
          active[kept] = index
          kept += 1
        }

        var demerits = (BreakCost.line + badness) * (BreakCost.line + badness)
        let fitness: UInt8 =
          !isJustified || isForced
          ? 1 : ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
        if abs(Int(fitness) - Int(node.fitness)) > 1 { demerits += BreakCost.contrast }
        var hyphens: UInt8 = 0
        if hyphenated {
          let penalty = BreakCost.hyphen + BreakCost.reluctantHyphen * Double(entry.reluctance)
          demerits += penalty * penalty
          hyphens = min(node.hyphens + 1, 200)
          if hyphens == 2 { demerits += BreakCost.secondHyphen }
          if hyphens > 2 { demerits += BreakCost.ladder }
        } else if entry.kind == .address {
          let penalty = BreakCost.address + BreakCost.poorAddress * Double(entry.reluctance)
          demerits += penalty * penalty
        } else if entry.isCut {
          demerits += BreakCost.cutWord
        }
        if isLast, node.line > 0 {
          let runt = max(width / 6, style.indent.units * 3 / 2)
          if content.width < runt { demerits += BreakCost.runt }
          if node.hyphens > 0 { demerits += BreakCost.brokenLastWord }
        }
        if style.balanced, !isForced, entry.followsWeakWord {
          demerits += BreakCost.weakWordEnd
        }

        let total = node.demerits + demerits
        let place =
          (Int(node.line) - lowest) * Self.classes + Int(fitness) * 2 + (hyphens > 1 ? 1 : 0)
        if total < candidates[place].demerits {
          candidates[place] = Candidate(
            demerits: total, node: index, ratio: Float(ratio), hyphens: hyphens)
          hasCandidate = true
        }
      }

      active.removeLast(active.count - kept)
      if hasCandidate { addNodes(candidates, lowest: lowest, position: b) }
    }
  }

  /// Turns the candidates at a break into nodes, leaving out those that can never win.
  private mutating func addNodes(_ candidates: [Candidate], lowest: Int, position: Int) {
    var best = (demerits: Double.infinity, line: 0)
    for place in candidates.indices where candidates[place].demerits < best.demerits {
      best = (candidates[place].demerits, lowest + place / Self.classes)
    }
    var fresh: [Int32] = []
    for row in 0..<candidates.count / Self.classes {
      guard abs(lowest + row - best.line) <= spread else { continue }
      let places = row * Self.classes..<(row + 1) * Self.classes
      var rowBest = Double.infinity
      for place in places { rowBest = min(rowBest, candidates[place].demerits) }
      for place in places {
        let candidate = candidates[place]
        // Changing fitness costs no more than `contrast`, a longer run of hyphens no more than a
        // ladder: anything dearer than that has lost.
        let play = BreakCost.contrast + (candidate.hyphens == 1 ? BreakCost.ladder : 0)
        guard candidate.node >= 0, candidate.demerits <= rowBest + play else { continue }
        fresh.append(Int32(nodes.count))
        nodes.append(
          Node(
            position: Int32(position), line: Int32(lowest + row + 1),
            fitness: UInt8(place % Self.classes / 2),
            hyphens: candidate.hyphens, previous: candidate.node, ratio: candidate.ratio,
            demerits: candidate.demerits))
      }
    }
    merge(fresh)
  }

  /// Puts new nodes among the active ones, in order of their lines.
  private mutating func merge(_ fresh: [Int32]) {
    guard let firstFresh = fresh.first else { return }
    let firstLine = nodes[Int(firstFresh)].line
    var tail: [Int32] = []
    while let last = active.last, nodes[Int(last)].line > firstLine {
      tail.append(active.removeLast())
    }
    var next = 0
    while let low = tail.last {
      while next < fresh.count, nodes[Int(fresh[next])].line < nodes[Int(low)].line {
        active.append(fresh[next])
        next += 1
      }
      active.append(low)
      tail.removeLast()
    }
    active.append(contentsOf: fresh[next...])
  }

  /// Whether a too-long line is the shortest that can start at this node.
  private func isOnlyWay(from node: Node, to position: Int) -> Bool {
    position == Int(node.position) + 1
  }

  /// The badness of a ragged line that falls short of its measure by `need`.
  private func raggedBadness(need: Int, width: Int, isForced: Bool) -> Double {
    let share = Double(need) / Double(width)
    if style.balanced { return BreakCost.unevenness * share * share }
    if isForced { return 0 }
    let excess = share / max(style.rag, 0.01)
    return min(100 * excess * excess * excess, 1e6)
  }

  /// The best breaking for each line count that reached the paragraph's end.
  func options() -> [Breaking] {
    var best: [(line: Int32, node: Int)] = []
    for index in nodes.indices where Int(nodes[index].position) == text.entries.count - 1 {
      let line = nodes[index].line
      if let known = best.firstIndex(where: { $0.line == line }) {
        if nodes[index].demerits < nodes[best[known].node].demerits { best[known].node = index }
      } else {
        best.append((line, index))
      }
    }
    best.sort { $0.line < $1.line }
    return best.map { line, node in
      Breaking(
        ends: ends(to: node, count: Int(line)), measures: measures, style: style,
        demerits: nodes[node].demerits)
    }
  }

  private func ends(to last: Int, count: Int) -> [Breaking.End] {
    var ends = [Breaking.End](repeating: Breaking.End(position: 0, ratio: 0), count: count)
    var index = last
    for place in ends.indices.reversed() {
      ends[place] = Breaking.End(position: nodes[index].position, ratio: nodes[index].ratio)
      index = Int(nodes[index].previous)
    }
    return ends
  }
}
