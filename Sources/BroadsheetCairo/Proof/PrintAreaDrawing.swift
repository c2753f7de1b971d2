import BroadsheetBase
import BroadsheetLayout
import CCairo

extension OverlayDrawing {
  private static let cut = ScreenColor(red: 0.9, green: 0.1, blue: 0.1)
  private static let beyond = ScreenColor(red: 0.8, green: 0, blue: 0.6)
  private static let edge = ScreenColor(red: 0.95, green: 0.55, blue: 0)
  private static let type = ScreenColor(red: 0.1, green: 0.3, blue: 0.9)

  /// What is cut off, what the press wants kept free, and where type stands.
  func drawPrintArea(
    of page: Page, _ facts: PageFacts?, _ key: inout OverlayKey
  ) throws(DrawingError) {
    let trim = page.trimRect
    let bleed = page.bleed(for: edges)
    var entries: [OverlayKey.Entry] = []
    if bleed != Insets(all: .zero) {
      fill(between: trim.grown(by: bleed), and: trim, Self.beyond)
      entries.append(
        .init(words: "bleed\(millimeters([bleed.top, bleed.left, bleed.bottom, bleed.right]))") {
          fill($0, Self.beyond)
        })
    }
    if edges.safe > .zero {
      let kept = trim.grown(by: Insets(all: .zero - edges.safe))
      fill(between: trim, and: kept, Self.edge)
      line(around: kept, Self.edge, dash: true)
      entries.append(
        .init(words: "kept free\(millimeters([edges.safe]))") {
          fill($0, Self.edge)
          line(around: $0, Self.edge, dash: true)
        })
    }
    if let area = facts?.typeArea {
      line(around: area, Self.type)
      entries.append(.init(words: "type area") { line(around: $0, Self.type) })
    }
    // The cut is half outside where nothing bleeds: a line inside is seen whole.
    let inset = hairline(.points(0.75)) / 2
    line(around: trim.grown(by: Insets(all: .zero - inset)), Self.cut)
    entries.append(.init(words: "trim") { line(around: $0, Self.cut) })
    try key.add(entries)
  }

  private func fill(_ rect: Rect, _ color: ScreenColor) {
    context.setColor(color, opacity: 0.18)
    context.addRectangle(rect)
    cairo_fill(context.pointer)
  }

  private func fill(between outer: Rect, and inner: Rect, _ color: ScreenColor) {
    context.setColor(color, opacity: 0.18)
    context.addRectangle(outer)
    context.addRectangle(inner)
    cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_fill(context.pointer)
    cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_WINDING)
  }

  private func line(around rect: Rect, _ color: ScreenColor, dash: Bool = false) {
    context.setColor(color)
    context.addRectangle(rect)
    context.stroke(width: hairline(.points(0.75)), dash: dash ? [.points(4), .points(3)] : [])
  }

  /// " 3 mm" when all are alike, and nothing otherwise.
  private func millimeters(_ lengths: [Length]) -> String {
    guard let first = lengths.first, lengths.allSatisfy({ $0 == first }) else { return "" }
    let tenths = (first.points * 254 / 72).rounded() / 10
    let text = "\(tenths)"
    return " \(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) mm"
  }
}

extension Page {
  /// What is printed beyond the trim when the press asks for it.
  func bleed(for edges: PressEdges) -> Insets {
    Insets(
      top: max(bleed.top, edges.bleed), left: max(bleed.left, edges.bleed),
      bottom: max(bleed.bottom, edges.bleed), right: max(bleed.right, edges.bleed))
  }
}

extension Rect {
  fileprivate func grown(by insets: Insets) -> Rect {
    Rect(
      x: x - insets.left, y: y - insets.top, width: width + insets.left + insets.right,
      height: height + insets.top + insets.bottom)
  }
}
