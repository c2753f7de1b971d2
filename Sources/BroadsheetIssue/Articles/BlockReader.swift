import BroadsheetBase

/// The blocks of a manuscript, and the notes that its text refers to.
struct ManuscriptBody {
  var blocks: [BlockSpec] = []
  /// In the order of their numbers.
  var footnotes: [FootnoteSpec] = []
}

/// Reads Markdown into blocks.
func readBlocks(_ text: ManuscriptText) -> Checked<ManuscriptBody> {
  var reader = BlockReader(text: text, depth: 0, enclosing: nil)
  let body = reader.read()
  return Checked(body, reader.diagnostics)
}

/// Turns the parser's tree into values, block by block; contents of fenced blocks by another reader.
private struct BlockReader {
  let text: ManuscriptText
  /// How deep this text itself stands in fenced blocks, lists and quotations.
  let depth: Int
  /// The fenced block that the text stands in.
  let enclosing: ObjectSpec.Kind?
  var diagnostics: [Diagnostic] = []
  private var footnotes: [FootnoteSpec] = []
  /// The lines (from 1) of the parser's text that belong to fenced blocks or to notes it kept.
  private var explained: Set<Int> = []

  init(text: ManuscriptText, depth: Int, enclosing: ObjectSpec.Kind?) {
    self.text = text
    self.depth = depth
    self.enclosing = enclosing
  }

  mutating func read() -> ManuscriptBody {
    guard !text.bytes.isEmpty else { return ManuscriptBody() }
    let tree = MarkdownTree(text.bytes)
    let blocks = self.blocks(tree.document.children, depth: depth, quoteDepth: 0)
    reportLostNotes()
    return ManuscriptBody(blocks: blocks, footnotes: footnotes)
  }

  private mutating func blocks(
    _ nodes: [MarkdownTree.Node], depth: Int, quoteDepth: Int
  ) -> [BlockSpec] {
    var blocks: [BlockSpec] = []
    for node in nodes {
      guard depth <= InlineReader.maximumDepth else {
        diagnostics.append(.tooDeep(at: span(of: node)))
        return blocks
      }
      block(node, depth: depth, quoteDepth: quoteDepth, into: &blocks)
    }
    return blocks
  }

  private mutating func block(
    _ node: MarkdownTree.Node, depth: Int, quoteDepth: Int, into blocks: inout [BlockSpec]
  ) {
    switch node.kind {
    case .paragraph:
      let inlines = self.inlines(node, quoteDepth: quoteDepth)
      if let pictures = pictures(standingAloneIn: inlines) {
        blocks += pictures
      } else {
        reportPictures(in: inlines)
        blocks.append(BlockSpec(content: .paragraph(inlines), span: span(of: node)))
      }

    case .heading:
      let inlines = self.inlines(node, quoteDepth: quoteDepth)
      reportPictures(in: inlines)
      if node.headingLevel == 1 { diagnostics.append(.headlineInBody(at: span(of: node))) }
      blocks.append(BlockSpec(content: .crosshead(inlines), span: span(of: node)))

    case .list:
      let items = node.children.map {
        self.blocks($0.children, depth: depth + 1, quoteDepth: quoteDepth)
      }
      let list = ListSpec(
        start: node.isOrdered ? node.listStart : nil, isTight: node.isTight, items: items)
      blocks.append(BlockSpec(content: .list(list), span: span(of: node)))

    case .quote:
      let inner = self.blocks(node.children, depth: depth + 1, quoteDepth: quoteDepth + 1)
      blocks.append(BlockSpec(content: .quotation(inner), span: span(of: node)))

    case .table:
      let table = self.table(node, quoteDepth: quoteDepth)
      blocks.append(BlockSpec(content: .table(table), span: span(of: node)))

    case .codeBlock:
      fenced(node, depth: depth, into: &blocks)

    case .htmlBlock:
      let span = span(of: node)
      diagnostics.append(.rawHTML(at: span))
      let words = String(decoding: node.literal, as: UTF8.self)
      let inline = InlineSpec(content: .code(words, literal: false), span: span)
      blocks.append(BlockSpec(content: .paragraph([inline]), span: span))

    case .sceneBreak:
      blocks.append(BlockSpec(content: .sceneBreak, span: span(of: node)))

    case .footnoteDefinition:
      explained.formUnion(node.startLine...max(node.startLine, node.endLine))
      let inner = self.blocks(node.children, depth: depth + 1, quoteDepth: quoteDepth)
      footnotes.append(FootnoteSpec(blocks: inner, span: span(of: node)))

    default:
      blocks += self.blocks(node.children, depth: depth + 1, quoteDepth: quoteDepth)
    }
  }

