import BroadsheetBase

/// The measures offered to a paragraph's lines: those of its first lines, then one for the rest.
public struct Measures: Hashable, Sendable {
  /// In 1/1024 pt.
  public let first: [Int]
  public let rest: Int
  /// The line, counted from 0, at whose end no word is divided: the last of a leg.
  public let wholeWordAt: Int?

  public init(first: [Length] = [], rest: Length, wholeWordAt: Int? = nil) {
    // Equal measures in equal form, so that they make one cache key.
    var widths = first.map(\.units)
    while widths.last == rest.units { widths.removeLast() }
    self.first = widths
    self.rest = rest.units
    self.wholeWordAt = wholeWordAt
  }

  private init(first: [Int], rest: Int, wholeWordAt: Int?) {
    self.first = first
    self.rest = rest
    self.wholeWordAt = wholeWordAt
  }

  /// The same measures with no word divided at the end of a line.
  public func keepingWordsWhole(atLine line: Int) -> Measures {
    Measures(first: first, rest: rest, wholeWordAt: line)
  }

  public subscript(line: Int) -> Int { line < first.count ? first[line] : rest }

  public var narrowest: Length { Length(units: min(first.min() ?? rest, rest)) }
}

/// A part of a paragraph, between two of its breaks.
public struct BreakRange: Hashable, Sendable {
  /// The break before the part; -1 is the paragraph's start.
  public var start: Int
  /// The break that ends the part; nil is the paragraph's end. A line that ends here is not
  /// stretched, as a last line is not.
  public var end: Int?

  public init(start: Int = -1, end: Int? = nil) {
    self.start = start
    self.end = end
  }

  public static let whole = BreakRange()
}

/// Finds the best breaking of a paragraph for each line count: the line curve.
///
/// Total fit after Knuth and Plass, "Breaking paragraphs into lines" (1981), with three changes.
/// Nodes of different line numbers never compete, so the answer is a table over line counts
/// rather than one optimum (their "looseness", for all values at once). Line widths go by line
/// number (TeX's `\parshape`). Stretch is not a ratio of glue alone but of everything the style
/// allows (`Elasticity`): letterspacing and glyph scaling are weighed in the search, not added
/// after it.
///
/// - Parameters:
///   - measures: the width of each line before the style's indents are taken off.
///   - range: the part to break; its first line has the style's first-line indent only when it is
///     the paragraph's.
///   - avoiding: breaks between words that no line shall end at.
///   - isThorough: also offer line counts that take looser lines than the best ones do.
/// - Returns: a curve with at least one option; line counts more than `spread` away from the best
///   one are left out.
public func lineCurve(
  of text: PreparedText, style: ParagraphStyle, measures: Measures, range: BreakRange = .whole,
  avoiding: [Int] = [], isThorough: Bool = false, spread: Int = 2
) -> LineCurve {
  // Each rung is tried only when the one before found nothing, or nothing but ladders of hyphens;
  // the last one always finds.
  var ladders: [Breaking] = []
  for tolerance in BreakCost.tolerances.dropFirst(isThorough ? 1 : 0) {
    var breaker = Breaker(
      text: text, style: style, measures: measures, range: range, avoiding: avoiding,
      tolerance: tolerance, spread: spread)
    breaker.run()
    let options = breaker.options()
    guard let best = options.map(\.demerits).min() else { continue }
    if best < BreakCost.ladder { return LineCurve(options: options) }
    if ladders.isEmpty {
      ladders = options
    } else {
      return LineCurve(
        options: ladders.map(\.demerits).min().map { $0 <= best } == true ? ladders : options)
    }
  }
  guard !ladders.isEmpty else { preconditionFailure("the last rung of the ladder takes any line") }
  return LineCurve(options: ladders)
}

