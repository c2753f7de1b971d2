import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// Every word of a story stands on a page, in order, or is in the overset.
@Test(arguments: 0..<250)
func everyWordIsOnAPageOrOverset(seed: Int) throws {
  var random = SeededGenerator(seed: seed)
  let (issue, words) = randomIssue(&random)
  let checked = layOut(issue, with: FixedShaper(space: 0.5))
  let set = checked.value.bodyWords("ferry")
  let facts = checked.value.stories[0]
  #expect(set == Array(words.prefix(set.count)))
  #expect(facts.words == words.count + partWords(issue) + headWords(issue))
  if set.count < words.count {
    let overset = try #require(facts.overset)
    #expect(overset.words >= words.count - set.count)
    #expect(checked.diagnostics.ids.contains("copyfit.overset"))
    let next = try #require(overset.source)
    let missed = try #require(offset(ofWord: set.count, in: issue))
    #expect(next.range.lowerBound <= missed)
  } else {
    #expect(facts.overset == nil || !issue.stories[0].parts.isEmpty)
  }
  expectInPlace(checked.value)
}

/// Addresses are divided between lines, legs and pages, and come out as they were written.
@Test(arguments: 8...24) func dividedAddressesAreNotLost(measure: Int) {
  let text =
    "see harbour.example/boats/today or ask desk@harbour-standard.example before noon, then "
    + "https://www.harbour.example/tides?day=22&month=11#noon once more and again so"
  for style in [ParagraphStyle.ragged(), .justified()] {
    var issue = TestIssue(columns: 2, measure: measure, lines: 24)
    var story = TestStory("ferry")
    for _ in 0..<3 { story.add(text, style: style) }
    issue.story(story)
    for _ in 0..<4 { issue.page("ferry ferry") }
    let checked = layOut(issue)
    let words = Array(repeating: text, count: 3).joined(separator: " ")
      .split(separator: " ").map(String.init)
    #expect(checked.value.bodyWords("ferry") == words)
    #expect(checked.value.stories[0].overset == nil)
  }
}

private func headWords(_ issue: TestIssue) -> Int {
  issue.stories[0].head.headline?.text.wordCount ?? 0
}

private func partWords(_ issue: TestIssue) -> Int {
  issue.plan.stories[0].parts.reduce(0) { $0 + $1.wordCount }
}

/// The place in the file of the story's word of an index.
private func offset(ofWord index: Int, in issue: TestIssue) -> Int? {
  var count = 0
  for case .paragraph(let paragraph) in issue.stories[0].blocks {
    let text = paragraph.text.string
    let words = text.split(separator: " ")
    if index < count + words.count {
      let start = words[index - count].startIndex.utf16Offset(in: text)
      return (paragraph.span?.range.lowerBound ?? 0) + start
    }
    count += words.count
  }
  return nil
}

private func expectInPlace(_ issue: LaidOutIssue) {
  for page in issue.pages {
    var taken: Set<[Int]> = []
    for leg in page.legs("ferry") {
      for line in leg.lines {
        #expect(line.frame.x >= leg.frame.x - .points(0.01))
        #expect(line.frame.maxX <= leg.frame.maxX + .points(0.01))
        #expect(line.frame.y >= leg.frame.y && line.frame.maxY <= leg.frame.maxY)
        #expect(taken.insert([line.frame.x.units, line.frame.y.units]).inserted)
      }
    }
  }
}

