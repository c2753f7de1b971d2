import BroadsheetBase

/// What stands for `{newspaper}`, `{page}` and the like in furniture.
struct Placeholders {
  /// A value that is nil exists but is empty here: `{section}` on a page of no section.
  private var values: [(name: String, value: String?)]

  init(_ values: [(name: String, value: String?)]) {
    self.values = values
  }

  func adding(_ more: [(name: String, value: String?)]) -> Placeholders {
    Placeholders(values + more)
  }

  /// The text with its placeholders filled in; nothing when all it holds is empty ones.
  func fill(_ template: Located<String>) -> Checked<String?> {
    var text = ""
    var rest = template.value[...]
    var diagnostics: [Diagnostic] = []
    var hasEmpty = false
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if let known = values.first(where: { $0.name == name }) {
        // A date or a word at a line's start has its capital.
        let value = known.value ?? ""
        text += text.isEmpty ? value.prefix(1).uppercased() + value.dropFirst() : value
        hasEmpty = hasEmpty || known.value == nil
      } else {
        diagnostics.append(.unknownPlaceholder(name, at: template.span, known: values.map(\.name)))
      }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    let isBlank = text.allSatisfy { $0.isWhitespace || $0.isPunctuation }
    return Checked(text.isEmpty || (hasEmpty && isBlank) ? nil : text, diagnostics)
  }
}

extension Diagnostic {
  fileprivate static func unknownPlaceholder(
    _ name: String, at span: SourceSpan, known: [String]
  ) -> Diagnostic {
    let list = "there are: " + known.map { "`{\($0)}`" }.joined(separator: ", ")
    return .error(
      "issue.unknown-placeholder", "nothing fills in `{\(name)}`", at: span,
      help: didYouMean(name, among: known) ?? list)
  }
}
