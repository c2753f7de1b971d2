import BroadsheetBase
import BroadsheetText

// Pull quotes, fact boxes and tables.
extension StoryResolver {
  // MARK: Pull quotes

  /// The quotation, and who said it when its last lines begin with a dash.
  mutating func pullQuotePlan(_ object: ObjectSpec) -> BoxPlan {
    var paragraphs: [ParagraphPlan] = []
    for (index, block) in object.blocks.enumerated() {
      guard case .paragraph(let inlines) = block.content else {
        diagnostics.append(.onlyParagraphs(in: .pullQuote, at: block.span))
        paragraphs += boxParagraphs(block)
        continue
      }
      let isLast = index == object.blocks.count - 1
      if isLast, index > 0, beginsWithDash(inlines[...]) {
        paragraphs.append(boxParagraph(inlines, .attribution, .attribution, at: block.span))
      } else if isLast, let cut = attribution(in: inlines) {
        let said = Array(inlines[..<cut])
        let speaker = Array(inlines[(cut + 1)...])
        paragraphs.append(boxParagraph(said, .pullQuote, .pullQuote, at: block.span))
        paragraphs.append(boxParagraph(speaker, .attribution, .attribution, at: block.span))
      } else {
        paragraphs.append(boxParagraph(inlines, .pullQuote, .pullQuote, at: block.span))
      }
    }
    return box(paragraphs.map { .paragraph($0) }, context.pullQuoteBox)
  }

  /// The line end after which a last line begins with a dash.
  private func attribution(in inlines: [InlineSpec]) -> Int? {
    inlines.indices.last { index in
      switch inlines[index].content {
      case .softBreak, .lineBreak: index > 0 && beginsWithDash(inlines[(index + 1)...])
      default: false
      }
    }
  }

  private func beginsWithDash(_ inlines: ArraySlice<InlineSpec>) -> Bool {
    guard let first = inlines.first, case .text(let words, _) = first.content else { return false }
    return words.hasPrefix("—") || words.hasPrefix("–") || words.hasPrefix("--")
  }

  // MARK: Fact boxes

  /// A title when the box begins with a heading or a paragraph that is wholly strong; then text.
  mutating func factBoxPlan(_ object: ObjectSpec) -> BoxPlan {
    var elements: [BoxPlan.Element] = []
    for (index, block) in object.blocks.enumerated() {
      switch block.content {
      case .crosshead(let inlines):
        elements.append(.paragraph(boxParagraph(inlines, .boxTitle, .boxTitle, at: block.span)))
      case .paragraph(let inlines):
        if index == 0, let title = wholly(strong: inlines) {
          elements.append(.paragraph(boxParagraph(title, .boxTitle, .boxTitle, at: block.span)))
        } else {
          elements.append(.paragraph(boxParagraph(inlines, .boxText, .boxText, at: block.span)))
        }
      case .table(let table):
        elements.append(.table(tablePlan(table)))
      case .sceneBreak:
        let rule = context.table.rowRule ?? context.table.headRule ?? context.factBoxBox.topRule
        elements.append(.rule(rule ?? RulePlan(width: .points(0.25), ink: .black())))
      case .list, .quotation, .picture, .object:
        elements += boxParagraphs(block).map { .paragraph($0) }
      }
    }
    return box(elements, context.factBoxBox)
  }

  // MARK: Codes

  /// The first line of a `qr` block is an address; what follows are the words above its code.
  mutating func codePlan(_ object: ObjectSpec) -> BoxPlan {
    var words = object
    var elements: [BoxPlan.Element] = []
    if let first = object.blocks.first, case .paragraph(let inlines) = first.content {
      let end = inlines.firstIndex { inline in
        if case .softBreak = inline.content { return true }
        if case .lineBreak = inline.content { return true }
        return false
      }
      let address = Array(inlines[..<(end ?? inlines.count)])
      let rest = end.map { Array(inlines[($0 + 1)...]) } ?? []
      words.blocks.removeFirst()
      if !rest.isEmpty {
        words.blocks.insert(BlockSpec(content: .paragraph(rest), span: first.span), at: 0)
      }
      let code = codeElement(
        Located(plainText(of: address), at: first.span), size: object.size)
      diagnostics += code.diagnostics
      elements = [code.value].compactMap { $0 }
    } else {
      diagnostics.append(
        .error(
          "article.qr", "a `qr` block begins with an address", at: object.kind.span,
          help: "write the address on the first line, words for readers below it"))
    }
    var box = factBoxPlan(words)
    box.elements += elements
    return box
  }

