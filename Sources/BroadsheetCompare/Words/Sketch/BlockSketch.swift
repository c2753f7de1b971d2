import BroadsheetBase
import BroadsheetLayout
import BroadsheetText

/// What there is to say of one block: a headline, a picture, a box, an advertisement.
struct BlockSketch: Sendable {
  /// What its subject is called: "headline", "picture photo".
  let part: String
  /// How a sentence names it: "headline", "picture `photo`".
  let title: String
  var place: PagePlace
  var lineCount: Int
  var words: [SetWord]
  /// How its type looks, what most of its letters have first.
  let looks: [Look]
  let images: [ImageSketch]
  /// What covers areas of it, and the strokes around and in it, in drawing order.
  let fills: [Fill]
  let strokes: [Shape.Stroke]

  struct ImageSketch: Sendable {
    let name: PictureName
    let frame: Rect
    let crop: PlacedImage.Crop
    let alt: String
  }
}

extension BlockSketch {
  /// - Parameter skips: groups that are blocks of their own.
  init(
    _ group: Group, page: Int, part: String, title: String, names: SideNames,
    skips: (Role) -> Bool = { _ in false }
  ) {
    var visit = BlockVisit(names: names)
    visit.visit(group, skips: skips)
    self.part = part
    self.title = title
    place = PagePlace(page: page, frame: group.frame)
    lineCount = visit.lines.count
    words = BroadsheetCompare.words(of: visit.lines.map { (page, $0) }, names: names)
    looks = visit.sortedLooks
    images = visit.images
    fills = visit.fills
    strokes = visit.strokes
  }

  /// The same block with what stands of it elsewhere: a table that goes on in the next leg.
  func joined(with other: BlockSketch) -> BlockSketch {
    var joined = self
    if place.page == other.place.page {
      joined.place = PagePlace(page: place.page, frame: place.frame.union(other.place.frame))
    }
    joined.lineCount += other.lineCount
    joined.words += other.words
    return joined
  }
}

/// Gathers what is in a group.
private struct BlockVisit {
  let names: SideNames
  var lines: [Group] = []
  var images: [BlockSketch.ImageSketch] = []
  var fills: [Fill] = []
  var strokes: [Shape.Stroke] = []
  /// Glyphs of each look, in the order in which they are met.
  private var looks: [(look: Look, glyphs: Int)] = []

  init(names: SideNames) { self.names = names }

  var sortedLooks: [Look] {
    looks.enumerated().sorted {
      ($1.element.glyphs, $0.offset) < ($0.element.glyphs, $1.offset)
    }.map(\.element.look)
  }

  mutating func visit(_ group: Group, skips: (Role) -> Bool) {
    if case .line = group.role { lines.append(group) }
    for item in group.items {
      switch item {
      case .group(let inner): if !skips(inner.role) { visit(inner, skips: skips) }
      case .glyphs(let run): note(run)
      case .shape(let shape):
        if let fill = shape.fill { fills.append(fill) }
        if let stroke = shape.stroke { strokes.append(stroke) }
      case .image(let image):
        images.append(
          BlockSketch.ImageSketch(
            name: names.picture(image.asset), frame: image.frame, crop: image.crop, alt: image.alt))
      }
    }
  }

  private mutating func note(_ run: GlyphRun) {
    let look = names.look(of: run)
    if let known = looks.firstIndex(where: { $0.look == look }) {
      looks[known].glyphs += run.glyphs.count
    } else {
      looks.append((look, run.glyphs.count))
    }
  }
}
