import BroadsheetText

/// The words of a story: headline package, text and parts.
func wordCount(of story: StoryPlan) -> Int {
  func words(_ paragraph: ParagraphPlan?) -> Int {
    guard let paragraph else { return 0 }
    return paragraph.text.wordCount + (paragraph.dropCap == nil ? 0 : dropCapWords(paragraph))
  }
  func words(_ table: TablePlan) -> Int {
    (table.head + table.rows.joined()).reduce(0) { $0 + words($1) }
  }
  func words(_ box: BoxPlan) -> Int {
    box.elements.reduce(0) { sum, element in
      switch element {
      case .paragraph(let paragraph): sum + words(paragraph)
      case .table(let table): sum + words(table)
      case .rule, .code: sum
      }
    }
  }
  let head = story.head
  var count = [head.kicker, head.headline, head.deck, head.byline].reduce(0) { $0 + words($1) }
  for block in story.blocks {
    if case .paragraph(let paragraph) = block { count += words(paragraph) }
  }
  for part in story.parts {
    switch part.content {
    case .picture(let picture): count += words(picture.caption) + words(picture.credit)
    case .pullQuote(let box), .factBox(let box): count += words(box)
    case .table(let table): count += words(table)
    }
  }
  return count
}

/// A drop cap is part of the word after it, unless it is a word of its own ("A boat …").
private func dropCapWords(_ paragraph: ParagraphPlan) -> Int {
  paragraph.text.utf8.first == 0x20 ? 1 : 0
}
