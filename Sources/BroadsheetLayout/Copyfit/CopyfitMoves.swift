import BroadsheetBase
import BroadsheetIssue

/// What is done to a story so that it fits: its budget allows each of these so far and no further.
struct CopyfitMoves {
  /// The headline package set another way than the best; nil for the best.
  var head: HeadVariant?
  /// Grid lines that its first photograph is deeper (above 0) or shallower than it was drawn.
  var picture = 0
  /// Which of the optional things are left out: indexes into `StoryPlan.optionalBlocks`.
  var leftOut: [Int] = []
  /// The size of body type as a share of its style's.
  var body = 1.0
  /// The words of what is left out.
  var words = 0

  /// Nothing done but what spacing does by itself.
  static let none = CopyfitMoves()

  var isNone: Bool { head == nil && picture == 0 && leftOut.isEmpty && body == 1 }

  /// What they cost, in the breaker's demerits, beside what the lines cost.
  var cost: Double {
    (head?.cost ?? 0) * CopyfitCost.head
      + Double(abs(picture)) * CopyfitCost.pictureLine
      + Double(leftOut.count) * CopyfitCost.leftOut + Double(words) * CopyfitCost.word
      + abs(body - 1) * 100 * CopyfitCost.bodyPercent
  }

  /// The same in points, as `docs/typography.md` counts: a widow has 170.
  var points: Int { Int((cost / FlowCost.point).rounded()) }
}

/// What moves cost: an editor would rather crop a picture by three lines than shrink a headline, and
/// rather do that than print less. The scale is that of `FlowCost`, where a widow costs 1.7e7.
enum CopyfitCost {
  /// One on the scale of `HeadVariant.cost`.
  static let head = 3e5
  static let pictureLine = 2.5e5
  /// Something left out, and each of its words.
  static let leftOut = 3e6
  static let word = 2e4
  /// Body type one per cent larger or smaller.
  static let bodyPercent = 4e6
  /// A line that stays empty at the end of a story, beyond one a leg.
  static let short = 8e5
}

/// One move that was made, or one that would help, in an editor's words.
public struct CopyfitStep: Hashable, Codable, Sendable {
  /// "headline in 2 lines at 46 pt", "`photo` 3 lines shallower".
  public let what: String
  /// The body lines it gives; below 0 when it takes some.
  public let lines: Int
  /// What it takes from the page, where 170 is a widow: 5 for two lines off a picture, 30 and more
  /// for something left out.
  public let cost: Int

  package init(what: String, lines: Int, cost: Int) {
    self.what = what
    self.lines = lines
    self.cost = cost
  }

  init(what: String, lines: Int, of move: CopyfitMoves) {
    self.init(what: what, lines: lines, cost: move.points)
  }

  /// What the step adds to a move of its kind that is made already.
  func beyond(_ done: CopyfitMoves, giving lines: Int) -> CopyfitStep {
    CopyfitStep(what: what, lines: self.lines - lines, cost: max(0, cost - done.points))
  }
}

extension CopyfitStep: CustomStringConvertible {
  /// "headline in 2 lines at 46 pt (6 lines won)".
  public var description: String {
    let count = abs(lines)
    let change = "\(count) \(count == 1 ? "line" : "lines") \(lines < 0 ? "filled" : "won")"
    return lines == 0 ? what : "\(what) (\(change))"
  }

  /// "headline in 2 lines at 46 pt gives 6 lines".
  var asAdvice: String { "\(what) gives \(lines) \(lines == 1 ? "line" : "lines")" }
}
