import BroadsheetBase
import BroadsheetIssue
import BroadsheetText

/// A story's blocks as elements of the flow.
struct FlowElements {
  var list: [FlowElement] = []
  /// The index in `StoryPlan.blocks` of each element.
  private var blocks: [Int] = []

  mutating func append(_ element: FlowElement, block: Int) {
    list.append(element)
    blocks.append(block)
  }

  func block(of element: Int) -> Int { blocks[element] }

  /// The elements but for some tables, which stand elsewhere.
  ///
  /// A paragraph after one of them goes on from the text above it, so it is indented again.
  func without(tables: Set<Int>) -> FlowElements {
    var rest = FlowElements()
    var isOpen = false
    for (index, element) in list.enumerated() {
      if case .table(let part, _) = element.content, tables.contains(part) {
        isOpen = rest.list.last?.isBodyText ?? false
        continue
      }
      rest.append(isOpen ? indented(element) : element, block: blocks[index])
      isOpen = false
    }
    return rest
  }

  /// A paragraph of body type with the first-line indent of one that goes on.
  private func indented(_ element: FlowElement) -> FlowElement {
    guard element.isBodyText, case .paragraph(var plan, let text) = element.content,
      let indent = plan.runOnIndent, element.dropCap == nil
    else { return element }
    plan.style.indent = indent
    // A new element: what was found for the old one was found without the indent.
    return FlowElement(
      content: .paragraph(plan, text), spaceBefore: element.spaceBefore,
      spaceAfter: element.spaceAfter, keepsWithNext: element.keepsWithNext,
      isUnbreakable: element.isUnbreakable, role: element.role)
  }

  /// The elements but for some of the story's blocks.
  func without(blocks gone: Set<Int>) -> FlowElements {
    guard !gone.isEmpty else { return self }
    var rest = FlowElements()
    for (index, element) in list.enumerated() where !gone.contains(blocks[index]) {
      rest.append(element, block: blocks[index])
    }
    return rest
  }
}

/// Shapes a story's paragraphs, once, and measures what stands between them.
struct FlowBuilder {
  let story: StoryPlan
  let plan: IssuePlan
  let grid: PageGrid
  /// The width for blocks in the text.
  let legWidth: Length
  let narrowest: Length
  let typesetter: Typesetter

  /// - Parameter floating: parts that stand elsewhere already.
  func elements(without floating: Set<Int>) -> FlowElements {
    var elements = FlowElements()
    for (index, block) in story.blocks.enumerated() {
      switch block {
      case .paragraph(let paragraph):
        elements.append(element(for: paragraph), block: index)
      case .part(let part) where !floating.contains(part):
        if case .table(let table) = story.parts[part].content {
          let rows = TableRows(table, grid: grid, typesetter: typesetter)
          elements.append(
            FlowElement(
              content: .table(part: part, rows), spaceBefore: 1, spaceAfter: 1,
              keepsWithNext: false, isUnbreakable: true), block: index)
        } else if let lines = linesInText(of: part) {
          elements.append(
            FlowElement(
              content: .block(part: part, lines: lines), spaceBefore: 1, spaceAfter: 1,
              keepsWithNext: false, isUnbreakable: true), block: index)
        }
      case .part: continue
      }
    }
    return elements
  }

  private func element(for paragraph: ParagraphPlan) -> FlowElement {
    var dropCap: DropCapSetting?
    if let cap = paragraph.dropCap {
      dropCap = DropCapSetting(
        cap, word: cap.letter.string + firstFragment(of: paragraph.text), grid: grid,
        typesetter: typesetter)
    }
    let style = paragraph.style
    let measure =
      narrowest - style.startIndent - style.endIndent - max(.zero, style.indent)
      - (dropCap?.width ?? .zero)
    let text = typesetter.prepare(
      paragraph.text, hyphenates: style.hyphenates, limits: style.hyphenation,
      narrowest: max(.points(12), measure), hangs: style.opticalMargins)
    return FlowElement(
      content: .paragraph(paragraph, text), spaceBefore: Int(paragraph.spaceBefore.rounded()),
      spaceAfter: Int(paragraph.spaceAfter.rounded()), keepsWithNext: paragraph.keepsWithNext,
      isUnbreakable: paragraph.keepsWithNext || paragraph.role == .signature, dropCap: dropCap,
      role: paragraph.role)
  }

  /// The letters up to the first white space: what a drop cap belongs to.
  private func firstFragment(of text: StyledText) -> String {
    String(decoding: text.utf8.prefix { $0 != 0x20 && $0 != 0x0A }, as: UTF8.self)
  }

  /// The grid lines of a part that stands between paragraphs; nothing for those that float.
  private func linesInText(of part: Int) -> Int? {
    let content = story.parts[part].content
    switch content {
    case .pullQuote, .factBox, .table: return nil
    case .picture(let picture):
      let setting = PictureSetting(
        picture: picture, asset: plan.assets[picture.asset.index], typesetter: typesetter)
      return grid.lines(covering: setting.naturalHeight(width: legWidth))
    }
  }
}