  // MARK: Places

  private func range(of node: MarkdownTree.Node) -> Range<Int> {
    let start = text.offset(line: node.startLine, column: node.startColumn)
    // Some nodes end in column 0 of the line after their last.
    var end =
      node.endColumn > 0
      ? text.offset(line: node.endLine, column: node.endColumn + 1)
      : text.end(ofLine: node.endLine - 1)
    if node.kind == .heading || node.kind == .sceneBreak { end = text.end(ofLine: node.startLine) }
    return start..<max(start, min(end, text.end(ofLine: max(node.endLine, node.startLine))))
  }

  private func span(of node: MarkdownTree.Node) -> SourceSpan { text.span(range(of: node)) }

  // MARK: Running text

  private mutating func inlines(_ node: MarkdownTree.Node, quoteDepth: Int) -> [InlineSpec] {
    var range = self.range(of: node)
    if node.kind == .heading {
      // Past the marks; a heading underlined with `===` has none, and may have several lines.
      var start = range.lowerBound
      func skip(_ bytes: [UInt8]) {
        while start < range.upperBound, bytes.contains(text.bytes[start]) { start += 1 }
      }
      skip([0x20, 0x09])
      skip([UInt8(ascii: "#")])
      skip([0x20, 0x09])
      range = start..<text.end(ofLine: max(node.endLine, node.startLine))
    }
    return inlines(node, in: range, quoteDepth: quoteDepth)
  }

  private mutating func inlines(
    _ node: MarkdownTree.Node, in range: Range<Int>, quoteDepth: Int
  ) -> [InlineSpec] {
    var reader = InlineReader(text, range: range, quoteDepth: quoteDepth)
    let inlines = reader.read(node.children)
    diagnostics += reader.diagnostics
    reportOpenNotes(in: inlines)
    return inlines
  }

  /// Reports `[^label]` that stayed as it stands, because no note answers it.
  private mutating func reportOpenNotes(in inlines: [InlineSpec]) {
    for inline in inlines {
      switch inline.content {
      case .text(let words, literal: true):
        guard let open = words.range(of: "[^"),
          let close = words[open.upperBound...].firstIndex(of: "]"),
          close > open.upperBound,
          !words[open.upperBound..<close].contains(where: \.isWhitespace)
        else { continue }
        let from = inline.span.range.lowerBound + words.utf8.distance(
          from: words.startIndex, to: open.lowerBound)
        let length = words.utf8.distance(from: open.lowerBound, to: close) + 1
        diagnostics.append(
          .noteWithoutText(
            String(words[open.upperBound..<close]), inBox: enclosing != nil,
            at: SourceSpan(file: inline.span.file, range: from..<from + length)))
      case .emphasis(let inner), .strong(let inner), .link(let inner, _):
        reportOpenNotes(in: inner)
      default: continue
      }
    }
  }

  // MARK: Pictures

  /// The pictures of a paragraph that holds nothing else.
  private func pictures(standingAloneIn inlines: [InlineSpec]) -> [BlockSpec]? {
    var blocks: [BlockSpec] = []
    for inline in inlines {
      switch inline.content {
      case .picture(let caption, let file, let credit):
        let stem = fileStem(file.value)
        var picture = PictureSpec(name: Located(stem, at: file.span), file: file)
        if !caption.isEmpty {
          picture.caption = FrontText(inlines: caption, span: inline.span)
          picture.alt = plainText(of: caption)
        }
        picture.credit = credit.map {
          FrontText(
            inlines: [InlineSpec(content: .text($0.value, literal: isLiteral($0)), span: $0.span)],
            span: $0.span)
        }
        blocks.append(BlockSpec(content: .picture(picture), span: inline.span))
      case .softBreak, .lineBreak: continue
      default: return nil
      }
    }
    return blocks.isEmpty ? nil : blocks
  }