  private func wholly(strong inlines: [InlineSpec]) -> [InlineSpec]? {
    guard inlines.count == 1, case .strong(let inner) = inlines[0].content else { return nil }
    return inner
  }

  /// Paragraphs of what stands in a box; what cannot stand there is reported, its words kept.
  private mutating func boxParagraphs(
    _ block: BlockSpec, startIndent: Length = .zero, marker: StyledText? = nil,
    containers: [TextContainer] = []
  ) -> [ParagraphPlan] {
    let style = context.style(.boxText)
    switch block.content {
    case .paragraph(let inlines), .crosshead(let inlines):
      let role: ParagraphRole = startIndent > .zero ? .listItem : .boxText
      var plan = boxParagraph(inlines, role, .boxText, at: block.span)
      if startIndent > .zero {
        plan.style.startIndent = startIndent
        plan.style.indent = .zero
      }
      plan.marker = marker
      plan.containers = containers
      return [plan]
    case .list(let list):
      var plans: [ParagraphPlan] = []
      let indent = startIndent + list.markerWidth(in: style)
      let container = TextContainer.list(newContainer(), start: list.start)
      for (index, item) in list.items.enumerated() {
        var marker: StyledText? = list.marker(
          ofItem: index, in: style, language: context.language)
        for inner in item {
          plans += boxParagraphs(
            inner, startIndent: indent, marker: marker,
            containers: containers + [container, .item(index)])
          marker = nil
        }
      }
      return plans
    case .quotation(let blocks):
      let container = TextContainer.quotation(newContainer())
      return blocks.flatMap { inner in
        var plans = boxParagraphs(
          inner, startIndent: startIndent, containers: containers + [container])
        for index in plans.indices { plans[index].style.startIndent += style.character.size }
        return plans
      }
    case .object(let object):
      // Refused by the reader.
      return object.blocks.flatMap {
        boxParagraphs($0, startIndent: startIndent, containers: containers)
      }
    case .table(let table):
      diagnostics.append(.cannotStandInBox("a table", at: block.span))
      return tablePlan(table).head + tablePlan(table).rows.joined()
    case .picture(let picture):
      diagnostics.append(.cannotStandInBox("a picture", at: block.span))
      return picture.caption.map { [boxParagraph($0.inlines, .boxText, .boxText, at: $0.span)] }
        ?? []
    case .sceneBreak:
      return []
    }
  }

  private func boxParagraph(
    _ inlines: [InlineSpec], _ role: ParagraphRole, _ style: StoryRole, at span: SourceSpan
  ) -> ParagraphPlan {
    styledParagraph(
      inlines, role: role, style: context.style(style), language: context.language, span: span)
  }

  private func box(_ elements: [BoxPlan.Element], _ look: BoxStyle) -> BoxPlan {
    BoxPlan(
      elements: elements, tint: look.tint, frame: look.frame, topRule: look.topRule,
      bottomRule: look.bottomRule, inset: look.inset)
  }

  // MARK: Tables

  func tablePlan(_ table: TableSpec) -> TablePlan {
    func row(
      _ cells: [TableSpec.Cell], _ role: ParagraphRole, _ style: StoryRole
    ) -> [ParagraphPlan] {
      cells.map { boxParagraph($0.inlines, role, style, at: $0.span) }
    }
    var plan = TablePlan(
      alignments: [], head: row(table.head, .tableHead, .tableHead),
      rows: table.rows.map { row($0, .tableCell, .tableCell) },
      headRule: context.table.headRule, rowRule: context.table.rowRule,
      gutter: context.table.gutter)
    plan.alignments = columnAlignments(marks: table.alignments, rows: plan.rows)
    for (column, alignment) in plan.alignments.enumerated() {
      let own = alignment.ofWords
      if column < plan.head.count { plan.head[column].style.alignment = own }
      for row in plan.rows.indices where column < plan.rows[row].count {
        plan.rows[row][column].style.alignment = own
      }
    }
    return plan
  }
}

extension Diagnostic {
  fileprivate static func cannotStandInBox(_ what: String, at span: SourceSpan) -> Diagnostic {
    .error("article.box-content", "\(what) cannot stand here in a box", at: span)
  }
}
