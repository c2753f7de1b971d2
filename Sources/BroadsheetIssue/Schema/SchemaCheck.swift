import BroadsheetBase

/// Holds a value against its schema and reports everything that is wrong with it.
///
/// Unknown keys, wrong kinds of values, numbers out of range, words that are none of the choices,
/// keys left out: as many diagnostics as there are. Nothing is answered when it is no mapping.
package func check(_ node: YAMLNode, against schema: ObjectSchema) -> Checked<Fields?> {
  var checker = SchemaChecker()
  let fields = checker.object(node, schema)
  return Checked(fields, checker.diagnostics)
}

private struct SchemaChecker {
  var diagnostics: [Diagnostic] = []

  mutating func object(_ node: YAMLNode, _ schema: ObjectSchema) -> Fields? {
    guard let entries = node.entries else {
      diagnostics.append(.wrongKind(node, expected: "a map of keys and values (\(schema.name))"))
      return nil
    }
    var values: [String: CheckedNode] = [:]
    for entry in entries {
      guard let field = schema.fields.first(where: { $0.key == entry.key.value }) else {
        diagnostics.append(.unknownKey(entry.key, in: schema))
        continue
      }
      if case .null = entry.value.content { continue }
      values[field.key] = value(entry.value, field.type, name: field.key)
    }
    for field in schema.fields where field.isRequired {
      let entry = entries.first { $0.key.value == field.key }
      if let entry {
        if case .null = entry.value.content { diagnostics.append(.emptyKey(entry.key, field)) }
      } else {
        diagnostics.append(.missingKey(field, in: schema, at: node.span, first: entries.first))
      }
    }
    return Fields(span: node.span, keys: entries.map(\.key), values: values)
  }

  /// - Parameter name: the key, for messages.
  private mutating func value(_ node: YAMLNode, _ type: ValueType, name: String) -> CheckedNode? {
    switch type {
    case .object(let schema):
      return object(node, schema).map { CheckedNode(content: .object($0), node: node) }

    case .map(let element):
      guard let entries = node.entries else { return wrong(node, type, name) }
      var named: [NamedNode] = []
      for entry in entries {
        if case .null = entry.value.content {
          // An object with nothing in it may be written as nothing.
          let empty = YAMLNode(.mapping([]), at: entry.key.span)
          if case .object = element, let node = value(empty, element, name: entry.key.value) {
            named.append(NamedNode(name: entry.key, node: node))
          } else {
            diagnostics.append(
              .error(
                "schema.empty", "`\(entry.key.value)` has no value", at: entry.key.span,
                help: "expected \(element.expectation)"))
          }
          continue
        }
        if let node = value(entry.value, element, name: entry.key.value) {
          named.append(NamedNode(name: entry.key, node: node))
        }
      }
      return CheckedNode(content: .map(named), node: node)

    case .list(let element, let count):
      guard case .sequence(let items) = node.content else { return wrong(node, type, name) }
      guard count.contains(items.count) else {
        diagnostics.append(.wrongCount(items.count, expected: type, of: name, at: node.span))
        return nil
      }
      let values = items.map { value($0, element, name: name) }
      // Positions mean something in a list of fixed length; a short one would be misread.
      if count.lowerBound == count.upperBound, values.contains(where: { $0 == nil }) { return nil }
      return CheckedNode(content: .list(values.compactMap { $0 }), node: node)

    case .either(let types):
      return either(node, types, name)

    default:
      guard case .scalar(let text, let isPlain) = node.content else {
        return wrong(node, type, name)
      }
      guard let content = scalar(text, isPlain: isPlain, node: node, type, name: name) else {
        return nil
      }
      return CheckedNode(content: content, node: node)
    }
  }

  private mutating func either(
    _ node: YAMLNode, _ types: [ValueType], _ name: String
  ) -> CheckedNode? {
    let before = diagnostics
    var reports: [(type: ValueType, found: [Diagnostic], value: CheckedNode?)] = []
    for type in types {
      diagnostics = []
      let checked = value(node, type, name: name)
      if let checked, diagnostics.isEmpty {
        diagnostics = before
        return checked
      }
      reports.append((type, diagnostics, checked))
    }
    // The one of its own shape knows best what is wrong.
    let shaped = reports.filter { $0.type.hasShape(of: node) }
    if shaped.count == 1, let report = shaped.first {
      diagnostics = before + report.found
      return report.value
    }
    diagnostics = before
    return wrong(node, .either(types), name)
  }

  private mutating func wrong(_ node: YAMLNode, _ type: ValueType, _ name: String) -> CheckedNode? {
    diagnostics.append(.wrongValue(node, of: name, expected: type.expectation))
    return nil
  }

  private mutating func scalar(
    _ text: String, isPlain: Bool, node: YAMLNode, _ type: ValueType, name: String
  ) -> CheckedNode.Content? {
    switch type {
    case .string, .text:
      return .string(text)

    case .integer(let range):
      guard let number = Int(text) else { break }
      guard range.contains(number) else {
        diagnostics.append(.outOfRange(node, of: name, expected: type))
        return nil
      }
      return .integer(number)

    case .number(let range):
      guard let number = plainNumber(text) else { break }
      guard range.contains(number) else {
        diagnostics.append(.outOfRange(node, of: name, expected: type))
        return nil
      }
      return .number(number)

    case .length, .lengthOrEms:
      guard let measure = readMeasure(text) else { break }
      if case .ems = measure, case .length = type { break }
      return .measure(measure)

    case .bool:
      // YAML 1.1's `yes` and `on` are left out: they surprise as often as they help.
      if ["true", "True"].contains(text) { return .bool(true) }
      if ["false", "False"].contains(text) { return .bool(false) }

    case .word(let words):
      if words.contains(text) { return .string(text) }
      diagnostics.append(.unknownWord(text, of: name, words, at: node.span))
      return nil

    case .date:
      guard let date = readDate(text) else { break }
      return .date(date)

    case .ink:
      guard let ink = readInk(text) else { break }
      return .ink(ink)

    case .form(let form):
      guard form.accepts(text) else { break }
      return .string(text)

    case .list, .object, .map, .either:
      break
    }
    return wrong(node, type, name).map(\.content)
  }
}

