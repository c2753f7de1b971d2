import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

extension StoryPlan {
  /// What a writer marked as optional, in the order in which it goes: the last first.
  ///
  /// Each entry is a group of blocks that go together: a paragraph, or a box, and with the last
  /// paragraph under an optional crosshead the crosshead.
  var optionalBlocks: [[Int]] {
    var groups: [[Int]] = []
    var gone: Set<Int> = []
    for index in blocks.indices.reversed() where isOptional(index) && !gone.contains(index) {
      if isHead(index) { continue }
      var group = [index]
      if index > 0, isOptional(index - 1), isHead(index - 1), isEnd(index + 1, without: gone) {
        group.append(index - 1)
      }
      gone.formUnion(group)
      groups.append(group)
    }
    return groups
  }

  private func isOptional(_ index: Int) -> Bool {
    switch blocks[index] {
    case .paragraph(let paragraph): paragraph.isOptional
    case .part(let part): parts[part].isOptional
    }
  }

  private func isHead(_ index: Int) -> Bool {
    if case .paragraph(let paragraph) = blocks[index] { paragraph.keepsWithNext } else { false }
  }

  /// Whether nothing that is left stands under a crosshead from here on.
  private func isEnd(_ index: Int, without gone: Set<Int>) -> Bool {
    let next = (index..<max(index, blocks.count)).first { !gone.contains($0) }
    return next.map(isHead) ?? true
  }

  /// The words of some blocks.
  func wordCount(ofBlocks indexes: [Int]) -> Int {
    indexes.reduce(0) { sum, index in
      switch blocks[index] {
      case .paragraph(let paragraph): sum + paragraph.wordCount
      case .part(let part): sum + parts[part].wordCount
      }
    }
  }

  /// The same story with its body type in another size, on the same grid.
  ///
  /// - Parameter factor: 1 is the size of its style.
  func withBody(sized factor: Double) -> StoryPlan {
    guard factor != 1 else { return self }
    var story = self
    for (index, block) in blocks.enumerated() {
      guard case .paragraph(var paragraph) = block, let size = paragraph.text.firstStyle?.size,
        [.body, .listItem, .quotation].contains(paragraph.role)
      else { continue }
      paragraph.text = paragraph.text.resizing(only: size, to: size * factor)
      story.blocks[index] = .paragraph(paragraph)
    }
    return story
  }
}
