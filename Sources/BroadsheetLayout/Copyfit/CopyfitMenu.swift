import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// The moves that a story's budget allows, and the lines that each gives.
struct CopyfitMenu {
  /// Body type changes in steps of a hundredth.
  private static let bodySteps = 100.0

  struct Head {
    /// Nil is the best.
    var variant: HeadVariant?
    var gain: Int
  }

  struct Picture {
    var lines: Int
    var gain: Int
  }

  struct Body {
    var factor: Double
    var gain: Int
  }

  struct Optional {
    var blocks: [Int]
    var lines: Int
    var words: Int
  }

  /// Heads that cost more are not set to fill a slot that a story leaves empty, or to make it fit.
  private static let dearestFiller = 12.0
  private static let dearest = 22.0

  let heads: [Head]
  let pictures: [Picture]
  let bodies: [Body]
  let optional: [Optional]

  private let context: FittingContext
  /// Every way to set the head, and every depth of the picture: for mends, beyond the budget.
  private let allHeads: [Head]
  private let allPictures: [Picture]

  /// - Parameter first: the story as it comes out without any move.
  init(_ context: FittingContext, _ first: StoryFitting) {
    self.context = context
    let budget = context.story.copyfit
    let variants = context.headVariants
    let depth = variants.first?.depth ?? 0
    let legs = context.legsBelowHead
    allHeads = variants.enumerated().map { index, variant in
      Head(variant: index == 0 ? nil : variant, gain: (depth - variant.depth) * legs)
    }
    heads = Self.within(budget.headline, allHeads)
    allPictures = context.pictureDepths(first).map { lines, gain in
      Picture(lines: lines, gain: gain)
    }
    pictures = allPictures.filter { abs($0.lines) <= budget.pictures }
    let lines = first.bodyLines
    bodies = Self.factors(budget).map { factor in
      Body(factor: factor, gain: Int((Double(lines) * (1 - factor)).rounded()))
    }
    optional = context.story.optionalBlocks.map { group in
      Optional(
        blocks: group, lines: first.lines(ofBlocks: group),
        words: context.story.wordCount(ofBlocks: group))
    }
  }

  /// What may be left out: nothing, the last things one after the other, or any one by itself.
  var omissions: [[Int]] {
    let single = optional.indices.dropFirst().filter { optional[$0].blocks.count == 1 }
    return (0...optional.count).map { Array(0..<$0) } + single.map { [$0] }
  }

  /// The heads that are no more than so many steps flatter or deeper than the best.
  private static func within(_ steps: Int, _ heads: [Head]) -> [Head] {
    let flatter = heads.filter { $0.gain > 0 && ($0.variant?.cost ?? 0) <= dearest }
      .sorted { $0.gain < $1.gain }
    let deeper = heads.filter { $0.gain < 0 && ($0.variant?.cost ?? 0) <= dearestFiller }
      .sorted { $0.gain > $1.gain }
    let best = heads.filter { $0.gain == 0 }.prefix(1)
    return (best.isEmpty ? [Head(variant: nil, gain: 0)] : Array(best))
      + flatter.prefix(steps) + deeper.prefix(steps)
  }

  private static func factors(_ budget: CopyfitBudget) -> [Double] {
    let first = Int((budget.smallestBody * bodySteps).rounded(.up))
    let last = Int((budget.largestBody * bodySteps).rounded(.down))
    guard first <= last else { return [1] }
    return (first...last).map { Double($0) / bodySteps }
  }

  // MARK: In words

  func steps(of moves: CopyfitMoves) -> [CopyfitStep] {
    var steps: [CopyfitStep] = []
    if let head = moves.head {
      steps.append(
        CopyfitStep(what: head.description, lines: gain(of: head), of: CopyfitMoves(head: head)))
    }
    if moves.picture != 0, let picture = allPictures.first(where: { $0.lines == moves.picture }) {
      steps.append(step(picture))
    }
    for index in moves.leftOut {
      let words = optional[index].words
      steps.append(
        CopyfitStep(
          what: "\(words) optional \(words == 1 ? "word" : "words") left out",
          lines: optional[index].lines, of: CopyfitMoves(leftOut: [index], words: words)))
    }
    if moves.body != 1 {
      let gain = bodies.first { $0.factor == moves.body }?.gain ?? 0
      steps.append(
        CopyfitStep(
          what: "body at \(Int((moves.body * 100).rounded())) %", lines: gain,
          of: CopyfitMoves(body: moves.body)))
    }
    return steps
  }

  private func step(_ picture: Picture) -> CopyfitStep {
    let count = abs(picture.lines)
    let change = "\(count) \(count == 1 ? "line" : "lines")"
    return CopyfitStep(
      what: "`\(context.pictureName)` \(change) \(picture.lines < 0 ? "shallower" : "deeper")",
      lines: picture.gain, of: CopyfitMoves(picture: picture.lines))
  }

  private func gain(of head: HeadVariant?) -> Int {
    allHeads.first { $0.variant?.depth == head?.depth }?.gain ?? 0
  }

  /// What would help a story that is still too long, the smallest change that does it first: lines
  /// and cost beyond those of the moves already made.
  func mends(beyond copyfit: Copyfit) -> [CopyfitStep] {
    let missing = copyfit.fitting.excess
    var mends: [CopyfitStep] = []
    let headGain = gain(of: copyfit.moves.head)
    let flatter = allHeads.filter { $0.gain > headGain }.sorted { $0.gain < $1.gain }
    if let head = flatter.first(where: { $0.gain - headGain >= missing }) ?? flatter.last,
      let variant = head.variant
    {
      let step = CopyfitStep(
        what: variant.description, lines: head.gain, of: CopyfitMoves(head: variant))
      mends.append(step.beyond(CopyfitMoves(head: copyfit.moves.head), giving: headGain))
    }
    let pictureGain = allPictures.first { $0.lines == copyfit.moves.picture }?.gain ?? 0
    let shallower = allPictures.filter { $0.gain > pictureGain }.sorted { $0.gain < $1.gain }
    if let picture = shallower.first(where: { $0.gain - pictureGain >= missing })
      ?? shallower.last
    {
      let done = CopyfitMoves(picture: copyfit.moves.picture)
      mends.append(step(picture).beyond(done, giving: pictureGain))
    }
    return mends
  }
}
