import BroadsheetLayout

/// What differs in how a story fits.
///
/// - Parameters:
///   - old: the story's place in the old issue, for marking.
func compareFit(
  _ slug: String, _ before: StoryFacts?, _ after: StoryFacts?, old: PagePlace?, new: PagePlace?
) -> [Finding] {
  guard let before, let after else { return [] }
  var findings: [Finding] = []
  func note(_ kind: Change.Kind, _ weight: Finding.Weight, _ words: String) {
    findings.append(
      Finding(
        weight,
        Change(
          kind, Subject(.story, slug, part: "fit"), "`\(slug)` \(words)", old: old, new: new)))
  }

  let (a, b) = (before.overset, after.overset)
  if a.map({ [$0.lines, $0.words] }) != b.map({ [$0.lines, $0.words] }) {
    switch (a, b) {
    case (_, nil): note(.changed, .story, "is no longer overset")
    case (nil, .some(let b)): note(.changed, .story, "is overset by \(b.measure)")
    case (.some(let a), .some(let b)):
      note(.changed, .fit, "is overset by \(b.measure), was by \(a.measure)")
    }
  }
  if before.wordsLeftOut != after.wordsLeftOut {
    note(
      .changed, .fit,
      after.wordsLeftOut == 0
        ? "leaves nothing out, left out \(Phrases.count(before.wordsLeftOut, "word"))"
        : "leaves out \(Phrases.count(after.wordsLeftOut, "word")), left out \(before.wordsLeftOut)"
    )
  }
  if before.linesShort != after.linesShort {
    note(
      .reflowed, .reflow,
      after.linesShort == 0
        ? "fills its legs, was \(Phrases.count(before.linesShort, "line")) short"
        : "is \(Phrases.count(after.linesShort, "line")) short, "
          + (before.linesShort == 0 ? "filled its legs before" : "was \(before.linesShort)"))
  }
  // What was left out is told already.
  func steps(_ facts: StoryFacts) -> [String] {
    facts.copyfit.map(\.what).filter { !$0.hasSuffix("left out") }
  }
  let (steps, made) = (steps(before), steps(after))
  if steps != made {
    let (gone, come) = (
      steps.filter { !made.contains($0) }, made.filter { !steps.contains($0) }
    )
    var words: [String] = []
    if !come.isEmpty { words.append("is made to fit by \(Phrases.list(come))") }
    if !gone.isEmpty {
      words.append(
        come.isEmpty
          ? "is no longer fitted by \(Phrases.list(gone))"
          : "was by \(Phrases.list(gone))")
    }
    if !words.isEmpty { note(.reflowed, .fit, words.joined(separator: ", ")) }
  }
  return findings
}

extension StoryFacts.Overset {
  /// "3 lines (24 words)".
  fileprivate var measure: String {
    lines == 0
      ? Phrases.count(words, "word")
      : "\(Phrases.count(lines, "line")) (\(Phrases.count(words, "word")))"
  }
}
