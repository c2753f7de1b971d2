/// What a report says first: how much differs, in one sentence, and the figures behind it.
struct ReportHeadline {
  /// "3 of 8 pages differ", without what follows a colon.
  let head: String
  /// "5 changes in words, pixels on 2 pages": what there is of each kind.
  let deck: String
  let totals: [(name: String, count: Int)]

  init(_ comparison: Comparison) {
    let pages = comparison.pages
    let different = pages.count { !$0.isSame }
    let added = pages.count { $0.presence == .added }
    let removed = pages.count { $0.presence == .removed }
    let pixels = pages.count { $0.pixels?.isSame == false }
    let inks = pages.count { $0.inks?.isSame == false }
    // A story that went from one page to another is told on both.
    let words =
      Set(pages.flatMap(\.changes)).count + pages.reduce(0) { $0 + $1.more }
    let issue = comparison.changes.count

    func on(_ pages: Int) -> String { "on \(Phrases.count(pages, "page"))" }
    var parts: [String] = []
    if issue > 0 { parts.append("\(Phrases.count(issue, "change")) to the issue as a whole") }
    if words > 0 { parts.append("\(Phrases.count(words, "change")) in words") }
    if pixels > 0 { parts.append("pixels \(on(pixels))") }
    if inks > 0 { parts.append("inks \(on(inks))") }
    if added > 0 { parts.append("\(Phrases.count(added, "page")) added") }
    if removed > 0 { parts.append("\(Phrases.count(removed, "page")) removed") }

    let count = Phrases.count(pages.count, "page")
    if comparison.isSame {
      head = "Nothing differs"
      deck = "\(count), the same\(Self.compared(comparison))"
    } else {
      head =
        switch different {
        case 0: "The issue differs, its \(pages.count == 1 ? "page does" : "pages do") not"
        case 1 where pages.count == 1: "The page differs"
        case pages.count: "All \(count) differ"
        case 1: "1 of \(count) differs"
        default: "\(different) of \(count) differ"
        }
      deck = parts.joined(separator: ", ")
    }
    totals = [
      ("pages", pages.count), ("changed", different - added - removed), ("added", added),
      ("removed", removed), ("the same", pages.count - different),
      ("changes in words", words + issue), ("differ in pixels", pixels),
      ("differ in inks", inks),
    ]
  }

  /// " in words, pixels and inks": in what they were held against each other.
  private static func compared(_ comparison: Comparison) -> String {
    var means: [String] = []
    if comparison.comparesWords { means.append("words") }
    if comparison.pages.contains(where: { $0.pixels != nil }) { means.append("pixels") }
    if comparison.pages.contains(where: { $0.inks != nil }) { means.append("inks") }
    return means.isEmpty ? "" : " in \(Phrases.list(means))"
  }
}

extension ComparedPage {
  /// "page 3".
  var name: String { "page \(label.isEmpty ? "\(new ?? old ?? 0)" : label)" }

  /// What its thumbnail is marked with.
  var badge: String {
    switch presence {
    case .added: "added"
    case .removed: "removed"
    case .both: isSame ? "same" : "changed"
    }
  }
}

extension ComparedSide {
  /// "issue, 8 pages".
  var what: String { "\(kind.words), \(Phrases.count(pages, "page"))" }
}

extension Change.Kind {
  /// In the order in which a report has them: what the desk did before what only follows from it.
  static let reportOrder: [Change.Kind] = [.changed, .moved, .reflowed, .added, .removed]

  var heading: String {
    switch self {
    case .changed: "Changed"
    case .moved: "Moved"
    case .reflowed: "Reflowed"
    case .added: "Added"
    case .removed: "Removed"
    }
  }
}
