/// HTML being written, an element a line where lines may be broken.
struct HTML {
  private(set) var text = ""
  private var open: [String] = []

  /// Attributes in the order in which they are written; nil ones are left out, empty ones have no value.
  typealias Attributes = KeyValuePairs<String, String?>

  private var indent: String { String(repeating: "  ", count: min(open.count, 12)) }

  mutating func begin(_ tag: String, _ attributes: Attributes = [:]) {
    text += indent + startTag(tag, attributes) + "\n"
    open.append(tag)
  }

  mutating func end(_ tag: String) {
    precondition(open.last == tag, "elements end in the order in which they began")
    open.removeLast()
    text += indent + "</\(tag)>\n"
  }

  /// An element with running text, on one line.
  ///
  /// - Parameter content: HTML.
  mutating func element(_ tag: String, _ attributes: Attributes = [:], _ content: String) {
    text += indent + startTag(tag, attributes) + content + "</\(tag)>\n"
  }

  /// An element that has no content.
  mutating func void(_ tag: String, _ attributes: Attributes) {
    text += indent + String(startTag(tag, attributes).dropLast()) + "/>\n"
  }

  /// Lines as they are.
  mutating func raw(_ lines: String) { text += lines }
}

/// A start tag; values are escaped.
func startTag(_ tag: String, _ attributes: HTML.Attributes) -> String {
  var text = "<" + tag
  for (name, value) in attributes {
    guard let value else { continue }
    text += " \(name)=\"\(escaped(value, inAttribute: true))\""
  }
  return text + ">"
}

/// Text that is read as text, whatever it looks like.
///
/// Control characters and such as are no characters have no place in HTML, however they are written;
/// they are left out. Line ends are breaks.
func escaped(_ text: String, inAttribute: Bool = false) -> String {
  var escaped = ""
  escaped.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\n", "\u{2028}", "\u{2029}": escaped += inAttribute ? " " : "<br/>"
    case "\t": escaped += " "
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": continue
    case _ where scalar.isNoCharacter: continue
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// A name that may be an element's and stand behind `#` in an address: letters, digits and hyphens
/// as they are, anything else by its number.
func elementName(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": String(scalar)
    default: "_" + String(scalar.value, radix: 16)
    }
  }.joined()
}

extension Unicode.Scalar {
  /// Whether Unicode keeps it free of meaning for ever.
  fileprivate var isNoCharacter: Bool {
    value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
  }
}
