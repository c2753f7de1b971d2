import BroadsheetBase
import BroadsheetIssue
import BroadsheetLayout

/// Whether the issue is set as well as the paper wants: `typography.limit`.
///
/// Loose lines, ladders of hyphens, rivers and widows are what a reader feels without knowing why.
/// A layout, or an issue, says how many it lets pass (`typography: {looseLines: 5%, widows: 0}`), in
/// all and, under `eachStory`, in any one story; nothing is asked that is not said. Look at the
/// lines with `broadsheet proof --overlay looseness`; then reword, give the story another leg, or
/// raise the limit. `broadsheet check --typography` prints the figures.
func settingLimits(_ inspection: IssueInspection) -> [Diagnostic] {
  let stories = inspection.issue.stories.filter { !$0.placements.isEmpty }
  var findings: [Diagnostic] = []
  for limit in inspection.limits.issue {
    let figure = limit.measure.figure(of: stories.map(\.typography))
    guard figure > limit.maximum + 1e-9 else { continue }
    let worst = stories.max {
      limit.measure.weight(of: $0.typography) < limit.measure.weight(of: $1.typography)
    }
    findings.append(.overLimit(limit, figure: figure, in: nil, worst: worst))
  }
  for limit in inspection.limits.eachStory {
    for story in stories {
      let figure = limit.measure.figure(of: [story.typography])
      guard figure > limit.maximum + 1e-9 else { continue }
      findings.append(.overLimit(limit, figure: figure, in: story, worst: story))
    }
  }
  return findings
}

extension TypographyLimits.Measure {
  /// What the limit is held against, of all stories together.
  fileprivate func figure(of stories: [TypographyFacts]) -> Double {
    func share(_ lines: Int, of all: Int) -> Double {
      all == 0 ? 0 : Double(lines) / Double(all)
    }
    let justified = stories.reduce(0) { $0 + $1.spaces.count }
    let count = stories.reduce(0) { $0 + self.count(of: $1) }
    switch self {
    case .looseLines, .tightLines: return share(count, of: justified)
    case .hyphenated: return share(count, of: stories.reduce(0) { $0 + $1.lines })
    case .meanSpace:
      let sum = stories.reduce(0) { $0 + $1.spaces.reduce(0, +) }
      return justified == 0 ? 1 : Double(sum) / Double(justified) / 100
    case .widestSpace: return stories.map(\.widestSpace).max() ?? 1
    case .letterspacing: return stories.map(\.mostLetterspacing).max() ?? 0
    default: return Double(count)
    }
  }

  /// How much a story adds: a share of few lines is no heavier than they are.
  fileprivate func weight(of story: TypographyFacts) -> Double {
    switch unit {
    case .share, .count: Double(count(of: story))
    case .factor, .thousandths: figure(of: [story])
    }
  }

  private func count(of story: TypographyFacts) -> Int {
    switch self {
    case .looseLines: story.looseLines
    case .tightLines: story.tightLines
    case .hyphenated: story.hyphenated
    case .ladders: story.ladders
    case .runts: story.runts
    case .rivers: story.rivers
    case .widows: story.widows
    case .orphans: story.orphans
    case .crossheadsAtFoot: story.crossheadsAtFoot
    case .stacks: story.stacks
    case .unevenLegs: story.unevenLegs
    case .unusedLines: story.unusedLines
    case .meanSpace, .widestSpace, .letterspacing: 0
    }
  }

  /// The place of the worst of its kind in a story.
  fileprivate func worstMark(of story: TypographyFacts) -> TypographyMark? {
    func marks(_ kind: TypographyMark.Kind) -> [TypographyMark] {
      story.marks.filter { $0.kind == kind }
    }
    return switch self {
    case .looseLines, .meanSpace, .widestSpace: marks(.loose).max { $0.space < $1.space }
    case .tightLines: marks(.tight).min { $0.space < $1.space }
    case .hyphenated: marks(.hyphen).first
    case .ladders: marks(.ladder).first
    case .runts: marks(.runt).first
    case .rivers: marks(.river).first
    case .widows: marks(.widow).first
    case .orphans: marks(.orphan).first
    case .crossheadsAtFoot: marks(.crossheadAtFoot).first
    case .stacks: marks(.stack).first
    case .unevenLegs: marks(.unevenLeg).first
    case .letterspacing, .unusedLines: nil
    }
  }

