/// A change with how much it matters, before it is known what is listed.
struct Finding: Sendable {
  /// How much a change matters; what comes first is said first.
  enum Weight: Int, Comparable, Sendable {
    case page, story, move, head, text, picture, part, look, fit, thing, rule, place, reflow, trifle

    static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
  }

  let weight: Weight
  let change: Change

  init(_ weight: Weight, _ change: Change) {
    self.weight = weight
    self.change = change
  }
}

extension Sequence where Element == Finding {
  /// The changes, most important first; what matters alike stays in the order in which it was found.
  var inOrder: [Change] {
    enumerated().sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
      .map(\.element.change)
  }
}
