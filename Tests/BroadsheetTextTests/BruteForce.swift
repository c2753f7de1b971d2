import BroadsheetBase

@testable import BroadsheetText

/// Every way to break a short paragraph, tried one by one: slow, and simple enough to believe.
///
/// The costs are the breaker's, written down a second time; what is under test is whether the
/// breaker finds the cheapest of all.
struct BruteForce {
  let text: PreparedText
  let style: ParagraphStyle
  let measures: Measures
  let range: BreakRange
  let avoided: [Int]
  private var best: [Int: Double] = [:]
  private var tolerance = 0.0

  private var lastBreak: Int { range.end ?? text.entries.count - 1 }

  init(
    _ text: PreparedText, _ style: ParagraphStyle, _ measures: Measures,
    range: BreakRange = .whole, avoiding avoided: [Int] = []
  ) {
    self.text = text
    self.style = style
    self.measures = measures
    self.range = range
    self.avoided = avoided
  }

  /// The least demerits for each line count, at the first tolerance that allows any breaking.
  mutating func leastDemerits() -> [Int: Double] {
    // The first rung that finds anything, and the next one too when all it finds are ladders.
    var ladders: [Int: Double] = [:]
    for rung in BreakCost.tolerances.dropLast() {
      tolerance = rung
      best = [:]
      extend(from: range.start, line: 0, fitness: 1, hyphens: 0, demerits: 0)
      guard let least = best.values.min() else { continue }
      if least < BreakCost.ladder { return best }
      if let known = ladders.values.min() { return known <= least ? ladders : best }
      ladders = best
    }
    return ladders
  }

  private mutating func extend(
    from start: Int, line: Int, fitness: Int, hyphens: Int, demerits: Double
  ) {
    guard start < lastBreak else {
      best[line] = min(best[line] ?? .infinity, demerits)
      return
    }
    for end in start + 1...lastBreak {
      let isForbidden =
        end < lastBreak
        && (avoided.contains(end) || text.isHyphenated(at: end) && line == measures.wholeWordAt)
      if !isForbidden,
        let made = cost(from: start, to: end, line: line, fitness: fitness, hyphens: hyphens)
      {
        extend(
          from: end, line: line + 1, fitness: made.fitness,
          hyphens: text.isHyphenated(at: end) ? hyphens + 1 : 0,
          demerits: demerits + made.demerits)
      }
      if text.entries[end].kind == .mandatory { return }
    }
  }

  private func cost(
    from start: Int, to end: Int, line: Int, fitness before: Int, hyphens: Int
  ) -> (demerits: Double, fitness: Int)? {
    let isFirst = line == 0 && range.start < 0
    let indents = style.startIndent + style.endIndent + (isFirst ? style.indent : .zero)
    let width = measures[line] - indents.units
    let content = text.content(from: start, to: end)
    let need = Double(width - content.width)
    let isLast = end == lastBreak
    let isForced = text.entries[end].kind == .mandatory || isLast
    var ratio = 0.0
    var badness = 0.0
    if style.alignment == .justify {
      let elasticity = Elasticity(of: content, stretching: need > 0, limits: style.justification)
      if need < 0 { ratio = -elasticity.ratio(for: -need) }
      if need > 0, !isForced { ratio = elasticity.ratio(for: need) }
      if ratio < -1.0001 || ratio > tolerance { return nil }
      badness = 100 * abs(ratio * ratio * ratio)
      if badness > BreakCost.hopeless {
        badness = BreakCost.hopeless * (1 + 9 * max(0, need) / Double(width))
      }
    } else {
      if need < 0 { return nil }
      let share = need / Double(width)
      if style.balanced {
        badness = BreakCost.unevenness * share * share
      } else if !isForced {
        badness = min(100 * (share / style.rag) * (share / style.rag) * (share / style.rag), 1e6)
      }
    }
    var fitness = 1
    if style.alignment == .justify, !isForced {
      fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
    }
    var demerits = (BreakCost.line + badness) * (BreakCost.line + badness)
    if ratio > 1 { demerits += ratio > 2 ? BreakCost.veryLoose : BreakCost.loose }
    if style.alignment != .justify, !style.balanced, !isForced {
      let excess = need / Double(width) / style.rag
      if excess > 1 {
        demerits += excess > BreakCost.shortShare ? BreakCost.veryShort : BreakCost.short
      }
    }
    let (above, below) =
      start < 0
      ? (0, text.firstWord) : (text.entries[start].wordBefore, text.entries[start].wordAfter)
    if above != 0, above == text.entries[end].wordBefore { demerits += BreakCost.stack }
    if below != 0, below == text.entries[end].wordAfter, !isLast { demerits += BreakCost.stack }
    if abs(fitness - before) > 1 { demerits += BreakCost.contrast }
    if text.isHyphenated(at: end) {
      demerits += BreakCost.hyphen * BreakCost.hyphen
      if hyphens == 1 { demerits += BreakCost.secondHyphen }
      if hyphens > 1 { demerits += BreakCost.ladder }
      var wordEnd = end + 1
      while wordEnd < lastBreak, text.isHyphenated(at: wordEnd) { wordEnd += 1 }
      if style.alignment != .justify, text.content(from: start, to: wordEnd).width <= width {
        demerits += BreakCost.needlessHyphen
      }
    }
    if isLast, line > 0 {
      if content.width < max(width / 6, style.indent.units * 3 / 2) { demerits += BreakCost.runt }
      if hyphens > 0 { demerits += BreakCost.brokenLastWord }
      if style.balanced, end == start + 1 { demerits += BreakCost.loneLastWord }
    }
    if style.balanced, !isForced, text.entries[end].followsWeakWord {
      demerits += BreakCost.weakWordEnd
    }
    return (demerits, fitness)
  }
}
