import BroadsheetBase

extension IssuePlan {
  /// Gives every passage its number.
  ///
  /// A headline in its smaller steps is one passage. The short heads of continuations and the folios
  /// have none: they repeat what is said elsewhere.
  package mutating func numberPassages() {
    var counter = PassageCounter()
    for index in stories.indices { counter.number(&stories[index]) }
    for page in pages.indices {
      for slot in pages[page].slots.indices { counter.number(&pages[page].slots[slot].content) }
    }
    passageCount = counter.next
  }
}

private struct PassageCounter {
  var next = 0

  mutating func number(_ story: inout StoryPlan) {
    number(&story.head.kicker)
    number(&story.head.headline)
    for index in story.head.smallerHeadlines.indices {
      story.head.smallerHeadlines[index].passage = story.head.headline?.passage
    }
    number(&story.head.deck)
    number(&story.head.byline)
    for index in story.blocks.indices {
      guard case .paragraph(var paragraph) = story.blocks[index] else { continue }
      number(&paragraph)
      story.blocks[index] = .paragraph(paragraph)
    }
    for index in story.parts.indices { number(&story.parts[index].content) }
    for index in story.places.indices {
      number(&story.places[index].jumpFrom)
      number(&story.places[index].jumpTo)
    }
  }

  private mutating func number(_ content: inout PartPlan.Content) {
    switch content {
    case .picture(var picture):
      number(&picture.caption)
      number(&picture.credit)
      content = .picture(picture)
    case .pullQuote(var box):
      number(&box)
      content = .pullQuote(box)
    case .factBox(var box):
      number(&box)
      content = .factBox(box)
    case .table(var table):
      number(&table)
      content = .table(table)
    }
  }

  mutating func number(_ content: inout SlotPlan.Content) {
    switch content {
    case .furniture(var furniture):
      switch furniture.content {
      case .nameplate(var nameplate):
        number(&nameplate.title)
        number(&nameplate.startEar)
        number(&nameplate.endEar)
        for index in nameplate.strip.indices { number(&nameplate.strip[index]) }
        furniture.content = .nameplate(nameplate)
      case .box(var box):
        number(&box)
        furniture.content = .box(box)
      }
      content = .furniture(furniture)
    case .advertisement(var advertisement):
      number(&advertisement.label)
      content = .advertisement(advertisement)
    case .story, .part, .head: break
    }
  }

  private mutating func number(_ box: inout BoxPlan) {
    for index in box.elements.indices {
      switch box.elements[index] {
      case .paragraph(var paragraph):
        number(&paragraph)
        box.elements[index] = .paragraph(paragraph)
      case .table(var table):
        number(&table)
        box.elements[index] = .table(table)
      case .rule, .code: break
      }
    }
  }

  private mutating func number(_ box: inout BoxPlan?) {
    guard var numbered = box else { return }
    number(&numbered)
    box = numbered
  }

  private mutating func number(_ table: inout TablePlan) {
    for index in table.head.indices { number(&table.head[index]) }
    for row in table.rows.indices {
      for cell in table.rows[row].indices { number(&table.rows[row][cell]) }
    }
  }

  private mutating func number(_ paragraph: inout ParagraphPlan?) {
    guard var numbered = paragraph else { return }
    number(&numbered)
    paragraph = numbered
  }

  private mutating func number(_ paragraph: inout ParagraphPlan) {
    paragraph.passage = PassageID(index: next)
    next += 1
  }
}
