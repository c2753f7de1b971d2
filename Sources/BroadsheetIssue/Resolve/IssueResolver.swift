import BroadsheetBase
import BroadsheetText

/// All that resolving an issue needs, read.
struct IssueRequest {
  var spec: IssueSpec
  var layout: Layout
  var press: PressSettings
  /// The words that ship.
  var hyphenation: HyphenationExceptions
  var files: IssueFiles
  var sources: SourceMap
  /// Looks at a picture file.
  var probe: (String) -> Result<ImageAsset, ImageProblem>
  /// Finds the outline that a picture file brings of its own.
  var trace: (ImageAsset) -> Result<Silhouette?, ImageProblem> = { _ in .success(nil) }
}

/// Turns an issue as written into an issue as meant.
///
/// Nothing is answered when a dummy cannot be made sense of; other mistakes leave a gap in the plan
/// (a picture that is missing) and an error beside it.
func resolve(_ request: IssueRequest) -> Checked<IssuePlan?> {
  let names = DrawableNames(
    articles: request.files.articles.map(\.slug), furniture: request.layout.furniture,
    advertisements: advertisementNames(request), leftOut: request.files.leftOut)
  let drawn = readDummies(
    of: request.spec, columns: request.layout.format.columns, names: names, in: request.sources)
  guard let pages = drawn.value else { return Checked(nil, drawn.diagnostics) }
  var resolver = IssueResolver(request: request, drawn: pages)
  let plan = resolver.resolve()
  return Checked(plan, drawn.diagnostics + resolver.diagnostics)
}

private func advertisementNames(_ request: IssueRequest) -> [String] {
  let named = request.spec.advertisements.map(\.name.value)
  return Set(named + request.files.advertisements.map(\.name)).sorted()
}

private struct IssueResolver {
  let request: IssueRequest
  let drawn: DrawnPages
  let assets: AssetShelf
  var diagnostics: [Diagnostic] = []
  /// In the plan's order.
  private var stories: [StoryPlan] = []
  /// In the language of the page that is resolved, and in others.
  private var furniture: FurnitureResolver
  private var others: [FurnitureResolver] = []
  private let title: String

  private var layout: Layout { request.layout }
  private var spec: IssueSpec { request.spec }

  init(request: IssueRequest, drawn: DrawnPages) {
    self.request = request
    self.drawn = drawn
    assets = AssetShelf(
      folder: request.files.folder, probe: request.probe, trace: request.trace)
    let spec = request.spec
    title = Self.title(of: request, in: spec.language.value)
    furniture = Self.furniture(of: request, in: spec.language.value)
  }

  /// The paper's name and its number: "The Harbour Standard, No. 14".
  private static func title(of request: IssueRequest, in language: String) -> String {
    name(of: request, in: language) + (number(of: request, in: language).map { ", \($0)" } ?? "")
  }

  /// The paper's name, as the edition in that language has it.
  private static func name(of request: IssueRequest, in language: String) -> String {
    let edition = request.spec.editions.first { $0.language.value == language }
    return edition?.changes["newspaper"]?.text ?? request.spec.newspaper.value
  }

  private static func number(of request: IssueRequest, in language: String) -> String? {
    request.spec.number.map {
      request.layout.words.text(.number, in: language).replacing("{number}", with: $0.value)
    }
  }

  private static func furniture(
    of request: IssueRequest, in language: String
  ) -> FurnitureResolver {
    let date = request.spec.date.value
    let tagged = request.spec.withDigits(language)
    return FurnitureResolver(
      layout: request.layout, language: tagged, sources: request.sources,
      placeholders: Placeholders([
        ("newspaper", name(of: request, in: language).setApart(in: language)),
        ("number", request.spec.number?.value), ("issue", number(of: request, in: language)),
        ("date", dateWords(date, language: tagged, withWeekday: true)),
        ("shortDate", dateWords(date, language: tagged, withWeekday: false)),
        ("year", String(date.year)), ("language", language),
      ]))
  }

