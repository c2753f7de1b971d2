import BroadsheetBase
import BroadsheetLayout
import CCairo

/// Draws overlays on a page, from its tree and from the grid.
struct OverlayDrawing {
  private static let blue = ScreenColor(red: 0.1, green: 0.3, blue: 0.9)
  private static let white = ScreenColor(red: 1, green: 1, blue: 1)
  private static let red = ScreenColor(red: 0.9, green: 0.1, blue: 0.1)
  private static let cyan = ScreenColor(red: 0, green: 0.6, blue: 0.8)

  let target: PageTarget
  let masks: GlyphMasks
  let edges: PressEdges
  /// What the picture has below the page for keys.
  var keyRoom = Length.zero
  var context: CairoContext { target.context }

  /// Grounds first, then lines and names, so that nothing is covered.
  func draw(
    _ overlays: Set<Overlay>, on page: Page, _ facts: PageFacts?, marks: [TypographyMark]
  ) throws(DrawingError) {
    var key = OverlayKey(page: page, drawing: self, room: keyRoom)
    if overlays.contains(.grid), let facts { drawColumns(facts.columns) }
    if !overlays.isDisjoint(with: [.grid, .baselines]), let facts {
      drawBaselines(facts, across: page)
    }
    if overlays.contains(.printArea) { try drawPrintArea(of: page, facts, &key) }
    if overlays.contains(.roles) { try drawRoles(on: page, &key) }
    if overlays.contains(.slots) { try drawSlots(in: page.content) }
    if overlays.contains(.lines) { drawLines(in: page.content) }
    if overlays.contains(.looseness) {
      LoosenessDrawing(context: context).draw(marks.filter { $0.page == page.number })
      try drawLoosenessKey(&key)
    }
  }

  private func drawColumns(_ columns: [Rect]) {
    context.setColor(Self.cyan, opacity: 0.12)
    for column in columns { context.addRectangle(column) }
    cairo_fill(context.pointer)
  }

  private func drawBaselines(_ facts: PageFacts, across page: Page) {
    let area = facts.typeArea ?? page.trimRect
    context.setColor(Self.cyan, opacity: 0.6)
    for baseline in facts.baselines {
      context.addLine(
        from: Point(x: area.x, y: baseline), to: Point(x: area.maxX, y: baseline))
    }
    context.stroke(width: hairline(.points(0.25)))
  }

  /// Stories, furniture and advertisements have a frame with their name; parts that a dummy may place
  /// have a lighter one within, with the name that it would give them: `ferry.map`.
  private func drawSlots(in group: Group, of story: String? = nil) throws(DrawingError) {
    var story = story
    var name: String?
    var isPart = false
    switch group.role {
    case .story(let slug): (name, story) = (slug, slug)
    case .furniture(let own), .advertisement(let own): name = own
    case .picture(let part), .factBox(let part), .pullQuote(let part), .table(let part):
      name = story.map { "\($0).\(part)" }
      isPart = true
    default: break
    }
    if let name {
      context.setColor(Self.blue)
      context.addRectangle(group.frame)
      context.stroke(
        width: hairline(.points(0.5)), dash: isPart ? [.points(3), .points(2)] : [])
      try drawTab(name, on: group.frame)
    }
    for case .group(let inner) in group.items { try drawSlots(in: inner, of: story) }
  }

  /// Sets a name on a tab above the frame's left corner, where there is seldom anything.
  private func drawTab(_ name: String, on frame: Rect) throws(DrawingError) {
    guard hasRoomForText else { return }
    let words = try width(of: name)
    guard words > .zero else { return }
    let height = textSize * 1.25
    let tab = Rect(
      x: frame.x, y: max(.zero, frame.y - height), width: words + textSize * 0.8, height: height)
    context.setColor(Self.blue)
    context.addRectangle(tab)
    cairo_fill(context.pointer)
    let start = Point(x: tab.x + textSize * 0.4, y: tab.y + textSize)
    try write(name, at: start, Self.white)
  }

  private func drawLines(in group: Group) {
    if case .line = group.role, let baseline = group.firstBaseline {
      context.setColor(Self.red)
      context.addLine(
        from: Point(x: group.frame.x, y: baseline), to: Point(x: group.frame.maxX, y: baseline))
      context.stroke(width: hairline(.points(0.25)))
    }
    for case .group(let inner) in group.items { drawLines(in: inner) }
  }

  // MARK: What overlays share

  /// A line that is seen: at least three fifths of a pixel.
  func hairline(_ width: Length) -> Length { max(width, .points(0.6 / target.scale)) }

  /// Names are seven points, and at least eight pixels, high.
  var textSize: Length { Self.textSize(scale: target.scale) }

  static func textSize(scale: Double) -> Length { max(.points(7), .points(8 / scale)) }

  /// Whether there are pixels enough for names.
  var hasRoomForText: Bool { Self.hasRoomForText(scale: target.scale) }

  static func hasRoomForText(scale: Double) -> Bool { scale >= 0.5 }

  /// The words of the keys of overlays, as many as there may be.
  static func keyWords(_ overlays: Set<Overlay>) -> [[String]] {
    var words: [[String]] = []
    if overlays.contains(.printArea) {
      words.append(["bleed 3 mm", "kept free 5 mm", "type area", "trim"])
    }
    if overlays.contains(.roles) { words.append(roleWords) }
    if overlays.contains(.looseness) { words.append(loosenessWords) }
    return words
  }

  func write(_ text: String, at point: Point, _ color: ScreenColor) throws(DrawingError) {
    guard hasRoomForText else { return }
    try target.draw { window throws(DrawingError) in
      _ = try masks.draw(
        text, size: textSize, in: color, at: point, x: target.x, y: target.y, on: window)
    }
  }

  func width(of text: String) throws(DrawingError) -> Length {
    try masks.draw(
      text, size: textSize, in: Self.blue, at: .zero, on: nil)
  }
}

extension PageFacts {
  /// From the first column to the last, as deep as they are.
  var typeArea: Rect? { columns.first.map { columns.reduce($0) { $0.union($1) } } }
}

extension Group {
  /// The baseline of the first glyphs in the group.
  fileprivate var firstBaseline: Length? {
    for item in items {
      switch item {
      case .glyphs(let run): return run.origin.y
      case .group(let group): if let baseline = group.firstBaseline { return baseline }
      case .shape, .image: break
      }
    }
    return nil
  }
}