  private func isLiteral(_ words: Located<String>) -> Bool {
    words.span.range.count == words.value.utf8.count
  }

  /// Reports pictures in the middle of a line.
  private mutating func reportPictures(in inlines: [InlineSpec]) {
    for inline in inlines {
      switch inline.content {
      case .picture(_, let file, _):
        diagnostics.append(
          .error(
            "article.picture-in-line", "picture `\(file.value)` stands within a line",
            at: inline.span, help: "give it a paragraph of its own"))
      case .emphasis(let inner), .strong(let inner), .link(let inner, _):
        reportPictures(in: inner)
      default: continue
      }
    }
  }

  // MARK: Tables

  private mutating func table(_ node: MarkdownTree.Node, quoteDepth: Int) -> TableSpec {
    let alignments = node.columnAlignments.map { mark -> TablePlan.Alignment in
      switch mark {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .end
      default: .start
      }
    }
    var table = TableSpec(alignments: alignments, head: [], rows: [], name: nil)
    for row in node.children {
      let nodes = row.children.filter { $0.kind == .tableCell }
      var cells = nodes.map { cell -> TableSpec.Cell in
        let range = self.range(of: cell)
        let inlines = inlines(cell, in: blanksOff(range), quoteDepth: quoteDepth)
        reportPictures(in: inlines)
        return TableSpec.Cell(inlines: inlines, span: text.span(blanksOff(range)))
      }
      if let last = nodes.last { reportExtraCells(after: last, columns: alignments.count) }
      while cells.count < alignments.count {
        cells.append(TableSpec.Cell(inlines: [], span: span(of: row)))
      }
      if row.kind == .tableHead { table.head = cells } else { table.rows.append(cells) }
    }
    if table.head.allSatisfy(\.inlines.isEmpty) { table.head = [] }
    return table
  }

