import BroadsheetBase
import BroadsheetText

/// An article and what the layout says about it → a story as meant, its places left empty.
///
/// - First lines are indented but for the first paragraph's and those after a crosshead, a list, a
///   quotation, and a table or picture in the text.
/// - A dateline runs into the paragraph that follows it.
/// - Parts that a dummy draws are left out of the text; the others stand where the author put
///   them, those of the front matter before the first paragraph.
/// - The end mark closes the last paragraph; a signature, footnotes and sources come after it.
func resolveStory(_ article: ArticleSpec, in context: StoryContext) -> Checked<StoryPlan> {
  var resolver = StoryResolver(article, context)
  let story = resolver.resolve()
  return Checked(story, resolver.diagnostics)
}

struct StoryResolver {
  /// The fewest characters of a paragraph that carries a drop cap: about three lines of a column.
  static let dropCapMinimum = 90

  let article: ArticleSpec
  let context: StoryContext
  var diagnostics: [Diagnostic] = []
  private var blocks: [Block] = []
  private var parts: [PartPlan] = []
  private var namer = StoryPartNamer()
  /// The parts' names so far, and where they were given.
  private var names: [String: SourceSpan] = [:]
  /// Whether the next paragraph opens a stretch of text: no first-line indent.
  private var opensText = true
  /// Whether the next paragraph is the first of the story, or after a crosshead or a scene break.
  private var opensSection = true
  /// Waits for the paragraph it runs into.
  private var dateline: (inlines: [InlineSpec], span: SourceSpan)?
  private var hasDropCap = false
  /// Texts that say where the facts come from, each with where it stands.
  private var sources: [FrontText] = []
  /// How many lists and quotations there are so far.
  private var containerCount = 0

  init(_ article: ArticleSpec, _ context: StoryContext) {
    self.article = article
    self.context = context
  }

  /// Where blocks stand: in lists, in quotations, in what may be left out.
  private struct Surroundings {
    var role = ParagraphRole.body
    var style = StoryRole.body
    var startIndent = Length.zero
    var isOptional = false
    /// Set before the first paragraph of a list item or note.
    var marker: StyledText?
    var containers: [TextContainer] = []
  }

  mutating func resolve() -> StoryPlan {
    sources = article.sources
    for picture in article.pictures {
      add(picture, at: picture.name.span, in: Surroundings())
    }
    dateline = article.dateline.map { ($0.inlines, $0.span) }
    opensText = !context.indentsFirstParagraph
    add(article.body, in: Surroundings())
    if let dateline {
      diagnostics.append(.datelineWithoutText(at: dateline.span))
      add(paragraph(dateline.inlines, .signature, .dateline, at: dateline.span))
    }
    addEndMark()
    if let signature = article.signature { addSignature(signature.inlines, at: signature.span) }
    addNotes()
    let copyfit = context.copyfit.changed(by: article.copyfit)
    diagnostics += copyfit.diagnostics
    return StoryPlan(
      slug: context.slug, language: context.language, priority: context.priority,
      title: title(), head: head(), blocks: blocks, parts: parts, places: [],
      copyfit: copyfit.value, span: article.span)
  }

  // MARK: Head

  private mutating func head() -> HeadPlan {
    func line(_ text: FrontText?, _ role: ParagraphRole, _ style: StoryRole) -> ParagraphPlan? {
      text.map {
        styledParagraph(
          $0, role: role, style: context.style(style), language: context.language)
      }
    }
    if article.headline == nil, let place = context.place {
      diagnostics.append(.noHeadline(context.slug, at: article.span, place: place))
    }
    let headlines = context.headlineStyles.compactMap { style in
      article.headline.map {
        styledParagraph($0, role: .headline, style: style, language: context.language)
      }
    }
    return HeadPlan(
      kicker: line(article.kicker, .kicker, .kicker), headline: headlines.first,
      smallerHeadlines: Array(headlines.dropFirst()), deck: line(article.deck, .deck, .deck),
      byline: line(article.byline, .byline, .byline))
  }

