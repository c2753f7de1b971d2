import BroadsheetBase
import Yams

/// Reads a file, or the part of one that is YAML (front matter), into nodes that know their place.
///
/// This is the door: Yams' nodes, marks and errors do not pass it. Nothing is answered for an empty
/// document, and for one that is not YAML, with a diagnostic that says why.
package func readYAML(
  _ file: SourceFile.ID, range: Range<Int>? = nil, in sources: SourceMap
) -> Checked<YAMLNode?> {
  let bytes = sources[file].bytes
  let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
  var reader = YAMLReader(file: file, bytes: bytes, range: range)
  let node = reader.read()
  return Checked(node, reader.diagnostics)
}

private struct YAMLReader {
  /// More than any issue needs; a document that unfolds into more (nested aliases) is refused.
  static let maximumNodes = 200_000
  static let maximumDepth = 48
  /// Keys given twice are reported one by one, each with another parse; so many at most.
  static let maximumDuplicates = 20

  let file: SourceFile.ID
  let positions: YAMLPositions
  var diagnostics: [Diagnostic] = []
  /// The offsets of keys given a second time; their values are left out.
  private var repeatedKeys: Set<Int> = []
  private var nodesLeft = maximumNodes

  init(file: SourceFile.ID, bytes: [UInt8], range: Range<Int>) {
    self.file = file
    positions = YAMLPositions(bytes: bytes, range: range)
  }

  mutating func read() -> YAMLNode? {
    if let place = aliasInKey() {
      diagnostics.append(.aliasAsKey(at: span(place, place + 1)))
      return nil
    }
    var text = String(decoding: positions.bytes[positions.range], as: UTF8.self)
    // At most one parse more than there are keys given twice, within the limit.
    while true {
      do {
        // The encoding is named because Yams would look for it in the environment; kinds of scalars
        // are the schema's matter, and Yams would find them with regular expressions.
        guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        else { return nil }
        guard let node = convert(root, depth: 0), nodesLeft > 0 else { return nil }
        return node
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard repeatedKeys.count < Self.maximumDuplicates,
          let next = withoutRepeatedKey(keys.first ?? "", first: context.mark, in: text)
        else {
          if !diagnostics.hasErrors {
            diagnostics.append(
              .repeatedKey(keys.first ?? "", at: span(of: context.mark), first: nil))
          }
          return nil
        }
        text = next
      } catch let error as YamlError {
        diagnostics.append(diagnostic(for: error))
        return nil
      } catch {
        preconditionFailure("Yams throws nothing but YamlError: \(error)")
      }
    }
  }

  // MARK: Nodes