  mutating func resolve() -> IssuePlan {
    for language in Set(drawn.pages.map { spec.language(of: $0.spec) }).sorted()
    where !layout.words.has(language) {
      diagnostics.append(.noWords(in: language, at: spec.language.span))
    }
    resolveStories()
    let indexed = indexedStories()
    var pages: [PagePlan] = []
    for page in drawn.pages {
      let language = spec.language(of: page.spec)
      let tagged = spec.withDigits(language)
      if furniture.language != tagged {
        others.append(furniture)
        furniture =
          others.firstIndex { $0.language == tagged }.map { others.remove(at: $0) }
          ?? Self.furniture(of: request, in: language)
      }
      pages.append(resolve(page, indexed: indexed))
    }
    diagnostics += (others + [furniture]).flatMap(\.diagnostics) + assets.diagnostics
    var hyphenation = request.hyphenation
    hyphenation.add(layout.hyphenation)
    var plan = IssuePlan(
      title: title, language: spec.language.value, date: spec.date.value, format: layout.format,
      press: request.press.profile, stories: stories, pages: pages, assets: assets.assets,
      typography: layout.typography, hyphenation: hyphenation)
    plan.numberPassages()
    return plan
  }

  // MARK: Stories

  private mutating func resolveStories() {
    let undrawn = request.files.articles.filter {
      drawn.places[$0.slug] == nil && !spec.borrowsArticles
    }
    let order = drawn.order + undrawn.map(\.slug)
    for slug in order {
      guard let file = request.files.articles.first(where: { $0.slug == slug }) else { continue }
      if drawn.places[slug] == nil { diagnostics.append(.notDrawn(file)) }
      stories.append(story(file))
    }
  }

  private mutating func story(_ file: ArticleFile) -> StoryPlan {
    let places = drawn.places[file.slug] ?? []
    let parts = drawn.parts[file.slug] ?? []
    let options = places.isEmpty ? nil : options(of: places[0])
    let language = spec.withDigits(
      file.spec.language?.value ?? file.language ?? spec.language.value)
    diagnostics += directionFindings(of: file.spec, language: language)
    let priority = file.spec.priority?.value ?? 3
    let kind = kind(of: file, options)
    let settings = layout.styles.kind(kind)
    let styles = layout.styles
    let assets = assets

    let context = StoryContext(
      slug: file.slug, language: language, priority: priority,
      style: { styles.style(role: $0.rawValue, kind: kind) },
      headlineStyles: headlines(priority: priority, kind: kind, options),
      dropCapLines: settings.dropCap,
      leadIn: settings.leadIn.map {
        StoryContext.LeadIn(
          extent: $0.extent, style: styles.style(role: $0.style, kind: kind), place: $0.place)
      }, endMark: settings.endMark,
      indentsFirstParagraph: settings.indentsFirstParagraph, creditLine: layout.credit,
      pullQuoteBox: layout.boxes.pullQuote, factBoxBox: layout.boxes.factBox,
      table: layout.tables, copyfit: layout.copyfit, notes: layout.notes,
      sourceWords: (
        layout.words.text(.source, in: language), layout.words.text(.sources, in: language)
      ),
      picture: { assets.find($0) }, outline: { assets.outline(of: $0) },
      drawnParts: Set(parts.map(\.value)),
      place: places.isEmpty ? nil : .init(page: places[0].page + 1, slot: file.slug))
    let resolved = resolveStory(file.spec, in: context)
    diagnostics += resolved.diagnostics
    var story = resolved.value
    story.places = jumps(of: story, kind: kind, file)

    let known = story.parts.map(\.name)
    let pictures = file.spec.pictures.map(\.name.value)
    for part in parts where part.value != "headline" {
      // A picture that is missing was reported where it is named.
      guard !known.contains(part.value), !pictures.contains(part.value),
        !resolved.diagnostics.hasErrors
      else { continue }
      diagnostics.append(.unknownPart(part, slug: file.slug, known: known))
    }
    return story
  }

