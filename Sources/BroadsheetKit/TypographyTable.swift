import BroadsheetBase
import BroadsheetLayout

/// How well each story is set, a line each, and all of them in the last line.
///
/// Spaces are multiples of the natural word space, from justified lines: their mean, what 95 of a
/// hundred lines do not exceed, and the widest. `loose` and `tight` are lines over 1.5 and under 0.8.
public func typographyTable(_ issue: LaidOutIssue) -> String {
  let drawn = issue.stories.filter { !$0.placements.isEmpty }
  let total = row("all", issue.drawnTypography.total)
  let rows = drawn.map { row($0.slug, $0.typography) } + [total]
  return table(header, rows, numbers: Set(1..<header.count))
}

private let header = [
  "story", "lines", "mean", "95 %", "widest", "loose", "tight", "letters", "hyphens", "ladders",
  "runts", "rivers", "widows", "orphans", "heads at foot", "stacks", "uneven", "empty",
]

private func row(_ name: String, _ facts: TypographyFacts) -> [String] {
  let spaces = [facts.meanSpace, facts.space95, facts.widestSpace].map {
    "\($0.rounded(toPlaces: 2))"
  }
  let counts = [
    facts.ladders, facts.runts, facts.rivers, facts.widows, facts.orphans,
    facts.crossheadsAtFoot, facts.stacks, facts.unevenLegs, facts.unusedLines,
  ]
  let hyphens =
    facts.lines == 0 ? 0 : (Double(facts.hyphenated) / Double(facts.lines) * 100).rounded()
  return [name, "\(facts.lines)"] + spaces
    + ["\(facts.looseLines)", "\(facts.tightLines)"]
    + ["\(facts.mostLetterspacing.rounded(toPlaces: 1))", "\(Int(hyphens)) %"]
    + counts.map(String.init)
}
