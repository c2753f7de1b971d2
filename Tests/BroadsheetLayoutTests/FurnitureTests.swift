import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private let hairline = RulePlan(width: .points(0.25), ink: .black())

private func box(_ text: String...) -> FurniturePlan {
  FurniturePlan(
    name: "inside",
    content: .box(BoxPlan(elements: text.map { .paragraph(paragraph($0, .furniture)) })))
}

@Test func furnitureStandsInItsSlot() throws {
  var issue = TestIssue(columns: 2, measure: 10, lines: 6)
  issue.furniture["inside"] = box("News 1", "Sport 8")
  issue.story("ferry", words(12, of: 4))
  issue.page("inside ferry")
  let checked = layOut(issue)
  #expect(checked.diagnostics.isEmpty)
  let group = try #require(checked.value.pages[0].content.first(.furniture("inside")))
  #expect(group.lines.map(\.text) == ["News 1", "Sport 8"])
  #expect(group.lines[0].frame.y == group.frame.y)
}

@Test func furnitureThatIsTooTallIsAWarning() {
  var issue = TestIssue(columns: 1, measure: 10, lines: 2)
  issue.furniture["inside"] = box("one", "two", "three", "four")
  issue.page("inside")
  let findings = layOut(issue).diagnostics
  #expect(findings.ids == ["layout.furniture-too-tall"])
  #expect(findings[0].summary == "`inside` is 3 lines taller than its slot")
}

@Test func aFolioStandsOutsideInTheMiddleAndInside() throws {
  var issue = TestIssue(columns: 1, measure: 30, lines: 10)
  issue.folio = FolioPlan(
    name: "folio", outside: paragraph("7", .furniture), middle: paragraph("News", .furniture),
    inside: paragraph("Sunday", .furniture), rule: hairline)
  issue.story("ferry", words(24, of: 4))
  issue.page("ferry")
  issue.page("ferry")
  let pages = pages(issue)
  let folios = pages.map { $0.content.first(.furniture("folio")) }
  #expect(
    folios.map { $0?.lines.map(\.text) } == [["Sunday", "News", "7"], ["7", "News", "Sunday"]])
  let right = try #require(folios[0])
  #expect(runs(right).map(\.origin.x) == [.points(20), .points(150), .points(310)])
  #expect(right.groups(.rule).count == 1)
  // Text begins two lines further down.
  #expect(pages[0].legs("ferry")[0].lines[0].gridLine == 2)
}

private func runs(_ group: Group) -> [GlyphRun] {
  group.lines.flatMap(\.items).compactMap { if case .glyphs(let run) = $0 { run } else { nil } }
}

@Test func aNameplateFillsItsWidthOnOneLine() throws {
  var issue = TestIssue(columns: 1, measure: 30, lines: 20)
  let title = paragraph("The Harbour Standard", .furniture, size: 40)
  issue.furniture["nameplate"] = FurniturePlan(
    name: "nameplate",
    content: .nameplate(
      NameplatePlan(
        title: title, startEar: nil, endEar: nil,
        strip: [paragraph("No. 14", .furniture), paragraph("Free", .furniture)], rule: hairline)))
  issue.story("ferry", words(12, of: 4))
  issue.page(
    """
    nameplate
    ferry
    """, rows: [.fit, .fraction(1)])
  let checked = layOut(issue)
  let group = try #require(checked.value.pages[0].content.first(.furniture("nameplate")))
  #expect(!checked.diagnostics.ids.contains("layout.furniture-too-tall"))
  let set = runs(group)
  #expect(set.map(\.text) == ["The Harbour Standard", "No. 14", "Free"])
  #expect(set[0].width <= .points(300))
  #expect(set[0].width > .points(295))
  #expect(set[1].origin.x == .points(20))
  #expect(set[2].origin.x + set[2].width == .points(320))
  #expect(group.groups(.rule).count == 2)
}