  private mutating func kind(of file: ArticleFile, _ options: SlotSpec?) -> String {
    guard let kind = file.spec.kind ?? options?.kind else { return "news" }
    if !layout.styles.kindNames.contains(kind.value) {
      diagnostics.append(.unknownKind(kind, known: layout.styles.kindNames))
    }
    return kind.value
  }

  /// The headline style that the slot or the priority asks for, then each smaller one of the layout.
  private mutating func headlines(
    priority: Int, kind: String, _ options: SlotSpec?
  ) -> [TextStyle] {
    var first = layout.headline(priority: priority)
    if let wanted = options?.headline {
      let full = "headline." + wanted.value
      if layout.styles.has(full) {
        first = full
      } else if layout.styles.has(wanted.value) {
        first = wanted.value
      } else {
        diagnostics.append(.unknownHeadline(wanted, known: layout.styles.names))
      }
    }
    var chosen = [layout.styles.style(role: first, kind: kind)]
    for name in layout.headlines {
      let style = layout.styles.style(role: name, kind: kind)
      if let last = chosen.last, style.character.size < last.character.size { chosen.append(style) }
    }
    return chosen
  }

  private func options(of place: (page: Int, slot: Int)) -> SlotSpec? {
    let page = drawn.pages[place.page]
    let name = page.slots[place.slot].shape.name.value
    return page.spec.slots.first { $0.name.value == name }
  }

  // MARK: Jumps

  /// The story's places, with the lines that lead from one to the next.
  private func jumps(of story: StoryPlan, kind: String, _ file: ArticleFile) -> [StoryPlace] {
    let places = drawn.places[story.slug] ?? []
    return places.enumerated().map { index, place in
      var result = StoryPlace(page: place.page, slot: place.slot)
      if index > 0 {
        let from = drawn.pages[places[index - 1].page]
        result.jumpFrom = jumpLine(.jumpFrom, role: .jumpFrom, from, of: story, kind: kind)
        result.jumpHead = jumpHead(of: story, kind: kind, file)
      }
      if index + 1 < places.count {
        let to = drawn.pages[places[index + 1].page]
        result.jumpTo = jumpLine(.jumpTo, role: .jumpTo, to, of: story, kind: kind)
      }
      return result
    }
  }

  private func jumpLine(
    _ words: Words.Key, role: ParagraphRole, _ page: DrawnPages.DrawnPage, of story: StoryPlan,
    kind: String
  ) -> ParagraphPlan {
    let style = layout.styles.style(role: role.rawValue, kind: kind)
    let line = layout.words.text(words, in: story.language)
      .replacing("{page}", with: withDigits(of: story.language, page.label))
    var text = StyledText(language: story.language)
    text.append(
      style.uppercase ? line.uppercased() : line, style: style.character,
      link: "#page-\(page.number)", source: nil, literal: false)
    return ParagraphPlan(
      role: role, text: text, style: style.paragraph, spaceBefore: style.spaceBefore,
      spaceAfter: style.spaceAfter)
  }

  /// The article's own short head, or its kicker, or its headline.
  private func jumpHead(of story: StoryPlan, kind: String, _ file: ArticleFile) -> ParagraphPlan? {
    guard let text = file.spec.jump ?? file.spec.kicker ?? file.spec.headline else { return nil }
    return styledParagraph(
      text, role: .jumpHead, style: layout.styles.style(role: "jumpHead", kind: kind),
      language: story.language)
  }

  // MARK: Pages

  private func indexedStories() -> [IndexedStory] {
    stories.compactMap { story in
      guard let place = story.places.first else { return nil }
      let page = drawn.pages[place.page]
      return IndexedStory(
        slug: story.slug, title: story.title, language: story.language,
        priority: story.priority, page: page.number, pageLabel: page.label)
    }
  }

