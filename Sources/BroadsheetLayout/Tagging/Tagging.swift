import BroadsheetBase

/// What a tagged PDF says of an issue's pages: what is read, in which order, and where it is drawn.
///
/// All that pages draw bears a **mark**: the number of the leaf in the tree that it belongs to, or one
/// of two that say it is nobody's words. A mark stands on one page.
public struct Tagging: Sendable {
  /// The mark of what only looks: rules, grounds, repeated heads of tables.
  public static let artifact = 0
  /// The mark of folios, which screen readers may pass over by name.
  public static let pagination = -1

  /// A `Document`.
  public let root: TagElement
  /// For each page the marks of its things in the order in which they are drawn, printer's marks left
  /// out: every run of glyphs, every shape, every picture.
  public let marks: [[Int]]
  /// The page and the kind of element of each mark; the first stands for none.
  public let leaves: [Leaf]
  /// The marks of all pictures in the order in which the document draws them.
  public let pictures: [Int]
  public let links: [TagLink]
  public let threads: [TagThread]

  public struct Leaf: Hashable, Sendable {
    /// An index into the pages.
    public let page: Int
    /// What the mark is called in the page's content: the kind of the element that holds it.
    public let kind: TagElement.Kind
  }
}

/// An element of a tagged PDF's tree, one of the standard types of ISO 32000-1, 14.8.4.
public struct TagElement: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case document = "Document"
    case article = "Art"
    case section = "Sect"
    case division = "Div"
    case quotation = "BlockQuote"
    case paragraph = "P"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case list = "L"
    case item = "LI"
    case label = "Lbl"
    case itemBody = "LBody"
    case table = "Table"
    case row = "TR"
    case headCell = "TH"
    case cell = "TD"
    case figure = "Figure"
    case caption = "Caption"
    case link = "Link"
    case reference = "Reference"
    case note = "Note"
  }

  public enum Kid: Hashable, Sendable {
    case element(TagElement)
    case mark(Int)
    /// An index into `Tagging.links`.
    case link(Int)
  }

  /// What a head cell is the head of.
  public enum Scope: String, Hashable, Sendable {
    case column = "Column"
    case row = "Row"
  }

  /// Where a figure stands.
  public struct Bounds: Hashable, Sendable {
    /// An index into the pages.
    public let page: Int
    public let rect: Rect
  }

  public var kind: Kind
  /// What people who look at the tree call it.
  public var title: String?
  /// A BCP 47 tag, where it is another than that of what is around it.
  public var language: String?
  /// What a figure shows.
  public var alt: String?
  public var scope: Scope?
  /// A note's own name.
  public var identifier: String?
  public var bounds: Bounds?
  /// Whether a list's markers are numbers; nil for what is no list.
  public var isNumbered: Bool?
  public var kids: [Kid]

  init(_ kind: Kind, kids: [Kid] = []) {
    self.kind = kind
    self.kids = kids
  }

  init(_ kind: Kind, _ elements: [TagElement]) {
    self.init(kind, kids: elements.map(Kid.element))
  }
}

/// A place on a page that leads somewhere.
public struct TagLink: Hashable, Sendable {
  public enum Destination: Hashable, Sendable {
    /// A web or mail address.
    case address(String)
    /// An index into the pages, and a point on it.
    case page(Int, Point)
  }

  public let destination: Destination
  /// An index into the pages.
  public let page: Int
  public let rect: Rect
  /// The words that lead there.
  public let words: String
}

/// An article thread: the legs of a story, for readers that follow it from one to the next.
public struct TagThread: Hashable, Sendable {
  public let title: String
  public let beads: [TagElement.Bounds]
}