  private mutating func convert(_ node: Node, depth: Int) -> YAMLNode? {
    nodesLeft -= 1
    guard nodesLeft > 0, depth < Self.maximumDepth else {
      if nodesLeft >= 0 { diagnostics.append(.tooLarge(at: span(0, 1), isDeep: nodesLeft > 0)) }
      nodesLeft = -1
      return nil
    }
    let mark = node.mark.map { positions.offset(line: $0.line, column: $0.column) }
    let start = positions.afterProperties(mark ?? positions.range.lowerBound)
    switch node {
    case .scalar(let scalar):
      let end = max(start, positions.endOfScalar(from: start, text: scalar.string))
      let isPlain = scalar.style == .plain
      if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
        return YAMLNode(.null, at: span(start, end))
      }
      return YAMLNode(.scalar(scalar.string, isPlain: isPlain), at: span(start, end))

    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for child in sequence {
        guard let item = convert(child, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return YAMLNode(.sequence(items), at: span(start, ofChildren: items.map(\.span), close: 0x5D))

    case .mapping(let mapping):
      var entries: [YAMLNode.Entry] = []
      for (keyNode, valueNode) in mapping {
        guard let key = convert(keyNode, depth: depth + 1),
          let value = convert(valueNode, depth: depth + 1)
        else { return nil }
        if repeatedKeys.contains(key.span.range.lowerBound) { continue }
        switch key.content {
        case .scalar(let text, _):
          entries.append(.init(key: Located(text, at: key.span), value: value))
        case .null:
          entries.append(.init(key: Located("null", at: key.span), value: value))
        case .sequence, .mapping:
          diagnostics.append(.keyIsNotText(at: key.span))
        }
      }
      let spans = entries.map(\.value.span)
      return YAMLNode(.mapping(entries), at: span(start, ofChildren: spans, close: 0x7D))

    case .alias:
      preconditionFailure("Yams' composer puts the anchored node in an alias's place")
    }
  }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, range: start..<max(start, min(end, positions.bytes.count)))
  }

  /// From a list's or mapping's start to the end of its last child, or to its closing bracket.
  private func span(_ start: Int, ofChildren spans: [SourceSpan], close: UInt8) -> SourceSpan {
    // An alias's span is where its anchor stands, which may be before.
    let end = spans.map(\.range.upperBound).filter { $0 >= start }.max() ?? start
    let first = start < positions.range.upperBound ? positions.bytes[start] : 0
    guard first == (close == 0x5D ? 0x5B : 0x7B) else { return span(start, end) }
    return span(start, positions.endOfFlow(from: max(end, start + 1), close: close))
  }

  private func span(of mark: Mark) -> SourceSpan {
    let offset = positions.offset(line: mark.line, column: mark.column)
    return span(offset, offset + 1)
  }

  // MARK: Keys given twice

  /// The text with the second of two equal keys made different, so that reading can go on.
  ///
  /// Yams gives up at a key given twice and says where the first one stands. The second is found by
  /// its look (in a block it stands in the same column), reported, and its first letter replaced by
  /// one from the private use area, which leaves all columns as they are.
  private mutating func withoutRepeatedKey(
    _ key: String, first mark: Mark, in text: String
  ) -> String? {
    let bytes = positions.bytes
    let first = positions.offset(line: mark.line, column: mark.column)
    let firstSpan = span(first, positions.endOfScalar(from: first, text: key))
    let column = columnOfBlockKey(at: first)
    var index = firstSpan.range.upperBound
    while index < positions.range.upperBound {
      if !repeatedKeys.contains(index), let end = endOfKey(key, at: index),
        column == nil || column == columnOfBlockKey(at: index)
      {
        repeatedKeys.insert(index)
        diagnostics.append(.repeatedKey(key, at: span(index, end), first: firstSpan))
        let isQuoted = bytes[index] == 0x22 || bytes[index] == 0x27
        return replacingScalar(at: index + (isQuoted ? 1 : 0), in: text)
      }
      index += 1
    }
    return nil
  }

  /// The column of a key that is the first word of its line (dashes of a list put aside).
  private func columnOfBlockKey(at offset: Int) -> Int? {
    var start = offset
    while start > positions.range.lowerBound {
      let byte = positions.bytes[start - 1]
      if byte == 0x0A || byte == 0x0D { break }
      guard byte == 0x20 || byte == 0x2D || byte == 0x3F else { return nil }
      start -= 1
    }
    return offset - start
  }

  private func endOfKey(_ key: String, at offset: Int) -> Int? {
    let bytes = positions.bytes
    let limit = positions.range.upperBound
    if offset > positions.range.lowerBound {
      let before = bytes[offset - 1]
      guard [0x20, 0x0A, 0x0D, 0x7B, 0x2C].contains(before) else { return nil }
    }
    var index = offset
    var quote: UInt8?
    if bytes[index] == 0x22 || bytes[index] == 0x27 {
      quote = bytes[index]
      index += 1
    }
    for byte in key.utf8 {
      guard index < limit, bytes[index] == byte else { return nil }
      index += 1
    }
    if let quote {
      guard index < limit, bytes[index] == quote else { return nil }
      index += 1
    }
    let end = index
    while index < limit, bytes[index] == 0x20 { index += 1 }
    return index < limit && bytes[index] == 0x3A ? end : nil
  }

  private func replacingScalar(at offset: Int, in text: String) -> String? {
    guard let number = UInt32(exactly: 0xE000 + repeatedKeys.count),
      let stand = Unicode.Scalar(number)
    else { return nil }
    // Earlier replacements are longer than what they replaced: count scalars, not bytes.
    let before = positions.bytes[positions.range.lowerBound..<offset]
    let count = before.count { $0 & 0xC0 != 0x80 }
    var scalars = Array(text.unicodeScalars)
    guard scalars.indices.contains(count) else { return nil }
    scalars[count] = stand
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: Aliases in keys

  /// The place of an alias, or of a list or mapping, used as a key in a document with anchors.
  ///
  /// Yams hashes every key; one that unfolds into a billion laughs would take it forever, so such a
  /// document is refused before it is read. (Found by look; in running text the look needs an
  /// anchor of the same document, a false find is next to impossible.)
  private func aliasInKey() -> Int? {
    let bytes = positions.bytes
    let range = positions.range
    var hasAnchor = false
    var candidate: Int?
    var index = range.lowerBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }
    func isNameByte(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == 0x2D || byte == 0x5F || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    func isOpen(_ index: Int) -> Bool {
      index == range.lowerBound || isBlank(bytes[index - 1])
        || [0x5B, 0x7B, 0x2C].contains(bytes[index - 1])
    }
    while index < range.upperBound {
      switch bytes[index] {
      case 0x26 where isOpen(index):
        hasAnchor = true
      case 0x2A where isOpen(index):
        let start = index
        index += 1
        while index < range.upperBound, isNameByte(bytes[index]) { index += 1 }
        while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
        if index < range.upperBound, bytes[index] == 0x3A { candidate = candidate ?? start }
        continue
      case 0x3F where isOpen(index):
        if index + 1 < range.upperBound, isBlank(bytes[index + 1]) {
          candidate = candidate ?? index
        }
      case 0x5D, 0x7D:
        var next = index + 1
        while next < range.upperBound, bytes[next] == 0x20 { next += 1 }
        if next < range.upperBound, bytes[next] == 0x3A { candidate = candidate ?? index }
      default: break
      }
      index += 1
    }
    return hasAnchor ? candidate : nil
  }

  // MARK: Syntax errors

  private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntaxError(problem, at: mark, context: context)
    case .reader(let problem, _, let value, _):
      // Yams counts the place in characters of the text; the letter itself is the surer sign.
      var offset = positions.range.lowerBound
      var found = positions.range.lowerBound
      let text = String(decoding: positions.bytes[positions.range], as: UTF8.self)
      for scalar in text.unicodeScalars {
        if Int64(scalar.value) == Int64(value) {
          found = offset
          break
        }
        offset += UTF8.width(scalar)
      }
      return .error(
        "yaml.control-character", "this character cannot stand in YAML: \(problem)",
        at: span(found, found + 1), help: "delete it; it is often an invisible control character")
    default:
      let start = positions.range.lowerBound
      return .error("yaml.syntax", "this is not YAML: \(error)", at: span(start, start))
    }
  }

  private func syntaxError(
    _ problem: String, at mark: Mark, context: YamlError.Context?
  ) -> Diagnostic {
    let place = span(of: mark)
    let offset = place.range.lowerBound
    let opened = context.map { span(of: $0.mark) }
    let byte = offset < positions.range.upperBound ? positions.bytes[offset] : 0

    func error(_ summary: String, at span: SourceSpan, help: String? = nil) -> Diagnostic {
      var notes: [Diagnostic.Note] = []
      if let opened, opened != span, context?.mark.line != mark.line {
        notes.append(.init("it began here", at: opened))
      }
      return .error("yaml.syntax", summary, at: span, help: help, notes: notes)
    }

    switch problem {
    case "found character that cannot start any token":
      if byte == 0x09 {
        return error("a tab stands where YAML wants spaces", at: place, help: "indent with spaces")
      }
      let letter = String(UnicodeScalar(byte))
      return error(
        "a value cannot begin with `\(letter)`", at: place, help: "put the value in quotes: \"…\"")
    case let text where text.hasPrefix("found a tab character"):
      return error("a tab stands where YAML wants spaces", at: place, help: "indent with spaces")
    case "mapping values are not allowed in this context":
      return error(
        "a second `:` stands here, or the line above is not finished", at: place,
        help: "put a value that has a colon in it in quotes: \"…\"")
    case "could not find expected ':'":
      return error(
        "this line has no `:`; expected `key: value`", at: opened ?? place,
        help: "check the line's indentation, and that quotes above it are closed")
    case "did not find expected key":
      return error(
        "expected a key here", at: place,
        help: "check the indentation, and the quotes and colons of the lines above")
    case "did not find expected '-' indicator":
      return error(
        "expected the next `-` of a list here", at: place,
        help: "check the indentation: a list's dashes stand below each other")
    case "did not find expected ',' or ']'":
      return error("a list opened with `[` is not closed here", at: place, help: "write `]` or `,`")
    case "did not find expected ',' or '}'":
      return error("a map opened with `{` is not closed here", at: place, help: "write `}` or `,`")
    case "did not find expected node content":
      return error("expected a value here", at: place)
    case "found unexpected end of stream":
      return error(
        "a quotation mark is opened here and never closed", at: opened ?? place)
    case "found unknown escape character":
      return error(
        "this backslash means nothing in double quotes", at: place,
        help: "write `\\\\` for a backslash, or use single quotes")
    case "found undefined alias":
      return error(
        "no `&` gives this name a meaning", at: place,
        help: "put a value that begins with `*` in quotes")
    case "did not find expected alphabetic or numeric character":
      return error(
        "a value cannot begin with `*` or `&`", at: opened ?? place,
        help: "put the value in quotes: \"…\"")
    case "but found another document", "did not find expected <document start>":
      return error("the document ends before this", at: place, help: "a file holds one document")
    case "block sequence entries are not allowed in this context":
      return error(
        "a list cannot begin here", at: place, help: "begin the list on a line of its own")
    case let text where text.hasPrefix("Maximum nesting level"):
      return .tooLarge(at: place, isDeep: true)
    default:
      let during = context.map { " (\($0.text))" } ?? ""
      return error("this is not YAML: \(problem)\(during)", at: place)
    }
  }
}

extension Diagnostic {
  /// Shown when one mapping gives a key twice, at the second.
  fileprivate static func repeatedKey(
    _ key: String, at span: SourceSpan, first: SourceSpan?
  ) -> Diagnostic {
    .error(
      "yaml.repeated-key", "`\(key)` is given twice", at: span,
      help: "keep one of the two",
      notes: first.map { [Note("it is first given here", at: $0)] } ?? [])
  }

  fileprivate static func keyIsNotText(at span: SourceSpan) -> Diagnostic {
    .error("yaml.key", "a key is a word, not a list or a map", at: span)
  }

  fileprivate static func aliasAsKey(at span: SourceSpan) -> Diagnostic {
    .error(
      "yaml.key", "an alias, a list or a map cannot be a key in a file with anchors (`&`)",
      at: span, help: "write the key as a word, in quotes if need be")
  }

  fileprivate static func tooLarge(at span: SourceSpan, isDeep: Bool) -> Diagnostic {
    isDeep
      ? .error("yaml.too-large", "lists and maps are nested too deep here", at: span)
      : .error(
        "yaml.too-large", "the file unfolds into too many values", at: span,
        help: "aliases (`*name`) of aliases grow without end; write the values out")
  }
}
