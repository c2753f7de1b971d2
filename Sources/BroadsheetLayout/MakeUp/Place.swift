import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// One slot of a story made ready for text: its head is set, its legs are ruled.
struct Place {
  let page: Int
  let slotName: String
  let grid: PageGrid
  /// The slot's outer rectangle.
  let rect: Rect
  let options: SlotOptions
  let head: [Item]
  /// Lines that nothing but text may take, before pictures and quotations stand in them.
  var legs: [Leg]
  /// The line kept free for "Continued on page 2", and the leg it ends.
  let jumpLine: (leg: Leg, line: Int)?
  /// Whether the head left no line for text.
  let isFilledByHead: Bool
  /// The rectangles of the story's parts that the dummy draws on this page, by slot.
  let parts: [Int: Rect]

  /// Photographs among the legs that may be deeper or shallower, by slot.
  let flexibleSlots: Set<Int>

  /// A photograph drawn in a slot that is to be deeper or shallower than it was drawn.
  struct Flex {
    var slot: Int
    /// Grid lines; above 0 is deeper.
    var lines: Int
  }

  /// - Parameters:
  ///   - index: the place's index in its story.
  ///   - sizes: what the ranking of heads leaves to the headline.
  ///   - head: the way to set the head; nil is the best.
  init(
    index: Int, story: StoryPlan, plan: IssuePlan, frames: [PageFrames],
    sizes: ClosedRange<Length>, head chosen: HeadVariant?, flex: Flex?, typesetter: Typesetter
  ) {
    let storyPlace = story.places[index]
    let pageFrames = frames[storyPlace.page]
    let slot = plan.pages[storyPlace.page].slots[storyPlace.slot]
    let frame = pageFrames.slots[storyPlace.slot]
    let grid = pageFrames.grid
    page = storyPlace.page
    slotName = slot.name
    options = slot.options
    self.grid = grid

    let region = Region(frame: frame, options: slot.options)
    rect = region.outer
    let setting = HeadSetting(
      width: region.head.width, grid: grid, typesetter: typesetter,
      sizes: index == 0 ? sizes : HeadSizes.any)
    let headPlan =
      index > 0
      ? HeadPlan(jumpOf: storyPlace) : plan.drawsHeadApart(of: story) ? HeadPlan() : story.head
    let variant = chosen ?? setting.best(of: headPlan)
    let top = grid.capTop(ofLine: region.lines.lowerBound)
    head = variant.stack.moved(to: Point(x: region.head.x, y: top))
    let bodyTop = region.lines.lowerBound + variant.depth

    var legs = region.legs(place: index)
    if typesetter.readsBackwards(language: story.language) { legs.readBackwards() }
    for leg in legs.indices where legs[leg].x < region.head.maxX {
      let lines = legs[leg].lines
      let top = max(lines.lowerBound, bodyTop)
      legs[leg].lines = min(top, lines.upperBound)..<lines.upperBound
    }
    isFilledByHead = legs.allSatisfy(\.lines.isEmpty)

    // Parts of the story that the dummy draws on this page stand in the legs' way.
    var parts: [Int: Rect] = [:]
    var flexible: Set<Int> = []
    for (slotIndex, other) in plan.pages[storyPlace.page].slots.enumerated() {
      guard Self.isPart(other.content, of: story, in: plan) else { continue }
      let part = pageFrames.slots[slotIndex]
      // A part at the foot of a leg stands in it like any other.
      for leg in legs.indices where legs[leg].endsAbove(part, gap: plan.format.rowGap) {
        legs[leg].lines = legs[leg].lines.lowerBound..<part.lines.upperBound
      }
      let fitting = PartFitting(
        frame: part, legs: legs, minimumLeg: plan.format.minimumLeg, rowGap: plan.format.rowGap)
      var lines: Range<Int>
      switch other.content {
      case .part(_, let index):
        let setting = PartSetting(
          part: story.parts[index], assets: plan.assets, typesetter: typesetter)
        lines = fitting.lines(needed: setting.height(width: part.rect.width))
      default: lines = part.lines
      }
      if fitting.isFlexible(lines) { flexible.insert(slotIndex) }
      if let flex, flex.slot == slotIndex { lines = fitting.flexed(lines, by: flex.lines) }
      let rect = grid.rect(columns: part.columnRange, lines: lines)
      parts[slotIndex] = rect
      let air = lines.lowerBound - 1..<lines.upperBound + max(1, plan.format.rowGap - 1)
      if case .part(_, let index) = other.content {
        Clearance(
          part: story.parts[index], grid: grid, format: plan.format, assets: plan.assets,
          typesetter: typesetter
        ).clear(&legs, from: legs.indices, for: rect, lines: air)
      } else {
        let gutter = plan.format.gutter
        let head = Exclusion(lines: air, left: rect.x - gutter, right: rect.maxX + gutter)
        for leg in legs.indices {
          legs[leg].run(around: head, minimum: plan.format.minimumMeasure)
        }
      }
    }
    self.parts = parts
    flexibleSlots = flexible

    // The last line that text could take in the last leg.
    let minimum = plan.format.minimumMeasure
    if storyPlace.jumpTo != nil, let last = legs.indices.last,
      // It is set as wide as the leg.
      let line = legs[last].lines.last(where: {
        legs[last].strip(onLine: $0, minimum: minimum)?.width == legs[last].width
      })
        ?? legs[last].lines.last(where: {
          legs[last].strip(onLine: $0, minimum: minimum) != nil
        })
    {
      jumpLine = (legs[last], line)
      legs[last].lines = legs[last].lines.lowerBound..<line
    } else {
      jumpLine = nil
    }
    self.legs = legs
  }