extension ValueType {
  /// Whether a value is at least of this kind: scalar, list, mapping.
  fileprivate func hasShape(of node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.list, .sequence), (.object, .mapping), (.map, .mapping): true
    case (.list, _), (.object, _), (.map, _): false
    case (.either(let types), _): types.contains { $0.hasShape(of: node) }
    case (_, .scalar): true
    default: false
    }
  }
}

// MARK: - Scalars

/// A decimal number as people write it: digits, one point, a sign. No exponent, no `inf`.
func plainNumber(_ text: some StringProtocol) -> Double? {
  let signed = String(text)
  let digits = signed.hasPrefix("-") || signed.hasPrefix("+") ? String(signed.dropFirst()) : signed
  guard let first = digits.first, let last = digits.last, first != ".", last != ".",
    digits.utf8.count < 20,
    digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
  else { return nil }
  return Double(signed)
}

/// `9.5pt`, `4 mm`, `1cm`, `0.5in`, `1em`.
package func readMeasure(_ text: String) -> Measure? {
  let units: [(suffix: String, points: Double)] = [
    ("pt", 1), ("mm", 72 / 25.4), ("cm", 72 / 2.54), ("in", 72), ("em", 0),
  ]
  for unit in units where text.hasSuffix(unit.suffix) {
    var number = text.dropLast(unit.suffix.count)
    while number.last == " " { number = number.dropLast() }
    guard let value = plainNumber(number), abs(value) < 1_000_000 else { return nil }
    return unit.points == 0 ? .ems(value) : .length(.points(value * unit.points))
  }
  return text == "0" ? .length(.zero) : nil
}

/// `2026-11-22`, a day there is.
package func readDate(_ text: String) -> IssueDate? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
    parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
    let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
    year > 0, (1...12).contains(month), day >= 1
  else { return nil }
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= days[month - 1] ? IssueDate(year: year, month: month, day: day) : nil
}

/// `black`, `accent 20%`.
package func readInk(_ text: String) -> InkName? {
  let words = text.split(separator: " ")
  guard let name = words.first, words.count <= 2 else { return nil }
  guard words.count == 2 else { return InkName(swatch: String(name), tint: 1) }
  guard words[1].hasSuffix("%"), let percent = plainNumber(words[1].dropLast()),
    (0...100).contains(percent)
  else { return nil }
  return InkName(swatch: String(name), tint: percent / 100)
}

// MARK: - What is wrong

extension Diagnostic {
  fileprivate static func unknownKey(_ key: Located<String>, in schema: ObjectSchema) -> Diagnostic
  {
    let keys = schema.fields.map(\.key)
    let known = "known keys: " + keys.map { "`\($0)`" }.joined(separator: ", ")
    return .error(
      "schema.unknown-key", "unknown key `\(key.value)` in \(schema.name)", at: key.span,
      help: didYouMean(key.value, among: keys) ?? known)
  }

  fileprivate static func missingKey(
    _ field: Field, in schema: ObjectSchema, at span: SourceSpan, first: YAMLNode.Entry?
  ) -> Diagnostic {
    // At the object's first key: a span over the whole object would say less.
    .error(
      "schema.missing-key", "`\(field.key)` is missing in \(schema.name)",
      at: first?.key.span ?? span, help: "expected \(field.type.expectation)")
  }

  fileprivate static func emptyKey(_ key: Located<String>, _ field: Field) -> Diagnostic {
    .error(
      "schema.empty", "`\(key.value)` has no value", at: key.span,
      help: "expected \(field.type.expectation)")
  }

  fileprivate static func wrongKind(_ node: YAMLNode, expected: String) -> Diagnostic {
    .error("schema.type", "expected \(expected), found \(node.kind)", at: node.span)
  }

  fileprivate static func wrongValue(
    _ node: YAMLNode, of name: String, expected: String
  ) -> Diagnostic {
    let found = node.text.map { "`\(shortened($0))`" } ?? node.kind
    return .error(
      "schema.type", "`\(name)` cannot be \(found)", at: node.span, help: "expected \(expected)")
  }

  fileprivate static func outOfRange(
    _ node: YAMLNode, of name: String, expected: ValueType
  ) -> Diagnostic {
    .error(
      "schema.range", "`\(name)` cannot be \(shortened(node.text ?? ""))", at: node.span,
      help: "expected \(expected.expectation)")
  }

  fileprivate static func wrongCount(
    _ count: Int, expected: ValueType, of name: String, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "schema.count", "`\(name)` cannot have \(count) values", at: span,
      help: "expected \(expected.expectation)")
  }

  fileprivate static func unknownWord(
    _ word: String, of name: String, _ words: [String], at span: SourceSpan
  ) -> Diagnostic {
    let choices = "expected " + ValueType.word(words).expectation
    return .error(
      "schema.unknown-word", "`\(name)` cannot be `\(shortened(word))`", at: span,
      help: didYouMean(word, among: words) ?? choices)
  }

  /// The start of a text, for a message.
  private static func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 ? line.prefix(40) + "…" : String(line)
  }
}
