/// A comparison as JUnit XML, which CI servers read: a suite for the pair of sides, a case for each
/// page, a failure for each page that differs.
///
/// What belongs to no page is a case of its own, `issue`. Same comparison, same bytes: there are no
/// times in it.
public struct JUnitReport: Sendable {
  public let xml: String

  public init(_ comparison: Comparison) {
    let name = "\(comparison.old.name) → \(comparison.new.name)"
    var cases = [
      JUnitCase(name: "issue", failure: comparison.changes.map(\.sentence), notes: [])
    ]
    cases += comparison.pages.map { page in
      JUnitCase(name: page.title, failure: page.isSame ? [] : page.sentences, notes: page.notes)
    }
    let failures = cases.count { !$0.failure.isEmpty }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\""
    xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"broadsheet diff\" \(counts)>\n"
      + "  <testsuite name=\"\(escaped(name))\" \(counts) errors=\"0\" skipped=\"0\">\n"
      + cases.map { $0.xml(suite: name) }.joined() + "  </testsuite>\n</testsuites>\n"
  }
}

private struct JUnitCase {
  let name: String
  /// What differs; empty when the page passes.
  let failure: [String]
  let notes: [String]

  func xml(suite: String) -> String {
    let start = "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(name))\""
    if failure.isEmpty, notes.isEmpty { return start + "/>\n" }
    var xml = start + ">\n"
    if let first = failure.first {
      let more = failure.count > 1 ? " and \(failure.count - 1) more" : ""
      xml += "      <failure message=\"\(escaped(first + more))\" type=\"difference\">"
      xml += escaped(failure.joined(separator: "\n")) + "</failure>\n"
    }
    if !notes.isEmpty {
      xml += "      <system-out>" + escaped(notes.joined(separator: "\n")) + "</system-out>\n"
    }
    return xml + "    </testcase>\n"
  }
}

extension ComparedPage {
  /// Everything that differs on the page, in sentences.
  public var sentences: [String] {
    var sentences: [String] = []
    switch presence {
    case .both: break
    case .added: sentences.append("page is new")
    case .removed: sentences.append("page is gone")
    }
    sentences += changes.map(\.sentence)
    if more > 0 { sentences.append("and \(more) more") }
    if let words = pixels?.sentence { sentences.append(words) }
    if let inks, !inks.isSame { sentences += inks.sentences }
    return sentences
  }
}

/// Text as XML 1.0 may hold it, in attributes, too: its marks as entities, and without the controls
/// and non-characters that no escape makes legal.
private func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\n", "\t": escaped.unicodeScalars.append(scalar)
    default:
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
  return escaped
}
