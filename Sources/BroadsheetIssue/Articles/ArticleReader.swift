import BroadsheetBase

/// Reads an article: front matter between lines of `---` (it may be missing), then Markdown.
///
/// Reports everything that is wrong with it and keeps every word.
///
/// - Parameter slug: the file's stem.
func readArticle(
  _ file: SourceFile.ID, slug: String, in sources: SourceMap
) -> Checked<ArticleSpec> {
  var reader = ArticleReader(file: file, slug: slug, sources: sources)
  let article = reader.read()
  return Checked(article, reader.diagnostics)
}

/// Reads a line of inline Markdown that stands in a YAML file: a headline, a caption, a folio.
///
/// Its places are exact when the value stands in the file just so, with or without quotation marks;
/// otherwise (escapes, folded lines) every word stands for the value as a whole.
func readFrontText(_ text: Located<String>, in sources: SourceMap) -> Checked<FrontText> {
  var inlines: [InlineSpec] = []
  var diagnostics: [Diagnostic] = []
  let value = Array(text.value.utf8)
  let bytes = sources[text.span.file].bytes
  var origin: Int?
  for quote in 0...1 {
    let start = text.span.range.lowerBound + quote
    let end = start + value.count
    if end <= text.span.range.upperBound, bytes[start..<end].elementsEqual(value) {
      origin = start
      break
    }
  }
  // Line by line, so that no line can be taken for a list or a heading.
  for (index, line) in value.split(separator: 0x0A).enumerated() {
    if index > 0 { inlines.append(InlineSpec(content: .softBreak, span: text.span)) }
    // A comma before it keeps a number, a dash or a hash from opening a block, and lets emphasis
    // open as it does at a line's start.
    let tree = MarkdownTree([UInt8(ascii: ",")] + line)
    let nodes = tree.document.children
    guard nodes.count == 1, let paragraph = nodes.first, paragraph.kind == .paragraph else {
      let words = String(decoding: line, as: UTF8.self)
      inlines.append(InlineSpec(content: .text(words, literal: false), span: text.span))
      continue
    }
    let manuscript = ManuscriptText(file: text.span.file, bytes: tree.source[...])
    var reader = InlineReader(manuscript, range: 0..<manuscript.bytes.count, quoteDepth: 0)
    let read = withoutFirstByte(reader.read(paragraph.children))
    // Places so far count from the comma.
    let shift = origin.map { $0 + line.startIndex - 1 }
    inlines += read.map { moved($0, by: shift, whole: text.span) }
    diagnostics += reader.diagnostics.map {
      var diagnostic = $0
      diagnostic.span = diagnostic.span.map { moved($0, by: shift, whole: text.span) }
      return diagnostic
    }
  }
  return Checked(FrontText(inlines: inlines, span: text.span), diagnostics)
}

/// Takes the comma away that `readFrontText` put before a line.
private func withoutFirstByte(_ inlines: [InlineSpec]) -> [InlineSpec] {
  guard let first = inlines.first, case .text(let words, let literal) = first.content else {
    return inlines
  }
  let rest = String(words.dropFirst())
  if rest.isEmpty { return Array(inlines.dropFirst()) }
  let range = first.span.range.lowerBound + 1..<first.span.range.upperBound
  let cut = InlineSpec(
    content: .text(rest, literal: literal), span: SourceSpan(file: first.span.file, range: range))
  return [cut] + inlines.dropFirst()
}

private func moved(_ span: SourceSpan, by shift: Int?, whole: SourceSpan) -> SourceSpan {
  guard let shift else { return whole }
  let range = span.range.lowerBound + shift..<span.range.upperBound + shift
  return SourceSpan(file: span.file, range: range)
}

private func moved(_ inline: InlineSpec, by shift: Int?, whole: SourceSpan) -> InlineSpec {
  func moved(_ inner: [InlineSpec]) -> [InlineSpec] {
    inner.map { BroadsheetIssue.moved($0, by: shift, whole: whole) }
  }
  var inline = inline
  inline.span = BroadsheetIssue.moved(inline.span, by: shift, whole: whole)
  switch inline.content {
  case .text(let words, let literal):
    inline.content = .text(words, literal: literal && shift != nil)
  case .code(let words, let literal):
    inline.content = .code(words, literal: literal && shift != nil)
  case .emphasis(let inner): inline.content = .emphasis(moved(inner))
  case .strong(let inner): inline.content = .strong(moved(inner))
  case .link(let inner, let destination):
    inline.content = .link(moved(inner), destination: destination)
  case .picture(let inner, let file, let credit):
    inline.content = .picture(moved(inner), file: file, credit: credit)
  case .softBreak, .lineBreak, .footnote: break
  }
  return inline
}

private struct ArticleReader {
  let file: SourceFile.ID
  let slug: String
  let sources: SourceMap
  var diagnostics: [Diagnostic] = []

  init(file: SourceFile.ID, slug: String, sources: SourceMap) {
    self.file = file
    self.slug = slug
    self.sources = sources
  }

  mutating func read() -> ArticleSpec {
    let source = sources[file]
    let parts = findFrontMatter(in: source)
    var article = ArticleSpec(
      slug: slug,
      span: SourceSpan(file: file, range: parts.body.lowerBound..<parts.body.lowerBound))
    if let front = parts.front { readFrontMatter(front, into: &article) }

    reportControlCharacter(in: source, parts.body)
    let body = readBlocks(ManuscriptText(file: file, bytes: source.bytes[parts.body]))
    diagnostics += body.diagnostics
    article.body = body.value.blocks
    article.footnotes = body.value.footnotes
    if let first = article.body.first {
      let start = first.span.range.lowerBound
      article.span = SourceSpan(file: file, range: start..<start)
    } else {
      diagnostics.append(.emptyArticle(slug, at: article.span))
    }
    return article
  }

