import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// How many lines each `fit` row of a page needs, the gap below it included.
///
/// A slot counts for a row when it stands in that row alone. A story needs the depth at which its
/// legs end level; furniture and boxes their height; an advertisement its shape.
func neededLines(
  of page: PagePlan, index: Int, in plan: IssuePlan, capHeight: Length, heads: HeadSizes,
  with typesetter: Typesetter
) -> [Int: Int] {
  let fitRows = page.rows.indices.filter { page.rows[$0] == .fit }
  guard !fitRows.isEmpty else { return [:] }
  var needed: [Int: Int] = [:]
  for row in fitRows {
    let isLast = row == page.rows.count - 1
    var lines = 1
    for (slotIndex, slot) in page.slots.enumerated()
    where slot.extents.allSatisfy({ $0.rows == row..<row + 1 }) {
      let measure = FitMeasure(
        page: page, pageIndex: index, slotIndex: slotIndex, plan: plan, capHeight: capHeight,
        heads: heads, typesetter: typesetter)
      lines = max(lines, measure.lines())
    }
    needed[row] = lines + (isLast ? 0 : plan.format.rowGap)
  }
  return needed
}

private struct FitMeasure {
  let page: PagePlan
  let pageIndex: Int
  let slotIndex: Int
  let plan: IssuePlan
  let capHeight: Length
  let heads: HeadSizes
  let typesetter: Typesetter

  private var slot: SlotPlan { page.slots[slotIndex] }

  func lines() -> Int {
    let grid = PageGrid(
      format: plan.format(of: page), pageNumber: page.number, capHeight: capHeight)
    let first = slot.extents.first?.column ?? 0
    let last = slot.extents.last?.column ?? 0
    let width = grid.rect(columns: first..<last + 1, lines: 0..<1).width
    switch slot.content {
    case .story(let story):
      return storyLines(story, grid)
    case .part(let story, let part):
      let part = plan.stories[story].parts[part]
      if case .picture(let picture) = part.content {
        let setting = PictureSetting(
          picture: picture, asset: plan.assets[picture.asset.index], typesetter: typesetter)
        return grid.lines(covering: setting.naturalHeight(width: width))
      }
      let setting = PartSetting(part: part, assets: plan.assets, typesetter: typesetter)
      return grid.lines(covering: setting.height(width: width) ?? .zero)
    case .head(let story):
      let setting = HeadSetting(
        width: width, grid: grid, typesetter: typesetter, sizes: heads[story])
      let head = plan.stories[story].head
      return grid.lines(covering: setting.best(of: head).stack.height)
    case .furniture(let furniture):
      return grid.lines(covering: furnitureHeight(furniture, width: width))
    case .advertisement(let ad):
      let asset = plan.assets[ad.asset.index]
      let label = ad.label.map { labelDepth(of: $0, width: width, with: typesetter) } ?? .zero
      return grid.lines(covering: label + width * (asset.height / asset.width))
    }
  }

  private func furnitureHeight(_ furniture: FurniturePlan, width: Length) -> Length {
    switch furniture.content {
    case .nameplate(let nameplate): compose(nameplate, width: width, with: typesetter).height
    case .box(let box): compose(box, width: width, with: typesetter).height
    }
  }

  /// The depth of a story that is free to be as deep as it likes: the story is laid out on a page
  /// where its row has all the room, and the level legs are measured.
  private func storyLines(_ story: Int, _ grid: PageGrid) -> Int {
    let total = grid.lineCount * 4
    var tall = plan
    tall.format.trim.height = grid.leading * (total + 40)
    tall.format.marginTop = .zero
    tall.format.marginBottom = .zero
    var alone = page
    alone.rows = [.lines(total)]
    alone.folio = nil
    alone.slots = [slot]
    alone.slots[0].extents = slot.extents.map {
      SlotPlan.ColumnExtent(column: $0.column, rows: 0..<1)
    }
    tall.pages = plan.pages
    tall.pages[pageIndex] = alone
    tall.stories[story].places = [StoryPlace(page: pageIndex, slot: 0)]
    var frames: [PageFrames] = []
    for page in tall.pages {
      frames.append(
        PageFrames(
          page: page, format: tall.format(of: page), capHeight: capHeight, needed: [:]))
    }
    let result = typesetter.withoutDiagnostics {
      layOut(
        story: story, of: tall, frames: frames, sizes: heads[story], isMeasured: true,
        with: typesetter)
    }
    // Parts that other pages draw have no say in this row's height.
    let here = result.groups.filter { $0.page == pageIndex }.map(\.group)
    let lowest = here.flatMap(\.lines).map(\.frame.maxY).max() ?? .zero
    let pictures = here.flatMap {
      $0.groups { role in
        switch role {
        case .picture, .ornament: true
        default: false
        }
      }
    }
    let foot = max(lowest, pictures.map(\.frame.maxY).max() ?? .zero)
    let boxLine = slot.options.isBoxed ? 1 : 0
    return (foot - grid0Baseline(tall)).steps(of: grid.leading) + 1 + boxLine
  }

  private func grid0Baseline(_ tall: IssuePlan) -> Length {
    PageGrid(format: tall.format, pageNumber: page.number, capHeight: capHeight)
      .baseline(ofLine: 0)
  }
}
