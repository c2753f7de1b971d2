import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

private let circle = "M0 .5A.5.5 0 0 1 1 .5A.5.5 0 0 1 0 .5Z"

/// A story with a round picture of so many points, cut out, and some words.
private func cutOut(
  _ dummy: String, columns: Int = 2, measure: Int = 20, lines: Int = 24, words count: Int,
  runaround: RunaroundPlan = RunaroundPlan(), caption: String? = nil, outline: String = circle
) -> TestIssue {
  var issue = TestIssue(columns: columns, measure: measure, lines: lines)
  let asset = issue.asset(width: 1000, height: 1000)
  var story = TestStory("ferry")
  var picture = PicturePlan(
    asset: asset, caption: caption.map { paragraph($0, .caption) }, credit: nil, alt: "A buoy",
    focusX: 0.5, focusY: 0.5)
  picture.outline = readOutlinePath(outline).map { Silhouette(filling: $0) }
  story.add(.picture(picture), named: "buoy")
  story.parts[0].runaround = runaround
  story.add(words(count, of: 4), style: .ragged())
  issue.story(story)
  issue.page(dummy)
  return issue
}

/// Text keeps clear of a circle in a frame, by a distance.
private func expectClear(
  _ lines: [Group], of frame: Rect, by air: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let radius = frame.width.points / 2
  let (x, y) = (frame.x.points + radius, frame.y.points + radius)
  for line in lines {
    let dx = max(0, line.frame.x.points - x, x - line.frame.maxX.points)
    let dy = max(0, line.frame.y.points - y, y - line.frame.maxY.points)
    #expect(
      (dx * dx + dy * dy).squareRoot() >= radius + air - 0.5, "“\(line.text)”",
      sourceLocation: sourceLocation)
  }
}

private let between = """
  ferry ferry      ferry      ferry
  ferry ferry.buoy ferry.buoy ferry
  ferry ferry      ferry      ferry
  """

@Test func textOfTwoLegsFollowsACutOutBetweenThem() throws {
  var issue = cutOut(between, columns: 4, measure: 14, lines: 36, words: 280)
  issue.options["ferry"] = SlotOptions(legs: 2)
  let checked = layOut(issue, with: FixedShaper(space: 0.5))
  let page = checked.value.pages[0]
  let story = try #require(page.story("ferry"))
  let picture = try #require(story.first(.picture("buoy")))
  guard case .image(let image)? = picture.items.first else {
    Issue.record("no picture")
    return
  }
  // Whole, and round.
  #expect(image.crop == .whole)
  #expect(image.frame.width == image.frame.height)
  let lines = page.legs("ferry").flatMap(\.lines)
  expectClear(lines, of: image.frame, by: 5)
  #expect(checked.value.bodyWords("ferry").count == 280)
  // The right leg's lines begin where the shape lets them.
  let beside = page.legs("ferry")[1].lines.filter {
    $0.frame.maxY > image.frame.y && $0.frame.y < image.frame.maxY
  }
  #expect(Set(beside.map(\.frame.x)).count > 3)
}

@Test func aCutOutsCaptionIsKeptClearAsARectangle() throws {
  var issue = cutOut(
    between, columns: 4, measure: 14, lines: 36, words: 180, caption: "The buoy at Coal Pier")
  issue.options["ferry"] = SlotOptions(legs: 2)
  let page = layOut(issue, with: FixedShaper(space: 0.5)).value.pages[0]
  let story = try #require(page.story("ferry"))
  let caption = try #require(story.first(.caption))
  let picture = try #require(story.first(.picture("buoy")))
  for line in page.legs("ferry").flatMap(\.lines)
  where line.frame.maxY > caption.frame.y && line.frame.y < caption.frame.maxY {
    #expect(line.frame.maxX <= picture.frame.x || line.frame.x >= picture.frame.maxX)
  }
}