/// A story of random paragraphs and parts over one to three pages.
private func randomIssue(_ random: inout SeededGenerator) -> (TestIssue, [String]) {
  let columns = Int.random(in: 1...4, using: &random)
  var issue = TestIssue(
    columns: columns, measure: Int.random(in: 12...24, using: &random),
    lines: Int.random(in: 6...30, using: &random))
  var story = TestStory("ferry")
  if Bool.random(using: &random) { story.head.headline = paragraph("Boats stop", .headline) }
  var text: [String] = []
  for index in 0..<Int.random(in: 0...8, using: &random) {
    let fresh = randomText(
      words: Int.random(in: 1...50, using: &random), lengths: 1...8, using: &random)
    switch Int.random(in: 0...9, using: &random) {
    case 0: story.addCrosshead(fresh)
    case 1...4: story.add(fresh)
    default:
      story.add(fresh, style: .justified(indent: index == 0 ? 0 : 10, letterspacing: 20))
    }
    if Int.random(in: 0...5, using: &random) == 0 {
      story.addQuote("we sail on", named: "q\(index)")
    }
    if Int.random(in: 0...7, using: &random) == 0 {
      story.addPicture(issue.asset(width: 300, height: 200), named: "p\(index)")
    }
    text += fresh.split(separator: " ").map(String.init)
  }
  if text.isEmpty {
    story.add("alone")
    text = ["alone"]
  }
  issue.story(story)
  let row = Array(repeating: "ferry", count: columns)
  for page in 0..<Int.random(in: 1...3, using: &random) {
    var rows = [row, row, row]
    let name = story.parts.first?.name
    if page == 0, let name, Bool.random(using: &random) {
      rows[Int.random(in: 0...2, using: &random)][Int.random(in: 0..<columns, using: &random)] =
        "ferry.\(name)"
    }
    // A single column of a single row would leave the story no cell.
    issue.page(rows.map { $0.joined(separator: " ") }.joined(separator: "\n"))
    if Bool.random(using: &random) { issue.options["ferry"] = SlotOptions(legs: 1) }
  }
  return (issue, text)
}

/// Whatever a copyfitter does, every word is set, left out as its author allows, or overset.
@Test(arguments: 0..<150)
func noMoveLosesAWord(seed: Int) {
  var random = SeededGenerator(seed: 5000 + seed)
  var (issue, _) = randomIssue(&random)
  var story = issue.stories[0]
  story.copyfit = CopyfitBudget(
    spacing: [0, 0.03, 0.1][seed % 3], headline: Int.random(in: 0...3, using: &random),
    pictures: Int.random(in: 0...6, using: &random), optional: seed % 5 != 0,
    smallestBody: [1, 0.95, 0.9][seed / 3 % 3], largestBody: [1, 1.04][seed % 2])
  story.head.headline = headline(
    "Crews vote to stop the boats", size: 14,
    fit: HeadlineLimits(lines: 1...4, smallest: 0.6, largest: 1.4))
  for index in story.blocks.indices where Int.random(in: 0...2, using: &random) == 0 {
    switch story.blocks[index] {
    case .paragraph(var paragraph):
      paragraph.isOptional = true
      story.blocks[index] = .paragraph(paragraph)
    case .part(let part): story.parts[part].isOptional = true
    }
  }
  issue.stories[0] = story
  let checked = layOut(issue, with: FixedShaper(space: 0.5))
  let facts = checked.value.stories[0]
  #expect(facts.wordsSet + facts.wordsLeftOut + (facts.overset?.words ?? 0) == facts.words)
  if seed % 5 == 0 { #expect(facts.wordsLeftOut == 0) }
  // A picture without a caption has no word, and is named all the same.
  #expect(facts.wordsLeftOut == 0 || checked.diagnostics.ids.contains("copyfit.left-out"))
  // What is set stands in the order of the manuscript, and only optional words are skipped.
  let set = checked.value.bodyWords("ferry")
  var next = set.startIndex
  for case .paragraph(let paragraph) in story.blocks {
    let words = paragraph.text.string.split(separator: " ").map(String.init)
    let here = Array(set[next...].prefix(words.count))
    if here == words {
      next += words.count
    } else if next + here.count == set.count, words.starts(with: here) {
      // Overset from here on.
      next = set.endIndex
    } else {
      #expect(paragraph.isOptional && facts.wordsLeftOut > 0)
    }
  }
  #expect(next == set.endIndex)
  expectInPlace(checked.value)
}
