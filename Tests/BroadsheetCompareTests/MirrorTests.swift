import BroadsheetBase
import BroadsheetCompare
import BroadsheetTestSupport
import Testing

/// Issues that are more and less alike.
private func randomIssue(_ seed: Int) -> TestIssue {
  var random = SeededGenerator(seed: seed)
  var issue = TestIssue(columns: 2, measure: 16, lines: 24)
  let asset = issue.asset(width: 300, height: 200)
  for slug in ["ferry", "clinic", "nets"] {
    var story = TestStory(slug)
    if Bool.random(using: &random) {
      story.head.headline = paragraph(
        randomText(words: Int.random(in: 2...6, using: &random), using: &random), .headline,
        size: 14)
    }
    if Bool.random(using: &random) { story.addPicture(asset, named: "photo", caption: "A boat") }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      story.add(
        newsText(words: Int.random(in: 5...60, using: &random), using: &random),
        style: .justified())
    }
    issue.story(story)
  }
  let pages = [["ferry ferry", "clinic nets"], ["nets nets", "clinic ferry"], ["ferry clinic"]]
  for _ in 0..<Int.random(in: 1...3, using: &random) {
    issue.page((pages.randomElement(using: &random) ?? []).joined(separator: "\n"))
  }
  return issue
}

@Test(arguments: 0..<12) func anIssueIsTheSameAsItself(_ seed: Int) {
  #expect(compared(randomIssue(seed), randomIssue(seed)).isSame)
}

@Test(arguments: 0..<12) func bothWaysTheSameThingsChanged(_ seed: Int) {
  let (a, b) = (randomIssue(seed), randomIssue(seed + 100))
  let (there, back) = (
    compare(side("a", a), side("b", b), limit: 999), compare(side("b", b), side("a", a), limit: 999)
  )
  #expect(there.isSame == back.isSame)
  #expect(there.pages.map(\.old) == back.pages.map(\.new))
  // A change is listed where the thing is now; of a text, page by page as it is read now.
  func told(_ comparison: Comparison, _ isBack: Bool) -> Set<String> {
    let changes = comparison.pages.flatMap(\.changes).filter { $0.subject.part != "text" }
    return Set(
      changes.filter { $0.kind != .reflowed || $0.subject.part != nil }.map { change in
        let (kind, place) = isBack ? (change.kind.mirrored, change.new) : (change.kind, change.old)
        return "\(kind) \(change.subject.name ?? "") \(change.subject.part ?? "") "
          + (place.map { "\($0.page) \($0.frame)" } ?? "–")
      })
  }
  #expect(told(there, false).symmetricDifference(told(back, true)).sorted() == [])
}

extension Change.Kind {
  fileprivate var mirrored: Change.Kind {
    switch self {
    case .added: .removed
    case .removed: .added
    default: self
    }
  }
}
