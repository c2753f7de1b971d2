import BroadsheetBase
import BroadsheetText

/// The page turned over, as if seen from behind: what was drawn from left to right begins at the
/// right.
///
/// A page that is read from right to left is laid out like any other, its start at the left, and
/// turned over at the very end: its columns, the places of its pictures, its folio and its binding
/// edge all come out the other way round. Each run of glyphs and each picture is moved as a whole
/// and stays as it is.
extension Page {
  var mirrored: Page {
    Page(
      number: number, label: label, trim: trim,
      bleed: Insets(
        top: bleed.top, left: bleed.right, bottom: bleed.bottom, right: bleed.left),
      content: content.mirrored(in: trim.width), marks: marks?.mirrored(in: trim.width),
      slug: Insets(top: slug.top, left: slug.right, bottom: slug.bottom, right: slug.left),
      isTurned: isTurned)
  }
}

extension Group {
  /// - Parameter width: of the page.
  func mirrored(in width: Length) -> Group {
    Group(
      role, frame: frame.mirrored(in: width), source: source, passage: passage,
      items: items.map { $0.mirrored(in: width) })
  }
}

extension Item {
  func mirrored(in width: Length) -> Item {
    switch self {
    case .group(let group): return .group(group.mirrored(in: width))
    case .glyphs(var run):
      run.origin.x = width - run.origin.x - run.width
      return .glyphs(run)
    case .shape(let shape):
      let figure: Shape.Figure =
        switch shape.figure {
        case .rectangle(let rect): .rectangle(rect.mirrored(in: width))
        case .line(let from, let to):
          .line(from: from.mirrored(in: width), to: to.mirrored(in: width))
        case .ellipse(let rect): .ellipse(rect.mirrored(in: width))
        }
      return .shape(Shape(figure, fill: shape.fill?.mirrored(in: width), stroke: shape.stroke))
    case .image(let image):
      return .image(
        PlacedImage(
          asset: image.asset, frame: image.frame.mirrored(in: width), crop: image.crop,
          alt: image.alt))
    }
  }
}

extension Fill {
  func mirrored(in width: Length) -> Fill {
    switch self {
    case .ink: self
    case .gradient(let gradient):
      .gradient(
        Gradient(
          from: gradient.from.mirrored(in: width), to: gradient.to.mirrored(in: width),
          stops: gradient.stops))
    }
  }
}

extension Rect {
  func mirrored(in width: Length) -> Rect {
    Rect(x: width - maxX, y: y, width: self.width, height: height)
  }
}

extension Point {
  func mirrored(in width: Length) -> Point { Point(x: width - x, y: y) }
}

extension StoryFacts {
  /// The same with its marks where the turned pages have them.
  ///
  /// - Parameter pages: the widths of those that are turned over, by number.
  func mirrored(onPages pages: [Int: Length]) -> StoryFacts {
    guard !pages.isEmpty else { return self }
    var facts = self
    facts.typography.marks = typography.marks.map { mark in
      guard let width = pages[mark.page] else { return mark }
      return TypographyMark(
        mark.kind, page: mark.page, frame: mark.frame.mirrored(in: width), space: mark.space,
        source: mark.source)
    }
    return facts
  }
}
