import BroadsheetBase

/// Turns the inline nodes of one block into values, following them through the block's source.
///
/// cmark-gfm's own positions of inline nodes are off on continued lines, after tabs and in merged
/// text, so they are not used. The trail walks instead: it knows which mark opens and closes each
/// node, and text is laid beside the source byte for byte, escapes and entities recognised. Should
/// the two ever part ways, the trail looks ahead once; failing that, the rest of the block's words
/// stand for the block as a whole, and nothing is lost but the exact place.
struct InlineReader {
  /// Deeper nesting is refused: no manuscript needs it, and recursion must end.
  static let maximumDepth = 30

  private let text: ManuscriptText
  /// The first byte not yet accounted for.
  private var cursor: Int
  /// Where the block ends.
  private let end: Int
  /// How many `>` may stand before a continued line.
  private let quoteDepth: Int
  /// Set when text and source parted ways for good.
  private var isLost = false
  private let whole: SourceSpan
  private(set) var diagnostics: [Diagnostic] = []

  init(_ text: ManuscriptText, range: Range<Int>, quoteDepth: Int) {
    self.text = text
    cursor = range.lowerBound
    end = range.upperBound
    self.quoteDepth = quoteDepth
    whole = text.span(range)
  }

  mutating func read(_ nodes: [MarkdownTree.Node], depth: Int = 0) -> [InlineSpec] {
    guard depth <= Self.maximumDepth else {
      diagnostics.append(.tooDeep(at: span(from: cursor, to: cursor)))
      return []
    }
    var inlines: [InlineSpec] = []
    for (index, node) in nodes.enumerated() {
      let start = cursor
      switch node.kind {
      case .text:
        align(node.literal, into: &inlines)
      case .softbreak:
        skipLineEnd()
        inlines.append(InlineSpec(content: .softBreak, span: span(from: start, to: cursor)))
      case .linebreak:
        skipLineEnd()
        inlines.append(InlineSpec(content: .lineBreak, span: span(from: start, to: cursor)))
      case .code:
        inlines.append(code(node))
      case .emph:
        skip(1, of: "*_")
        let inner = read(node.children, depth: depth + 1)
        skip(1, of: "*_")
        inlines.append(InlineSpec(content: .emphasis(inner), span: span(from: start, to: cursor)))
      case .strong:
        skip(2, of: "*_")
        let inner = read(node.children, depth: depth + 1)
        skip(2, of: "*_")
        inlines.append(InlineSpec(content: .strong(inner), span: span(from: start, to: cursor)))
      case .link:
        let sibling = index + 1 < nodes.count ? nodes[index + 1] : nil
        inlines.append(link(node, before: sibling, depth: depth))
      case .image:
        let sibling = index + 1 < nodes.count ? nodes[index + 1] : nil
        inlines.append(picture(node, before: sibling, depth: depth))
      case .footnoteReference:
        // `[^label]`; the literal is the number that cmark gave the note.
        while cursor < end, text.bytes[cursor] != UInt8(ascii: "]") { cursor += 1 }
        skip(1, of: "]")
        let number = Int(String(decoding: node.literal, as: UTF8.self)) ?? 0
        inlines.append(InlineSpec(content: .footnote(number), span: span(from: start, to: cursor)))
      case .html:
        align(node.literal, into: &inlines, isMarkdown: false)
        diagnostics.append(.rawHTML(at: span(from: start, to: cursor)))
      default:
        inlines += read(node.children, depth: depth + 1)
      }
    }
    return inlines
  }

  // MARK: Text

