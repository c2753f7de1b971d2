import BroadsheetBase
import BroadsheetText

extension LaidOutIssue {
  /// Two editions in one paper, head to tail (tête-bêche): the second is turned upside down and
  /// read from the back, so that each has a front page of its own.
  ///
  /// - Parameters:
  ///   - back: the edition at the back; laid out with the same faces.
  ///   - name: its name; its stories become `ferry@ar`.
  ///   - files: how many source files were read before those of the back.
  ///   - passages: how many passages the front has.
  package func flipped(
    with back: LaidOutIssue, named name: String, files: Int, passages: Int
  ) -> LaidOutIssue {
    let flip = Flip(
      name: name, front: pages.count, back: back.pages.count, assets: assets.count, files: files,
      passages: passages,
      slugs: Set(back.stories.map(\.slug)))
    return LaidOutIssue(
      title: title, language: language,
      pages: pages + back.pages.map(flip.turned).reversed(),
      outline: outline + back.outline.map(flip.moved), faces: faces,
      assets: assets + back.assets, stories: stories + back.stories.map(flip.moved),
      pageFacts: pageFacts + back.pageFacts.map(flip.moved).reversed())
  }
}

/// Where the things of the back edition are in the whole paper.
private struct Flip {
  let name: String
  /// How many pages each edition has.
  let front: Int
  let back: Int
  /// How many pictures, source files and passages come before the back's.
  let assets: Int
  let files: Int
  let passages: Int
  let slugs: Set<String>

  func number(_ page: Int) -> Int { front + back - page + 1 }

  func slug(_ slug: String) -> String { "\(slug)@\(name)" }

  func turned(_ page: Page) -> Page {
    Page(
      number: number(page.number), label: page.label, trim: page.trim, bleed: page.bleed,
      content: moved(page.content), marks: page.marks.map(moved), slug: page.slug,
      isTurned: !page.isTurned)
  }

  private func moved(_ group: Group) -> Group {
    var role = group.role
    if case .story(let slug) = role { role = .story(self.slug(slug)) }
    return Group(
      role, frame: group.frame, source: group.source.map(place),
      passage: group.passage?.moved(by: passages), items: group.items.map(moved))
  }

  private func moved(_ item: Item) -> Item {
    switch item {
    case .group(let group): return .group(moved(group))
    case .glyphs(var run):
      run.link = run.link.map(target)
      run.source = run.source.map(place)
      return .glyphs(run)
    case .shape: return item
    case .image(let image):
      return .image(
        PlacedImage(
          asset: AssetID(index: image.asset.index + assets), frame: image.frame, crop: image.crop,
          alt: image.alt))
    }
  }

  private func target(_ link: String) -> String {
    if link.hasPrefix("#page-"), let page = Int(link.dropFirst(6)) {
      return "#page-\(number(page))"
    }
    let isOwn = link.hasPrefix("#") && slugs.contains(String(link.dropFirst()))
    return isOwn ? slug(link) : link
  }

  private func place(_ span: SourceSpan) -> SourceSpan { span.moved(byFiles: files) }

  func moved(_ entry: OutlineEntry) -> OutlineEntry {
    OutlineEntry(
      title: entry.title, page: number(entry.page), target: entry.target, level: entry.level)
  }

  func moved(_ facts: PageFacts) -> PageFacts {
    PageFacts(
      page: number(facts.page), fill: facts.fill, columns: facts.columns,
      baselines: facts.baselines)
  }

  func moved(_ facts: StoryFacts) -> StoryFacts {
    var typography = facts.typography
    typography.marks = typography.marks.map { mark in
      TypographyMark(
        mark.kind, page: number(mark.page), frame: mark.frame, space: mark.space,
        source: mark.source.map(place))
    }
    var own = StoryFacts(
      slug: slug(facts.slug), language: facts.language, words: facts.words,
      wordsSet: facts.wordsSet, lines: facts.lines,
      overset: facts.overset.map {
        StoryFacts.Overset(lines: $0.lines, words: $0.words, source: $0.source.map(place))
      },
      wordsLeftOut: facts.wordsLeftOut, linesShort: facts.linesShort,
      placements: facts.placements.map {
        StoryFacts.Placement(
          page: number($0.page), slot: $0.slot, legs: $0.legs, lines: $0.lines, room: $0.room)
      },
      loosestSpace: facts.loosestSpace, loosestSource: facts.loosestSource.map(place),
      hyphensInARow: facts.hyphensInARow, typography: typography)
    own.copyfit = facts.copyfit
    own.mends = facts.mends
    return own
  }
}
