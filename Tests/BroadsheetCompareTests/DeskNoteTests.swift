import BroadsheetBase
import BroadsheetCompare
import BroadsheetIssue
import BroadsheetTestSupport
import Testing

/// Two pages as they were before an evening at the desk, and after it.
private func paper(isNew: Bool) -> TestIssue {
  var issue = TestIssue(columns: 4, measure: 14, lines: 30)
  issue.format.cutoffRule = RulePlan(width: .points(0.5), ink: .black())
  issue.assets = [
    ImageAsset(
      path: isNew ? "images/deck.jpg" : "images/boat.jpg", format: .jpeg, width: 300, height: 200)
  ]
  let ad = issue.asset(width: 400, height: 200)
  issue.advertisements["bakery"] = AdvertisementPlan(
    asset: ad, label: paragraph("Advertisement", .furniture), alt: "A bakery")
  var ferry = TestStory("ferry")
  ferry.head.kicker = paragraph("Transport", .kicker)
  ferry.head.headline = paragraph(
    isNew ? "Crews stop the boats" : "Crews vote to stop the night boats", .headline, size: 20)
  ferry.addPicture(
    AssetID(index: 0), named: "photo", caption: isNew ? "The first boat" : "The last boat")
  ferry.add(
    isNew ? ferryText.split(separator: " ").dropLast(3).joined(separator: " ") : ferryText,
    style: .justified())
  ferry.add(words(110, of: 5), style: .justified(indent: 10))
  issue.story(ferry)
  issue.story("clinic", headline: "Clinic opens", words(40, of: 4))
  issue.story(isNew ? "market" : "nets", headline: "In brief", words(20, of: 4))
  issue.options["clinic"] = SlotOptions(tint: .ink(.black(isNew ? 0.12 : 0.08)), inset: .points(5))
  issue.page(
    """
    ferry ferry.photo ferry.photo clinic
    ferry ferry       ferry       clinic
    """, rows: [.lines(isNew ? 10 : 12), .fraction(1)])
  let brief = isNew ? "market" : "nets"
  issue.page(
    isNew
      ? """
      ferry  ferry \(brief) \(brief)
      bakery bakery bakery bakery
      """
      : """
      bakery bakery bakery bakery
      ferry  ferry \(brief) \(brief)
      """, rows: isNew ? [.fraction(1), .lines(9)] : [.lines(9), .fraction(1)])
  return issue
}

@Test func anEveningAtTheDeskReadsLikeThis() throws {
  try expectGolden(
    TextReport(compared(paper(isNew: false), paper(isNew: true))).text, named: "desk-note")
}
