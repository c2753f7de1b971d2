import BroadsheetBase

/// An article as written: front matter and body, every leaf with its place.
struct ArticleSpec: Sendable {
  /// The file's stem.
  var slug: String
  var kicker: FrontText?
  var headline: FrontText?
  var deck: FrontText?
  var byline: FrontText?
  var dateline: FrontText?
  var signature: FrontText?
  /// The short head of a continuation.
  var jump: FrontText?
  var language: Located<String>?
  var kind: Located<String>?
  /// 1 leads.
  var priority: Located<Int>?
  var date: Located<IssueDate>?
  /// What it changes in the layout's budget for copyfitting.
  var copyfit: Fields?
  /// Of the front matter, in its order.
  var pictures: [PictureSpec] = []
  var body: [BlockSpec] = []
  /// In the order of their numbers: note 1 is the first.
  var footnotes: [FootnoteSpec] = []
  /// Where the facts come from, of the front matter.
  var sources: [FrontText] = []
  /// Where the body starts.
  var span: SourceSpan
}

/// A text of the front matter, with inline Markdown in it.
struct FrontText: Sendable {
  var inlines: [InlineSpec]
  var span: SourceSpan

  /// Its words without their looks.
  var plain: String { plainText(of: inlines) }
}

/// A picture named in the front matter, or standing alone in the body.
struct PictureSpec: Sendable {
  /// The key in the front matter, or the file's stem.
  var name: Located<String>
  /// As written: a path from the issue's folder.
  var file: Located<String>
  var caption: FrontText?
  var credit: FrontText?
  /// What it shows, in words; nil when the author said nothing.
  var alt: String?
  /// The point that a crop keeps, as shares of width and height from the top left.
  var focusX = 0.5
  var focusY = 0.5
  /// The most grid lines by which its depth may change; nil is as many as the crop allows.
  var steps: Int?
  /// Whether it decorates the page, without caption and credit.
  var isOrnament = false
  var runaround = RunaroundSpec()
}

struct FootnoteSpec: Sendable {
  var blocks: [BlockSpec]
  var span: SourceSpan
}

/// A block of a manuscript.
struct BlockSpec: Sendable {
  indirect enum Content: Sendable {
    case paragraph([InlineSpec])
    case crosshead([InlineSpec])
    case list(ListSpec)
    case quotation([BlockSpec])
    case table(TableSpec)
    case picture(PictureSpec)
    case object(ObjectSpec)
    /// A line of dashes or stars: a change of scene.
    case sceneBreak
  }

  var content: Content
  var span: SourceSpan
}

struct ListSpec: Sendable {
  /// The first number of an ordered list.
  var start: Int?
  /// Whether the items stand without air between them.
  var isTight: Bool
  var items: [[BlockSpec]]
}

struct TableSpec: Sendable {
  struct Cell: Sendable {
    var inlines: [InlineSpec]
    var span: SourceSpan
  }

  /// One a column, as marked; nothing for a column without a mark.
  var alignments: [TablePlan.Alignment?]
  var head: [Cell]
  /// Every row has as many cells as there are columns.
  var rows: [[Cell]]
  /// The name after a fence's info word.
  var name: Located<String>?
  /// Whether the fence says `wide`.
  var isWide = false
  var isOptional = false
}

/// A fenced block with an info word.
struct ObjectSpec: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case pullQuote = "pullquote"
    case factBox = "factbox"
    /// A code for telephones: an address, and words beside it.
    case code = "qr"
    case optional, dateline, signature, source, table

    /// Whether a dummy may draw it, and a name may stand after its info word.
    var isPart: Bool {
      switch self {
      case .pullQuote, .factBox, .code, .table: true
      case .optional, .dateline, .signature, .source: false
      }
    }

    /// The words that may stand after its info word and its name.
    var manners: Set<Manner> {
      switch self {
      case .pullQuote: [.straddle, .optional]
      case .factBox, .code: [.straddle, .wide, .optional]
      case .table: [.wide, .optional]
      case .optional, .dateline, .signature, .source: []
      }
    }
  }

  /// How a part that no dummy draws is to stand.
  enum Manner: String, Sendable {
    /// Between two legs, text running around it.
    case straddle
    /// Across legs.
    case wide
    /// Left out when there is no room.
    case optional
  }

  var kind: Located<Kind>
  var name: Located<String>?
  var manners: Set<Manner> = []
  var blocks: [BlockSpec]
  /// How large a code is to be.
  var size: Located<Length>?
}

/// A piece of running text.
struct InlineSpec: Sendable {
  indirect enum Content: Sendable {
    /// Characters; `literal` when they stand in the file just so, byte for byte.
    case text(String, literal: Bool)
    case softBreak
    case lineBreak
    case emphasis([InlineSpec])
    case strong([InlineSpec])
    /// Set as it stands: no typographic quotes.
    case code(String, literal: Bool)
    case link([InlineSpec], destination: String)
    case picture([InlineSpec], file: Located<String>, credit: Located<String>?)
    /// The note's number, from 1.
    case footnote(Int)
  }

  var content: Content
  var span: SourceSpan
}

/// The words of running text without their looks.
func plainText(of inlines: [InlineSpec]) -> String {
  var text = ""
  for inline in inlines {
    switch inline.content {
    case .text(let words, _), .code(let words, _): text += words
    case .softBreak, .lineBreak: text += " "
    case .emphasis(let inner), .strong(let inner), .link(let inner, _): text += plainText(of: inner)
    case .picture, .footnote: break
    }
  }
  return text
}
