import BroadsheetBase
import BroadsheetText

/// What the layout, the issue and the dummies say about one story: all that its article does not.
struct StoryContext {
  var slug: String
  /// The article's own language, or the issue's: a BCP 47 tag.
  var language: String
  /// 1 leads.
  var priority: Int
  /// The layout's style for a role, the kind of the story (news, feature …) already counted in.
  var style: (StoryRole) -> TextStyle
  /// The headline style chosen for the story, then the smaller ones to fall back on.
  var headlineStyles: [TextStyle]
  /// The lines a drop cap takes in stories of this kind; nil is none.
  var dropCapLines: Int?
  /// The look of the first words in stories of this kind; nil is none.
  var leadIn: LeadIn?
  /// The sign after the last paragraph of stories of this kind.
  var endMark: String?
  /// Whether even a first paragraph has its first line indented, in stories of this kind.
  var indentsFirstParagraph: Bool
  /// The layout's credit line: `{credit}` stands for the author's words.
  var creditLine: String
  var pullQuoteBox: BoxStyle
  var factBoxBox: BoxStyle
  var table: Layout.TableStyle
  /// What the layout lets a copyfitter do.
  var copyfit: CopyfitBudget
  var notes: Layout.NoteStyle
  /// What stands before one source, and before several, in the story's language.
  var sourceWords: (one: String, several: String)
  /// Finds a picture file; what is wrong with it is the finder's to report.
  var picture: (Located<String>) -> AssetID?
  /// The outline that a picture file brings of its own; nil when it has none.
  var outline: (AssetID) -> Silhouette?
  /// The names of this story's parts that some dummy draws.
  var drawnParts: Set<String>
  /// The story's first slot; nil when it is drawn nowhere. A drawn story wants a headline.
  var place: Diagnostic.Place?

  /// How far first words reach that have a look of their own, which, and where.
  struct LeadIn {
    var extent: LeadInExtent
    var style: TextStyle
    var place: LeadInPlace
  }

  init(
    slug: String, language: String, priority: Int = 3,
    style: @escaping (StoryRole) -> TextStyle, headlineStyles: [TextStyle],
    dropCapLines: Int? = nil, leadIn: LeadIn? = nil, endMark: String? = nil,
    indentsFirstParagraph: Bool = false, creditLine: String = "{credit}",
    pullQuoteBox: BoxStyle = BoxStyle(), factBoxBox: BoxStyle = BoxStyle(),
    table: Layout.TableStyle = Layout.TableStyle(gutter: .points(6)),
    copyfit: CopyfitBudget = CopyfitBudget(), notes: Layout.NoteStyle = Layout.NoteStyle(),
    sourceWords: (one: String, several: String) = ("Source:", "Sources:"),
    picture: @escaping (Located<String>) -> AssetID?,
    outline: @escaping (AssetID) -> Silhouette? = { _ in nil }, drawnParts: Set<String> = [],
    place: Diagnostic.Place? = nil
  ) {
    self.slug = slug
    self.language = language
    self.priority = priority
    self.style = style
    self.headlineStyles = headlineStyles
    self.dropCapLines = dropCapLines
    self.leadIn = leadIn
    self.endMark = endMark
    self.indentsFirstParagraph = indentsFirstParagraph
    self.creditLine = creditLine
    self.pullQuoteBox = pullQuoteBox
    self.factBoxBox = factBoxBox
    self.table = table
    self.copyfit = copyfit
    self.notes = notes
    self.sourceWords = sourceWords
    self.picture = picture
    self.outline = outline
    self.drawnParts = drawnParts
    self.place = place
  }
}

/// The styles a story asks its layout for; the raw value is the role's name in a layout file.
///
/// Headlines are not among them: there are several sizes (`StoryContext.headlineStyles`).
enum StoryRole: String, CaseIterable, Sendable {
  case body, crosshead, list, quotation, signature, footnote
  case kicker, deck, byline, dateline, caption, credit
  case pullQuote = "pullquote"
  case attribution
  case boxTitle = "box.title"
  case boxText = "box.text"
  case tableHead = "table.head"
  case tableCell = "table.cell"
  case dropCap, endMark
}
