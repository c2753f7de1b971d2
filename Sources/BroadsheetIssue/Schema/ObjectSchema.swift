import BroadsheetBase
import Foundation

/// What a YAML object may hold: said once, used by the reader and printed as JSON Schema.
package struct ObjectSchema: Sendable {
  /// The object in a message: "unknown key `colums` in the grid".
  package var name: String
  /// One sentence for editors.
  package var summary: String
  package var fields: [Field]

  package init(_ name: String, _ summary: String, fields: [Field]) {
    self.name = name
    self.summary = summary
    self.fields = fields
  }
}

/// One key of an object.
package struct Field: Sendable {
  package var key: String
  package var type: ValueType
  package var isRequired: Bool
  /// One sentence for editors.
  package var summary: String

  package init(_ key: String, _ type: ValueType, required: Bool = false, _ summary: String) {
    self.key = key
    self.type = type
    isRequired = required
    self.summary = summary
  }
}

/// Text of a certain form.
package struct WrittenForm: Sendable {
  /// "a language tag such as `en-GB`"
  package var expectation: String
  /// For editors: a regular expression (ECMA 262) that the text matches.
  package var pattern: String
  package var accepts: @Sendable (String) -> Bool

  package init(
    _ expectation: String, pattern: String, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.expectation = expectation
    self.pattern = pattern
    self.accepts = accepts
  }

  /// A BCP 47 tag: a language, perhaps a script, a region, variants.
  package static let languageTag = WrittenForm(
    "a language tag such as `en-GB`", pattern: languageTagPattern
  ) { isLanguageTag($0) }

  private static let languageTagPattern =
    "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*$"
}

/// Whether a text has the form of a BCP 47 tag as far as newspapers need it.
private func isLanguageTag(_ text: String) -> Bool {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
  var parts = text.split(separator: "-", omittingEmptySubsequences: false)
  func isAlpha(_ part: Substring) -> Bool { part.allSatisfy(\.isLetter) }
  func isDigits(_ part: Substring) -> Bool { part.allSatisfy(\.isNumber) }
  guard let language = parts.first, (2...3).contains(language.count), isAlpha(language),
    Locale.LanguageCode(language.lowercased()).isISOLanguage
  else { return false }
  parts.removeFirst()
  if let script = parts.first, script.count == 4, isAlpha(script) { parts.removeFirst() }
  if let region = parts.first,
    (region.count == 2 && isAlpha(region)) || (region.count == 3 && isDigits(region))
  {
    parts.removeFirst()
  }
  return parts.allSatisfy {
    (5...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isNumber }
  }
}

/// What a value may be.
package indirect enum ValueType: Sendable {
  /// One line of text; a number or a date written without quotes counts as its text.
  case string
  /// Text that may have several lines.
  case text
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  /// `9.5pt`, `4mm`, `1cm`, `0.5in`.
  case length
  /// A length, or `1.2em`.
  case lengthOrEms
  case bool
  /// One of a few words.
  case word([String])
  /// `2026-11-22`.
  case date
  /// The name of a swatch, with a tint or without: `black`, `accent 20%`.
  case ink
  /// Text of a form of its own, such as a language tag.
  case form(WrittenForm)
  case list(ValueType, count: ClosedRange<Int> = 0...Int.max)
  case object(ObjectSchema)
  /// Keys of the author's own, all with values of one type.
  case map(ValueType)
  /// The first of these that fits.
  case either([ValueType])
}

extension ValueType {
  /// What an author should have written: "a length such as `4mm`".
  var expectation: String {
    switch self {
    case .string: "a line of text"
    case .text: "text"
    case .integer(let range): "a whole number" + describe(range)
    case .number(let range): "a number" + describe(range)
    case .length: "a length such as `9.5pt` or `4mm`"
    case .lengthOrEms: "a length such as `9.5pt`, `4mm` or `1em`"
    case .bool: "`true` or `false`"
    case .word(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .date: "a date such as `2026-11-22`"
    case .form(let form): form.expectation
    case .ink: "an ink such as `black` or `accent 20%`"
    case .list(let element, let count):
      if count.lowerBound == count.upperBound {
        "a list of \(count.lowerBound) values, each \(element.expectation)"
      } else if count.upperBound < Int.max {
        "a list of \(count.lowerBound) to \(count.upperBound)"
      } else {
        "a list"
      }
    case .object(let schema): "a map of keys and values (\(schema.name))"
    case .map: "a map of names and values"
    case .either(let types): types.map(\.expectation).joined(separator: ", or ")
    }
  }

  private func describe(_ range: ClosedRange<Int>) -> String {
    if range.upperBound == Int.max { return " of \(range.lowerBound) or more" }
    return " from \(range.lowerBound) to \(range.upperBound)"
  }

  private func describe(_ range: ClosedRange<Double>) -> String {
    if range.lowerBound == -.infinity, range.upperBound == .infinity { return "" }
    if range.upperBound == .infinity { return " of \(plain(range.lowerBound)) or more" }
    return " from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}
