/// Markup, in which what is interpolated is text: nobody can forget to escape it.
///
///     let row: HTML = "<li>\(name)</li>"  // `name` may hold "</li><script>"
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var markup: String

  init() { markup = "" }

  init(stringLiteral value: String) { markup = value }

  init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// What is markup, style or script already.
  init(trusted markup: String) { self.markup = markup }

  static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.markup + b.markup) }

  static func += (a: inout HTML, b: HTML) { a.markup += b.markup }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: String) { markup += literal }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ number: Int) { markup += String(number) }

    /// Text, in an element or in an attribute between double quotes.
    mutating func appendInterpolation(_ text: String) { markup += escaped(text) }
  }
}

extension Sequence where Element == HTML {
  func joined(separator: HTML = "") -> HTML {
    HTML(trusted: map(\.markup).joined(separator: separator.markup))
  }
}

/// Text as HTML holds it: its marks as references, breaks as spaces, and what no screen shows as a
/// picture of itself, so that nothing hides in a name.
private func escaped(_ text: String) -> String {
  var escaped = ""
  escaped.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x26: escaped += "&amp;"
    case 0x3C: escaped += "&lt;"
    case 0x3E: escaped += "&gt;"
    case 0x22: escaped += "&quot;"
    case 0x27: escaped += "&#39;"
    case 0x09, 0x0A: escaped += " "
    // U+2400 and on are pictures of the controls; HTML has no way to hold the controls themselves.
    case 0..<0x20: escaped.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? scalar)
    case 0x7F: escaped += "\u{2421}"
    case 0x80...0x9F, 0xFDD0...0xFDEF: escaped += "\u{FFFD}"
    case let value where value & 0xFFFE == 0xFFFE: escaped += "\u{FFFD}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
