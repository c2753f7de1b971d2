import BroadsheetBase
import BroadsheetText

/// A finished page: a tree of groups over a small closed set of placed things.
///
/// All coordinates are the page's: from the top left corner of the trim, right and down.
public struct Page: Hashable, Codable, Sendable {
  /// The page's place in the issue, from 1.
  public let number: Int
  /// What the folio says.
  public let label: String
  public let trim: Size
  /// How far ink may reach beyond the trim.
  public let bleed: Insets
  /// Room around the bleed, for the marks.
  public let slug: Insets
  /// Whether it is printed upside down: it belongs to an edition that is read from the back.
  public let isTurned: Bool
  public let content: Group
  /// Printer's marks, all outside the trim and its bleed; drawn after the content.
  public let marks: Group?

  package init(
    number: Int, label: String, trim: Size, bleed: Insets, content: Group, marks: Group? = nil,
    slug: Insets = Insets(all: .zero), isTurned: Bool = false
  ) {
    self.isTurned = isTurned
    self.number = number
    self.label = label
    self.trim = trim
    self.bleed = bleed
    self.slug = slug
    self.content = content
    self.marks = marks
  }

  /// How far the sheet in the file reaches beyond the trim: bleed and slug.
  public var media: Insets {
    Insets(
      top: bleed.top + slug.top, left: bleed.left + slug.left,
      bottom: bleed.bottom + slug.bottom, right: bleed.right + slug.right)
  }

  /// The trimmed page as a rectangle.
  public var trimRect: Rect {
    Rect(x: .zero, y: .zero, width: trim.width, height: trim.height)
  }
}

/// Things that belong together, with the name of what they are.
///
/// Renderers ignore the role (or use it for tagged PDF); tests and preflight ask by it.
public struct Group: Hashable, Codable, Sendable {
  public let role: Role
  /// The place the group was given; things in it may stand inside or, for rules, just outside.
  public let frame: Rect
  /// Where the author wrote it.
  public let source: SourceSpan?
  /// The passage that a line of type belongs to; nil for what is nobody's words.
  public let passage: PassageID?
  public let items: [Item]

  package init(
    _ role: Role, frame: Rect, source: SourceSpan? = nil, passage: PassageID? = nil,
    items: [Item] = []
  ) {
    self.role = role
    self.frame = frame
    self.source = source
    self.passage = passage
    self.items = items
  }
}

/// A placed thing.
public indirect enum Item: Hashable, Codable, Sendable {
  case group(Group)
  case glyphs(GlyphRun)
  case shape(Shape)
  case image(PlacedImage)
}

/// What a group *is*, so that tests and preflight can ask for it by name.
public enum Role: Hashable, Codable, Sendable {
  case page
  /// A story's share of one page, by slug.
  case story(String)
  case kicker, headline, deck, byline
  /// A leg of body type, from 1 in reading order on this page.
  case leg(Int)
  /// A line of type, from 1 in its leg or block.
  case line(Int)
  case crosshead, dropCap
  /// A list's bullet, a note's number: in the line that it stands before.
  case label
  /// A named part of a story.
  case picture(String)
  /// A picture that decorates the page, without caption and credit.
  case ornament(String)
  case pullQuote(String)
  case factBox(String)
  case table(String)
  case row(Int)
  case cell(Int)
  case caption, credit, signature
  case jumpTo, jumpFrom
  /// Furniture by the name that the layout gives it.
  case furniture(String)
  case advertisement(String)
  case rule, tint, frame
  /// All printer's marks of a page, and those of one kind.
  case marks
  case mark(MarkKind)
}

/// A filled or stroked figure.
public struct Shape: Hashable, Codable, Sendable {
  public enum Figure: Hashable, Codable, Sendable {
    case rectangle(Rect)
    case line(from: Point, to: Point)
    /// As large as fits into a rectangle.
    case ellipse(Rect)
  }

  public struct Stroke: Hashable, Codable, Sendable {
    public var ink: Ink
    public var width: Length
    /// Lengths on and off in turn; empty is solid.
    public var dash: [Length]

    public init(ink: Ink, width: Length, dash: [Length] = []) {
      self.ink = ink
      self.width = width
      self.dash = dash
    }
  }

  public let figure: Figure
  /// What covers the figure; a line has no inside.
  public let fill: Fill?
  /// Drawn centred on the figure's edge.
  public let stroke: Stroke?

  package init(_ figure: Figure, fill: Fill? = nil, stroke: Stroke? = nil) {
    self.figure = figure
    self.fill = fill
    self.stroke = stroke
  }

  package init(_ figure: Figure, fill: Ink, stroke: Stroke? = nil) {
    self.init(figure, fill: .ink(fill), stroke: stroke)
  }

  /// The smallest rectangle that holds the figure, its stroke not counted.
  public var bounds: Rect {
    switch figure {
    case .rectangle(let rect), .ellipse(let rect): rect
    case .line(let from, let to):
      Rect(
        x: min(from.x, to.x), y: min(from.y, to.y), width: max(from.x, to.x) - min(from.x, to.x),
        height: max(from.y, to.y) - min(from.y, to.y))
    }
  }
}

/// A picture, cropped to its frame.
public struct PlacedImage: Hashable, Codable, Sendable {
  /// A part of a picture: shares (0…1) of its width and height, from its top left.
  public struct Crop: Hashable, Codable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }

    public static let whole = Crop(x: 0, y: 0, width: 1, height: 1)
  }

  public let asset: AssetID
  public let frame: Rect
  /// The part that fills the frame.
  public let crop: Crop
  /// What the picture shows, for those who cannot see it.
  public let alt: String

  package init(asset: AssetID, frame: Rect, crop: Crop, alt: String) {
    self.asset = asset
    self.frame = frame
    self.crop = crop
    self.alt = alt
  }
}