  private static func isPart(
    _ content: SlotPlan.Content, of story: StoryPlan, in plan: IssuePlan
  ) -> Bool {
    switch content {
    case .part(let index, _), .head(let index): plan.stories[index].slug == story.slug
    case .story, .furniture, .advertisement: false
    }
  }
}

/// Makes a part drawn inside its story's slot sit well among the legs.
///
/// A box, a quotation or a drawing takes as many lines as it needs: at the top of its slot when text
/// runs on below it, else at the foot when text stands above it. A photograph grows over strips of
/// text too short to be left above or below it.
struct PartFitting {
  let frame: SlotFrame
  let legs: [Leg]
  let minimumLeg: Int
  let rowGap: Int

  /// The legs that run beside or through the part's columns.
  private var crossed: [Leg] {
    let rect = frame.rect
    return legs.filter {
      $0.x < rect.maxX && $0.x + $0.width > rect.x && $0.lines.overlaps(frame.lines)
    }
  }

  /// Whether text that stands below the part, or above it, can take lines from it.
  func isFlexible(_ lines: Range<Int>) -> Bool { hasTextBelow(lines) || hasTextAbove(lines) }

  /// The part deeper by some lines, at the side at which text stands; with negative lines shallower.
  func flexed(_ lines: Range<Int>, by change: Int) -> Range<Int> {
    if hasTextBelow(lines) {
      return lines.lowerBound..<max(lines.lowerBound + 1, lines.upperBound + change)
    }
    return min(lines.lowerBound - change, lines.upperBound - 1)..<lines.upperBound
  }

  private func hasTextBelow(_ lines: Range<Int>) -> Bool {
    let crossed = crossed
    return !crossed.isEmpty
      && crossed.allSatisfy { $0.lines.upperBound > lines.upperBound + minimumLeg + rowGap }
  }

  private func hasTextAbove(_ lines: Range<Int>) -> Bool {
    let crossed = crossed
    return !crossed.isEmpty
      && crossed.allSatisfy { $0.lines.lowerBound + minimumLeg < lines.lowerBound }
  }

