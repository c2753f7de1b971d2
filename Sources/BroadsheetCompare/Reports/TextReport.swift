/// A comparison for people at a terminal: a line a change, grouped by page, and a last line of
/// totals.
///
/// Pages that are the same are not named. Ends with a line break.
public struct TextReport: Sendable {
  public let text: String

  public init(_ comparison: Comparison) {
    var writing = TextWriting()
    writing.write(comparison)
    text = writing.lines.map { $0 + "\n" }.joined()
  }
}

private struct TextWriting {
  var lines: [String] = []

  mutating func write(_ comparison: Comparison) {
    lines.append("old  \(words(of: comparison.old))")
    lines.append("new  \(words(of: comparison.new))")
    if !comparison.changes.isEmpty {
      lines.append("")
      lines.append("issue")
      for change in comparison.changes { write(change) }
    }
    for page in comparison.pages where !page.isSame || !page.notes.isEmpty { write(page) }
    lines.append("")
    lines.append(comparison.totals)
  }

  private func words(of side: ComparedSide) -> String {
    "\(side.name) (\(side.what))"
  }

  private mutating func write(_ page: ComparedPage) {
    lines.append("")
    lines.append(page.title)
    for change in page.changes { write(change) }
    if page.more > 0 { line("", "and \(page.more) more") }
    if let words = page.pixels?.sentence { line("pixels", words) }
    for words in page.inks?.isSame == false ? page.inks?.sentences ?? [] : [] {
      line("inks", words)
    }
    for note in page.notes { line("note", note) }
  }

  private mutating func write(_ change: Change) { line(change.kind.rawValue, change.sentence) }

  private mutating func line(_ head: String, _ words: String) {
    let pad = String(repeating: " ", count: max(0, 9 - head.count))
    lines.append("  \(head)\(pad) \(words)")
  }
}

extension ComparedPage {
  /// "page 3", "page 4 (was 3)", "page 5 (new)", "page 6 (gone)".
  public var title: String {
    switch presence {
    case .added: return "\(name) (new)"
    case .removed: return "\(name) (gone)"
    case .both: return old == new ? name : "\(name) (was \(old ?? 0))"
    }
  }
}

extension Comparison {
  /// "3 of 8 pages differ: in words 3, in pixels 2, in inks 1", or that they are the same.
  public var totals: String {
    let count = Phrases.count(pages.count, "page")
    let different = pages.count { !$0.isSame }
    if different == 0, changes.isEmpty { return "\(count), no difference" }
    func number(_ isDifferent: (ComparedPage) -> Bool) -> Int { pages.count(where: isDifferent) }
    let parts = [
      ("in words", number { !$0.changes.isEmpty || $0.more > 0 }),
      ("in pixels", number { $0.pixels?.isSame == false }),
      ("in inks", number { $0.inks?.isSame == false }),
      ("new", number { $0.presence == .added }), ("gone", number { $0.presence == .removed }),
    ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    let verb = different == 1 ? "differs" : "differ"
    return "\(different) of \(count) \(verb)" + (parts.isEmpty ? "" : ": ")
      + parts.joined(separator: ", ")
  }
}
