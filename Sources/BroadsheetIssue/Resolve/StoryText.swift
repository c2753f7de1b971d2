import BroadsheetBase
import BroadsheetText

/// A text of the front matter, or of a layout, as a paragraph.
func styledParagraph(
  _ text: FrontText, role: ParagraphRole, style: TextStyle, language: String
) -> ParagraphPlan {
  styledParagraph(text.inlines, role: role, style: style, language: language, span: text.span)
}

/// Running text as a paragraph: looks by the style's faces, typography by language.
func styledParagraph(
  _ inlines: [InlineSpec], role: ParagraphRole, style: TextStyle, language: String,
  span: SourceSpan?
) -> ParagraphPlan {
  ParagraphPlan(
    role: role, text: typeset(runs(of: inlines, style: style), language: language),
    style: style.paragraph, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter,
    span: span, fit: style.fit)
}

/// Running text in a style's looks, typography still to come.
func runs(of inlines: [InlineSpec], style: TextStyle) -> [ManuscriptRun] {
  var collector = RunCollector(style: style)
  collector.add(inlines)
  return collector.runs
}

extension StoryContext.LeadIn {
  /// Running text with its first words in the lead-in's look, emphasis kept within it.
  func applied(to runs: [ManuscriptRun], of style: TextStyle) -> [ManuscriptRun] {
    withLeadIn(runs, extent, isUppercase: self.style.uppercase) { look in
      switch look {
      case style.character: self.style.character
      case style.emphasis: self.style.emphasis
      case style.strong: self.style.strong
      case style.strongEmphasis: self.style.strongEmphasis
      // A note's number keeps its own.
      default: nil
      }
    }
  }
}

extension CharacterStyle {
  /// The look of a note's number: smaller and raised.
  var raisedNumber: CharacterStyle {
    var style = self
    style.size = size * 0.62
    style.rise = rise + size * 0.34
    return style
  }
}

private struct RunCollector {
  let style: TextStyle
  private(set) var runs: [ManuscriptRun] = []
  private var isEmphasis = false
  private var isStrong = false
  private var link: String?
  /// Whether a link's words are its own address.
  private var isAddress = false

  init(style: TextStyle) { self.style = style }

  private var look: CharacterStyle {
    switch (isStrong, isEmphasis) {
    case (false, false): style.character
    case (false, true): style.emphasis
    case (true, false): style.strong
    case (true, true): style.strongEmphasis
    }
  }

  mutating func add(_ inlines: [InlineSpec]) {
    for inline in inlines {
      switch inline.content {
      case .text(let words, let literal):
        append(words, at: inline.span, literal: literal, verbatim: isAddress)
      case .code(let words, let literal):
        append(words, at: inline.span, literal: literal, verbatim: true, isCode: true)
      case .softBreak:
        append(" ", at: inline.span)
      case .lineBreak:
        append("\n", at: inline.span, verbatim: true)
      case .emphasis(let inner):
        // Emphasis within emphasis stands upright again.
        isEmphasis.toggle()
        add(inner)
        isEmphasis.toggle()
      case .strong(let inner):
        let outer = isStrong
        isStrong = true
        add(inner)
        isStrong = outer
      case .link(let inner, let destination):
        let outer = (link, isAddress)
        link = destination
        let words = plainText(of: inner)
        isAddress =
          words == destination || destination.hasSuffix("/" + words)
          || destination == "mailto:" + words
        add(inner)
        (link, isAddress) = outer
      case .picture(let inner, _, _):
        // Refused by the reader; its words are kept.
        add(inner)
      case .footnote(let number):
        runs.append(
          ManuscriptRun(
            String(number), style: look.raisedNumber,
            link: LinkDestination.link(toNote: number), source: inline.span))
      }
    }
  }

  private mutating func append(
    _ words: String, at span: SourceSpan, literal: Bool = false, verbatim: Bool = false,
    isCode: Bool = false
  ) {
    var emphasis: Emphasis = isCode ? .code : []
    if isEmphasis { emphasis.insert(.emphasis) }
    if isStrong { emphasis.insert(.strong) }
    runs.append(
      ManuscriptRun(
        words, style: look, link: link, emphasis: emphasis, source: span, isLiteral: literal,
        isVerbatim: verbatim, isUppercase: style.uppercase, setsFractions: style.setsFractions))
  }
}
