import BroadsheetBase
import BroadsheetText

@testable import BroadsheetIssue

/// A style whose faces tell its role: face 10·n, then italic, bold, bold italic.
func testStyle(
  _ name: String, face: Int, change: (inout TextStyle) -> Void = { _ in }
) -> TextStyle {
  func look(_ offset: Int) -> CharacterStyle {
    CharacterStyle(faces: [FaceID(index: face * 10 + offset)], size: .points(10))
  }
  var style = TextStyle(
    name: name, character: look(0), emphasis: look(1), strong: look(2), strongEmphasis: look(3),
    paragraph: ParagraphStyle(alignment: .justify, indent: .points(10), leading: .points(11)),
    spaceBefore: 0, spaceAfter: 0, uppercase: false)
  change(&style)
  return style
}

/// A context in which every role has a style of its own.
func testContext(_ change: (inout StoryContext) -> Void = { _ in }) -> StoryContext {
  var styles: [StoryRole: TextStyle] = [:]
  for (index, role) in StoryRole.allCases.enumerated() {
    styles[role] = testStyle(role.rawValue, face: index) { style in
      if role == .dateline { style.uppercase = true }
      if role == .crosshead { style.spaceBefore = 1 }
    }
  }
  let all = styles
  var context = StoryContext(
    slug: "ferry", language: "en-GB", priority: 2, style: { all[$0]! },
    headlineStyles: [testStyle("big", face: 90), testStyle("small", face: 91)],
    picture: { $0.value.hasPrefix("missing") ? nil : AssetID(index: 7) })
  change(&context)
  return context
}

/// A manuscript resolved in the test context.
func story(
  _ manuscript: String, _ change: (inout StoryContext) -> Void = { _ in }
) -> (plan: StoryPlan, findings: [String]) {
  let article = read(article: manuscript)
  let resolved = resolveStory(article.spec, in: testContext(change))
  var all = article
  all.diagnostics += resolved.diagnostics
  return (resolved.value, all.findings)
}

/// What a story's blocks say, one a line: role, marker, text.
func outline(_ plan: StoryPlan) -> String {
  plan.blocks.map { block in
    switch block {
    case .paragraph(let paragraph): outline(paragraph)
    case .part(let index): "part \(plan.parts[index].name)"
    }
  }.joined(separator: "\n")
}

func outline(_ paragraph: ParagraphPlan) -> String {
  var line = paragraph.role.rawValue
  if paragraph.style.indent > .zero { line += " →" }
  if paragraph.isOptional { line += " ?" }
  if let marker = paragraph.marker { line += " [\(marker.string)]" }
  if let cap = paragraph.dropCap { line += " <\(cap.letter.string)>" }
  return line + " " + paragraph.text.string
}

func outline(_ box: BoxPlan) -> String {
  box.elements.map { element in
    switch element {
    case .paragraph(let paragraph): outline(paragraph)
    case .table(let table): "table \(table.head.count)×\(table.rows.count)"
    case .rule: "rule"
    case .code(let code, _): "code \(code.side)"
    }
  }.joined(separator: "\n")
}

/// All paragraphs of a story as a reader meets them: head, text, parts where they stand.
func paragraphs(of plan: StoryPlan) -> [ParagraphPlan] {
  func paragraphs(of table: TablePlan) -> [ParagraphPlan] {
    table.head + table.rows.joined()
  }
  func paragraphs(of part: PartPlan) -> [ParagraphPlan] {
    switch part.content {
    case .picture(let picture): [picture.caption, picture.credit].compactMap { $0 }
    case .pullQuote(let box), .factBox(let box):
      box.elements.flatMap { element -> [ParagraphPlan] in
        switch element {
        case .paragraph(let paragraph): [paragraph]
        case .table(let table): paragraphs(of: table)
        case .rule, .code: []
        }
      }
    case .table(let table): paragraphs(of: table)
    }
  }
  let head = [plan.head.kicker, plan.head.headline, plan.head.deck, plan.head.byline]
  return head.compactMap { $0 }
    + plan.blocks.flatMap { block -> [ParagraphPlan] in
      switch block {
      case .paragraph(let paragraph): [paragraph]
      case .part(let index): paragraphs(of: plan.parts[index])
      }
    }
}