  /// Lays characters beside the source they came from.
  ///
  /// - Parameter isMarkdown: whether backslashes and ampersands of the source mean something.
  private mutating func align(
    _ literal: [UInt8], into inlines: inout [InlineSpec], isMarkdown: Bool = true
  ) {
    guard !literal.isEmpty else { return }
    var index = 0
    /// The stretch that stands in the source just so.
    var stretch = 0
    var stretchStart = cursor
    func flush(_ reader: inout InlineReader) {
      guard stretch < index else { return }
      inlines.append(
        InlineSpec(
          content: .text(String(decoding: literal[stretch..<index], as: UTF8.self), literal: true),
          span: reader.span(from: stretchStart, to: reader.cursor)))
    }
    func replace(_ count: Int, source: Int, _ reader: inout InlineReader) {
      flush(&reader)
      let from = reader.cursor
      reader.cursor += source
      let words =
        literal[index] == ManuscriptText.unreadable
        ? "\u{FFFD}" : String(decoding: literal[index..<index + count], as: UTF8.self)
      inlines.append(
        InlineSpec(
          content: .text(words, literal: false), span: reader.span(from: from, to: reader.cursor)))
      index += count
      stretch = index
      stretchStart = reader.cursor
    }

    while index < literal.count {
      if isLost {
        let words = String(decoding: literal[index...], as: UTF8.self)
        inlines.append(InlineSpec(content: .text(words, literal: false), span: whole))
        return
      }
      let wanted = literal[index]
      let found = cursor < end ? text.bytes[cursor] : 0
      if isMarkdown, found == UInt8(ascii: "\\"), cursor + 1 < end,
        isPunctuation(text.bytes[cursor + 1]), text.bytes[cursor + 1] == wanted
      {
        replace(1, source: 2, &self)
      } else if isMarkdown, found == UInt8(ascii: "&"), let entity = entity(at: cursor, end),
        literal[index...].starts(with: entity.bytes)
      {
        replace(entity.bytes.count, source: entity.length, &self)
      } else if cursor < end, found == wanted, wanted == ManuscriptText.unreadable {
        replace(1, source: 1, &self)
      } else if cursor < end, found == wanted {
        index += 1
        cursor += 1
      } else {
        flush(&self)
        stretch = index
        if let place = lookAhead(for: literal[index...]) { cursor = place } else { isLost = true }
        stretchStart = cursor
      }
    }
    flush(&self)
  }

  /// The next place in the block where these characters begin.
  private func lookAhead(for words: ArraySlice<UInt8>) -> Int? {
    let sample = words.prefix(16)
    guard cursor < end, let first = sample.first else { return nil }
    var place = cursor
    while place + sample.count <= end {
      if text.bytes[place] == first, text.bytes[place..<place + sample.count].elementsEqual(sample)
      {
        return place
      }
      place += 1
    }
    return nil
  }

  private func entity(at offset: Int, _ end: Int) -> (bytes: [UInt8], length: Int)? {
    var index = offset + 1
    while index < end, index - offset < 34,
      isAlphanumeric(text.bytes[index])
        || (text.bytes[index] == UInt8(ascii: "#") && index == offset + 1)
    {
      index += 1
    }
    guard index < end, text.bytes[index] == UInt8(ascii: ";") else { return nil }
    let source = Array(text.bytes[offset...index])
    // The parser's own table is the one that counts.
    guard let node = MarkdownTree(source).document.children.first?.children.first,
      node.kind == .text
    else { return nil }
    let bytes = node.literal
    return bytes == source ? nil : (bytes, source.count)
  }

  // MARK: Marks

  private mutating func skip(_ count: Int, of marks: StaticString) {
    var left = count
    marks.withUTF8Buffer { wanted in
      while left > 0, cursor < end, wanted.contains(text.bytes[cursor]) {
        cursor += 1
        left -= 1
      }
    }
  }

  private mutating func skipBlanks() {
    while cursor < end, text.bytes[cursor] == 0x20 || text.bytes[cursor] == 0x09 { cursor += 1 }
  }

  /// A line's end: spaces and a backslash before it, marks of quotations and the indent after it.
  private mutating func skipLineEnd() {
    skipBlanks()
    skip(1, of: "\\")
    skip(1, of: "\r")
    skip(1, of: "\n")
    skipBlanks()
    for _ in 0..<quoteDepth where cursor < end && text.bytes[cursor] == UInt8(ascii: ">") {
      cursor += 1
      skipBlanks()
    }
  }

  private mutating func code(_ node: MarkdownTree.Node) -> InlineSpec {
    let start = cursor
    while cursor < end, text.bytes[cursor] == UInt8(ascii: "`") { cursor += 1 }
    let fence = cursor - start
    var inside = cursor..<cursor
    // To the next run of backticks as long as the first.
    while fence > 0, cursor < end {
      if text.bytes[cursor] != UInt8(ascii: "`") {
        cursor += 1
        continue
      }
      let run = cursor
      while cursor < end, text.bytes[cursor] == UInt8(ascii: "`") { cursor += 1 }
      if cursor - run == fence {
        inside = inside.lowerBound..<run
        break
      }
    }
    let literal = node.literal
    let words = String(decoding: literal, as: UTF8.self)
    var trimmed = inside
    if inside.count == literal.count + 2 {
      trimmed = inside.lowerBound + 1..<inside.upperBound - 1
    }
    let isLiteral = text.bytes[trimmed].elementsEqual(literal)
    let range = isLiteral ? trimmed : start..<cursor
    return InlineSpec(content: .code(words, literal: isLiteral), span: text.span(range))
  }

