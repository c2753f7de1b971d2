/// Prints an object's schema as JSON Schema, draft 2020-12, for editors that check while one types.
package func jsonSchema(of schema: ObjectSchema, title: String) -> String {
  var printer = JSONSchemaPrinter()
  let root = printer.object(schema)
  var members: [(key: String, value: JSONValue)] = [
    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    ("title", .string(title)),
  ]
  if case .object(let own) = root { members += own }
  if !printer.definitions.isEmpty {
    let sorted = printer.definitions.sorted { $0.key < $1.key }
    members.append(("$defs", .object(sorted.map { ($0.key, $0.value) })))
  }
  return JSONValue.object(members).text + "\n"
}

private struct JSONSchemaPrinter {
  /// Objects by name; each is written once and referred to.
  var definitions: [String: JSONValue] = [:]

  mutating func object(_ schema: ObjectSchema) -> JSONValue {
    var properties: [(key: String, value: JSONValue)] = []
    for field in schema.fields {
      var members: [(key: String, value: JSONValue)] = [("description", .string(field.summary))]
      members += type(field.type)
      properties.append((field.key, .object(members)))
    }
    var members: [(key: String, value: JSONValue)] = [
      ("description", .string(schema.summary)),
      ("type", .string("object")),
      ("properties", .object(properties)),
    ]
    let required = schema.fields.filter(\.isRequired)
    if !required.isEmpty {
      members.append(("required", .array(required.map { .string($0.key) })))
    }
    members.append(("additionalProperties", .bool(false)))
    return .object(members)
  }

  private mutating func type(_ type: ValueType) -> [(key: String, value: JSONValue)] {
    switch type {
    case .string, .text:
      // YAML reads 1984 and true as more than text; they are welcome where text is.
      return [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
    case .integer(let range):
      var members: [(key: String, value: JSONValue)] = [("type", .string("integer"))]
      if range.lowerBound != .min { members.append(("minimum", .integer(range.lowerBound))) }
      if range.upperBound != .max { members.append(("maximum", .integer(range.upperBound))) }
      return members
    case .number(let range):
      var members: [(key: String, value: JSONValue)] = [("type", .string("number"))]
      if range.lowerBound.isFinite { members.append(("minimum", .number(range.lowerBound))) }
      if range.upperBound.isFinite { members.append(("maximum", .number(range.upperBound))) }
      return members
    case .length: return length(units: "pt|mm|cm|in")
    case .lengthOrEms: return length(units: "pt|mm|cm|in|em")
    case .bool: return [("type", .string("boolean"))]
    case .word(let words): return [("enum", .array(words.map { .string($0) }))]
    case .date: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .ink: return pattern("^[^ ]+( [0-9]+(\\.[0-9]+)?%)?$")
    case .form(let form): return pattern(form.pattern)
    case .list(let element, let count):
      var members: [(key: String, value: JSONValue)] = [
        ("type", .string("array")), ("items", .object(self.type(element))),
      ]
      if count.lowerBound > 0 { members.append(("minItems", .integer(count.lowerBound))) }
      if count.upperBound < .max { members.append(("maxItems", .integer(count.upperBound))) }
      return members
    case .object(let schema):
      let name = String(schema.name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
      if definitions[name] == nil {
        // Taken before it is written, so that an object that holds itself ends.
        definitions[name] = .bool(true)
        definitions[name] = object(schema)
      }
      return [("$ref", .string("#/$defs/\(name)"))]
    case .map(let element):
      return [
        ("type", .string("object")), ("additionalProperties", .object(self.type(element))),
      ]
    case .either(let types):
      return [("anyOf", .array(types.map { .object(self.type($0)) }))]
    }
  }

  private func pattern(_ pattern: String) -> [(key: String, value: JSONValue)] {
    [("type", .string("string")), ("pattern", .string(pattern))]
  }

  private func length(units: String) -> [(key: String, value: JSONValue)] {
    let written = pattern("^[+-]?[0-9]+(\\.[0-9]+)? *(\(units))$|^0$")
    return [("anyOf", .array([.object(written), .object([("const", .integer(0))])]))]
  }
}