  private func blanksOff(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    while start < end, isBlank(text.bytes[start]) { start += 1 }
    while end > start, isBlank(text.bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Reports what stands in a row after its last column: the parser leaves it out.
  private mutating func reportExtraCells(after cell: MarkdownTree.Node, columns: Int) {
    let start = range(of: cell).upperBound
    let rest = blanksOff(start..<max(start, text.end(ofLine: cell.endLine)))
    guard !rest.isEmpty else { return }
    let beyond = blanksOff(rest.lowerBound + 1..<rest.upperBound)
    guard text.bytes[rest.lowerBound] == UInt8(ascii: "|"), !beyond.isEmpty else { return }
    diagnostics.append(
      .error(
        "article.table-cells", "this row has more cells than the table has columns (\(columns))",
        at: text.span(beyond), help: "write `\\|` for a line that is no cell's edge"))
  }

  // MARK: Fenced blocks

  private mutating func fenced(
    _ node: MarkdownTree.Node, depth: Int, into blocks: inout [BlockSpec]
  ) {
    let whole = span(of: node)
    explained.formUnion(node.startLine...max(node.startLine, node.endLine))
    let contents = ManuscriptText(contents: node.literal, of: text, firstLine: node.startLine)
    guard let fence = node.fence else {
      diagnostics.append(
        .error(
          "article.indented-block", "a paragraph indented by four spaces is not set", at: whole,
          help: "take the spaces away"))
      blocks += plainParagraphs(node, at: whole)
      return
    }
    if !isClosed(node, fence) {
      diagnostics.append(
        .error(
          "article.open-fence", "a block opened here is never closed", at: infoLine(of: node),
          help: "close it with a line of "
            + String(repeating: Character(Unicode.Scalar(fence.character)), count: fence.length)))
    }
    let words = infoWords(of: node, fence)
    guard let first = words.first else {
      diagnostics.append(.fenceWithoutWord(at: infoLine(of: node)))
      blocks += plainParagraphs(node, at: whole)
      return
    }
    guard let kind = ObjectSpec.Kind(rawValue: first.value) else {
      diagnostics.append(.unknownObject(first))
      blocks += plainParagraphs(node, at: whole)
      return
    }
    if let enclosing, enclosing != .optional || kind == .optional {
      diagnostics.append(.objectInObject(first, in: enclosing))
    }
    let name = self.name(words, of: kind)

    var reader = BlockReader(text: contents, depth: depth + 1, enclosing: kind)
    let body = reader.read()
    diagnostics += reader.diagnostics
    if !body.footnotes.isEmpty, let note = body.footnotes.first {
      diagnostics.append(.noteInBox(at: note.span))
    }
    // Their words are kept, though they were refused.
    let inner = body.blocks + body.footnotes.flatMap(\.blocks)
    if inner.isEmpty { diagnostics.append(.emptyObject(first)) }
    add(Located(kind, at: first.span), name, inner, span: whole, to: &blocks)
  }

  private mutating func add(
    _ kind: Located<ObjectSpec.Kind>, _ name: Located<String>?, _ inner: [BlockSpec],
    span: SourceSpan, to blocks: inout [BlockSpec]
  ) {
    guard kind.value == .table else {
      let object = ObjectSpec(kind: kind, name: name, blocks: inner)
      blocks.append(BlockSpec(content: .object(object), span: span))
      return
    }
    var isOne = inner.count == 1
    for block in inner {
      if case .table(var table) = block.content {
        if isOne { table.name = name }
        blocks.append(BlockSpec(content: .table(table), span: span))
      } else {
        isOne = false
        blocks.append(block)
      }
    }
    if !isOne, !inner.isEmpty {
      diagnostics.append(
        .error(
          "article.table-block", "a `table` block holds one table and nothing else", at: kind.span,
          help: "a `factbox` may hold a title, text and a table"))
    }
  }

  /// What stands in a block that cannot be understood, so that no word of it is lost.
  private func plainParagraphs(_ node: MarkdownTree.Node, at span: SourceSpan) -> [BlockSpec] {
    let words = String(decoding: node.literal, as: UTF8.self)
    let inline = InlineSpec(content: .code(words, literal: false), span: span)
    return [BlockSpec(content: .paragraph([inline]), span: span)]
  }

  private func infoLine(of node: MarkdownTree.Node) -> SourceSpan {
    let start = range(of: node).lowerBound
    return text.span(start..<max(start, text.end(ofLine: node.startLine)))
  }

  /// The words after the fence, with their places.
  private func infoWords(
    of node: MarkdownTree.Node, _ fence: (length: Int, character: UInt8)
  ) -> [Located<String>] {
    var index = range(of: node).lowerBound
    let end = text.end(ofLine: node.startLine)
    while index < end, text.bytes[index] == fence.character { index += 1 }
    var words: [Located<String>] = []
    while index < end {
      guard text.bytes[index] != 0x20, text.bytes[index] != 0x09 else {
        index += 1
        continue
      }
      let start = index
      while index < end, text.bytes[index] != 0x20, text.bytes[index] != 0x09 { index += 1 }
      let word = String(decoding: text.bytes[start..<index], as: UTF8.self)
      words.append(Located(word, at: text.span(start..<index)))
    }
    return words
  }

  private func isClosed(
    _ node: MarkdownTree.Node, _ fence: (length: Int, character: UInt8)
  ) -> Bool {
    guard node.endLine > node.startLine else { return false }
    var start = text.start(ofLine: node.endLine)
    let end = text.end(ofLine: node.endLine)
    while start < end, [0x20, 0x09, UInt8(ascii: ">")].contains(text.bytes[start]) { start += 1 }
    var count = 0
    while start < end, text.bytes[start] == fence.character {
      start += 1
      count += 1
    }
    while start < end, [0x20, 0x09].contains(text.bytes[start]) { start += 1 }
    return count >= fence.length && start == end
  }

  private mutating func name(
    _ words: [Located<String>], of kind: ObjectSpec.Kind
  ) -> Located<String>? {
    guard words.count > 1 else { return nil }
    let name = words[1]
    guard kind.isPart else {
      diagnostics.append(
        .error(
          "article.object-name", "`\(kind.rawValue)` takes no name", at: name.span,
          help: "only parts that a dummy can draw have names"))
      return nil
    }
    guard isPartName(name.value), words.count == 2 else {
      let last = words[words.count - 1].span
      diagnostics.append(
        .error(
          "article.object-name", "a part's name is one word of letters, digits, `-` and `_`",
          at: name.span.extended(to: last)))
      return nil
    }
    return name
  }

  // MARK: Notes

  /// Reports notes that no text refers to: the parser leaves them out.
  private mutating func reportLostNotes() {
    for line in 1...text.lineCount where !explained.contains(line) {
      var start = text.start(ofLine: line)
      let end = text.end(ofLine: line)
      while start < end, [0x20, UInt8(ascii: ">")].contains(text.bytes[start]) { start += 1 }
      guard start + 3 < end, text.bytes[start] == UInt8(ascii: "["),
        text.bytes[start + 1] == UInt8(ascii: "^"),
        let close = text.bytes[start..<end].firstIndex(of: UInt8(ascii: "]")), close > start + 2,
        close + 1 < end, text.bytes[close + 1] == UInt8(ascii: ":")
      else { continue }
      let label = String(decoding: text.bytes[start + 2..<close], as: UTF8.self)
      guard !label.contains(where: \.isWhitespace) else { continue }
      diagnostics.append(.noteWithoutReference(label, at: text.span(start..<close + 1)))
    }
  }
}

/// "boat" of `images/boat.jpg`.
func fileStem(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
  return String(name[..<dot])
}

/// Whether a word can stand after the dot in a dummy.
func isPartName(_ word: String) -> Bool {
  !word.isEmpty
    && word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
        || $0.properties.generalCategory == .nonspacingMark
    }
}

extension Diagnostic {
  fileprivate static func headlineInBody(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.headline-in-body", "a heading of the first level stands in the text", at: span,
      help: "write the headline in the front matter (`headline:`), crossheads with `##`")
  }