@Test func aFitRowIsAsTallAsWhatStandsInIt() {
  var issue = TestIssue(columns: 2, measure: 10, lines: 30)
  issue.furniture["inside"] = box("one", "two", "three", "four")
  issue.story("ferry", words(20, of: 4))
  issue.story("clinic", words(30, of: 4))
  issue.page(
    """
    ferry  inside
    clinic clinic
    """, rows: [.fit, .fraction(1)])
  let page = pages(issue)[0]
  // Ten lines of text, a line of gap.
  #expect(page.legs("ferry")[0].lines.map(\.gridLine) == Array(0..<10))
  #expect(page.legs("clinic")[0].lines[0].gridLine == 11)
}

@Test func anAdvertisementKeepsItsShape() throws {
  for (width, height) in [(1000.0, 1000.0), (2000, 500), (300, 900)] {
    var issue = TestIssue(columns: 2, measure: 10, lines: 12)
    let asset = issue.asset(width: width, height: height)
    issue.advertisements["shop"] = AdvertisementPlan(
      asset: asset, label: paragraph("Advertisement", .furniture), alt: "A shop")
    issue.page("shop shop")
    let group = try #require(pages(issue)[0].content.first(.advertisement("shop")))
    let image = try #require(placed(in: group))
    #expect(abs(image.frame.width / image.frame.height - width / height) < 0.01)
    #expect(image.crop == .whole)
    #expect(image.frame.x >= group.frame.x && image.frame.maxX <= group.frame.maxX)
    #expect(image.frame.y > group.lines[0].frame.maxY && image.frame.maxY <= group.frame.maxY)
  }
}

@Test func anAdvertisementsFitRowHasRoomForItsLabel() throws {
  var issue = TestIssue(columns: 2, measure: 10, lines: 30)
  let asset = issue.asset(width: 1000, height: 500)
  issue.advertisements["shop"] = AdvertisementPlan(
    asset: asset, label: paragraph("Advertisement", .furniture), alt: "A shop")
  issue.story("ferry", words(20, of: 4))
  issue.page(
    """
    ferry ferry
    shop  shop
    """, rows: [.fraction(1), .fit])
  let group = try #require(pages(issue)[0].content.first(.advertisement("shop")))
  #expect(placed(in: group)?.frame.width == .points(210))
}

@Test func aPictureIsCroppedAroundItsFocus() throws {
  for (focus, x) in [(0.0, 0.0), (0.5, 0.25), (1, 0.5), (0.6, 0.35)] {
    var issue = TestIssue(columns: 2, measure: 10, lines: 11)
    let asset = issue.asset(width: 4000, height: 2000)
    let photo = PicturePlan(
      asset: asset, caption: nil, credit: nil, alt: "A boat", focusX: focus, focusY: 0.5)
    var story = TestStory("ferry")
    story.add(.picture(photo), named: "photo")
    story.add(words(20, of: 4))
    issue.story(story)
    issue.page("ferry ferry.photo")
    let part = try #require(pages(issue)[0].story("ferry")?.first(.picture("photo")))
    let image = try #require(placed(in: part))
    // 100 pt wide and 107 pt deep.
    #expect(image.frame == part.frame)
    #expect(abs(image.crop.width - 100 / 214.0) < 0.001)
    #expect(image.crop.height == 1)
    #expect(abs(image.crop.x - x) < 0.04)
    #expect(image.alt == "A boat")
  }
}

@Test func aDrawingIsNeverCropped() throws {
  var issue = TestIssue(columns: 2, measure: 10, lines: 11)
  let asset = issue.asset(width: 4, height: 2, format: .svg)
  var story = TestStory("ferry")
  story.addPicture(asset, named: "map")
  story.add(words(20, of: 4))
  issue.story(story)
  issue.page("ferry ferry.map")
  let part = try #require(pages(issue)[0].story("ferry")?.first(.picture("map")))
  let image = try #require(placed(in: part))
  #expect(image.crop == .whole)
  #expect(image.frame.width == .points(100))
  #expect(image.frame.height == .points(50))
}

private func placed(in group: Group) -> PlacedImage? {
  for item in group.items { if case .image(let image) = item { return image } }
  return nil
}