  private mutating func link(
    _ node: MarkdownTree.Node, before sibling: MarkdownTree.Node?, depth: Int
  ) -> InlineSpec {
    let start = cursor
    let opening = cursor < end ? text.bytes[cursor] : 0
    switch opening {
    case UInt8(ascii: "["): cursor += 1
    case UInt8(ascii: "<"): cursor += 1
    default: break
    }
    let inner = read(node.children, depth: depth + 1)
    switch opening {
    case UInt8(ascii: "["): _ = skipTarget(before: sibling)
    case UInt8(ascii: "<"): skip(1, of: ">")
    default: break
    }
    return InlineSpec(
      content: .link(inner, destination: node.url), span: span(from: start, to: cursor))
  }

  private mutating func picture(
    _ node: MarkdownTree.Node, before sibling: MarkdownTree.Node?, depth: Int
  ) -> InlineSpec {
    let start = cursor
    skip(1, of: "!")
    skip(1, of: "[")
    let inner = read(node.children, depth: depth + 1)
    let target = skipTarget(before: sibling)
    let all = span(from: start, to: cursor)
    let file = Located(node.url, at: target?.destination.map { text.span($0) } ?? all)
    let credit =
      node.title.isEmpty
      ? nil : Located(node.title, at: target?.title.map { text.span($0) } ?? all)
    return InlineSpec(content: .picture(inner, file: file, credit: credit), span: all)
  }

  /// What follows a link's words: `](file "title")`, `][name]` or `]` alone.
  ///
  /// - Parameter sibling: what comes after the link; a bracket at its start is its own.
  private mutating func skipTarget(before sibling: MarkdownTree.Node?) -> LinkTarget? {
    skip(1, of: "]")
    guard cursor < end else { return nil }
    let next = text.bytes[cursor]
    if let sibling, sibling.kind == .text, sibling.literal.first == next { return nil }
    if next == UInt8(ascii: "["), sibling?.kind != .link {
      while cursor < end, text.bytes[cursor] != UInt8(ascii: "]") {
        cursor += text.bytes[cursor] == UInt8(ascii: "\\") ? 2 : 1
      }
      cursor = min(cursor, end)
      skip(1, of: "]")
    } else if next == UInt8(ascii: "("), let target = LinkTarget(in: text.bytes, at: cursor, end) {
      cursor = target.end
      return target
    }
    return nil
  }

  private func span(from start: Int, to end: Int) -> SourceSpan {
    isLost ? whole : text.span(start..<max(start, end))
  }
}

/// `(file "title")` after a link's or a picture's words.
struct LinkTarget {
  private(set) var destination: Range<Int>?
  /// The title between its quotation marks.
  private(set) var title: Range<Int>?
  private(set) var end: Int

  /// Nothing when no target stands there. The parser has accepted it: this only finds its parts.
  init?(in bytes: [UInt8], at start: Int, _ limit: Int) {
    var index = start + 1
    func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    func skipBlanks() { while index < limit, isBlank(bytes[index]) { index += 1 } }
    func skipEscaped() { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }

    skipBlanks()
    guard index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "<") {
      let from = index + 1
      while index < limit, bytes[index] != UInt8(ascii: ">") { skipEscaped() }
      guard index < limit else { return nil }
      destination = from..<index
      index += 1
    } else {
      let from = index
      var depth = 0
      while index < limit, !isBlank(bytes[index]) {
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") {
          if depth == 0 { break }
          depth -= 1
        }
        skipEscaped()
      }
      guard index <= limit else { return nil }
      if index > from { destination = from..<index }
    }
    skipBlanks()
    guard index < limit else { return nil }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "(") {
      let close = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
      index += 1
      let from = index
      while index < limit, bytes[index] != close { skipEscaped() }
      guard index < limit else { return nil }
      title = from..<index
      index += 1
      skipBlanks()
    }
    guard index < limit, bytes[index] == UInt8(ascii: ")") else { return nil }
    end = index + 1
  }
}

/// Whether a byte is one of the ASCII characters that a backslash can take the meaning from.
func isPunctuation(_ byte: UInt8) -> Bool {
  (0x21...0x7E).contains(byte) && !isAlphanumeric(byte)
}

func isAlphanumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

extension Diagnostic {
  /// Shown for `<b>` and the like.
  static func rawHTML(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.html", "raw HTML is not set", at: span,
      help: "write *emphasis*, **strong** or a fenced block; `\\<` sets the sign itself")
  }

  /// Shown when quotations, lists or emphasis stand within each other past all reason.
  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    .error(
      "article.depth", "nested more than \(InlineReader.maximumDepth) levels deep", at: span,
      help: "take some of the marks away")
  }
}
