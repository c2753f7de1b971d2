import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A story made to fit, and what was done for it.
struct Copyfit {
  var fitting: StoryFitting
  var moves: CopyfitMoves
  /// The moves made, each with the lines it gave.
  var steps: [CopyfitStep] = []
  /// When nothing fits: what would help, that the budget does not allow.
  var mends: [CopyfitStep] = []
}

/// Finds the cheapest set of allowed moves with which a story fits.
///
/// A story that fits as it is, with no fault at the ends of its legs, is left alone. For the others
/// every combination of moves is weighed by what it costs and the lines it gives, which is
/// arithmetic: head depths and picture depths are known, and a paragraph left out has known lines.
/// The cheapest few that give about enough are flowed, and the best of those is taken. Nothing is
/// shaped twice but type in another size.
func copyfit(_ context: FittingContext) -> Copyfit {
  var search = CopyfitSearch(context)
  return search.run()
}

private struct CopyfitSearch {
  /// The most combinations that are flowed for a story that is too long, for one that is too short,
  /// and for one that fits with faults.
  private static let triesForLong = 8
  private static let triesForShort = 3
  private static let triesForFaults = 2
  /// Faults that cost less than this are not worth a move.
  private static let leastFault = 4e6
  /// How far from enough a combination may be that is tried all the same: spacing does the rest.
  private static let slack = 3

  let context: FittingContext
  private var story: StoryPlan { context.story }
  private var budget: CopyfitBudget { context.story.copyfit }

  /// A combination of moves, and the lines it gives.
  private struct Candidate {
    var moves: CopyfitMoves
    var gain: Int
  }

  init(_ context: FittingContext) { self.context = context }

  mutating func run() -> Copyfit {
    let first = StoryFitting(context, moves: .none)
    let plain = Copyfit(fitting: first, moves: .none)
    // Positive: lines too many. Negative: lines that stay empty.
    let excess = first.excess
    let isShort = -excess > max(first.lastLegCount, 2)
    guard context.hasPlaces, !context.isMeasured,
      excess > 0 || isShort || first.faults > Self.leastFault
    else {
      return plain
    }
    let menu = CopyfitMenu(context, first)
    var best = plain
    for candidate in candidates(menu, excess: excess, isShort: isShort)
    where candidate.moves.cost < score(best) {
      let trial = StoryFitting(context, moves: candidate.moves)
      let copyfit = Copyfit(fitting: trial, moves: candidate.moves)
      if score(copyfit) < score(best) { best = copyfit }
      // The next ones cost more.
      let isShort = -best.fitting.excess > max(best.fitting.lastLegCount, 2)
      if best.fitting.excess <= 0, !isShort, best.fitting.faults < Self.leastFault { break }
    }
    best.steps = menu.steps(of: best.moves)
    if best.fitting.excess > 0 { best.mends = menu.mends(beyond: best) }
    return best
  }

  /// What a story costs as it came out, its moves included.
  private func score(_ copyfit: Copyfit) -> Double {
    let fitting = copyfit.fitting
    let short = max(0, -fitting.excess - fitting.lastLegCount)
    return fitting.flowCost + Double(short) * CopyfitCost.short + copyfit.moves.cost
      + Double(max(0, fitting.excess)) * FlowCost.overset
  }

  /// The combinations worth trying, cheapest first.
  private func candidates(
    _ menu: CopyfitMenu, excess: Int, isShort: Bool
  ) -> [Candidate] {
    var all: [Candidate] = []
    let leftOut = excess > 0 && budget.optional ? menu.omissions : [[]]
    for head in menu.heads {
      for picture in menu.pictures {
        for leftOut in leftOut {
          for body in menu.bodies {
            let moves = CopyfitMoves(
              head: head.variant, picture: picture.lines, leftOut: leftOut, body: body.factor,
              words: leftOut.reduce(0) { $0 + menu.optional[$1].words })
            let gain =
              head.gain + picture.gain + body.gain
              + leftOut.reduce(0) { $0 + menu.optional[$1].lines }
            if !moves.isNone { all.append(Candidate(moves: moves, gain: gain)) }
          }
        }
      }
    }
    let tries: Int
    let wanted: [Candidate]
    if excess > 0 {
      tries = Self.triesForLong
      let most = all.map(\.gain).max() ?? 0
      let enough = min(excess - Self.slack, most)
      wanted = all.filter { $0.gain >= max(1, enough) }
    } else if isShort {
      tries = Self.triesForShort
      let legs = context.legCount
      let most = all.map { min(-$0.gain, -excess) }.max() ?? 0
      wanted = all.filter { $0.gain < 0 && -$0.gain <= -excess + 1 && -$0.gain >= most - legs }
    } else {
      tries = Self.triesForFaults
      let room = max(1, context.legCount)
      wanted = all.filter { abs($0.gain) <= room }
    }
    let sorted = wanted.enumerated().sorted {
      ($0.element.moves.cost, $0.offset) < ($1.element.moves.cost, $1.offset)
    }
    return sorted.prefix(tries).map(\.element)
  }
}
