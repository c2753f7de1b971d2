import BroadsheetBase
import BroadsheetText

extension Item {
  /// The same thing elsewhere.
  func moved(x: Length = .zero, y: Length = .zero) -> Item {
    switch self {
    case .group(let group): return .group(group.moved(x: x, y: y))
    case .glyphs(var run):
      run.origin = Point(x: run.origin.x + x, y: run.origin.y + y)
      return .glyphs(run)
    case .shape(let shape):
      let figure: Shape.Figure =
        switch shape.figure {
        case .rectangle(let rect): .rectangle(rect.moved(x: x, y: y))
        case .line(let from, let to):
          .line(
            from: Point(x: from.x + x, y: from.y + y), to: Point(x: to.x + x, y: to.y + y))
        case .ellipse(let rect): .ellipse(rect.moved(x: x, y: y))
        }
      let fill = shape.fill?.moved(x: x, y: y)
      return .shape(Shape(figure, fill: fill, stroke: shape.stroke))
    case .image(let image):
      return .image(
        PlacedImage(
          asset: image.asset, frame: image.frame.moved(x: x, y: y), crop: image.crop,
          alt: image.alt))
    }
  }
}

extension Group {
  func moved(x: Length = .zero, y: Length = .zero) -> Group {
    Group(
      role, frame: frame.moved(x: x, y: y), source: source, passage: passage,
      items: items.map { $0.moved(x: x, y: y) })
  }
}