  /// The lines between the first `---` and the next, and what comes after.
  private mutating func findFrontMatter(
    in source: SourceFile
  ) -> (front: Range<Int>?, body: Range<Int>) {
    let bytes = source.bytes
    // The loader takes the byte-order mark off; a second one does no harm either.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func isMark(_ line: Int) -> Bool {
      var words = source.line(line).utf8[...]
      if line == 1, start > 0 { words = words.dropFirst(start) }
      while let last = words.last, last == 0x20 || last == 0x09 { words = words.dropLast() }
      return words.elementsEqual("---".utf8)
    }
    guard isMark(1) else { return (nil, start..<bytes.count) }
    var line = 2
    while line <= source.lineStarts.count {
      if isMark(line) {
        let end = source.lineStarts[line - 1]
        let bodyStart = line < source.lineStarts.count ? source.lineStarts[line] : bytes.count
        return (source.lineStarts[1]..<end, bodyStart..<bytes.count)
      }
      line += 1
    }
    diagnostics.append(
      .error(
        "article.front-matter", "the front matter opened here is never closed",
        at: SourceSpan(file: file, range: start..<start + 3),
        help: "close it with a line of `---` before the text"))
    return (nil, min(start + 3, bytes.count)..<bytes.count)
  }

  /// Reports the first character that no face can show and no editor shows; YAML refuses it too.
  private mutating func reportControlCharacter(in source: SourceFile, _ range: Range<Int>) {
    guard let stray = strayCharacter(in: source.bytes[range]) else { return }
    let code = String(stray.scalar.value, radix: 16, uppercase: true)
    diagnostics.append(
      stray.scalar.value > 0x9F
        ? .directionCharacter(code, at: SourceSpan(file: file, range: stray.range))
        : .controlCharacter(code, at: SourceSpan(file: file, range: stray.range)))
  }

  private mutating func readFrontMatter(_ range: Range<Int>, into article: inout ArticleSpec) {
    let read = readYAML(file, range: range, in: sources)
    diagnostics += read.diagnostics
    guard let node = read.value else { return }
    let checked = check(node, against: articleSchema)
    diagnostics += checked.diagnostics
    guard let fields = checked.value else { return }
    article.kicker = text("kicker", of: fields)
    article.headline = text("headline", of: fields)
    article.deck = text("deck", of: fields)
    article.byline = text("byline", of: fields)
    article.dateline = text("dateline", of: fields)
    article.signature = text("signature", of: fields)
    article.jump = text("jump", of: fields)
    article.sources = sources(of: fields)
    article.language = fields.string("language")
    article.kind = fields.string("kind")
    article.priority = fields.int("priority")
    article.date = fields.date("date")
    article.copyfit = fields.object("copyfit")
    for picture in fields.map("pictures") ?? [] {
      guard let values = picture.node.object, let file = values.string("file") else { continue }
      if !isPartName(picture.name.value) { diagnostics.append(.badPictureName(picture.name)) }
      var spec = PictureSpec(name: picture.name, file: file)
      spec.caption = text("caption", of: values)
      spec.credit = text("credit", of: values)
      spec.alt = values.string("alt")?.value.unlessBlank
      let focus = values.list("focus")?.value.compactMap(\.number?.value) ?? []
      if focus.count == 2 {
        spec.focusX = focus[0]
        spec.focusY = focus[1]
      }
      spec.steps = values.int("steps")?.value
      spec.isOrnament = values.bool("ornament")?.value ?? false
      let runaround = readRunaround(values)
      diagnostics += runaround.diagnostics
      spec.runaround = runaround.value
      article.pictures.append(spec)
    }
  }

  /// One text, or a list of them.
  private mutating func sources(of fields: Fields) -> [FrontText] {
    let values = fields.strings("sources") ?? fields.string("sources").map { [$0] } ?? []
    return values.compactMap { text($0) }
  }

  /// A text that says something; an empty one counts as left out.
  private mutating func text(_ key: String, of fields: Fields) -> FrontText? {
    fields.string(key).flatMap { text($0) }
  }

  private mutating func text(_ value: Located<String>) -> FrontText? {
    guard !value.value.allSatisfy(\.isWhitespace) else { return nil }
    let read = readFrontText(value, in: sources)
    diagnostics += read.diagnostics
    return read.value
  }
}

extension String {
  /// Nil when there is nothing in it but blanks, which nobody meant to write.
  var unlessBlank: String? { allSatisfy(\.isWhitespace) ? nil : self }
}

extension Diagnostic {
  fileprivate static func emptyArticle(_ slug: String, at span: SourceSpan) -> Diagnostic {
    .error("article.empty", "article `\(slug)` has no text", at: span)
  }

  fileprivate static func controlCharacter(_ code: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "article.control-character",
      "a control character (U+\(String(repeating: "0", count: 4 - code.count))\(code)) stands here",
      at: span, help: "delete it; it is often invisible in an editor")
  }

  /// Shown for a character that turns the direction of text around and is not turned back.
  fileprivate static func directionCharacter(_ code: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "article.direction-character",
      "an invisible character (U+\(code)) that changes the direction of what follows stands here",
      at: span,
      help: "delete it: the direction of each word is known; U+200E or U+200F beside a number or a "
        + "mark that stands on the wrong side is enough")
  }

  fileprivate static func badPictureName(_ name: Located<String>) -> Diagnostic {
    .error(
      "article.picture-name",
      "a picture's name is one word of letters, digits, `-` and `_`, not `\(name.value)`",
      at: name.span)
  }
}
