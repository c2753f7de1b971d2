import BroadsheetBase
import BroadsheetText

/// One page as drawn on its dummy.
public struct PagePlan: Sendable {
  /// The page's place in the issue, from 1.
  public var number: Int
  /// What the folio says, usually the number.
  public var label: String
  public var section: String?
  /// Whether it is read from right to left: laid out like other pages and then turned over.
  public var isMirrored: Bool
  /// How much narrower than the format it is: a leaflet's panel that is folded in.
  public var narrower: Length
  /// The height of each row of the dummy, from the top.
  public var rows: [RowHeight]
  /// In the order of the dummy: by row, then by column, of each slot's first cell.
  public var slots: [SlotPlan]
  /// The line at the head of the page, if the page has one.
  public var folio: FolioPlan?
  public var span: SourceSpan

  public init(
    number: Int, label: String, section: String?, rows: [RowHeight], slots: [SlotPlan],
    folio: FolioPlan?, isMirrored: Bool = false, narrower: Length = .zero, span: SourceSpan
  ) {
    self.narrower = narrower
    self.isMirrored = isMirrored
    self.number = number
    self.label = label
    self.section = section
    self.rows = rows
    self.slots = slots
    self.folio = folio
    self.span = span
  }
}

public enum RowHeight: Hashable, Sendable {
  /// Whole grid lines, the row gap below it included.
  case lines(Int)
  /// A share of what the other rows leave over.
  case fraction(Double)
  /// As tall as what stands in it needs.
  case fit
}

/// A name on a dummy: what it holds and the cells it was drawn on.
public struct SlotPlan: Sendable {
  public enum Content: Sendable {
    /// Index into `IssuePlan.stories`.
    case story(Int)
    /// A named part of a story: indexes into `stories` and `StoryPlan.parts`.
    case part(story: Int, part: Int)
    /// The story's headline package, drawn apart from its text.
    case head(story: Int)
    case furniture(FurniturePlan)
    case advertisement(AdvertisementPlan)
  }

  /// The rows of the dummy that a slot takes in one column of the grid.
  ///
  /// A part of the same story may stand inside the rows; text runs around it.
  public struct ColumnExtent: Hashable, Sendable {
    /// From 0 at the start side.
    public var column: Int
    public var rows: Range<Int>

    public init(column: Int, rows: Range<Int>) {
      self.column = column
      self.rows = rows
    }
  }

  public var name: String
  public var content: Content
  /// By column.
  public var extents: [ColumnExtent]
  public var options: SlotOptions
  /// The name's first place on the dummy.
  public var span: SourceSpan

  public init(
    name: String, content: Content, extents: [ColumnExtent], options: SlotOptions,
    span: SourceSpan
  ) {
    self.name = name
    self.content = content
    self.extents = extents
    self.options = options
    self.span = span
  }
}

/// What one slot does differently from its layout.
public struct SlotOptions: Hashable, Sendable {
  /// The number of legs of body type; nil is one a column of the grid.
  public var legs: Int?
  /// A frame around the slot, a tint under it; text stands inset.
  public var frame: RulePlan?
  public var tint: GroundPlan?
  public var inset: Length
  /// Whether the cut-off rule above the slot and the column rules beside it are drawn.
  public var rules: Bool

  public init(
    legs: Int? = nil, frame: RulePlan? = nil, tint: GroundPlan? = nil, inset: Length = .zero,
    rules: Bool = true
  ) {
    self.legs = legs
    self.frame = frame
    self.tint = tint
    self.inset = inset
    self.rules = rules
  }

  public var isBoxed: Bool { frame != nil || tint != nil }
}

public struct AdvertisementPlan: Sendable {
  public var asset: AssetID
  /// "Advertisement", above the picture.
  public var label: ParagraphPlan?
  public var alt: String

  public init(asset: AssetID, label: ParagraphPlan?, alt: String) {
    self.asset = asset
    self.label = label
    self.alt = alt
  }
}
