/// Something to tell the author, with up to two addresses: where it shows and where to mend it.
public struct Diagnostic: Hashable, Codable, Sendable {
  public enum Severity: String, Hashable, Codable, Sendable, Comparable {
    case note, warning, error

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  }

  /// A second place that explains the first.
  public struct Note: Hashable, Codable, Sendable {
    public var text: String
    public var span: SourceSpan?

    public init(_ text: String, at span: SourceSpan? = nil) {
      self.text = text
      self.span = span
    }
  }

  /// Where on the paper it shows.
  public struct Place: Hashable, Codable, Sendable {
    public var page: Int
    public var slot: String?

    public init(page: Int, slot: String? = nil) {
      self.page = page
      self.slot = slot
    }
  }

  /// The kind of finding, such as `copyfit.overset`; stable, for tools and suppression.
  public var id: String
  public var severity: Severity
  /// One lower-case line without a full stop, naming the thing and what was expected.
  public var summary: String
  /// Where to mend it.
  public var span: SourceSpan?
  /// A word or two beside the caret.
  public var label: String?
  /// Where it shows.
  public var place: Place?
  /// What to do, in the author's words.
  public var help: String?
  public var notes: [Note]

  public init(
    _ severity: Severity, _ id: String, _ summary: String, at span: SourceSpan? = nil,
    label: String? = nil, place: Place? = nil, help: String? = nil, notes: [Note] = []
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.span = span
    self.label = label
    self.place = place
    self.help = help
    self.notes = notes
  }

  public static func error(
    _ id: String, _ summary: String, at span: SourceSpan? = nil, label: String? = nil,
    place: Place? = nil, help: String? = nil, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(
      .error, id, summary, at: span, label: label, place: place, help: help, notes: notes)
  }

  public static func warning(
    _ id: String, _ summary: String, at span: SourceSpan? = nil, label: String? = nil,
    place: Place? = nil, help: String? = nil, notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(
      .warning, id, summary, at: span, label: label, place: place, help: help, notes: notes)
  }
}

extension Diagnostic {
  /// The same when its files stand behind so many others.
  public func moved(byFiles count: Int) -> Diagnostic {
    var moved = self
    moved.span = span?.moved(byFiles: count)
    moved.notes = notes.map { Note($0.text, at: $0.span?.moved(byFiles: count)) }
    return moved
  }
}

/// What a stage made, and what it has to say about it.
public struct Checked<Value> {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Checked: Sendable where Value: Sendable {}

extension Sequence where Element == Diagnostic {
  /// The gravest severity among them, or nothing when there are none.
  public var worst: Diagnostic.Severity? { self.map(\.severity).max() }
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