  private mutating func resolve(
    _ page: DrawnPages.DrawnPage, indexed: [IndexedStory]
  ) -> PagePlan {
    let place = FurniturePage(
      number: page.number, label: page.label, section: page.spec.section?.value)
    reportUnknownSlots(page)
    var hasNameplate = false
    var slots: [SlotPlan] = []
    for slot in page.slots {
      if case .furniture(let spec) = slot.meaning, spec.kind == .nameplate { hasNameplate = true }
      slots.append(
        SlotPlan(
          name: slot.shape.name.value, content: content(of: slot, on: place, indexed: indexed),
          extents: slot.shape.extents, options: slotOptions(slot, on: page),
          span: slot.shape.name.span))
    }
    var folio: FolioPlan?
    if page.spec.hasFolio ?? !hasNameplate,
      let spec = layout.furniture.first(where: { $0.kind == .folio })
    {
      folio = furniture.folio(spec, on: place)
    }
    return PagePlan(
      number: page.number, label: page.label, section: page.spec.section?.value,
      rows: rows(of: page), slots: slots, folio: folio,
      isMirrored: spec.isMirrored(page.spec), narrower: narrower(page.spec),
      span: page.spec.dummy.span)
  }

  /// How much narrower than its format a page is: never so much that nothing is left to set.
  private mutating func narrower(_ page: PageSpec) -> Length {
    guard let asked = page.narrower else { return .zero }
    let most = layout.format.trim.width / 4
    if asked.value < .zero || asked.value > most {
      diagnostics.append(
        .error(
          "issue.narrower",
          "a page is narrower by 0 mm to \(most.millimeters.rounded(toPlaces: 0)) mm, a quarter of its "
            + "format", at: asked.span))
      return .zero
    }
    return asked.value
  }

  private mutating func content(
    of slot: DrawnPages.Slot, on page: FurniturePage, indexed: [IndexedStory]
  ) -> SlotPlan.Content {
    func index(_ slug: String) -> Int {
      guard let index = stories.firstIndex(where: { $0.slug == slug }) else {
        preconditionFailure("every drawn slug is an article's")
      }
      return index
    }
    switch slot.meaning {
    case .story(let slug): return .story(index(slug))
    case .head(let slug): return .head(story: index(slug))
    case .part(let slug, let name):
      let story = index(slug)
      guard let part = stories[story].parts.firstIndex(where: { $0.name == name }) else {
        return emptyBox(slot)
      }
      return .part(story: story, part: part)
    case .furniture(let spec):
      return furniture.resolve(spec, on: page, stories: indexed).map { .furniture($0) }
        ?? emptyBox(slot)
    case .advertisement(let name):
      return advertisement(name, at: slot.shape.name.span).map { .advertisement($0) }
        ?? emptyBox(slot)
    }
  }

  /// What stands where something is missing that was reported.
  private func emptyBox(_ slot: DrawnPages.Slot) -> SlotPlan.Content {
    .furniture(FurniturePlan(name: slot.shape.name.value, content: .box(BoxPlan(elements: []))))
  }

  private mutating func advertisement(
    _ name: String, at span: SourceSpan
  ) -> AdvertisementPlan? {
    let named = spec.advertisements.first { $0.name.value == name }
    var path: Located<String>
    if let file = named?.file {
      // Named by the issue itself, so it may stand anywhere.
      path = file.map { FileAccess.join(request.files.folder.path, $0) }
    } else {
      let found = request.files.advertisements.filter { $0.name == name }
      guard found.count == 1, let only = found.first else {
        diagnostics.append(
          .advertisementFile(name, at: named?.name.span ?? span, found: found.map(\.path)))
        return nil
      }
      path = Located(only.path, at: named?.name.span ?? span)
    }
    guard let asset = assets.open(path) else { return nil }
    let words = layout.words.text(.advertisement, in: furniture.language)
    if request.press.isTagged, named?.alt == nil {
      diagnostics.append(.advertisementWithoutAlt(name, at: named?.name.span ?? span))
    }
    return AdvertisementPlan(
      asset: asset,
      label: named?.isLabelled ?? true ? furniture.words(words, "ad.label") : nil,
      alt: named?.alt ?? words)
  }

