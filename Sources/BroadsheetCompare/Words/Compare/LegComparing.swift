import BroadsheetBase

/// What became of a story's legs on one page: the consequences, told in one sentence.
struct LegComparing {
  /// The most legs that are told one by one.
  private static let fewLegs = 4

  let slug: String
  let old: StorySketch.Share
  let new: StorySketch.Share
  /// How far the story itself went.
  let shift: Shift
  /// Whether its words on this page are the same.
  let keepsWords: Bool

  func finding() -> Finding? {
    if old.legs.isEmpty, new.legs.isEmpty { return nil }
    if old.legs.count != new.legs.count {
      return finding(
        "has \(Phrases.count(new.legs.count, "leg")) on page \(new.page), had \(old.legs.count); "
          + "\(new.lineCount) lines, were \(old.lineCount)", isReflow: false)
    }
    let deltas = zip(old.legs, new.legs).map { ($1.number, $1.lines.count - $0.lines.count) }
      .filter { $0.1 != 0 }
    if deltas.count == 1, let (number, delta) = deltas.first {
      return legFinding(number, delta)
    }
    if deltas.count > 1 { return finding(sentence(of: deltas), isReflow: true) }
    return placeFinding() ?? endFinding()
  }

  private func legFinding(_ number: Int, _ delta: Int) -> Finding {
    let (a, b) = (old.legs.first { $0.number == number }, new.legs.first { $0.number == number })
    return Finding(
      .reflow,
      Change(
        .reflowed, Subject(.story, slug, part: "leg \(number)"),
        "`\(slug)` leg \(number) on page \(new.page) \(words(of: delta))",
        old: a.map { PagePlace(page: old.page, frame: $0.frame) },
        new: b.map { PagePlace(page: new.page, frame: $0.frame) }))
  }

  private func sentence(of deltas: [(Int, Int)]) -> String {
    if deltas.count <= Self.fewLegs {
      let each = deltas.map { "leg \($0.0) \(words(of: $0.1))" }
      return "on page \(new.page): " + each.joined(separator: ", ")
    }
    let all = new.lineCount - old.lineCount
    let sum = all == 0 ? "as many lines in all" : "\(words(of: all)) in all"
    return "on page \(new.page): \(deltas.count) legs end elsewhere, \(sum)"
  }

  /// Legs with as many lines that stand elsewhere in their story.
  private func placeFinding() -> Finding? {
    let shifts = zip(old.legs, new.legs).map {
      Shift(from: $0.frame, to: $1.frame).beyond(shift)
    }
    guard let first = shifts.first, shifts.contains(where: { $0.isMove || $0.isResizing }) else {
      return nil
    }
    let isCommon = shifts.allSatisfy { $0 == first }
    guard isCommon else {
      return finding("legs on page \(new.page) stand otherwise", isReflow: true)
    }
    var words: [String] = []
    if first.isMove {
      words.append("begin \(Phrases.millimeters(first.y)) \(first.y > .zero ? "lower" : "higher")")
    }
    if first.x != .zero { words = ["stand \(first.direction) from where they were"] }
    if !first.isMove, first.isResizing { words.append("are \(first.resizing(leading: nil))") }
    return finding("legs on page \(new.page) \(Phrases.list(words))", isReflow: true)
  }

  /// The same words in as many lines that end elsewhere.
  private func endFinding() -> Finding? {
    guard keepsWords else { return nil }
    let pairs = zip(old.legs.flatMap(\.lines), new.legs.flatMap(\.lines))
    let lines = pairs.count { $0 != $1 }
    guard lines > 0 else { return nil }
    let verb = lines == 1 ? "ends" : "end"
    return finding(
      "\(Phrases.count(lines, "line")) on page \(new.page) \(verb) elsewhere", isReflow: true)
  }

  private func finding(_ words: String, isReflow: Bool) -> Finding {
    Finding(
      isReflow ? .reflow : .place,
      Change(
        isReflow ? .reflowed : .changed, Subject(.story, slug, part: "legs"),
        "`\(slug)` \(words)", old: old.place, new: new.place))
  }

  private func words(of delta: Int) -> String {
    "\(delta > 0 ? "gained" : "lost") \(Phrases.count(abs(delta), "line"))"
  }
}
