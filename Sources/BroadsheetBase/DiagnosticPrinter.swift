/// Writes diagnostics for people: a headline, the place, the line itself and a caret under it.
///
/// ```
/// warning: story `ferry` is 7 lines over [copyfit.overset]
///   --> samples/harbour/articles/ferry.md:41:1      page 1, slot `ferry`
///    |
/// 41 | The commission will meet again in March …
///    | ^ set up to here
///    = cut about 48 words, or draw `ferry` on a later page
/// ```
public struct DiagnosticPrinter: Sendable {
  /// The longest stretch of a line that is shown, in characters.
  private static let excerptWidth = 96

  private let sources: SourceMap
  private let colored: Bool

  public init(sources: SourceMap, colored: Bool = false) {
    self.sources = sources
    self.colored = colored
  }

  /// The diagnostic as lines of text, ending in a line end.
  public func text(for diagnostic: Diagnostic) -> String {
    var text = "\(paint(diagnostic.severity)): \(diagnostic.summary) [\(diagnostic.id)]\n"
    let place = diagnostic.place.map(describe)
    if let span = diagnostic.span {
      text += "  --> \(address(of: span))" + (place.map { "      \($0)" } ?? "") + "\n"
      text += excerpt(of: span, label: diagnostic.label)
    } else if let place {
      text += "  --> \(place)\n"
    }
    if let help = diagnostic.help { text += "   = \(help)\n" }
    for note in diagnostic.notes {
      text += "   = note: \(note.text)" + (note.span.map { " (\(address(of: $0)))" } ?? "") + "\n"
    }
    return text
  }

  /// `path:line:column` of a span's start.
  public func address(of span: SourceSpan) -> String {
    let file = sources[span.file]
    let (line, column) = file.location(of: span.range.lowerBound)
    return "\(file.path):\(line):\(column)"
  }

  private func describe(_ place: Diagnostic.Place) -> String {
    "page \(place.page)" + (place.slot.map { ", slot `\($0)`" } ?? "")
  }

  private func paint(_ severity: Diagnostic.Severity) -> String {
    guard colored else { return severity.rawValue }
    let code =
      switch severity {
      case .error: "31;1"
      case .warning: "33;1"
      case .note: "36;1"
      }
    return "\u{1B}[\(code)m\(severity.rawValue)\u{1B}[0m"
  }

  private func excerpt(of span: SourceSpan, label: String?) -> String {
    let file = sources[span.file]
    let (line, column) = file.location(of: span.range.lowerBound)
    let all = Array(file.line(line).unicodeScalars)
    guard !all.isEmpty else { return "" }
    let first = max(0, min(column - 1, all.count) - Self.excerptWidth / 2)
    let start = all.count > Self.excerptWidth ? first : 0
    let shown = all[start..<min(all.count, start + Self.excerptWidth)]
    let lead = start > 0 ? "… " : ""
    let tail = start + shown.count < all.count ? " …" : ""

    let number = String(line)
    let gutter = String(repeating: " ", count: number.count)
    let end = file.location(of: span.range.upperBound)
    let length = end.line == line ? end.column - column : all.count - column + 1
    let room = max(1, start + shown.count - (column - 1))
    let carets = String(repeating: "^", count: min(max(length, 1), room))
    let blank = String(repeating: " ", count: lead.count + max(0, column - 1 - start))
    return """
      \(gutter) |
      \(number) | \(lead)\(visible(shown))\(tail)
      \(gutter) | \(blank)\(carets)\(label.map { " \($0)" } ?? "")

      """
  }

  /// The excerpt with control characters made harmless for a terminal, one column each.
  private func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      text.append(isControl ? (scalar == "\t" ? " " : "\u{FFFD}") : scalar)
    }
    return String(text)
  }
}