  private mutating func slotOptions(
    _ slot: DrawnPages.Slot, on page: DrawnPages.DrawnPage
  ) -> SlotOptions {
    let name = slot.shape.name.value
    guard let written = page.spec.slots.first(where: { $0.name.value == name }) else {
      return SlotOptions()
    }
    var options = SlotOptions(legs: written.legs?.value, rules: written.hasRules)
    let box = layout.boxes.slot
    if written.isBoxed == true {
      options.frame = box.frame
      options.tint = box.tint
    }
    if let tint = written.tint {
      let ground = layout.swatches.ground(tint)
      diagnostics += ground.diagnostics
      options.tint = ground.value
    }
    if let frame = written.frame {
      let ink = frame.ink("ink").map { layout.swatches.ink($0) } ?? Checked(.black())
      diagnostics += ink.diagnostics
      let width = frame.length("width")?.value ?? box.frame?.width ?? .points(0.5)
      options.frame = RulePlan(width: width, ink: ink.value ?? .black())
    }
    if options.isBoxed {
      options.inset = box.inset > .zero ? box.inset : .millimeters(3)
    }
    if let inset = written.inset {
      if inset.value >= .zero {
        options.inset = inset.value
      } else {
        diagnostics.append(.error("issue.slot", "an inset is 0 or more", at: inset.span))
      }
    }
    if let legs = written.legs, case .story = slot.meaning, legs.value > 2 * layout.format.columns {
      diagnostics.append(
        .error(
          "issue.slot", "`\(name)` cannot have \(legs.value) legs", at: legs.span,
          help: "the grid has \(layout.format.columns) columns"))
      options.legs = nil
    }
    return options
  }

  private mutating func reportUnknownSlots(_ page: DrawnPages.DrawnPage) {
    let names = page.slots.map(\.shape.name.value)
    for slot in page.spec.slots where !names.contains(slot.name.value) {
      diagnostics.append(.unknownSlot(slot.name, page: page.number, known: names))
    }
  }

  // MARK: Rows

  private mutating func rows(of page: DrawnPages.DrawnPage) -> [RowHeight] {
    let bands = [RowHeight](repeating: .fraction(1), count: page.rowCount)
    guard let written = page.spec.rows else { return fittingContent(bands, of: page) }
    guard written.count == page.rowCount else {
      let span = page.spec.rowsSpan ?? page.spec.span
      diagnostics.append(.wrongRowCount(written.count, expected: page.rowCount, at: span))
      return bands
    }
    let baseline = layout.format.baseline
    let heights = written.map { row -> RowHeight in
      switch row.value {
      case .lines(let count): .lines(count)
      case .length(let length):
        .lines(max(1, Int((Double(length.units) / Double(baseline.units)).rounded())))
      case .fraction(let share): .fraction(share)
      case .fit: .fit
      }
    }
    let fixed = heights.reduce(0) { sum, height in
      if case .lines(let count) = height { sum + count } else { sum }
    }
    let format = layout.format
    let room = (format.trim.height - format.marginTop - format.marginBottom)
      .wholeSteps(of: baseline)
    if fixed > room {
      diagnostics.append(
        .error(
          "dummy.rows", "the rows take \(fixed) grid lines, but the page has \(room)",
          at: page.spec.rowsSpan ?? page.spec.span))
    }
    return fittingContent(heights, of: page)
  }

  /// The rows with those made `fit` that end a slot which asks for `fit: content`.
  private mutating func fittingContent(
    _ heights: [RowHeight], of page: DrawnPages.DrawnPage
  ) -> [RowHeight] {
    var heights = heights
    for slot in page.spec.slots {
      guard let span = slot.fitsContent,
        let drawn = page.slots.first(where: { $0.shape.name.value == slot.name.value })
      else { continue }
      let rows = drawn.shape.extents.map(\.rows)
      guard let first = rows.first, rows.allSatisfy({ $0 == first }), first.count == 1 else {
        diagnostics.append(.fitOverRows(slot.name.value, at: span))
        continue
      }
      heights[first.lowerBound] = .fit
    }
    return heights
  }
}