  private func title() -> String {
    guard let headline = article.headline, var style = context.headlineStyles.first else {
      return context.slug
    }
    style.uppercase = false
    let text = typeset(runs(headline.inlines, style), language: context.language)
    return text.string.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  // MARK: Text

  private mutating func add(_ specs: [BlockSpec], in surroundings: Surroundings) {
    var surroundings = surroundings
    for spec in specs {
      switch spec.content {
      case .paragraph(let inlines):
        addText(inlines, at: spec.span, in: surroundings)
        surroundings.marker = nil

      case .crosshead(let inlines):
        var head = paragraph(inlines, .crosshead, .crosshead, at: spec.span)
        head.keepsWithNext = true
        head.isOptional = surroundings.isOptional
        head.containers = surroundings.containers
        add(head)
        opensText = true
        opensSection = true

      case .list(let list):
        addList(list, in: surroundings)
        opensText = true

      case .quotation(let inner):
        var deeper = surroundings
        deeper.role = .quotation
        deeper.style = .quotation
        let style = context.style(.quotation)
        let own = style.paragraph.startIndent
        deeper.startIndent = surroundings.startIndent + (own > .zero ? own : style.character.size)
        deeper.containers.append(.quotation(newContainer()))
        opensText = true
        add(inner, in: deeper)
        opensText = true

      case .table(let table):
        let name = namer.name(table.name, of: .table, at: spec.span)
        add(
          .table(tablePlan(table)), name: name, at: spec.span, in: surroundings,
          isWide: table.isWide, isOptional: table.isOptional || surroundings.isOptional)

      case .picture(let picture):
        add(picture, at: spec.span, in: surroundings)

      case .object(let object):
        add(object, at: spec.span, in: surroundings)

      case .sceneBreak:
        addSceneBreak(at: spec.span, in: surroundings)
      }
    }
    if let marker = surroundings.marker {
      // An item without a paragraph of its own still has its number.
      var line = ParagraphPlan(
        role: surroundings.role, text: StyledText(language: context.language),
        style: context.style(surroundings.style).paragraph)
      line.marker = marker
      line.isOptional = surroundings.isOptional
      line.containers = surroundings.containers
      if !specs.isEmpty { return }
      add(line)
    }
  }

  private mutating func addText(
    _ inlines: [InlineSpec], at span: SourceSpan, in surroundings: Surroundings
  ) {
    let style = context.style(surroundings.style)
    var runs = self.runs(inlines, style)
    if let leadIn = leadIn(in: surroundings) { runs = leadIn.applied(to: runs, of: style) }
    var hasDateline = false
    if let dateline, surroundings.role == .body || surroundings.role == .quotation {
      runs = self.runs(ofDateline: dateline.inlines, before: style) + runs
      hasDateline = true
      self.dateline = nil
    }
    var plan = ParagraphPlan(
      role: surroundings.role, text: typeset(runs, language: context.language),
      style: style.paragraph, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter,
      isOptional: surroundings.isOptional, span: span)
    plan.marker = surroundings.marker
    plan.containers = surroundings.containers
    if surroundings.role != .body { plan.style.startIndent = surroundings.startIndent }
    if surroundings.role == .body, opensText { plan.runOnIndent = plan.style.indent }
    if surroundings.role == .listItem || opensText { plan.style.indent = .zero }
    if surroundings.role == .body, !hasDateline { addDropCap(to: &plan) }
    add(plan)
    opensText = false
  }

  /// The lead-in of the paragraph at hand, if it has one: body text only.
  private mutating func leadIn(in surroundings: Surroundings) -> StoryContext.LeadIn? {
    guard let leadIn = context.leadIn, surroundings.role == .body else { return nil }
    defer { opensSection = false }
    return switch leadIn.place {
    case .story: hasText ? nil : leadIn
    case .section: opensSection ? leadIn : nil
    case .paragraph: leadIn
    }
  }

  private var hasText: Bool {
    blocks.contains { if case .paragraph = $0 { true } else { false } }
  }

  private func runs(
    ofDateline inlines: [InlineSpec], before style: TextStyle
  ) -> [ManuscriptRun] {
    let dash = datelineDash(language: context.language)
    return runs(inlines, context.style(.dateline)) + [
      ManuscriptRun(dash, style: style.character, isVerbatim: true)
    ]
  }

  private func runs(_ inlines: [InlineSpec], _ style: TextStyle) -> [ManuscriptRun] {
    BroadsheetIssue.runs(of: inlines, style: style)
  }

  private func paragraph(
    _ inlines: [InlineSpec], _ role: ParagraphRole, _ style: StoryRole, at span: SourceSpan
  ) -> ParagraphPlan {
    styledParagraph(
      inlines, role: role, style: context.style(style), language: context.language, span: span)
  }

  private mutating func add(_ paragraph: ParagraphPlan) { blocks.append(.paragraph(paragraph)) }

  mutating func newContainer() -> Int {
    containerCount += 1
    return containerCount
  }

  private mutating func addList(_ list: ListSpec, in surroundings: Surroundings) {
    let style = context.style(.list)
    var inner = surroundings
    inner.role = .listItem
    inner.style = .list
    inner.startIndent = surroundings.startIndent + list.markerWidth(in: style)
    let container = TextContainer.list(newContainer(), start: list.start)
    for (index, item) in list.items.enumerated() {
      inner.marker = list.marker(ofItem: index, in: style, language: context.language)
      inner.containers = surroundings.containers + [container, .item(index)]
      add(item, in: inner)
    }
  }

  private mutating func addSceneBreak(at span: SourceSpan, in surroundings: Surroundings) {
    let style = context.style(.body)
    var stars = ParagraphPlan(
      role: .body,
      text: StyledText(
        "*\u{A0}*\u{A0}*", style: style.character, language: context.language, source: span),
      style: style.paragraph, keepsWithNext: true, isOptional: surroundings.isOptional, span: span)
    stars.style.alignment = .center
    stars.style.indent = .zero
    stars.containers = surroundings.containers
    add(stars)
    opensText = true
    opensSection = true
  }

  private mutating func addSignature(_ inlines: [InlineSpec], at span: SourceSpan) {
    var plan = paragraph(inlines, .signature, .signature, at: span)
    plan.style.alignment = .end
    plan.style.indent = .zero
    add(plan)
    opensText = true
  }

  /// The notes, and below them the sources, parted from the text by a rule.
  private mutating func addNotes() {
    let first = blocks.count
    addFootnotes()
    if let plan = sourcesParagraph() { add(plan) }
    guard first < blocks.count, case .paragraph(var plan) = blocks[first] else { return }
    plan.ruleAbove = context.notes.rule
    plan.spaceBefore = max(plan.spaceBefore, 1)
    blocks[first] = .paragraph(plan)
  }

  /// "Sources: the one; the other."
  private func sourcesParagraph() -> ParagraphPlan? {
    guard let first = sources.first else { return nil }
    let style = context.style(.footnote)
    let words = context.sourceWords
    var runs = [
      ManuscriptRun(
        (sources.count == 1 ? words.one : words.several) + " ", style: style.emphasis,
        isVerbatim: true)
    ]
    for (index, source) in sources.enumerated() {
      if index > 0 {
        let isSentence = sources[index - 1].plain.last.map { ".!?".contains($0) } ?? false
        runs.append(
          ManuscriptRun(isSentence ? " " : "; ", style: style.character, isVerbatim: true))
      }
      runs += self.runs(source.inlines, style)
    }
    var plan = ParagraphPlan(
      role: .source, text: typeset(runs, language: context.language), style: style.paragraph,
      spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter, span: first.span)
    plan.style.indent = .zero
    return plan
  }

  private mutating func addFootnotes() {
    let style = context.style(.footnote)
    for (index, note) in article.footnotes.enumerated() {
      let number = StyledText(
        withDigits(of: context.language, String(index + 1)), style: style.character,
        language: context.language, source: note.span)
      var surroundings = Surroundings(role: .footnote, style: .footnote)
      let own = style.paragraph.startIndent
      surroundings.startIndent = own > .zero ? own : style.character.size
      surroundings.marker = number
      surroundings.containers = [.note(index + 1)]
      opensText = true
      add(note.blocks, in: surroundings)
    }
  }

  // MARK: First letter and end mark

  /// Takes the first letter off a story's first paragraph and makes it a drop cap, where the kind
  /// of story has one and the paragraph is long enough to stand beside it.
  private mutating func addDropCap(to plan: inout ParagraphPlan) {
    guard !hasDropCap, let lines = context.dropCapLines, lines >= 2,
      !hasText,
      plan.text.string.count >= Self.dropCapMinimum,
      let count = dropCapLength(of: plan.text.string)
    else { return }
    hasDropCap = true
    let (head, tail) = plan.text.split(at: count)
    let style = context.style(.dropCap).character
    var letter = StyledText(language: context.language)
    for (index, piece) in head.pieces.enumerated() {
      let end = index + 1 < head.pieces.count ? head.pieces[index + 1].textOffset : count
      let words = String(decoding: head.utf8[piece.textOffset..<end], as: UTF8.self)
      var source = piece.source
      if piece.literal {
        let lower = source.range.lowerBound
        source = SourceSpan(file: source.file, range: lower..<lower + end - piece.textOffset)
      }
      letter.append(words, style: style, source: source, literal: piece.literal)
    }
    plan.dropCap = DropCapPlan(letter: letter, lines: lines)
    plan.text = tail
    plan.style.indent = .zero
  }

  /// The bytes of the first letter with the quotation marks before it.
  ///
  /// A letter is a grapheme cluster: an akshara with its conjuncts and vowel signs, a Hebrew letter
  /// with its points. Arabic letters hang together and have no drop cap.
  private func dropCapLength(of text: String) -> Int? {
    let start = Array(text.prefix(16).utf8)
    let offsets = LetterBoundaries(start).offsets
    for (from, to) in zip(offsets, offsets.dropFirst()) {
      guard let character = String(decoding: start[from..<to], as: UTF8.self).first else {
        return nil
      }
      if character.isLetter {
        let isArabic = character.unicodeScalars.contains { (0x600...0x8FF).contains($0.value) }
        return isArabic ? nil : to
      }
      let isMark = "“‘„‚«»‹›¿¡”’\"'\u{202F}([—–".contains(character)
      guard isMark else { return nil }
    }
    return nil
  }

  private mutating func addEndMark() {
    guard let mark = context.endMark, !mark.isEmpty else { return }
    let style = context.style(.endMark).character
    for index in blocks.indices.reversed() {
      guard case .paragraph(var plan) = blocks[index],
        [.body, .listItem, .quotation].contains(plan.role), !plan.text.isEmpty
      else { continue }
      let last = plan.text.runs.last?.style ?? style
      plan.text.append("\u{A0}", style: last, source: nil, literal: false)
      plan.text.append(mark, style: style, source: nil, literal: false)
      blocks[index] = .paragraph(plan)
      return
    }
  }

  // MARK: Parts

  private mutating func add(
    _ object: ObjectSpec, at span: SourceSpan, in surroundings: Surroundings
  ) {
    let kind = object.kind.value
    switch kind {
    case .pullQuote:
      let name = namer.name(object.name, of: kind, at: object.kind.span)
      add(.pullQuote(pullQuotePlan(object)), of: object, name: name, at: span, in: surroundings)
    case .factBox:
      let name = namer.name(object.name, of: kind, at: object.kind.span)
      add(.factBox(factBoxPlan(object)), of: object, name: name, at: span, in: surroundings)
    case .code:
      let name = namer.name(object.name, of: kind, at: object.kind.span)
      add(.factBox(codePlan(object)), of: object, name: name, at: span, in: surroundings)
    case .table:
      // The reader makes tables of them.
      add(object.blocks, in: surroundings)
    case .optional:
      var optional = surroundings
      optional.isOptional = true
      add(object.blocks, in: optional)
    case .signature:
      for block in object.blocks {
        if case .paragraph(let inlines) = block.content {
          addSignature(inlines, at: block.span)
        } else {
          diagnostics.append(.onlyParagraphs(in: kind, at: block.span))
          add([block], in: surroundings)
        }
      }
    case .source:
      for block in object.blocks {
        if case .paragraph(let inlines) = block.content {
          sources.append(FrontText(inlines: inlines, span: block.span))
        } else {
          diagnostics.append(.onlyParagraphs(in: kind, at: block.span))
          add([block], in: surroundings)
        }
      }
    case .dateline:
      for block in object.blocks {
        guard case .paragraph(let inlines) = block.content else {
          diagnostics.append(.onlyParagraphs(in: kind, at: block.span))
          add([block], in: surroundings)
          continue
        }
        if let earlier = dateline {
          diagnostics.append(.twoDatelines(at: block.span, first: earlier.span))
          let space = InlineSpec(content: .softBreak, span: earlier.span)
          dateline = (earlier.inlines + [space] + inlines, earlier.span)
        } else {
          dateline = (inlines, block.span)
        }
      }
    }
  }

  private mutating func add(
    _ picture: PictureSpec, at span: SourceSpan, in surroundings: Surroundings
  ) {
    let name = picture.name.value
    if picture.caption == nil, !picture.isOrnament {
      diagnostics.append(.pictureWithout("caption", name, at: picture.file.span))
    }
    if picture.credit == nil, !picture.isOrnament {
      diagnostics.append(.pictureWithout("credit", name, at: picture.file.span))
    }
    if picture.alt == nil, !picture.isOrnament {
      diagnostics.append(.pictureWithout("alt", name, at: picture.file.span))
    }
    let caption = picture.caption.map { paragraph($0.inlines, .caption, .caption, at: $0.span) }
    guard let asset = context.picture(picture.file) else {
      // Reported by whoever looked for the file. The name counts as taken.
      claim(picture.name)
      return
    }
    let plan = PicturePlan(
      asset: asset, caption: caption, credit: picture.credit.map(credit),
      alt: picture.alt ?? picture.caption?.plain ?? "", focusX: picture.focusX,
      focusY: picture.focusY, outline: outline(of: picture, asset), steps: picture.steps,
      isOrnament: picture.isOrnament)
    let runaround = RunaroundPlan(
      isBeside: picture.runaround.shape?.value != RunaroundSpec.Shape.none,
      sides: picture.runaround.sides, standoff: picture.runaround.standoff)
    add(.picture(plan), name: picture.name, at: span, in: surroundings, runaround: runaround)
  }

  /// The author's own outline, or else the file's, when text is to run around one.
  private mutating func outline(of picture: PictureSpec, _ asset: AssetID) -> Silhouette? {
    let spec = picture.runaround
    guard spec.shape?.value == .outline || spec.shape == nil && spec.outline != nil else {
      return nil
    }
    if let path = spec.outline, let rings = readOutlinePath(path.value) {
      return Silhouette(filling: rings)
    }
    if let own = context.outline(asset), !own.isEmpty { return own }
    if let shape = spec.shape {
      diagnostics.append(.noOutline(picture.name.value, at: shape.span))
    }
    return nil
  }

  private func credit(_ text: FrontText) -> ParagraphPlan {
    let style = context.style(.credit)
    var around = ("", "")
    if let place = context.creditLine.firstRange(of: "{credit}") {
      around.0 = String(context.creditLine[..<place.lowerBound])
      around.1 = String(context.creditLine[place.upperBound...])
    }
    func words(_ text: String) -> ManuscriptRun {
      ManuscriptRun(text, style: style.character, isUppercase: style.uppercase)
    }
    let runs = [words(around.0)] + runs(text.inlines, style) + [words(around.1)]
    return ParagraphPlan(
      role: .credit, text: typeset(runs, language: context.language), style: style.paragraph,
      spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter, span: text.span)
  }

  /// Adds a box with what its fence says of its place.
  private mutating func add(
    _ content: PartPlan.Content, of object: ObjectSpec, name: Located<String>,
    at span: SourceSpan, in surroundings: Surroundings
  ) {
    add(
      content, name: name, at: span, in: surroundings,
      runaround: RunaroundPlan(straddles: object.manners.contains(.straddle)),
      isWide: object.manners.contains(.wide),
      isOptional: object.manners.contains(.optional) || surroundings.isOptional)
  }

  private mutating func add(
    _ content: PartPlan.Content, name: Located<String>, at span: SourceSpan,
    in surroundings: Surroundings, runaround: RunaroundPlan = RunaroundPlan(), isWide: Bool = false,
    isOptional: Bool = false
  ) {
    claim(name)
    let isDrawn = context.drawnParts.contains(name.value)
    var part = PartPlan(
      name: name.value, content: content, isDrawn: isDrawn, runaround: runaround,
      isWide: isWide, isOptional: isOptional, span: span)
    part.position = blocks.count
    part.containers = surroundings.containers
    parts.append(part)
    guard !isDrawn else { return }
    blocks.append(.part(parts.count - 1))
    switch content {
    case .picture, .table: opensText = true
    // They stand beside the text, not in it.
    case .pullQuote, .factBox: break
    }
  }

  private mutating func claim(_ name: Located<String>) {
    if name.value == "headline" { diagnostics.append(.reservedPartName(name)) }
    if let first = names[name.value] {
      diagnostics.append(.repeatedPartName(name, first: first))
    } else {
      names[name.value] = name.span
    }
  }
}

/// What stands between a dateline and the text, the dash kept on the dateline's line.
private func datelineDash(language: String) -> String {
  switch language.split(separator: "-").first.map({ $0.lowercased() }) {
  case "de", "da", "nb", "nn", "no", "sv", "fi", "nl", "he": "\u{A0}– "
  default: "\u{A0}— "
  }
}

extension ListSpec {
  /// The indent that the widest marker of the list needs.
  func markerWidth(in style: TextStyle) -> Length {
    let own = style.paragraph.startIndent
    guard let start else { return own > .zero ? own : style.character.size }
    let digits = String(start + items.count - 1).count
    let needed = style.character.size * (Double(digits) * 0.55 + 0.7)
    return max(own, needed)
  }