@Test func aCutOutThatNoDummyDrawsStandsAtTheTopWithTextBesideIt() throws {
  let checked = layOut(
    cutOut("ferry ferry", measure: 30, lines: 30, words: 150), with: FixedShaper(space: 0.5))
  let page = checked.value.pages[0]
  let picture = try #require(page.story("ferry")?.first(.picture("buoy")))
  guard case .image(let image)? = picture.items.first else {
    Issue.record("no picture")
    return
  }
  expectClear(page.legs("ferry").flatMap(\.lines), of: image.frame, by: 5)
  #expect(
    page.legs("ferry").flatMap(\.lines).contains {
      $0.frame.maxY > image.frame.y && $0.frame.maxY < image.frame.maxY
    })
  #expect(checked.value.bodyWords("ferry").count == 150)
}

@Test func textOnBothSidesIsReadAcross() throws {
  let issue = cutOut(
    """
    ferry ferry      ferry
    ferry ferry.buoy ferry
    ferry ferry      ferry
    """, columns: 3, measure: 10, lines: 24, words: 110,
    runaround: RunaroundPlan(sides: .both, standoff: .points(5)))
  var wide = issue
  wide.options["ferry"] = SlotOptions(legs: 1)
  let checked = layOut(wide, with: FixedShaper(space: 0.5))
  let lines = checked.value.pages[0].legs("ferry").flatMap(\.lines)
  let byLine = Dictionary(grouping: lines, by: \.gridLine)
  let across = byLine.values.filter { $0.count == 2 }
  #expect(across.count >= 6)
  for pair in across { #expect(pair[0].frame.maxX < pair[1].frame.x) }
  #expect(byLine.values.allSatisfy { $0.count <= 2 })
  let all = words(110, of: 4).split(separator: " ").map(String.init)
  #expect(checked.value.bodyWords("ferry") == all)
}

@Test func whatRunsBesideNothingTakesItsLegsWhole() throws {
  var issue = cutOut(
    """
    ferry ferry      ferry
    ferry ferry.buoy ferry
    ferry ferry      ferry
    """, columns: 3, measure: 10, lines: 24, words: 60, runaround: RunaroundPlan(isBeside: false))
  issue.options["ferry"] = SlotOptions(legs: 1)
  let page = layOut(issue, with: FixedShaper(space: 0.5)).value.pages[0]
  let picture = try #require(page.story("ferry")?.first(.picture("buoy")))
  #expect(
    !page.legs("ferry").flatMap(\.lines).contains {
      $0.frame.maxY > picture.frame.y && $0.frame.y < picture.frame.maxY
    })
}

@Test func aCrossheadNeverStandsBesideAPartWithTextOnBothSides() {
  for before in stride(from: 20, through: 90, by: 5) {
    var issue = TestIssue(columns: 3, measure: 10, lines: 30)
    let asset = issue.asset(width: 1000, height: 1000)
    var story = TestStory("ferry")
    story.addPicture(asset, named: "buoy")
    story.parts[0].runaround = RunaroundPlan(sides: .both)
    story.add(words(before, of: 4))
    story.addCrosshead("Head")
    story.add(words(60, of: 4))
    issue.story(story)
    issue.page(
      """
      ferry ferry      ferry
      ferry ferry.buoy ferry
      ferry ferry      ferry
      """)
    issue.options["ferry"] = SlotOptions(legs: 1)
    let page = layOut(issue, with: FixedShaper(space: 0.5)).value.pages[0]
    let lines = page.legs("ferry").flatMap(\.lines)
    let head = lines.first { $0.text == "Head" }
    #expect(head != nil)
    #expect(lines.count { $0.gridLine == head?.gridLine } == 1, "after \(before) words")
  }
}

