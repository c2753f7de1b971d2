import Foundation
import Testing

/// A case of Unicode's break tests: `÷ 0061 × 0308 ÷ 0062 ÷`.
struct BreakCase: CustomStringConvertible {
  var scalars: [Unicode.Scalar] = []
  /// The numbers of the scalars before which there is a break, the text's two ends left out.
  var breaks: [Int] = []
  let description: String

  init?(_ line: Substring) {
    let fields = line.prefix { $0 != "#" }.split(whereSeparator: { $0 == " " || $0 == "\t" })
    description = fields.joined(separator: " ")
    for field in fields {
      if field == "÷" {
        breaks.append(scalars.count)
      } else if let value = UInt32(field, radix: 16) {
        guard let scalar = Unicode.Scalar(value) else { return nil }
        scalars.append(scalar)
      }
    }
    guard !scalars.isEmpty else { return nil }
    breaks.removeAll { $0 == 0 || $0 == scalars.count }
  }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// `breaks` as UTF-8 offsets.
  var offsets: [Int] {
    breaks.map { scalars[..<$0].reduce(0) { $0 + $1.utf8.count } }
  }

  /// Whether every character is of the scripts that this engine's languages are written in, or
  /// shared by them, and known to a version of Unicode.
  func isOfOurScripts(knownTo version: Unicode.Version) -> Bool {
    scalars.allSatisfy { scalar in
      guard let age = scalar.properties.age, age <= version else { return false }
      switch scalar.value {
      case 0x00...0x024F, 0x0250...0x036F: return true  // Latin, its marks and modifiers
      case 0x0590...0x06FF, 0x0750...0x077F, 0x08A0...0x08FF: return true  // Hebrew, Arabic
      case 0x0900...0x097F, 0x0B80...0x0BFF: return true  // Devanagari, Tamil
      case 0x2000...0x20CF, 0x2200...0x22FF: return true  // punctuation, currency, signs
      default: return false
      }
    }
  }
}

/// The lines of a file of Debian's `unicode-data`, which `scripts/setup` installs.
func unicodeLines(of name: String) throws -> [Substring] {
  let text = try String(contentsOfFile: "/usr/share/unicode/" + name, encoding: .utf8)
  // By bytes: these files are long, and characters are slow to find.
  return text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
    .map(Substring.init)
}
