import BroadsheetBase
import Foundation
import Testing

@testable import BroadsheetIssue

/// As much of JSON Schema, draft 2020-12, as our schemas use; any other keyword is an error.
private struct SchemaValidator {
  let root: [String: Any]

  init(_ text: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    root = try #require(json as? [String: Any])
  }

  /// What is wrong with a value, in words; empty when nothing is.
  func validate(_ node: YAMLNode) -> [String] { validate(node, root, path: "") }

  private func validate(_ node: YAMLNode, _ schema: [String: Any], path: String) -> [String] {
    var problems: [String] = []
    func problem(_ text: String) { problems.append("\(path): \(text)") }
    let known: Set = [
      "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
      "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum", "enum",
      "const", "pattern", "anyOf",
    ]
    for key in schema.keys where !known.contains(key) { problem("unknown keyword \(key)") }

    if let reference = schema["$ref"] as? String {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let definitions = root["$defs"] as? [String: Any],
        let target = definitions[name] as? [String: Any]
      else { return ["\(path): no definition \(reference)"] }
      problems += validate(node, target, path: path)
    }
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      if !types.contains(where: { isType($0, node) }) { problem("not a \(types)") }
    }
    if let choices = schema["anyOf"] as? [[String: Any]],
      !choices.contains(where: { validate(node, $0, path: path).isEmpty })
    {
      problem("none of the choices")
    }
    if let words = schema["enum"] as? [String], !(node.text.map(words.contains) ?? false) {
      problem("not one of \(words)")
    }
    if let constant = schema["const"] as? Int, node.text != String(constant) {
      problem("not \(constant)")
    }
    if let pattern = schema["pattern"] as? String, isType("string", node), let text = node.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      problem("\(text) does not match \(pattern)")
    }
    if let number = number(node) {
      if let low = schema["minimum"] as? Double, number < low { problem("below \(low)") }
      if let high = schema["maximum"] as? Double, number > high { problem("above \(high)") }
    }
    if case .sequence(let items) = node.content {
      if let low = schema["minItems"] as? Int, items.count < low { problem("too few") }
      if let high = schema["maxItems"] as? Int, items.count > high { problem("too many") }
      if let element = schema["items"] as? [String: Any] {
        for (index, item) in items.enumerated() {
          problems += validate(item, element, path: "\(path)/\(index)")
        }
      }
    }
    if case .mapping(let entries) = node.content {
      let properties = schema["properties"] as? [String: Any] ?? [:]
      for entry in entries {
        let inner = "\(path)/\(entry.key.value)"
        if let own = properties[entry.key.value] as? [String: Any] {
          problems += validate(entry.value, own, path: inner)
        } else if let others = schema["additionalProperties"] as? [String: Any] {
          problems += validate(entry.value, others, path: inner)
        } else if schema["additionalProperties"] as? Bool == false {
          problems.append("\(inner): not allowed")
        }
      }
      for key in schema["required"] as? [String] ?? [] where node[key] == nil {
        problem("\(key) is required")
      }
    }
    return problems
  }

  private func isType(_ type: String, _ node: YAMLNode) -> Bool {
    switch node.content {
    case .null: return type == "null"
    case .sequence: return type == "array"
    case .mapping: return type == "object"
    case .scalar(let text, let isPlain):
      if isPlain, text == "true" || text == "false" { return type == "boolean" }
      if isPlain, Int(text) != nil { return type == "integer" || type == "number" }
      if isPlain, Double(text) != nil { return type == "number" }
      return type == "string"
    }
  }

  private func number(_ node: YAMLNode) -> Double? {
    isType("number", node) ? node.text.flatMap(Double.init) : nil
  }
}

@Suite struct JSONSchemaTests {
  private func problems(_ text: String, _ name: SchemaName) throws -> [String] {
    let yaml = YAMLFixture(text)
    let node = try #require(yaml.node)
    return try SchemaValidator(jsonSchema(for: name)).validate(node)
  }

  private func files(_ folder: String, _ name: SchemaName) throws {
    let validator = try SchemaValidator(jsonSchema(for: name))
    let names = try FileAccess.names(in: repository + "/" + folder).filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for file in names {
      var reader = SourceReader()
      let id = try reader.read("\(repository)/\(folder)/\(file)")
      let node = try #require(readYAML(id, in: reader.sources).value)
      #expect(validator.validate(node) == [], "\(file)")
    }
  }

