import BroadsheetBase
import Foundation
import Testing

@testable import BroadsheetIssue

@Suite struct ArticleReaderTests {
  @Test func aWholeArticle() throws {
    let article = read(
      article: """
        ---
        kicker: Transport
        headline: Ferry crews vote
        priority: 1
        kind: news
        language: en-GB
        date: 2026-11-20
        pictures:
          photo: { file: images/boat.jpg, caption: "**The boat**, late.", focus: [0.6, 0.4] }
        jump: Ferry
        ---
        The crews voted.[^1]

        ## Why

        ```pullquote
        “No.”
        ```

        ![A map](images/map.svg "Staff")

        ---

        The end.

        [^1]: By hand.
        """)
    #expect(article.findings.isEmpty)
    let spec = article.spec
    #expect(spec.kicker?.plain == "Transport")
    #expect(spec.priority?.value == 1)
    #expect(spec.kind?.value == "news")
    #expect(spec.language?.value == "en-GB")
    #expect(spec.date?.value == IssueDate(year: 2026, month: 11, day: 20))
    #expect(spec.jump?.plain == "Ferry")
    let photo = try #require(spec.pictures.first)
    #expect(photo.name.value == "photo")
    #expect(photo.file.value == "images/boat.jpg")
    #expect(photo.caption?.plain == "The boat, late.")
    #expect((photo.focusX, photo.focusY) == (0.6, 0.4))
    #expect(
      outline(spec.body) == """
        p The crews voted.^1
        ## Why
        pullquote
          p “No.”
        picture map images/map.svg
        * * *
        p The end.
        """)
    #expect(spec.footnotes.map { outline($0.blocks) } == ["p By hand."])
    #expect(article.source(spec.span).isEmpty)
  }

  @Test(arguments: [
    "Words", "\u{FEFF}Words", "---\n---\nWords", "---\n\n---\nWords", "---  \n--- \nWords",
  ])
  func frontMatterMayBeMissingOrEmpty(_ text: String) {
    let article = read(article: text)
    #expect(article.findings.isEmpty)
    #expect(outline(article.spec.body) == "p Words")
  }

  @Test func aByteOrderMarkBeforeFrontMatterAndWindowsLineEnds() {
    let text = "---\r\nheadline: Héad\r\n---\r\n\r\nOne\r\ntwo\r\n\r\n## Three\r\n"
    let article = read(articleBytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(article.findings.isEmpty)
    #expect(article.spec.headline?.plain == "Héad")
    #expect(outline(article.spec.body) == "p One~two\n## Three")
    expectLiteralTextInPlace(inlines(of: article.spec.body), article)
  }

  @Test(arguments: [
    ("1️⃣---\nheadline: x\n\nWords", ["article.front-matter@1"]),
    ("---\nheadline: x\n---\n1️⃣", ["article.empty@1"]),
    ("1️⃣", ["article.empty@1"]),
    ("---\nheadline: x\n---\n1️⃣\n\n", ["article.empty@1"]),
    ("---\n1️⃣headlin: x\n---\nWords", ["schema.unknown-key@1"]),
    ("---\npriority: 1️⃣7\n---\nWords", ["schema.range@1"]),
    ("---\nlanguage: 1️⃣English\n---\nWords", ["schema.type@1"]),
    ("---\npictures:\n  a: { 1️⃣caption: x }\n---\nWords", ["schema.missing-key@1"]),
    ("---\npictures:\n  1️⃣a.b: { file: x.jpg }\n---\nWords", ["article.picture-name@1"]),
    ("1️⃣# Head\n\nWords", ["article.headline-in-body@1"]),
    ("Words 1️⃣<b>bold2️⃣</b>", ["article.html@1", "article.html@2"]),
    ("1️⃣<div>\nWords\n</div>", ["article.html@1"]),
    ("```1️⃣pulquote\nx\n```", ["article.unknown-block@1"]),
    ("1️⃣```\nx\n```", ["article.fence-word@1"]),
    ("1️⃣```pullquote\nx\n\nWords", ["article.open-fence@1"]),
    ("```1️⃣pullquote\n```\nWords", ["article.empty-block@1"]),
    ("```optional 1️⃣x\nWords\n```", ["article.object-name@1"]),
    ("```factbox 1️⃣a b\nWords\n```", ["article.object-name@1"]),
    ("````factbox\n```1️⃣pullquote\nWords\n```\n````", ["article.nested-block@1"]),
    ("````optional\n```pullquote\nWords\n```\n````", []),
    ("```table tides\n| a |\n|---|\n| b |\n```", []),
    ("```1️⃣table\nWords\n```", ["article.table-block@1"]),
    ("Words\n\n    1️⃣indented", ["article.indented-block@1"]),
    ("Words 1️⃣![a](b.jpg) here", ["article.picture-in-line@1"]),
    ("Words1️⃣[^x] here", ["article.unknown-note@1"]),
    ("Words\n\n1️⃣[^x]: Lost", ["article.unused-note@1"]),
    ("Words[^x]\n\n[^x]: One\n\n1️⃣[^x]: Two", ["article.unused-note@1"]),
    ("```optional\nWords[^x]\n\n[^x]: 1️⃣Note\n```", ["article.note-in-block@1"]),
    ("| a |\n|---|\n| b | 1️⃣c |", ["article.table-cells@1"]),
    ("| a | b |\n|---|---|\n| b |", []),
  ]) func mistakesAreFound(_ text: String, _ findings: [String]) {
    let article = read(article: text)
    #expect(article.findings == findings)
  }

  @Test func unknownBlocksAreGuessed() {
    let article = read(article: "```pulquote\nx\n```")
    #expect(article.diagnostics.first?.help == "did you mean `pullquote`?")
    #expect(outline(article.spec.body) == "p `x\n`")
  }

  @Test func manyMistakesAreReportedInOneRun() {
    let article = read(article: "# a\n\n<b>\n\n```x\ny\n```\n\n    z\n")
    #expect(article.diagnostics.count == 4)
  }

  // MARK: Size

  @Test(arguments: [">", "- ", "*a ", "[", "_a **b "]) func deepNestingIsRefused(_ mark: String) {
    let article = read(article: String(repeating: mark, count: 1000) + "words")
    #expect(article.diagnostics.allSatisfy { $0.id == "article.depth" })
  }

  @Test func deepFencesAreRefused() {
    var text = "words"
    for depth in 0..<60 {
      let fence = String(repeating: "`", count: 3 + depth)
      text = "\(fence)optional\n\(text)\n\(fence)"
    }
    #expect(read(article: text).diagnostics.contains { $0.id == "article.depth" })
  }

  @Test func aHugeParagraphTakesNoTime() {
    let words = String(repeating: "some *words* &amp; \"more\" [l](u) of it,\n", count: 4000)
    let clock = ContinuousClock()
    let time = clock.measure {
      let article = read(article: words)
      #expect(article.findings.isEmpty)
      expectLiteralTextInPlace(inlines(of: article.spec.body), article)
    }
    #expect(time < .seconds(10))
  }

  // MARK: Samples

  @Test func theSamplesReadClean() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "samples/harbour/articles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(!files.isEmpty)
    for file in files {
      let article = read(articleBytes: Array(try Data(contentsOf: folder.appending(path: file))))
      #expect(article.diagnostics.map(\.summary) == [], "\(file)")
      let others = expectLiteralTextInPlace(inlines(of: article.spec.body), article)
      #expect(others.isEmpty, "\(file)")
    }
  }
}
