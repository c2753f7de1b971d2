import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// An issue in a few lines of test: dummies as text, stories as words, measures as small integers.
///
/// The grid's lines are 10 pt, its columns `measure` characters of 10 pt, the gutter 10 pt, and all
/// margins 20 pt but the outside one of 30. A name on a dummy is a story, a part (`ferry.photo`), a
/// head (`ferry.headline`), a piece of furniture or an advertisement, whichever is known.
public struct TestIssue {
  public var format: PageFormat
  public var stories: [TestStory] = []
  public var pages: [(dummy: String, rows: [RowHeight])] = []
  /// What one slot does differently, by name.
  public var options: [String: SlotOptions] = [:]
  public var furniture: [String: FurniturePlan] = [:]
  public var advertisements: [String: AdvertisementPlan] = [:]
  public var assets: [ImageAsset] = []
  public var folio: FolioPlan?
  /// Of every story.
  public var language = "en-GB"
  /// Whether its pages are turned over at the end.
  public var isMirrored = false

  public init(columns: Int = 1, measure: Int = 20, lines: Int = 20) {
    let width = columns * measure * 10 + (columns - 1) * 10
    format = PageFormat(
      trim: Size(width: .points(Double(width + 50)), height: .points(Double(lines * 10 + 40))),
      bleed: Insets(all: .zero), marginTop: .points(20), marginBottom: .points(20),
      marginInside: .points(20), marginOutside: .points(30), columns: columns,
      gutter: .points(10), baseline: .points(10), rowGap: 1, columnRule: nil, cutoffRule: nil,
      minimumMeasure: .points(50), minimumLeg: 1)
  }

  /// Adds a page; every row has the same share unless told otherwise.
  public mutating func page(_ dummy: String, rows: [RowHeight]? = nil) {
    let count = dummy.split(separator: "\n").count
    pages.append((dummy, rows ?? Array(repeating: .fraction(1), count: count)))
  }

  /// Adds a story of plain paragraphs.
  public mutating func story(_ slug: String, headline: String? = nil, _ paragraphs: String...) {
    var story = TestStory(slug)
    if let headline { story.head.headline = paragraph(headline, .headline) }
    for text in paragraphs { story.add(text) }
    stories.append(story)
  }

  public mutating func story(_ story: TestStory) { stories.append(story) }

  /// Adds a picture file of a shape.
  public mutating func asset(width: Double, height: Double, format: ImageAsset.Format = .jpeg)
    -> AssetID
  {
    assets.append(ImageAsset(path: "picture", format: format, width: width, height: height))
    return AssetID(index: assets.count - 1)
  }

  public var plan: IssuePlan {
    var pagePlans: [PagePlan] = []
    for index in pages.indices { pagePlans.append(pagePlan(index)) }
    var plan = IssuePlan(
      title: "The Test, No. 1", language: "en-GB", date: IssueDate(year: 2026, month: 11, day: 22),
      format: format,
      press: PressProfile(
        name: "test", inkLimit: 2.4, warnResolution: 170, failResolution: 100,
        minimumRule: .points(0.25), minimumReversedType: .points(10)),
      stories: stories.indices.map { storyPlan($0, pagePlans) }, pages: pagePlans, assets: assets)
    plan.numberPassages()
    return plan
  }

  // MARK: Dummies

  private func pagePlan(_ index: Int) -> PagePlan {
    let rows = pages[index].dummy.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    var names: [String] = []
    for name in rows.joined() where name != "." && !names.contains(name) { names.append(name) }
    let slots = names.map { name in
      SlotPlan(
        name: name, content: content(of: name), extents: extents(of: name, rows),
        options: options[name] ?? SlotOptions(), span: .test(0..<name.utf8.count))
    }
    return PagePlan(
      number: index + 1, label: "\(index + 1)", section: nil, rows: pages[index].rows, slots: slots,
      folio: folio, isMirrored: isMirrored, span: .test(0..<1))
  }

  private func extents(of name: String, _ rows: [[String]]) -> [SlotPlan.ColumnExtent] {
    rows[0].indices.compactMap { column in
      let own = rows.indices.filter { rows[$0][column] == name }
      guard let first = own.first, let last = own.last else { return nil }
      return SlotPlan.ColumnExtent(column: column, rows: first..<last + 1)
    }
  }

