import BroadsheetBase

/// Which of a story's shares on the new pages was which on the old ones.
struct ShareMatching: Sendable {
  /// Indexes into the shares of both.
  struct Match: Sendable {
    let old: Int
    let new: Int
    /// Whether the two stand on pages that are held against each other.
    let isPaired: Bool
  }

  /// In the order of the new shares.
  private(set) var matches: [Match] = []
  private(set) var gone: [Int] = []
  private(set) var come: [Int] = []

  /// Shares on the same page belong together; of the rest, where the story begins with where it
  /// began, and then each continuation with the next.
  init(_ old: StorySketch, _ new: StorySketch, _ sides: PairedSides) {
    var left = Set(old.shares.indices)
    for (index, share) in new.shares.enumerated() {
      if let known = old.shares.firstIndex(where: {
        sides.arePaired(old: $0.page, new: share.page)
      }), left.contains(known) {
        matches.append(Match(old: known, new: index, isPaired: true))
        left.remove(known)
      } else {
        come.append(index)
      }
    }
    gone = left.sorted()
    if gone.first == 0, come.first == 0 { match(first: 0, with: 0) }
    // What is left of both are continuations, or a story that has one place alone.
    while let a = gone.first, let b = come.first { match(first: a, with: b) }
    matches.sort { $0.new < $1.new }
  }

  private mutating func match(first old: Int, with new: Int) {
    matches.append(Match(old: old, new: new, isPaired: false))
    gone.removeFirst()
    come.removeFirst()
  }
}
