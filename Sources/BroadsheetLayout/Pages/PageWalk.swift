import BroadsheetBase
import BroadsheetText

/// A placed thing with what it stands in and on.
public struct Placed<Thing: Sendable>: Sendable {
  public let thing: Thing
  /// An index into `LaidOutIssue.pages`.
  public let pageIndex: Int
  /// What holds it, outermost first.
  public let roles: [Role]
  /// Where to mend it: of the innermost group that knows.
  public let source: SourceSpan?
  /// The topmost fill drawn before it on its page that reaches all around it; nil is bare paper.
  public let ground: Fill?

  /// A thing inside this one, on the same ground.
  package func holding<Inner>(
    _ inner: Inner, as role: Role, source: SourceSpan?
  ) -> Placed<Inner> {
    Placed<Inner>(
      thing: inner, pageIndex: pageIndex, roles: roles + [role], source: source ?? self.source,
      ground: ground)
  }
}

/// All that is placed in an issue, each kind in the order in which it is drawn.
public struct PlacedThings: Sendable {
  public fileprivate(set) var runs: [Placed<GlyphRun>] = []
  public fileprivate(set) var shapes: [Placed<Shape>] = []
  public fileprivate(set) var images: [Placed<PlacedImage>] = []
  /// Groups, too; each before what is in it.
  public fileprivate(set) var groups: [Placed<Group>] = []
}

extension LaidOutIssue {
  /// Everything on the pages.
  ///
  /// - Parameter includesMarks: whether printer's marks count; they are drawn after the content.
  public func placedThings(includesMarks: Bool = true) -> PlacedThings {
    var walk = PageWalk()
    for (index, page) in pages.enumerated() {
      walk.begin(index)
      walk.visit(page.content, roles: [], source: nil)
      if includesMarks, let marks = page.marks { walk.visit(marks, roles: [], source: nil) }
    }
    return walk.things
  }

  /// All pictures of the document in the order in which they are drawn, page by page, so that the
  /// number of a picture in a PDF is its index here.
  public var placedImages: [Placed<PlacedImage>] { placedThings().images }
}

/// Goes through pages as `TreeDrawing` draws them: depth first, in the order of the items.
private struct PageWalk {
  var things = PlacedThings()
  private var pageIndex = 0
  /// The filled areas of the page so far.
  private var fills: [(area: Rect, fill: Fill)] = []

  mutating func begin(_ index: Int) {
    pageIndex = index
    fills.removeAll(keepingCapacity: true)
  }

  mutating func visit(_ group: Group, roles: [Role], source: SourceSpan?) {
    let source = group.source ?? source
    things.groups.append(placed(group, roles, source, area: group.frame))
    let roles = roles + [group.role]
    for item in group.items {
      switch item {
      case .group(let inner): visit(inner, roles: roles, source: source)
      case .glyphs(let run):
        things.runs.append(placed(run, roles, run.source ?? source, area: run.bounds))
      case .shape(let shape):
        things.shapes.append(placed(shape, roles, source, area: shape.bounds))
        // An ellipse does not reach into the corners of its rectangle.
        if let fill = shape.fill, case .rectangle(let rect) = shape.figure {
          fills.append((rect, fill))
        }
      case .image(let image):
        things.images.append(placed(image, roles, source, area: image.frame))
      }
    }
  }

  private func placed<Thing>(
    _ thing: Thing, _ roles: [Role], _ source: SourceSpan?, area: Rect
  ) -> Placed<Thing> {
    Placed(
      thing: thing, pageIndex: pageIndex, roles: roles, source: source,
      ground: fills.last { $0.area.contains(area) }?.fill)
  }
}

extension GlyphRun {
  /// About what the letters cover: from the baseline up to the ascenders, and down to the
  /// descenders.
  package var bounds: Rect {
    Rect(x: origin.x, y: origin.y - size * 0.72, width: width, height: size * 0.94)
  }
}

extension Rect {
  fileprivate func contains(_ other: Rect) -> Bool {
    other.x >= x && other.maxX <= maxX && other.y >= y && other.maxY <= maxY
  }
}
