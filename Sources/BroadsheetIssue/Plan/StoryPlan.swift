import BroadsheetBase
import BroadsheetText

/// An article as meant: styled paragraphs, parts, and the slots it flows through.
public struct StoryPlan: Sendable {
  public var slug: String
  /// A BCP 47 tag.
  public var language: String
  /// 1 leads.
  public var priority: Int
  /// The story in bookmarks and in the index: the headline's words.
  public var title: String
  public var head: HeadPlan
  public var blocks: [Block]
  public var parts: [PartPlan]
  /// The slots that bear the story's name, in page order; empty when it is drawn nowhere.
  public var places: [StoryPlace]
  public var copyfit: CopyfitBudget
  /// Where the manuscript's body starts.
  public var span: SourceSpan

  public init(
    slug: String, language: String, priority: Int, title: String, head: HeadPlan,
    blocks: [Block], parts: [PartPlan], places: [StoryPlace],
    copyfit: CopyfitBudget = CopyfitBudget(), span: SourceSpan
  ) {
    self.slug = slug
    self.language = language
    self.priority = priority
    self.title = title
    self.head = head
    self.blocks = blocks
    self.parts = parts
    self.places = places
    self.copyfit = copyfit
    self.span = span
  }
}

/// One slot of a story, with the lines that a jump writes.
public struct StoryPlace: Sendable {
  /// Indexes into `IssuePlan.pages` and `PagePlan.slots`.
  public var page: Int
  public var slot: Int
  /// "From page 1", at the head of a continuation.
  public var jumpFrom: ParagraphPlan?
  /// The short head of a continuation.
  public var jumpHead: ParagraphPlan?
  /// "Continued on page 2", at the foot of what goes on elsewhere.
  public var jumpTo: ParagraphPlan?

  public init(
    page: Int, slot: Int, jumpFrom: ParagraphPlan? = nil, jumpHead: ParagraphPlan? = nil,
    jumpTo: ParagraphPlan? = nil
  ) {
    self.page = page
    self.slot = slot
    self.jumpFrom = jumpFrom
    self.jumpHead = jumpHead
    self.jumpTo = jumpTo
  }
}

/// The headline package.
public struct HeadPlan: Sendable {
  public var kicker: ParagraphPlan?
  public var headline: ParagraphPlan?
  /// The headline in smaller steps, largest first, for when a word is wider than its measure.
  public var smallerHeadlines: [ParagraphPlan]
  public var deck: ParagraphPlan?
  public var byline: ParagraphPlan?

  public init(
    kicker: ParagraphPlan? = nil, headline: ParagraphPlan? = nil,
    smallerHeadlines: [ParagraphPlan] = [], deck: ParagraphPlan? = nil,
    byline: ParagraphPlan? = nil
  ) {
    self.kicker = kicker
    self.headline = headline
    self.smallerHeadlines = smallerHeadlines
    self.deck = deck
    self.byline = byline
  }
}

/// What stands in a leg, one below the other.
public enum Block: Sendable {
  case paragraph(ParagraphPlan)
  /// The usual place of a part that no dummy draws: index into `StoryPlan.parts`.
  case part(Int)
}

/// What a paragraph is.
public enum ParagraphRole: String, Hashable, Sendable {
  case body, crosshead, listItem, quotation, signature, footnote, source
  case kicker, headline, deck, byline, caption, credit, jumpFrom, jumpHead, jumpTo
  case pullQuote, attribution, boxTitle, boxText, tableHead, tableCell
  case furniture
}

/// A paragraph, styled.
public struct ParagraphPlan: Sendable {
  public var role: ParagraphRole
  public var text: StyledText
  public var style: ParagraphStyle
  /// Set in the start indent of the first line: a bullet, a number.
  public var marker: StyledText?
  /// Set flush at the end side of the last line: a page number in an index.
  public var trailing: StyledText?
  /// Whole grid lines in legs; in boxes and heads, of the paragraph's own leading. May be 0.5 there.
  public var spaceBefore: Double
  public var spaceAfter: Double
  /// Never the last thing in a leg (crossheads).
  public var keepsWithNext: Bool
  public var dropCap: DropCapPlan?
  /// A copyfitter may leave it out.
  public var isOptional: Bool
  /// The first-line indent it has when it goes on from text above it; nil when that is its own.
  public var runOnIndent: Length?
  /// Parts the notes at a story's foot from its text.
  public var ruleAbove: NoteRule?
  public var span: SourceSpan?
  /// For headlines: how far they may depart from their style; nil not at all.
  public var fit: HeadlineLimits?
  /// The lists and quotations that it was written in, outermost first.
  public var containers: [TextContainer] = []
  /// Its number in the issue; nil for what repeats what is said elsewhere.
  public var passage: PassageID?

  public init(
    role: ParagraphRole, text: StyledText, style: ParagraphStyle, marker: StyledText? = nil,
    trailing: StyledText? = nil, spaceBefore: Double = 0, spaceAfter: Double = 0,
    keepsWithNext: Bool = false, dropCap: DropCapPlan? = nil, isOptional: Bool = false,
    span: SourceSpan? = nil, fit: HeadlineLimits? = nil
  ) {
    self.role = role
    self.text = text
    self.style = style
    self.marker = marker
    self.trailing = trailing
    self.spaceBefore = spaceBefore
    self.spaceAfter = spaceAfter
    self.keepsWithNext = keepsWithNext
    self.dropCap = dropCap
    self.isOptional = isOptional
    self.span = span
    self.fit = fit
  }
}

