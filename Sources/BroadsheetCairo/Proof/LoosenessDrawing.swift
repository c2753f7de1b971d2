import BroadsheetBase
import BroadsheetLayout
import CCairo

/// Colours justified lines by their word space, and sets small signs where a line is marked.
struct LoosenessDrawing {
  private static let warm = ScreenColor(red: 1, green: 0.35, blue: 0)
  private static let cool = ScreenColor(red: 0, green: 0.45, blue: 1)
  private static let violet = ScreenColor(red: 0.6, green: 0, blue: 0.7)
  /// Spaces as wide as this, and wider, have the deepest colour.
  private static let deepest = 3.0

  let context: CairoContext

  /// Lines first, so that signs stand on top.
  func draw(_ marks: [TypographyMark]) {
    for mark in marks where mark.kind == .loose || mark.kind == .tight { tint(mark) }
    for mark in marks where mark.kind != .loose && mark.kind != .tight { sign(mark) }
  }

  private func tint(_ mark: TypographyMark) {
    fill(mark.frame.grown(by: .points(1.5)), mark.kind, space: mark.space)
  }

  private func fill(_ rect: Rect, _ kind: TypographyMark.Kind, space: Double) {
    // From just seen to half covered, with what is over 1.5 or under 0.8.
    let excess =
      kind == .loose ? (space - 1.5) / (Self.deepest - 1.5) : (0.8 - space) / 0.5
    context.setColor(
      kind == .loose ? Self.warm : Self.cool, opacity: 0.15 + 0.45 * min(1, max(0, excess)))
    context.addRectangle(rect)
    cairo_fill(context.pointer)
  }

  /// One sign a kind, in the line it stands in.
  func sign(_ mark: TypographyMark) {
    let frame = mark.frame
    let width = Length.points(0.6)
    switch mark.kind {
    case .loose, .tight: tint(mark)
    case .hyphen:
      bar(x: frame.x, frame, Self.violet, width: width)
    case .ladder:
      bar(x: frame.maxX, frame, Self.violet, width: .points(2.5))
    case .river:
      context.setColor(Self.cool, opacity: 0.6)
      context.addRectangle(frame.grown(by: .points(1)))
      cairo_fill(context.pointer)
    case .runt, .stack:
      context.setColor(Self.violet)
      let y = frame.maxY + .points(1.5)
      context.addLine(from: Point(x: frame.x, y: y), to: Point(x: frame.maxX, y: y))
      context.stroke(width: width)
    case .widow, .orphan, .crossheadAtFoot, .unevenLeg:
      context.setColor(Self.violet)
      context.addRectangle(frame.grown(by: .points(1.5)))
      context.stroke(width: width)
    }
  }

  private func bar(x: Length, _ frame: Rect, _ color: ScreenColor, width: Length) {
    context.setColor(color, opacity: 0.7)
    context.addLine(
      from: Point(x: x, y: frame.y), to: Point(x: x, y: frame.maxY))
    context.stroke(width: width)
  }
}

extension OverlayDrawing {
  private static let key: [(kind: TypographyMark.Kind, space: Double, words: String)] = [
    (.loose, 1.55, "word space over 1.5×"), (.loose, 2, "2×"), (.loose, 3, "3× and more"),
    (.tight, 0.7, "under 0.8×"), (.hyphen, 1, "hyphen"), (.ladder, 1, "ladder"),
    (.river, 1, "river"), (.runt, 1, "runt, stack"), (.widow, 1, "widow, orphan, uneven foot"),
  ]

  static var loosenessWords: [String] { key.map(\.words) }

  /// Says what the colours and signs mean.
  func drawLoosenessKey(_ key: inout OverlayKey) throws(DrawingError) {
    let drawing = LoosenessDrawing(context: context)
    try key.add(
      Self.key.map { entry in
        OverlayKey.Entry(
          words: entry.words, width: entry.kind == .hyphen ? .points(1) : .points(12)
        ) {
          drawing.sign(
            TypographyMark(entry.kind, page: 0, frame: $0, space: entry.space, source: nil))
        }
      })
  }
}

extension Rect {
  /// Moved out at all sides.
  func grown(by distance: Length) -> Rect {
    Rect(
      x: x - distance, y: y - distance, width: width + distance * 2, height: height + distance * 2)
  }
}
