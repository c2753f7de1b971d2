import BroadsheetBase

/// What became of some words: replaced, added or taken out.
struct WordChange: Sendable {
  let old: ArraySlice<SetWord>
  let new: ArraySlice<SetWord>
  /// The same with what is written together with it: all of "22.15" where only the minutes differ.
  let oldShown: ArraySlice<SetWord>
  let newShown: ArraySlice<SetWord>

  /// Where it is: the line of its first word, or of the word before which something was taken out.
  let oldPlace: PagePlace?
  let newPlace: PagePlace?
}

/// What differs between two texts, whatever lines they are broken into.
func wordChanges(from old: [SetWord], to new: [SetWord]) -> [WordChange] {
  edits(from: old.map(\.text), to: new.map(\.text)).map { edit in
    WordChange(
      old: old[edit.old], new: new[edit.new], oldShown: old[shown(edit.old, in: old)],
      newShown: new[shown(edit.new, in: new)],
      oldPlace: place(of: edit.old, in: old), newPlace: place(of: edit.new, in: new))
  }
}

/// A range of words with those that they are joined to; an empty one stays empty.
private func shown(_ range: Range<Int>, in words: [SetWord]) -> Range<Int> {
  if range.isEmpty { return range }
  var (start, end) = (range.lowerBound, range.upperBound)
  while start > 0, words[start].isJoined { start -= 1 }
  while end < words.count, words[end].isJoined { end += 1 }
  return start..<end
}

private func place(of range: Range<Int>, in words: [SetWord]) -> PagePlace? {
  words.isEmpty ? nil : words[min(range.lowerBound, words.count - 1)].place
}

/// How many words changed, and the first of them.
struct WordTally: Sendable {
  /// The most stretches that are quoted.
  private static let quotes = 3
  /// The fewest words of a passage that is said to have moved.
  private static let shortestPassage = 5

  private var changed = 0
  private var added = 0
  private var removed = 0
  private var quotes: [String] = []
  /// The numbers of words of passages that stand elsewhere.
  private var moved: [Int] = []
  private var isCut = false

  init(_ changes: [WordChange]) {
    var left = changes
    movePassages(in: &left)
    for change in left {
      let (old, new) = (change.old.count, change.new.count)
      changed += min(old, new)
      added += max(0, new - old)
      removed += max(0, old - new)
      if quotes.count < Self.quotes { quotes.append(quotation(of: change)) } else { isCut = true }
    }
  }

  /// What was taken out here and put in there is one passage that moved.
  private mutating func movePassages(in changes: inout [WordChange]) {
    var index = 0
    while index < changes.count {
      let change = changes[index]
      let words = change.old.isEmpty ? change.new : change.old
      let other = changes.indices.dropFirst(index + 1).first { other in
        let back = changes[other]
        return change.old.isEmpty == back.new.isEmpty && change.new.isEmpty == back.old.isEmpty
          && (change.old.isEmpty != change.new.isEmpty)
          && change.old.map(\.text) == back.new.map(\.text)
          && change.new.map(\.text) == back.old.map(\.text)
      }
      if let other, words.count >= Self.shortestPassage {
        moved.append(words.count)
        changes.remove(at: other)
        changes.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  var isEmpty: Bool { changed + added + removed == 0 && moved.isEmpty }

  /// "1 word changed: “November” → “December”", "2 words changed, 1 added: …".
  var sentence: String {
    var counts: [String] = []
    for (number, verb) in [(changed, "changed"), (added, "added"), (removed, "removed")]
    where number > 0 {
      counts.append(
        counts.isEmpty ? "\(Phrases.count(number, "word")) \(verb)" : "\(number) \(verb)")
    }
    let verbs = counts.count
    var all = counts.joined(separator: ", ")
    if !quotes.isEmpty {
      // With one verb, a quotation need not say again what happened.
      let plain = verbs == 1 ? quotes.map { drop(verb: $0) } : quotes
      all += ": " + plain.joined(separator: ", ") + (isCut ? " …" : "")
    }
    let passages = moved.map { "a passage of \($0) words moved" }
    return ([all] + passages).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func drop(verb quote: String) -> String {
    for verb in ["added ", "removed "] where quote.hasPrefix(verb) {
      return String(quote.dropFirst(verb.count))
    }
    return quote
  }

  private func quotation(of change: WordChange) -> String {
    let (old, new) = (change.oldShown.asText, change.newShown.asText)
    if change.old.isEmpty { return "added \(Phrases.quoted(new))" }
    if change.new.isEmpty { return "removed \(Phrases.quoted(old))" }
    let (a, b) = withoutCommonMarks(old, new)
    return "\(Phrases.quoted(a)) → \(Phrases.quoted(b))"
  }

  /// Both without the punctuation that they begin and end with alike, as long as words are left.
  private func withoutCommonMarks(_ old: String, _ new: String) -> (String, String) {
    var (a, b) = (Substring(old), Substring(new))
    while a.count > 1, b.count > 1, let last = a.last, last == b.last, isMark(last) {
      a.removeLast()
      b.removeLast()
    }
    while a.count > 1, b.count > 1, let first = a.first, first == b.first, isMark(first) {
      a.removeFirst()
      b.removeFirst()
    }
    return (String(a), String(b))
  }

  private func isMark(_ character: Character) -> Bool { character.isPunctuation }
}
