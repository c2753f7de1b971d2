import BroadsheetIssue
import BroadsheetText

extension StoryPlan {
  /// The words of the story that are meant to be printed: head, text and parts.
  package var wordCount: Int {
    let heads = [head.kicker, head.headline, head.deck, head.byline].compactMap { $0 }
    let text = blocks.reduce(0) { sum, block in
      if case .paragraph(let paragraph) = block { sum + paragraph.wordCount } else { sum }
    }
    return heads.reduce(0) { $0 + $1.wordCount } + text + parts.reduce(0) { $0 + $1.wordCount }
  }
}

extension PartPlan {
  var wordCount: Int {
    switch content {
    case .picture(let picture):
      [picture.caption, picture.credit].compactMap { $0 }.reduce(0) { $0 + $1.wordCount }
    case .pullQuote(let box), .factBox(let box): box.wordCount
    case .table(let table): table.wordCount
    }
  }
}

extension BoxPlan {
  var wordCount: Int {
    elements.reduce(0) { sum, element in
      switch element {
      case .paragraph(let paragraph): sum + paragraph.wordCount
      case .table(let table): sum + table.wordCount
      case .rule, .code: sum
      }
    }
  }
}

extension TablePlan {
  var wordCount: Int {
    (head + rows.flatMap { $0 }).reduce(0) { $0 + $1.wordCount }
  }
}

extension ParagraphPlan {
  /// A drop cap's letter begins the first word and is no word of its own.
  var wordCount: Int { text.wordCount }
}
