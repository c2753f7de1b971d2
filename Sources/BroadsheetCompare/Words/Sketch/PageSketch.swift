import BroadsheetBase
import BroadsheetLayout

/// What a page holds beside its stories.
struct PageSketch: Sendable {
  let page: Page
  /// Furniture and advertisements, in drawing order, each name as often as it stands there.
  let things: [Thing]
  /// The rules between slots, in drawing order.
  let rules: [Shape]

  struct Thing: Sendable {
    let subject: Subject
    let block: BlockSketch
    let group: Group
  }
}

extension PageSketch {
  init(_ page: Page, names: SideNames) {
    var things: [Thing] = []
    var rules: [Shape] = []
    for item in page.content.items {
      guard case .group(let group) = item else { continue }
      let subject: Subject
      switch group.role {
      case .furniture(let name): subject = Subject(.furniture, name)
      case .advertisement(let name): subject = Subject(.advertisement, name)
      case .rule:
        for case .shape(let shape) in group.items { rules.append(shape) }
        continue
      default: continue
      }
      things.append(
        Thing(
          subject: subject,
          block: BlockSketch(group, page: page.number, part: "", title: "", names: names),
          group: group))
    }
    self.page = page
    self.things = things
    self.rules = rules
  }
}