@Test func aQuotationMayStraddleTwoLegs() throws {
  var issue = TestIssue(columns: 2, measure: 24, lines: 30)
  var story = TestStory("ferry")
  story.add(words(70, of: 4))
  story.addQuote("We sail at dawn")
  story.parts[0].runaround = RunaroundPlan(straddles: true)
  story.add(words(185, of: 4))
  issue.story(story)
  issue.page("ferry ferry")
  let checked = layOut(issue, with: FixedShaper(space: 0.5))
  let page = checked.value.pages[0]
  let quote = try #require(page.story("ferry")?.first(.pullQuote("pullquote")))
  #expect(!checked.diagnostics.ids.contains("layout.straddle"))
  // In the middle of the gutter, from 260 to 270.
  #expect(quote.frame.x + quote.frame.maxX == .points(530))
  for leg in page.legs("ferry") {
    let beside = leg.lines.filter {
      $0.frame.maxY > quote.frame.y && $0.frame.y < quote.frame.maxY
    }
    #expect(!beside.isEmpty)
    for line in beside {
      #expect(
        line.frame.maxX <= quote.frame.x - .points(10)
          || line.frame.x >= quote.frame.maxX + .points(10))
    }
    #expect(leg.lines.contains { $0.frame.maxY < quote.frame.y })
    #expect(leg.lines.contains { $0.frame.y > quote.frame.maxY })
  }
  #expect(checked.value.bodyWords("ferry").count == 255)
}

@Test func aQuotationStandsInOneLegWhenTwoAreTooNarrow() throws {
  var issue = TestIssue(columns: 2, measure: 7, lines: 30)
  var story = TestStory("ferry")
  story.add(words(30, of: 4))
  story.addQuote("We sail")
  story.parts[0].runaround = RunaroundPlan(straddles: true)
  story.add(words(40, of: 4))
  issue.story(story)
  issue.page("ferry ferry")
  let checked = layOut(issue)
  #expect(checked.diagnostics.ids.contains("layout.straddle"))
  #expect(checked.value.pages[0].story("ferry")?.first(.pullQuote("pullquote")) != nil)
}

@Test func linesBeginAtTheRightByLanguageAndPage() {
  let typesetter = Typesetter(shaper: FixedShaper(), faceNames: ["Fixed"])
  #expect(typesetter.readsBackwards(language: "he"))
  #expect(typesetter.readsBackwards(language: "ar-EG"))
  #expect(!typesetter.readsBackwards(language: "en-GB"))
  typesetter.isMirrored = true
  #expect(!typesetter.readsBackwards(language: "he"))
  #expect(typesetter.readsBackwards(language: "en-GB"))
}

/// Nothing is lost beside pictures of any shape, on any side, in legs of any number.
@Test(arguments: 0..<80) func noWordIsLostBesideACutOut(seed: Int) {
  var random = SeededGenerator(seed: seed)
  let shapes = [circle, "M0 1L.5 0L1 1Z", "M0 0H.3V.5H1V1H0Z", "M0 0H.2V1H0ZM.8 0H1V1H.8Z"]
  let plan = RunaroundPlan(
    isBeside: Int.random(in: 0..<5, using: &random) > 0,
    sides: RunaroundPlan.Sides.allCases[Int.random(in: 0..<4, using: &random)],
    standoff: Bool.random(using: &random) ? .points(Double.random(in: 0...30, using: &random)) : nil
  )
  let count = Int.random(in: 20...220, using: &random)
  var issue = cutOut(
    between, columns: 4, measure: 14, lines: 36, words: count, runaround: plan,
    caption: Bool.random(using: &random) ? "A buoy" : nil,
    outline: shapes[Int.random(in: 0..<4, using: &random)])
  issue.options["ferry"] = SlotOptions(legs: Int.random(in: 1...4, using: &random))
  let checked = layOut(issue, with: FixedShaper(space: 0.5))
  let set = checked.value.bodyWords("ferry")
  #expect(
    set == Array(words(count, of: 4).split(separator: " ").map(String.init).prefix(set.count)))
  if set.count < count {
    #expect((checked.value.stories[0].overset?.words ?? 0) >= count - set.count)
  }
  // No two things stand on one another.
  let lines = checked.value.pages[0].legs("ferry").flatMap(\.lines)
  for (index, line) in lines.enumerated() {
    for other in lines[(index + 1)...] where other.gridLine == line.gridLine {
      #expect(other.frame.x >= line.frame.maxX || other.frame.maxX <= line.frame.x)
    }
  }
}