  private func content(of name: String) -> SlotPlan.Content {
    if let story = stories.firstIndex(where: { $0.slug == name }) { return .story(story) }
    if let furniture = furniture[name] { return .furniture(furniture) }
    if let ad = advertisements[name] { return .advertisement(ad) }
    let halves = name.split(separator: ".").map(String.init)
    let story = stories.firstIndex { $0.slug == halves[0] }
    guard let story, halves.count == 2 else { preconditionFailure("who is `\(name)`?") }
    if halves[1] == "headline" { return .head(story: story) }
    let part = stories[story].parts.firstIndex { $0.name == halves[1] }
    guard let part else { preconditionFailure("`\(halves[0])` has no part `\(halves[1])`") }
    return .part(story: story, part: part)
  }

  // MARK: Stories

  private func storyPlan(_ index: Int, _ pages: [PagePlan]) -> StoryPlan {
    let story = stories[index]
    var parts = story.parts
    for part in parts.indices {
      parts[part].isDrawn = pages.contains { page in
        page.slots.contains { $0.name == "\(story.slug).\(parts[part].name)" }
      }
    }
    // A part that is drawn has no usual place.
    let blocks = story.blocks.filter { block in
      if case .part(let part) = block { !parts[part].isDrawn } else { true }
    }
    return StoryPlan(
      slug: story.slug, language: language, priority: story.priority, title: story.slug,
      head: story.head,
      blocks: blocks, parts: parts, places: places(of: index, pages, story),
      copyfit: story.copyfit, span: .test(0..<1))
  }

  private func places(of index: Int, _ pages: [PagePlan], _ story: TestStory) -> [StoryPlace] {
    var places: [StoryPlace] = []
    for (page, plan) in pages.enumerated() {
      for (slot, slotPlan) in plan.slots.enumerated() {
        guard case .story(index) = slotPlan.content else { continue }
        places.append(StoryPlace(page: page, slot: slot))
      }
    }
    for place in places.indices {
      if place > 0 {
        let from = places[place - 1].page + 1
        places[place].jumpFrom = paragraph("From page \(from)", .jumpFrom)
        places[place].jumpHead = story.jumpHead.map { paragraph($0, .jumpHead) }
      }
      if place + 1 < places.count {
        places[place].jumpTo = paragraph("To page \(places[place + 1].page + 1)", .jumpTo)
      }
    }
    return places
  }
}

/// A story of a `TestIssue`; its paragraphs stand one after the other in the only file there is.
public struct TestStory {
  public let slug: String
  public var head = HeadPlan()
  public var blocks: [Block] = []
  public var parts: [PartPlan] = []
  public var jumpHead: String?
  public var priority = 1
  public var copyfit = CopyfitBudget()
  /// Where the next paragraph begins in the file.
  public private(set) var offset = 0

  public init(_ slug: String) { self.slug = slug }

  public mutating func add(
    _ text: String, _ role: ParagraphRole = .body, style: ParagraphStyle = .ragged(),
    dropCap: Int? = nil, isOptional: Bool = false
  ) {
    var plan = paragraph(text, role, style: style, at: offset)
    plan.isOptional = isOptional
    if let lines = dropCap, let first = text.first {
      let (letter, rest) = plan.text.split(at: first.utf8.count)
      plan.dropCap = DropCapPlan(letter: letter, lines: lines)
      plan.text = rest
    }
    add(plan, length: text.utf8.count)
  }

  public mutating func addCrosshead(_ text: String, isOptional: Bool = false) {
    var plan = crosshead(text, at: offset)
    plan.isOptional = isOptional
    add(plan, length: text.utf8.count)
  }

  mutating func add(_ plan: ParagraphPlan, length: Int) {
    blocks.append(.paragraph(plan))
    offset += length + 2
  }

  /// Adds a part, with its usual place after what was added so far.
  public mutating func add(
    _ content: PartPlan.Content, named name: String, isWide: Bool = false,
    isOptional: Bool = false
  ) {
    parts.append(
      PartPlan(
        name: name, content: content, isDrawn: false, isWide: isWide, isOptional: isOptional,
        span: .test(offset..<offset + 1)))
    blocks.append(.part(parts.count - 1))
  }

  public mutating func addPicture(_ asset: AssetID, named name: String, caption: String? = nil) {
    let picture = PicturePlan(
      asset: asset, caption: caption.map { paragraph($0, .caption) }, credit: nil, alt: name,
      focusX: 0.5, focusY: 0.5)
    add(.picture(picture), named: name)
  }

  public mutating func addQuote(
    _ text: String, named name: String = "pullquote", isOptional: Bool = false
  ) {
    add(
      .pullQuote(BoxPlan(elements: [.paragraph(paragraph(text, .pullQuote))])), named: name,
      isOptional: isOptional)
  }
}