  /// - Parameter needed: the part's own height; nil for a photograph, which takes any.
  func lines(needed: Length?) -> Range<Int> {
    let lines = frame.lines
    let crossed = crossed
    guard !crossed.isEmpty else { return lines }
    if let needed {
      let count = frame.grid.lines(covering: needed)
      guard count < lines.count else { return lines }
      if crossed.contains(where: { $0.lines.upperBound > lines.upperBound + rowGap }) {
        return lines.lowerBound..<lines.lowerBound + count
      }
      let top = lines.upperBound - count
      let hasTextAbove = crossed.allSatisfy { $0.lines.lowerBound + minimumLeg < top }
      return hasTextAbove ? top..<lines.upperBound : lines
    }
    let tops = crossed.map(\.lines.lowerBound)
    let feet = crossed.map(\.lines.upperBound)
    var top = lines.lowerBound
    var foot = lines.upperBound
    // One line of air stands between text and picture.
    if let highest = tops.max(), tops.allSatisfy({ top - 1 - $0 < minimumLeg }), highest < foot {
      top = highest
    }
    if let lowest = feet.min(), feet.allSatisfy({ $0 - foot - rowGap + 1 < minimumLeg }),
      lowest > top
    {
      foot = lowest
    }
    return top..<foot
  }
}

extension [Leg] {
  /// Puts the legs of a story that is read against the page's direction in its order.
  fileprivate mutating func readBackwards() {
    reverse()
    for index in indices {
      self[index].number = index + 1
      self[index].readsRightToLeft = true
    }
  }
}

extension Leg {
  /// Whether a part stands right below the leg's last line, the gap between rows put aside.
  fileprivate func endsAbove(_ part: SlotFrame, gap: Int) -> Bool {
    let rect = part.rect
    return x < rect.maxX && x + width > rect.x && !lines.isEmpty
      && lines.upperBound + gap == part.lines.lowerBound
  }
}

/// The room that a slot gives to text: its frame, less what a box's ground keeps free.
struct Region {
  let frame: SlotFrame
  let options: SlotOptions
  /// The box's outer edge, or the text's.
  let outer: Rect
  /// What text stands in.
  let lines: Range<Int>

  private var inset: Length { options.isBoxed ? options.inset : .zero }

  init(frame: SlotFrame, options: SlotOptions) {
    self.frame = frame
    self.options = options
    let lines = frame.lines
    if options.isBoxed {
      // The ground reaches from the capitals of the first line to the baseline of the last, level
      // with the neighbours' text; its own text stands a line further in.
      outer = frame.rect
      let top = min(lines.lowerBound + 1, lines.upperBound)
      self.lines = top..<max(top, lines.upperBound - 1)
    } else {
      outer = frame.rect
      self.lines = lines
    }
  }

  /// What the head spans, as wide as the columns on the slot's top row.
  var head: Rect {
    let columns = frame.headColumns
    let rect = frame.grid.rect(columns: columns, lines: lines)
    return Rect(
      x: rect.x + inset, y: rect.y, width: rect.width - inset * 2, height: rect.height)
  }

  func legs(place: Int) -> [Leg] {
    let grid = frame.grid
    let shift = lines.lowerBound - frame.lines.lowerBound
    let columnCount = frame.columns.count
    if let count = options.legs ?? (options.isBoxed ? columnCount : nil) {
      let width = outer.width - inset * 2
      let legWidth = (width - grid.gutter * (count - 1)) / count
      return (0..<count).map { index in
        let x = outer.x + inset + (legWidth + grid.gutter) * index
        return Leg(
          place: place, number: index + 1, x: x, width: legWidth,
          lines: columnLines(at: x, shift: shift), exclusions: [])
      }
    }
    return frame.columns.enumerated().map { index, column in
      Leg(
        place: place, number: index + 1, x: grid.x(ofColumn: column.column),
        width: grid.columnWidth, lines: column.lines, exclusions: [])
    }
  }

  /// The lines of the grid column that holds `x`, less what a box keeps free.
  private func columnLines(at x: Length, shift: Int) -> Range<Int> {
    let grid = frame.grid
    let column =
      frame.columns.last { grid.x(ofColumn: $0.column) <= x + grid.gutter } ?? frame.columns[0]
    let top = column.lines.lowerBound + shift
    return top..<max(top, column.lines.upperBound - shift)
  }
}