/// What poor lines cost; the scale is TeX's, where a line at its limit has badness 100.
enum BreakCost {
  /// The widest ratios tried, one after the other; see `Elasticity.ratio`.
  static let tolerances = [1.7, 4, 16, Double.infinity]
  static let line = 10.0
  static let hyphen = 40.0
  /// Added for a capitalised word or a two-letter fragment, times its reluctance.
  static let reluctantHyphen = 140.0
  /// A web or e-mail address divided, or a word of Tamil: dearer than a space, cheaper than a
  /// hyphen, since many may follow each other. The second is added for a poor place, times its
  /// reluctance.
  static let address = 40.0
  static let poorAddress = 160.0
  /// A number at the end of a line, what it counts at the start of the next.
  static let partedNumber = 230.0
  /// A word divided in ragged text although all of it fits on the line.
  static let needlessHyphen = 250_000.0
  /// Two lines running that end in a hyphen; a third makes a ladder.
  static let secondHyphen = 6_000.0
  static let ladder = 1e7
  /// Neighbouring lines of very different colour.
  static let contrast = 5_000.0
  /// A last line of a few letters; one that only finishes a word.
  static let runt = 8e5
  static let brokenLastWord = 40_000.0
  /// The same word at the start, or at the end, of two lines running.
  static let stack = 15_000.0
  /// A line beyond all limits, and one with word spaces beyond twice the widest wanted.
  static let loose = 30_000.0
  static let veryLoose = 400_000.0
  /// A ragged line shorter than its style wants, and one much shorter than that: text that
  /// leaves its measure empty looks like a mistake sooner than a loose line does.
  static let short = 120_000.0
  static let veryShort = 3e6
  static let shortShare = 1.3
  /// A deck's last line of one word.
  static let loneLastWord = 30_000.0
  /// A headline's line that ends in "the", "of" or "and".
  static let weakWordEnd = 40_000.0
  /// A headline's line that falls short of its measure, times the square of the share.
  static let unevenness = 400.0
  /// The badness from which on a line is no longer judged by its spaces.
  static let hopeless = 1e6
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

  /// Candidates a line number has: four fitness classes, each with no hyphen at its end, one, and a
  /// run of two or more (the next hyphen would make a ladder).
  private static let hyphenClasses = 3
  private static let classes = 4 * hyphenClasses

  /// The least ratio; a hair under -1, since a line just at its limit is no longer than it may be.
  private static let mostShrink = -1.0001

  let text: PreparedText
  let style: ParagraphStyle
  let measures: Measures
  let range: BreakRange
  let lastBreak: Int
  let avoided: [Int]
  let tolerance: Double
  let spread: Int
  private var nodes: [Node] = []
  /// Nodes from which a line may still start, by line number.
  private var active: [Int32] = []

  init(
    text: PreparedText, style: ParagraphStyle, measures: Measures, range: BreakRange,
    avoiding avoided: [Int], tolerance: Double, spread: Int
  ) {
    self.text = text
    self.style = style
    self.measures = measures
    self.range = range
    lastBreak = range.end ?? text.entries.count - 1
    self.avoided = avoided
    self.tolerance = tolerance
    self.spread = spread
  }

