import Foundation

/// What a browser is told and answers, as JSON has it.
public enum WebValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([WebValue])
  case object([String: WebValue])

  public subscript(key: String) -> WebValue {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  public var string: String? { if case .string(let string) = self { string } else { nil } }

  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  public var array: [WebValue]? { if case .array(let array) = self { array } else { nil } }

  public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }

  /// All of it that is text, for arrays of strings.
  public var strings: [String] { array?.compactMap(\.string) ?? [] }

  /// What JavaScript takes for true.
  public var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let bool): bool
    case .number(let number): number != 0
    case .string(let string): !string.isEmpty
    case .array, .object: true
    }
  }
}

extension WebValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let array = try? container.decode([WebValue].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: WebValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    case .array(let array): try container.encode(array)
    case .object(let members): try container.encode(members)
    }
  }
}

extension WebValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(arrayLiteral elements: WebValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }
  public init(dictionaryLiteral elements: (String, WebValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
