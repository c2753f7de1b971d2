import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// The sizes that each story's headline may take, whatever happens to its text.
///
/// Any choice within them keeps the order of rank on every page, so stories need not know of each
/// other when they are set.
package struct HeadSizes: Sendable {
  static let any = Length.zero...Length(units: .max)

  private var bounds: [Int: ClosedRange<Length>] = [:]

  init() {}

  /// The sizes of a story, by its index in the plan.
  package subscript(story: Int) -> ClosedRange<Length> { bounds[story] ?? Self.any }

  /// A story whose head stands on two pages keeps to the first one's sizes when they disagree.
  fileprivate mutating func narrow(_ story: Int, to range: ClosedRange<Length>) {
    let known = self[story]
    guard known.overlaps(range) else { return }
    bounds[story] = known.clamped(to: range)
  }
}

/// Sees to it that on no page a story of lower rank has a larger headline than one of higher rank.
///
/// A head that is too large is made smaller within the steps of its style; where these do not reach
/// there is a warning. Widths of heads follow from the dummies alone, so this is done before rows
/// have their heights.
func rankHeads(
  of plan: IssuePlan, capHeight: Length, with typesetter: Typesetter
) -> Checked<HeadSizes> {
  var sizes = HeadSizes()
  var diagnostics: [Diagnostic] = []
  for (index, page) in plan.pages.enumerated() {
    var ranking = HeadRanking(
      heads: heads(on: index, of: plan, capHeight: capHeight, with: typesetter))
    ranking.run()
    for head in ranking.heads { sizes.narrow(head.story, to: head.bounds) }
    diagnostics += ranking.conflicts.map { higher, lower in
      .headRanking(
        higher: (plan.stories[higher.story], higher.size),
        lower: (plan.stories[lower.story], lower.size), page: page.number, slot: lower.slot)
    }
  }
  return Checked(sizes, diagnostics)
}

/// The heads of stories on one page, each with the ways to set it.
private func heads(
  on pageIndex: Int, of plan: IssuePlan, capHeight: Length, with typesetter: Typesetter
) -> [RankedHead] {
  let page = plan.pages[pageIndex]
  // All rows alike: only which columns begin on a slot's top row is asked.
  var even = page
  even.rows = page.rows.map { _ in .lines(plan.format.rowGap + 1) }
  let frames = PageFrames(
    page: even, format: plan.format(of: page), capHeight: capHeight, needed: [:])
  var slots: [(story: Int, slot: SlotPlan, width: Length)] = []
  for (slot, frame) in zip(page.slots, frames.slots) {
    switch slot.content {
    case .story(let story):
      let first = plan.stories[story].places.first
      guard let first, first.page == pageIndex, page.slots[first.slot].name == slot.name,
        !plan.drawsHeadApart(of: plan.stories[story])
      else { continue }
      slots.append((story, slot, Region(frame: frame, options: slot.options).head.width))
    case .head(let story): slots.append((story, slot, frame.rect.width))
    case .part, .furniture, .advertisement: continue
    }
  }
  // A story alone on its page has no rank.
  guard slots.count > 1 else { return [] }
  return slots.compactMap { story, slot, width in
    let setting = HeadSetting(width: width, grid: frames.grid, typesetter: typesetter)
    let fits = setting.fits(of: plan.stories[story].head)
    return fits.isEmpty
      ? nil
      : RankedHead(
        story: story, priority: plan.stories[story].priority, slot: slot.name, fits: fits)
  }
}

/// A head on a page: the ways to set it, and the sizes left to it.
private struct RankedHead {
  let story: Int
  let priority: Int
  let slot: String
  /// In one style, best first; never empty.
  let fits: [HeadlineFit]
  /// Of the way chosen so far.
  var size: Length
  var bounds = HeadSizes.any

  init(story: Int, priority: Int, slot: String, fits: [HeadlineFit]) {
    self.story = story
    self.priority = priority
    self.slot = slot
    self.fits = fits
    size = fits[0].size
  }

  /// - Returns: whether the style's steps reach down to the size.
  mutating func reduce(to largest: Length) -> Bool {
    guard size > largest else { return true }
    guard let fit = fits.first(where: { $0.size <= largest }) else { return false }
    size = fit.size
    bounds = bounds.lowerBound...largest
    return true
  }
}

private struct HeadRanking {
  /// Heads of equal rank differ no more than this when their styles' steps allow it.
  private static let closeness = 1.15

  /// In order of rank.
  private(set) var heads: [RankedHead]
  /// Heads of lower rank that stay larger, each with the smallest of higher rank.
  private(set) var conflicts: [(higher: RankedHead, lower: RankedHead)] = []

  init(heads: [RankedHead]) {
    self.heads = heads.enumerated().sorted {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }.map(\.element)
  }

  mutating func run() {
    var start = 0
    while start < heads.count {
      var end = start
      while end < heads.count, heads[end].priority == heads[start].priority { end += 1 }
      settle(start..<end)
      start = end
    }
  }

  /// Settles the heads of one rank; all of higher rank stand before them.
  private mutating func settle(_ rank: Range<Int>) {
    let higher = heads[..<rank.lowerBound].min { $0.size < $1.size }
    for index in rank {
      guard let higher else { break }
      if !heads[index].reduce(to: higher.size) { conflicts.append((higher, heads[index])) }
    }
    if let smallest = heads[rank].map(\.size).min() {
      for index in rank { _ = heads[index].reduce(to: smallest * Self.closeness) }
    }
    // Halfway between two ranks is the line that neither passes.
    guard let higher, let largest = heads[rank].map(\.size).max(), largest <= higher.size else {
      return
    }
    let border = (higher.size + largest) / 2
    for index in 0..<rank.upperBound {
      let bounds = heads[index].bounds
      heads[index].bounds =
        index < rank.lowerBound
        ? max(bounds.lowerBound, min(border, bounds.upperBound))...bounds.upperBound
        : bounds.lowerBound...max(bounds.lowerBound, min(border, bounds.upperBound))
    }
  }
}

extension IssuePlan {
  /// Whether a dummy draws the story's headline package in a slot of its own.
  func drawsHeadApart(of story: StoryPlan) -> Bool {
    pages.contains { page in
      page.slots.contains {
        if case .head(let other) = $0.content {
          stories[other].slug == story.slug
        } else {
          false
        }
      }
    }
  }
}

extension Diagnostic {
  /// Shown when a story of lower rank has the larger headline, and its style's steps do not reach.
  fileprivate static func headRanking(
    higher: (story: StoryPlan, size: Length), lower: (story: StoryPlan, size: Length), page: Int,
    slot: String
  ) -> Diagnostic {
    .warning(
      "layout.head-ranking",
      "the headline of `\(lower.story.slug)` (priority \(lower.story.priority), "
        + "\(lower.size.inPoints)) is larger than that of `\(higher.story.slug)` "
        + "(priority \(higher.story.priority), \(higher.size.inPoints))",
      at: lower.story.head.headline?.span ?? lower.story.span,
      place: Place(page: page, slot: slot),
      help: "give `\(higher.story.slug)` a wider slot, or `\(lower.story.slug)` a smaller "
        + "`headline` under `slots:`")
  }
}
