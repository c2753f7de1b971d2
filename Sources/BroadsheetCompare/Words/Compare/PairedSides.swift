import BroadsheetBase
import BroadsheetLayout

/// What all steps of a comparison in words look things up in.
struct PairedSides: Sendable {
  let oldNames: SideNames
  let newNames: SideNames
  let pairs: [PagePair]
  /// The pair of each page, by the page's number.
  private let pairByOld: [Int: Int]
  private let pairByNew: [Int: Int]
  /// The distance of the grid's lines, by the new page's number.
  private let leadings: [Int: Length]

  init(old: IssueSide, new: IssueSide) {
    oldNames = SideNames(old)
    newNames = SideNames(new)
    let pairs = pairPages(old: old.issue, new: new.issue)
    self.pairs = pairs
    var (byOld, byNew): ([Int: Int], [Int: Int]) = ([:], [:])
    for (index, pair) in pairs.enumerated() {
      if let page = pair.old { byOld[old.issue.pages[page].number] = index }
      if let page = pair.new { byNew[new.issue.pages[page].number] = index }
    }
    pairByOld = byOld
    pairByNew = byNew
    var leadings: [Int: Length] = [:]
    for facts in new.issue.pageFacts where facts.baselines.count > 1 {
      leadings[facts.page] = facts.baselines[1] - facts.baselines[0]
    }
    self.leadings = leadings
  }

  var alikeness: Alikeness { Alikeness(old: oldNames, new: newNames) }

  func pair(ofOld page: Int) -> Int? { pairByOld[page] }
  func pair(ofNew page: Int) -> Int? { pairByNew[page] }
  func leading(onNew page: Int) -> Length? { leadings[page] }

  /// Whether a page of the old side and one of the new are held against each other.
  func arePaired(old: Int, new: Int) -> Bool {
    pairByOld[old] != nil && pairByOld[old] == pairByNew[new]
  }

  /// The pairs under which a change is listed: where the thing is now, and where it was when that
  /// is another page.
  func pairs(of change: Change) -> [Int] {
    let now = change.new.flatMap { pairByNew[$0.page] }
    let before = change.old.flatMap { pairByOld[$0.page] }
    guard let now else { return before.map { [$0] } ?? [] }
    guard let before, before != now, change.kind == .moved else { return [now] }
    return [before, now].sorted()
  }
}
