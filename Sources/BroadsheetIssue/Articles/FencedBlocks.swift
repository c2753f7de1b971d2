import BroadsheetBase

// Newspaper objects: fenced blocks with an info word, Markdown inside.
extension BlockReader {
  mutating func fenced(
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
    var words = infoWords(of: node, fence)
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
    let manners = words.dropFirst().compactMap { ObjectSpec.Manner(rawValue: $0.value) }
      .filter(kind.manners.contains)
    words = words.enumerated().filter { index, word in
      index == 0 || !manners.contains { $0.rawValue == word.value }
    }.map(\.element)
    let size = kind == .code ? takeSize(from: &words) : nil
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
    let object = ObjectSpec(
      kind: Located(kind, at: first.span), name: name, manners: Set(manners), blocks: inner,
      size: size)
    add(object, span: whole, to: &blocks)
  }

  private mutating func add(
    _ object: ObjectSpec, span: SourceSpan, to blocks: inout [BlockSpec]
  ) {
    guard object.kind.value == .table else {
      blocks.append(BlockSpec(content: .object(object), span: span))
      return
    }
    let inner = object.blocks
    var isOne = inner.count == 1
    for block in inner {
      if case .table(var table) = block.content {
        if isOne {
          table.name = object.name
          table.isWide = object.manners.contains(.wide)
          table.isOptional = object.manners.contains(.optional)
        }
        blocks.append(BlockSpec(content: .table(table), span: span))
      } else {
        isOne = false
        blocks.append(block)
      }
    }
    if !isOne, !inner.isEmpty {
      diagnostics.append(
        .error(
          "article.table-block", "a `table` block holds one table and nothing else",
          at: object.kind.span,
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

  /// A word such as `30mm` after a code's info word.
  private func takeSize(from words: inout [Located<String>]) -> Located<Length>? {
    for index in words.indices.dropFirst() {
      guard case .length(let size) = readMeasure(words[index].value) else { continue }
      return Located(size, at: words.remove(at: index).span)
    }
    return nil
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
}

extension Diagnostic {
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

  private static var objectWords: String {
    ObjectSpec.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}