  func marker(ofItem index: Int, in style: TextStyle, language: String) -> StyledText {
    let words = start.map { withDigits(of: language, "\($0 + index)") + "." } ?? "•"
    return StyledText(
      words, style: style.character, language: language,
      source: items[index].first?.span)
  }
}

extension Diagnostic {
  fileprivate static func noHeadline(
    _ slug: String, at span: SourceSpan, place: Diagnostic.Place
  ) -> Diagnostic {
    .error(
      "story.no-headline", "story `\(slug)` stands on a page without a headline", at: span,
      place: place, help: "write `headline:` in its front matter")
  }

  fileprivate static func datelineWithoutText(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.dateline", "no paragraph follows this dateline", at: span,
      help: "put it before the paragraph it runs into")
  }

  fileprivate static func twoDatelines(at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    .error(
      "article.dateline", "a second dateline for one paragraph", at: span,
      notes: [.init("the first is here", at: first)])
  }

  static func onlyParagraphs(in kind: ObjectSpec.Kind, at span: SourceSpan) -> Diagnostic {
    .error("article.block-content", "`\(kind.rawValue)` holds paragraphs only", at: span)
  }

  fileprivate static func pictureWithout(
    _ what: String, _ name: String, at span: SourceSpan
  ) -> Diagnostic {
    let says =
      what == "alt" ? "does not say what it shows (`alt`)" : "has no \(what)"
    return .warning("picture.no-\(what)", "picture `\(name)` \(says)", at: span)
  }

  /// Shown when text is to run around the outline of a photograph that fills its rectangle.
  fileprivate static func noOutline(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "picture.no-outline", "picture `\(name)` has no outline: nothing of it is transparent",
      at: span,
      help: "draw one with `outline: \"M0 1 L0.5 0 L1 1 Z\"`, in shares of the picture, or write "
        + "`runaround: box`")
  }

  fileprivate static func reservedPartName(_ name: Located<String>) -> Diagnostic {
    .error(
      "article.part-name", "a part cannot be called `\(name.value)`: that is the head itself",
      at: name.span)
  }

  fileprivate static func repeatedPartName(
    _ name: Located<String>, first: SourceSpan
  ) -> Diagnostic {
    .error(
      "article.part-name", "two parts are called `\(name.value)`", at: name.span,
      help: "give one of them another name",
      notes: [.init("the first is here", at: first)])
  }
}
