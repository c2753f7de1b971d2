import BroadsheetBase

/// What a report says of a page, in groups of sentences that know their places on the pictures.
struct ReportFindings {
  struct Group {
    let heading: String
    /// A word that the style knows the group by.
    let kind: String
    var findings: [ReportFinding]
  }

  private(set) var groups: [Group] = []
  /// Sentences that have a place, numbered as `number` says.
  private(set) var marked: [ReportFinding] = []

  init(_ page: ComparedPage) {
    for kind in Change.Kind.reportOrder {
      add(
        kind.heading, kind.rawValue,
        page.changes.filter { $0.kind == kind }.map { change in
          ReportFinding(
            change.sentence, old: [change.old].frames(on: page.old),
            new: [change.new].frames(on: page.new))
        })
    }
    if page.more > 0 { add("More", "more", [ReportFinding("and \(page.more) more in words")]) }
    if let pixels = page.pixels, let words = pixels.sentence {
      add("Pixels", "pixels", [ReportFinding(words, both: pixels.regions)])
    }
    if let inks = page.inks, !inks.isSame { add("Inks", "inks", Self.findings(inks)) }
    add("Notes", "notes", page.notes.map { ReportFinding($0) })
  }

  private static func findings(_ inks: InkDifference) -> [ReportFinding] {
    // What has a sentence of its own has places; the rest is as the other reports say it.
    var places: [String: [PixelRegion]] = [:]
    for black in inks.blacks { places[black.sentence] = black.regions }
    for ink in inks.inks { places[ink.sentence] = ink.regions }
    return inks.sentences.map { ReportFinding($0, both: places[$0] ?? []) }
  }

  private mutating func add(_ heading: String, _ kind: String, _ findings: [ReportFinding]) {
    guard !findings.isEmpty else { return }
    var numbered = findings
    for index in numbered.indices where numbered[index].hasPlace {
      numbered[index].number = marked.count + 1
      marked.append(numbered[index])
    }
    groups.append(Group(heading: heading, kind: kind, findings: numbered))
  }
}

/// A sentence, and the frames that it is about.
struct ReportFinding {
  let sentence: String
  let old: [Rect]
  let new: [Rect]
  /// Ties the sentence to its marks; 0 when it has none.
  var number = 0

  init(_ sentence: String, old: [Rect] = [], new: [Rect] = []) {
    self.sentence = sentence
    self.old = old
    self.new = new
  }

  /// Regions where both sides were looked at.
  init(_ sentence: String, both regions: [PixelRegion]) {
    let frames = regions.compactMap(\.place?.frame)
    self.init(sentence, old: frames, new: frames)
  }

  var hasPlace: Bool { !old.isEmpty || !new.isEmpty }
}

extension Array where Element == PagePlace? {
  /// The frames on one page; what stands on another is marked in that page's section.
  fileprivate func frames(on page: Int?) -> [Rect] {
    compactMap { $0 }.filter { $0.page == page }.map(\.frame)
  }
}