// MARK: Steps

private func setting(
  width: Double, height: Double, focus: (Double, Double) = (0.5, 0.5),
  format: ImageAsset.Format = .jpeg, steps: Int? = nil
) -> PictureSetting {
  PictureSetting(
    picture: PicturePlan(
      asset: AssetID(index: 0), caption: nil, credit: nil, alt: "", focusX: focus.0,
      focusY: focus.1, steps: steps),
    asset: ImageAsset(path: "p", format: format, width: width, height: height),
    typesetter: Typesetter(shaper: FixedShaper(), faceNames: ["Test"]))
}

@Test func aPictureStepsAFifthOfItsDepthEitherWay() {
  // Twenty lines are 197 pt.
  let steps = setting(width: 300, height: 197).depths(
    around: 20, width: .points(300), grid: grid())
  #expect(steps == Array(16...24))
}

@Test func aPictureStepsNoFurtherThanItsOwnLimit() {
  #expect(
    setting(width: 300, height: 197, steps: 2).depths(
      around: 20, width: .points(300), grid: grid()) == Array(18...22))
  #expect(
    setting(width: 300, height: 197, steps: 0).depths(
      around: 20, width: .points(300), grid: grid()) == [20])
}

@Test func aPictureIsNeverMadeShallowerThanSixLines() {
  #expect(
    setting(width: 100, height: 57).depths(around: 6, width: .points(100), grid: grid())
      == [6, 7])
  #expect(
    setting(width: 100, height: 47).depths(around: 5, width: .points(100), grid: grid())
      == [5, 6])
}

@Test func aCropLeavesThreeQuartersOfAPicture() {
  // At 20 lines a fifth of it is cut off already; 19 lines and fewer would cut more than a quarter.
  let steps = setting(width: 300, height: 248).depths(
    around: 20, width: .points(300), grid: grid())
  #expect(steps == Array(19...24))
  // What the dummy has cut by more than a quarter is not cut further.
  let cut = setting(width: 300, height: 400).depths(
    around: 20, width: .points(300), grid: grid())
  #expect(cut == Array(20...24))
}

@Test func aDrawingAndACutOutKeepTheirDepth() {
  #expect(
    setting(width: 300, height: 197, format: .svg).depths(
      around: 20, width: .points(300), grid: grid()) == [20])
}

@Test(arguments: [0, 0.1, 0.3, 0.5, 0.8, 1]) func theFocalPointStaysInTheMiddle(focus: Double) {
  let setting = setting(width: 300, height: 250, focus: (focus, focus))
  for depth in setting.depths(around: 20, width: .points(300), grid: grid()) {
    let crop = setting.crop(
      to: Size(width: .points(300), height: .points(Double(depth) * 10 - 3)))
    #expect(setting.holdsFocus(crop))
    #expect(crop.y <= focus && focus <= crop.y + crop.height)
  }
}

@Test func aPageWithACutOutAndAQuotationBetweenLegs() throws {
  var issue = cutOut(
    """
    ferry ferry      ferry      ferry
    ferry ferry.buoy ferry.buoy ferry
    ferry ferry      ferry      ferry
    ferry ferry      ferry      ferry
    """, columns: 4, measure: 11, lines: 40, words: 190, caption: "The buoy")
  issue.stories[0].addQuote("We sail")
  issue.stories[0].parts[1].runaround = RunaroundPlan(straddles: true)
  issue.stories[0].add(words(135, of: 4))
  issue.options["ferry"] = SlotOptions(legs: 2)
  try expectGolden(
    dump(layOut(issue, with: FixedShaper(space: 0.5)).value), named: "runaround")
}