  fileprivate static func fenceWithoutWord(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.fence-word", "a fenced block does not say what it is", at: span,
      help: "write one of \(objectWords) after the fence")
  }

  fileprivate static func unknownObject(_ word: Located<String>) -> Diagnostic {
    let words = ObjectSpec.Kind.allCases.map(\.rawValue)
    return .error(
      "article.unknown-block", "there is no block `\(word.value)`", at: word.span,
      help: didYouMean(word.value, among: words) ?? "known blocks: \(objectWords)")
  }

  fileprivate static func objectInObject(
    _ word: Located<String>, in outer: ObjectSpec.Kind
  ) -> Diagnostic {
    .error(
      "article.nested-block", "`\(word.value)` cannot stand in `\(outer.rawValue)`", at: word.span,
      help: "close the outer block first")
  }

  fileprivate static func emptyObject(_ word: Located<String>) -> Diagnostic {
    .error("article.empty-block", "`\(word.value)` has nothing in it", at: word.span)
  }

  fileprivate static func noteInBox(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.note-in-block", "a footnote cannot stand in a fenced block", at: span,
      help: "put the note into brackets in the text")
  }

  fileprivate static func noteWithoutText(
    _ label: String, inBox: Bool, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "article.unknown-note", "there is no footnote `\(label)` here", at: span,
      help: inBox
        ? "a fenced block has no footnotes; put the note into brackets in the text"
        : "write `[^\(label)]: …` at the end of the article, or `\\[` for the bracket itself")
  }

  fileprivate static func noteWithoutReference(_ label: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "article.unused-note", "no text refers to footnote `\(label)`, or it was given before",
      at: span, help: "write `[^\(label)]` where it belongs")
  }

  private static var objectWords: String {
    ObjectSpec.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}