  /// "5 %", "2.5", "12/1000 em", "3".
  fileprivate func written(_ figure: Double) -> String {
    switch unit {
    case .share:
      "\(BroadsheetPreflight.written((figure * 100).rounded(toPlaces: 1))) %"
    case .factor: BroadsheetPreflight.written(figure.rounded(toPlaces: 2))
    case .thousandths: "\(BroadsheetPreflight.written(figure.rounded(toPlaces: 1)))/1000 em"
    case .count: "\(Int(figure))"
    }
  }

  /// The figure in a sentence.
  fileprivate func sentence(_ figure: Double, in story: StoryFacts?) -> String {
    let number = written(figure)
    let place = story.map { " in `\($0.slug)`" } ?? ""
    func counted(_ one: String, _ many: String) -> String {
      "\(number) \(figure == 1 ? one : many)\(place)"
    }
    return switch self {
    case .looseLines: "\(number) of justified lines\(place) have word spaces over 1.5"
    case .tightLines: "\(number) of justified lines\(place) have word spaces under 0.8"
    case .hyphenated: "\(number) of lines\(place) end in a hyphen"
    case .meanSpace: "the mean word space\(place) is \(number) times the natural one"
    case .widestSpace: "the widest word space\(place) is \(number) times the natural one"
    case .letterspacing: "letters\(place) are spaced by up to \(number)"
    case .ladders: counted("ladder of hyphens", "ladders of hyphens")
    case .runts: counted("runt", "runts")
    case .rivers: counted("river", "rivers")
    case .widows: counted("widow", "widows")
    case .orphans: counted("orphan", "orphans")
    case .crossheadsAtFoot: counted("crosshead at the foot of a leg", "crossheads at feet of legs")
    case .stacks: counted("stack of one word", "stacks of one word")
    case .unevenLegs: counted("leg ends higher than its neighbours", "legs end high")
    case .unusedLines: counted("grid line stays empty", "grid lines stay empty")
    }
  }
}

extension Diagnostic {
  fileprivate static func overLimit(
    _ limit: TypographyLimits.Limit, figure: Double, in story: StoryFacts?, worst: StoryFacts?
  ) -> Diagnostic {
    let mark = worst.flatMap { limit.measure.worstMark(of: $0.typography) }
    var notes: [Note] = []
    if story == nil, let worst {
      let own = limit.measure.sentence(limit.measure.figure(of: [worst.typography]), in: worst)
      notes.append(.init("the worst is `\(worst.slug)`: \(own)"))
    }
    if let mark, let source = mark.source {
      let space = mark.kind == .loose || mark.kind == .tight
      let what = space ? "its worst line, \(limit.measure.written(space: mark)), " : "the line "
      notes.append(.init("\(what)begins here, on page \(mark.page)", at: source))
    }
    return .error(
      "typography.limit",
      "\(limit.measure.sentence(figure, in: story)); the limit is "
        + limit.measure.written(limit.maximum),
      at: limit.span,
      place: mark.map { Place(page: $0.page, slot: worst?.slug) },
      help:
        "see the lines with `broadsheet proof --overlay looseness`; reword them, or raise the limit",
      notes: notes)
  }
}

extension TypographyLimits.Measure {
  /// "2.31 times the natural space"
  fileprivate func written(space mark: TypographyMark) -> String {
    "\(BroadsheetPreflight.written(mark.space.rounded(toPlaces: 2))) times the natural space"
  }
}
