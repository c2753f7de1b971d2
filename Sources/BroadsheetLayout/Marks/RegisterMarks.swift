import BroadsheetBase

/// A circle of 5 mm with a cross beside the middle of each side; at a quarter of the side where a
/// fold mark has the middle.
func registerMarks(_ zone: MarkZone) -> Group {
  let depth = MarkZone.rowDepth
  let across = place(on: zone.trim.width, beside: zone.isPortrait ? [] : zone.folds)
  let down = place(on: zone.trim.height, beside: zone.isPortrait ? zone.folds : [])
  let centers = [
    Point(x: across, y: -zone.start.top - depth / 2),
    Point(x: zone.trim.width + zone.start.right + depth / 2, y: down),
    Point(x: across, y: zone.trim.height + zone.start.bottom + depth / 2),
    Point(x: -zone.start.left - depth / 2, y: down),
  ]
  return Group(
    .mark(.register), frame: zone.sheet, items: centers.flatMap { target(at: $0, zone) })
}

private func place(on side: Length, beside folds: [Length]) -> Length {
  let middle = side / 2
  let isTaken = folds.contains { abs(($0 - middle).units) < MarkZone.rowDepth.units }
  return isTaken ? side / 4 : middle
}

private func target(at center: Point, _ zone: MarkZone) -> [Item] {
  let size = MarkZone.rowDepth
  let circle = Rect(
    x: center.x - size / 2, y: center.y - size / 2, width: size, height: size
  ).inset(by: Insets(all: MarkZone.line / 2))
  let stroke = Shape.Stroke(ink: .registration, width: MarkZone.line)
  return [
    .shape(Shape(.ellipse(circle), stroke: stroke)),
    zone.line(
      from: Point(x: center.x - size / 2, y: center.y),
      to: Point(x: center.x + size / 2, y: center.y)),
    zone.line(
      from: Point(x: center.x, y: center.y - size / 2),
      to: Point(x: center.x, y: center.y + size / 2)),
  ]
}
