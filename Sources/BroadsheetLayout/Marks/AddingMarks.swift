import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A printer's mark outside the trim: `crop`, `register`, `fold`, `bar`, `slug`.
public typealias MarkKind = PressSettings.Mark

/// What marks say, and where folds are.
public struct MarkLabels: Hashable, Sendable {
  /// The press profile's name, for the slug line.
  public var press: String
  /// The issue's date as the slug line shows it.
  public var date: String
  /// Distances of the folds from the start of the page's long side; nil is its middle.
  public var folds: [Length]?

  public init(press: String, date: String, folds: [Length]? = nil) {
    self.press = press
    self.date = date
    self.folds = folds
  }
}

/// The issue with printer's marks around its pages, and room for them.
///
/// From the trim outwards there is bleed (at least 3 mm of nothing in any case), a row of crop,
/// register and fold marks, then the colour bar at the head and the slug line at the foot, then 3 mm
/// of air. Sides that need no room get none. Pages that had marks lose them.
package func addingMarks(
  _ kinds: Set<MarkKind>, to issue: LaidOutIssue, labels: MarkLabels, with typesetter: Typesetter
) -> LaidOutIssue {
  let pages = issue.pages.map { page in
    let zone = MarkZone(page: page, kinds: kinds, folds: labels.folds)
    var groups: [Group] = []
    if kinds.contains(.crop) { groups.append(cropMarks(zone)) }
    if kinds.contains(.register) { groups.append(registerMarks(zone)) }
    if kinds.contains(.fold) { groups.append(foldMarks(zone)) }
    if kinds.contains(.bar) { groups.append(colorBar(zone)) }
    if kinds.contains(.slug) {
      groups.append(slugLine(zone, issue: issue, labels: labels, page: page, with: typesetter))
    }
    let marks = Group(.marks, frame: zone.sheet, items: groups.map(Item.group))
    return Page(
      number: page.number, label: page.label, trim: page.trim, bleed: page.bleed,
      content: page.content, marks: groups.isEmpty ? nil : marks, slug: zone.slug,
      isTurned: page.isTurned)
  }
  return issue.withPages(pages)
}

/// Where the marks of a page go.
struct MarkZone {
  /// The thickness of lines in marks.
  static let line = Length.points(0.25)
  /// The least between trim and marks.
  static let leastDistance = Length.millimeters(3)
  /// The depth of the row of crop, register and fold marks.
  static let rowDepth = Length.millimeters(5)
  /// Between that row and what lies outside it, and outside the outermost.
  static let air = Length.millimeters(1)
  static let outerAir = Length.millimeters(3)

  let trim: Rect
  /// Where marks begin, as distances from the trim.
  let start: Insets
  /// Places of the folds along the long side.
  let folds: [Length]
  let isPortrait: Bool
  /// Room around the bleed.
  let slug: Insets
  /// Where the colour bar's outer row, and the slug line, begin: from the trim, outwards.
  let barStart: Length
  let slugLineStart: Length
  /// Everything: trim, bleed and slug.
  let sheet: Rect

  init(page: Page, kinds: Set<MarkKind>, folds: [Length]?) {
    trim = page.trimRect
    let bleed = page.bleed
    start = Insets(
      top: max(bleed.top, Self.leastDistance), left: max(bleed.left, Self.leastDistance),
      bottom: max(bleed.bottom, Self.leastDistance), right: max(bleed.right, Self.leastDistance))
    isPortrait = trim.height >= trim.width
    let long = isPortrait ? trim.height : trim.width
    self.folds = kinds.contains(.fold) ? folds ?? [long / 2] : []

    let hasAllAround = kinds.contains(.crop) || kinds.contains(.register)
    let hasRowAcross = hasAllAround || (kinds.contains(.fold) && !isPortrait)
    let hasRowDown = hasAllAround || (kinds.contains(.fold) && isPortrait)
    let inner = hasRowAcross ? Self.rowDepth + Self.air : .zero
    barStart = start.top + inner
    slugLineStart = start.bottom + inner

    func room(_ depth: Length?, beyond bleed: Length) -> Length {
      depth.map { $0 + Self.outerAir - bleed } ?? .zero
    }
    let barDepth = ColorBar.depth(width: trim.width)
    let top: Length? =
      kinds.contains(.bar)
      ? barStart + barDepth : hasRowAcross ? start.top + Self.rowDepth : nil
    let bottom: Length? =
      kinds.contains(.slug)
      ? slugLineStart + SlugLine.depth : hasRowAcross ? start.bottom + Self.rowDepth : nil
    let left: Length? = hasRowDown ? start.left + Self.rowDepth : nil
    let right: Length? = hasRowDown ? start.right + Self.rowDepth : nil
    slug = Insets(
      top: room(top, beyond: bleed.top), left: room(left, beyond: bleed.left),
      bottom: room(bottom, beyond: bleed.bottom), right: room(right, beyond: bleed.right))
    sheet = trim.inset(
      by: Insets(
        top: -(bleed.top + slug.top), left: -(bleed.left + slug.left),
        bottom: -(bleed.bottom + slug.bottom), right: -(bleed.right + slug.right)))
  }

  /// A line in every ink.
  func line(from: Point, to: Point, dash: [Length] = []) -> Item {
    .shape(
      Shape(
        .line(from: from, to: to),
        stroke: Shape.Stroke(ink: .registration, width: Self.line, dash: dash)))
  }

  /// A line across, outwards from the left (`-1`) or right (`1`) edge of the trim, at a height.
  func lineBeside(side: Int, y: Length, dash: [Length] = []) -> Item {
    let from = side < 0 ? -start.left : trim.width + start.right
    let to = from + Self.rowDepth * side
    return line(from: Point(x: from, y: y), to: Point(x: to, y: y), dash: dash)
  }

  /// A line down, outwards from the head (`-1`) or foot (`1`) of the trim.
  func lineBeyond(side: Int, x: Length, dash: [Length] = []) -> Item {
    let from = side < 0 ? -start.top : trim.height + start.bottom
    let to = from + Self.rowDepth * side
    return line(from: Point(x: x, y: from), to: Point(x: x, y: to), dash: dash)
  }
}
