import BroadsheetKit
import Foundation
import Testing

/// What can be wrong with articles, through the whole pipeline.
@Suite struct BadManuscriptTests {
  private func issue(_ text: String, headline: String = "Ferries stop", front: String = "")
    throws -> TemporaryIssue
  {
    try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(text, headline: headline, front: front)
    ])
  }

  /// Every word is on a page or counted as overset.
  private func expectNothingLost(
    _ made: Engine.Made, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let issue = try #require(made.issue, sourceLocation: sourceLocation)
    for story in issue.stories {
      let accounted = story.wordsSet + (story.overset?.words ?? 0) + story.wordsLeftOut
      #expect(accounted == story.words, sourceLocation: sourceLocation)
    }
  }

  // MARK: Too little

  @Test func anEmptyArticleIsAnError() throws {
    let issue = try TemporaryIssue(["articles/ferry.md": ""])
    #expect(try issue.findings().contains("error articles/ferry.md:1:1 article.empty"))
  }

  @Test func anArticleOfFrontMatterAloneIsAnError() throws {
    let issue = try TemporaryIssue(["articles/ferry.md": "---\nheadline: A\n---\n"])
    #expect(try issue.findings().first == "error articles/ferry.md:4:1 article.empty")
  }

  @Test func emptyFrontMatterLacksAHeadline() throws {
    let text = TemporaryIssue.paragraph
    let issue = try TemporaryIssue(["articles/ferry.md": "---\n---\n\(text)\n"])
    #expect(try issue.findings() == ["error articles/ferry.md:3:1 story.no-headline"])
  }

  @Test func frontMatterThatIsNeverClosedIsAnErrorAtItsStart() throws {
    let text = TemporaryIssue.paragraph
    let issue = try TemporaryIssue(["articles/ferry.md": "---\nheadline: A\n\n\(text)\n"])
    #expect(try issue.findings().first == "error articles/ferry.md:1:1 article.front-matter")
  }

  // MARK: Too much

  @Test func aWordWiderThanItsColumnIsCutAndNoted() throws {
    let long = String(repeating: "Llanfairpwllgwyngyll", count: 10)
    let issue = try issue("Look: \(long) there. " + TemporaryIssue.paragraph)
    let made = try issue.layOut()
    #expect(issue.described(made) == ["warning articles/ferry.md:6:7 typography.word-too-wide"])
    try expectNothingLost(made)
    let text = made.issue?.pages[0].story("ferry")?.text ?? ""
    #expect(text.contains(long))
  }

  @Test func aParagraphOfTwentyThousandWordsIsCountedToTheLast() throws {
    let words = (0..<20_000).map { "word\($0 % 977)" }.joined(separator: " ")
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(words),
      "issue.yaml": TemporaryIssue.yaml(pages: "  - dummy: ferry ferry"),
    ])
    let made = try issue.layOut()
    try expectNothingLost(made)
    let story = try #require(made.issue?.stories.first)
    #expect(story.words == 20_002)
    #expect(story.wordsSet > 100)
    let overset = try #require(made.diagnostics.first { $0.id == "copyfit.overset" })
    #expect(overset.place?.page == 1)
    // The caret stands where setting stopped: as many words are before it as were set.
    let span = try #require(overset.span)
    let bytes = made.sources[span.file].bytes[..<span.range.lowerBound]
    let before = String(decoding: bytes, as: UTF8.self).components(separatedBy: "---\n\n")[1]
    let headline = 2
    #expect(before.split(separator: " ").count == story.wordsSet - headline)
  }

  @Test func aHeadlineLongerThanItsSlotIsAnErrorAndNotLost() throws {
    let headline = Array(repeating: "Ferries stop", count: 60).joined(separator: " ")
    let page = "  - dummy: |\n      ferry ferry\n      . .\n    rows: [5, 1fr]"
    let issue = try TemporaryIssue([
      "articles/ferry.md": TemporaryIssue.article(headline: headline),
      "issue.yaml": TemporaryIssue.yaml(pages: page),
    ])
    let made = try issue.layOut()
    #expect(
      issue.described(made).contains("error articles/ferry.md:6:1 layout.no-room-for-text"))
    try expectNothingLost(made)
  }

  // MARK: Languages and characters

  @Test func aLanguageWithoutHyphenationIsNotedOnce() throws {
    let text = TemporaryIssue.paragraph
    let made = try issue("\(text)\n\n\(text)", front: "language: sw\n").layOut()
    #expect(made.diagnostics.map(\.id) == ["hyphenation.no-patterns"])
    #expect(made.diagnostics.map(\.severity) == [.note])
  }

  /// isiXhosa has patterns that ship; Arabic and Hebrew divide no words.
  @Test(arguments: ["xh", "xh-ZA", "ta", "ar", "he"])
  func aLanguageWithPatternsOrWithoutHyphensIsNotNoted(language: String) throws {
    let made = try issue(TemporaryIssue.paragraph, front: "language: \(language)\n").layOut()
    #expect(!made.diagnostics.contains { $0.id == "hyphenation.no-patterns" })
  }

  @Test func aCharacterThatNoFaceHasIsAnErrorWithItsPlace() throws {
    let issue = try issue("The boat 舟 sank. " + TemporaryIssue.paragraph)
    let made = try issue.layOut()
    #expect(issue.described(made) == ["error articles/ferry.md:6:10 font.missing-character"])
    let summary = made.diagnostics[0].summary
    #expect(summary.contains("舟") && summary.contains("U+821F"))
    #expect(summary.contains("Linux Libertine Regular"))

    let head = try self.issue(TemporaryIssue.paragraph, headline: "The boat 舟")
    #expect(try head.findings() == ["error articles/ferry.md:2:20 font.missing-character"])
  }

  @Test func windowsFilesAreNothingSpecial() throws {
    let plain = try TemporaryIssue()
    let files = [
      "issue.yaml": TemporaryIssue.yaml(), "layouts/small.yaml": TemporaryIssue.layout,
      "articles/ferry.md": TemporaryIssue.article(),
    ]
    let windows = try TemporaryIssue(
      files.mapValues { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") })
    let made = try windows.layOut()
    #expect(windows.described(made) == [])
    let pages = try #require(made.issue)
    #expect(textDump(of: pages) == textDump(of: try #require(try plain.layOut().issue)))
  }

  @Test func bytesThatAreNotUTF8AreAnErrorAtTheFirst() throws {
    let issue = try TemporaryIssue()
    let article = Array(TemporaryIssue.article().utf8)
    try issue.write(article + Array("\ncaf".utf8) + [0xE9, 0x0A], to: "articles/ferry.md")
    #expect(try issue.findings() == ["error articles/ferry.md:8:4 source.encoding"])
    let yaml = Array(TemporaryIssue.yaml().replacing("The Test", with: "T").utf8)
    try issue.write(article, to: "articles/ferry.md")
    try issue.write(yaml.flatMap { $0 == 0x54 ? [0x54, 0xFF] : [$0] }, to: "issue.yaml")
    #expect(try issue.findings() == ["error issue.yaml:1:13 source.encoding"])
  }

  @Test(arguments: [0x00, 0x07, 0x1B, 0x7F] as [UInt8])
  func controlCharactersAreErrorsAtTheirPlace(_ code: UInt8) throws {
    let issue = try issue("Ab\(Unicode.Scalar(code))cd. " + TemporaryIssue.paragraph)
    #expect(try issue.findings() == ["error articles/ferry.md:6:3 article.control-character"])
  }

  // MARK: Markdown

  @Test(arguments: [(">", ""), ("- ", ""), ("*a ", "b*"), ("**a *b ", "c***")])
  func deepNestingEndsInAnError(_ opening: String, _ closing: String) throws {
    let count = 2_000
    let issue = try issue(
      String(repeating: opening, count: count) + "x" + String(repeating: closing, count: count))
    #expect(try issue.findings().contains { $0.hasSuffix("article.depth") })
  }

  @Test(arguments: [
    String(repeating: "[", count: 3_000), String(repeating: "a", count: 3_000),
    String(repeating: ".", count: 3_000), String(repeating: "a/", count: 2_000),
    String(repeating: "e\u{301}", count: 2_000), "&nbsp;", "\u{AD}", "||\n|-|\n||", "-\n-",
    "***\n\n---", String(repeating: "word\u{A0}", count: 400),
    "a" + String(repeating: " ", count: 9_999),
    "|" + String(repeating: "a|", count: 200) + "\n|" + String(repeating: "-|", count: 200),
  ])
  func oddTextIsSetOrCounted(_ text: String) throws {
    try expectNothingLost(try issue(text).layOut())
  }

  @Test func hundredsOfErrorsInOneArticleAreAllReported() throws {
    let blocks = (0..<300).map { "```nosuch\($0)\nx\n```\n\n" }.joined()
    let found = try issue(TemporaryIssue.paragraph + "\n\n" + blocks).findings()
    #expect(found.count { $0.hasSuffix("article.unknown-block") } == 300)
    #expect(found.first == "error articles/ferry.md:8:4 article.unknown-block")
  }
}
