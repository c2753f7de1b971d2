/// JSON as a value, its keys in order: for printing schemas.
indirect enum JSONValue: Sendable {
  case string(String)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The value as text, indented by two spaces, without a line end after it.
  var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .string(let string): text += Self.quoted(string)
    case .integer(let number): text += String(number)
    case .number(let number):
      text += number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    case .bool(let flag): text += flag ? "true" : "false"
    case .array(let items):
      let areSmall = items.allSatisfy {
        switch $0 {
        case .array, .object: false
        default: true
        }
      }
      if areSmall {
        text += "["
        for (index, item) in items.enumerated() {
          if index > 0 { text += ", " }
          item.write(to: &text, indent: inner)
        }
        text += "]"
      } else {
        text += "[\n"
        for (index, item) in items.enumerated() {
          text += inner
          item.write(to: &text, indent: inner)
          text += index + 1 < items.count ? ",\n" : "\n"
        }
        text += indent + "]"
      }
    case .object(let members):
      if members.isEmpty {
        text += "{}"
        return
      }
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + Self.quoted(member.key) + ": "
        member.value.write(to: &text, indent: inner)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += indent + "}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + "\""
  }
}
