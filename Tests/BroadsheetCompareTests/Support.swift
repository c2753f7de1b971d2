import BroadsheetBase
import BroadsheetCompare
import BroadsheetIssue
import BroadsheetLayout
import BroadsheetTestSupport
import BroadsheetText

/// Two test issues compared in words.
func compared(_ old: TestIssue, _ new: TestIssue) -> Comparison {
  compare(side("old", old), side("new", new))
}

func side(_ name: String, _ issue: TestIssue) -> IssueSide {
  IssueSide(name: name, issue: layOut(issue).value)
}

extension Comparison {
  /// Every sentence once, in the order of the pages.
  var sentences: [String] {
    var seen: [String] = []
    for change in changes + pages.flatMap(\.changes) where !seen.contains(change.sentence) {
      seen.append(change.sentence)
    }
    return seen
  }

  func sentences(onPage number: Int) -> [String] {
    pages.first { $0.new == number }?.changes.map(\.sentence) ?? []
  }

  func change(_ start: String) -> Change? {
    (changes + pages.flatMap(\.changes)).first { $0.sentence.hasPrefix(start) }
  }
}

/// A front page and a second one: `ferry` with a picture jumps to page 2, where `clinic` stands.
func twoPages(
  headline: String = "Crews vote to stop the boats", change: (inout TestStory) -> Void = { _ in }
) -> TestIssue {
  var issue = TestIssue(columns: 3, measure: 14, lines: 24)
  let asset = issue.asset(width: 300, height: 200)
  var ferry = TestStory("ferry")
  ferry.head.kicker = paragraph("Transport", .kicker)
  ferry.head.headline = paragraph(headline, .headline, size: 20)
  ferry.addPicture(asset, named: "photo", caption: "The last boat of the night")
  ferry.add(ferryText, style: .justified())
  ferry.add(words(100, of: 5), style: .justified(indent: 10))
  change(&ferry)
  issue.story(ferry)
  issue.story("clinic", headline: "Clinic opens", words(40, of: 4))
  issue.furniture["inside"] = FurniturePlan(
    name: "inside",
    content: .box(BoxPlan(elements: [.paragraph(paragraph("Sport on page 8", .furniture))])))
  issue.page(
    """
    ferry ferry.photo inside
    ferry ferry       ferry
    """, rows: [.lines(10), .fraction(1)])
  issue.page(
    """
    ferry  ferry  ferry
    clinic clinic clinic
    """, rows: [.lines(12), .fraction(1)])
  return issue
}

let ferryText =
  "The night ferries of the harbour will stop in stages from Monday the last of November after "
  + "crews voted to refuse a roster that takes one of three crew off every boat"