extension String {
  /// A name with marks of direction around it, so that a date or a number beside it keeps its place
  /// when the name is not written in the language's script.
  fileprivate func setApart(in language: String) -> String {
    let isLatin = unicodeScalars.contains { $0.properties.isAlphabetic && $0.value < 0x590 }
    return isLatin && isRightToLeft(language: language) ? "\u{200F}\(self)\u{200F}" : self
  }
}

extension Diagnostic {
  /// Shown when jump lines and the like would be English in a paper that is not.
  fileprivate static func noWords(in language: String, at span: SourceSpan) -> Diagnostic {
    .warning(
      "issue.no-words",
      "there are no words in `\(language)` for jump lines and labels; they are printed in English",
      at: span,
      help: "write them: `words: {\(primaryLanguage(language)): {jumpTo: …}}`; "
        + "`broadsheet schema issue` has their names")
  }

  fileprivate static func notDrawn(_ file: ArticleFile) -> Diagnostic {
    .warning(
      "issue.article-not-drawn", "no page draws the article `\(file.slug)`", at: file.start,
      help: "draw `\(file.slug)` on a dummy, or move the file elsewhere")
  }

  fileprivate static func unknownKind(_ kind: Located<String>, known: [String]) -> Diagnostic {
    let list = "kinds: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "article.unknown-kind", "the layout has no kind of story `\(kind.value)`", at: kind.span,
      help: didYouMean(kind.value, among: known) ?? list)
  }

  fileprivate static func unknownHeadline(
    _ name: Located<String>, known styles: [String]
  ) -> Diagnostic {
    let known = styles.filter { $0.hasPrefix("headline.") }.map { String($0.dropFirst(9)) }
    let list = "headlines: " + known.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "issue.unknown-headline", "the layout has no headline `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known) ?? list)
  }

  fileprivate static func unknownSlot(
    _ name: Located<String>, page: Int, known: [String]
  ) -> Diagnostic {
    .error(
      "issue.unknown-slot", "the dummy of page \(page) has no slot `\(name.value)`", at: name.span,
      help: didYouMean(name.value, among: known))
  }

  /// Shown when a slot of several rows is to be as tall as its content.
  fileprivate static func fitOverRows(_ slot: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "issue.fit", "`\(slot)` stands in more than one row: which one is to fit is not clear",
      at: span, help: "draw it in one row, or write `fit` for one of its rows under `rows:`")
  }

  fileprivate static func wrongRowCount(
    _ count: Int, expected: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "dummy.rows",
      "`rows` has \(count) \(count == 1 ? "height" : "heights"), "
        + "but the dummy has \(expected) \(expected == 1 ? "row" : "rows")", at: span)
  }

  /// Shown when the file is for people who listen to it, too.
  fileprivate static func advertisementWithoutAlt(_ name: String, at span: SourceSpan) -> Diagnostic
  {
    .warning(
      "ad.no-alt", "the advertisement `\(name)` does not say what it shows (`alt`)", at: span,
      help: "write it under `advertisements:` in issue.yaml: `\(name): {alt: …}`")
  }

  fileprivate static func advertisementFile(
    _ name: String, at span: SourceSpan, found: [String]
  ) -> Diagnostic {
    if found.isEmpty {
      return .error(
        "issue.advertisement", "advertisement `\(name)` has no file in ads/", at: span,
        help: "put ads/\(name).svg there (or .pdf, .jpg, .png, .tif), or name it: `file: …`")
    }
    return .error(
      "issue.advertisement", "advertisement `\(name)` has more than one file in ads/", at: span,
      help: "there are " + found.joined(separator: " and ") + "; name one: `file: …`")
  }
}
