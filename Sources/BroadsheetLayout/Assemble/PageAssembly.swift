import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// Puts a page together: folio, furniture, advertisements, stories, rules.
struct PageAssembly {
  let page: PagePlan
  let frames: PageFrames
  let plan: IssuePlan
  let typesetter: Typesetter
  private(set) var diagnostics: [Diagnostic] = []

  init(page: PagePlan, frames: PageFrames, plan: IssuePlan, typesetter: Typesetter) {
    self.page = page
    self.frames = frames
    self.plan = plan
    self.typesetter = typesetter
  }

  /// - Parameter stories: the groups that stories put on this page, in the order of their slots.
  mutating func assemble(stories: [Group]) -> Page {
    var items: [Item] = []
    if let folio = page.folio { items.append(.group(folioGroup(folio))) }
    var left = stories
    for (index, slot) in page.slots.enumerated() {
      switch slot.content {
      case .furniture(let furniture):
        items.append(.group(group(furniture, in: frames.slots[index], slot)))
      case .advertisement(let ad):
        items.append(.group(group(ad, in: frames.slots[index], slot)))
      case .story(let story), .part(let story, _), .head(let story):
        let role = Role.story(plan.stories[story].slug)
        if let found = left.firstIndex(where: { $0.role == role }) {
          items.append(.group(left.remove(at: found)))
        }
      }
    }
    let rules = PageRules(
      page: page, frames: frames, format: plan.format, stories: plan.stories
    ).groups()
    items += rules.map(Item.group)
    let trim = plan.format(of: page).trim
    let sheet = Rect(x: .zero, y: .zero, width: trim.width, height: trim.height)
    return Page(
      number: page.number, label: page.label, trim: trim, bleed: plan.format.bleed,
      content: Group(.page, frame: sheet, source: page.span, items: items))
  }

  private func folioGroup(_ folio: FolioPlan) -> Group {
    let grid = frames.grid
    let baseline = grid.top(ofLine: 0) + grid.leading * 0.6
    let frame = Rect(
      x: grid.typeArea.x, y: grid.typeArea.y, width: grid.typeArea.width,
      height: grid.leading * 1.02)
    return BroadsheetLayout.folioGroup(
      folio, frame: frame, baseline: baseline, isRightPage: page.number % 2 == 1,
      with: typesetter)
  }

  private mutating func group(
    _ furniture: FurniturePlan, in frame: SlotFrame, _ slot: SlotPlan
  ) -> Group {
    let rect = frame.rect
    let set: Stack
    switch furniture.content {
    case .nameplate(let nameplate): set = compose(nameplate, width: rect.width, with: typesetter)
    case .box(let box):
      set = compose(box, width: rect.width, fillHeight: rect.height, with: typesetter)
    }
    if set.height > rect.height + .points(0.5) {
      let lines = (set.height - rect.height).steps(of: frames.grid.leading)
      diagnostics.append(.furnitureTooTall(slot, lines: lines, page: page.number))
    }
    return Group(
      .furniture(furniture.name), frame: rect, source: slot.span,
      items: set.moved(to: Point(x: rect.x, y: rect.y)))
  }

  private func group(
    _ ad: AdvertisementPlan, in frame: SlotFrame, _ slot: SlotPlan
  ) -> Group {
    let rect = frame.rect
    var items: [Item] = []
    var room = rect
    if let label = ad.label {
      let set = stack([label], width: rect.width, with: typesetter)
      items += set.moved(to: Point(x: rect.x, y: rect.y))
      let taken = labelDepth(of: label, width: rect.width, with: typesetter)
      room = Rect(
        x: rect.x, y: rect.y + taken, width: rect.width,
        height: max(.points(1), rect.height - taken))
    }
    let asset = plan.assets[ad.asset.index]
    let scale = min(room.width.points / asset.width, room.height.points / asset.height)
    let width = Length.points(asset.width * scale)
    let height = Length.points(asset.height * scale)
    let placed = Rect(
      x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width: width,
      height: height)
    items.append(.image(PlacedImage(asset: ad.asset, frame: placed, crop: .whole, alt: ad.alt)))
    return Group(.advertisement(slot.name), frame: rect, source: slot.span, items: items)
  }
}

/// What an advertisement's label takes of its slot's depth, air included.
func labelDepth(
  of label: ParagraphPlan, width: Length, with typesetter: Typesetter
) -> Length {
  stack([label], width: width, with: typesetter).height + labelAir
}

/// Air between an advertisement's label and its picture.
private let labelAir = Length.points(3)

extension Group {
  /// What an advertisement's slot has left for its picture, below the label.
  package var advertisementRoom: Rect {
    guard let label = lines.last else { return frame }
    let top = label.frame.maxY + labelAir
    return Rect(
      x: frame.x, y: top, width: frame.width, height: max(.points(1), frame.maxY - top))
  }
}

extension Diagnostic {
  /// Shown when a nameplate, an index or a notice is taller than its slot.
  fileprivate static func furnitureTooTall(_ slot: SlotPlan, lines: Int, page: Int) -> Diagnostic {
    .warning(
      "layout.furniture-too-tall",
      "`\(slot.name)` is \(lines) \(lines == 1 ? "line" : "lines") taller than its slot",
      at: slot.span, place: Diagnostic.Place(page: page, slot: slot.name),
      help: "draw the slot taller, or make its row `fit`")
  }
}