  @Test func shippedFilesAreValid() throws {
    try files("layouts", .layout)
    try files("layouts/press", .press)
    for sample in try FileAccess.names(in: repository + "/samples") {
      guard FileAccess.isFile("\(repository)/samples/\(sample)/issue.yaml") else { continue }
      try files("samples/\(sample)", .issue)
    }
  }

  @Test func everyKeyIsDescribed() throws {
    for name in SchemaName.allCases {
      let text = jsonSchema(for: name)
      #expect(text.contains("https://json-schema.org/draft/2020-12/schema"))
      #expect(text == jsonSchema(for: name))
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let properties = try #require(json?["properties"] as? [String: [String: Any]])
      for (key, value) in properties {
        #expect((value["description"] as? String)?.isEmpty == false, "\(name) \(key)")
      }
    }
  }

  @Test(arguments: [
    "from: [a]", "colums: 3", "page: {trim: [1mm]}", "page: {trim: [1mm, 2]}",
    "grid: {columns: 0}", "grid: {columns: 2.5}", "grid: {baseline: 10}", "grid: {gutter: 1em}",
    "swatches: {a: {cmyk: [0, 0, 0, 200]}}", "swatches: {a: 3}", "headlines: [a, b]",
    "styles: {a: {align: left}}", "styles: {a: {hyphenate: sometimes}}",
    "styles: {a: {size: large}}", "styles: {a: {indent: 2}}", "styles: {a: {ink: black 20}}",
    "styles: {a: {rag: 2}}", "styles: {a: {features: smcp}}", "styles: {a: {leading: tall}}",
    "rules: {column: thin}", "boxes: {pullquotes: {}}", "kinds: {news: {dropCap: 20}}",
    "furniture: {a: {kind: poster}}", "words: {en: {outside: x}}",
  ])
  func readerAndSchemaRefuseTheSame(_ text: String) throws {
    let yaml = YAMLFixture(text)
    let node = try #require(yaml.node)
    #expect(check(node, against: LayoutSchema.layout).diagnostics.hasErrors, "\(text)")
    #expect(!(try problems(text, .layout)).isEmpty, "\(text)")
  }

  @Test(arguments: [
    "from: tabloid", "page: {trim: [1mm, 0]}", "styles: {a: {leading: 1.5, indent: 1em}}",
    "styles: {a: {size: 9.5 pt, ink: accent 12.5%}}", "boxes: {slot: {tint: none, frame: none}}",
    "furniture: {a: {text: 1984, title: true}}",
    "swatches: {dusk: {from: accent 40%, to: paper, direction: up}}",
  ])
  func readerAndSchemaAcceptTheSame(_ text: String) throws {
    let yaml = YAMLFixture(text)
    let node = try #require(yaml.node)
    #expect(check(node, against: LayoutSchema.layout).diagnostics.isEmpty, "\(text)")
    #expect(try problems(text, .layout) == [], "\(text)")
  }

  @Test(arguments: [
    ("date: today", false), ("language: english", false), ("number: [1]", false),
    ("pages: []", false), ("pages: [{}]", false), ("pages: [{dummy: a, rows: [tall]}]", false),
    ("pages: [{dummy: a, rows: [1.5mm, 2fr, fit, 3, 60 mm]}]", true),
    ("pages: [{dummy: a, slots: {a: {legs: 0}}}]", false), ("ads: {a: {label: 3}}", false),
  ])
  func issuesToo(_ text: String, isValid: Bool) throws {
    let key = text.prefix { $0 != ":" }
    let base = [
      "newspaper: X", "date: 2026-11-22", "language: en", "layout: a", "pages: [{dummy: a}]",
    ]
    let whole = (base.filter { !$0.hasPrefix(key + ":") } + [text]).joined(separator: "\n")
    let yaml = YAMLFixture(whole)
    let node = try #require(yaml.node)
    #expect(check(node, against: IssueSchema.issue).diagnostics.isEmpty == isValid, "\(text)")
    #expect(try problems(whole, .issue).isEmpty == isValid, "\(text)")
  }
}
