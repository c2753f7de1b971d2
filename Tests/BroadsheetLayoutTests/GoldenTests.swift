import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

@testable import BroadsheetLayout

@Test func aFrontPageReadsLikeThis() throws {
  var issue = TestIssue(columns: 4, measure: 14, lines: 24)
  issue.format.columnRule = RulePlan(width: .points(0.25), ink: .black())
  issue.format.cutoffRule = RulePlan(width: .points(0.5), ink: .black())
  let asset = issue.asset(width: 300, height: 200)
  var ferry = TestStory("ferry")
  ferry.head.kicker = paragraph("Transport", .kicker)
  ferry.head.headline = paragraph("Crews vote to stop boats", .headline, size: 20)
  ferry.addPicture(asset, named: "photo", caption: "The last boat")
  ferry.add(words(30, of: 4), style: .justified(), dropCap: 2)
  ferry.addCrosshead("What crews ask")
  ferry.add(words(26, of: 5), style: .justified(indent: 10))
  issue.story(ferry)
  issue.story("clinic", headline: "Clinic opens", words(30, of: 4))
  issue.furniture["inside"] = FurniturePlan(
    name: "inside", content: .box(BoxPlan(elements: [.paragraph(paragraph("Sport 8", .furniture))]))
  )
  issue.page(
    """
    ferry ferry       ferry clinic
    ferry ferry.photo ferry clinic
    ferry ferry       ferry inside
    """, rows: [.lines(9), .lines(9), .fraction(1)])
  try expectGolden(dump(layOut(issue).value), named: "front-page")
}

@Test func aJumpReadsLikeThis() throws {
  var issue = TestIssue(columns: 2, measure: 16, lines: 10)
  issue.page("ferry ferry")
  issue.page("ferry ferry")
  var ferry = TestStory("ferry")
  ferry.head.headline = paragraph("Boats stop", .headline, size: 20)
  ferry.jumpHead = "Boats"
  for _ in 0..<3 { ferry.add(words(20, of: 4), style: .justified(indent: 10)) }
  ferry.addQuote("We sail again")
  ferry.add(words(8, of: 4), style: .justified(indent: 10))
  issue.story(ferry)
  try expectGolden(dump(layOut(issue).value), named: "jump")
}
