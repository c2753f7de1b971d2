import BroadsheetBase
import BroadsheetLayout

/// What differs in the running text of a story: in its words, told page by page, and in the look of
/// words that are the same.
///
/// - Parameter changes: the words that differ.
func compareText(
  _ old: StorySketch, _ new: StorySketch, changes: [WordChange]
) -> [Finding] {
  var comparing = StoryText(old: old, new: new, changes: changes)
  comparing.compareTexts()
  comparing.compareLooks()
  return comparing.findings
}

private struct StoryText {
  let old: StorySketch
  let new: StorySketch
  let changes: [WordChange]
  var findings: [Finding] = []

  private mutating func note(
    _ kind: Change.Kind, _ weight: Finding.Weight, _ words: String, old: PagePlace?,
    new: PagePlace?
  ) {
    findings.append(
      Finding(
        weight,
        Change(
          kind, Subject(.story, self.new.slug, part: "text"), "`\(self.new.slug)` text\(words)",
          old: old, new: new)))
  }

  mutating func compareTexts() {
    var told = changes
    if let last = changes.last, isLost(last) {
      told.removeLast()
      let (words, verb) =
        last.old.isEmpty ? (last.new, "later") : (last.old, "earlier")
      note(
        .reflowed, .text,
        " ends \(Phrases.count(words.count, "word")) \(verb), with \(Phrases.quoted(end))",
        old: last.oldPlace, new: last.newPlace)
    }
    // A page's words are told where they are read now.
    var groups: [(page: Int?, changes: [WordChange])] = []
    for change in told {
      let page = change.newPlace?.page ?? change.oldPlace?.page
      if let last = groups.last, last.page == page {
        groups[groups.count - 1].changes.append(change)
      } else {
        groups.append((page, [change]))
      }
    }
    for group in groups {
      let tally = WordTally(group.changes)
      guard let first = group.changes.first, !tally.isEmpty else { continue }
      note(
        .changed, .text, ": \(tally.sentence)", old: first.oldPlace,
        new: first.newPlace)
    }
  }

  /// Whether words at a text's end are only there, or gone, because more of it finds room, or less.
  private func isLost(_ change: WordChange) -> Bool {
    guard change.old.isEmpty || change.new.isEmpty, change.old.endIndex == old.words.count,
      change.new.endIndex == new.words.count
    else { return false }
    return change.old.isEmpty
      ? old.facts?.overset != nil : new.facts?.overset != nil && !new.words.isEmpty
  }

  /// The last words that are printed.
  private var end: String { new.words.suffix(4).asText }

  /// Words that are the same and look otherwise than their story: set in bold, in colour.
  mutating func compareLooks() {
    guard let was = old.shares.lazy.compactMap(\.body).first?.looks.first,
      let body = new.shares.lazy.compactMap(\.body).first?.looks.first
    else { return }
    var changed: [(old: SetWord, new: SetWord)] = []
    var (i, j) = (0, 0)
    for edit in changes.isEmpty ? [] : edits(from: old.words.map(\.text), to: new.words.map(\.text))
    {
      changed += otherLooks(i..<edit.old.lowerBound, j..<edit.new.lowerBound, was, body)
      (i, j) = (edit.old.upperBound, edit.new.upperBound)
    }
    changed += otherLooks(i..<old.words.count, j..<new.words.count, was, body)
    guard let first = changed.first else { return }
    let many = changed.count == 1 ? "" : " and \(Phrases.count(changed.count - 1, "word")) more"
    var how: [String] = []
    if first.old.look.face != first.new.look.face {
      how.append("in \(first.new.look.face), was in \(first.old.look.face)")
    }
    if first.old.look.ink != first.new.look.ink {
      how.append("in \(first.new.look.ink.words), was in \(first.old.look.ink.words)")
    }
    note(
      .changed, .look,
      ": \(Phrases.quoted(first.new.text))\(many) \(how.joined(separator: ", "))",
      old: first.old.place, new: first.new.place)
  }

  private func otherLooks(
    _ a: Range<Int>, _ b: Range<Int>, _ was: Look, _ body: Look
  ) -> [(old: SetWord, new: SetWord)] {
    zip(old.words[a], new.words[b]).filter { before, after in
      // What the whole text changed is told of the text.
      let face = before.look.face != after.look.face
      let ink = before.look.ink != after.look.ink
      return face && (before.look.face, after.look.face) != (was.face, body.face)
        || ink && (before.look.ink, after.look.ink) != (was.ink, body.ink)
    }.map { ($0, $1) }
  }
}
