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
struct BlockReader {
  let text: ManuscriptText
  /// How deep this text itself stands in fenced blocks, lists and quotations.
  let depth: Int
  /// The fenced block that the text stands in.
  let enclosing: ObjectSpec.Kind?
  var diagnostics: [Diagnostic] = []
  private var footnotes: [FootnoteSpec] = []
  /// The lines (from 1) of the parser's text that belong to fenced blocks or to notes it kept.
  var explained: Set<Int> = []

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
      let range = range(ofParagraph: node)
      let inlines = self.inlines(node, in: range, quoteDepth: quoteDepth)
      if let pictures = pictures(standingAloneIn: inlines) {
        blocks += pictures
      } else {
        reportPictures(in: inlines)
        blocks.append(BlockSpec(content: .paragraph(inlines), span: text.span(range)))
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
      let start = text.offset(line: headLine(of: node), column: 1)
      let range = max(range(of: node).lowerBound, start)..<range(of: node).upperBound
      blocks.append(BlockSpec(content: .table(table), span: text.span(range)))

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

  func range(of node: MarkdownTree.Node) -> Range<Int> {
    let start = text.offset(line: node.startLine, column: node.startColumn)
    // Some nodes end in column 0 of the line after their last.
    var end =
      node.endColumn > 0
      ? text.offset(line: node.endLine, column: node.endColumn + 1)
      : text.end(ofLine: node.endLine - 1)
    if node.kind == .heading || node.kind == .sceneBreak { end = text.end(ofLine: node.startLine) }
    return start..<max(start, min(end, text.end(ofLine: max(node.endLine, node.startLine))))
  }

  func range(ofParagraph node: MarkdownTree.Node) -> Range<Int> {
    // The parser takes a table's head off the paragraph above it, and leaves that one without place
    // and the table with the paragraph's.
    guard node.startLine == 0, let table = node.next, table.kind == .table else {
      return range(of: node)
    }
    let start = text.offset(line: table.startLine, column: table.startColumn)
    return start..<max(start, text.end(ofLine: headLine(of: table) - 1))
  }

  func span(of node: MarkdownTree.Node) -> SourceSpan { text.span(range(of: node)) }

  // MARK: Running text

  mutating func inlines(_ node: MarkdownTree.Node, quoteDepth: Int) -> [InlineSpec] {
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

  mutating func inlines(
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
        // Nearly no text has one, and looking for two characters takes long.
        guard words.utf8.contains(UInt8(ascii: "[")), let open = words.firstRange(of: "[^"),
          let close = words[open.upperBound...].firstIndex(of: "]"),
          close > open.upperBound,
          !words[open.upperBound..<close].contains(where: \.isWhitespace)
        else { continue }
        let from =
          inline.span.range.lowerBound
          + words.utf8.distance(
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
  mutating func reportPictures(in inlines: [InlineSpec]) {
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
}
