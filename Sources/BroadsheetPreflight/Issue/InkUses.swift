import BroadsheetBase
import BroadsheetLayout

/// An ink that the layout asks for, and where it is printed first.
struct InkUse {
  var ink: Ink
  var pageIndex: Int
  var place: Diagnostic.Place
  var source: SourceSpan?
}

extension IssueInspection {
  /// Every ink of type, rules and grounds once, page by page.
  var inkUses: [InkUse] {
    var uses: [InkUse] = []
    var known: [Ink: Int] = [:]
    /// Type repeats its ink line after line.
    var last: Ink?
    func add<Thing>(_ ink: Ink, _ placed: Placed<Thing>) {
      if ink == last { return }
      last = ink
      if let index = known[ink], uses[index].pageIndex <= placed.pageIndex { return }
      let use = InkUse(
        ink: ink, pageIndex: placed.pageIndex, place: place(of: placed), source: placed.source)
      if let index = known[ink] {
        uses[index] = use
      } else {
        known[ink] = uses.count
        uses.append(use)
      }
    }
    for placed in things.shapes {
      for ink in placed.thing.fill?.inks ?? [] { add(ink, placed) }
      if let stroke = placed.thing.stroke { add(stroke.ink, placed) }
    }
    last = nil
    for placed in things.runs { add(placed.thing.ink, placed) }
    // Swift's sort is not promised to keep the order of equals.
    return uses.enumerated()
      .sorted { ($0.element.pageIndex, $0.offset) < ($1.element.pageIndex, $1.offset) }
      .map(\.element)
  }
}