/// A short rule at the start side, in the line left free above a paragraph.
public struct NoteRule: Hashable, Sendable {
  public var rule: RulePlan
  /// At most the measure.
  public var length: Length

  public init(_ rule: RulePlan, length: Length) {
    self.rule = rule
    self.length = length
  }
}

/// A letter set so many lines high; the paragraph's text goes on after it.
public struct DropCapPlan: Sendable {
  /// The letter, in a style whose size will be fitted to the lines.
  public var letter: StyledText
  /// At least 2.
  public var lines: Int

  public init(letter: StyledText, lines: Int) {
    self.letter = letter
    self.lines = lines
  }
}

/// A named part of a story: drawn in a slot of its own, or at its usual place in the text.
public struct PartPlan: Sendable {
  public enum Content: Sendable {
    case picture(PicturePlan)
    case pullQuote(BoxPlan)
    case factBox(BoxPlan)
    case table(TablePlan)
  }

  /// The name after the dot in a dummy.
  public var name: String
  public var content: Content
  /// Whether some dummy draws it.
  public var isDrawn: Bool
  public var runaround: RunaroundPlan
  /// Whether the author wants it across legs (`wide`) when no dummy draws it.
  public var isWide: Bool
  /// A copyfitter may leave it out.
  public var isOptional: Bool
  /// Where the author wrote it: after so many of the story's blocks, and in what.
  public var position = 0
  public var containers: [TextContainer] = []
  public var span: SourceSpan

  public init(
    name: String, content: Content, isDrawn: Bool, runaround: RunaroundPlan = RunaroundPlan(),
    isWide: Bool = false, isOptional: Bool = false, span: SourceSpan
  ) {
    self.name = name
    self.content = content
    self.isDrawn = isDrawn
    self.runaround = runaround
    self.isWide = isWide
    self.isOptional = isOptional
    self.span = span
  }
}

public struct PicturePlan: Sendable {
  public var asset: AssetID
  public var caption: ParagraphPlan?
  public var credit: ParagraphPlan?
  public var alt: String
  /// The point that a crop keeps, as shares of width and height from the top left.
  public var focusX: Double
  public var focusY: Double
  /// The shape that text runs around; it is shown whole then. Nil is its rectangle.
  public var outline: Silhouette?
  /// The most grid lines by which its depth may change; nil is as many as the crop allows.
  public var steps: Int?
  /// Whether it decorates the page, without caption and credit.
  public var isOrnament: Bool

  public init(
    asset: AssetID, caption: ParagraphPlan?, credit: ParagraphPlan?, alt: String,
    focusX: Double, focusY: Double, outline: Silhouette? = nil, steps: Int? = nil,
    isOrnament: Bool = false
  ) {
    self.asset = asset
    self.caption = caption
    self.credit = credit
    self.alt = alt
    self.focusX = focusX
    self.focusY = focusY
    self.outline = outline
    self.steps = steps
    self.isOrnament = isOrnament
  }
}

/// Paragraphs one below the other, with an optional ground, frame and rules.
public struct BoxPlan: Sendable {
  public enum Element: Sendable {
    case paragraph(ParagraphPlan)
    case table(TablePlan)
    /// Across the box, half a grid line of air on either side.
    case rule(RulePlan)
    /// A code for telephones, so wide with its quiet zone.
    case code(QRCode, size: Length)
  }

  public var elements: [Element]
  public var tint: GroundPlan?
  public var frame: RulePlan?
  /// Rules across the top and the foot.
  public var topRule: RulePlan?
  public var bottomRule: RulePlan?
  public var inset: Length

  public init(
    elements: [Element], tint: GroundPlan? = nil, frame: RulePlan? = nil, topRule: RulePlan? = nil,
    bottomRule: RulePlan? = nil, inset: Length = .zero
  ) {
    self.elements = elements
    self.tint = tint
    self.frame = frame
    self.topRule = topRule
    self.bottomRule = bottomRule
    self.inset = inset
  }
}

public struct TablePlan: Sendable {
  public enum Alignment: Hashable, Sendable {
    case start, center, end
    /// Numbers stand with their decimal signs one below the other, ranged to the end side.
    case decimal

    /// How words stand in such a column.
    public var ofWords: ParagraphStyle.Alignment {
      switch self {
      case .start: .start
      case .center: .center
      case .end, .decimal: .end
      }
    }
  }

  /// One a column.
  public var alignments: [Alignment]
  /// The head row; empty when the table has none.
  public var head: [ParagraphPlan]
  /// Every row has as many cells as there are columns.
  public var rows: [[ParagraphPlan]]
  /// Under the head, and between rows.
  public var headRule: RulePlan?
  public var rowRule: RulePlan?
  /// Between columns.
  public var gutter: Length

  public init(
    alignments: [Alignment], head: [ParagraphPlan], rows: [[ParagraphPlan]],
    headRule: RulePlan?, rowRule: RulePlan?, gutter: Length
  ) {
    self.alignments = alignments
    self.head = head
    self.rows = rows
    self.headRule = headRule
    self.rowRule = rowRule
    self.gutter = gutter
  }
}
