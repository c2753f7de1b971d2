import BroadsheetBase

/// A YAML value that knows where its author wrote it.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    /// Nothing, `~` or `null`.
    case null
    /// A piece of text; plain when it stands without quotes and not in a block.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In the author's order; no key twice.
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: Located<String>
    package var value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  package var content: Content
  package var span: SourceSpan

  package init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// What it is, in an author's words.
  package var kind: String {
    switch content {
    case .null: "nothing"
    case .scalar: "a plain value"
    case .sequence: "a list"
    case .mapping: "a map of keys and values"
    }
  }

  /// The entries, when it is a mapping.
  package var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The text, when it is a scalar.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  package subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key.value == key }?.value
  }
}
