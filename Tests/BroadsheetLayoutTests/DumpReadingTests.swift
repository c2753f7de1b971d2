import BroadsheetBase
import BroadsheetIssue
import BroadsheetTestSupport
import BroadsheetText
import Testing

@testable import BroadsheetLayout

/// A page with a bit of everything that a dump names.
private func richIssue() throws -> LaidOutIssue {
  var issue = TestIssue(columns: 4, measure: 14, lines: 24)
  issue.format.columnRule = RulePlan(width: .points(0.25), ink: .black())
  issue.format.cutoffRule = RulePlan(width: .points(0.5), ink: .black())
  let asset = issue.asset(width: 300, height: 200)
  var ferry = TestStory("ferry")
  ferry.head.kicker = paragraph("Transport", .kicker)
  ferry.head.headline = paragraph("Crews vote “to stop” boats", .headline, size: 20)
  ferry.addPicture(asset, named: "photo", caption: "The last boat")
  ferry.add(words(30, of: 4), style: .justified(), dropCap: 2)
  ferry.addCrosshead("What crews ask")
  ferry.addQuote("We sail again")
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
  return layOut(issue).value
}

private func read(_ text: String) throws -> LaidOutIssue {
  try readDump(text, title: "Test", language: "en-GB")
}

@Test func aDumpReadBackDumpsTheSame() throws {
  let text = dump(try richIssue())
  let again = dump(try read(text))
  let lines = zip(text.split(separator: "\n"), again.split(separator: "\n"))
  for (line, other) in lines { #expect(line == other) }
  #expect(again == text)
}

@Test func whatIsReadBackAnswersQuestionsAsPagesDo() throws {
  let issue = try richIssue()
  let again = try read(dump(issue))
  #expect(again.pages.count == issue.pages.count)
  for (page, original) in zip(again.pages, issue.pages) {
    #expect(page.label == original.label)
    for slug in ["ferry", "clinic"] {
      let story = try #require(page.story(slug))
      let before = try #require(original.story(slug))
      #expect(story.text.split(separator: " ") == before.text.split(separator: " "))
      #expect(story.groups(.headline).count == before.groups(.headline).count)
      #expect(story.groups(.picture("photo")).count == before.groups(.picture("photo")).count)
    }
  }
}

@Test(arguments: [
  "story a b", "picture night  boat at sea", "pull quote one two", "advertisement Blue 1",
]) func namesWithSpacesComeBack(name: String) throws {
  let text = "page 1  280 × 400 mm\n  \(name.replacing("  ", with: " "))  1, 2  3 × 4\n\n"
  #expect(dump(try read(text)) == text)
}

@Test func inksComeBack() throws {
  let text = """
    page 1  280 × 400 mm
      ground  1, 2  3 × 4  ink 0 0 0 8
      frame  1, 2  3 × 4  ink 30 of 0 80.5 60 0 Riso Red 2
      rule  1, 2 – 3, 2  0.5 pt  ink registration
      type  1, 2  Serif Bold 9  ink paper  “white”
      type  1, 3  Serif Bold 9  “black”


    """
  #expect(dump(try read(text)) == text)
  #expect(dump(try read(text.replacing("\n", with: "\r\n"))) == text)
}

@Test func nothingIsReadFromNothing() throws {
  #expect(try read("").pages.isEmpty)
  #expect(try read("\n\n").pages.isEmpty)
}

@Test(arguments: [
  ("ferry", 1, "a page begins"), ("page 1  280 × 400 mm\n    leg 1  0, 0  1 × 1", 2, "too deep"),
  ("page 1  280 × 400 mm\n  circus 1  0, 0  1 × 1", 2, "no part of a page"),
  ("page 1  280 × 400 mm\n  headline", 2, "no frame"),
  ("page 1  280 × 400 mm\n  line 1  x 1  y 2  “a”", 2, "a line has"),
  ("page 1  280 × 400 mm\n  rule  1, 2", 2, "two ends"),
  ("page 1  280 × 400 mm\n  ground  1, 2  3 × 4  ink 1 2 3", 2, "no ink"),
  ("page 1  nan × 400 mm", 1, "a page begins"), ("page 1  1e300 × 400 mm", 1, "a page begins"),
  ("page 1  280 × 400 mm\n  leg 9000000000000000000  0, 0  1 × 1", 2, "no part of a page"),
]) func whatIsNoDumpIsToldByItsLine(text: String, line: Int, reason: String) {
  do {
    _ = try read(text)
    Issue.record("\(text) was read")
  } catch let problem as DumpProblem {
    #expect(problem.line == line)
    #expect(problem.reason.contains(reason), "\(problem)")
  } catch { Issue.record(error) }
}

@Test(arguments: 0..<40) func aSpoiltDumpIsAnErrorOrPages(seed: Int) throws {
  var random = SeededGenerator(seed: seed)
  var bytes = Array(dump(try richIssue()).utf8)
  for _ in 0..<Int.random(in: 1...12, using: &random) {
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: at)
    default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: at)
    }
  }
  let text = String(decoding: bytes, as: UTF8.self)
  do { _ = try read(text) } catch is DumpProblem {} catch { Issue.record(error) }
}