  mutating func run() {
    let entries = text.entries
    nodes.reserveCapacity((lastBreak - range.start) * 3)
    nodes.append(
      Node(
        position: Int32(range.start), line: 0, fitness: 1, hyphens: 0, previous: -1, ratio: 0,
        demerits: 0))
    active = [0]
    var candidates: [Candidate] = []
    let isJustified = style.alignment == .justify
    let limits = style.justification
    let wholeWordAt = measures.wholeWordAt.map(Int32.init) ?? -1
    let limit = Self.mostShrink

    for b in range.start + 1..<lastBreak + 1 {
      let entry = entries[b]
      // Words are cut only when no line, however loose, can do without.
      if entry.isCut, tolerance < .infinity { continue }
      if !avoided.isEmpty, avoided.contains(b), entry.kind != .mandatory { continue }
      // Line numbers of active nodes rise, so candidates go in a small table from the lowest.
      guard let lowest = active.first.map({ Int(nodes[Int($0)].line) }),
        let highest = active.last.map({ Int(nodes[Int($0)].line) })
      else { return }
      candidates.removeAll(keepingCapacity: true)
      for _ in 0..<(highest - lowest + 1) * Self.classes { candidates.append(Candidate()) }
      var hasCandidate = false
      var kept = 0
      let isLast = b == lastBreak
      let isForced = entry.kind == .mandatory || isLast
      let hyphenated = entry.kind == .hyphen

      for slot in 0..<active.count {
        let index = active[slot]
        let node = nodes[Int(index)]
        let content = text.content(from: Int(node.position), to: b)
        let width = self.width(ofLine: Int(node.line))
        let need = width - content.width
        var ratio = 0.0
        var badness = 0.0
        var isOverfull = false

        if need < 0 {
          if isJustified {
            let elasticity = Elasticity(of: content, stretching: false, limits: limits)
            ratio = -elasticity.ratio(for: Double(-need))
            isOverfull = ratio < limit
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

        let isForbidden = entry.kind.isSyllableEnd && !isLast && node.line == wholeWordAt

        if isOverfull {
          // No later break can save a line that is too long already. The last rung keeps it when
          // nothing shorter was possible.
          if tolerance == .infinity, isShortest(from: node, to: b) {
            if isForbidden {
              active[kept] = index
              kept += 1
              continue
            }
            ratio = -1
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
          badness = 100 * size * size * size
          // What has next to nothing that stretches is as poor as the room that it leaves empty.
          if badness > BreakCost.hopeless {
            badness = BreakCost.hopeless * (1 + 9 * Double(max(0, need)) / Double(width))
          }
        } else {
          badness = raggedBadness(need: need, width: width, isForced: isForced)
        }
        if !isForced, !isOverfull {
          active[kept] = index
          kept += 1
        }
        if isForbidden { continue }

        var demerits = (BreakCost.line + badness) * (BreakCost.line + badness)
        if ratio > 1 { demerits += ratio > 2 ? BreakCost.veryLoose : BreakCost.loose }
        if !isJustified, !style.balanced, !isForced {
          let excess = Double(need) / Double(width) / max(style.rag, 0.01)
          if excess > 1 {
            demerits += excess > BreakCost.shortShare ? BreakCost.veryShort : BreakCost.short
          }
        }
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
          if !isJustified, wholeWordFits(from: Int(node.position), dividedAt: b, in: width) {
            demerits += BreakCost.needlessHyphen
          }
        } else if entry.kind == .address || entry.kind == .syllable {
          let penalty = BreakCost.address + BreakCost.poorAddress * Double(entry.reluctance)
          demerits += penalty * penalty
        } else if entry.kind == .space, entry.reluctance > 0 {
          demerits += BreakCost.partedNumber * BreakCost.partedNumber
        } else if entry.isCut {
          demerits += BreakCost.cutWord
        }
        let (above, below) =
          node.position < 0
          ? (0, text.firstWord)
          : (entries[Int(node.position)].wordBefore, entries[Int(node.position)].wordAfter)
        if above != 0, above == entry.wordBefore { demerits += BreakCost.stack }
        if below != 0, below == entry.wordAfter, !isLast { demerits += BreakCost.stack }
        if isLast, node.line > 0 {
          let runt = max(width / 6, style.indent.units * 3 / 2)
          if content.width < runt { demerits += BreakCost.runt }
          if node.hyphens > 0 { demerits += BreakCost.brokenLastWord }
          if style.balanced, b == Int(node.position) + 1 { demerits += BreakCost.loneLastWord }
        }
        if style.balanced, !isForced, entry.followsWeakWord {
          demerits += BreakCost.weakWordEnd
        }

        let total = node.demerits + demerits
        let place =
          (Int(node.line) - lowest) * Self.classes + Int(fitness) * Self.hyphenClasses
          + min(Int(hyphens), 2)
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

  /// Whether a word would find room whole on the line that it is divided at the end of.
  private func wholeWordFits(from start: Int, dividedAt place: Int, in width: Int) -> Bool {
    var end = place + 1
    while end < lastBreak, text.entries[end].kind.isSyllableEnd { end += 1 }
    return end <= lastBreak && text.content(from: start, to: end).width <= width
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
      var bestHyphens: UInt8 = 0
      for place in places where candidates[place].demerits < rowBest {
        rowBest = candidates[place].demerits
        bestHyphens = min(candidates[place].hyphens, 2)
      }
      for place in places {
        let candidate = candidates[place]
        // Changing fitness costs no more than `contrast`, a longer run of hyphens no more than a
        // ladder: anything dearer than that has lost.
        let play =
          BreakCost.contrast + (min(candidate.hyphens, 2) < bestHyphens ? BreakCost.ladder : 0)
        guard candidate.node >= 0, candidate.demerits <= rowBest + play else { continue }
        fresh.append(Int32(nodes.count))
        nodes.append(
          Node(
            position: Int32(position), line: Int32(lowest + row + 1),
            fitness: UInt8(place % Self.classes / Self.hyphenClasses),
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

  /// The measure of a line, from 0 in the range, with the indents taken off.
  private func width(ofLine line: Int) -> Int {
    style.width(ofLine: line, in: measures, isFirst: line == 0 && range.start < 0)
  }

  /// Whether a too-long line is the shortest that can start at this node.
  private func isShortest(from node: Node, to position: Int) -> Bool {
    (Int(node.position) + 1..<position).allSatisfy { shorter in
      avoided.contains(shorter)
        || text.entries[shorter].kind.isSyllableEnd && Int(node.line) == measures.wholeWordAt
    }
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
    for index in nodes.indices where Int(nodes[index].position) == lastBreak {
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
        start: range.start, ends: ends(to: node, count: Int(line)), measures: measures,
        style: style,
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
