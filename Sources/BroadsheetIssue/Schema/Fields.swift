import BroadsheetBase

/// An object held against its schema: what was well written, by key.
///
/// A key that was left out, left empty or wrongly written (that was reported) has no value.
package struct Fields: Sendable {
  /// The object's place.
  package let span: SourceSpan
  /// The keys there are, in the author's order, with their places.
  package let keys: [Located<String>]
  private let values: [String: CheckedNode]

  init(span: SourceSpan, keys: [Located<String>], values: [String: CheckedNode]) {
    self.span = span
    self.keys = keys
    self.values = values
  }

  /// The value of a key, whatever it is.
  package subscript(key: String) -> CheckedNode? { values[key] }

  /// Where a key itself stands.
  package func key(_ name: String) -> SourceSpan? {
    keys.first { $0.value == name }?.span
  }

  package func has(_ key: String) -> Bool { values[key] != nil }

  package func string(_ key: String) -> Located<String>? { values[key]?.string }
  package func int(_ key: String) -> Located<Int>? { values[key]?.int }
  package func number(_ key: String) -> Located<Double>? { values[key]?.number }
  package func bool(_ key: String) -> Located<Bool>? { values[key]?.bool }
  package func date(_ key: String) -> Located<IssueDate>? { values[key]?.date }
  package func ink(_ key: String) -> Located<InkName>? { values[key]?.ink }
  package func list(_ key: String) -> Located<[CheckedNode]>? { values[key]?.list }
  package func object(_ key: String) -> Fields? { values[key]?.object }
  package func map(_ key: String) -> [NamedNode]? { values[key]?.map }

  /// A length that knows no em.
  package func length(_ key: String) -> Located<Length>? {
    measure(key).flatMap { located in
      if case .length(let length) = located.value { Located(length, at: located.span) } else { nil }
    }
  }

  package func measure(_ key: String) -> Located<Measure>? { values[key]?.measure }

  /// The strings of a list of strings.
  package func strings(_ key: String) -> [Located<String>]? {
    list(key)?.value.compactMap(\.string)
  }
}

/// A key of the author's own and its value.
package struct NamedNode: Sendable {
  package var name: Located<String>
  package var node: CheckedNode
}

/// A length as written: absolute, or in ems of a size known later.
package enum Measure: Hashable, Sendable {
  case length(Length)
  case ems(Double)

  package func resolved(em: Length) -> Length {
    switch self {
    case .length(let length): length
    case .ems(let count): em * count
    }
  }
}

/// An ink as written: a swatch's name and a tint of 0…1.
package struct InkName: Hashable, Sendable {
  package var swatch: String
  package var tint: Double
}

/// A value that its schema accepts.
package struct CheckedNode: Sendable {
  package indirect enum Content: Sendable {
    case string(String)
    case integer(Int)
    case number(Double)
    case measure(Measure)
    case bool(Bool)
    case date(IssueDate)
    case ink(InkName)
    case list([CheckedNode])
    case object(Fields)
    case map([NamedNode])
  }

  package var content: Content
  /// As written.
  package var node: YAMLNode
  package var span: SourceSpan { node.span }

  package var string: Located<String>? {
    if case .string(let value) = content { Located(value, at: span) } else { nil }
  }

  package var int: Located<Int>? {
    if case .integer(let value) = content { Located(value, at: span) } else { nil }
  }

  package var number: Located<Double>? {
    switch content {
    case .number(let value): Located(value, at: span)
    case .integer(let value): Located(Double(value), at: span)
    default: nil
    }
  }

  package var measure: Located<Measure>? {
    if case .measure(let value) = content { Located(value, at: span) } else { nil }
  }

  package var length: Located<Length>? {
    if case .measure(.length(let value)) = content { Located(value, at: span) } else { nil }
  }

  package var bool: Located<Bool>? {
    if case .bool(let value) = content { Located(value, at: span) } else { nil }
  }

  package var date: Located<IssueDate>? {
    if case .date(let value) = content { Located(value, at: span) } else { nil }
  }

  package var ink: Located<InkName>? {
    if case .ink(let value) = content { Located(value, at: span) } else { nil }
  }

  package var list: Located<[CheckedNode]>? {
    if case .list(let value) = content { Located(value, at: span) } else { nil }
  }

  package var object: Fields? {
    if case .object(let value) = content { value } else { nil }
  }

  package var map: [NamedNode]? {
    if case .map(let value) = content { value } else { nil }
  }
}
