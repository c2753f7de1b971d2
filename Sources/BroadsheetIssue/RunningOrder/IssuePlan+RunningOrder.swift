extension IssuePlan {
  /// The issue as it is read aloud. Stories that no page draws are not in it.
  public var runningOrder: RunningOrder {
    RunningOrder(
      title: title, language: language,
      pages: pages.indices.map { page in
        RunningPage(
          number: pages[page].number, label: pages[page].label, section: pages[page].section,
          items: items(onPage: page))
      })
  }

  private func items(onPage page: Int) -> [RunningPage.Item] {
    var nameplates: [RunningPage.Item] = []
    var starting: [StoryPlan] = []
    var others: [RunningPage.Item] = []
    for (index, slot) in pages[page].slots.enumerated() {
      switch slot.content {
      case .furniture(let furniture):
        switch furniture.content {
        case .nameplate(let nameplate):
          nameplates.append(.nameplate(name: furniture.name, nameplate))
        case .box(let box):
          others.append(.box(name: furniture.name, blocks: box.runningBlocks))
        }
      case .advertisement(let advertisement):
        others.append(.advertisement(slot: slot.name, advertisement))
      case .story(let story), .head(let story), .part(let story, _):
        if let start = start(ofStory: story), start == (page, index) {
          starting.append(stories[story])
        }
      }
    }
    // The lead is read first, wherever its slot begins.
    let ranked = starting.enumerated().sorted {
      ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset)
    }
    return nameplates + ranked.map { .story($0.element.running) } + others
  }

  /// The slot that a story begins in: the first with its head or its text; of one that has neither,
  /// the first with a part of it.
  private func start(ofStory story: Int) -> (page: Int, slot: Int)? {
    var firstPart: (page: Int, slot: Int)?
    for (page, plan) in pages.enumerated() {
      for (slot, content) in plan.slots.map(\.content).enumerated() {
        switch content {
        case .story(story), .head(story): return (page, slot)
        case .part(story, _): firstPart = firstPart ?? (page, slot)
        default: continue
        }
      }
    }
    return firstPart
  }
}

extension StoryPlan {
  /// The story in one piece.
  public var running: RunningStory {
    var held: [HeldBlock] = []
    var notes: [(number: Int, blocks: [HeldBlock])] = []
    var sources: [ParagraphPlan] = []
    for index in 0...blocks.count {
      for part in parts where part.isDrawn && min(part.position, blocks.count) == index {
        held.append(HeldBlock(containers: part.containers, block: RunningBlock(part)))
      }
      guard index < blocks.count else { break }
      switch blocks[index] {
      case .part(let part):
        held.append(
          HeldBlock(containers: parts[part].containers, block: RunningBlock(parts[part])))
      case .paragraph(let paragraph) where paragraph.role == .source:
        sources.append(paragraph)
      case .paragraph(let paragraph):
        let block = HeldBlock(containers: paragraph.containers, block: RunningBlock(paragraph))
        guard case .note(let number)? = paragraph.containers.first else {
          held.append(block)
          continue
        }
        if notes.last?.number == number {
          notes[notes.count - 1].blocks.append(block)
        } else {
          notes.append((number, [block]))
        }
      }
    }
    return RunningStory(
      slug: slug, language: language, title: title, head: head, blocks: gather(held),
      notes: notes.map { RunningNote(number: $0.number, blocks: gather($0.blocks)) },
      sources: sources,
      jumps: places.compactMap(\.jumpTo) + places.compactMap(\.jumpFrom))
  }
}
